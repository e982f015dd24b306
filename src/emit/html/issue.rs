//! One issue as the page holds it: the lines of its source, and its rows with their places.

use serde::Serialize;

use super::place::{Place, Places};
use super::value::Value;
use super::{Share, has_places};
use crate::table::{Cell, Frame};

/// How many bytes of data a page should have at most.
const ROOM: usize = 2_800_000;
/// How many characters of a text are kept; less where there is no room for more.
const LONGEST: [usize; 4] = [usize::MAX, 400, 120, 40];
/// The columns of the evidence, which the places stand for.
const EVIDENCE: [&str; 9] = ["line_start", "line_end", "source_start", "source_end", "page", "x0", "y0", "x1", "y1"];

#[derive(Serialize)]
struct Data<'t> {
    id: &'t str,
    /// The lines of the source, without their ends.
    lines: Vec<&'t str>,
    /// The lines with which pages begin, from 0, and the pages.
    pages: Vec<(usize, u32)>,
    /// How many characters of a text are kept, if not all.
    cut: Option<usize>,
    tables: Vec<Sheet<'t>>,
}

/// The rows of one table.
#[derive(Serialize)]
pub struct Sheet<'t> {
    name: &'static str,
    columns: Vec<&'static str>,
    /// The columns whose texts all begin with the issue's id and `/`, which is left out.
    prefixed: Vec<&'static str>,
    rows: Vec<Vec<Value<'t>>>,
    places: Vec<Place>,
}

/// The JSON of an issue.
pub fn json(frames: &[Frame], share: &Share) -> String {
    let mut json = String::new();
    for longest in LONGEST {
        json = serde_json::to_string(&data(frames, share, longest)).unwrap_or_default();
        if json.len() <= ROOM {
            break;
        }
    }
    json
}

fn data<'t>(frames: &'t [Frame], share: &'t Share, longest: usize) -> Data<'t> {
    let source = share.source;
    let places = Places::of(source);
    let own = frames.iter().zip(&share.rows).filter(|(frame, _)| has_places(frame));
    let mut pages: Vec<(usize, u32)> = Vec::new();
    for (line, page) in source.lines.iter().enumerate().filter_map(|(at, line)| Some((at, line.page?))) {
        if pages.last().is_none_or(|last| last.1 != page) {
            pages.push((line, page));
        }
    }
    Data {
        id: share.id,
        lines: source.lines.iter().map(|line| &source.text[line.span.range()]).collect(),
        pages,
        cut: (longest < usize::MAX).then_some(longest),
        tables: own.map(|(frame, rows)| sheet(frame, rows, Some((share.id, &places)), longest)).collect(),
    }
}

/// Some rows of a table, with their places if they are an issue's.
pub fn sheet<'t>(frame: &'t Frame, rows: &[usize], issue: Option<(&str, &Places)>, longest: usize) -> Sheet<'t> {
    let shown = |name: &str| issue.is_none() || !(EVIDENCE.contains(&name) || name == "issue_id");
    let columns = frame.schema.columns.iter().enumerate().filter(|(_, column)| shown(column.name));
    let columns: Vec<(usize, &'static str, bool)> = columns
        .map(|(at, column)| (at, column.name, issue.is_some_and(|issue| is_prefixed(frame, rows, at, issue.0))))
        .collect();
    let prefix = issue.map_or(0, |issue| issue.0.len() + 1);
    let value = |row: usize, (at, _, prefixed): &(usize, &str, bool)| Value {
        cell: frame.rows[row][*at],
        skipped: if *prefixed { prefix } else { 0 },
        longest,
    };
    Sheet {
        name: frame.schema.name,
        columns: columns.iter().map(|(_, name, _)| *name).collect(),
        prefixed: columns.iter().filter(|(_, _, prefixed)| *prefixed).map(|(_, name, _)| *name).collect(),
        rows: rows.iter().map(|row| columns.iter().map(|column| value(*row, column)).collect()).collect(),
        places: issue.map_or_else(Vec::new, |issue| placed(frame, rows, issue.1)),
    }
}

/// Whether all texts of a column go on from the issue's id.
fn is_prefixed(frame: &Frame, rows: &[usize], column: usize, id: &str) -> bool {
    let goes_on = |text: &str| text.strip_prefix(id).is_some_and(|rest| rest.len() > 1 && rest.starts_with('/'));
    rows.iter().all(|row| match frame.rows[*row][column] {
        Cell::Text(text) => goes_on(text),
        Cell::Null => true,
        _ => false,
    })
}

fn placed(frame: &Frame, rows: &[usize], places: &Places) -> Vec<Place> {
    let at = |name| frame.schema.columns.iter().position(|column| column.name == name);
    let offset = |row: usize, column: Option<usize>| match column.map(|at| frame.rows[row][at]) {
        Some(Cell::Integer(byte)) => byte as usize,
        _ => 0,
    };
    let (start, end) = (at("source_start"), at("source_end"));
    rows.iter().map(|row| places.place(offset(*row, start), offset(*row, end))).collect()
}
