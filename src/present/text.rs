//! Findings for people: where, what, the printed lines with markers, what was expected and what to do.

use std::fmt::Write;

use crate::present::snippet::snippet;
use crate::review::{Review, Reviewed};
use crate::rules;
use crate::terminal::{self, BOLD, DIM};
use crate::validate::Severity;

/// All findings that are new (with `known`, all), each with its lines, and a summary.
pub fn text(review: &Review<'_>, files: usize, known: bool, width: usize) -> String {
    let shown = review.findings.iter().filter(|finding| known || !finding.known);
    let mut text: String = shown.map(|finding| one(finding, width)).collect();
    text.push_str(&summary(review, files, known));
    text
}

/// One finding.
fn one(finding: &Reviewed<'_>, width: usize) -> String {
    let (row, place) = (&finding.row, finding.place);
    let style = terminal::of_severity(finding.severity.name());
    let path = terminal::visible(&finding.source.path);
    let page = row.evidence.page.map(|page| format!(" (page {page})")).unwrap_or_default();
    let known = if finding.known { " (known)" } else { "" };
    let mut text = format!("{BOLD}{path}:{}:{}{BOLD:#}{page}: ", place.line, place.column);
    _ = write!(text, "{style}{}[{}]{style:#}{known} ", finding.severity.name(), row.rule);
    _ = writeln!(text, "{}: {BOLD}{}{BOLD:#}", row.name, terminal::visible(&row.message));
    text.push_str(&snippet(finding.source, finding.span, place, width, style));
    let gutter = place.end_line.to_string().len();
    let mut note = |name: &str, words: &str| {
        let indent = gutter + name.len() + 5;
        let lines = terminal::wrap(&terminal::visible(words), width.saturating_sub(indent).max(20));
        let words = lines.join(&format!("\n{:indent$}", ""));
        _ = writeln!(text, "{DIM}{:gutter$} ={DIM:#} {BOLD}{name}{BOLD:#}: {words}", "");
    };
    if let Some(expected) = &row.expected {
        note("expected", expected);
    }
    note("help", &rules::advice(&row.rule));
    text.push('\n');
    text
}

/// How many findings there are, on one line.
pub fn summary(review: &Review<'_>, files: usize, known: bool) -> String {
    let nouns = [("error", "errors"), ("warning", "warnings"), ("note", "notes")];
    let counts = Severity::ALL.into_iter().zip(nouns).filter_map(|(severity, (one, many))| {
        let count = review.count(severity);
        let style = terminal::of_severity(severity.name());
        (count > 0).then(|| format!("{style}{count} {}{style:#}", if count == 1 { one } else { many }))
    });
    let counts: Vec<String> = counts.collect();
    let files = format!("{files} {}", if files == 1 { "file" } else { "files" });
    let hidden = match review.known() {
        0 => String::new(),
        count if known => format!("; {count} known"),
        count => format!("; {count} known not shown (--show-known shows them)"),
    };
    match counts.is_empty() {
        true => format!("No findings in {files}{hidden}\n"),
        false => format!("{} in {files}{hidden}; `gongbao explain CODE` says more\n", counts.join(", ")),
    }
}
