//! The table `table_cells`.

use crate::grammar::cell::Value;
use crate::issue::{Cell, Issue, Row, Table};
use crate::table::tables;
use crate::text::Evidence;

table! {
    /// # 单元格
    /// One cell of a printed table, below the header.
    table_cells TableCellRow key ["table_id", "row", "col"] refs ["table_id" -> "tables"."table_id"] {
        /// # 表格编号
        /// The table.
        table_id: String,
        /// # 行
        /// Row below the header, from 1.
        row: u32,
        /// # 列
        /// Column, from 1.
        col: u32,
        /// # 列名
        /// Name of the column, where one is printed.
        column_name: Option<String>,
        /// # 文本
        /// Text as printed; of a merged cell in each of its places.
        text: Option<String>,
        /// # 数值
        /// Number that is printed, of a range the lower one; null for words, dates and the signs `-` `—` `/`.
        value: Option<f64>,
        /// # 上限
        /// Upper number of a range.
        value_high: Option<f64>,
        /// # 单位
        /// Unit of the number: from the cell, the name of the column, the row's unit column, or the unit line.
        unit: Option<String>,
        /// # 日期
        /// Date that is printed, as far as it goes: `2024`, `2024-03`, `2024-03-05`.
        date: Option<String>,
        /// # 附注
        /// What is printed beside the number: 2022 of `1.57 (2022)`, ≥, 以上.
        note: Option<String>,
        /// # 合并填充
        /// Whether the text is printed in another cell that this one is merged with.
        filled: bool,
        /// # 出处
        evidence: Evidence,
    }
}

/// The cells of an issue's tables.
pub fn rows(issue: &Issue) -> Vec<TableCellRow> {
    let mut rows = Vec::new();
    for (index, table) in issue.tables.iter().enumerate() {
        let id = tables::id(issue, index);
        for (ordinal, row) in table.rows.iter().enumerate() {
            rows.extend(of_row(issue, &id, table, ordinal, row));
        }
    }
    rows
}

fn of_row<'i>(issue: &'i Issue, id: &'i str, table: &'i Table, ordinal: usize, row: &'i Row) -> impl Iterator<Item = TableCellRow> + 'i {
    row.cells.iter().enumerate().map(move |(column, cell)| TableCellRow {
        table_id: id.to_owned(),
        row: ordinal as u32 + 1,
        col: column as u32 + 1,
        column_name: table.header.get(column).filter(|name| !name.is_empty()).cloned(),
        text: (!cell.text.is_empty()).then(|| cell.text.clone()),
        value: cell.value,
        value_high: if let Value::Range(_, high) = cell.read { Some(high) } else { None },
        unit: cell.unit.clone(),
        date: date(cell),
        note: cell.note.clone(),
        filled: cell.filled,
        evidence: issue.text.evidence(cell.span),
    })
}

fn date(cell: &Cell) -> Option<String> {
    match cell.read {
        Value::Date(year, Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        Value::Date(year, Some(month), None) => Some(format!("{year:04}-{month:02}")),
        Value::Date(year, ..) => Some(format!("{year:04}")),
        _ => None,
    }
}
