//! Makes logical tables of blocks of rows: pieces joined, headers named, rows put right.

use crate::grammar::{page_mark, unit_line};
use crate::issue::{Attachment, Cell, Oddity, OddityKind, Row, RowKind, Table};
use crate::parse::tables::block::Block;
use crate::parse::tables::raw::RawRow;
use crate::parse::tables::{glued, header, merge, shift, surroundings, typing};
use crate::span::Span;
use crate::text::Text;

/// The rows of one logical table, as they grow from page to page.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// What stands over it.
    pub above: surroundings::Above,
    header: Vec<RawRow>,
    width: usize,
    rows: Vec<RawRow>,
    pieces: Vec<Span>,
    explicit: bool,
    /// The line after its last.
    end: usize,
    oddities: Vec<Oddity>,
    /// Notes between its pieces.
    notes: Vec<String>,
    /// A heading inside the grid.
    title: Option<String>,
}

/// Adds the rows of a block to the grid that they go on from, or begins new ones.
pub fn add(text: &Text, grids: &mut Vec<Grid>, block: &Block, mut rows: Vec<RawRow>, explicit: bool, from: usize) {
    let from = grids.last().map_or(from, |grid| grid.end.max(from));
    let above = surroundings::above(text, block.lines.start, from);
    let mut opening = Some((above, heading_rows(&mut rows)));
    while !rows.is_empty() {
        let (above, title) = opening.take().unwrap_or_default();
        let going_on = grids.last().is_some_and(|grid| continues(grid, &above, &rows, block, text));
        if !going_on {
            let height = header::height(&rows);
            let head: Vec<RawRow> = rows.drain(..height).collect();
            let first = if above.first == 0 { text_line(text, head.first().or(rows.first())) } else { above.first };
            grids.push(Grid {
                above: surroundings::Above { first, ..above.clone() },
                header: head,
                explicit,
                title,
                ..Grid::default()
            });
        }
        let Some(grid) = grids.last_mut() else { return };
        if going_on && grid.above.title.is_none() && grid.title.is_none() {
            grid.above.title = above.title;
        }
        if going_on && grid.end < block.lines.start {
            grid.notes.extend(surroundings::notes(text, grid.end, block.lines.start).into_iter().map(|(_, note)| note));
        }
        take_pieces(grid, &mut rows);
        grid.end = block.lines.end;
    }
}

fn text_line(text: &Text, row: Option<&RawRow>) -> usize {
    row.map_or(0, |row| text.lines.partition_point(|line| line.span.end <= row.span.start))
}

/// Takes off the rows over the header that span the whole width: a title, a unit line.
fn heading_rows(rows: &mut Vec<RawRow>) -> Option<String> {
    let mut title: Option<String> = None;
    while rows.len() > 2 && rows[1].filled().count() >= 2 {
        let Some(only) = rows[0].only().filter(|_| rows[0].cells.len() > 1).cloned() else { break };
        if crate::grammar::outline::parse(&only.text).is_some() {
            break;
        }
        if unit_line::parse(&only.text).is_none() || title.is_some() {
            title = Some(match title {
                Some(title) => format!("{title}\n{}", only.text),
                None => only.text,
            });
        } else {
            title = Some(format!("\n{}", only.text));
        }
        rows.remove(0);
    }
    title
}

/// Whether rows go on with the table before: under the same header, or without any.
fn continues(grid: &Grid, above: &surroundings::Above, rows: &[RawRow], block: &Block, text: &Text) -> bool {
    let between = grid.end..block.lines.start;
    let titled = above.title.as_ref().filter(|(line, title)| {
        let earlier = grid.above.title.as_ref().map_or("", |(_, title)| title.as_str());
        !surroundings::is_continuation(text.line(*line))
            && !surroundings::is_continuation(title)
            && crate::grammar::likeness::likeness(earlier, title) < 0.9
    });
    if titled.is_some() {
        return false;
    }
    let marked = between.clone().any(|line| surroundings::is_continuation(text.line(line)));
    let furniture = between.clone().all(|line| {
        surroundings::is_continuation(text.line(line))
            || surroundings::is_note(text.line(line))
            || marked && page_mark::bare_number(text.line(line)).is_some()
            || unit_line::parse(text.line(line)).is_some()
            || above.title.as_ref().is_some_and(|(title, _)| *title == line)
    });
    if !grid.header.is_empty() && header::repeated(&grid.header, rows) > 0 {
        return furniture;
    }
    let extent = rows.iter().map(RawRow::extent).max().unwrap_or(0);
    furniture && (marked || !rows.first().is_some_and(header::names)) && extent == grid.width
}

