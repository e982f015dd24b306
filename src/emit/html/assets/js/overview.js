// What a run or an issue gave, at a glance.

const tile = (label, value, note, ...more) => el(note ? '.tile.wide' : '.tile', {}, el('span.label', {}, label), el('strong', {}, value), note ? el('span.under', {}, note) : '', more);

const meter = (part, whole) => el('.meter', { role: 'img', 'aria-label': percent(part, whole) }, el('i', { style: `width:${whole ? Math.floor((part / whole) * 1000) / 10 : 0}%` }));

const severities = (counts) => el('span.severities', {}, SEVERITIES.map((severity) => el(`span.count.${severity}${counts[severity] ? '' : '.zero'}`, { title: t(`${severity}s`) }, el('b', { 'aria-hidden': 'true' }), el('span', {}, grouped(counts[severity])), el('span.hidden', {}, ` ${t(`${severity}s`)}`))));

/** The row count of a table in an issue, as the index has it. */
const rowsOf = (issue, name) => issue.rows[run.schemas.findIndex((schema) => schema.name === name)] ?? 0;

const issueHref = (index) => (issues[index].href ? `${encodeURI(issues[index].href).replace(/[#?]/g, encodeURIComponent)}` : route(index, 'overview'));

function tiles(list) {
  const sum = (of) => list.reduce((total, issue) => total + of(issue), 0);
  const [characters, claimed] = [sum((issue) => issue.characters), sum((issue) => issue.claimed)];
  const faults = {};
  for (const issue of list) for (const [rule, count] of Object.entries(issue.faults)) faults[rule] = (faults[rule] ?? 0) + count;
  const counts = bySeverity(faults);
  return el('.tiles', {},
    list.length > 1 ? tile(t('issues'), grouped(list.length)) : '',
    tile(t('documents'), grouped(sum((issue) => rowsOf(issue, 'documents')))),
    tile(t('printedTables'), grouped(sum((issue) => rowsOf(issue, 'tables')))),
    tile(t('records'), grouped(sum((issue) => issue.rows.reduce((total, count) => total + count, 0)))),
    tile(t('claimed'), percent(claimed, characters), t('ofCharacters', grouped(characters)), meter(claimed, characters)),
    SEVERITIES.map((severity) => el(`.tile.severity.${severity}${counts[severity] ? '' : '.zero'}`, {}, el('span.label', {}, t(`${severity}s`)), el('strong', {}, grouped(counts[severity])))));
}

/** The overview of one issue. */
function drawOverview(host, issue) {
  const about = issues[issue.index];
  host.append(
    el('h1', {}, issueName(about)),
    el('p.about', {}, el('code', {}, about.id), el('span', {}, about.path), el('span', {}, `${about.format} · ${about.encoding}`), el('span', { title: `SHA-256 ${about.sha256}` }, `SHA-256 ${about.sha256.slice(0, 12)}…`)),
    tiles([about]), unreadable(),
    el('.columns', {}, el('section', {}, el('h2', {}, t('findings')), findingsOf(issue)), el('section', {}, el('h2', {}, t('tablesOfIssue')), tableList(issue))));
}

function unreadable() {
  if (!run.unreadable.length) return '';
  return el('section.card.bad', {}, el('h2', {}, `${t('unreadable')} (${run.unreadable.length})`), el('ul', {}, run.unreadable.map(([path, message]) => el('li', {}, el('code', {}, path), ` ${message}`))));
}

/** All findings, by rule, the gravest first. */
function findingsOf(issue) {
  const table = issue.table('findings');
  if (!table?.rows.length) return el('p.empty.good', {}, t('noFindings'));
  const rules = new Map();
  table.rows.forEach((_, row) => {
    const rule = table.value(row, 'rule');
    if (!rules.has(rule)) rules.set(rule, []);
    rules.get(rule).push(row);
  });
  const sorted = [...rules].sort(([a], [b]) => SEVERITIES.indexOf(severityOf(a)) - SEVERITIES.indexOf(severityOf(b)) || (a < b ? -1 : 1));
  return el('.rules', {}, sorted.map(([rule, rows]) => {
    const severity = severityOf(rule);
    return el(`details.rule.${severity}`, { open: severity !== 'info' },
      el('summary', {}, el('b.dot'), el('code', {}, rule), el('span', {}, run.rules[rule]?.name.replaceAll('-', ' ') ?? ''), el('small', {}, grouped(rows.length))),
      el('ul', {}, rows.map((row) => el('li', {}, el('a', { href: route(issue.index, 'evidence', 'findings', row) }, el('span.at', {}, t('line', table.places[row][0] + 1)), el('span', {}, table.value(row, 'message')))))));
  }));
}

