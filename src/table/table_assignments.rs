//! The table `table_assignments`.

use crate::grammar::duty;
use crate::issue::{Issue, RowKind, Table};
use crate::table::{documents, tables};
use crate::text::Evidence;

table! {
    /// # 表格责任分工
    /// One body that a printed table charges with what one of its rows demands.
    table_assignments TableAssignmentRow key ["table_assignment_id"] refs ["document_id" -> "documents"."document_id", "table_id" -> "tables"."table_id"] {
        /// # 分工编号
        /// Table id and `/u001`….
        table_assignment_id: String,
        /// # 公文编号
        /// The document; null for a table outside of documents.
        document_id: Option<String>,
        /// # 表格编号
        /// The table.
        table_id: String,
        /// # 行
        /// Row below the header, from 1.
        row: u32,
        /// # 列
        /// Column, from 1.
        col: u32,
        /// # 角色
        /// `lead` (牵头), `responsible` (责任, 负责) or `cooperating` (配合, 参与), as the name of the column says.
        role: &'static str,
        /// # 单位
        /// Body as printed.
        unit: String,
        /// # 原文
        /// The whole cell as printed; of a merged cell in each of its rows.
        raw: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// What the tables of an issue charge bodies with.
pub fn rows(issue: &Issue) -> Vec<TableAssignmentRow> {
    issue.tables.iter().enumerate().flat_map(|(index, table)| of_table(issue, index, table)).collect()
}

fn of_table(issue: &Issue, index: usize, table: &Table) -> Vec<TableAssignmentRow> {
    let roles: Vec<_> = table.header.iter().map(|name| duty::role_of_column(name)).collect();
    let id = tables::id(issue, index);
    let mut found: Vec<TableAssignmentRow> = Vec::new();
    for (ordinal, row) in table.rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Data) {
        for (column, (cell, role)) in row.cells.iter().zip(&roles).enumerate() {
            let Some(role) = *role else { continue };
            for duty in duty::of_cell(&cell.text, role) {
                found.push(TableAssignmentRow {
                    table_assignment_id: format!("{id}/u{:03}", found.len() + 1),
                    document_id: table.document.map(|document| documents::id(issue, document)),
                    table_id: id.clone(),
                    row: ordinal as u32 + 1,
                    col: column as u32 + 1,
                    role: duty.role.name(),
                    unit: duty.unit,
                    raw: cell.text.clone(),
                    evidence: issue.text.evidence(cell.span),
                });
            }
        }
    }
    found
}
