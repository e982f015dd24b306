//! The rows of a table's header: which they are, what they name the columns, where they are printed again.

use crate::grammar::{
    atoms::{self, is_han},
    cell::{self, Value},
    likeness::likeness,
    outline,
};
use crate::parse::tables::raw::RawRow;

/// How many of the first rows are the header.
pub fn height(rows: &[RawRow]) -> usize {
    let flagged = rows.iter().take_while(|row| row.header).count();
    let mut height = if flagged > 0 {
        if rows[0].filled().next().is_none() { 0 } else { flagged }
    } else {
        usize::from(rows.len() > 1 && rows.first().is_some_and(names))
    };
    if height == 0 {
        return 0;
    }
    while height < rows.len().saturating_sub(1).min(4) && continues(&rows[..height], &rows[height]) {
        height += 1;
    }
    height
}

/// Whether a row holds names of columns: words, no numbers, no signs for what is missing.
pub fn names(row: &RawRow) -> bool {
    let mut count = 0;
    for (column, cell) in row.filled() {
        if !is_name(&cell.text)
            || column == 0
                && outline::find(&cell.text).is_some_and(|label| {
                    label.length(&cell.text) < cell.text.len() && label.kind != outline::Kind::Article
                })
        {
            return false;
        }
        count += 1;
    }
    count >= 2
}

fn is_name(text: &str) -> bool {
    match cell::parse(text, None).value {
        Value::Text => text.chars().count() <= 40,
        Value::Date(_, _, None) => true,
        // A year without its sign.
        Value::Number(year) => (1949.0..2100.0).contains(&year) && text.len() == 4,
        _ => false,
    }
}

/// Whether a row goes on naming columns: it fills what the row above leaves open, or divides what spans columns.
fn continues(header: &[RawRow], row: &RawRow) -> bool {
    let Some(above) = header.last() else { return false };
    let first = row.cells.first();
    // Only the lowest row may name the first column, if no other does.
    let unnamed = header.iter().all(|row| row.text(0).is_empty()) && names(row);
    let hangs = first.is_some_and(|cell| cell.merged);
    if first.is_none_or(|cell| !cell.is_empty() && !cell.merged && !unnamed) {
        return false;
    }
    if hangs {
        // The carrier says that a name above reaches down here.
        return row.filled().any(|(_, cell)| !cell.merged)
            && row.filled().all(|(_, cell)| cell.merged || is_name(&cell.text));
    }
    if header.len() == 1 && are_units(above, row) {
        return true;
    }
    let (mut some, mut divided, mut under) = (false, false, false);
    for (column, cell) in row.filled() {
        let open = above.text(column).is_empty() || above.cells[column].merged;
        // What the name above spans: the empty cells after it.
        let spanned = (column + 1..row.cells.len()).take_while(|&next| above.text(next).is_empty());
        let divides = spanned.into_iter().any(|next| !row.text(next).is_empty())
            || above.cells.get(column + 1).is_some_and(|next| next.merged);
        if !is_name(&cell.text) {
            return false;
        }
        // A name under one that spans nothing: 2025年 under 目标值, beside years under 基期值.
        under |= !open && !divides;
        divided |= divides;
        some |= open;
    }
    some && (!under || divided && row.text(0).is_empty())
        && (above.extent() < row.extent()
            || above.cells.iter().skip(1).take(row.extent()).any(|cell| cell.is_empty() || cell.merged))
}

/// Whether a row holds nothing but the units of the names above: （万人）, （%）.
fn are_units(names: &RawRow, row: &RawRow) -> bool {
    let units = row.filled().filter(|(column, cell)| !names.text(*column).is_empty() && is_unit(&cell.text)).count();
    row.text(0).is_empty() && units >= 2 && units == row.filled().count()
}

/// A unit in brackets, or alone.
fn is_unit(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let unit = |text: &str| cell::is_unit(text) || cell::is_unit(text.trim_start_matches('±'));
    inner.is_some_and(|inner| unit(inner.trim())) || unit(text)
}

/// The names of the columns: the rows of the header joined with `/`.
pub fn flatten(rows: &[RawRow], width: usize) -> Vec<String> {
    let mut grid: Vec<Vec<String>> =
        rows.iter().map(|row| (0..width).map(|column| row.text(column).to_owned()).collect()).collect();
    for level in 0..grid.len() {
        for column in 1..width {
            let below = grid[level + 1..].iter().any(|row| !row[column].is_empty());
            let divided = grid[level + 1..].iter().any(|row| !row[column - 1].is_empty());
            let same = level == 0 || grid[level - 1][column] == grid[level - 1][column - 1];
            if grid[level][column].is_empty() && below && divided && same {
                grid[level][column] = grid[level][column - 1].clone();
            }
        }
    }
    (0..width)
        .map(|column| {
            let mut names: Vec<&str> =
                grid.iter().map(|row| row[column].as_str()).filter(|name| !name.is_empty()).collect();
            names.dedup();
            names.iter().map(|name| unspaced(name)).collect::<Vec<_>>().join("/")
        })
        .collect()
}

/// A name set with blanks between its letters (指 标) without them.
fn unspaced(name: &str) -> String {
    let spaced =
        name.contains(' ') && name.split(' ').all(|word| word.chars().count() == 1 && word.chars().all(is_han));
    if spaced { name.replace(' ', "") } else { name.to_owned() }
}

/// How many rows, from a place, print the header once more.
pub fn repeated(header: &[RawRow], rows: &[RawRow]) -> usize {
    let Some(first) = rows.first().filter(|row| same(&header[0], row)) else { return 0 };
    debug_assert!(!first.cells.is_empty());
    1 + header[1..].iter().zip(&rows[1..]).take_while(|(name, row)| same(name, row)).count()
}

fn same(name: &RawRow, row: &RawRow) -> bool {
    // A row with figures is the same to the letter, or another.
    let figures = |row: &RawRow| row.filled().any(|(_, cell)| !cell.merged && atoms::has_digits(&cell.text));
    let numbered = figures(row);
    if numbered && !figures(name) {
        return false;
    }
    let (name, row) = (name.squeezed(), row.squeezed());
    if name.is_empty() || row.is_empty() {
        return false;
    }
    name == row || !numbered && name.len().abs_diff(row.len()) <= 12 && likeness(&name, &row) >= 0.85
}
