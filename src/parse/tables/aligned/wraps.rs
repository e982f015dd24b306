//! Joins the lines of aligned rows whose cells are wrapped: a line that only goes on what stands above it is part of
//! that row. Where rows are numbered, lines without a number belong to the number beside them, which may stand at the
//! first line of its row or in its middle.

use crate::grammar::atoms::columns;
use crate::grammar::outline;
use crate::parse::tables::class::{self, class_of};
use crate::parse::tables::raw::{RawRow, join};
use crate::parse::tables::{header, shift};

/// Joins the wrapped lines of rows.
pub fn mend(lines: Vec<RawRow>, width: usize) -> Vec<RawRow> {
    let numbered = is_numbered(&lines);
    let head = head(&lines, numbered);
    // A new page prints the names again.
    let names: Vec<String> = lines[..head].iter().map(RawRow::squeezed).collect();
    let mut mended: Vec<RawRow> = Vec::with_capacity(lines.len());
    let mut lines = lines.into_iter();
    for line in lines.by_ref().take(head) {
        match mended.last_mut().filter(|above| is_rest_of_name(above, &line)) {
            Some(above) => absorb(above, line),
            None => mended.push(line),
        }
    }
    let body: Vec<RawRow> = lines.collect();
    if numbered {
        mended.extend(body_by_numbers(body, &names));
    } else if let Some(rows) = by_figures(&body, &names, width) {
        mended.extend(rows);
    } else {
        let first = mended.len();
        for line in body {
            match mended.get_mut(first..).and_then(|rows| rows.last_mut()).filter(|above| is_rest(above, &line, width))
            {
                Some(above) => absorb(above, line),
                None => mended.push(line),
            }
        }
    }
    mended
}

fn is_number(row: &RawRow) -> bool {
    let text = row.text(0);
    !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether the rows are counted in the first column: 1, 2, 3 …
fn is_numbered(lines: &[RawRow]) -> bool {
    let numbers: Vec<u32> = lines
        .iter()
        .filter(|line| is_number(line))
        .filter_map(|line| line.text(0).trim_end_matches('.').parse().ok())
        .collect();
    numbers.len() >= 2 && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1 || pair[1] == 1)
}

/// How many of the first lines name the columns.
fn head(lines: &[RawRow], numbered: bool) -> usize {
    if numbered {
        let first = lines.iter().position(is_number).unwrap_or(0);
        // The first row's number may stand in its middle: the names end with the line that has 序号.
        return lines[..first]
            .iter()
            .rposition(|line| line.text(0).contains('序') || line.text(0) == "编号")
            .map_or_else(|| lines[..first].iter().take_while(|line| header::names(line)).count(), |at| at + 1);
    }
    lines.iter().take(4).take_while(|line| header::names(line)).count().min(lines.len())
}

/// Whether a line goes on the names above: each of its words stands under a name, none under a gap.
fn is_rest_of_name(above: &RawRow, line: &RawRow) -> bool {
    let hangs = line.filled().all(|(column, _)| !above.text(column).is_empty());
    let spans = line.filled().any(|(column, _)| {
        above.text(column + 1).is_empty() && above.cells.len() > column + 1 && !line.text(column + 1).is_empty()
    });
    hangs && !spans && line.filled().count() < above.filled().count()
}

/// Whether a line goes on the row above: few words, no numbers, each under a word.
fn is_rest(above: &RawRow, line: &RawRow, width: usize) -> bool {
    !is_apart(line)
        && line.filled().count() * 3 <= width
        && line.filled().all(|(column, cell)| {
            let above = above.text(column);
            class_of(above) >= 9 && ![class::NUMBER, class::DATE, class::MISSING].contains(&class_of(&cell.text))
        })
}

