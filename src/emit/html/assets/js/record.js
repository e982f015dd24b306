// One record in full: its fields, what it belongs to, what belongs to it, what was found about it.

class RecordView {
  constructor(host, { onGo, onFilter, onCell, onClose }) {
    Object.assign(this, { onGo, onFilter, onCell, onClose });
    this.root = el('section.record', { hidden: true, 'aria-label': t('records') });
    host.append(this.root);
  }

  clear() {
    this.root.hidden = true;
    this.root.replaceChildren();
  }

  /** Shows a record; `here` are those made of the same words, of which it is one. */
  show(record, here = []) {
    const { table, row } = record;
    this.root.hidden = false;
    this.root.dataset.record = `${table.name}/${row}`;
    this.root.replaceChildren(
      here.length > 1 ? this.stack(record, here) : '',
      el('.title', {}, el(`b.dot.h-${table.name}`), el('strong', {}, named(table)), el('code', {}, table.id(row)),
        el('span.where', {}, table.issue && record.place ? placeWords(table.issue, record.place) : ''),
        el('button.icon', { type: 'button', click: () => this.onClose(), 'aria-label': t('close'), title: `${t('close')} (Esc)` }, '✕')),
      this.note = el('p.note', { hidden: true }),
      table.name === 'findings' ? this.finding(table, row) : '',
      this.fields(record),
      this.related(record),
    );
    this.root.scrollTop = 0;
  }

  /** Says how a cell's words were found. */
  say(words) {
    this.note.hidden = !words;
    this.note.textContent = words ?? '';
  }

  stack(record, here) {
    const chip = (other) => el(`button.chip.h-${other.table.name}`, {
      type: 'button', 'aria-pressed': other === record, 'data-record': `${other.table.name}/${other.row}`, click: () => this.onGo(other.table, other.row, { here }),
    }, el('b.dot'), named(other.table), el('small', {}, other.table.id(other.row).split('/').pop()));
    return el('.stack', { role: 'group', 'aria-label': t('here') }, el('small', {}, t('here')), here.map(chip));
  }

  fields({ table, row }) {
    const pairs = table.columns.map((column, at) => {
      const value = table.rows[row][at];
      const reference = table.refs.get(column.name);
      const content = reference && value !== null ? this.link(table, value, reference) : Array.isArray(value) && value.length
        ? el('ul', {}, value.map((item) => el('li', {}, this.maybe(table, item))))
        : this.cell(at, value);
      return [el('dt', { title: `${column.name}\n${column.description}` }, named(column)), el('dd', {}, content)];
    });
    return el('dl', {}, pairs);
  }

  cell(at, value) {
    if (value === null || typeof value === 'boolean' || Array.isArray(value)) return shown(value);
    return el('button.value', { type: 'button', click: () => this.onCell(at) }, plain(value));
  }

  /** An id as the way to its record; a text that is none stays text. */
  maybe(table, text) {
    return /\/[a-z]\d+/.test(text) ? this.link(table, text) : text;
  }

  link(table, id, name) {
    if (!table.issue) return idLink(id) ?? plain(id);
    const found = table.issue.find(id, name);
    if (!found) return plain(id);
    return el('a', { href: route(table.issue.index, 'evidence', found.table.name, found.row) }, el(`b.dot.h-${found.table.name}`), ` ${plain(id)} `, el('small', {}, found.table.label(found.row).slice(0, 40)));
  }

  finding(table, row) {
    const rule = run.rules[table.value(row, 'rule')];
    const target = table.issue.find(table.value(row, 'record_id'), table.value(row, 'table'));
    const severity = table.value(row, 'severity');
    return el(`.finding.${severity}`, {},
      el('p', {}, el('b', {}, t(severity)), ' ', table.value(row, 'message')),
      target ? el('p', {}, el('a', { href: route(table.issue.index, 'evidence', target.table.name, target.row) }, el(`b.dot.h-${target.table.name}`), ` ${named(target.table)} `, target.table.label(target.row).slice(0, 60))) : '',
      rule ? el('details', {}, el('summary', {}, t('rule')), el('pre', {}, rule.documentation.trim())) : '');
  }

  /** The rows of other tables that name this one, and what was found about it. */
  related({ table, row }) {
    if (!table.issue || table.key === undefined) return '';
    const id = table.rows[row][table.key];
    const links = [];
    for (const other of table.issue.tables.values()) {
      for (const [column, target] of other.refs) {
        const at = other.at.get(column);
        if (target !== table.name || at === undefined) continue;
        const count = other.rows.filter((values) => values[at] === id).length;
        if (count) links.push(el(`button.chip.h-${other.name}`, { type: 'button', click: () => this.onFilter(other, `${column}=${id}`) }, el('b.dot'), named(other), el('small', {}, grouped(count))));
      }
    }
    const findings = table.issue.table('findings');
    findings?.rows.forEach((_, at) => {
      const found = findings.value(at, 'table') === table.name && table.issue.find(findings.value(at, 'record_id'), table.name);
      if (found && found.row === row && found.table === table) {
        links.push(el('button.chip.h-findings', { type: 'button', click: () => this.onGo(findings, at) }, el('b.dot'), findings.value(at, 'rule'), el('small', {}, findings.value(at, 'message').slice(0, 60))));
      }
    });
    return links.length ? el('.related', {}, el('small', {}, t('related')), links) : '';
  }
}

/** The way to a record of any issue of the run, by its full id. */
function idLink(id) {
  const index = issues.findIndex((issue) => id === issue.id || id.startsWith(`${issue.id}/`));
  if (index < 0) return null;
  const issue = issueAt(index);
  const own = id.slice(issues[index].id.length + 1);
  if (!issue) return el('a', { href: `${encodeURI(issues[index].href).replace(/[#?]/g, encodeURIComponent)}#/0/id/${encodeURIComponent(own)}` }, id);
  return el('a', { href: `#/${index}/id/${encodeURIComponent(own)}` }, id);
}
