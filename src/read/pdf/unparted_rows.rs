//! Parts the rows of a ruled table that no line parts: their words stand on the same lines in most columns.

use super::glyphs::Glyph;
use super::grid::{Grid, GridCell};

/// Fewer lines may be those of one cell.
const FEWEST: usize = 3;
/// Words on one line differ by no more, in sizes of the type.
const LEVEL: f32 = 0.3;

/// Parts such rows of a grid, and what stands in its cells.
pub fn part(mut grid: Grid, mut cells: Vec<Vec<Glyph>>) -> (Grid, Vec<Vec<Glyph>>) {
    for row in (0..grid.ys.len() - 1).rev() {
        if let Some(edges) = edges(&grid, &cells, row) {
            part_row(&mut grid, &mut cells, row, &edges);
        }
    }
    (grid, cells)
}

/// Where the rows part that a row of a grid holds: the first column has as many lines as there are, and most others too.
fn edges(grid: &Grid, cells: &[Vec<Glyph>], row: usize) -> Option<Vec<f32>> {
    let here = |cell: &GridCell| cell.row <= row && row < cell.row + cell.rows;
    let places = (0..grid.cells.len()).filter(|&cell| here(&grid.cells[cell]));
    let filled: Vec<usize> = places.clone().filter(|&cell| !cells[cell].is_empty()).collect();
    let size = cells[*filled.first()?].first()?.size;
    if grid.ys[row + 1] - grid.ys[row] < FEWEST as f32 * size
        || places.into_iter().any(|cell| grid.cells[cell].rows > 1)
    {
        return None;
    }
    let lines: Vec<Vec<f32>> = filled.iter().map(|&cell| levels(cells[cell].iter(), size)).collect();
    let all = levels(filled.iter().flat_map(|&cell| &cells[cell]), size);
    let whole = lines.iter().filter(|lines| lines.len() == all.len()).count();
    let named = grid.cells[filled[0]].column == 0 && lines[0].len() == all.len();
    (all.len() >= FEWEST && filled.len() >= FEWEST && named && whole * 3 >= filled.len() * 2)
        .then(|| all.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0 - 0.36 * size).collect())
}

/// The lines that glyphs stand on.
fn levels<'g>(glyphs: impl Iterator<Item = &'g Glyph>, size: f32) -> Vec<f32> {
    let mut levels: Vec<f32> = glyphs.filter(|glyph| !glyph.text.is_whitespace()).map(|glyph| glyph.baseline).collect();
    levels.sort_by(f32::total_cmp);
    levels.dedup_by(|next, level| *next - *level < LEVEL * size);
    levels
}

fn part_row(grid: &mut Grid, cells: &mut Vec<Vec<Glyph>>, row: usize, edges: &[f32]) {
    let (mut parted, mut words) = (Vec::new(), Vec::new());
    for (cell, glyphs) in grid.cells.iter().zip(std::mem::take(cells)) {
        if cell.row != row {
            parted.push(GridCell { row: cell.row + if cell.row > row { edges.len() } else { 0 }, ..*cell });
            words.push(glyphs);
            continue;
        }
        let mut rows = vec![Vec::new(); edges.len() + 1];
        for glyph in glyphs {
            let middle = glyph.baseline - 0.36 * glyph.size;
            rows[edges.partition_point(|&edge| edge <= middle)].push(glyph);
        }
        parted.extend((0..rows.len()).map(|part| GridCell { row: row + part, ..*cell }));
        words.extend(rows);
    }
    let mut order: Vec<usize> = (0..parted.len()).collect();
    order.sort_by_key(|&cell| parted[cell]);
    grid.cells = order.iter().map(|&cell| parted[cell]).collect();
    *cells = order.iter().map(|&cell| std::mem::take(&mut words[cell])).collect();
    grid.ys.splice(row + 1..row + 1, edges.iter().copied());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(x0: f32, lines: &[&str]) -> Vec<Glyph> {
        let glyph = |(line, text): (usize, &&str)| {
            let baseline = 40.0 + 15.0 * line as f32;
            text.chars()
                .map(move |text| Glyph { text, x0, x1: x0 + 10.0, baseline, size: 10.0, bold: false })
                .collect::<Vec<_>>()
        };
        lines.iter().enumerate().flat_map(glyph).collect()
    }

    /// A head, and a row of four columns under it.
    fn parted(cells: [&[&str]; 4]) -> (Grid, Vec<Vec<Glyph>>) {
        let xs: Vec<f32> = (0..5).map(|x| 50.0 * x as f32).collect();
        let places = (0..8).map(|cell| GridCell { row: cell / 4, column: cell % 4, rows: 1, columns: 1 }).collect();
        let grid = Grid { ys: vec![0.0, 28.0, 110.0], cells: places, xs };
        let mut texts: Vec<Vec<Glyph>> = vec![Vec::new(); 4];
        texts.extend(cells.iter().enumerate().map(|(column, lines)| words(50.0 * column as f32 + 2.0, lines)));
        part(grid, texts)
    }

    #[test]
    fn words_on_the_same_lines_are_rows() {
        let (grid, cells) = parted([&["甲", "乙", "丙"], &["1", "2", "3"], &["4", "5", "6"], &["", "注", ""]]);
        assert_eq!((grid.ys.len(), grid.cells.len(), cells.len()), (5, 16, 16));
        let text = |cell: usize| cells[cell].iter().map(|glyph| glyph.text).collect::<String>();
        assert_eq!([text(4), text(8), text(11), text(14)], ["甲", "乙", "注", "6"]);
    }

    #[test]
    fn lines_of_cells_are_not() {
        // The first column counts the rows; most columns are of fewer lines; two lines show nothing.
        for cells in [
            [&["甲"] as &[&str], &["1", "2", "3"], &["4", "5", "6"], &["7", "8", "9"]],
            [&["甲", "乙", "丙"], &["1"], &["2"], &["4", "5", "6"]],
            [&["甲", "乙"], &["1", "2"], &["4", "5"], &["6", "7"]],
        ] {
            assert_eq!(parted(cells).0.ys.len(), 3);
        }
    }
}
