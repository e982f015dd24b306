// The source with line numbers, every piece coloured by what was made of it.

const CHUNK = 40;

class SourceView {
  constructor(host, issue, { onPick }) {
    Object.assign(this, { issue, onPick, colours: kept.get('colours') ?? 'all', own: null, cursor: -1, chosen: [] });
    this.segments = segmentsOf(issue);
    this.scroll = el('.source', { tabindex: 0, role: 'document', 'aria-label': t('source'), keydown: (event) => this.key(event), click: (event) => this.click(event) });
    this.map = el('.map', { 'aria-hidden': 'true', click: (event) => this.jump(event) });
    host.append(this.scroll, this.map);
    this.draw();
  }

  draw() {
    const lines = this.issue.lines.map(() => []);
    this.segments.forEach((segment, k) => lines[segment.line].push(k));
    const faults = this.faultsByLine();
    const pages = new Map(this.issue.pages);
    const html = [];
    for (let first = 0; first < lines.length; first += CHUNK) {
      const chunk = lines.slice(first, first + CHUNK);
      const rows = chunk.reduce((sum, _, at) => sum + Math.max(1, Math.ceil(this.issue.lines[first + at].length / 38)), 0);
      html.push(`<div class="chunk" style="contain-intrinsic-size:auto ${rows * 26}px">`);
      chunk.forEach((pieces, at) => html.push(this.line(first + at, pieces, faults.get(first + at), pages.get(first + at))));
      html.push('</div>');
    }
    // All text in it is escaped; node by node the same takes three times as long.
    this.scroll.innerHTML = html.join('');
    this.nodes = [...this.scroll.querySelectorAll('[data-k]')];
    this.rows = [...this.scroll.querySelectorAll('.ln')];
    this.drawMap(faults);
  }

  line(number, pieces, fault, page) {
    const text = this.issue.lines[number];
    const spans = pieces.map((k) => {
      const { start, end } = this.segments[k];
      return `<span class="${classesOf(this.segments[k], this.colours, this.own)}" data-k="${k}">${escaped(text.slice(start, end))}</span>`;
    });
    const rails = this.colours === 'all' ? railsOf(pieces.map((k) => this.segments[k])) : '';
    const mark = fault ? `<button class="mark ${fault.severity}" data-finding="${fault.row}" aria-label="${escaped(t(fault.severity))}" title="${escaped(fault.message)}"></button>` : '';
    const sheet = page === undefined ? '' : `<div class="leaf"><span>${escaped(t('page', page))}</span></div>`;
    return `${sheet}<div class="ln" data-n="${number + 1}" style="${rails}">${mark}${spans.join('') || '<br>'}</div>`;
  }

  /** The gravest finding of each line with how many there are. */
  faultsByLine() {
    const table = this.issue.table('findings');
    const faults = new Map();
    table?.rows.forEach((_, row) => {
      const line = table.places[row][0];
      const fault = { row, severity: table.value(row, 'severity'), message: `${table.value(row, 'rule')} ${table.value(row, 'message')}` };
      const known = faults.get(line);
      if (!known) faults.set(line, fault);
      else {
        const message = `${known.message}\n${fault.message}`;
        faults.set(line, SEVERITIES.indexOf(fault.severity) < SEVERITIES.indexOf(known.severity) ? { ...fault, message } : { ...known, message });
      }
    });
    return faults;
  }

  /** Colours anew: all tables, the one that is shown, or none. */
  colour(colours, own) {
    if (colours === this.colours && (own === this.own || colours !== 'own')) {
      this.own = own;
      return;
    }
    Object.assign(this, { colours, own });
    this.segments.forEach((segment, k) => { this.nodes[k].className = classesOf(segment, colours, own); });
    const lines = this.issue.lines.map(() => []);
    this.segments.forEach((segment) => lines[segment.line].push(segment));
    this.rows.forEach((row, number) => { row.style.cssText = colours === 'all' ? railsOf(lines[number]) : ''; });
    this.mark(this.chosen);
  }

  mark(nodes) {
    this.chosen.forEach((node) => node.classList.remove('on', 'first', 'last'));
    this.chosen = nodes;
    nodes.forEach((node) => node.classList.add('on'));
    nodes[0]?.classList.add('first');
    nodes[nodes.length - 1]?.classList.add('last');
  }