/// The rows of lines, where a column has a number in the first line of each row and what is wrapped has none.
fn by_figures(lines: &[RawRow], names: &[String], width: usize) -> Option<Vec<RawRow>> {
    const FEWEST: usize = 3;
    let names = |line: &RawRow| names.contains(&line.squeezed());
    let column = (1..width).find(|&column| {
        let figures = lines.iter().filter(|line| class_of(line.text(column)) == class::NUMBER).count();
        let filled = lines.iter().filter(|line| !line.text(column).is_empty() && !names(line)).count();
        figures >= FEWEST && figures == filled && !lines[0].text(column).is_empty()
    })?;
    let widest: Vec<usize> =
        (0..width).map(|column| lines.iter().map(|line| columns(line.text(column))).max().unwrap_or(0)).collect();
    let mut rows: Vec<RawRow> = Vec::new();
    let mut wrapped = false;
    for (at, line) in lines.iter().enumerate() {
        if !line.text(column).is_empty() || is_apart(line) {
            rows.push(line.clone());
            continue;
        }
        let above = rows.last_mut()?;
        let under =
            |column: usize, text: &str| !above.text(column).is_empty() || column == 0 && text.starts_with(['（', '(']);
        let full = |column: usize| columns(lines[at - 1].text(column)) + 4 >= widest[column] && widest[column] > 12;
        if !line.filled().all(|(column, cell)| under(column, &cell.text))
            || !line.filled().any(|(column, _)| full(column))
        {
            return None;
        }
        absorb(above, line.clone());
        wrapped = true;
    }
    wrapped.then_some(rows)
}

/// A heading over rows, or a total.
fn is_apart(line: &RawRow) -> bool {
    shift::is_total(line)
        || line.only().is_some_and(|cell| {
            outline::parse(&cell.text).is_some_and(|label| {
                matches!(label.kind, outline::Kind::Chinese | outline::Kind::BracketChinese | outline::Kind::Part)
            })
        })
}

/// Gives each numbered row the lines around its number that are its; `names` are the lines of the header.
fn body_by_numbers(lines: Vec<RawRow>, names: &[String]) -> Vec<RawRow> {
    let mut rows = Vec::new();
    let mut stretch = Vec::new();
    for line in lines {
        if is_apart(&line) || names.contains(&line.squeezed()) {
            rows.extend(of_stretch(std::mem::take(&mut stretch)));
            rows.push(line);
        } else {
            stretch.push(line);
        }
    }
    rows.extend(of_stretch(stretch));
    rows
}

/// The rows of a stretch of lines without headings. `above[i]` lines before a number belong to it; as many, give or take
/// one, stand under it where the numbers stand in the middle.
fn of_stretch(lines: Vec<RawRow>) -> Vec<RawRow> {
    let numbers: Vec<usize> = (0..lines.len()).filter(|&line| is_number(&lines[line])).collect();
    let Some(&first) = numbers.first() else { return lines };
    let mut starts = numbers.clone();
    if first > 0 {
        // Numbers stand in the middle of their rows.
        let mut above = first;
        starts[0] = 0;
        for index in 1..numbers.len() {
            let between = numbers[index] - numbers[index - 1] - 1;
            let below = above.min(between);
            starts[index] = numbers[index - 1] + 1 + below;
            above = between - below;
        }
    }
    let mut rows: Vec<RawRow> = Vec::with_capacity(numbers.len());
    for (index, line) in lines.into_iter().enumerate() {
        match rows.last_mut().filter(|row| !starts.contains(&index) && !is_row_of_its_own(row, &line)) {
            Some(row) => absorb(row, line),
            None => rows.push(line),
        }
    }
    rows
}

/// A line without a number that fills most columns stands under the same number as a row of its own.
fn is_row_of_its_own(above: &RawRow, line: &RawRow) -> bool {
    !is_number(line)
        && !above.text(0).is_empty()
        && line.filled().count() * 3 > above.filled().count() * 2
        && line.filled().any(|(_, cell)| class_of(&cell.text) == class::NUMBER)
}

/// Adds the words of a line to the cells of the row above.
fn absorb(row: &mut RawRow, line: RawRow) {
    row.span = row.span.join(line.span);
    if row.cells.len() < line.cells.len() {
        row.cells.resize_with(line.cells.len(), Default::default);
    }
    for (cell, more) in row.cells.iter_mut().zip(line.cells).filter(|(_, more)| !more.is_empty()) {
        join(&mut cell.text, &more.text);
        cell.span = if cell.span.is_empty() { more.span } else { cell.span.join(more.span) };
    }
}
