//! The table `tables`.

use crate::issue::{Issue, Table};
use crate::span::Span;
use crate::table::{attachments, documents, numbered};
use crate::text::Evidence;

table! {
    /// # 表格
    /// One printed table; its pieces on several pages are one.
    tables TableRow key ["table_id"] refs ["document_id" -> "documents"."document_id", "attachment_id" -> "attachments"."attachment_id"] {
        /// # 表格编号
        /// Issue id and `/t01`….
        table_id: String,
        /// # 公文编号
        /// The document that it stands in, if any.
        document_id: Option<String>,
        /// # 附件编号
        /// The attachment that it stands in, if any.
        attachment_id: Option<String>,
        /// # 序号
        /// Place in the issue, from 1.
        ordinal: u32,
        /// # 表题
        /// Title over the table, else that of the attachment that it fills.
        title: Option<String>,
        /// # 计量单位
        /// What the unit line says (万元 of 单位：万元).
        unit: Option<String>,
        /// # 表头
        /// Names of the columns; the rows of the printed header joined with `/`. Empty where none is printed.
        header: Vec<String>,
        /// # 行数
        /// Rows without those of the header; headings of groups and totals count.
        n_rows: u32,
        /// # 列数
        /// Columns.
        n_cols: u32,
        /// # 附注
        /// Notes under the table (注：…).
        notes: Vec<String>,
        /// # 各页起止行
        /// Lines in the source of each piece of the table, such as `143-172`.
        pieces: Vec<String>,
        /// # 出处
        evidence: Evidence,
    }
}

/// The id of a table, by its place in the issue.
pub fn id(issue: &Issue, table: usize) -> String {
    numbered(&issue.id, 't', 2, table + 1)
}

/// The tables of an issue.
pub fn rows(issue: &Issue) -> Vec<TableRow> {
    issue.tables.iter().enumerate().map(|(index, table)| row(issue, index, table)).collect()
}

fn row(issue: &Issue, index: usize, table: &Table) -> TableRow {
    let piece = |span: &Span| {
        let lines = issue.text.evidence(*span);
        format!("{}-{}", lines.line_start, lines.line_end)
    };
    TableRow {
        table_id: id(issue, index),
        document_id: table.document.map(|document| documents::id(issue, document)),
        attachment_id: table.document.zip(table.attachment).map(|(d, attachment)| attachments::id(issue, d, attachment)),
        ordinal: index as u32 + 1,
        title: table.title.clone(),
        unit: table.unit.clone(),
        header: table.header.clone(),
        n_rows: table.rows.len() as u32,
        n_cols: table.rows.first().map_or(table.header.len(), |row| row.cells.len()) as u32,
        notes: table.notes.clone(),
        pieces: table.pieces.iter().map(piece).collect(),
        evidence: issue.text.evidence(table.span),
    }
}