/// Takes the rows up to where another table begins, and drops repeated headers.
fn take_pieces(grid: &mut Grid, rows: &mut Vec<RawRow>) {
    loop {
        let headed = if grid.header.is_empty() { 0 } else { header::repeated(&grid.header, rows) };
        let first_piece = grid.pieces.is_empty();
        let printed: Vec<RawRow> = if headed > 0 { rows.drain(..headed).collect() } else { Vec::new() };
        let end = (0..rows.len())
            .find(|&at| at > 0 && (begins_piece(grid, &rows[at..]) || begins_table(grid, rows, at)))
            .unwrap_or(rows.len());
        let mut piece: Vec<RawRow> = rows.drain(..end).collect();
        let mut head = if first_piece { std::mem::take(&mut grid.header) } else { printed };
        let span = head.iter().chain(&piece).map(|row| row.span).reduce(Span::join).unwrap_or_default();
        drop_empty_columns(grid, &mut head, &mut piece);
        if first_piece {
            let named = head.iter().map(RawRow::extent).max().unwrap_or(0);
            grid.width = if named > 0 { named.max(common_extent(&piece)) } else { common_extent(&piece) };
            grid.header = head;
        }
        grid.pieces.push(span);
        grid.rows.extend(piece);
        if rows.is_empty() || !begins_piece(grid, rows) {
            return;
        }
    }
}

fn begins_piece(grid: &Grid, rows: &[RawRow]) -> bool {
    !grid.header.is_empty() && header::repeated(&grid.header, rows) > 0
}

/// Whether another header stands at a row, with rows of its own under it.
fn begins_table(grid: &Grid, rows: &[RawRow], at: usize) -> bool {
    let (row, above) = (&rows[at], &rows[at - 1]);
    if rows.len() <= at + 1 || grid.header.is_empty() {
        return false;
    }
    if row.header {
        return !above.header;
    }
    if !row.apart || !header::names(row) || row.filled().count() < 3 {
        return false;
    }
    let width = common_extent(&rows[..at]);
    // A row of words where the rows above hold numbers, or of another width.
    let numbers = |row: &RawRow, column: usize| row.text(column).bytes().any(|byte| byte.is_ascii_digit());
    row.extent() != width && !row.text(0).is_empty()
        || row
            .filled()
            .filter(|(column, _)| rows[..at].iter().filter(|row| numbers(row, *column)).count() * 2 > at)
            .count()
            >= 2
}

/// The number of cells that most rows have.
fn common_extent(rows: &[RawRow]) -> usize {
    let mut extents: Vec<usize> = rows.iter().map(RawRow::extent).collect();
    extents.sort_unstable();
    extents.chunk_by(|a, b| a == b).max_by_key(|same| (same.len(), same[0])).map_or(0, |same| same[0])
}

/// Drops columns in which a piece prints nothing, not even a name, where it has more than the table.
fn drop_empty_columns(grid: &mut Grid, head: &mut [RawRow], piece: &mut [RawRow]) {
    if head.is_empty() || piece.is_empty() {
        return;
    }
    let most = head.iter().chain(piece.iter()).map(|row| row.cells.len()).max().unwrap_or(0);
    let empty: Vec<usize> =
        (0..most).filter(|&column| head.iter().chain(piece.iter()).all(|row| row.text(column).is_empty())).collect();
    for &column in empty.iter().rev() {
        let inner = column + 1 < most || grid.width > 0;
        if inner {
            let span = head.first().map_or(Span::default(), |row| row.span);
            let row = grid.rows.len();
            grid.oddities.push(Oddity {
                kind: OddityKind::EmptyColumn,
                row,
                column,
                found: String::new(),
                expected: None,
                span,
            });
        }
        for row in head.iter_mut().chain(piece.iter_mut()).filter(|row| row.cells.len() > column) {
            row.cells.remove(column);
        }
    }
}

/// Makes the table of a grid; `attachment` is what it fills, `until` where the next thing begins.
pub fn table(text: &Text, mut grid: Grid, attachment: Option<&Attachment>, until: usize) -> Option<Table> {
    let mut table = Table { oddities: std::mem::take(&mut grid.oddities), ..Table::default() };
    let trailing = take_notes(&mut grid.rows);
    // Two columns without names are a list of pages, of dates, of signatures.
    if grid.rows.is_empty() || grid.width < 2 || grid.width == 2 && grid.header.is_empty() {
        return None;
    }
    table.header = if grid.header.is_empty() { Vec::new() } else { header::flatten(&grid.header, grid.width) };
    put_back(&mut grid, &mut table);
    let mut rows = grid.rows;
    let kinds: Vec<RowKind> = rows.iter().map(kind).collect();
    if !grid.explicit {
        for late in merge::raise_labels(&mut rows, &kinds, grid.width) {
            let (printed, first) = (&rows[late.row].cells[late.column], rows[late.first].span);
            table.oddities.push(Oddity {
                kind: OddityKind::LateLabel,
                row: late.first,
                column: late.column,
                found: printed.text.clone(),
                expected: None,
                span: printed.span.join(first),
            });
        }
        let lacks =
            |row: usize| table.oddities.iter().any(|odd| odd.kind == OddityKind::LostSeparator && odd.row == row);
        let whole: Vec<bool> = (0..rows.len()).map(|row| !lacks(row)).collect();
        merge::fill(&mut rows, &kinds, &table.header, grid.width, &whole);
    }
    table.rows = rows.into_iter().zip(kinds).map(|(row, kind)| finish(row, kind)).collect();
    name(text, &mut table, &grid.above, grid.title.as_deref(), attachment);
    let notes = surroundings::notes(text, grid.end, until);
    let inside = trailing.iter().filter_map(|row| Some(row.only()?.text.clone()));
    table.notes = grid.notes.into_iter().chain(inside).chain(notes.iter().map(|(_, note)| note.clone())).collect();
    let end = notes.last().map_or(grid.end, |(line, _)| line + 1);
    table.span = surroundings::span(text, grid.above.first, end);
    table.pieces = grid.pieces;
    typing::read(&mut table);
    let glued = glued::find(&table);
    table.oddities.extend(glued);
    Some(table)
}

