// A table that can be searched and sorted. Only the rows in sight are drawn, so that ten thousand scroll as ten do.

const ROW = 30;

class Grid {
  /** `source`: columns ({name, title, description, kind}), count, cell(row, column), text(row); see `tableSource`. */
  constructor(host, source, { onSelect = () => {}, onOpen = () => {}, label = '' } = {}) {
    Object.assign(this, { source, onSelect, onOpen });
    this.order = Array.from({ length: source.count }, (_, row) => row);
    this.query = '';
    this.sorted = null;
    this.selected = null;
    this.column = 0;
    this.widths = source.columns.map((column, at) => this.width(column, at));
    this.head = el('.head', { role: 'row', 'aria-rowindex': 1 });
    this.body = el('.rows', { role: 'rowgroup' });
    this.empty = el('.empty', { hidden: true });
    this.root = el('.grid', {
      role: 'grid', tabindex: 0, 'aria-label': label, 'aria-rowcount': source.count + 1, 'aria-colcount': source.columns.length,
      scroll: () => this.draw(), keydown: (event) => this.key(event), click: (event) => this.click(event), dblclick: () => this.open(),
    }, el('.sheet', {}, el('', { role: 'rowgroup' }, this.head), this.body), this.empty);
    this.root.style.setProperty('--columns', this.widths.map((width) => `${width}px`).join(' '));
    host.append(this.root);
    this.drawHead();
    this.refresh();
    this.observer = new ResizeObserver(() => this.draw());
    this.observer.observe(this.root);
  }

  /** A column's width, of its title and first values: a Han character takes twice the room of a letter. */
  width(column, at) {
    const room = (text) => [...text.slice(0, 40)].reduce((sum, sign) => sum + (sign > '⺀' ? 13.2 : /[A-Z\d]/.test(sign) ? 8.2 : 7.2), 0);
    let widest = room(named(column)) + 26;
    for (let row = 0; row < Math.min(this.source.count, 120); row++) widest = Math.max(widest, room(plain(this.source.cell(row, at))) + 20);
    return Math.round(Math.min(Math.max(widest, 56), column.widest ?? 320));
  }

  drawHead() {
    const columns = this.source.columns.map((column, at) => {
      const direction = this.sorted?.at === at ? this.sorted.direction : 0;
      const tip = [column.title, column.name, column.description].filter(Boolean).join('\n');
      return el(`.th.${column.kind}`, {
        role: 'columnheader', 'aria-colindex': at + 1, title: tip,
        'aria-sort': direction > 0 ? 'ascending' : direction < 0 ? 'descending' : 'none',
      }, el('button', { type: 'button', tabindex: -1, 'data-sort': at, 'aria-label': `${named(column)}. ${column.description ?? ''}` }, named(column), el('i', { 'aria-hidden': 'true' }, direction > 0 ? '▲' : direction < 0 ? '▼' : '')));
    });
    this.head.replaceChildren(...columns);
  }

  /** Shows the rows that hold all words of a query; `column=word` looks in one column. */
  search(query) {
    this.query = query.trim().toLowerCase();
    const { columns, count } = this.source;
    const tests = this.query.split(/\s+/).filter(Boolean).map((word) => {
      const [, name, wanted] = /^([a-z_]+)=(.*)$/.exec(word) ?? [];
      const at = columns.findIndex((column) => column.name === name);
      if (at < 0) return (row) => this.source.text(row).includes(word);
      return (row) => plain(this.source.cell(row, at)).toLowerCase().includes(wanted);
    });
    this.order = [];
    for (let row = 0; row < count; row++) if (tests.every((test) => test(row))) this.order.push(row);
    this.arrange();
  }

  /** Sorts by a column: up, down, as it was. */
  sort(at) {
    const direction = this.sorted?.at !== at ? 1 : this.sorted.direction > 0 ? -1 : 0;
    this.sorted = direction ? { at, direction } : null;
    this.drawHead();
    this.search(this.query);
  }

