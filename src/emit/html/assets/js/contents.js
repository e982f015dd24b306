// 目录 against body, side by side.

function drawContents(host, issue) {
  const toc = issue.table('toc_entries');
  const documents = issue.table('documents');
  host.append(el('h1', {}, t('contents')));
  if (!toc?.rows.length) return host.append(el('p.empty', {}, t('noContents')));
  const listed = new Set();
  const rows = toc.rows.map((_, entry) => {
    const found = issue.find(toc.value(entry, 'document_id'), 'documents');
    if (found) listed.add(found.row);
    return { entry, document: found?.row ?? null, state: toc.value(entry, 'match') };
  });
  // What the contents lack stands after what is printed before it.
  documents?.rows.forEach((_, document) => {
    if (listed.has(document)) return;
    let after = rows.length;
    for (let at = 0; at < rows.length; at++) if (rows[at].document !== null && rows[at].document < document) after = at + 1;
    rows.splice(after, 0, { entry: null, document, state: 'not in toc' });
  });
  const counts = ['exact', 'title differs', 'missing in body', 'not in toc'].map((state) => [state, rows.filter((row) => row.state === state).length]);
  host.append(
    el('p.states', {}, counts.filter(([, count]) => count).map(([state, count]) => el(`span.state.${state.replaceAll(' ', '-')}`, {}, `${t(state)} ${count}`))),
    el('.against', { role: 'table', 'aria-label': t('contents') },
      el('.pair.top', { role: 'row' }, el('', { role: 'columnheader' }, t('entry')), el(''), el('', { role: 'columnheader' }, t('body'))),
      contentsRows(issue, toc, documents, rows)));
}

function contentsRows(issue, toc, documents, rows) {
  let category = null;
  return rows.map(({ entry, document, state }) => {
    const heading = entry === null ? category : toc.value(entry, 'category');
    const above = heading && heading !== category ? el('h2', {}, heading) : '';
    category = heading;
    const titles = [entry === null ? null : toc.value(entry, 'title'), document === null ? null : documents.value(document, 'title')];
    const [left, right] = state === 'title differs' && titles[0] && titles[1] ? differing(...titles) : titles;
    return [above, el('.pair', { role: 'row', 'data-state': state },
      entry === null ? el('.none', { role: 'cell' }, t('nothingThere')) : side(issue, toc, entry, left, toc.value(entry, 'toc_page') === null ? null : t('tocPage', toc.value(entry, 'toc_page'))),
      el(`.state.${state.replaceAll(' ', '-')}`, { role: 'cell' }, t(state)),
      document === null ? el('.none', { role: 'cell' }, state === 'exact' ? t('section') : t('nothingThere')) : side(issue, documents, document, right, null))];
  });
}

function side(issue, table, row, title, note) {
  const small = [table.value(row, 'document_number'), note, placeWords(issue, table.places[row])].filter(Boolean);
  return el('.side', { role: 'cell' }, el('a', { href: route(issue.index, 'evidence', table.name, row) }, title ?? table.label(row)), el('small', {}, small.join(' · ')));
}

/** Two titles with what only one of them has marked, by their longest common subsequence. */
function differing(one, other) {
  const [a, b] = [[...one], [...other]];
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) lengths[i][j] = a[i] === b[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
  }
  const [left, right] = [[], []];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { left.push(a[i++]); right.push(b[j++]); }
    else if (j >= b.length || (i < a.length && lengths[i + 1][j] >= lengths[i][j + 1])) left.push(el('mark', {}, a[i++]));
    else right.push(el('mark', {}, b[j++]));
  }
  return [left, right];
}
