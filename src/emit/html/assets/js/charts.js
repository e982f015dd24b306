// What an editor wants to see: when documents and events were, and which numbers are missing.

/** The documents of an issue, or of the run, for the charts. */
function chartDocuments(issue) {
  if (!issue) return run.documents.map(([at, kind, issuer, date, code, year, serial]) => ({ at, kind, issuer, date, code, year, serial }));
  const table = issue.table('documents');
  return (table?.rows ?? []).map((_, row) => ({
    row, kind: table.value(row, 'document_kind'), issuer: table.value(row, 'issuer'), date: table.value(row, 'date_of_issue'),
    code: table.value(row, 'issuer_code'), year: table.value(row, 'document_year'), serial: table.value(row, 'serial'),
  }));
}

function chartDays(issue) {
  if (!issue) return run.days;
  const table = issue.table('chronicle_entries');
  const days = {};
  table?.rows.forEach((_, row) => {
    const date = table.value(row, 'date');
    if (date && table.value(row, 'date_precision') === 'day') days[date] = (days[date] ?? 0) + 1;
  });
  return days;
}

function drawCharts(host, issue) {
  const documents = chartDocuments(issue);
  const dated = documents.filter((document) => document.date);
  const pair = host.appendChild(el('.cards'));
  const width = (matchMedia('(max-width: 760px)').matches ? host.clientWidth - 24 : (Math.min(host.clientWidth, 1152) - 50) / 2) - 34;
  const filtered = (table, query) => (issue ? `${route(issue.index, 'evidence', table)}?q=${encodeURIComponent(query)}` : null);
  const card = (title, note, ...content) => el('section.card', {}, el('h2', {}, t(title), el('small', {}, note)), content);
  pair.before(el('h1', {}, t('charts')));
  for (const [title, name, column] of [['byKind', 'kind', 'document_kind'], ['byIssuer', 'issuer', 'issuer']]) {
    const counts = overTime(dated, (document) => document[name] ?? t('unknown'));
    const link = (period, kind) => (kind && kind !== t('unknown') ? filtered('documents', `date_of_issue=${period} ${column}=${kind}`) : filtered('documents', `date_of_issue=${period}`));
    pair.append(card(title, t('byKindNote', documents.length - dated.length), counts ? bars(counts, width, link) : el('p.empty', {}, t('noDates'))));
  }
  const days = chartDays(issue);
  host.append(card('calendar', t('calendarNote'), Object.keys(days).length ? calendar(days, (date) => filtered('chronicle_entries', `date=${date}`)) : el('p.empty', {}, t('noDates'))));
  host.append(card('series', t('seriesNote'), series(documents, issue)));
}

/** The serials of each issuer's code and year, with what is missing between the first and the last. */
function series(documents, issue) {
  const groups = new Map();
  for (const document of documents) {
    if (!document.code || !document.year || document.serial === null) continue;
    const name = `${document.code}〔${document.year}〕`;
    if (!groups.has(name)) groups.set(name, new Map());
    groups.get(name).set(document.serial, document);
  }
  if (!groups.size) return el('p.empty', {}, t('noRecords'));
  const sorted = [...groups].sort(([a], [b]) => new Intl.Collator('zh').compare(a, b));
  return el('table.series', {}, sorted.map(([name, serials]) => {
    const numbers = [...serials.keys()].sort((a, b) => a - b);
    const missing = numbers[numbers.length - 1] - numbers[0] + 1 - numbers.length;
    return el('tr', {}, el('th', { scope: 'row' }, name), el('td', {}, strip(numbers, serials, issue)), el('td.gap', {}, missing ? t('missingNumbers', grouped(missing)) : t('wholeSeries')));
  }));
}

/** A square a number: filled where the data have it. Long gaps are shortened. */
function strip(numbers, serials, issue) {
  const LONG = 24;
  const squares = [];
  numbers.forEach((number, at) => {
    const before = numbers[at - 1];
    if (at && number - before - 1 > LONG) squares.push(el('span.gaps', {}, `${before + 1}–${number - 1}`));
    else for (let gap = at ? before + 1 : number; gap < number; gap++) squares.push(el('i', { title: t('number', gap) }, String(gap)));
    const { row, at: place } = serials.get(number);
    const href = issue ? route(issue.index, 'evidence', 'documents', row) : issueHref(place);
    squares.push(el('a', { href, title: t('number', number) }, String(number)));
  });
  return el('.strip', {}, squares);
}
