//! Rows whose cells are parted by tabs or pipes.

use crate::grammar::{
    cell::{self, Value},
    outline,
};
use crate::parse::tables::raw::{RawCell, RawRow, join, tidy};
use crate::span::Span;
use crate::text::Text;

/// Reads lines of cells parted by tabs. A line without tabs is a heading over the rows that follow.
pub fn tabs(text: &Text, lines: std::ops::Range<usize>) -> Vec<RawRow> {
    mended(lines.map(|line| row(text, line, text.lines[line].span, '\t')).collect())
}

/// Joins rows that a line end inside a cell broke in two: neither has all cells, together they have, the cell at the
/// break counted once.
fn mended(rows: Vec<RawRow>) -> Vec<RawRow> {
    let mut counts: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    counts.sort_unstable();
    let Some(width) = counts.chunk_by(|a, b| a == b).max_by_key(|same| (same.len(), same[0])).map(|same| same[0])
    else {
        return rows;
    };
    let mut mended: Vec<RawRow> = Vec::with_capacity(rows.len());
    for row in rows {
        match mended.last_mut().filter(|last| width > 2 && (is_broken(last, &row, width) || is_rest(last, &row))) {
            Some(last) => {
                let mut cells = row.cells.into_iter();
                if let (Some(end), Some(rest)) = (last.cells.last_mut(), cells.next()) {
                    join(&mut end.text, &rest.text);
                    end.span = end.span.join(rest.span);
                }
                last.cells.extend(cells);
                last.span = last.span.join(row.span);
            }
            None => mended.push(row),
        }
    }
    mended
}

/// Whether a line goes on the list that the last cell above broke off: 县水务局、.
fn is_rest(above: &RawRow, row: &RawRow) -> bool {
    row.cells.len() == 1
        && !row.apart
        && above.cells.len() > 1
        && above.text(above.cells.len() - 1).ends_with(['、', '，'])
}

fn is_broken(first: &RawRow, second: &RawRow, width: usize) -> bool {
    let (Some(end), Some(rest)) = (first.cells.last(), second.cells.first()) else { return false };
    let plain =
        |cell: &RawCell| cell::parse(&cell.text, None).value == Value::Text && outline::parse(&cell.text).is_none();
    first.cells.len() > 1
        && second.cells.len() < width
        && first.cells.len() < width
        && first.cells.len() + second.cells.len() == width + 1
        && !second.apart
        && !first.cells[0].is_empty()
        && cell::parse(&end.text, None).value == Value::Text
        && plain(rest)
}

/// Reads lines of cells parted by pipes; rules (`|---|---|`) mark the row above as the header.
pub fn pipes(text: &Text, lines: std::ops::Range<usize>) -> Vec<RawRow> {
    let mut rows: Vec<RawRow> = Vec::new();
    for line in lines {
        let words = text.line(line);
        if is_rule(words) {
            if let Some(above) = rows.last_mut() {
                above.header = true;
            }
            continue;
        }
        let trimmed = words.trim();
        let start = text.lines[line].span.start + (words.len() - words.trim_start().len()) as u32;
        let inner = trimmed.strip_prefix('|').unwrap_or(trimmed);
        let start = start + (trimmed.len() - inner.len()) as u32;
        let inner = inner.strip_suffix('|').filter(|inner| !inner.ends_with('\\')).unwrap_or(inner);
        rows.push(row(text, line, Span { start, end: start + inner.len() as u32 }, '|'));
    }
    rows
}

/// Whether a line of pipes parts the header from the rows.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | '=' | '+' | ' '))
}

fn row(text: &Text, line: usize, span: Span, mark: char) -> RawRow {
    let words = text.at(span);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    for (at, c) in words.char_indices() {
        if c == mark && !escaped {
            cells.push(cell(words, start..at, span.start));
            start = at + c.len_utf8();
        }
        escaped = c == '\\';
    }
    cells.push(cell(words, start..words.len(), span.start));
    RawRow { cells, span: text.lines[line].span, apart: text.lines[line].blanks > 0, ..RawRow::default() }
}

fn cell(words: &str, range: std::ops::Range<usize>, base: u32) -> RawCell {
    let printed = &words[range.clone()];
    let trimmed = printed.trim();
    let start = range.start + printed.len() - printed.trim_start().len();
    let mut plain = tidy(trimmed);
    if plain.contains(['<', '\\']) {
        for mark in ["<br>", "<br/>", "<br />", "<BR>"] {
            plain = plain.replace(mark, " ");
        }
        plain = tidy(&plain.replace("\\|", "|"));
    }
    RawCell { text: plain, span: Span::new(start..start + trimmed.len()).moved(base), merged: false }
}
