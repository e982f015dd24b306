//! Rows one cell a line that 序号 counts: the number begins a row, so its last cell may take several lines (the bodies in
//! charge), and headings of groups may stand between rows. Where blank lines part the cells, what stands under a line
//! without one is of the same cell.

use std::ops::Range;

use crate::grammar::atoms::squeeze;
use crate::grammar::{attachment, outline, table_row};
use crate::parse::tables::class;
use crate::parse::tables::raw::{RawCell, RawRow, tidy};
use crate::parse::tables::surroundings;
use crate::text::Text;

/// The most names of columns.
const WIDEST: usize = 8;

/// Whether a line can name the first column.
pub fn begins(words: &str) -> bool {
    words.len() <= 12 && squeeze(words) == "序号"
}

/// A row: the lines of its cells, or of a heading.
struct Lines {
    cells: Vec<Range<usize>>,
    heading: bool,
}

/// The rows of the table that begins at the first of some lines, how many names its columns have, and where it ends.
fn read(text: &Text, lines: Range<usize>) -> Option<(usize, Vec<Lines>, usize)> {
    if !begins(text.line(lines.start)) {
        return None;
    }
    let starts = |line: usize, number: u32| text.line(line).trim().parse() == Ok(number);
    let width = (1..=WIDEST).find(|&at| {
        let line = lines.start + at;
        line < lines.end && (starts(line, 1) || is_heading(text.line(line)))
    })?;
    if width < 3 || !(lines.start..lines.start + width).all(|line| super::is_name(text.line(line))) {
        return None;
    }
    let mut rows: Vec<Lines> = Vec::new();
    let mut next = 1;
    let mut line = lines.start + width;
    let apart = (lines.start + 1..=line).all(|line| line >= lines.end || text.lines[line].blanks > 0);
    while line < lines.end && is_cell(text.line(line)) {
        let cell = rows.last_mut().and_then(|row| row.cells.last_mut());
        if let Some(cell) = cell.filter(|_| apart && text.lines[line].blanks == 0) {
            cell.end = line + 1;
            line += 1;
            continue;
        }
        let own = line..line + 1;
        let whole = rows.last().is_none_or(|row| row.heading || row.cells.len() >= width);
        if whole && (starts(line, next) || starts(line, 1) && rows.last().is_some_and(|row| row.heading)) {
            next = if starts(line, next) { next + 1 } else { 2 };
            rows.push(Lines { cells: vec![own], heading: false });
        } else if whole && is_heading(text.line(line)) {
            rows.push(Lines { cells: vec![own], heading: true });
        } else if let Some(row) = rows.last_mut().filter(|row| !row.heading && goes_on(text, row, line, width)) {
            row.cells.push(own);
        } else {
            break;
        }
        line += 1;
    }
    let counted = rows.iter().filter(|row| !row.heading).count();
    let whole = rows.iter().all(|row| row.heading || row.cells.len() >= width);
    (counted >= 2 && whole).then_some((width, rows, line))
}

/// Whether a line is of a row: one of its cells, or one more body in the last.
fn goes_on(text: &Text, row: &Lines, line: usize, width: usize) -> bool {
    row.cells.len() < width
        || class::class_of(text.line(line)) == class::BODIES
            && class::class_of(text.line(row.cells[width - 1].start)) == class::BODIES
}

fn is_cell(words: &str) -> bool {
    const LONGEST: usize = 600;
    words.len() <= LONGEST
        && !table_row::is_row(words)
        && !surroundings::is_note(words)
        && attachment::parse(words).is_none()
}

/// 一、主要目标 over the rows that follow.
fn is_heading(words: &str) -> bool {
    words.len() <= 120
        && !words.ends_with('。')
        && outline::parse(words).is_some_and(|label| {
            label.length < words.len() && matches!(label.kind, outline::Kind::Chinese | outline::Kind::BracketChinese)
        })
}

/// The lines of the table that begins at the first of some lines, if one does.
pub fn find(text: &Text, lines: Range<usize>) -> Option<Range<usize>> {
    let (_, _, end) = read(text, lines.clone())?;
    Some(lines.start..end)
}

/// Reads the rows of lines.
pub fn rows(text: &Text, lines: Range<usize>) -> Option<Vec<RawRow>> {
    let (width, found, _) = read(text, lines.clone())?;
    let cell = |lines: Range<usize>| {
        let words: Vec<&str> = lines.clone().map(|line| text.line(line)).collect();
        RawCell { text: tidy(&words.join(" ")), span: text.lines_span(lines), merged: false }
    };
    let names = (lines.start..lines.start + width).map(|line| cell(line..line + 1));
    let mut rows =
        vec![super::row(names.map(|name| RawCell { text: squeeze(&name.text).into_owned(), ..name }).collect(), true)];
    rows.extend(found.into_iter().map(|found| {
        let mut cells: Vec<RawCell> = found.cells.iter().take(width).map(|lines| cell(lines.clone())).collect();
        for more in &found.cells[cells.len()..] {
            let (last, more) = (cells.len() - 1, cell(more.clone()));
            cells[last].text = format!("{} {}", cells[last].text, more.text);
            cells[last].span = cells[last].span.join(more.span);
        }
        let mut row = super::row(cells, false);
        row.cells.resize_with(width, RawCell::default);
        row
    }));
    Some(rows)
}
