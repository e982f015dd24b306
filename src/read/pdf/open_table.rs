//! Finds the grids of tables without upright lines (三线表): parallel rules of one length, and columns that the words
//! themselves keep apart.

use super::glyphs::Glyph;
use super::grid::{Grid, GridCell};
use super::pieces::{self, Piece};
use super::rules::Rule;
use crate::source::Bounds;

/// A table is no narrower, in points.
const NARROWEST: f32 = 100.0;
/// The ends of its rules differ by no more, in points.
const RAGGED: f32 = 3.0;
/// With so many rules every row has one.
const ROW_RULES: usize = 6;

/// The grids of tables that parallel rules show and that are no part of another grid.
pub fn grids(rules: &[Rule], ruled: &[Grid], glyphs: &[Glyph]) -> Vec<Grid> {
    let is_free = |rule: &&Rule| {
        let within = |bounds: Bounds| bounds.y0 - 2.0 < rule.at && rule.at < bounds.y1 + 2.0;
        rule.horizontal
            && rule.to - rule.from > NARROWEST
            && !ruled
                .iter()
                .map(Grid::bounds)
                .any(|bounds| within(bounds) && bounds.x0 < rule.to && rule.from < bounds.x1)
    };
    let mut free: Vec<Rule> = rules.iter().filter(is_free).copied().collect();
    let mut found = Vec::new();
    while let Some(&first) = free.first() {
        let alike = |rule: &Rule| (rule.from - first.from).abs() < RAGGED && (rule.to - first.to).abs() < RAGGED;
        let (group, others): (Vec<Rule>, Vec<Rule>) = free.iter().partition(|rule| alike(rule));
        free = others;
        if group.len() > 1 && group.len() < 200 {
            found.extend(tables(&group, glyphs));
        }
    }
    found
}

/// The tables between rules of one length, given from top to bottom.
fn tables(rules: &[Rule], glyphs: &[Glyph]) -> Vec<Grid> {
    let bands: Vec<Vec<Piece>> = rules.windows(2).map(|pair| pieces::pieces(between(pair, glyphs))).collect();
    let tabular: Vec<bool> = bands.iter().map(|pieces| is_tabular(pieces)).collect();
    let mut found = Vec::new();
    let mut from = 0;
    while from < bands.len() {
        let to = (from..bands.len()).find(|&band| !tabular[band]).unwrap_or(bands.len());
        found.extend((to > from).then(|| grid(&rules[from..=to], &bands[from..to])).flatten());
        from = to + 1;
    }
    found
}

fn between(pair: &[Rule], glyphs: &[Glyph]) -> Vec<Glyph> {
    let [above, below] = pair else { return Vec::new() };
    let inside = |glyph: &&Glyph| {
        let y = glyph.baseline - 0.36 * glyph.size;
        above.at < y && y < below.at && glyph.x1 > above.from - RAGGED && glyph.x0 < above.to + RAGGED
    };
    glyphs.iter().filter(inside).copied().collect()
}

/// Whether most lines are of several pieces.
fn is_tabular(pieces: &[Piece]) -> bool {
    let rows = stripes(pieces);
    let several = rows.iter().filter(|row| row.2 > 1).count();
    !rows.is_empty() && several * 10 >= rows.len() * 6
}

