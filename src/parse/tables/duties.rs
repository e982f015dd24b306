//! Reads whom the department columns of a task table charge: 责任单位, 牵头单位, 配合单位.

use crate::grammar::duty;
use crate::issue::{RowKind, Table, TableDuty};

/// The duties of a table, row by row.
pub fn read(table: &Table) -> Vec<TableDuty> {
    let roles: Vec<_> = table.header.iter().map(|name| duty::role_of_column(name)).collect();
    let mut found = Vec::new();
    for (row, cells) in table.rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Data) {
        for (column, (cell, role)) in cells.cells.iter().zip(&roles).enumerate() {
            let Some(role) = *role else { continue };
            found.extend(duty::of_cell(&cell.text, role).into_iter().map(|duty| TableDuty { row, column, duty }));
        }
    }
    found
}
