//! Finds tables without any line among the pieces of a column of text: rows that follow each other and whose words stand
//! below each other in three columns or more. Where that is not clear, they stay lines.

use super::aligned::{self, Band};
use super::grid::Grid;
use super::lines;
use super::page::{Table, joined};
use super::pieces::Piece;

/// So many columns and rows show a table.
const FEWEST: usize = 3;
/// Rows are no further apart, in sizes of the type.
const APART: f32 = 3.0;
/// So many rows that fill fewer columns may follow each other: the lines of cells.
const SHORT: usize = 2;
/// Words that stand below each other are aligned as nearly, in sizes of the type.
const RAGGED: f32 = 0.25;

/// A table, and the pieces that it is made of.
pub struct Found {
    /// The table.
    pub table: Table,
    /// The places of its pieces.
    pub pieces: Vec<usize>,
}

/// The tables among some pieces.
pub fn find(pieces: &[&Piece]) -> Vec<Found> {
    let rows = rows(pieces);
    let mut found = Vec::new();
    if rows.iter().filter(|row| row.len() >= FEWEST).count() < FEWEST {
        return found;
    }
    let mut at = 0;
    while at < rows.len() {
        let end = end_of_run(pieces, &rows, at);
        match table(pieces, &rows[at..end]) {
            Some(table) => {
                found.push(table);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The pieces that stand beside each other, from top to bottom.
fn rows(pieces: &[&Piece]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|&a, &b| pieces[a].baseline.total_cmp(&pieces[b].baseline));
    let same = |&a: &usize, &b: &usize| pieces[b].baseline - pieces[a].baseline < 0.3 * pieces[a].size;
    order.chunk_by(same).map(<[usize]>::to_vec).collect()
}

/// Behind the last row that may belong to a table that begins with one; the row itself where none does.
fn end_of_run(pieces: &[&Piece], rows: &[Vec<usize>], first: usize) -> usize {
    let size = pieces[rows[first][0]].size;
    let (mut end, mut full, mut short) = (first, 0, 0);
    for (index, row) in rows.iter().enumerate().skip(first) {
        let next = pieces[row[0]];
        let near = index == first || next.baseline - pieces[rows[index - 1][0]].baseline < APART * size;
        let alike = row.iter().all(|&piece| (pieces[piece].size - size).abs() < 0.08 * size);
        short = if row.len() >= FEWEST { 0 } else { short + 1 };
        if !near || !alike || short > SHORT || index == first && short > 0 {
            break;
        }
        if short == 0 {
            (end, full) = (index + 1, full + 1);
        }
    }
    if full >= FEWEST { end } else { first }
}

fn table(pieces: &[&Piece], rows: &[Vec<usize>]) -> Option<Found> {
    let all: Vec<usize> = rows.iter().flatten().copied().collect();
    if all.len() < FEWEST * FEWEST || all.iter().any(|&piece| is_text(&pieces[piece].text)) {
        return None;
    }
    let own: Vec<Piece> = all.iter().map(|&piece| pieces[piece].clone()).collect();
    let bounds = own.iter().map(|piece| piece.bounds).reduce(|a, b| a.join(b))?;
    let (top, bottom) = (bounds.y0 - 1.0, bounds.y1 + 1.0);
    let band = Band { pieces: own, top, bottom, rules: Vec::new(), head: false, row: false };
    let grid = aligned::grid(bounds.x0 - 2.0, bounds.x1 + 2.0, std::slice::from_ref(&band))?;
    let own = band.pieces;
    if grid.xs.len() <= FEWEST || !is_clear(&grid, &own) || is_list_of_names(&own) {
        return None;
    }
    let texts = texts(&grid, &own);
    let size = own[0].size;
    Some(Found { table: Table { grid, texts, size }, pieces: all })
}

/// Whether words are those of a text: an entry with dots behind it, a sentence, the label of a list of persons.
fn is_text(text: &str) -> bool {
    text.ends_with(['。', '；', '：', ':']) || text.contains("…") || text.contains("...")
}

/// Whether no words reach over the edge of a column, and those of each column are aligned.
fn is_clear(grid: &Grid, pieces: &[Piece]) -> bool {
    grid.xs.windows(2).all(|pair| {
        let inside: Vec<&Piece> =
            pieces.iter().filter(|piece| piece.bounds.x1 > pair[0] && piece.bounds.x0 < pair[1]).collect();
        let within = |piece: &&Piece| piece.bounds.x0 >= pair[0] - 1.0 && piece.bounds.x1 <= pair[1] + 1.0;
        let places: [fn(&Piece) -> f32; 3] =
            [|piece| piece.bounds.x0, |piece| piece.bounds.x1, |piece| (piece.bounds.x0 + piece.bounds.x1) / 2.0];
        inside.iter().all(within) && places.iter().any(|place| aligned_share(&inside, *place) * 10 >= inside.len() * 8)
    })
}

/// How many pieces stand at the place that most share.
fn aligned_share(pieces: &[&Piece], place: fn(&Piece) -> f32) -> usize {
    let near = |a: &Piece, b: &Piece| (place(a) - place(b)).abs() <= RAGGED * a.size;
    pieces.iter().map(|a| pieces.iter().filter(|b| near(a, b)).count()).max().unwrap_or(0)
}

/// Whether every cell is a name: persons are listed beside each other.
fn is_list_of_names(pieces: &[Piece]) -> bool {
    let short = |piece: &&Piece| {
        let mut count = 0;
        piece.text.chars().all(|c| {
            count += 1;
            !c.is_ascii() && count <= 4 || c == ' ' || c == '·'
        })
    };
    pieces.iter().filter(short).count() * 10 >= pieces.len() * 9
}

fn texts(grid: &Grid, pieces: &[Piece]) -> Vec<String> {
    let places = grid.places();
    let mut cells: Vec<Vec<&Piece>> = vec![Vec::new(); grid.cells.len()];
    for piece in pieces {
        let (x, y) = ((piece.bounds.x0 + piece.bounds.x1) / 2.0, (piece.bounds.y0 + piece.bounds.y1) / 2.0);
        if let Some(cell) = grid.cell_at(&places, x, y) {
            cells[cell].push(piece);
        }
    }
    cells.into_iter().map(|cell| joined(&lines::lines(cell))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Bounds;

    fn piece(x0: f32, baseline: f32, text: &str) -> Piece {
        let x1 = x0 + 10.0 * text.chars().count() as f32;
        let bounds = Bounds { x0, y0: baseline - 8.6, x1, y1: baseline + 1.4 };
        Piece { text: text.to_owned(), bounds, baseline, size: 10.0, bold: false }
    }

    fn pieces(rows: &[&[(f32, &str)]]) -> Vec<Piece> {
        let row = |(row, words): (usize, &&[(f32, &str)])| {
            let y = 100.0 + 18.0 * row as f32;
            words.iter().map(|&(x, text)| piece(x, y, text)).collect::<Vec<_>>()
        };
        rows.iter().enumerate().flat_map(row).collect()
    }

    fn tables(rows: &[&[(f32, &str)]]) -> Vec<Vec<String>> {
        let pieces = pieces(rows);
        find(&pieces.iter().collect::<Vec<_>>()).into_iter().map(|found| found.table.texts).collect()
    }

    #[test]
    fn aligned_words_are_cells() {
        let found = tables(&[
            &[(50.0, "现公布本月价格监测的结果，请遵照执行")],
            &[(50.0, "品名"), (150.0, "单位"), (250.0, "价格")],
            &[(50.0, "粳米"), (150.0, "公斤"), (250.0, "五元二角")],
            &[(50.0, "鲜猪肉"), (150.0, "公斤"), (250.0, "三十元五角")],
            &[(70.0, "以上价格每月十日公布。")],
        ]);
        assert_eq!(found, [["品名", "单位", "价格", "粳米", "公斤", "五元二角", "鲜猪肉", "公斤", "三十元五角"]]);
    }

    #[test]
    fn what_is_not_clear_stays_lines() {
        // Persons listed beside each other.
        let names: &[(f32, &str)] = &[(50.0, "甲某某"), (150.0, "乙某"), (250.0, "丙某某")];
        assert!(tables(&[names, names, names]).is_empty());
        // Labels of a list of persons.
        let label: &[(f32, &str)] = &[(50.0, "组 长："), (150.0, "甲某某"), (250.0, "市水务局局长")];
        assert!(tables(&[label, label, label]).is_empty());
        // Two columns only.
        let two: &[(f32, &str)] = &[(50.0, "供水管网改造"), (250.0, "市水务局")];
        assert!(tables(&[two, two, two]).is_empty());
        // Words that stand nowhere below each other.
        let ragged =
            [0.0, 9.0, 17.0, 26.0].map(|x| [(50.0 + x, "供水管网"), (150.0 - x, "改造"), (250.0 + x, "工程项目")]);
        assert!(tables(&[&ragged[0], &ragged[1], &ragged[2], &ragged[3]]).is_empty());
    }
}
