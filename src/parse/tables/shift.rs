//! Puts rows back that were printed some columns too far left or right, by the evidence of their neighbours: what kinds
//! of cells each column holds, and which words recur in it.
//!
//! Each cell falls into a class (a number, a date, 一、…, 1.…, names of bodies, a short word …). A row is moved where its
//! cells' classes are far more likely in the columns where they would then stand.

use std::collections::BTreeMap;

use crate::grammar::atoms::{is_han, squeeze};
use crate::parse::tables::class::{CLASSES, class_of};
use crate::parse::tables::raw::{RawCell, RawRow};

/// How much more likely (as a logarithm) the cells must be in their new columns.
const MARGIN: f64 = 4.0;

/// A row that was put back.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moved {
    /// The row.
    pub row: usize,
    /// How many columns too far right it was printed; left is negative.
    pub by: i32,
    /// The column before which cells are lacking, where the row lacks some in its middle.
    pub gap: Option<usize>,
}

/// Puts rows back, and gives all as many cells as there are columns.
pub fn align(rows: &mut [RawRow], width: usize) -> Vec<Moved> {
    let classes: Vec<Vec<usize>> = rows.iter().map(|row| row.cells.iter().map(class).collect()).collect();
    let mut moves = Vec::new();
    for _ in 0..2 {
        let profile = Profile::of(rows, &classes, width, &moves);
        moves = rows
            .iter()
            .zip(&classes)
            .enumerate()
            .filter_map(|(index, (row, classes))| {
                let earlier = moves.binary_search_by_key(&index, |found: &Moved| found.row).ok().map(|at| &moves[at]);
                profile.place(index, row, classes, earlier, width)
            })
            .collect();
    }
    for found in &moves {
        apply(&mut rows[found.row], found, width);
    }
    fit_all(rows, width);
    moves
}

/// Gives all rows as many cells as there are columns, and moves none.
pub fn fit_all(rows: &mut [RawRow], width: usize) -> Vec<Moved> {
    rows.iter_mut().for_each(|row| fit(row, width));
    Vec::new()
}

fn apply(row: &mut RawRow, found: &Moved, width: usize) {
    match found.gap {
        Some(gap) => {
            let lacking = width.saturating_sub(row.cells.len());
            row.cells.splice(gap..gap, (0..lacking).map(|_| RawCell::default()));
        }
        None if found.by < 0 => {
            row.cells.splice(0..0, (0..-found.by).map(|_| RawCell::default()));
        }
        None => drop(row.cells.drain(..(found.by as usize).min(row.cells.len()))),
    }
}

/// Gives a row its number of cells; what is too much is joined to the last.
fn fit(row: &mut RawRow, width: usize) {
    row.cells.truncate(row.extent().max(width.min(row.cells.len())));
    row.cells.resize(row.cells.len().max(width), RawCell::default());
    if row.cells.len() > width && width > 0 {
        let rest = row.cells.split_off(width);
        let last = &mut row.cells[width - 1];
        for cell in rest.iter().filter(|cell| !cell.is_empty()) {
            if !last.is_empty() {
                last.text.push(' ');
            }
            last.text.push_str(&cell.text);
            last.span = if last.span.is_empty() { cell.span } else { last.span.join(cell.span) };
        }
    }
}

/// What the columns hold.
struct Profile<'r> {
    counts: Vec<[f64; CLASSES]>,
    rows: f64,
    words: Vec<BTreeMap<&'r str, u32>>,
}

impl<'r> Profile<'r> {
    fn of(rows: &'r [RawRow], classes: &[Vec<usize>], width: usize, moves: &[Moved]) -> Self {
        let mut profile =
            Profile { counts: vec![[0.0; CLASSES]; width], rows: 0.0, words: vec![BTreeMap::new(); width] };
        for (index, (row, classes)) in rows.iter().zip(classes).enumerate() {
            if row.filled().count() < 2 {
                continue;
            }
            let moved = moves.binary_search_by_key(&index, |found| found.row).ok().map(|at| &moves[at]);
            if moved.is_some_and(|found| found.gap.is_some()) {
                continue;
            }
            profile.rows += 1.0;
            let by = moved.map_or(0, |found| found.by);
            for column in 0..width {
                let from = usize::try_from(column as i32 + by).ok();
                let class = from.and_then(|from| classes.get(from)).copied().unwrap_or(0);
                profile.counts[column][class] += 1.0;
                if let Some(cell) = from.and_then(|from| row.cells.get(from)).filter(|cell| !cell.is_empty()) {
                    *profile.words[column].entry(cell.text.as_str()).or_default() += 1;
                }
            }
        }
        profile
    }

