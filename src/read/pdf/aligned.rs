//! Finds the columns and rows of a table that no lines part, by where its words stand: columns are the strips that the
//! words keep clear of; the lines of one cell are nearer to each other than rows are.

use std::ops::Range;

use super::grid::{Grid, GridCell};
use super::pieces::Piece;
use super::rules::Rule;

mod names;
mod rows;
mod spans;

/// So much of the words' height, in sizes of the type, must lie in a row that they belong to.
const INSIDE: f32 = 0.3;
/// A strip parts columns where it is as wide, in sizes of the type.
const GAP: f32 = 0.35;
/// Of so many lines one may cross a strip between columns: its cell spans both.
const CROSSED: usize = 5;

/// A part of a table between two lines, or a whole one.
pub struct Band {
    /// Its words.
    pub pieces: Vec<Piece>,
    /// Its edges.
    pub top: f32,
    /// See `top`.
    pub bottom: f32,
    /// The lines in it that are shorter than the table.
    pub rules: Vec<Rule>,
    /// Whether it has the names of the columns.
    pub head: bool,
    /// Whether all of it is one row.
    pub row: bool,
}

/// The words of a cell.
#[derive(Clone, Debug, PartialEq)]
struct Block {
    /// The upper and lower edge of the words.
    y0: f32,
    y1: f32,
    /// The left and right edge of the words.
    x0: f32,
    x1: f32,
    /// The size of the type.
    size: f32,
    /// The first and last column.
    columns: (usize, usize),
    /// Whether they stand in the middle of names below, and so over no other columns.
    settled: bool,
    /// The first and last row of the band.
    rows: (usize, usize),
}

/// The grid of a table between two edges, where its words show columns.
pub fn grid(low: f32, high: f32, bands: &[Band]) -> Option<Grid> {
    let data = if bands.len() > 1 { &bands[1..] } else { bands };
    // A heading of rows may run over several columns.
    let pieces: Vec<&Piece> = data.iter().flat_map(|band| side_by_side(&band.pieces)).collect();
    let all: Vec<&Piece> = bands.iter().flat_map(|band| &band.pieces).collect();
    let lines = data.iter().map(|band| stripes(&band.pieces).len()).sum();
    let mut xs = vec![low];
    xs.extend(gaps(&pieces, &all, low, high, lines));
    xs.push(high);
    if xs.len() < 3 || xs.len() == 3 && bands.len() < 2 || is_text(&pieces, &xs) {
        return None;
    }
    let columns = Columns::new(xs, &all);
    let leading = rows::leading(&all, &columns);
    let mut ys = vec![bands.first()?.top];
    let mut cells = Vec::new();
    for band in bands {
        let (edges, blocks) = rows::rows(band, &columns, leading);
        let blocks = spans::settle(blocks, &edges, &columns.xs, band);
        cells.extend(cover_all(&blocks, ys.len() - 1, edges.len() - 1, columns.count()));
        ys.extend(&edges[1..]);
    }
    cells.sort();
    Some(Grid { xs: columns.xs, ys, cells })
}

/// A cell for every block, and one for every place that none takes.
fn cover_all(blocks: &[Block], first: usize, rows: usize, columns: usize) -> Vec<GridCell> {
    let mut taken = vec![false; rows * columns];
    let mut cells = Vec::new();
    for block in blocks {
        let places: Vec<usize> = (block.rows.0..=block.rows.1)
            .flat_map(|row| (block.columns.0..=block.columns.1).map(move |column| row * columns + column))
            .collect();
        if places.iter().any(|&place| taken[place]) {
            continue;
        }
        places.iter().for_each(|&place| taken[place] = true);
        cells.push(GridCell {
            row: first + block.rows.0,
            column: block.columns.0,
            rows: block.rows.1 - block.rows.0 + 1,
            columns: block.columns.1 - block.columns.0 + 1,
        });
    }
    let free = (0..rows * columns).filter(|&place| !taken[place]);
    cells.extend(free.map(|place| GridCell {
        row: first + place / columns,
        column: place % columns,
        rows: 1,
        columns: 1,
    }));
    cells
}

/// The columns of a table.
struct Columns {
    /// Their edges.
    xs: Vec<f32>,
    /// How wide a full line of each is; nothing where more than the widest would have fitted.
    full: Vec<Option<f32>>,
}

impl Columns {
    fn new(xs: Vec<f32>, pieces: &[&Piece]) -> Columns {
        /// A column is so much wider than its words, in sizes of the type, where none had to be wrapped.
        const ROOM: f32 = 3.5;
        let mut columns = Columns { full: vec![None; xs.len() - 1], xs };
        let count = columns.count();
        // The left and right edge of the words of each column, and the widest.
        let mut words = vec![(f32::MAX, f32::MIN, 0.0_f32); count];
        let mut size = 0.0_f32;
        for piece in pieces {
            let (first, last) = columns.of(piece);
            if first == last {
                let (left, right, widest) = &mut words[first];
                *left = left.min(piece.bounds.x0);
                *right = right.max(piece.bounds.x1);
                *widest = widest.max(piece.bounds.x1 - piece.bounds.x0);
                size = size.max(piece.size);
            }
        }
        for column in 0..count {
            let left = column.checked_sub(1).map_or(columns.xs[0], |before| words[before].1);
            let right = words.get(column + 1).map_or(columns.xs[count], |next| next.0);
            columns.full[column] = Some(words[column].2).filter(|widest| right - left - widest < ROOM * size);
        }
        columns
    }