  /** Marks a record's words and brings them into sight; `value` is the cell whose words are marked among them. */
  show(record, value = null, { scroll = true } = {}) {
    const none = record.first < 0;
    this.mark(none ? [] : this.nodes.slice(record.first, record.last + 1));
    this.row?.classList.remove('here');
    this.row = none ? this.rows[record.place[0]] : null;
    this.row?.classList.add('here');
    const hit = none || value === null ? null : this.words(record, value);
    this.highlight(hit);
    if (!scroll) return hit;
    const target = hit ? this.nodeAt(hit.from).node.parentNode : none ? this.row : this.nodes[record.first];
    const tall = record.place[2] - record.place[0] > 8 && !hit;
    const bring = () => target?.scrollIntoView({ block: tall ? 'start' : 'center' });
    bring();
    // Heights above were estimates until they came into sight.
    requestAnimationFrame(() => { bring(); requestAnimationFrame(bring); });
    return hit;
  }

  /** The place of a value's words inside a record, blanks, width of signs and marks of mark-up aside. */
  words(record, value) {
    const bare = (sign) => (/[\s*$|]/.test(sign) ? '' : sign.normalize('NFKC'));
    const wanted = [...plain(value)].map(bare).join('');
    if (!wanted) return null;
    let text = '';
    const places = [];
    const [from, start, to, end] = record.place;
    for (let line = from; line <= to; line++) {
      const words = this.issue.lines[line];
      for (let at = line === from ? start : 0; at < (line === to ? end : words.length); at++) {
        const sign = bare(words[at]);
        for (let unit = 0; unit < sign.length; unit++) places.push([line, at]);
        text += sign;
      }
    }
    const at = text.indexOf(wanted);
    if (at < 0) return null;
    const last = places[at + wanted.length - 1];
    return { from: places[at], to: [last[0], last[1] + 1] };
  }

  highlight(hit) {
    if (!globalThis.Highlight || !CSS.highlights) return;
    CSS.highlights.delete('cell');
    if (!hit) return;
    const [from, to] = [this.nodeAt(hit.from), this.nodeAt(hit.to, true)];
    const range = new Range();
    range.setStart(from.node, from.at);
    range.setEnd(to.node, to.at);
    CSS.highlights.set('cell', new Highlight(range));
  }

  /** The text node and the offset in it of a line and column. */
  nodeAt([line, column], end = false) {
    const inside = ({ start, end: stop }) => (end ? start < column && column <= stop : start <= column && column < stop);
    const k = this.segments.findIndex((segment) => segment.line === line && inside(segment));
    return { node: this.nodes[k].firstChild, at: column - this.segments[k].start };
  }

  click(event) {
    const mark = event.target.closest('[data-finding]');
    if (mark) {
      const table = this.issue.table('findings');
      return this.onPick([table.records[Number(mark.dataset.finding)]]);
    }
    if (String(getSelection())) return;
    const piece = event.target.closest('[data-k]');
    if (piece) this.pick(Number(piece.dataset.k));
  }

  pick(k) {
    this.cursor = k;
    this.onPick(this.segments[k].records);
  }

  /** Left and right go from piece to piece. */
  key(event) {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    const step = event.key === 'ArrowRight' ? 1 : -1;
    const from = this.cursor >= 0 ? this.cursor : this.segments.findIndex((_, k) => this.nodes[k].getBoundingClientRect().top > this.scroll.getBoundingClientRect().top) - step;
    const next = from + step;
    if (!this.segments[next]) return;
    event.preventDefault();
    event.stopPropagation();
    this.pick(next);
    this.nodes[next].scrollIntoView({ block: 'nearest' });
  }

  /** The strip beside the source: what is unclaimed or dropped, and where the findings are, over its whole length. */
  drawMap(faults) {
    const weights = this.issue.lines.map((line) => 1 + Math.floor(line.length / 40));
    this.tops = [];
    let sum = 0;
    for (const weight of weights) { this.tops.push(sum); sum += weight; }
    this.total = sum || 1;
    const marks = [];
    const share = (value) => `${((value / this.total) * 100).toFixed(3)}%`;
    const add = (kind, line, height) => marks.push(el(`i.${kind}`, { style: `top:${share(this.tops[line])};height:${height}` }));
    const seen = new Set();
    for (const segment of this.segments) {
      const account = accountOf(segment);
      if (!account || seen.has(segment.line)) continue;
      seen.add(segment.line);
      add(account, segment.line, share(weights[segment.line]));
    }
    for (const [line, { severity }] of faults) add(severity, line, '3px');
    this.map.replaceChildren(...marks);
  }

  jump(event) {
    const box = this.map.getBoundingClientRect();
    const wanted = ((event.clientY - box.top) / box.height) * this.total;
    const line = this.tops.findLastIndex((top) => top <= wanted);
    this.rows[Math.max(0, line)]?.scrollIntoView({ block: 'center' });
  }
}
