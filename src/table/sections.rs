//! The table `sections`.

use crate::issue::{Document, Issue};
use crate::table::{attachments, documents, numbered};
use crate::text::Evidence;

table! {
    /// # 结构层次
    /// One numbered unit of the outline of a document or of an attachment.
    sections SectionRow key ["section_id"] refs ["document_id" -> "documents"."document_id", "attachment_id" -> "attachments"."attachment_id", "parent_id" -> "sections"."section_id"] {
        /// # 段落编号
        /// Document id and `/s001`….
        section_id: String,
        /// # 公文编号
        /// The document.
        document_id: String,
        /// # 附件编号
        /// The attachment that it stands in, if any.
        attachment_id: Option<String>,
        /// # 上级编号
        /// The section that it stands in, if any.
        parent_id: Option<String>,
        /// # 序号
        /// Place in the document, from 1.
        ordinal: u32,
        /// # 层级
        /// By the kind of the label: 1 一、 and 第一章; 2 （一）, 第一节 and 第一条; 3 1.; 4 （1）; 5 ①; of 1.1.1 the number of its parts; one deeper inside an article.
        level: u32,
        /// # 序数
        /// Label as printed, blanks aside.
        label: String,
        /// # 序数值
        /// Number in the label.
        number: u32,
        /// # 小标题
        /// Text from the label to the first full stop or the paragraph's end.
        heading: String,
        /// # 文本
        /// Text from the label to the next label, a line a paragraph.
        text: String,
        /// # 路径
        /// Labels from the outermost section down to this one.
        path: Vec<String>,
        /// # 行内序数
        /// Whether the label stands inside a paragraph.
        run_in: bool,
        /// # 出处
        evidence: Evidence,
    }
}

/// The id of a section, by its place in a document.
pub fn id(issue: &Issue, document: usize, section: usize) -> String {
    id_in(&documents::id(issue, document), section)
}

/// The same in a document whose id is known.
pub fn id_in(document_id: &str, section: usize) -> String {
    numbered(document_id, 's', 3, section + 1)
}

/// The innermost section in whose text a place stands, by its place in the document.
pub fn at(document: &Document, place: u32) -> Option<usize> {
    document.sections.iter().rposition(|section| section.span.start <= place && place < section.span.end)
}

/// The sections of an issue's documents.
pub fn rows(issue: &Issue) -> Vec<SectionRow> {
    issue.documents.iter().enumerate().flat_map(|(index, document)| of_document(issue, index, document)).collect()
}

fn of_document<'i>(issue: &'i Issue, index: usize, document: &'i Document) -> impl Iterator<Item = SectionRow> + 'i {
    let document_id = documents::id(issue, index);
    document.sections.iter().enumerate().map(move |(place, section)| SectionRow {
        section_id: id_in(&document_id, place),
        document_id: document_id.clone(),
        attachment_id: section.attachment.map(|attachment| attachments::id(issue, index, attachment)),
        parent_id: section.parent.map(|parent| id_in(&document_id, parent)),
        ordinal: place as u32 + 1,
        level: section.level,
        label: section.label.clone(),
        number: section.number,
        heading: issue.text.at(section.heading).trim().to_owned(),
        text: issue.text.at(section.span).to_owned(),
        path: section.path.clone(),
        run_in: section.run_in,
        evidence: issue.text.evidence(section.span),
    })
}
