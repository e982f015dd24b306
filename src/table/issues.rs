//! The table `issues`.

use jiff::civil::Date;

use crate::issue::{Issue, PartKind};
use crate::span::{Span, Spanned};
use crate::grammar::atoms::spaces;
use crate::text::Evidence;

table! {
    /// # 公报期次
    /// One file: a gazette issue, or what stands for one (a document alone, a chronicle alone).
    issues IssueRow key ["issue_id"] refs [] {
        /// # 期次编号
        /// Gazette name, year and two-digit issue number, or the file's stem where a file has no masthead.
        issue_id: String,
        /// # 刊名
        /// Name of the gazette.
        gazette: Option<String>,
        /// # 年
        /// Year of the issue.
        year: Option<u32>,
        /// # 期
        /// Number of the issue in its year.
        issue_number: Option<u32>,
        /// # 总期
        /// Number of the issue since the gazette's first.
        total_issue_number: Option<u32>,
        /// # 出版日期
        /// Day of publication; the year may be taken from the masthead.
        published_on: Option<Date>,
        /// # 主管主办
        /// Body that sponsors the gazette.
        sponsor: Option<String>,
        /// # 编辑出版
        /// Body that edits and publishes it.
        editor: Option<String>,
        /// # 印刷单位
        /// Printing house.
        printer: Option<String>,
        /// # 联系电话
        /// Telephone, as printed without blanks.
        phone: Option<String>,
        /// # 来源文件
        /// The file as it was named on the command line.
        source_path: String,
        /// # 来源格式
        /// Carrier of the text: text, markdown or pdf.
        source_format: &'static str,
        /// # 来源编码
        /// Encoding that the file was decoded from.
        source_encoding: &'static str,
        /// # 来源校验
        /// SHA-256 of the file.
        source_sha256: String,
        /// # 字符数
        /// Characters of the source that are not white space.
        characters: u32,
        /// # 已认领字符数
        /// Characters that belong to a part; the rest is in `unparsed`.
        claimed_characters: u32,
        /// # 出处
        /// Where the masthead stands; the whole file where it has none.
        evidence: Evidence,
    }
}

/// The row of an issue.
pub fn rows(issue: &Issue) -> Vec<IssueRow> {
    let (masthead, colophon, source) = (&issue.masthead, &issue.colophon, &issue.text.source);
    let characters = printed(&source.text);
    let unclaimed: u32 = issue.parts.iter().filter(|part| part.kind == PartKind::Unparsed).map(|part| characters_of(issue, part.lines.clone())).sum();
    vec![IssueRow {
        issue_id: issue.id.clone(),
        gazette: value(&masthead.gazette),
        year: value(&masthead.year),
        issue_number: value(&masthead.issue_number),
        total_issue_number: value(&masthead.total_issue_number),
        published_on: value(&colophon.published_on),
        sponsor: value(&colophon.sponsor),
        editor: value(&colophon.editor),
        printer: value(&colophon.printer),
        phone: value(&colophon.phone),
        source_path: source.path.clone(),
        source_format: source.format.name(),
        source_encoding: source.encoding,
        source_sha256: source.sha256.clone(),
        characters,
        claimed_characters: characters.saturating_sub(unclaimed),
        evidence: place(issue),
    }]
}

fn value<T: Clone>(spanned: &Option<Spanned<T>>) -> Option<T> {
    spanned.as_ref().map(|spanned| spanned.value.clone())
}

/// How many characters of a text are not white space.
pub fn printed(text: &str) -> u32 {
    (text.chars().count() - spaces(text)) as u32
}

/// How many characters some lines take in the source.
pub fn characters_of(issue: &Issue, lines: std::ops::Range<usize>) -> u32 {
    let span = issue.text.source_span(issue.text.lines_span(lines));
    printed(&issue.text.source.text[span.range()])
}

fn place(issue: &Issue) -> Evidence {
    let masthead = &issue.masthead;
    let spans = [masthead.gazette.as_ref().map(|name| name.span), masthead.year.as_ref().map(|year| year.span), masthead.issue_number.as_ref().map(|number| number.span)];
    match spans.into_iter().flatten().reduce(Span::join) {
        Some(span) => issue.text.evidence(span),
        None => issue.text.evidence_of_source(Span::new(0..issue.text.source.text.len())),
    }
}
