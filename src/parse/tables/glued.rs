//! Finds names in a cell that lost what parted them: 各镇县卫健局, where other cells of the column have 各镇 and 县卫健局.

use std::collections::BTreeMap;

use crate::grammar::cell::Value;
use crate::issue::{Oddity, OddityKind, Table};

/// The glued names of a table. They stay as printed.
pub fn find(table: &Table) -> Vec<Oddity> {
    (0..table.header.len()).flat_map(|column| in_column(table, column)).collect()
}

fn in_column(table: &Table, column: usize) -> Vec<Oddity> {
    let mut names: BTreeMap<&str, u32> = BTreeMap::new();
    let printed = |row: &&crate::issue::Row| !row.cells[column].filled && row.cells[column].read == Value::Text;
    for row in table.rows.iter().filter(printed) {
        for name in row.cells[column].text.split([' ', '，', ',', '；']).filter(|name| !name.is_empty()) {
            *names.entry(name).or_default() += 1;
        }
    }
    // Few columns are lists of names that recur.
    if !names.values().any(|count| *count > 1) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, row) in table.rows.iter().enumerate().filter(|(_, row)| printed(row)) {
        let cell = &row.cells[column];
        for name in cell.text.split(' ').filter(|name| names.get(name) == Some(&1)) {
            if let Some((first, second)) = parts(name, &names) {
                found.push(Oddity {
                    kind: OddityKind::LostSeparator,
                    row: index,
                    column,
                    found: name.to_owned(),
                    expected: Some(format!("{first} {second}")),
                    span: cell.span,
                });
            }
        }
    }
    found
}

/// The two names of the column that make a name.
fn parts<'n>(name: &'n str, names: &BTreeMap<&str, u32>) -> Option<(&'n str, &'n str)> {
    const LEVELS: [char; 8] = ['省', '市', '县', '区', '旗', '镇', '乡', '各'];
    name.char_indices().skip(2).map(|(at, _)| name.split_at(at)).find(|(first, second)| {
        second.starts_with(LEVELS)
            && second.chars().count() >= 3
            && names.contains_key(first)
            && names.contains_key(second)
    })
}
