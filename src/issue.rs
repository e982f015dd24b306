//! The document model: what one file was found to hold. Data only.

pub mod chronicle;
mod grid;

use jiff::civil::Date;

use crate::grammar::citation::Citation;
use crate::grammar::document_number::DocumentNumber;
use crate::grammar::duty::Duty;
use crate::grammar::outline::Kind;
use crate::grammar::target::Target;
use crate::grammar::title::Title;
use crate::span::{Span, Spanned};
use crate::text::Text;

pub use grid::{Cell, Oddity, OddityKind, Row, RowKind, Table, TableDuty, TableTarget};

/// One file: a gazette issue, or what stands for one (a document alone, a chronicle alone).
#[derive(Clone, Debug)]
pub struct Issue {
    /// 刊名-年-期, or the file's stem.
    pub id: String,
    /// The id that it would have, had not an earlier file of the run the same.
    pub shared_id: Option<String>,
    /// The text that all spans point into.
    pub text: Text,
    /// 刊名, 年, 期, 总期.
    pub masthead: Masthead,
    /// 版权页.
    pub colophon: Colophon,
    /// 目录.
    pub contents: Vec<ContentsItem>,
    /// 公文, in the order of the print.
    pub documents: Vec<Document>,
    /// 大事记.
    pub chronicle: Vec<chronicle::Entry>,
    /// 名单, the persons of all lists in order.
    pub rosters: Vec<RosterMember>,
    /// 人事任免, in order.
    pub appointments: Vec<Appointment>,
    /// Printed tables, in the order of the print.
    pub tables: Vec<Table>,
    /// What every line belongs to, in order, without gaps or overlaps.
    pub parts: Vec<Part>,
}

/// One person of a name list (名单).
#[derive(Clone, Debug, PartialEq)]
pub struct RosterMember {
    /// The document, by its place in [`Issue::documents`].
    pub document: Option<usize>,
    /// The attachment, by its place in [`Document::attachments`].
    pub attachment: Option<usize>,
    /// Which list of the issue, from 1.
    pub roster: u32,
    /// The heading of the part of the list: 综合协调组.
    pub group: Option<String>,
    /// 组长, 成员, 办公室主任 …, blanks aside.
    pub role: Option<String>,
    /// The name, blanks aside.
    pub name: String,
    /// The posts as printed, one each.
    pub positions: Vec<String>,
    /// From the name to the post.
    pub span: Span,
}

/// One act of 人事任免 on one person and one post.
#[derive(Clone, Debug, PartialEq)]
pub struct Appointment {
    /// The document, by its place in [`Issue::documents`].
    pub document: Option<usize>,
    /// What it says.
    pub act: crate::grammar::appointment::Appointment,
    /// The sentence.
    pub span: Span,
}

/// The masthead; each value where it was first printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Masthead {
    /// 刊名.
    pub gazette: Option<Spanned<String>>,
    /// 年.
    pub year: Option<Spanned<u32>>,
    /// 期.
    pub issue_number: Option<Spanned<u32>>,
    /// 总期.
    pub total_issue_number: Option<Spanned<u32>>,
}

/// The colophon; each value where it was first printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Colophon {
    /// 主管主办.
    pub sponsor: Option<Spanned<String>>,
    /// 编辑出版.
    pub editor: Option<Spanned<String>>,
    /// 印刷.
    pub printer: Option<Spanned<String>>,
    /// 电话.
    pub phone: Option<Spanned<String>>,
    /// 出版日期.
    pub published_on: Option<Spanned<Date>>,
}

/// One entry of the contents.
#[derive(Clone, Debug, PartialEq)]
pub struct ContentsItem {
    /// The heading that it stands under.
    pub category: Option<String>,
    /// The title without number and page.
    pub title: String,
    /// The document number, normalized.
    pub number: Option<String>,
    /// The page.
    pub page: Option<u32>,
    /// Where it stands.
    pub span: Span,
    /// What it was matched with.
    pub matched: Match,
}

/// What an entry of the contents was matched with in the body.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Match {
    /// Nothing.
    #[default]
    Missing,
    /// A document, by its place in [`Issue::documents`], and whether the titles are the same.
    Document(usize, bool),
    /// A part that is no document (the chronicle, a section), by its place in [`Issue::parts`].
    Part(usize),
}

