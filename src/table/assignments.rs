//! The table `assignments`.

use crate::issue::{Document, Issue};
use crate::table::{documents, sections};
use crate::text::Evidence;

table! {
    /// # 责任分工
    /// One body charged with what a section of a document demands.
    assignments AssignmentRow key ["assignment_id"] refs ["document_id" -> "documents"."document_id", "section_id" -> "sections"."section_id"] {
        /// # 分工编号
        /// Document id and `/u001`….
        assignment_id: String,
        /// # 公文编号
        /// The document.
        document_id: String,
        /// # 段落编号
        /// Section that the clause closes; null where the text has no outline.
        section_id: Option<String>,
        /// # 序号
        /// Place in the document, from 1.
        ordinal: u32,
        /// # 角色
        /// `lead` (牵头), `responsible` (责任, 负责) or `cooperating` (配合, 参与).
        role: &'static str,
        /// # 单位
        /// Body as printed.
        unit: String,
        /// # 原文
        /// The whole clause as printed.
        raw: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// The assignments of an issue.
pub fn rows(issue: &Issue) -> Vec<AssignmentRow> {
    issue.documents.iter().enumerate().flat_map(|(index, document)| of_document(issue, index, document)).collect()
}

fn of_document<'i>(issue: &'i Issue, index: usize, document: &'i Document) -> impl Iterator<Item = AssignmentRow> + 'i {
    let duties = document.duties.iter().flat_map(|clause| clause.value.iter().map(move |duty| (clause.span, duty)));
    duties.enumerate().map(move |(place, (span, duty))| AssignmentRow {
        assignment_id: format!("{}/u{:03}", documents::id(issue, index), place + 1),
        document_id: documents::id(issue, index),
        section_id: sections::at(document, span.start).map(|section| sections::id(issue, index, section)),
        ordinal: place as u32 + 1,
        role: duty.role.name(),
        unit: duty.unit.clone(),
        raw: issue.text.at(span).replace('\n', ""),
        evidence: issue.text.evidence(span),
    })
}