/// Puts shifted rows back and keeps what was odd.
fn put_back(grid: &mut Grid, table: &mut Table) {
    let printed: Vec<usize> = grid.rows.iter().map(RawRow::extent).collect();
    let moves = if grid.explicit {
        shift::fit_all(&mut grid.rows, grid.width)
    } else {
        shift::align(&mut grid.rows, grid.width)
    };
    for found in &moves {
        let row = &grid.rows[found.row];
        let kind = if found.gap.is_some() { OddityKind::LostSeparator } else { OddityKind::Shifted(found.by) };
        let column = found.gap.map_or_else(|| row.filled().next().map_or(0, |(column, _)| column), |gap| gap - 1);
        let cell = row.text(column).to_owned();
        table.oddities.push(Oddity { kind, row: found.row, column, found: cell, expected: None, span: row.span });
    }
    for (index, row) in grid.rows.iter().enumerate() {
        if printed[index] > grid.width && !moves.iter().any(|found| found.row == index) {
            let column = grid.width - 1;
            let found = row.text(column).to_owned();
            table.oddities.push(Oddity {
                kind: OddityKind::ExtraCells,
                row: index,
                column,
                found,
                expected: None,
                span: row.span,
            });
        }
    }
}

/// Takes notes off the end that are printed as rows.
fn take_notes(rows: &mut Vec<RawRow>) -> Vec<RawRow> {
    let first = rows
        .iter()
        .rposition(|row| !row.only().is_some_and(|cell| surroundings::is_note(&cell.text)))
        .map_or(0, |last| last + 1);
    rows.split_off(first)
}

fn kind(row: &RawRow) -> RowKind {
    let heads = row.only().is_some() && (row.whole || !row.text(0).is_empty() && !row.cells[0].merged);
    if shift::is_total(row) {
        RowKind::Total
    } else if heads && row.cells.len() > 2 {
        RowKind::Group
    } else {
        RowKind::Data
    }
}

fn finish(row: RawRow, kind: RowKind) -> Row {
    let cells = row.cells.into_iter().enumerate().map(|(column, cell)| {
        // A group's heading stands in the first cell alone, however wide it is printed.
        let hidden = kind == RowKind::Group && column > 0 && cell.merged;
        let span = if cell.text.is_empty() { row.span } else { cell.span };
        let text = if hidden { String::new() } else { cell.text };
        Cell { text, filled: cell.merged && !hidden, span, ..Cell::default() }
    });
    Row { cells: cells.collect(), span: row.span, kind }
}

/// Finds the title and the unit: over the grid, inside it, of the attachment that it fills.
fn name(
    text: &Text,
    table: &mut Table,
    above: &surroundings::Above,
    inside: Option<&str>,
    attachment: Option<&Attachment>,
) {
    table.unit.clone_from(&above.unit);
    let (mut title, mut units) = (None, None);
    for line in inside.unwrap_or_default().split('\n').filter(|line| !line.is_empty()) {
        match unit_line::parse(line) {
            Some(unit) => units = Some(unit),
            None => title = Some(title.map_or_else(|| line.to_owned(), |title: String| title + line)),
        }
    }
    table.unit = table.unit.take().or(units);
    let heading = attachment.and_then(|attachment| attachment.title.as_ref());
    let over = above.title.as_ref().map(|(line, title)| (text.lines[*line].span, title));
    table.title = match (over, heading) {
        (Some((span, _)), Some(heading)) if span.start < heading.span.end && heading.span.start < span.end => {
            Some(heading.value.clone())
        }
        (Some((_, title)), _) => Some(title.clone()),
        (None, Some(heading)) if title.is_none() => Some(heading.value.clone()),
        (None, _) => title.map(|title| surroundings::titled(&title)),
    };
}
