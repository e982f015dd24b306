//! The table `assignments`.

use rayon::prelude::*;

use crate::issue::{Document, Issue};
use crate::link::directory::Directory;
use crate::table::{documents, sections, numbered};
use crate::text::Evidence;

table! {
    /// # 责任分工
    /// One body charged with what a section of a document demands.
    assignments AssignmentRow key ["assignment_id"] refs ["document_id" -> "documents"."document_id", "section_id" -> "sections"."section_id", "organization_id" -> "organizations"."organization_id"] {
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
        /// # 机构编号
        /// The body; null where the name means several (各部门).
        organization_id: Option<String>,
        /// # 原文
        /// The whole clause as printed.
        raw: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// The assignments of all issues.
pub fn rows(issues: &[Issue], directory: &Directory) -> Vec<AssignmentRow> {
    let each = |issue: &Issue| -> Vec<AssignmentRow> {
        issue
            .documents
            .iter()
            .enumerate()
            .flat_map(|(index, document)| of_document(issue, index, document, directory))
            .collect()
    };
    issues.par_iter().map(each).collect::<Vec<_>>().concat()
}

fn of_document(issue: &Issue, index: usize, document: &Document, directory: &Directory) -> Vec<AssignmentRow> {
    if document.duties.is_empty() {
        return Vec::new();
    }
    let document_id = documents::id(issue, index);
    let named = directory.named(issue, document);
    let duties = document.duties.iter().flat_map(|clause| clause.value.iter().map(move |duty| (clause.span, duty)));
    let row = |(place, (span, duty)): (usize, (crate::span::Span, &crate::grammar::duty::Duty))| AssignmentRow {
        assignment_id: numbered(&document_id, 'u', 3, place + 1),
        document_id: document_id.clone(),
        section_id: sections::at(document, span.start).map(|section| sections::id_in(&document_id, section)),
        ordinal: place as u32 + 1,
        role: duty.role.name(),
        unit: duty.unit.clone(),
        organization_id: named.get(duty.unit.as_str()).map(|name| (*name).to_owned()),
        raw: issue.text.at(span).replace('\n', ""),
        evidence: issue.text.evidence(span),
    };
    duties.enumerate().map(row).collect()
}
