//! The table `table_targets`.

use crate::issue::{Issue, Table, TableTarget};
use crate::table::{documents, tables, numbered};
use crate::text::Evidence;

table! {
    /// # 表格量化目标
    /// One quantitative target in a printed table of indicators: a row of it under a column of targets.
    table_targets TableTargetRow key ["table_target_id"] refs ["document_id" -> "documents"."document_id", "table_id" -> "tables"."table_id"] {
        /// # 目标编号
        /// Table id and `/g001`….
        table_target_id: String,
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
        /// # 指标
        /// Name of the row without its label and its unit; of a cell that tells its targets in words, what it names.
        indicator: String,
        /// # 比较
        /// `>=`, `<=`, `<`, `>`, `~` or `=`, as in `targets`.
        comparator: &'static str,
        /// # 类型
        /// `level`, `growth`, `reduction` or `increment`, as the cell, the column or the indicator says.
        kind: &'static str,
        /// # 数值
        /// Number as printed, before 万 and 亿.
        value: f64,
        /// # 上限
        /// Upper end of a range.
        value_high: Option<f64>,
        /// # 单位
        /// Unit from the cell, the column's name, the column of units, the brackets of the indicator or the unit line.
        unit: Option<String>,
        /// # 折算数值
        /// Number with 万 and 亿 multiplied out.
        value_si: f64,
        /// # 期限
        /// Year, or month as 2024-06, by when: of the column's name, else of the title.
        deadline: Option<String>,
        /// # 基期
        /// Year, or name, of the column with what it was before.
        baseline: Option<String>,
        /// # 基期值
        /// What it was then, in the same unit.
        baseline_value: Option<f64>,
        /// # 累计
        /// Whether the number is the sum of all years of the plan: `[12.5]`, 累计.
        cumulated: bool,
        /// # 附注
        /// What the column of properties says: 预期性, 约束性.
        note: Option<String>,
        /// # 原文
        /// The cell as printed.
        raw: String,
        /// # 出处
        evidence: Evidence,
    }
}

/// The id of a target, by its table and its place in it.
pub fn id(issue: &Issue, table: usize, target: usize) -> String {
    numbered(&tables::id(issue, table), 'g', 3, target + 1)
}

/// The targets in the tables of an issue.
pub fn rows(issue: &Issue) -> Vec<TableTargetRow> {
    let of_table = |(index, table)| of_table(issue, index, table);
    issue.tables.iter().enumerate().flat_map(of_table).collect()
}

fn of_table<'i>(issue: &'i Issue, index: usize, table: &'i Table) -> impl Iterator<Item = TableTargetRow> + 'i {
    table.targets.iter().enumerate().map(move |(place, found)| {
        let TableTarget { row, column, target, .. } = found;
        let cell = &table.rows[*row].cells[*column];
        TableTargetRow {
            table_target_id: id(issue, index, place),
            document_id: table.document.map(|document| documents::id(issue, document)),
            table_id: tables::id(issue, index),
            row: *row as u32 + 1,
            col: *column as u32 + 1,
            indicator: target.indicator.clone(),
            comparator: target.comparator,
            kind: target.kind.name(),
            value: target.value,
            value_high: target.value_high,
            unit: (!target.unit.is_empty()).then(|| target.unit.clone()),
            value_si: target.value_si,
            deadline: target.deadline.clone(),
            baseline: target.baseline.clone(),
            baseline_value: found.baseline_value,
            cumulated: found.cumulated,
            note: found.property.clone(),
            raw: cell.text.clone(),
            evidence: issue.text.evidence(cell.span),
        }
    })
}
