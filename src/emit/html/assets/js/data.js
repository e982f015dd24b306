// The data of the page: the run, its issues, their tables.

const run = JSON.parse($('#run').textContent);
const schemas = new Map(run.schemas.map((schema) => [schema.name, schema]));
const issues = run.issues;

/** A table of an issue or of the run: rows as lists, in the order of `columns`. */
class Table {
  constructor(sheet, issue) {
    const schema = schemas.get(sheet.name);
    this.name = sheet.name;
    this.schema = schema;
    this.title = schema.title;
    this.issue = issue;
    this.rows = sheet.rows;
    this.places = sheet.places;
    this.prefixed = new Set(sheet.prefixed);
    const known = new Map(schema.columns.map(([name, title, description, kind]) => [name, { name, title, description, kind }]));
    this.columns = sheet.columns.map((name) => known.get(name));
    this.at = new Map(sheet.columns.map((name, at) => [name, at]));
    this.refs = new Map(schema.refs);
    // The last column of the key tells the rows of one issue apart, but for tables that count anew within a record.
    this.key = this.at.get(schema.key[schema.key.length - 1]);
    this.texts = [];
  }

  value(row, name) {
    const at = this.at.get(name);
    return at === undefined ? null : this.rows[row][at];
  }

  /** The record's name for people. */
  label(row) {
    const values = ['title', 'heading', 'name', 'unit', 'indicator', 'cited_title', 'cited_number', 'topic', 'event', 'text', 'raw', 'message', 'kind', 'gazette'];
    const best = values.map((name) => this.value(row, name)).find((value) => typeof value === 'string');
    return best ?? this.id(row);
  }

  id(row) {
    const id = this.schema.key.filter((name) => this.at.has(name)).map((name) => this.value(row, name));
    return id.length ? id.join(' · ') : String(row + 1);
  }

  /** A row's words in lower case, to be searched. */
  text(row) {
    return (this.texts[row] ??= this.rows[row].map(plain).join('\n').toLowerCase());
  }
}

/** A value as text. */
const plain = (value) => (value === null ? '' : Array.isArray(value) ? value.join('、') : String(value));

/** An issue with its source. */
class Issue {
  constructor(index) {
    const data = JSON.parse($(`#issue-${index}`).textContent);
    this.index = index;
    this.id = data.id;
    this.lines = data.lines;
    this.cut = data.cut;
    this.pages = data.pages;
    this.tables = new Map(data.tables.map((sheet) => [sheet.name, new Table(sheet, this)]));
    this.ids = new Map();
    for (const table of this.tables.values()) {
      if (table.schema.key.length !== 1) continue;
      table.rows.forEach((values, row) => this.ids.set(values[table.key], { table, row }));
    }
  }

  table(name) {
    return this.tables.get(name);
  }

  /** The record that an id or, in a table that counts its rows, a number names. */
  find(id, name) {
    const own = typeof id === 'string' && id.startsWith(`${this.id}/`) ? id.slice(this.id.length + 1) : id;
    const table = name && this.table(name);
    const known = this.ids.get(own);
    if (known && (!table || known.table === table)) return known;
    if (!table || table.key === undefined) return known ?? null;
    const row = table.rows.findIndex((values) => String(values[table.key]) === String(own));
    return row < 0 ? null : { table, row };
  }

  pageOf(line) {
    let page = null;
    for (const [first, number] of this.pages) {
      if (first > line) break;
      page = number;
    }
    return page;
  }

  /** The words at a place, lines joined with LF. */
  words([from, start, to, end]) {
    const lines = this.lines.slice(from, to + 1);
    if (!lines.length) return '';
    lines[lines.length - 1] = lines[lines.length - 1].slice(0, end);
    lines[0] = lines[0].slice(start);
    return lines.join('\n');
  }
}

const opened = new Map();

/** An issue of this page; null where it has a page of its own. */
function issueAt(index) {
  if (!$(`#issue-${index}`)) return null;
  if (!opened.has(index)) opened.set(index, new Issue(index));
  return opened.get(index);
}

const runTables = run.tables.map((sheet) => new Table(sheet, null));

/** The tables that can be browsed: those of an issue, and, where it is the only one, those of the run. */
function tablesOf(issue) {
  if (!issue) return runTables.filter((table) => table.rows.length);
  const own = [...issue.tables.values()];
  return (issues.length === 1 ? [...own, ...runTables] : own).filter((table) => table.rows.length);
}

const SEVERITIES = ['error', 'warning', 'info'];
const severityOf = (rule) => run.rules[rule]?.severity ?? 'info';

/** How many findings of each severity there are, of a count by rule. */
function bySeverity(faults) {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const [rule, count] of Object.entries(faults)) counts[severityOf(rule)] += count;
  return counts;
}

/** The name of an issue for people: 刊名 2024年第2期, else its id. */
function issueName(issue) {
  if (!issue.gazette || !issue.number) return issue.id;
  const twin = /~\d+$/.exec(issue.id)?.[0] ?? '';
  const number = language === 'zh' ? `${issue.year ?? ''}年第${issue.number}期` : `${issue.year ?? ''} No. ${issue.number}`;
  return `${issue.gazette} ${number}${twin}`;
}
