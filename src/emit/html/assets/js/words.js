// The interface in Chinese and English.

const WORDS = {
  title: ['公报校验报告', 'Gazette report'],
  skip: ['跳到内容', 'Skip to content'],
  run: ['全部期次', 'All issues'],
  overview: ['概览', 'Overview'],
  contents: ['目录对照', 'Contents'],
  charts: ['图表', 'Charts'],
  evidence: ['原文与数据', 'Evidence'],
  data: ['数据', 'Data'],
  theme: ['主题', 'Theme'],
  'theme.auto': ['跟随系统', 'System'],
  'theme.light': ['浅色', 'Light'],
  'theme.dark': ['深色', 'Dark'],
  language: ['English', '中文'],
  help: ['键盘', 'Keyboard'],
  issues: ['期次', 'Issues'],
  documents: ['公文', 'Documents'],
  printedTables: ['表格', 'Tables'],
  records: ['记录', 'Records'],
  claimed: ['已认领文字', 'Text in records'],
  ofCharacters: ['共 {0} 字', 'of {0} characters'],
  findings: ['校验发现', 'Findings'],
  error: ['错误', 'error'],
  warning: ['警告', 'warning'],
  info: ['提示', 'note'],
  errors: ['错误', 'Errors'],
  warnings: ['警告', 'Warnings'],
  infos: ['提示', 'Notes'],
  noFindings: ['没有发现问题。', 'Nothing was found.'],
  byRule: ['按规则', 'By rule'],
  inIssues: ['{0} 期', 'in {0} issues'],
  tablesOfIssue: ['数据表', 'Tables'],
  tablesOfRun: ['跨期数据表', 'Tables of the run'],
  unmatched: ['目录不符', 'Contents differ'],
  unreadable: ['读不了的文件', 'Files that could not be read'],
  source: ['来源', 'Source'],
  line: ['第 {0} 行', 'line {0}'],
  lines: ['第 {0}–{1} 行', 'lines {0}–{1}'],
  page: ['第 {0} 页', 'page {0}'],
  entry: ['目录条目', 'Entry of the contents'],
  body: ['正文公文', 'Document in the body'],
  exact: ['一致', 'same'],
  'title differs': ['题名不同', 'title differs'],
  'missing in body': ['正文缺', 'missing in body'],
  'not in toc': ['目录缺', 'not in contents'],
  section: ['与公报的栏目相符', 'matches a section of the gazette'],
  nothingThere: ['—', '—'],
  noContents: ['这一期没有目录。', 'This issue has no contents list.'],
  tocPage: ['页码 {0}', 'page {0}'],
  byKind: ['公文数量：按文种', 'Documents by kind'],
  byIssuer: ['公文数量：按发文机关', 'Documents by issuer'],
  byKindNote: ['按成文日期，无日期者不计：{0} 件', 'by date of issue; without a date: {0}'],
  other: ['其他', 'Other'],
  unknown: ['不明', 'unknown'],
  calendar: ['大事记日历', 'Chronicle by day'],
  calendarNote: ['只计日期精确到日的条目', 'entries dated to the day'],
  entries: ['{0} 条', '{0} entries'],
  series: ['发文字号连续性', 'Gaps in number series'],
  seriesNote: ['空格是本数据中没有的号', 'a hollow square is a number that the data do not have'],
  missingNumbers: ['缺 {0} 个', '{0} missing'],
  wholeSeries: ['连续', 'no gaps'],
  number: ['{0}号', 'No. {0}'],
  noDates: ['没有可画的日期。', 'There are no dates to draw.'],
  search: ['搜索（/）', 'Search (/)'],
  rowsOf: ['{0} / {1} 行', '{0} of {1} rows'],
  rows: ['{0} 行', '{0} rows'],
  noRows: ['没有符合的行。', 'No row matches.'],
  noRecords: ['这个表没有记录。', 'This table has no rows.'],
  place: ['出处', 'Source'],
  null: ['空', 'null'],
  nullTip: ['原文没有这一项', 'not printed'],
  yes: ['是', 'yes'],
  no: ['否', 'no'],
  colours: ['着色', 'Colours'],
  'colours.all': ['全部', 'All'],
  'colours.own': ['本表', 'This table'],
  'colours.none': ['无', 'None'],
  unclaimed: ['未认领 {0}', 'Unclaimed {0}'],
  dropped: ['略去 {0}', 'Dropped {0}'],
  found: ['发现 {0}', 'Findings {0}'],
  next: ['下一处', 'Next'],
  panes: ['版面', 'Panes'],
  'panes.both': ['并排', 'Both'],
  'panes.source': ['原文', 'Source'],
  'panes.data': ['数据', 'Data'],
  here: ['此处的记录', 'Records here'],
  close: ['关闭', 'Close'],
  related: ['相关记录', 'Related'],
  verbatim: ['已在原文中标出', 'marked in the source'],
  notVerbatim: ['原文不是逐字如此（已规范化）', 'not printed in these words (normalized)'],
  noWords: ['这条记录在原文中没有文字', 'this record has no words of its own'],
  cut: ['为控制文件大小，长于 {0} 字的文本在这里截断；全文见 csv/。', 'To keep this page light, texts longer than {0} characters are cut here; csv/ has them whole.'],
  someRows: ['这里列出前 {0} 行，共 {1} 行；全部见 csv/。', 'The first {0} of {1} rows; csv/ has all.'],
  pick: ['点一行，看它在原文何处；点原文，看由它得出的记录。', 'Click a row to see its words in the source; click the source to see the records made of it.'],
  rule: ['规则说明', 'About this rule'],
  expected: ['应为', 'expected'],
  foundWords: ['实际', 'found'],
  version: ['gongbao {0} 生成，离线可用', 'made by gongbao {0}, works offline'],
  keys: [
    [['/', '搜索'], ['j k ↓ ↑', '下一条、上一条记录'], ['Enter', '打开；在表中：跳到原文'], ['Esc', '清除搜索、关闭'], ['← →', '在原文中：前后移动光标'],
      ['n p', '下一个、上一个发现'], ['1 2 3 4', '概览、目录、图表、原文与数据'], ['[ ]', '上一个、下一个表'], ['?', '本页']],
    [['/', 'search'], ['j k ↓ ↑', 'next, previous record'], ['Enter', 'open; in a table: go to the source'], ['Esc', 'clear the search, close'], ['← →', 'in the source: move from place to place'],
      ['n p', 'next, previous finding'], ['1 2 3 4', 'overview, contents, charts, evidence'], ['[ ]', 'previous, next table'], ['?', 'this page']],
  ],
  keysNote: ['搜索词之间为“且”；列名=词 只搜一列，如 title=通知。', 'Words are all looked for; column=word looks in one column, such as title=通知.'],
};

let language = kept.get('language') ?? (/^zh/i.test(navigator.language || 'zh') ? 'zh' : 'en');

/** A word of the interface, its places filled. */
function t(key, ...values) {
  const word = WORDS[key]?.[language === 'zh' ? 0 : 1] ?? key;
  return typeof word === 'string' ? word.replace(/\{(\d)\}/g, (_, at) => values[at]) : word;
}

/** The name of a table or column: the Chinese term, or the name in the files. */
const named = (thing) => (language === 'zh' ? thing.title || thing.name : thing.name);

/** Where a record stands, in words. */
function placeWords(issue, place) {
  if (!place) return '';
  const [from, , to] = place;
  const words = from === to ? t('line', from + 1) : t('lines', from + 1, to + 1);
  const page = issue.pageOf(from);
  return page ? `${words} · ${t('page', page)}` : words;
}
