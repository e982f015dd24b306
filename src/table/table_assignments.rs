//! The table `table_assignments`.

use crate::issue::{Issue, Table, TableDuty};
use crate::link::directory::Directory;
use crate::table::{documents, tables, numbered};
use crate::text::Evidence;

table! {
    /// # 表格责任分工
    /// One body that a printed table charges with what one of its rows demands.
    table_assignments TableAssignmentRow key ["table_assignment_id"] refs ["document_id" -> "documents"."document_id", "table_id" -> "tables"."table_id", "organization_id" -> "organizations"."organization_id"] {
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
        /// # 机构编号
        /// The body; null where the name means several (各部门).
        organization_id: Option<String>,
        /// # 原文
        /// The whole cell as printed; of a merged cell in each of its rows.
        raw: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// What the tables of all issues charge bodies with.
pub fn rows(issues: &[Issue], directory: &Directory) -> Vec<TableAssignmentRow> {
    let of_issue = |issue: &Issue| -> Vec<TableAssignmentRow> {
        let of_table = |(index, table)| of_table(issue, index, table, directory);
        issue.tables.iter().enumerate().flat_map(of_table).collect()
    };
    issues.iter().flat_map(of_issue).collect()
}

fn of_table(issue: &Issue, index: usize, table: &Table, directory: &Directory) -> Vec<TableAssignmentRow> {
    let id = tables::id(issue, index);
    let named = directory.named_in_table(issue, table);
    let row = |(place, found): (usize, &TableDuty)| {
        let cell = &table.rows[found.row].cells[found.column];
        TableAssignmentRow {
            table_assignment_id: numbered(&id, 'u', 3, place + 1),
            document_id: table.document.map(|document| documents::id(issue, document)),
            table_id: id.clone(),
            row: found.row as u32 + 1,
            col: found.column as u32 + 1,
            role: found.duty.role.name(),
            unit: found.duty.unit.clone(),
            organization_id: named.get(found.duty.unit.as_str()).map(|name| (*name).to_owned()),
            raw: cell.text.clone(),
            evidence: issue.text.evidence(cell.span),
        }
    };
    table.duties.iter().enumerate().map(row).collect()
}
