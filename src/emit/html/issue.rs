//! One issue as the page holds it: the lines of its source, and its rows with their places.

use super::place::Places;
use super::value::{self, push_text};
use super::{Share, has_places};
use crate::emit::spell::{integer, json_array};
use crate::table::{Cell, Frame};

/// How many bytes of data a page should have at most.
const ROOM: usize = 2_800_000;
/// How many characters of a text are kept; less where there is no room for more.
const LONGEST: [usize; 4] = [usize::MAX, 400, 120, 40];
/// The columns of the evidence, which the places stand for.
const EVIDENCE: [&str; 9] = ["line_start", "line_end", "source_start", "source_end", "page", "x0", "y0", "x1", "y1"];

/// The JSON of an issue, such that nothing in it ends its block.
pub fn json(frames: &[Frame], share: &Share) -> Vec<u8> {
    let places = Places::of(share.source);
    let mut json = Vec::new();
    for longest in LONGEST {
        json.clear();
        push(&mut json, frames, share, &places, longest);
        if json.len() <= ROOM {
            break;
        }
    }
    json
}

/// Appends an issue: its id, the lines of its source without their ends, the lines (from 0) with which pages begin and
/// the pages, how many characters of a text are kept if not all, and its rows.
fn push(page: &mut Vec<u8>, frames: &[Frame], share: &Share, places: &Places, longest: usize) {
    let source = share.source;
    page.extend_from_slice(b"{\"id\":");
    push_text(page, share.id, "");
    page.extend_from_slice(b",\"lines\":");
    json_array(page, &source.lines, |page, line| push_text(page, &source.text[line.span.range()], ""));
    page.extend_from_slice(b",\"pages\":");
    let mut last = None;
    let begins = |(_, number): &(usize, u32)| last.replace(*number) != Some(*number);
    let pages = source.lines.iter().enumerate().filter_map(|(at, line)| Some((at, line.page?))).filter(begins);
    json_array(page, pages, |page, (line, number)| push_numbers(page, &[line as u32, number]));
    page.extend_from_slice(b",\"cut\":");
    match longest {
        usize::MAX => page.extend_from_slice(b"null"),
        longest => integer(page, longest as i64),
    }
    page.extend_from_slice(b",\"tables\":");
    let own = frames.iter().zip(&share.rows).filter(|(frame, _)| has_places(frame));
    json_array(page, own, |page, (frame, rows)| push_sheet(page, frame, rows, Some((share.id, places)), longest));
    page.push(b'}');
}

fn push_numbers(page: &mut Vec<u8>, numbers: &[u32]) {
    json_array(page, numbers, |page, number| integer(page, i64::from(*number)));
}

/// A column of a sheet: its place in the frame, its name, and whether its texts all begin with the issue's id and `/`,
/// which is left out.
type Column = (usize, &'static str, bool);

/// Appends some rows of a table, with their places if they are an issue's.
pub fn push_sheet(page: &mut Vec<u8>, frame: &Frame, rows: &[usize], issue: Option<(&str, &Places)>, longest: usize) {
    let shown = |name: &str| issue.is_none() || !(EVIDENCE.contains(&name) || name == "issue_id");
    let columns = frame.schema.columns.iter().enumerate().filter(|(_, column)| shown(column.name));
    let columns: Vec<Column> = columns
        .map(|(at, column)| (at, column.name, issue.is_some_and(|issue| is_prefixed(frame, rows, at, issue.0))))
        .collect();
    let prefix = issue.map_or(0, |issue| issue.0.len() + 1);
    page.extend_from_slice(b"{\"name\":");
    push_text(page, frame.schema.name, "");
    page.extend_from_slice(b",\"columns\":");
    json_array(page, &columns, |page, (_, name, _)| push_text(page, name, ""));
    page.extend_from_slice(b",\"prefixed\":");
    json_array(page, columns.iter().filter(|column| column.2), |page, (_, name, _)| push_text(page, name, ""));
    page.extend_from_slice(b",\"rows\":");
    json_array(page, rows, |page, row| {
        let cells = frame.row(*row);
        json_array(page, &columns, |page, (at, _, prefixed)| {
            value::push(page, cells[*at], if *prefixed { prefix } else { 0 }, longest);
        });
    });
    page.extend_from_slice(b",\"places\":");
    let [start, end] = ["source_start", "source_end"].map(|name| frame.column(name));
    let placed = issue.into_iter().flat_map(|(_, places)| rows.iter().map(move |row| (places, frame.row(*row))));
    json_array(page, placed, |page, (places, cells)| {
        push_numbers(page, &places.place(offset(cells, start), offset(cells, end)));
    });
    page.push(b'}');
}

fn offset(cells: &[Cell], column: Option<usize>) -> usize {
    match column.map(|at| cells[at]) {
        Some(Cell::Integer(byte)) => byte as usize,
        _ => 0,
    }
}

/// Whether all texts of a column go on from the issue's id.
fn is_prefixed(frame: &Frame, rows: &[usize], column: usize, id: &str) -> bool {
    let goes_on = |text: &str| text.strip_prefix(id).is_some_and(|rest| rest.len() > 1 && rest.starts_with('/'));
    rows.iter().all(|row| match frame.row(*row)[column] {
        Cell::Text(text) => goes_on(text),
        Cell::Null => true,
        _ => false,
    })
}
