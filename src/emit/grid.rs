//! Writes each printed table as a grid for people: its header and its rows, as CSV like the other tables
//! ([`super::csv`]).

use super::csv::{BYTE_ORDER_MARK, push_record, push_text};
use crate::table::Tables;
use crate::table::table_cells::TableCellRow;
use crate::table::tables::TableRow;

/// The grids of a run: the path in the output folder, and the bytes.
pub fn files(tables: &Tables) -> Vec<(String, Vec<u8>)> {
    let mut cells = tables.table_cells.as_slice();
    let file = |(ordinal, table): (usize, &TableRow)| {
        // The cells follow the tables in their order.
        let count = cells.iter().take_while(|cell| cell.table_id == table.table_id).count();
        let (own, rest) = cells.split_at(count);
        cells = rest;
        (path(&table.table_id, ordinal), bytes(table, own))
    };
    tables.tables.iter().enumerate().map(file).collect()
}

/// The path of a table's grid; names longer than file systems take are cut and told apart by the table's place.
fn path(id: &str, ordinal: usize) -> String {
    const LONGEST: usize = 240;
    let name = id.replace('/', "-");
    if name.len() <= LONGEST {
        return format!("tables/{name}.csv");
    }
    format!("tables/{}~{}.csv", &name[..name.floor_char_boundary(LONGEST - 20)], ordinal + 1)
}

fn bytes(table: &TableRow, cells: &[TableCellRow]) -> Vec<u8> {
    let mut file = BYTE_ORDER_MARK.to_vec();
    if !table.header.is_empty() {
        push_record(&mut file, table.header.iter().map(String::as_str), push_text);
    }
    for row in cells.chunk_by(|a, b| a.row == b.row) {
        push_record(&mut file, row.iter().map(|cell| cell.text.as_deref().unwrap_or("")), push_text);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        assert_eq!(path("云州市人民政府公报-2024-02/t01", 0), "tables/云州市人民政府公报-2024-02-t01.csv");
        let long = format!("{}/t01", "云".repeat(100));
        assert!(path(&long, 4).ends_with("~5.csv") && path(&long, 4).len() < 255);
    }
}
