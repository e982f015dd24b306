// Cuts the source where any record begins or ends, so that every piece belongs to a known set of records.

/** Tables whose rows hold others: shown as rails beside the lines. */
const RAILS = { documents: 0, attachments: 1, sections: 2, chronicle_entries: 2, tables: 3 };
/** Tables whose rows are the accounting of the text, not what it says. */
const ACCOUNTS = new Set(['parts', 'issues', 'unparsed', 'findings']);
/** A finding about more characters than this is marked where it begins only. */
const LONG_FINDING = 240;

/** All records of an issue that have a place, in the order of the source, the outer before the inner. */
function recordsOf(issue) {
  const records = [];
  for (const table of issue.tables.values()) {
    table.records = table.places.map((place, row) => {
      const record = { table, row, place, first: -1, last: -1 };
      records.push(record);
      return record;
    });
  }
  for (const record of records) record.length = lengthOf(issue, record.place);
  records.sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1] || b.length - a.length);
  return records;
}

function lengthOf(issue, [from, start, to, end]) {
  if (from === to) return end - start;
  let length = issue.lines[from].length - start + end;
  for (let line = from + 1; line < to; line++) length += issue.lines[line].length;
  return length;
}

/** The pieces of the source, line by line: {line, start, end, records}, the records innermost first. */
function segmentsOf(issue) {
  if (issue.segments) return issue.segments;
  const records = recordsOf(issue);
  const cuts = issue.lines.map((line) => new Set([0, line.length]));
  for (const { place: [from, start, to, end] } of records) {
    cuts[from]?.add(start);
    cuts[to]?.add(end);
  }
  const segments = [];
  let next = 0;
  let active = [];
  issue.lines.forEach((line, number) => {
    const columns = [...cuts[number]].sort((a, b) => a - b);
    for (let at = 0; at + 1 < columns.length; at++) {
      const [start, end] = [columns[at], columns[at + 1]];
      const before = (l, c) => l < number || (l === number && c <= start);
      active = active.filter(({ place }) => !before(place[2], place[3]));
      for (; next < records.length && before(records[next].place[0], records[next].place[1]); next++) {
        if (records[next].length > 0 && !before(records[next].place[2], records[next].place[3])) active.push(records[next]);
      }
      for (const record of active) {
        if (record.first < 0) record.first = segments.length;
        record.last = segments.length;
      }
      segments.push({ line: number, start, end, records: [...active].sort((a, b) => a.length - b.length) });
    }
  });
  issue.records = records;
  issue.segments = segments;
  return segments;
}

/** What a piece is to the accounting: `unclaimed`, `dropped`, or nothing. */
function accountOf(segment) {
  for (const { table, row } of segment.records) {
    if (table.name === 'unparsed') return 'unclaimed';
    if (table.name !== 'parts') continue;
    const kind = table.value(row, 'kind');
    if (kind === 'unparsed') return 'unclaimed';
    if (kind === 'dropped') return 'dropped';
  }
  return null;
}

/** The gravest finding about a piece. */
function faultOf(segment) {
  const found = segment.records.filter(({ table, length }) => table.name === 'findings' && length <= LONG_FINDING);
  return SEVERITIES.find((severity) => found.some(({ table, row }) => table.value(row, 'severity') === severity)) ?? null;
}

/** The classes that colour a piece; `own` is the only table to be coloured, if any. */
function classesOf(segment, colours, own) {
  const classes = ['s'];
  const account = accountOf(segment);
  if (account) classes.push(account);
  const fault = faultOf(segment);
  if (fault) classes.push(`f-${fault}`);
  if (colours === 'none') return classes.join(' ');
  const wanted = colours === 'own' ? ({ table }) => table.name === own : ({ table }) => !(table.name in RAILS) && !ACCOUNTS.has(table.name);
  const tables = [...new Set(segment.records.filter(wanted).map(({ table }) => table.name))];
  if (tables[0]) classes.push('tint', `h-${tables[0]}`);
  if (tables[1]) classes.push('under', `u-${tables[1]}`);
  const begins = segment.records.find((record) => record.table.name in RAILS && record.place[0] === segment.line && record.place[1] === segment.start);
  if (begins && colours === 'all') classes.push('begins', `u-${begins.table.name}`);
  return classes.join(' ');
}

/** The rails beside a line, as a background. */
function railsOf(segments) {
  const rails = new Map();
  for (const { records } of segments) {
    for (const { table } of records) if (table.name in RAILS) rails.set(RAILS[table.name], table.name);
  }
  if (!rails.size) return '';
  const colour = ([, name]) => `linear-gradient(${railOf(...HUES[name])} 0 0)`;
  const layers = [...rails].map(colour);
  const places = [...rails].map(([at]) => `${50 + at * 5}px 0`);
  return `background-image:${layers.join(',')};background-position:${places.join(',')}`;
}
