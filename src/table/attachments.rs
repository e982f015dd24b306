//! The table `attachments`.

use crate::issue::Issue;
use crate::table::{documents, numbered};
use crate::text::Evidence;

table! {
    /// # 附件
    /// One attachment of a document.
    attachments AttachmentRow key ["attachment_id"] refs ["document_id" -> "documents"."document_id"] {
        /// # 附件编号
        /// Document id and `/a1`….
        attachment_id: String,
        /// # 公文编号
        /// The document.
        document_id: String,
        /// # 序号
        /// Place in the document, from 1.
        ordinal: u32,
        /// # 附件标识
        /// Label as printed (附件1), blanks aside.
        label: String,
        /// # 标题
        /// Heading over the attachment.
        title: Option<String>,
        /// # 类别
        /// `table`, `roster` or `text`.
        kind: &'static str,
        /// # 出处
        evidence: Evidence,
    }
}

/// The id of an attachment, by its place in a document.
pub fn id(issue: &Issue, document: usize, attachment: usize) -> String {
    numbered(&documents::id(issue, document), 'a', 1, attachment + 1)
}

/// The attachments of an issue's documents.
pub fn rows(issue: &Issue) -> Vec<AttachmentRow> {
    let of_document = |(index, document): (usize, &crate::issue::Document)| {
        let row = |(place, attachment): (usize, &crate::issue::Attachment)| AttachmentRow {
            attachment_id: id(issue, index, place),
            document_id: documents::id(issue, index),
            ordinal: place as u32 + 1,
            label: attachment.label.clone(),
            title: attachment.title.as_ref().map(|title| title.value.clone()),
            kind: attachment.kind.name(),
            evidence: issue.text.evidence(attachment.span),
        };
        document.attachments.iter().enumerate().map(row).collect::<Vec<_>>()
    };
    issue.documents.iter().enumerate().flat_map(of_document).collect()
}
