//! Findings as JSON.
//!
//! `findings`: a list with the columns of the table `findings` that tell what and where, and `line`, `column`,
//! `end_line`, `end_column` (from 1, in characters, the end not included) of the words that each is about. `summary`
//! counts them by severity; `unreadable` names the files that could not be read.

use serde_json::{Value, json};

use crate::Unreadable;
use crate::review::{Review, Reviewed};
use crate::validate::Severity;

/// All findings, known ones too.
pub fn json(review: &Review<'_>, unreadable: &[Unreadable]) -> Value {
    let counts = Severity::ALL.map(|severity| (severity.name().to_owned(), Value::from(review.count(severity))));
    let mut summary: serde_json::Map<String, Value> = counts.into_iter().collect();
    summary.insert("known".to_owned(), review.known().into());
    json!({
        "program": {"name": "gongbao", "version": env!("CARGO_PKG_VERSION")},
        "findings": review.findings.iter().map(one).collect::<Vec<_>>(),
        "summary": summary,
        "unreadable": unreadable.iter().map(|file| json!({"path": file.path, "message": file.message})).collect::<Vec<_>>(),
    })
}

fn one(finding: &Reviewed<'_>) -> Value {
    let (row, place) = (&finding.row, finding.place);
    json!({
        "finding_id": row.finding_id,
        "rule": row.rule,
        "name": row.name,
        "severity": finding.severity.name(),
        "known": finding.known,
        "message": row.message,
        "found": row.found,
        "expected": row.expected,
        "table": row.table,
        "record_id": row.record_id,
        "file": finding.source.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "source_start": finding.span.start,
        "source_end": finding.span.end,
        "page": row.evidence.page,
    })
}