/// One official document.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// All of it, attachments included.
    pub span: Span,
    /// The heading of the part of the gazette that it stands in.
    pub category: Option<String>,
    /// 标题.
    pub title: Spanned<Title>,
    /// 发文字号; joint issuers may print several.
    pub numbers: Vec<Spanned<DocumentNumber>>,
    /// 发文机关.
    pub issuer: Option<String>,
    /// 主送机关.
    pub addressees: Vec<String>,
    /// 发文机关署名, one for each body.
    pub signatures: Vec<Spanned<String>>,
    /// 成文日期, as printed: the day may not exist.
    pub date_of_issue: Option<Spanned<crate::grammar::date::PrintedDate>>,
    /// 附注.
    pub annotation: Option<Spanned<String>>,
    /// 附件说明.
    pub attachment_titles: Vec<String>,
    /// The heading of the text that the document issues.
    pub main_title: Option<Spanned<String>>,
    /// 正文: the document's own text and the text that it issues.
    pub body: Vec<Span>,
    /// 附件.
    pub attachments: Vec<Attachment>,
    /// 结构层次, in order.
    pub sections: Vec<Section>,
    /// The place of its entry in the contents.
    pub contents_item: Option<usize>,
    /// The serial numbers just before its own that no document of the run has, in a series that is else dense.
    pub missing_serials: Option<(u32, u32)>,
    /// What the web page says of it, where the text has none.
    pub from_metadata: bool,
    /// 成文日期 as the web page's metadata say it.
    pub date_in_metadata: Option<crate::grammar::date::PrintedDate>,
    /// The documents that it cites, in order.
    pub references: Vec<Reference>,
    /// The bodies that its clauses charge with something, in order.
    pub duties: Vec<Spanned<Vec<Duty>>>,
    /// The quantitative targets that its prose sets, in order.
    pub targets: Vec<Spanned<Target>>,
}

impl Document {
    /// What the document is known by: of an order (令) or announcement the rule that it publishes, else its title.
    pub fn name(&self) -> &str {
        let title = &self.title.value;
        let published = title.subject.as_deref().filter(|_| title.is_of_order());
        published.unwrap_or(&title.text)
    }
}

/// A citation in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// What it says.
    pub citation: Citation,
    /// Where it stands.
    pub span: Span,
    /// Whether it stands in the document's own title.
    pub in_title: bool,
    /// The citation that it is short for, by its place in [`Document::references`].
    pub antecedent: Option<usize>,
}

/// One attachment.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// All of it.
    pub span: Span,
    /// 附件1, as printed, blanks aside.
    pub label: String,
    /// The number in the label.
    pub number: Option<u32>,
    /// The heading over it.
    pub title: Option<Spanned<String>>,
    /// What it is.
    pub kind: AttachmentKind,
}

/// What an attachment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentKind {
    /// A table.
    Table,
    /// A list of persons.
    Roster,
    /// Text.
    Text,
}

impl AttachmentKind {
    /// The name in the data.
    pub fn name(self) -> &'static str {
        match self {
            AttachmentKind::Table => "table",
            AttachmentKind::Roster => "roster",
            AttachmentKind::Text => "text",
        }
    }
}

/// One numbered unit of an outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// From the label to the next label.
    pub span: Span,
    /// The attachment that it stands in, by its place in [`Document::attachments`].
    pub attachment: Option<usize>,
    /// The section that it stands in, by its place in [`Document::sections`].
    pub parent: Option<usize>,
    /// The kind of its number.
    pub kind: Kind,
    /// The published level.
    pub level: u32,
    /// The label as printed, blanks aside.
    pub label: String,
    /// The number in the label.
    pub number: u32,
    /// Where the heading stands.
    pub heading: Span,
    /// Labels from the outermost section down to this.
    pub path: Vec<String>,
    /// Whether the label stands inside a paragraph.
    pub run_in: bool,
}

/// What a run of lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartKind {
    /// 刊名, 年, 期.
    Masthead,
    /// 目录.
    Contents,
    /// 版权页.
    Colophon,
    /// The metadata over a web page's document.
    Metadata,
    /// The heading of a part of the gazette: 【市政府文件】.
    Category,
    /// 发文机关标志 and 发文字号.
    Number,
    /// 标题.
    Title,
    /// 主送机关.
    Addressees,
    /// 正文.
    Body,
    /// 附件说明.
    AttachmentNote,
    /// 发文机关署名 and 成文日期.
    Signature,
    /// 附注.
    Annotation,
    /// The text that the document issues.
    MainText,
    /// 附件.
    Attachment,
    /// 版记.
    Imprint,
    /// 大事记.
    Chronicle,
    /// Another section of the gazette: 人事任免, 政策解读, 统计资料 ….
    Section,
    /// 名单, in no document.
    Roster,
    /// What a web page prints round its document.
    Furniture,
    /// What no grammar claims.
    Unparsed,
}

impl PartKind {
    /// The name in the data.
    pub fn name(self) -> &'static str {
        match self {
            PartKind::Masthead => "masthead",
            PartKind::Contents => "contents",
            PartKind::Colophon => "colophon",
            PartKind::Metadata => "metadata",
            PartKind::Category => "category",
            PartKind::Number => "number",
            PartKind::Title => "title",
            PartKind::Addressees => "addressees",
            PartKind::Body => "body",
            PartKind::AttachmentNote => "attachment_note",
            PartKind::Signature => "signature",
            PartKind::Annotation => "annotation",
            PartKind::MainText => "main_text",
            PartKind::Attachment => "attachment",
            PartKind::Imprint => "imprint",
            PartKind::Chronicle => "chronicle",
            PartKind::Section => "section",
            PartKind::Roster => "roster",
            PartKind::Furniture => "furniture",
            PartKind::Unparsed => "unparsed",
        }
    }
}

/// A run of lines that is one thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its lines in the cleaned text.
    pub lines: std::ops::Range<usize>,
    /// The heading of the section, where it has one.
    pub title: Option<String>,
    /// The document that it belongs to, by its place in [`Issue::documents`].
    pub document: Option<usize>,
}
