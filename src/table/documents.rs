//! The table `documents`.

use jiff::civil::Date;

use crate::grammar::attachment;
use crate::issue::{Document, Issue, Match};
use crate::table::numbered;
use crate::text::Evidence;

table! {
    /// # 公文
    /// One official document in the body of an issue.
    documents DocumentRow key ["document_id"] refs ["issue_id" -> "issues"."issue_id"] {
        /// # 公文编号
        /// Issue id and `/d01`….
        document_id: String,
        /// # 期次编号
        /// The issue.
        issue_id: String,
        /// # 序号
        /// Place in the body, from 1.
        ordinal: u32,
        /// # 栏目
        /// Part of the gazette that it stands in.
        category: Option<String>,
        /// # 发文字号
        /// Document number as 政发〔2024〕3号; several are joined with 、.
        document_number: Option<String>,
        /// # 发文机关代字
        /// Issuer's code in the number.
        issuer_code: Option<String>,
        /// # 年份
        /// Year in the number.
        document_year: Option<u32>,
        /// # 发文顺序号
        /// Serial in the number.
        serial: Option<u32>,
        /// # 标题
        /// Title, without white space; of an order its head (云州市人民政府令), and the rule that it publishes is the subject.
        title: String,
        /// # 发文机关
        /// Issuing body, from the title, else from the signature or the metadata.
        issuer: Option<String>,
        /// # 文种
        /// Kind of document (通知, 批复, 令 …).
        document_kind: Option<String>,
        /// # 发文动作
        /// What the title does: 印发, 废止, 公布, 转发 ….
        action: Option<String>,
        /// # 印发内容
        /// Title of the text that it issues.
        subject_title: Option<String>,
        /// # 主送机关
        /// Addressees, split at 、 and ，.
        addressees: Vec<String>,
        /// # 发文机关署名
        /// Signature; joint issuers are joined with 、.
        signature: Option<String>,
        /// # 成文日期
        /// Date of issue; null where the printed day does not exist.
        date_of_issue: Option<Date>,
        /// # 附注
        /// Annotation, without brackets.
        annotation: Option<String>,
        /// # 附件说明
        /// Titles of attachments that the document declares.
        attachment_titles: Vec<String>,
        /// # 目录匹配
        /// `exact`, `title differs` or `not in toc`; null where the issue has no contents.
        toc_match: Option<&'static str>,
        /// # 正文
        /// Text of the document and of what it issues, a line a paragraph.
        body: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// The id of a document, by its place in the issue.
pub fn id(issue: &Issue, document: usize) -> String {
    numbered(&issue.id, 'd', 2, document + 1)
}

/// The documents of an issue.
pub fn rows(issue: &Issue) -> Vec<DocumentRow> {
    issue.documents.iter().enumerate().map(|(index, document)| row(issue, index, document)).collect()
}

fn row(issue: &Issue, index: usize, document: &Document) -> DocumentRow {
    let joined = |values: Vec<String>| (!values.is_empty()).then(|| values.join("、"));
    let first = document.numbers.first().map(|number| &number.value);
    let title = &document.title.value;
    let quoted = title.subject.clone().filter(|_| title.subject_quoted && title.action.is_some_and(issues));
    DocumentRow {
        document_id: id(issue, index),
        issue_id: issue.id.clone(),
        ordinal: index as u32 + 1,
        category: document.category.clone(),
        document_number: joined(document.numbers.iter().map(|number| number.value.to_string()).collect()),
        issuer_code: first.map(|number| number.issuer_code.clone()).filter(|code| !code.is_empty()),
        document_year: first.and_then(|number| number.year),
        serial: first.map(|number| number.serial),
        title: title.text.clone(),
        issuer: document.issuer.clone(),
        document_kind: title.kind.map(str::to_owned),
        action: title.action.map(str::to_owned),
        subject_title: document.main_title.as_ref().map(|title| title.value.clone()).or(quoted),
        addressees: document.addressees.clone(),
        signature: joined(document.signatures.iter().map(|name| name.value.clone()).collect()),
        date_of_issue: document.date_of_issue.as_ref().and_then(|date| date.value.calendar()),
        annotation: document.annotation.as_ref().map(|annotation| annotation.value.clone()),
        attachment_titles: document.attachment_titles.iter().map(|title| attachment::name(title).to_owned()).collect(),
        toc_match: toc_match(issue, index),
        body: document.body.iter().map(|&span| issue.text.at(span)).collect::<Vec<_>>().join("\n"),
        evidence: issue.text.evidence(document.span),
    }
}

/// Whether a verb issues a text (and does not, like 废止, act on one).
fn issues(action: &str) -> bool {
    matches!(action, "印发" | "转发" | "批转" | "公布" | "发布" | "颁布" | "下达")
}

fn toc_match(issue: &Issue, document: usize) -> Option<&'static str> {
    if issue.contents.is_empty() {
        return None;
    }
    let matched = issue.contents.iter().find_map(|item| match item.matched {
        Match::Document(index, same) if index == document => Some(same),
        _ => None,
    });
    Some(match matched {
        Some(true) => "exact",
        Some(false) => "title differs",
        None => "not in toc",
    })
}
