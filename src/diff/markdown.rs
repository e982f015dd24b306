//! Differences as Markdown, for the description of a change.

use std::fmt::Write;

use super::text::shown;
use super::{Change, TableDiff, around, cell, key, lines, short, telling};
use crate::emit::load::Loaded;

/// How long a cell is shown.
const CELL: usize = 60;

/// The differences: a table of counts, then of each table and kind at most so many rows.
pub fn markdown(tables: &[TableDiff], limit: usize) -> String {
    let differing: Vec<&TableDiff> = tables.iter().filter(|diff| !diff.is_empty()).collect();
    if differing.is_empty() {
        return "No difference.\n".to_owned();
    }
    let mut text = "| table | rows | gained | lost | changed | moved |\n|---|--:|--:|--:|--:|--:|\n".to_owned();
    for diff in &differing {
        let rows = (diff.old.rows.len(), diff.new.rows.len());
        let rows = if rows.0 == rows.1 { rows.1.to_string() } else { format!("{} → {}", rows.0, rows.1) };
        let counts = [diff.gained.len(), diff.lost.len(), diff.changed.len(), diff.moved.len()];
        let counts = counts.map(|count| if count == 0 { String::new() } else { count.to_string() });
        _ = writeln!(text, "| {} | {rows} | {} |", diff.name(), counts.join(" | "));
    }
    differing.iter().for_each(|diff| of_table(diff, limit, &mut text));
    text
}

fn of_table(diff: &TableDiff, limit: usize, text: &mut String) {
    let mut items = Vec::new();
    let columns = [("gained", &diff.columns_gained), ("lost", &diff.columns_lost)];
    items.extend(
        columns
            .iter()
            .filter(|(_, names)| !names.is_empty())
            .map(|(word, names)| format!("columns {word}: {}", names.join(", "))),
    );
    items.extend(shown(&diff.lost, limit).iter().map(|at| format!("lost {}", row(&diff.old, *at))));
    items.extend(shown(&diff.gained, limit).iter().map(|at| format!("gained {}", row(&diff.new, *at))));
    items.extend(shown(&diff.changed, limit).iter().map(|change| of_row(diff, change)));
    let hidden = [diff.lost.len(), diff.gained.len(), diff.changed.len()]
        .map(|all| if limit == 0 { 0 } else { all.saturating_sub(limit) });
    let hidden: usize = hidden.iter().sum();
    if hidden > 0 {
        items.push(format!("… {hidden} more"));
    }
    if items.is_empty() {
        return;
    }
    _ = writeln!(text, "\n<details><summary>{}</summary>\n", diff.name());
    items.iter().for_each(|item| _ = writeln!(text, "- {item}"));
    _ = writeln!(text, "\n</details>");
}

fn head(table: &Loaded, at: usize) -> String {
    let lines = lines(table, at).map(|lines| format!(" ({lines})")).unwrap_or_default();
    format!("**{}**{lines}", plain(&key(table, at)))
}

fn row(table: &Loaded, at: usize) -> String {
    let cells = telling(table, at).map(|(column, cell)| format!("{column}: {}", plain(&short(cell, CELL))));
    format!("{}: {}", head(table, at), cells.collect::<Vec<_>>().join("; "))
}

fn of_row(diff: &TableDiff, change: &Change) -> String {
    let cells = change.columns.iter().map(|column| {
        let (old, new) = around(cell(&diff.old, change.old, column), cell(&diff.new, change.new, column));
        let said = |cell: &str| if cell.is_empty() { "nothing".to_owned() } else { plain(&short(cell, 2 * CELL)) };
        format!("{column}: {} → {}", said(&old), said(&new))
    });
    format!("changed {}: {}", head(&diff.new, change.new), cells.collect::<Vec<_>>().join("; "))
}

/// A text on one line, with no signs that Markdown or HTML would take for its own.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '<' => plain.push_str("&lt;"),
            '&' => plain.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' => plain.extend(['\\', sign]),
            sign if sign.is_whitespace() || sign.is_control() => plain.push(' '),
            sign => plain.push(sign),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_gazette_are_no_markup() {
        assert_eq!(plain("a|b\n<script>*c*"), "a\\|b &lt;script>\\*c\\*");
        assert_eq!(plain("节约用水"), "节约用水");
    }
}
