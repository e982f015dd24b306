//! The run as the page holds it: what each issue gave, what the charts draw, the tables of the run, the rules.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::value::RawValue;

use super::issue::push_sheet;
use super::{Share, has_places};
use crate::table::{Cell, Frame, Schema, Tables, Type};
use crate::validate::RULES;
use crate::{Dataset, Unreadable};

/// How many rows of a table of the run a page holds; all stand in the files.
const MOST_ROWS: usize = 5_000;
/// How many characters of a text the index has room for.
const LONGEST: usize = 400;

/// What a run gave, for the index and for each page.
pub struct Run<'t> {
    frames: &'t [Frame<'t>],
    shares: &'t [Share<'t>],
    tables: &'t Tables,
    unreadable: &'t [Unreadable],
    /// For each issue, how often each rule found something.
    faults: Vec<BTreeMap<&'t str, usize>>,
    /// The severities of the rules that found something: the settings of a run may change them.
    severities: BTreeMap<&'t str, &'t str>,
    /// What is published about the tables, as every page holds it.
    schemas: Box<RawValue>,
}

#[derive(Serialize)]
struct Data<'t> {
    version: &'static str,
    /// Where the index is, on the page of an issue.
    index: Option<&'static str>,
    schemas: &'t RawValue,
    rules: BTreeMap<&'t str, RuleData<'t>>,
    issues: Vec<IssueData<'t>>,
    documents: Vec<DocumentData<'t>>,
    days: BTreeMap<String, usize>,
    tables: Vec<Box<RawValue>>,
    /// How many rows each of `tables` has in the files.
    totals: Vec<usize>,
    unreadable: Vec<(&'t str, &'t str)>,
}

#[derive(Serialize)]
struct SchemaData {
    name: &'static str,
    title: &'static str,
    description: &'static str,
    key: &'static [&'static str],
    refs: Vec<(&'static str, &'static str)>,
    columns: Vec<(&'static str, &'static str, &'static str, &'static str)>,
}

#[derive(Serialize)]
struct RuleData<'t> {
    name: &'static str,
    severity: &'t str,
    documentation: String,
}

#[derive(Serialize)]
struct IssueData<'t> {
    id: &'t str,
    href: Option<&'t str>,
    path: &'t str,
    format: &'t str,
    encoding: &'t str,
    sha256: &'t str,
    gazette: Option<&'t str>,
    year: Option<u32>,
    number: Option<u32>,
    characters: u32,
    claimed: u32,
    rows: Vec<usize>,
    faults: &'t BTreeMap<&'t str, usize>,
    /// Entries of the contents and documents that have no counterpart, or one with another title.
    unmatched: usize,
}

