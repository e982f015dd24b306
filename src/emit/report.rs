//! What a run gave, counted: for programs (`report.json`) and for the terminal.
//!
//! [`super::report_schema`] publishes the shape of `report.json`. Shares are of 1, with four places, rounded down; null
//! where there are no characters. No clock and no path that the user did not type.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Map, Value, json};

use super::schemas::SCHEMA_VERSION;
use crate::Dataset;
use crate::table::{Cell, Frame};

/// The severities of findings, gravest first.
pub(super) const SEVERITIES: [&str; 3] = ["error", "warning", "info"];

/// The content of `report.json`.
pub fn report(dataset: &Dataset, frames: &[Frame]) -> Value {
    let issues = issues(frames);
    let (characters, claimed) = total(&issues);
    let findings = findings(frames);
    let by_rule = findings
        .iter()
        .map(|((severity, rule), count)| json!({"rule": rule, "severity": SEVERITIES.get(*severity), "count": count}));
    let unreadable = dataset.unreadable.iter().map(|file| json!({"path": file.path, "message": file.message}));
    json!({
        "program": {"name": "gongbao", "version": env!("CARGO_PKG_VERSION")},
        "schema_version": SCHEMA_VERSION,
        "tables": counts(frames.iter().map(|frame| (frame.schema.name, frame.len() as i64))),
        "characters": characters,
        "claimed_characters": claimed,
        "claimed_share": share(claimed, characters),
        "issues": issues.iter().map(Coverage::json).collect::<Vec<_>>(),
        "findings": {
            "by_severity": counts(by_severity(&findings).into_iter()),
            "by_rule": by_rule.collect::<Vec<_>>(),
        },
        "unreadable": unreadable.collect::<Vec<_>>(),
    })
}

fn counts<'n>(counts: impl Iterator<Item = (&'n str, i64)>) -> Map<String, Value> {
    counts.map(|(name, count)| (name.to_owned(), count.into())).collect()
}

/// The same in short, for the terminal: lines of at most 80 columns but for paths and messages.
pub fn summary(dataset: &Dataset) -> String {
    let frames = dataset.tables.frames();
    let findings = findings(&frames);
    let (characters, claimed) = total(&issues(&frames));
    let mut text = String::from("Rows\n");
    for frame in &frames {
        line(&mut text, frame.schema.name, frame.len() as i64, "");
    }
    if let Some(share) = share(claimed, characters) {
        let percent = share * 100.0;
        _ = writeln!(text, "Characters in records: {percent:.2} % of {}", grouped(characters));
    }
    let counts = by_severity(&findings).map(|(name, count)| format!("{name}: {}", grouped(count)));
    _ = writeln!(text, "Findings ({})", counts.join(", "));
    for ((severity, rule), count) in &findings {
        line(&mut text, rule, *count, SEVERITIES.get(*severity).unwrap_or(&""));
    }
    if !dataset.unreadable.is_empty() {
        _ = writeln!(text, "Files that could not be read: {}", dataset.unreadable.len());
        dataset.unreadable.iter().for_each(|file| _ = writeln!(text, "  {}: {}", file.path, file.message));
    }
    text
}

/// Appends `  name … count  note` to a text.
fn line(text: &mut String, name: &str, count: i64, note: &str) {
    _ = writeln!(text, "{}", format!("  {name:<36} {:>12}  {note}", grouped(count)).trim_end());
}

/// How much of an issue went into records.
struct Coverage<'t> {
    issue_id: Option<&'t str>,
    source_path: Option<&'t str>,
    characters: i64,
    claimed: i64,
}

impl Coverage<'_> {
    fn json(&self) -> Value {
        json!({
            "issue_id": self.issue_id,
            "source_path": self.source_path,
            "characters": self.characters,
            "claimed_characters": self.claimed,
            "claimed_share": share(self.claimed, self.characters),
        })
    }
}

