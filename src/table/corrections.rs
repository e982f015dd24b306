//! The table `corrections`.

use crate::correction::Correction;
use crate::issue::Issue;
use crate::span::Span;
use crate::table::numbered;
use crate::text::Evidence;

table! {
    /// # 更正
    /// One reviewed correction of the print, from a `corrections.toml`.
    corrections CorrectionRow key ["correction_id"] refs ["issue_id" -> "issues"."issue_id"] {
        /// # 更正编号
        /// Issue id and `/k001`….
        correction_id: String,
        /// # 期次编号
        /// The issue.
        issue_id: String,
        /// # 状态
        /// `applied`, or `stale` where the print does not hold the words.
        status: String,
        /// # 行
        /// Line of the source that the correction names, counted from 1.
        line: u32,
        /// # 原文
        /// What is printed.
        printed: String,
        /// # 应为
        /// What it should be, and is in the data.
        should_be: String,
        /// # 理由
        /// Why, as the reviewer says.
        why: String,
        /// # 未用原因
        /// Why the correction could not be applied, if it is stale.
        problem: Option<String>,
        /// # 出处
        evidence: Evidence,
    }
}

/// The corrections of an issue.
pub fn rows(issue: &Issue) -> Vec<CorrectionRow> {
    let row = |(index, correction): (usize, &Correction)| CorrectionRow {
        correction_id: id(issue, index),
        issue_id: issue.id.clone(),
        status: if correction.place.is_ok() { "applied" } else { "stale" }.to_owned(),
        line: correction.fix.line,
        printed: correction.fix.printed.clone(),
        should_be: correction.fix.should_be.clone(),
        why: correction.fix.why.clone(),
        problem: correction.place.as_ref().err().cloned(),
        evidence: issue.text.evidence_of_source(place(issue, correction)),
    };
    issue.text.source.corrections.iter().enumerate().map(row).collect()
}

/// The id of a correction, by its place among those of the source.
pub fn id(issue: &Issue, index: usize) -> String {
    numbered(&issue.id, 'k', 3, index + 1)
}

/// The words that a correction holds for, or the line that it names, or nothing at the end of a text that has no such
/// line.
pub fn place(issue: &Issue, correction: &Correction) -> Span {
    let source = &issue.text.source;
    let line = (correction.fix.line as usize).checked_sub(1).and_then(|line| source.lines.get(line));
    let end = source.text.len() as u32;
    let line = line.map_or(Span { start: end, end }, |line| line.span);
    *correction.place.as_ref().unwrap_or(&line)
}