/// Issue, kind, issuer, date, code, year, serial.
type DocumentData<'t> =
    (usize, Option<&'t str>, Option<&'t str>, Option<String>, Option<&'t str>, Option<u32>, Option<u32>);

impl<'t> Run<'t> {
    /// Counts what a run gave.
    pub fn of(dataset: &'t Dataset, frames: &'t [Frame<'t>], shares: &'t [Share<'t>]) -> Self {
        let findings = frames.iter().position(|frame| frame.schema.name == "findings");
        let faults = |share: &Share| {
            let mut counts = BTreeMap::new();
            for row in findings.map_or(&[][..], |table| &share.rows[table]) {
                *counts.entry(dataset.tables.findings[*row].rule.as_str()).or_insert(0) += 1;
            }
            counts
        };
        let faults = shares.iter().map(faults).collect();
        let findings = dataset.tables.findings.iter();
        let severities = findings.map(|finding| (finding.rule.as_str(), finding.severity.as_str())).collect();
        let schemas: Vec<SchemaData> = frames.iter().map(|frame| schema(frame.schema)).collect();
        let schemas = serde_json::value::to_raw_value(&schemas).unwrap_or_default();
        let (tables, unreadable) = (&dataset.tables, dataset.unreadable.as_slice());
        Run { frames, shares, tables, unreadable, faults, severities, schemas }
    }

    /// The JSON for `report.html`; `paths` are those of the issues' pages, where they have pages of their own.
    pub fn json(&self, paths: Option<&[String]>) -> String {
        let all = 0..self.shares.len();
        let data = Data {
            version: env!("CARGO_PKG_VERSION"),
            index: None,
            schemas: &self.schemas,
            rules: self.rules(all.clone()),
            issues: all.map(|index| self.issue(index, paths)).collect(),
            documents: self.documents(),
            days: self.days(),
            tables: self.aggregates().map(|(frame, rows)| sheet(frame, &rows)).collect(),
            totals: self.aggregates().map(|(frame, _)| frame.len()).collect(),
            unreadable: self.unreadable.iter().map(|file| (file.path.as_str(), file.message.as_str())).collect(),
        };
        serde_json::to_string(&data).unwrap_or_default()
    }

    /// The JSON for the page of one issue, which draws its charts from its own rows.
    pub fn page_json(&self, index: usize) -> String {
        let data = Data {
            version: env!("CARGO_PKG_VERSION"),
            index: Some("../report.html"),
            schemas: &self.schemas,
            rules: self.rules(index..index + 1),
            issues: vec![self.issue(index, None)],
            documents: Vec::new(),
            days: BTreeMap::new(),
            tables: Vec::new(),
            totals: Vec::new(),
            unreadable: Vec::new(),
        };
        serde_json::to_string(&data).unwrap_or_default()
    }

    /// The rules that found something in some issues.
    fn rules(&self, issues: std::ops::Range<usize>) -> BTreeMap<&str, RuleData<'_>> {
        let fired: BTreeSet<&str> = self.faults[issues].iter().flat_map(|counts| counts.keys().copied()).collect();
        let rule = |rule: &crate::validate::Rule| RuleData {
            name: rule.name,
            severity: self.severities.get(rule.code).copied().unwrap_or(rule.severity.name()),
            documentation: rule.documentation(),
        };
        RULES.iter().filter(|known| fired.contains(known.code)).map(|known| (known.code, rule(known))).collect()
    }

    fn issue<'r>(&'r self, index: usize, paths: Option<&'r [String]>) -> IssueData<'r> {
        let row = &self.tables.issues[index];
        let unmatched = |name, column: &str, fine: &[&str]| {
            let table = self.frames.iter().position(|frame| frame.schema.name == name);
            table.map_or(0, |table| {
                let at = self.frames[table].column(column);
                let rows = self.shares[index].rows[table].iter();
                let cells = rows.filter_map(|row| at.map(|at| self.frames[table].row(*row)[at]));
                cells.filter(|cell| matches!(cell, Cell::Text(text) if !fine.contains(text))).count()
            })
        };
        IssueData {
            id: &row.issue_id,
            href: paths.map(|paths| paths[index].as_str()),
            path: &row.source_path,
            format: row.source_format,
            encoding: row.source_encoding,
            sha256: &row.source_sha256,
            gazette: row.gazette.as_deref(),
            year: row.year,
            number: row.issue_number,
            characters: row.characters,
            claimed: row.claimed_characters,
            rows: self.shares[index].rows.iter().map(Vec::len).collect(),
            faults: &self.faults[index],
            // A title that differs is counted with its entry.
            unmatched: unmatched("toc_entries", "match", &["exact"])
                + unmatched("documents", "toc_match", &["exact", "title differs"]),
        }
    }

    fn documents(&self) -> Vec<DocumentData<'t>> {
        let Some(table) = self.frames.iter().position(|frame| frame.schema.name == "documents") else {
            return Vec::new();
        };
        let of_issue = |(issue, share): (usize, &Share)| {
            let rows = share.rows[table].iter().map(|row| &self.tables.documents[*row]);
            rows.map(|row| {
                let date = row.date_of_issue.map(|date| date.to_string());
                let code = row.issuer_code.as_deref();
                (issue, row.document_kind.as_deref(), row.issuer.as_deref(), date, code, row.document_year, row.serial)
            })
            .collect::<Vec<_>>()
        };
        self.shares.iter().enumerate().flat_map(of_issue).collect()
    }

    /// How many entries the chronicles have for each day.
    fn days(&self) -> BTreeMap<String, usize> {
        let mut days = BTreeMap::new();
        let dated = self.tables.chronicle_entries.iter().filter(|entry| entry.date_precision == "day");
        for date in dated.filter_map(|entry| entry.date) {
            *days.entry(date.to_string()).or_insert(0) += 1;
        }
        days
    }

    /// The tables of the run, with as many rows as a page holds.
    fn aggregates(&self) -> impl Iterator<Item = (&'t Frame<'t>, Vec<usize>)> {
        let frames = self.frames.iter().filter(|frame| !has_places(frame));
        frames.map(|frame| (frame, (0..frame.len().min(MOST_ROWS)).collect()))
    }
}

/// Rows of a table of the run as JSON.
fn sheet(frame: &Frame, rows: &[usize]) -> Box<RawValue> {
    let mut json = Vec::new();
    push_sheet(&mut json, frame, rows, None, LONGEST);
    String::from_utf8(json).ok().and_then(|json| RawValue::from_string(json).ok()).unwrap_or_default()
}

fn schema(schema: &'static Schema) -> SchemaData {
    let kind = |kind| match kind {
        Type::Text => "text",
        Type::Integer | Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Date => "date",
        Type::List => "list",
    };
    let columns = schema.columns.iter();
    SchemaData {
        name: schema.name,
        title: &schema.title,
        description: &schema.description,
        key: schema.primary_key,
        refs: schema.foreign_keys.iter().map(|key| (key.column, key.table)).collect(),
        columns: columns.map(|c| (c.name, c.title.as_str(), c.description.as_str(), kind(c.kind))).collect(),
    }
}
