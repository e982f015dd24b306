//! Finds the cells that take several rows or columns: their words stand in the middle of what they take, a short line
//! runs under them, or they stand alone in their row.

use super::{Band, Block};

/// Words stand in the middle of what they take when they miss it by no more, in sizes of the type.
const MISS: f32 = 0.45;

/// Gives blocks all their rows and columns.
pub fn settle(mut blocks: Vec<Block>, ys: &[f32], xs: &[f32], band: &Band) -> Vec<Block> {
    head_columns(&mut blocks, xs, band);
    row_headings(&mut blocks, xs);
    for column in 0..xs.len() - 1 {
        rows_of_column(&mut blocks, column, ys.len() - 1, band.head);
    }
    // What takes several places comes first where two want the same.
    blocks.sort_by(|a, b| a.rows.0.cmp(&b.rows.0).then(a.columns.0.cmp(&b.columns.0)));
    blocks
}

/// Names over several columns: a short line runs under them, or they stand over the middle of others.
fn head_columns(blocks: &mut [Block], xs: &[f32], band: &Band) {
    for rule in &band.rules {
        let (first, end) = (edge_near(xs, rule.from), edge_near(xs, rule.to));
        let above = |block: &Block| {
            let middle = (block.x0 + block.x1) / 2.0;
            rule.from - 2.0 < middle && middle < rule.to + 2.0 && block.y1 < rule.at + 3.0
        };
        let lowest = blocks.iter().filter(|block| above(block)).map(|block| block.rows.1).max();
        let mut names: Vec<usize> =
            (0..blocks.len()).filter(|&block| above(&blocks[block]) && Some(blocks[block].rows.1) == lowest).collect();
        names.sort_by_key(|&block| blocks[block].columns);
        share(blocks, &names, (first, end), xs);
    }
    if band.head && band.rules.is_empty() {
        (0..blocks.len())
            .filter(|&block| !blocks[block].settled)
            .collect::<Vec<_>>()
            .into_iter()
            .for_each(|block| over_middle(blocks, block, xs));
    }
}

/// Shares the columns over a line among the names above it: evenly where that fits, else each up to the next.
fn share(blocks: &mut [Block], names: &[usize], (first, end): (usize, usize), xs: &[f32]) {
    if names.is_empty() || end <= first {
        return;
    }
    let part = (end - first) / names.len();
    let even = |place: usize| (first + place * part, first + (place + 1) * part - 1);
    let holds = |(place, &block): (usize, &usize)| {
        let middle = (blocks[block].x0 + blocks[block].x1) / 2.0;
        part > 0 && xs[even(place).0] < middle && middle < xs[even(place).1 + 1]
    };
    let fits = part * names.len() == end - first && names.iter().enumerate().all(holds);
    let starts: Vec<usize> = names.iter().map(|&block| blocks[block].columns.0.max(first)).collect();
    for (place, &block) in names.iter().enumerate() {
        let start = if place == 0 { first } else { starts[place] };
        let next = starts.get(place + 1).copied().unwrap_or(end);
        blocks[block].columns = if fits { even(place) } else { (start, next.max(start + 1) - 1) };
    }
}

fn edge_near(xs: &[f32], x: f32) -> usize {
    (0..xs.len()).min_by(|&a, &b| (xs[a] - x).abs().total_cmp(&(xs[b] - x).abs())).unwrap_or(0)
}

fn overlaps(a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// Widens a name of the head over the columns that it stands in the middle of and that have names of their own below.
fn over_middle(blocks: &mut [Block], index: usize, xs: &[f32]) {
    let block = &blocks[index];
    let beside: Vec<(usize, usize)> = blocks
        .iter()
        .enumerate()
        .filter(|(other, theirs)| *other != index && overlaps(theirs.rows, block.rows))
        .map(|(_, theirs)| theirs.columns)
        .collect();
    let named = |column: usize| {
        blocks.iter().any(|theirs| theirs.rows.0 > block.rows.1 && overlaps(theirs.columns, (column, column)))
    };
    let middle = (block.x0 + block.x1) / 2.0;
    let mut best = (MISS * 2.0 * block.size, block.columns);
    for first in 0..=block.columns.0 {
        for last in block.columns.1..xs.len() - 1 {
            let miss = (middle - (xs[first] + xs[last + 1]) / 2.0).abs();
            let free = !beside.iter().any(|theirs| overlaps(*theirs, (first, last)));
            if last > first && free && (first..=last).all(named) && miss < best.0 {
                best = (miss, (first, last));
            }
        }
    }
    blocks[index].columns = best.1;
}

/// A heading of rows that runs out of the first column, alone in its row, takes all columns.
fn row_headings(blocks: &mut [Block], xs: &[f32]) {
    for index in 0..blocks.len() {
        let block = &blocks[index];
        let alone =
            blocks.iter().enumerate().all(|(other, theirs)| other == index || !overlaps(theirs.rows, block.rows));
        if alone && block.columns.0 == 0 && block.columns.1 > 0 {
            blocks[index].columns.1 = xs.len() - 2;
        }
    }
}

/// The cells of a column take all its rows where each stands in the middle of some.
fn rows_of_column(blocks: &mut [Block], column: usize, rows: usize, head: bool) {
    let content: Vec<Option<(f32, f32)>> = (0..rows).map(|row| content(blocks, row)).collect();
    let mut order: Vec<usize> =
        (0..blocks.len()).filter(|&block| overlaps(blocks[block].columns, (column, column))).collect();
    order.sort_by_key(|&block| blocks[block].rows);
    let own = order.iter().filter(|&&block| blocks[block].columns == (column, column)).count();
    if own == 0 || own == 1 && column > 0 && !head {
        return;
    }
    let mut found = Vec::new();
    let mut row = 0;
    for &index in &order {
        let block = &blocks[index];
        let own = block.columns == (column, column);
        let fits = |last: &usize| {
            let (Some(Some(first)), Some(Some(end))) = (content.get(row), content.get(*last)) else { return false };
            ((first.0 + end.1) / 2.0 - (block.y0 + block.y1) / 2.0).abs() < MISS * block.size
        };
        let last =
            if own { (block.rows.1.max(row)..rows).find(fits) } else { (block.rows.0 == row).then_some(block.rows.1) };
        let Some(last) = last else { return };
        found.push((index, (row, last)));
        row = last + 1;
    }
    if row == rows {
        found.into_iter().for_each(|(block, rows)| blocks[block].rows = rows);
    }
}

/// The upper and lower edge of what stands in one row alone.
fn content(blocks: &[Block], row: usize) -> Option<(f32, f32)> {
    let own = blocks.iter().filter(|block| block.rows == (row, row)).map(|block| (block.y0, block.y1));
    own.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}