    fn count(&self) -> usize {
        self.xs.len() - 1
    }

    /// The first and last column that a piece stands in.
    fn of(&self, piece: &Piece) -> (usize, usize) {
        let within = |x: f32| self.xs.partition_point(|&edge| edge <= x).saturating_sub(1).min(self.count() - 1);
        let (first, last) = (within(piece.bounds.x0 + 1.0), within(piece.bounds.x1 - 1.0));
        (first, last.max(first))
    }

    /// Whether no more would have fitted beside a piece, so that its cell may go on below.
    fn is_full(&self, piece: &Piece) -> bool {
        let (first, last) = self.of(piece);
        let width = piece.bounds.x1 - piece.bounds.x0;
        first < last || self.full[first].is_some_and(|full| width > full - 1.3 * piece.size)
    }
}

/// The stretches that type covers from top to bottom, and of how many pieces.
pub fn stripes(pieces: &[Piece]) -> Vec<(f32, f32, usize)> {
    let mut extents: Vec<(f32, f32)> = pieces.iter().map(|piece| (piece.bounds.y0, piece.bounds.y1)).collect();
    extents.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut stripes: Vec<(f32, f32, usize)> = Vec::new();
    for (y0, y1) in extents {
        match stripes.last_mut().filter(|last| y0 < last.1) {
            Some(last) => (last.1, last.2) = (last.1.max(y1), last.2 + 1),
            None => stripes.push((y0, y1, 1)),
        }
    }
    stripes
}

/// The pieces that others stand beside.
fn side_by_side(pieces: &[Piece]) -> Vec<&Piece> {
    let stripes = stripes(pieces);
    let stripe = |piece: &Piece| stripes.iter().find(|stripe| stripe.0 <= piece.baseline && piece.baseline <= stripe.1);
    pieces.iter().filter(|piece| stripe(piece).is_some_and(|stripe| stripe.2 > 1)).collect()
}

/// The upright strips that all but few of the pieces keep clear of, at the place in each that the fewest of all cross.
fn gaps(pieces: &[&Piece], all: &[&Piece], low: f32, high: f32, lines: usize) -> Vec<f32> {
    let (covered, by_all) = (cover(pieces, low, high), cover(all, low, high));
    let size = pieces.first().map_or(10.0, |piece| piece.size);
    let few = lines / CROSSED;
    // What is clear at both sides of the table is its margin.
    let inner = covered.iter().position(|&count| count > few).unwrap_or(0);
    let end = covered.iter().rposition(|&count| count > few).unwrap_or(0);
    let mut found = Vec::new();
    let mut at = inner;
    while at < end {
        let next = (at..end).find(|&x| covered[x] > few).unwrap_or(end);
        if (next - at) as f32 >= GAP * size {
            let fewest = (at..next).map(|x| (covered[x], by_all[x])).min().unwrap_or_default();
            let run = longest_run((at..next).filter(|&x| (covered[x], by_all[x]) == fewest));
            found.push(low + (run.start + run.end) as f32 / 2.0);
        }
        at = next + 1;
    }
    found
}

/// The longest run of places that follow each other.
fn longest_run(places: impl Iterator<Item = usize>) -> Range<usize> {
    let places: Vec<usize> = places.collect();
    let runs = places.chunk_by(|a, b| a + 1 == *b).map(|run| run[0]..run[0] + run.len());
    runs.max_by_key(|run| (run.len(), std::cmp::Reverse(run.start))).unwrap_or_default()
}

/// How many pieces stand over each point of a stretch.
fn cover(pieces: &[&Piece], low: f32, high: f32) -> Vec<usize> {
    let mut covered = vec![0; (high - low).clamp(0.0, 20_000.0) as usize + 1];
    for piece in pieces {
        let (from, to) = ((piece.bounds.x0 - low).max(0.0) as usize, (piece.bounds.x1 - low).max(0.0).ceil() as usize);
        let to = to.min(covered.len());
        covered[from.min(to)..to].iter_mut().for_each(|count| *count += 1);
    }
    covered
}

/// Whether the columns are those of running text, which fills them all.
fn is_text(pieces: &[&Piece], xs: &[f32]) -> bool {
    let running = xs.windows(2).filter(|pair| {
        let column = || pieces.iter().filter(|piece| pair[0] <= piece.bounds.x0 && piece.bounds.x1 <= pair[1] + 4.0);
        let full = column().filter(|piece| piece.bounds.x1 - piece.bounds.x0 > 0.8 * (pair[1] - pair[0])).count();
        full > 5 && full * 10 >= column().count() * 5
    });
    let (running, columns) = (running.count(), xs.len() - 1);
    running == columns || columns == 2 && running > 0
}

#[cfg(test)]
mod tests;