    /// How likely cells are in the columns from `start` on, the others being empty; `own` are the classes that the row
    /// itself gave to the counts.
    fn score(&self, cells: &[(usize, &str)], start: usize, own: &[(usize, &str)]) -> f64 {
        const SMOOTH: f64 = 0.3;
        let rows = if own.is_empty() { self.rows } else { self.rows - 1.0 };
        (0..self.counts.len())
            .map(|column| {
                let cell = column.checked_sub(start).and_then(|at| cells.get(at)).copied();
                let (class, text) = cell.unwrap_or((0, ""));
                let (own_class, own_text) = own.get(column).copied().unwrap_or((usize::MAX, ""));
                let others = self.counts[column][class] - f64::from(u8::from(own_class == class));
                let likely = (others + SMOOTH) / (rows + SMOOTH * CLASSES as f64);
                let times =
                    self.words[column].get(text).copied().unwrap_or(0).saturating_sub(u32::from(own_text == text));
                let recurs = !text.is_empty() && class != 1 && times > 0;
                likely.ln() + if recurs { 1.5 } else { 0.0 }
            })
            .sum()
    }

    /// Where a row belongs, if that is not where it is printed.
    fn place(
        &self,
        index: usize,
        row: &RawRow,
        classes: &[usize],
        earlier: Option<&Moved>,
        width: usize,
    ) -> Option<Moved> {
        let extent = row.extent();
        if row.filled().count() < 2 || is_total(row) || row.cells.iter().any(|cell| cell.merged) {
            return None;
        }
        let first = row.filled().next().map_or(0, |(column, _)| column);
        let core: Vec<(usize, &str)> = (first..extent).map(|column| (classes[column], row.text(column))).collect();
        let own: Vec<(usize, &str)> = match earlier {
            Some(Moved { gap: Some(_), .. }) => Vec::new(),
            _ => {
                let by = earlier.map_or(0, |found| found.by);
                let at = |column: usize| usize::try_from(column as i32 + by).ok().filter(|at| *at < classes.len());
                (0..width).map(|column| at(column).map_or((0, ""), |at| (classes[at], row.text(at)))).collect()
            }
        };
        let natural = if extent <= width { self.score(&core, first, &own) } else { f64::NEG_INFINITY };
        let mut best = (natural + MARGIN, None);
        for start in 0..=width.checked_sub(core.len())? {
            let by = first as i32 - start as i32;
            if by == 0 {
                continue;
            }
            let score = self.score(&core, start, &own) - f64::from(by.abs());
            if score > best.0 {
                best = (score, Some(Moved { row: index, by, gap: None }));
            }
        }
        // Cells may lack in the middle: a separator was lost.
        if first == 0 && row.cells.len() < width {
            let lacking = width - row.cells.len();
            for gap in 1..row.cells.len().min(extent) {
                let mut cells: Vec<(usize, &str)> = core.clone();
                cells.splice(gap..gap, (0..lacking).map(|_| (0, "")));
                let mut score = self.score(&cells, 0, &own) - 2.0;
                if lacking == 1 {
                    for (first, second) in splits(core[gap - 1].1) {
                        (cells[gap - 1], cells[gap]) = ((class_of(first), first), (class_of(second), second));
                        score = score.max(self.score(&cells, 0, &own));
                    }
                }
                if score > best.0 {
                    best = (score, Some(Moved { row: index, by: 0, gap: Some(gap) }));
                }
            }
        }
        best.1
    }
}

/// Whether a row adds up others.
pub fn is_total(row: &RawRow) -> bool {
    row.filled().take(1).any(|(_, cell)| {
        let word = squeeze(&cell.text);
        ["合计", "总计", "小计", "共计", "总和", "累计"]
            .iter()
            .any(|total| word == *total || word.trim_end_matches([':', '：']) == *total)
    })
}

/// The ways to part a text in two: at a blank, and between a word and a number.
pub fn splits(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut last: Option<char> = None;
    text.char_indices().filter_map(move |(at, c)| {
        let before = last.replace(c)?;
        let border = c == ' ' || before.is_ascii_digit() && is_han(c) || is_han(before) && c.is_ascii_digit();
        border.then(|| (text[..at].trim_end(), text[at..].trim_start()))
    })
}

fn class(cell: &RawCell) -> usize {
    class_of(&cell.text)
}
