//! Turns ruling lines into grids: the rectangles that they part, and which of them are one cell.

use super::rules::Rule;
use crate::source::Bounds;

/// Lines that miss each other by so little, in points, meet.
const MEET: f32 = 3.0;
/// Lines so near each other are one line drawn double.
const DOUBLE: f32 = 3.0;
/// A table is open at a side where its lines stick out by more.
const OPEN: f32 = 8.0;

/// The grid of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The edges of the columns, from left to right.
    pub xs: Vec<f32>,
    /// The edges of the rows, from top to bottom.
    pub ys: Vec<f32>,
    /// The cells, row by row.
    pub cells: Vec<GridCell>,
}

/// A cell of a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GridCell {
    /// The first row, from 0.
    pub row: usize,
    /// The first column, from 0.
    pub column: usize,
    /// How many rows it takes.
    pub rows: usize,
    /// How many columns it takes.
    pub columns: usize,
}

impl Grid {
    /// The rectangle of the table.
    pub fn bounds(&self) -> Bounds {
        let end = |edges: &[f32]| edges.last().copied().unwrap_or(0.0);
        Bounds { x0: self.xs[0], y0: self.ys[0], x1: end(&self.xs), y1: end(&self.ys) }
    }

    /// The rectangle of a cell.
    pub fn cell_bounds(&self, cell: &GridCell) -> Bounds {
        Bounds {
            x0: self.xs[cell.column],
            y0: self.ys[cell.row],
            x1: self.xs[cell.column + cell.columns],
            y1: self.ys[cell.row + cell.rows],
        }
    }

    /// Which cell each place of a row and column belongs to, row by row; `u32::MAX` for none.
    pub fn places(&self) -> Vec<u32> {
        let columns = self.xs.len() - 1;
        let mut places = vec![u32::MAX; columns * (self.ys.len() - 1)];
        for (index, cell) in self.cells.iter().enumerate() {
            for row in cell.row..cell.row + cell.rows {
                places[row * columns + cell.column..][..cell.columns].fill(index as u32);
            }
        }
        places
    }

    /// The cell that holds a point, by [`Self::places`].
    pub fn cell_at(&self, places: &[u32], x: f32, y: f32) -> Option<usize> {
        let slot = |edges: &[f32], at: f32| edges.partition_point(|&edge| edge <= at).checked_sub(1);
        let (column, row) = (slot(&self.xs, x)?, slot(&self.ys, y)?);
        let columns = self.xs.len() - 1;
        let cell = *places.get(row * columns + column).filter(|_| column < columns)?;
        (cell != u32::MAX).then_some(cell as usize)
    }
}

/// The grids that merged rules make, the smallest first; a frame around one cell is none.
pub fn grids(rules: &[Rule]) -> Vec<Grid> {
    let mut grids: Vec<Grid> = connected(rules).iter().filter_map(|rules| grid(rules)).collect();
    let area = |grid: &Grid| {
        let bounds = grid.bounds();
        (bounds.x1 - bounds.x0) * (bounds.y1 - bounds.y0)
    };
    grids.sort_by(|a, b| area(a).total_cmp(&area(b)));
    grids
}

/// Rules that meet, directly or through others.
fn connected(rules: &[Rule]) -> Vec<Vec<Rule>> {
    // Beyond this it is a drawing, and looking at every pair would take too long.
    const MOST: usize = 4000;
    if rules.len() > MOST {
        return Vec::new();
    }
    let mut group: Vec<usize> = (0..rules.len()).collect();
    let split = rules.partition_point(|rule| rule.horizontal);
    for (index, across) in rules[..split].iter().enumerate() {
        for (other, down) in rules[split..].iter().enumerate() {
            let within = |at: f32, line: &Rule| line.from - MEET <= at && at <= line.to + MEET;
            if within(down.at, across) && within(across.at, down) {
                unite(&mut group, index, split + other);
            }
        }
    }
    let mut found: Vec<Vec<Rule>> = vec![Vec::new(); rules.len()];
    for index in 0..rules.len() {
        found[root(&mut group, index)].push(rules[index]);
    }
    found.retain(|rules| rules.len() >= 3);
    found
}

fn root(group: &mut [usize], mut index: usize) -> usize {
    while group[index] != index {
        group[index] = group[group[index]];
        index = group[index];
    }
    index
}

fn unite(group: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(group, a), root(group, b));
    // The smaller stays the root, so that the order of groups does not depend on how they grew.
    group[a.max(b)] = a.min(b);
}

fn grid(rules: &[Rule]) -> Option<Grid> {
    let (across, down): (Vec<Rule>, Vec<Rule>) = rules.iter().partition(|rule| rule.horizontal);
    let xs = edges(&down, &across);
    let ys = edges(&across, &down);
    // Bounded, because cells are looked through one by one.
    if across.len() < 2 || xs.len() < 2 || ys.len() < 2 || xs.len() > 200 || ys.len() > 1000 {
        return None;
    }
    let cells = cells(&xs, &ys, &across, &down);
    (cells.len() > 1).then_some(Grid { xs, ys, cells })
}

