// The source on the left, the records on the right: each leads to the other.

class Evidence {
  constructor(host, issue) {
    this.issue = issue;
    this.tables = tablesOf(issue);
    this.chips = el('nav.tables', { 'aria-label': t('tablesOfIssue') });
    this.left = el('section.pane.left', { 'aria-label': t('source') });
    this.right = el('section.pane.right', { 'aria-label': t('data') });
    this.root = el('.work', { 'data-panes': issue ? kept.get('panes') ?? 'both' : 'data' }, this.left, this.right);
    host.append(this.chips, this.root);
    this.tools();
    if (issue) this.source = new SourceView(this.left, issue, { onPick: (records) => this.pick(records) });
    this.gridHost = el('.gridhost');
    this.right.append(this.gridHost);
    this.record = new RecordView(this.right, {
      onGo: (table, row, more) => this.go(table, row, more),
      onFilter: (table, query) => this.filter(table, query),
      onCell: (column) => this.choose(this.row, column),
      onClose: () => this.clear(),
    });
    if (issue) this.right.append(el('p.hint', {}, t('pick')));
  }

  tools() {
    this.count = el('span.count', { role: 'status' });
    this.input = el('input', {
      type: 'search', placeholder: t('search'), 'aria-label': t('search'), spellcheck: 'false',
      input: () => this.grid.search(this.input.value), keydown: (event) => this.inputKey(event),
    });
    const right = el('.tools', {}, this.input, this.count);
    if (!this.issue) return this.right.append(right);
    right.append(choice('panes', ['both', 'source', 'data'], this.root.dataset.panes, (panes) => { this.root.dataset.panes = panes; }));
    this.right.append(right);
    const left = el('.tools', {}, choice('colours', ['all', 'own', 'none'], kept.get('colours') ?? 'all', (colours) => this.source.colour(colours, this.table?.name)), this.jumps());
    // The way back when the data are hidden.
    left.append(el('button.back', { type: 'button', click: () => { this.root.dataset.panes = 'both'; kept.set('panes', 'both'); router(); } }, t('panes.both')));
    this.left.append(left);
    if (this.issue.cut) this.right.append(el('p.notice', {}, t('cut', this.issue.cut)));
  }

  /** Buttons that go from one unclaimed, dropped or doubtful place to the next. */
  jumps() {
    const parts = this.issue.table('parts');
    const of = (kind) => parts.rows.map((_, row) => row).filter((row) => parts.value(row, 'kind') === kind);
    const findings = this.issue.table('findings');
    const button = (name, table, rows) => {
      let next = 0;
      return el(`button.jump.${name}`, {
        type: 'button', disabled: !rows.length, title: t('next'), click: () => this.go(table, rows[next++ % rows.length]),
      }, el('b'), t(name, grouped(rows.length)));
    };
    return [button('unclaimed', parts, of('unparsed')), button('dropped', parts, of('dropped')), button('found', findings, findings.rows.map((_, row) => row))];
  }