function tableList(issue) {
  const tables = tablesOf(issue);
  const most = Math.max(1, ...tables.map((table) => table.rows.length));
  return el('ul.tablelist', {}, tables.map((table) => el('li', {}, el('a', {
    href: route(issue ? issue.index : null, 'evidence', table.name), title: table.schema.description,
  }, el(`b.dot.h-${table.name}`), el('span', {}, named(table)), el('small', {}, language === 'zh' ? table.name : table.title), el('em', {}, grouped(table.rows.length)), el('i.bar', { style: `width:${((table.rows.length / most) * 100).toFixed(1)}%` })))));
}

/** The overview of a run: its issues, its rules. */
function drawRun(host) {
  const byRule = {};
  for (const issue of issues) for (const [rule, count] of Object.entries(issue.faults)) {
    byRule[rule] ??= { count: 0, issues: 0 };
    byRule[rule].count += count;
    byRule[rule].issues++;
  }
  const list = el('section.card.list', {}, el('h2', {}, t('issues')));
  host.append(el('h1', {}, t('run')), tiles(issues), unreadable(), list);
  const grid = issueGrid(list);
  const sorted = Object.entries(byRule).sort(([a], [b]) => SEVERITIES.indexOf(severityOf(a)) - SEVERITIES.indexOf(severityOf(b)) || (a < b ? -1 : 1));
  const rules = el('ul.rulelist', {}, sorted.map(([rule, { count, issues: among }]) => el(`li.${severityOf(rule)}`, {}, el('button', {
    type: 'button', click: () => { grid.input.value = `rules=${rule.toLowerCase()}`; grid.search(grid.input.value); list.scrollIntoView({ block: 'start' }); },
  }, el('b.dot'), el('code', {}, rule), el('span', {}, run.rules[rule]?.name.replaceAll('-', ' ') ?? ''), el('small', {}, t('inIssues', grouped(among))), el('em', {}, grouped(count))))));
  host.append(el('.columns', {},
    el('section', {}, el('h2', {}, `${t('findings')} · ${t('byRule')}`), sorted.length ? rules : el('p.empty.good', {}, t('noFindings'))),
    runTables.some((table) => table.rows.length) ? el('section', {}, el('h2', {}, t('tablesOfRun')), tableList(null), someRows()) : ''));
}

function someRows() {
  return runTables.map((table, at) => (table.rows.length < run.totals[at] ? el('p.notice', {}, `${named(table)}: ${t('someRows', grouped(table.rows.length), grouped(run.totals[at]))}`) : ''));
}

function issueGrid(host) {
  const number = (name, title, of) => ({ name, title, kind: 'number', of });
  const columns = [
    { name: 'issue', title: '期次', kind: 'text', of: issueName },
    number('documents', '公文', (issue) => rowsOf(issue, 'documents')),
    number('tables', '表格', (issue) => rowsOf(issue, 'tables')),
    { name: 'claimed', title: '已认领', kind: 'number', of: (issue) => percent(issue.claimed, issue.characters) },
    number('contents differ', '目录不符', (issue) => issue.unmatched),
    ...SEVERITIES.map((severity) => number(`${severity}s`, WORDS[`${severity}s`][0], (issue) => bySeverity(issue.faults)[severity])),
    { name: 'rules', title: '规则', kind: 'text', widest: 200, of: (issue) => Object.keys(issue.faults).join(' ') || null },
    { name: 'file', title: '来源文件', kind: 'text', widest: 200, of: (issue) => issue.path },
  ];
  const rows = issues.map((issue) => columns.map((column) => column.of(issue)));
  const input = el('input', { type: 'search', placeholder: t('search'), 'aria-label': t('search'), spellcheck: 'false', input: () => grid.search(input.value) });
  const count = el('span.count', { role: 'status' });
  host.append(el('.tools', {}, input, count));
  const go = (row) => { location.href = issueHref(row); };
  const grid = new Grid(host, {
    columns, count: rows.length, cell: (row, at) => rows[row][at], text: (row) => rows[row].map(plain).join('\n').toLowerCase(),
    tone: (row) => SEVERITIES.slice(0, 2).find((severity) => bySeverity(issues[row].faults)[severity]) ?? null,
  }, { label: t('issues'), onOpen: go });
  // One click opens an issue; the keys only move.
  grid.root.addEventListener('click', (event) => { if (event.target.closest('[data-row]')) grid.open(); });
  grid.root.style.height = `${Math.min(rows.length + 1, 16) * ROW + 18}px`;
  grid.onCount = (shown, all) => { count.textContent = shown === all ? t('rows', grouped(all)) : t('rowsOf', grouped(shown), grouped(all)); };
  grid.refresh();
  grid.input = input;
  view.grid = grid;
  view.input = input;
  return grid;
}