fn issues<'t>(frames: &'t [Frame<'t>]) -> Vec<Coverage<'t>> {
    let columns = ["issue_id", "source_path", "characters", "claimed_characters"];
    let coverage = |[issue_id, source_path, characters, claimed]: [Cell<'t>; 4]| Coverage {
        issue_id: text(issue_id),
        source_path: text(source_path),
        characters: number(characters),
        claimed: number(claimed),
    };
    pick(frames, "issues", columns).map(coverage).collect()
}

/// How often each rule found something, by severity (as a place in [`SEVERITIES`]) and rule.
fn findings<'t>(frames: &'t [Frame<'t>]) -> BTreeMap<(usize, &'t str), i64> {
    let mut counts = BTreeMap::new();
    for [severity, rule] in pick(frames, "findings", ["severity", "rule"]) {
        let severity = SEVERITIES.iter().position(|name| Some(*name) == text(severity)).unwrap_or(SEVERITIES.len());
        *counts.entry((severity, text(rule).unwrap_or_default())).or_insert(0) += 1;
    }
    counts
}

fn by_severity(findings: &BTreeMap<(usize, &str), i64>) -> [(&'static str, i64); SEVERITIES.len()] {
    let mut places = 0..;
    SEVERITIES.map(|name| {
        let place = places.next().unwrap_or_default();
        (name, findings.iter().filter(|((severity, _), _)| *severity == place).map(|(_, count)| count).sum())
    })
}

/// Some columns of a table, row by row; nulls where there is no such column, nothing where there is no such table.
fn pick<'t, const N: usize>(
    frames: &'t [Frame<'t>],
    table: &str,
    columns: [&str; N],
) -> impl Iterator<Item = [Cell<'t>; N]> {
    frames.iter().filter(move |frame| frame.schema.name == table).flat_map(move |frame| {
        let places = columns.map(|name| frame.column(name));
        frame.rows().map(move |row| places.map(|place| place.map_or(Cell::Null, |at| row[at])))
    })
}

fn text(cell: Cell<'_>) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

fn number(cell: Cell<'_>) -> i64 {
    if let Cell::Integer(number) = cell { number } else { 0 }
}

fn total(issues: &[Coverage]) -> (i64, i64) {
    (issues.iter().map(|issue| issue.characters).sum(), issues.iter().map(|issue| issue.claimed).sum())
}

/// A part of a whole, with four places, rounded down so that only a whole is shown as one.
fn share(part: i64, whole: i64) -> Option<f64> {
    (whole > 0).then(|| (part as f64 / whole as f64 * 10_000.0).floor() / 10_000.0)
}

/// A part of a whole in percent, rounded down; a dash where there is no whole.
pub(super) fn percent(part: i64, whole: i64) -> String {
    share(part, whole).map_or_else(|| "—".to_owned(), |share| format!("{:.2} %", share * 100.0))
}

/// A number with commas between thousands.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(|group| String::from_utf8_lossy(group));
    groups.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_never_rounded_up() {
        assert_eq!(share(99_999, 100_000), Some(0.9999));
        assert_eq!(share(5, 5), Some(1.0));
        assert_eq!(share(0, 0), None);
    }

    #[test]
    fn thousands_are_parted() {
        for (number, expected) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), expected);
        }
    }

    #[test]
    fn an_empty_run_is_reported_as_such() {
        let dataset = Dataset {
            unreadable: vec![crate::Unreadable { path: "a.pdf".into(), message: "encrypted".into() }],
            ..Dataset::default()
        };
        let report = report(&dataset, &dataset.tables.frames());
        assert_eq!(report["tables"]["issues"], 0);
        assert_eq!(report["claimed_share"], Value::Null);
        assert_eq!(report["findings"]["by_severity"], json!({"error": 0, "warning": 0, "info": 0}));
        assert_eq!(report["unreadable"], json!([{"path": "a.pdf", "message": "encrypted"}]));
        let summary = summary(&dataset);
        assert!(summary.contains("Findings (error: 0, warning: 0, info: 0)"), "{summary}");
        assert!(summary.ends_with("  a.pdf: encrypted\n"), "{summary}");
    }
}