/// Where the lines stand; and where those across them end, when that is far outside.
fn edges(lines: &[Rule], across: &[Rule]) -> Vec<f32> {
    let mut at: Vec<f32> = lines.iter().map(|line| line.at).collect();
    at.sort_by(f32::total_cmp);
    let mut edges: Vec<f32> = Vec::new();
    for place in at {
        if edges.last().is_none_or(|last| place - last > DOUBLE) {
            edges.push(place);
        }
    }
    let low = across.iter().map(|line| line.from).fold(f32::MAX, f32::min);
    let high = across.iter().map(|line| line.to).fold(f32::MIN, f32::max);
    if edges.first().is_some_and(|first| first - low > OPEN) {
        edges.insert(0, low);
    }
    if edges.last().is_some_and(|last| high - last > OPEN) {
        edges.push(high);
    }
    edges
}

/// Unites the rectangles that no line parts.
fn cells(xs: &[f32], ys: &[f32], across: &[Rule], down: &[Rule]) -> Vec<GridCell> {
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let mut group: Vec<usize> = (0..columns * rows).collect();
    for row in 0..rows {
        for column in 0..columns {
            let here = row * columns + column;
            if column + 1 < columns && !parted(down, xs[column + 1], ys[row], ys[row + 1]) {
                unite(&mut group, here, here + 1);
            }
            if row + 1 < rows && !parted(across, ys[row + 1], xs[column], xs[column + 1]) {
                unite(&mut group, here, here + columns);
            }
        }
    }
    let mut members: Vec<Vec<(usize, usize)>> = vec![Vec::new(); columns * rows];
    for index in 0..group.len() {
        members[root(&mut group, index)].push((index / columns, index % columns));
    }
    let mut cells: Vec<GridCell> =
        members.iter().filter(|members| !members.is_empty()).flat_map(|members| rectangles(members)).collect();
    cells.sort();
    cells
}

/// Whether a line at a place runs along most of a stretch.
fn parted(lines: &[Rule], at: f32, from: f32, to: f32) -> bool {
    let run = |line: &Rule| (line.to.min(to) - line.from.max(from)).max(0.0);
    let on = lines.iter().filter(|line| (line.at - at).abs() <= DOUBLE);
    on.map(run).fold(0.0, f32::max) >= 0.6 * (to - from)
}

/// A group as one cell where it is a rectangle, else as one cell a row of it.
fn rectangles(members: &[(usize, usize)]) -> Vec<GridCell> {
    let row = members.iter().map(|member| member.0).min().unwrap_or(0);
    let last_row = members.iter().map(|member| member.0).max().unwrap_or(0);
    let column = members.iter().map(|member| member.1).min().unwrap_or(0);
    let last_column = members.iter().map(|member| member.1).max().unwrap_or(0);
    let whole = GridCell { row, column, rows: last_row - row + 1, columns: last_column - column + 1 };
    if whole.rows * whole.columns == members.len() {
        return vec![whole];
    }
    members
        .chunk_by(|a, b| a.0 == b.0 && b.1 == a.1 + 1)
        .map(|run| GridCell { row: run[0].0, column: run[0].1, rows: 1, columns: run.len() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn across(at: f32, from: f32, to: f32) -> Rule {
        Rule { horizontal: true, at, from, to }
    }

    fn down(at: f32, from: f32, to: f32) -> Rule {
        Rule { horizontal: false, at, from, to }
    }

    fn cell(row: usize, column: usize, rows: usize, columns: usize) -> GridCell {
        GridCell { row, column, rows, columns }
    }

    #[test]
    fn a_missing_line_makes_a_span() {
        // Two rows of two; the first row's cells are one.
        let rules = [
            across(0.0, 0.0, 100.0),
            across(20.0, 0.0, 100.0),
            across(40.0, 0.0, 100.0),
            down(0.0, 0.0, 40.0),
            down(50.0, 20.0, 40.0),
            down(100.0, 0.0, 40.0),
        ];
        let grids = grids(&rules);
        assert_eq!(grids[0].cells, [cell(0, 0, 1, 2), cell(1, 0, 1, 1), cell(1, 1, 1, 1)]);
        assert_eq!(grids[0].cell_at(&grids[0].places(), 60.0, 10.0), Some(0));
    }

    #[test]
    fn an_open_side_is_closed() {
        let rules = [across(0.0, 0.0, 100.0), across(20.0, 0.0, 100.0), down(50.0, 0.0, 20.0)];
        assert_eq!(grids(&rules)[0].cells, [cell(0, 0, 1, 1), cell(0, 1, 1, 1)]);
    }

    #[test]
    fn frames_and_underlines_are_no_tables() {
        // One box around something.
        let frame = [across(0.0, 0.0, 100.0), across(20.0, 0.0, 100.0), down(0.0, 0.0, 20.0), down(100.0, 0.0, 20.0)];
        assert_eq!(grids(&frame), []);
        // Lines under a head.
        assert_eq!(grids(&[across(0.0, 0.0, 100.0), across(20.0, 0.0, 100.0)]), []);
    }
}