  inputKey(event) {
    if (event.key === 'Escape') {
      if (this.input.value) { this.input.value = ''; this.grid.search(''); } else this.grid.root.focus();
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      this.grid.root.focus();
      if (this.row === null || event.key === 'ArrowDown') this.grid.move(1);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Shows a table, a row of it if one is named, and only the rows of a query if there is one. */
  open(name, row = null, query = '') {
    const table = this.tables.find((table) => table.name === name) ?? this.tables.find((table) => table.name === 'documents') ?? this.tables.find((table) => table.places) ?? this.tables[0];
    if (!table) return this.gridHost.replaceChildren(el('p.empty', {}, t('noRecords')));
    this.show(table, query);
    if (row !== null && row < table.rows.length) this.grid.select(row, { column: -1 });
    else this.clear();
  }

  show(table, query = '') {
    if (table === this.table && query === this.input.value && this.grid) return;
    this.table = table;
    this.row = null;
    this.gridHost.replaceChildren();
    this.grid?.observer.disconnect();
    this.grid = new Grid(this.gridHost, tableSource(table), {
      label: named(table),
      onSelect: (row, column) => this.choose(row, column),
      onOpen: () => this.source?.scroll.focus(),
    });
    this.grid.onCount = (shown, all) => { this.count.textContent = shown === all ? t('rows', grouped(all)) : t('rowsOf', grouped(shown), grouped(all)); };
    this.input.value = query;
    this.grid.search(query);
    this.drawChips();
    this.source?.colour(this.source.colours, table.name);
  }

  drawChips() {
    const chip = (table) => el(`button.chip.h-${table.name}`, {
      type: 'button', 'aria-pressed': table === this.table, title: `${table.name}\n${table.schema.description}`, 'data-table': table.name,
      click: () => { location.hash = route(this.issue ? this.issue.index : null, 'evidence', table.name); },
    }, el('b.dot'), named(table), el('small', {}, grouped(table.rows.length)));
    this.chips.replaceChildren(...this.tables.map(chip));
    $('[aria-pressed=true]', this.chips)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /** A row was chosen in the grid: its words, and those of the cell. */
  choose(row, column, { here = [], scroll = true } = {}) {
    const { table } = this;
    this.row = row;
    const record = table.records?.[row] ?? { table, row };
    this.record.show(record, here);
    remember(route(this.issue ? this.issue.index : null, 'evidence', table.name, row));
    if (!this.source || !record.place) return;
    const value = column >= 0 && column < table.columns.length ? table.rows[row][column] : null;
    const named = column >= 0 && value !== null && typeof value !== 'boolean' && !Array.isArray(value);
    const hit = this.source.show(record, named ? value : null, { scroll });
    this.record.say(record.first < 0 ? t('noWords') : named && !hit ? t('notVerbatim') : null);
  }

  /** Goes to a record of any table. */
  go(table, row, { here = [], scroll = true } = {}) {
    this.show(table, table === this.table && this.grid.place(row) >= 0 ? this.input.value : '');
    this.grid.select(row, { column: -1, quiet: true });
    this.choose(row, -1, { here, scroll });
    this.grid.reveal();
  }

  filter(table, query) {
    this.show(table, query);
    this.clear();
  }

  /** A place in the source was clicked: the records made of it, the innermost first. */
  pick(records) {
    const rank = ({ table }) => (table.name === 'parts' || table.name === 'issues' ? 1 : 0);
    const here = [...records].sort((a, b) => rank(a) - rank(b) || a.length - b.length);
    if (!here.length) return this.clear();
    if (this.root.dataset.panes === 'source') this.root.dataset.panes = 'both';
    this.go(here[0].table, here[0].row, { here, scroll: false });
  }

  /** Goes so many findings on. */
  nextFinding(by) {
    const findings = this.issue?.table('findings');
    if (!findings?.rows.length) return;
    const from = this.table === findings && this.row !== null ? this.row : by > 0 ? -1 : 0;
    this.go(findings, (from + by + findings.rows.length) % findings.rows.length);
  }

  nextTable(by) {
    const at = this.tables.indexOf(this.table) + by;
    location.hash = route(this.issue ? this.issue.index : null, 'evidence', this.tables[(at + this.tables.length) % this.tables.length].name);
  }

  clear() {
    this.row = null;
    if (this.grid) { this.grid.selected = null; this.grid.draw(); }
    this.record.clear();
    this.source?.mark([]);
    this.source?.highlight(null);
  }
}

/** A choice of few, as buttons; kept between visits. */
function choice(name, values, chosen, onChoose) {
  const button = (value) => el('button', {
    type: 'button', 'aria-pressed': value === chosen, 'data-value': value,
    click: (event) => {
      event.currentTarget.parentNode.querySelectorAll('button').forEach((other) => other.setAttribute('aria-pressed', other === event.currentTarget));
      kept.set(name, value);
      onChoose(value);
    },
  }, t(`${name}.${value}`));
  return el(`.choice.${name}`, { role: 'group', 'aria-label': t(name) }, values.map(button));
}
