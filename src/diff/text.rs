//! Differences for the terminal.

use std::fmt::Write;

use super::{Change, TableDiff, around, cell, key, lines, short, telling};
use crate::emit::load::Loaded;
use crate::terminal::{BAD, BOLD, DIM, GOOD, visible};

/// How long a cell is shown.
const CELL: usize = 60;

/// The differences, of each kind and table at most so many rows.
pub fn text(tables: &[TableDiff], limit: usize) -> String {
    let mut text = String::new();
    let differing: Vec<&TableDiff> = tables.iter().filter(|diff| !diff.is_empty()).collect();
    for diff in &differing {
        of_table(diff, limit, &mut text);
    }
    match (differing.len(), tables.len() - differing.len()) {
        (0, _) => "No difference\n".to_owned(),
        (_, 0) => text,
        (_, 1) => text + "1 table is the same\n",
        (_, same) => text + &format!("{same} tables are the same\n"),
    }
}

/// What differs in a table, in numbers: `1 gained, 2 changed`.
pub fn counts(diff: &TableDiff) -> String {
    let counts = [("gained", diff.gained.len()), ("lost", diff.lost.len()), ("changed", diff.changed.len())];
    let mut counts: Vec<String> =
        counts.iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{count} {name}")).collect();
    if !diff.moved.is_empty() {
        counts.push(format!("{} with another id or place only", diff.moved.len()));
    }
    let columns = |columns: &[String]| if columns.len() == 1 { "column" } else { "columns" };
    for (word, names) in [("gained", &diff.columns_gained), ("lost", &diff.columns_lost)] {
        if !names.is_empty() {
            counts.push(format!("{} {word}: {}", columns(names), names.join(", ")));
        }
    }
    counts.join(", ")
}

fn of_table(diff: &TableDiff, limit: usize, text: &mut String) {
    let (before, after) = (diff.old.rows.len(), diff.new.rows.len());
    let rows = if before == after { format!("{after} rows") } else { format!("{before} rows, now {after}") };
    _ = writeln!(text, "{BOLD}{}{BOLD:#}  {rows}: {}", diff.name(), counts(diff));
    for at in shown(&diff.lost, limit) {
        _ = writeln!(text, "{BAD}-{BAD:#} {}", row(&diff.old, *at));
    }
    rest(diff.lost.len(), limit, "lost", text);
    for at in shown(&diff.gained, limit) {
        _ = writeln!(text, "{GOOD}+{GOOD:#} {}", row(&diff.new, *at));
    }
    rest(diff.gained.len(), limit, "gained", text);
    for change in shown(&diff.changed, limit) {
        of_row(diff, change, text);
    }
    rest(diff.changed.len(), limit, "changed", text);
    if !(diff.lost.is_empty() && diff.gained.is_empty() && diff.changed.is_empty()) {
        text.push('\n');
    }
}

/// The rows that are shown; a limit of 0 is none.
pub fn shown<T>(all: &[T], limit: usize) -> &[T] {
    if limit == 0 { all } else { &all[..all.len().min(limit)] }
}

fn rest(count: usize, limit: usize, word: &str, text: &mut String) {
    if limit > 0 && count > limit {
        _ = writeln!(text, "  {DIM}… {} more {word} (--limit 0 shows all){DIM:#}", count - limit);
    }
}

/// A row that was gained or lost, on one line.
fn row(table: &Loaded, at: usize) -> String {
    let cells = telling(table, at).map(|(column, cell)| format!("{column}: {}", short(&visible(cell), CELL)));
    format!("{}  {}", head(table, at), cells.collect::<Vec<_>>().join("; "))
}

fn head(table: &Loaded, at: usize) -> String {
    let lines = lines(table, at).map(|lines| format!(" {DIM}({lines}){DIM:#}")).unwrap_or_default();
    format!("{}{lines}", visible(&key(table, at)))
}

fn of_row(diff: &TableDiff, change: &Change, text: &mut String) {
    _ = writeln!(text, "~ {}", head(&diff.new, change.new));
    for column in &change.columns {
        let (old, new) = around(cell(&diff.old, change.old, column), cell(&diff.new, change.new, column));
        let said = |cell: &str| if cell.is_empty() { "nothing".to_owned() } else { short(&visible(cell), 2 * CELL) };
        _ = writeln!(text, "    {column}: {BAD}{}{BAD:#} → {GOOD}{}{GOOD:#}", said(&old), said(&new));
    }
}
