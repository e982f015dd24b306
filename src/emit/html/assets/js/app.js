// Puts the page together: the bar, the way from the address to a view, the keys.

/** What is shown now. */
const view = { name: null, issue: undefined, evidence: null, grid: null, input: null };

const VIEWS = ['overview', 'contents', 'charts', 'evidence'];

/** The address of a view: `#/issue/view/table/row`; of the run, `#/run/view`. */
function route(issue, name, ...rest) {
  return ['#', issue === null ? 'run' : issue, name, ...rest].join('/');
}

let remembering = 0;

/** Puts the place of what is shown into the address, once it has been shown for a moment: browsers count changes. */
function remember(hash) {
  clearTimeout(remembering);
  const from = location.hash;
  // Not if the address has changed meanwhile: then its view is on its way.
  remembering = setTimeout(() => { if (location.hash === from) history.replaceState(null, '', hash); }, 120);
}

function parseRoute() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [first, name, ...rest] = path.split('/').map((part) => decodeURIComponent(part));
  const single = issues.length === 1;
  const index = /^\d+$/.test(first) && Number(first) < issues.length ? Number(first) : single ? 0 : null;
  return { index, name: VIEWS.includes(name) || name === 'id' ? name : 'overview', rest, query: new URLSearchParams(query).get('q') ?? '' };
}

/** Draws what the address names. */
function router() {
  clearTimeout(remembering);
  const { index, name, rest, query } = parseRoute();
  const issue = index === null ? null : issueAt(index);
  if (name === 'id') {
    const found = issue?.find(rest[0]);
    return location.replace(found ? route(index, 'evidence', found.table.name, found.row) : route(index, 'overview'));
  }
  const main = $('#main');
  const row = rest[1] === undefined ? null : Number(rest[1]);
  const same = view.name === name && view.issue === issue && view.language === language;
  if (!(same && name === 'evidence')) {
    view.evidence?.grid?.observer.disconnect();
    main.replaceChildren();
    Object.assign(view, { name, issue, language, evidence: null, grid: null, input: null });
    document.body.dataset.view = name;
    const sheet = name === 'evidence' ? main : main.appendChild(el(`.sheet-page.${name}`));
    if (name === 'evidence') view.evidence = new Evidence(main, issue);
    else if (name === 'charts') drawCharts(sheet, issue);
    else if (name === 'contents' && issue) drawContents(sheet, issue);
    else if (issue) drawOverview(sheet, issue);
    else drawRun(sheet);
    if (name !== 'evidence') sheet.append(el('footer', {}, t('version', run.version)));
    scrollTo(0, 0);
  }
  drawBar();
  view.evidence?.open(rest[0], row, query);
  document.title = `${issue ? issueName(issues[index]) : t('run')} · ${t('title')}`;
}

function drawBar() {
  const index = view.issue ? view.issue.index : null;
  const several = issues.length > 1 || run.index;
  const views = VIEWS.filter((name) => view.issue || name === 'overview' || name === 'charts' || (name === 'evidence' && tablesOf(null).length));
  const link = (name) => el('a', { href: route(index, name), 'aria-current': name === view.name ? 'page' : null }, t(!view.issue && name === 'evidence' ? 'data' : name));
  const theme = kept.get('theme') ?? 'auto';
  $('#bar').replaceChildren(
    el('a.brand', { href: run.index ?? (issues.length > 1 ? '#/run/overview' : '#/0/overview'), title: several ? t('run') : t('title') }, el('span', {}, '公报'), el('small', {}, 'gongbao')),
    view.issue && several ? el('span.crumb', {}, el('a', { href: run.index ?? '#/run/overview' }, t('run')), ' › ', el('b', {}, issueName(issues[index]))) : view.issue ? el('span.crumb', {}, el('b', {}, issueName(issues[index]))) : '',
    el('nav', { 'aria-label': t('title') }, views.map(link)),
    el('span.switches', {},
      el('select', { 'aria-label': t('theme'), id: 'theme', change: (event) => setTheme(event.target.value) }, ['auto', 'light', 'dark'].map((value) => el('option', { value, selected: value === theme }, t(`theme.${value}`)))),
      el('button', { type: 'button', id: 'language', lang: language === 'zh' ? 'en' : 'zh', click: () => setLanguage(language === 'zh' ? 'en' : 'zh') }, t('language')),
      el('button', { type: 'button', id: 'keys', 'aria-label': t('help'), title: `${t('help')} (?)`, click: help }, '?')));
  $('.skip').textContent = t('skip');
}

function setTheme(theme) {
  kept.set('theme', theme);
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function setLanguage(wanted) {
  language = wanted;
  kept.set('language', wanted);
  document.documentElement.lang = wanted === 'zh' ? 'zh-CN' : 'en';
  router();
  $('#language').focus();
}

function help() {
  const dialog = $('#help');
  dialog.replaceChildren(
    el('form', { method: 'dialog' }, el('h2', {}, t('help')), el('button.icon', { 'aria-label': t('close') }, '✕')),
    el('dl', {}, t('keys').map(([keys, what]) => [el('dt', {}, keys.split(' ').map((key) => el('kbd', {}, key))), el('dd', {}, what)])),
    el('p', {}, t('keysNote')));
  dialog.showModal();
}

/** Keys that work wherever nothing is being typed. */
function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || $('#help').open) return;
  const typing = event.target.closest('input, select, textarea');
  if (typing && event.key !== 'Escape') return;
  const { evidence } = view;
  const grid = evidence?.grid ?? view.grid;
  const input = evidence?.input ?? view.input;
  const index = view.issue ? view.issue.index : null;
  const actions = {
    '/': () => { input?.focus(); input?.select(); },
    j: () => grid?.move(1), k: () => grid?.move(-1), ArrowDown: () => grid?.move(1), ArrowUp: () => grid?.move(-1),
    n: () => evidence?.nextFinding(1), p: () => evidence?.nextFinding(-1),
    ']': () => evidence?.nextTable(1), '[': () => evidence?.nextTable(-1),
    '?': help,
    Escape: () => {
      if (typing) { input.value = ''; grid?.search(''); typing.blur(); } else if (evidence) evidence.clear();
    },
    Enter: () => grid?.open(),
  };
  const scrolls = event.key.startsWith('Arrow') && (!grid || event.target.closest('.source, .record'));
  const presses = event.key === 'Enter' && event.target.closest('a, button, summary');
  if (/^[1-4]$/.test(event.key)) location.hash = route(index, VIEWS[event.key - 1]);
  else if (actions[event.key] && !scrolls && !presses) actions[event.key]();
  else return;
  event.preventDefault();
}

paint();
setTheme(kept.get('theme') ?? 'auto');
document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
addEventListener('hashchange', router);
addEventListener('keydown', key);
addEventListener('beforeprint', () => (view.evidence?.grid ?? view.grid)?.draw(true));
addEventListener('afterprint', () => (view.evidence?.grid ?? view.grid)?.draw());
router();