  arrange() {
    if (this.sorted) {
      const { at, direction } = this.sorted;
      const collator = new Intl.Collator('zh', { numeric: true });
      const value = (row) => this.source.cell(row, at);
      const compare = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(plain(a), plain(b)));
      // Rows without a value come last, whichever way.
      this.order.sort((a, b) => {
        const [one, other] = [value(a), value(b)];
        if (one === null || other === null) return (one === null) - (other === null) || a - b;
        return direction * compare(one, other) || a - b;
      });
    }
    this.refresh();
  }

  refresh() {
    this.body.style.height = `${this.order.length * ROW}px`;
    this.empty.hidden = this.order.length > 0;
    this.empty.textContent = this.source.count ? t('noRows') : t('noRecords');
    this.root.setAttribute('aria-rowcount', this.order.length + 1);
    this.onCount?.(this.order.length, this.source.count);
    this.draw();
  }

  draw(all = false) {
    const height = this.root.clientHeight || 600;
    const first = all ? 0 : Math.max(0, Math.floor(this.root.scrollTop / ROW) - 8);
    const last = all ? Math.min(this.order.length, 2000) : Math.min(this.order.length, first + Math.ceil(height / ROW) + 20);
    const rows = [];
    for (let place = first; place < last; place++) rows.push(this.drawRow(place));
    this.body.replaceChildren(...rows);
    const active = this.place(this.selected);
    if (active >= first && active < last) this.root.setAttribute('aria-activedescendant', `row-${this.selected}`);
    else this.root.removeAttribute('aria-activedescendant');
  }

  drawRow(place) {
    const row = this.order[place];
    const cells = this.source.columns.map((column, at) => {
      const chosen = row === this.selected && at === this.column;
      return el(`.td.${column.kind}${chosen ? '.chosen' : ''}`, { role: 'gridcell', 'aria-colindex': at + 1, 'data-at': at }, shown(this.source.cell(row, at), this.words()));
    });
    const tone = this.source.tone?.(row);
    return el(`.tr${row === this.selected ? '.on' : ''}${tone ? `.${tone}` : ''}`, {
      role: 'row', id: `row-${row}`, 'data-row': row, 'aria-rowindex': place + 2, 'aria-selected': row === this.selected, style: `top:${place * ROW}px`,
    }, cells);
  }

  words() {
    return this.query.split(/\s+/).filter(Boolean).map((word) => word.replace(/^[a-z_]+=/, ''));
  }

  place(row) {
    return row === null ? -1 : this.order.indexOf(row);
  }

  /** Selects a row and brings it into sight. */
  select(row, { column = this.column, quiet = false } = {}) {
    this.selected = row;
    this.column = column;
    if (!quiet && row !== null) this.onSelect(row, column);
    this.reveal();
    this.draw();
  }

  /** Brings the selected row into sight. */
  reveal() {
    const place = this.place(this.selected);
    if (place < 0) return;
    const view = this.root.clientHeight - ROW - 14;
    const top = place * ROW;
    if (top < this.root.scrollTop) this.root.scrollTop = top - ROW;
    else if (top + ROW > this.root.scrollTop + view) this.root.scrollTop = top - view / 2;
  }

  /** Selects the row so many further on. */
  move(by) {
    if (!this.order.length) return;
    const place = this.place(this.selected);
    const next = place < 0 ? (by > 0 ? 0 : this.order.length - 1) : place + by;
    this.select(this.order[Math.min(Math.max(next, 0), this.order.length - 1)]);
  }

  open() {
    if (this.selected !== null) this.onOpen(this.selected);
  }

  click(event) {
    const sort = event.target.closest('[data-sort]');
    if (sort) return this.sort(Number(sort.dataset.sort));
    const row = event.target.closest('[data-row]');
    const cell = event.target.closest('[data-at]');
    if (row) this.select(Number(row.dataset.row), { column: cell ? Number(cell.dataset.at) : 0 });
  }

  key(event) {
    const page = Math.max(1, Math.floor(this.root.clientHeight / ROW) - 2);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    if (event.key in steps && !event.target.closest('button')) {
      const by = steps[event.key];
      if (Number.isFinite(by)) this.move(by);
      else if (this.order.length) this.select(this.order[by < 0 ? 0 : this.order.length - 1]);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const column = this.column + (event.key === 'ArrowRight' ? 1 : -1);
      if (this.selected === null || column < 0 || column >= this.source.columns.length) return;
      this.select(this.selected, { column });
      $('.chosen', this.body)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else if (event.key === 'Enter') this.open();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

/** A value as it stands in a cell: nulls visible, the words looked for marked. */
function shown(value, words = []) {
  if (value === null) return el('span.null', { title: t('nullTip') }, t('null'));
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (Array.isArray(value) && !value.length) return el('span.null', {}, '[ ]');
  const text = plain(value);
  const word = words.find((word) => word && text.toLowerCase().includes(word));
  const short = text.length > 160 ? `${text.slice(0, 160)}…` : text;
  if (!word) return short;
  const at = text.toLowerCase().indexOf(word);
  const from = at > 140 ? at - 20 : 0;
  return [from ? '…' : '', text.slice(from, at), el('mark', {}, text.slice(at, at + word.length)), text.slice(at + word.length, from + 160)];
}

/** A table as a grid shows it, its place in the source as the last column. */
function tableSource(table) {
  const placed = table.places?.length > 0;
  const columns = placed ? [...table.columns, { name: 'line', title: t('place'), description: '', kind: 'place' }] : table.columns;
  const last = table.columns.length;
  return {
    columns,
    count: table.rows.length,
    cell: (row, at) => (at === last ? table.places[row][0] + 1 : table.rows[row][at]),
    text: (row) => table.text(row),
    tone: table.name === 'findings' ? (row) => table.value(row, 'severity') : null,
  };
}
