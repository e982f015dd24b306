//! The table `parts`: what every line of an issue is. Not in the first contract; it makes the accounting complete.

use crate::issue::{Issue, PartKind};
use crate::table::issues::characters_of;
use crate::table::numbered;
use crate::text::Evidence;

table! {
    /// # 版面部分
    /// A run of lines that is one thing (title, body, attachment, chronicle …). Every line that is not blank belongs to exactly one part, or was dropped by cleaning (kind `dropped`).
    parts PartRow key ["part_id"] refs ["issue_id" -> "issues"."issue_id", "document_id" -> "documents"."document_id"] {
        /// # 部分编号
        /// Issue id and `/p001`….
        part_id: String,
        /// # 期次编号
        /// The issue.
        issue_id: String,
        /// # 公文编号
        /// The document that the part belongs to, if any.
        document_id: Option<String>,
        /// # 类别
        /// masthead, contents, colophon, metadata, category, number, title, addressees, body, attachment_note, signature, annotation, main_text, attachment, imprint, chronicle, section, roster, furniture, unparsed, dropped.
        kind: String,
        /// # 名称
        /// Heading of the section of the gazette that it stands in; of a dropped part the cleaning step.
        heading: Option<String>,
        /// # 字符数
        /// Characters of the source that are not white space.
        characters: u32,
        /// # 出处
        evidence: Evidence,
    }
}

/// The parts of an issue, then what cleaning dropped.
pub fn rows(issue: &Issue) -> Vec<PartRow> {
    let parts = issue.parts.iter().map(|part| {
        let document_id = part.document.map(|document| crate::table::documents::id(issue, document));
        let heading = matches!(part.kind, PartKind::Section | PartKind::Chronicle | PartKind::Category).then(|| part.title.clone()).flatten();
        let evidence = issue.text.evidence(issue.text.lines_span(part.lines.clone()));
        (document_id, part.kind.name().to_owned(), heading, characters_of(issue, part.lines.clone()), evidence)
    });
    let dropped = issue.text.dropped.iter().map(|dropped| {
        let characters = crate::table::issues::printed(&issue.text.source.text[dropped.source.range()]);
        (None, "dropped".to_owned(), Some(dropped.step.to_owned()), characters, issue.text.evidence_of_source(dropped.source))
    });
    parts
        .chain(dropped)
        .enumerate()
        .map(|(index, (document_id, kind, heading, characters, evidence))| PartRow {
            part_id: numbered(&issue.id, 'p', 3, index + 1),
            issue_id: issue.id.clone(),
            document_id,
            kind,
            heading,
            characters,
            evidence,
        })
        .collect()
}
