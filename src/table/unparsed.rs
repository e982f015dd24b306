//! The table `unparsed`.

use crate::issue::{Issue, PartKind};
use crate::text::Evidence;

table! {
    /// # 未识别文本
    /// Text that no grammar claimed.
    unparsed UnparsedRow key ["issue_id", "ordinal"] refs ["issue_id" -> "issues"."issue_id"] {
        /// # 期次编号
        /// The issue.
        issue_id: String,
        /// # 序号
        /// Place in the issue, from 1.
        ordinal: u32,
        /// # 文本
        /// The text, cleaned.
        text: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// What no grammar of an issue claimed.
pub fn rows(issue: &Issue) -> Vec<UnparsedRow> {
    let unclaimed = issue.parts.iter().filter(|part| part.kind == PartKind::Unparsed);
    unclaimed
        .enumerate()
        .map(|(index, part)| {
            let span = issue.text.lines_span(part.lines.clone());
            UnparsedRow { issue_id: issue.id.clone(), ordinal: index as u32 + 1, text: issue.text.at(span).to_owned(), evidence: issue.text.evidence(span) }
        })
        .collect()
}
