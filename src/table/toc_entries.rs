//! The table `toc_entries`.

use crate::issue::{Issue, Match};
use crate::table::documents;
use crate::text::Evidence;

table! {
    /// # 目录条目
    /// One entry of the table of contents, reconciled with the body.
    toc_entries TocEntryRow key ["issue_id", "ordinal"] refs ["issue_id" -> "issues"."issue_id", "document_id" -> "documents"."document_id"] {
        /// # 期次编号
        /// The issue.
        issue_id: String,
        /// # 序号
        /// Place in the contents, from 1.
        ordinal: u32,
        /// # 栏目
        /// Heading that the entry stands under.
        category: Option<String>,
        /// # 标题
        /// Title, without number and page.
        title: String,
        /// # 发文字号
        /// Document number, normalized.
        document_number: Option<String>,
        /// # 页码
        /// Page that the contents print.
        toc_page: Option<u32>,
        /// # 公文编号
        /// The document of the body, if one was matched.
        document_id: Option<String>,
        /// # 匹配
        /// `exact`, `title differs` or `missing in body`.
        r#match: &'static str,
        /// # 出处
        evidence: Evidence,
    }
}

/// The entries of an issue's contents.
pub fn rows(issue: &Issue) -> Vec<TocEntryRow> {
    let row = |(index, item): (usize, &crate::issue::ContentsItem)| TocEntryRow {
        issue_id: issue.id.clone(),
        ordinal: index as u32 + 1,
        category: item.category.clone(),
        title: item.title.clone(),
        document_number: item.number.clone(),
        toc_page: item.page,
        document_id: match item.matched {
            Match::Document(document, _) => Some(documents::id(issue, document)),
            _ => None,
        },
        r#match: match item.matched {
            Match::Missing => "missing in body",
            Match::Document(_, false) => "title differs",
            Match::Document(_, true) | Match::Part(_) => "exact",
        },
        evidence: issue.text.evidence(item.span),
    };
    issue.contents.iter().enumerate().map(row).collect()
}