/// The stretches that type covers from top to bottom, and of how many pieces.
fn stripes(pieces: &[Piece]) -> Vec<(f32, f32, usize)> {
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

fn grid(rules: &[Rule], bands: &[Vec<Piece>]) -> Option<Grid> {
    let (low, high) = (rules.first()?.from, rules.first()?.to);
    // The head may have cells over several columns.
    let data = if bands.len() > 1 { &bands[1..] } else { bands };
    let pieces: Vec<&Piece> = data.iter().flat_map(|band| side_by_side(band)).collect();
    let all: Vec<&Piece> = bands.iter().flatten().collect();
    let mut xs = vec![low];
    xs.extend(gaps(&pieces, &all, low, high));
    xs.push(high);
    let columns = xs.len() - 1;
    if columns < 2 || columns == 2 && bands.len() < 2 || is_text(&pieces, &xs) {
        return None;
    }
    let mut ys = vec![rules.first()?.at];
    for (band, rule) in bands.iter().zip(&rules[1..]) {
        if rules.len() < ROW_RULES {
            ys.extend(row_edges(band, xs[1]));
        }
        ys.push(rule.at);
    }
    let cells = cells(&xs, &ys, &all);
    Some(Grid { xs, ys, cells })
}

/// The pieces that others stand beside: a heading of rows may run over several columns.
fn side_by_side(pieces: &[Piece]) -> Vec<&Piece> {
    let stripes = stripes(pieces);
    let stripe = |piece: &Piece| stripes.iter().find(|stripe| stripe.0 <= piece.baseline && piece.baseline <= stripe.1);
    pieces.iter().filter(|piece| stripe(piece).is_some_and(|stripe| stripe.2 > 1)).collect()
}

/// The upright strips that the pieces keep clear of, at the place in each that the fewest of all pieces cross.
fn gaps(pieces: &[&Piece], all: &[&Piece], low: f32, high: f32) -> Vec<f32> {
    let (covered, by_all) = (cover(pieces, low, high), cover(all, low, high));
    let size = pieces.first().map_or(10.0, |piece| piece.size);
    // What is clear at both sides of the table is its margin.
    let inner = covered.iter().position(|&count| count > 0).unwrap_or(0);
    let end = covered.iter().rposition(|&count| count > 0).unwrap_or(0);
    let mut found = Vec::new();
    let mut at = inner;
    while at < end {
        let next = (at..end).find(|&x| covered[x] > 0).unwrap_or(end);
        if (next - at) as f32 >= 0.45 * size {
            let fewest = by_all[at..next].iter().min().copied().unwrap_or(0);
            let places: Vec<usize> = (at..next).filter(|&x| by_all[x] == fewest).collect();
            let run = places.chunk_by(|a, b| a + 1 == *b).max_by_key(|run| run.len()).unwrap_or(&[]);
            found.extend(run.first().map(|&first| low + first as f32 + run.len() as f32 / 2.0));
        }
        at = next + 1;
    }
    found
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

/// Whether the columns are those of running text, which fills them.
fn is_text(pieces: &[&Piece], xs: &[f32]) -> bool {
    let running = xs.windows(2).filter(|pair| {
        let column = || pieces.iter().filter(|piece| pair[0] <= piece.bounds.x0 && piece.bounds.x1 <= pair[1] + 4.0);
        let full = column().filter(|piece| piece.bounds.x1 - piece.bounds.x0 > 0.8 * (pair[1] - pair[0])).count();
        full > 5 && full * 10 >= column().count() * 5
    });
    running.count() * 2 >= xs.len() - 1
}

/// Where the rows between two rules part: the gaps between lines of one cell are narrower than those between rows. Where
/// all are alike, a line without a first cell and with few others goes on in those above.
fn row_edges(pieces: &[Piece], first_column: f32) -> Vec<f32> {
    let stripes = stripes(pieces);
    let gap = |pair: &[(f32, f32, usize)]| pair[1].0 - pair[0].1;
    let size = pieces.first().map_or(10.0, |piece| piece.size);
    let mut sorted: Vec<f32> = stripes.windows(2).map(gap).collect();
    sorted.sort_by(f32::total_cmp);
    let jump = sorted.windows(2).rposition(|pair| pair[1] > 1.3 * pair[0] && pair[1] - pair[0] > 1.0);
    let narrow = jump.filter(|&at| sorted[at] < 0.95 * size && (sorted.len() - at - 1) * 4 >= sorted.len());
    let filled = |stripe: &(f32, f32, usize)| {
        let mut inside = pieces.iter().filter(|piece| stripe.0 <= piece.baseline && piece.baseline <= stripe.1);
        inside.any(|piece| piece.bounds.x0 < first_column)
    };
    let parts = |pair: &&[(f32, f32, usize)]| match narrow {
        Some(at) => gap(pair) > sorted[at] + 0.5,
        None => filled(&pair[1]) || pair[1].2 * 2 > pair[0].2,
    };
    stripes.windows(2).filter(parts).map(|pair| (pair[0].1 + pair[1].0) / 2.0).collect()
}

/// A cell for every row and column; words that reach over an edge make one of several.
fn cells(xs: &[f32], ys: &[f32], pieces: &[&Piece]) -> Vec<GridCell> {
    let columns = xs.len() - 1;
    let mut cells = Vec::new();
    for row in 0..ys.len() - 1 {
        let inside = |piece: &&&Piece| {
            let y = piece.baseline - 0.36 * piece.size;
            ys[row] < y && y < ys[row + 1]
        };
        let crossed = |edge: f32| {
            let over = |piece: &&Piece| piece.bounds.x0 < edge - 1.0 && piece.bounds.x1 > edge + 1.0;
            pieces.iter().filter(inside).any(over)
        };
        let mut column = 0;
        while column < columns {
            let end = (column + 1..columns).find(|&edge| !crossed(xs[edge])).unwrap_or(columns);
            cells.push(GridCell { row, column, rows: 1, columns: end - column });
            column = end;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(at: f32) -> Rule {
        Rule { horizontal: true, at, from: 50.0, to: 350.0 }
    }

    fn words(x: f32, baseline: f32, text: &str) -> Vec<Glyph> {
        let glyph = |(index, text): (usize, char)| {
            let x0 = x + 10.0 * index as f32;
            Glyph { text, x0, x1: x0 + 10.0, baseline, size: 10.0, bold: false }
        };
        text.chars().enumerate().map(glyph).collect()
    }

    /// A head and rows of three columns; the second cell of the first row is of two lines.
    fn table() -> Vec<Glyph> {
        [
            words(60.0, 116.0, "序号"),
            words(120.0, 116.0, "项目名称"),
            words(280.0, 116.0, "单位"),
            words(60.0, 143.0, "1"),
            words(120.0, 136.0, "改造供水管网和"),
            words(120.0, 150.0, "水厂"),
            words(280.0, 143.0, "水务局"),
            words(60.0, 170.0, "2"),
            words(120.0, 170.0, "绿化"),
            words(280.0, 170.0, "园林局"),
        ]
        .concat()
    }

    #[test]
    fn three_rules_make_a_table() {
        let grids = grids(&[rule(100.0), rule(124.0), rule(180.0)], &[], &table());
        assert_eq!(grids.len(), 1);
        assert_eq!((grids[0].xs.len(), grids[0].ys.len(), grids[0].cells.len()), (4, 4, 9));
        // The second line of the first row's cell is no row.
        let at = |x, y| grids[0].cell_at(&grids[0].places(), x, y);
        assert_eq!(at(125.0, 146.0), at(65.0, 140.0).map(|cell| cell + 1));
    }

    #[test]
    fn rules_around_text_do_not() {
        // Lines of one piece between the rules of a head and a foot.
        let text: Vec<Glyph> =
            (0..8).flat_map(|line| words(60.0, 120.0 + 16.0 * line as f32, "各区人民政府应当按照职责")).collect();
        assert!(grids(&[rule(100.0), rule(300.0)], &[], &text).is_empty());
        // Two columns of text.
        let right = (0..8).flat_map(|line| words(210.0, 120.0 + 16.0 * line as f32, "各区人民政府应当按照职责"));
        let columns: Vec<Glyph> = text.into_iter().chain(right).collect();
        assert!(grids(&[rule(100.0), rule(300.0)], &[], &columns).is_empty());
    }
}
