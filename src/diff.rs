//! Compares two outputs: the rows that were gained, lost and changed, table by table.
//!
//! Rows are told by what they say, not by their ids, which move where a document is gained or lost: see [`align`].

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::emit::load::Loaded;

pub mod align;
pub mod markdown;
pub mod text;

/// The columns that say where a row stands in the source.
const PLACE: [&str; 9] = ["line_start", "line_end", "source_start", "source_end", "page", "x0", "y0", "x1", "y1"];

/// What differs between two versions of a table.
#[derive(Clone, Debug)]
pub struct TableDiff {
    /// The table before; empty if there was none.
    pub old: Loaded,
    /// The table after; empty if there is none.
    pub new: Loaded,
    /// Columns that are new.
    pub columns_gained: Vec<String>,
    /// Columns that are gone.
    pub columns_lost: Vec<String>,
    /// Rows that are new, by their place in the new table.
    pub gained: Vec<usize>,
    /// Rows that are gone, by their place in the old table.
    pub lost: Vec<usize>,
    /// Rows that say something else.
    pub changed: Vec<Change>,
    /// Rows of which only ids, ordinals or places differ.
    pub moved: Vec<Change>,
}

/// A row that is in both tables and not the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in the old table.
    pub old: usize,
    /// Its place in the new table.
    pub new: usize,
    /// The columns that differ.
    pub columns: Vec<String>,
}

impl TableDiff {
    /// The name of the table.
    pub fn name(&self) -> &str {
        if self.new.name.is_empty() { &self.old.name } else { &self.new.name }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        let columns = self.columns_gained.is_empty() && self.columns_lost.is_empty();
        let rows = self.gained.is_empty() && self.lost.is_empty();
        columns && rows && self.changed.is_empty() && self.moved.is_empty()
    }
}

/// Compares the tables of two outputs, by name.
pub fn diff(old: Vec<Loaded>, new: Vec<Loaded>) -> Vec<TableDiff> {
    let names: BTreeSet<String> = old.iter().chain(&new).map(|table| table.name.clone()).collect();
    let take =
        |tables: &[Loaded], name: &str| tables.iter().find(|table| table.name == name).cloned().unwrap_or_default();
    names.iter().map(|name| align::align(take(&old, name), take(&new, name))).collect()
}

/// All differences as JSON: for each table that differs its counts, and each row with its key, its lines and its cells.
pub fn json(tables: &[TableDiff]) -> Value {
    let of_table = |diff: &TableDiff| {
        let row = |table: &Loaded, row: usize| {
            let cells = table.columns.iter().zip(&table.rows[row]).filter(|(_, cell)| !cell.is_empty());
            Value::Object(cells.map(|(column, cell)| (column.clone(), cell.as_str().into())).collect())
        };
        let change = |change: &Change| {
            let cells = change.columns.iter().map(|column| {
                let (before, after) = (cell(&diff.old, change.old, column), cell(&diff.new, change.new, column));
                (column.clone(), json!({"old": before, "new": after}))
            });
            json!({"key": key(&diff.new, change.new), "evidence": lines(&diff.new, change.new), "cells": cells.collect::<serde_json::Map<_, _>>()})
        };
        json!({
            "table": diff.name(),
            "rows": {"old": diff.old.rows.len(), "new": diff.new.rows.len()},
            "columns_gained": diff.columns_gained,
            "columns_lost": diff.columns_lost,
            "gained": diff.gained.iter().map(|at| row(&diff.new, *at)).collect::<Vec<_>>(),
            "lost": diff.lost.iter().map(|at| row(&diff.old, *at)).collect::<Vec<_>>(),
            "changed": diff.changed.iter().map(change).collect::<Vec<_>>(),
            "moved": diff.moved.iter().map(change).collect::<Vec<_>>(),
        })
    };
    json!({"tables": tables.iter().filter(|diff| !diff.is_empty()).map(of_table).collect::<Vec<_>>()})
}

/// A cell of a row, empty where the table has no such column.
fn cell<'t>(table: &'t Loaded, row: usize, column: &str) -> &'t str {
    let place = table.columns.iter().position(|name| name == column);
    place.and_then(|place| table.rows[row].get(place)).map_or("", String::as_str)
}

/// What tells a row from the others: its primary key, or its first cell in tables of another version.
fn key(table: &Loaded, row: usize) -> String {
    let schema = crate::table::SCHEMAS.iter().find(|schema| schema.name == table.name);
    let columns = schema.map(|schema| schema.primary_key).filter(|key| !key.is_empty());
    match columns {
        Some(columns) => columns.iter().map(|column| cell(table, row, column)).collect::<Vec<_>>().join(" "),
        None => table.rows[row].first().cloned().unwrap_or_default(),
    }
}

/// The lines of the source that a row came from, if it says so.
fn lines(table: &Loaded, row: usize) -> Option<String> {
    let (first, last) = (cell(table, row, "line_start"), cell(table, row, "line_end"));
    match (first, last) {
        ("", _) => None,
        (first, last) if first == last => Some(format!("line {first}")),
        (first, last) => Some(format!("lines {first}-{last}")),
    }
}

/// The telling cells of a row that was gained or lost: the first that say something, ids and places aside.
fn telling(table: &Loaded, row: usize) -> impl Iterator<Item = (&str, &str)> {
    const MOST: usize = 4;
    let cells = table.columns.iter().map(String::as_str).zip(table.rows[row].iter().map(String::as_str));
    let said = cells.filter(|(column, cell)| !cell.is_empty() && *cell != "false" && *cell != "[]" && !is_soft(column));
    said.take(MOST)
}

/// Whether a column may differ though the row says the same: ids, ordinals, places.
fn is_soft(column: &str) -> bool {
    column.ends_with("_id") || column == "ordinal" || PLACE.contains(&column)
}

/// Two texts cut to where they differ, with some characters around.
fn around(old: &str, new: &str) -> (String, String) {
    const CONTEXT: usize = 12;
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count().min(most);
    let cut = |signs: &[char]| {
        let from = start.saturating_sub(CONTEXT);
        let to = (signs.len() - end + CONTEXT).min(signs.len());
        let words: String = signs[from..to].iter().collect();
        format!("{}{words}{}", if from > 0 { "…" } else { "" }, if to < signs.len() { "…" } else { "" })
    };
    (cut(&old), cut(&new))
}

/// A text cut to so many characters.
fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_cells_are_cut_to_what_differs() {
        let old = format!("{}规划{}", "甲".repeat(50), "乙".repeat(50));
        let (before, after) = around(&old, &old.replace('规', "计"));
        assert_eq!(before, format!("…{}规划{}…", "甲".repeat(12), "乙".repeat(11)));
        assert_eq!(after, before.replace('规', "计"));
        assert_eq!(around("甲", "甲甲"), ("甲".into(), "甲甲".into()));
        assert_eq!(around("", "甲"), (String::new(), "甲".into()));
    }
}
