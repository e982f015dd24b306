//! Finds the rows of a band of a table: the column with the most cells shows them, and what has no words in it there
//! adds others.

use super::super::pieces::Piece;
use super::{Band, Block, Columns, INSIDE, names, stripes};

/// The lines of a cell are no further apart, in sizes of the type.
const LEADING: f32 = 1.8;
/// Rows stand no nearer than this part of the usual distance.
const NEAR: f32 = 0.75;
/// See [`NEAR`]; in sizes of the type.
const NEAREST: f32 = 1.15;

/// How near the lines of one cell are to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Leading {
    /// Lines as near as this, in points, are of one cell; where some only end there, only below full ones.
    Within(f32, bool),
    /// Every line is a row.
    Rows,
    /// Lines and rows are equally far apart.
    Unknown,
}

/// Measures how far the lines of cells are apart. A line that is not full most often ends its cell: where the next is as
/// near as any, lines and rows are alike.
pub fn leading(pieces: &[&Piece], columns: &Columns) -> Leading {
    // How far the next line is below each, and whether that one is full.
    let mut distances: Vec<(f32, bool)> = Vec::new();
    let mut size = 0.0_f32;
    for column in 0..columns.count() {
        let mut lines: Vec<&&Piece> = pieces.iter().filter(|piece| columns.of(piece) == (column, column)).collect();
        lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        for pair in lines.windows(2) {
            let distance = pair[1].baseline - pair[0].baseline;
            if distance > 0.8 * pair[0].size {
                distances.push((distance, columns.is_full(pair[0])));
                size = size.max(pair[0].size);
            }
        }
    }
    let least = distances.iter().map(|distance| distance.0).fold(f32::MAX, f32::min);
    if least > LEADING * size {
        return Leading::Rows;
    }
    let most = 1.12 * least;
    let open = || distances.iter().filter(|distance| !distance.1);
    let near = open().filter(|distance| distance.0 < most).count();
    if near * 4 > open().count() { Leading::Unknown } else { Leading::Within(most, near > 1) }
}

/// The edges of the rows of a band, and its blocks with their rows.
pub fn rows(band: &Band, columns: &Columns, leading: Leading) -> (Vec<f32>, Vec<Block>) {
    // Names over others are of a row of their own.
    let over_others = || band.head && names::over_others(band, columns).iter().any(Option::is_some);
    if band.row && !over_others() {
        let edges = vec![band.top, band.bottom];
        let blocks = blocks(band, columns, |_, _| true);
        return (edges, blocks);
    }
    let starts = row_starts(&band.pieces, columns.xs[1]);
    let one_cell = |above: &Piece, below: &Piece| match leading {
        Leading::Within(most, full) => below.baseline - above.baseline <= most && (!full || columns.is_full(above)),
        Leading::Rows => false,
        Leading::Unknown => !starts.iter().any(|&start| above.baseline < start && start < below.baseline),
    };
    let mut blocks = blocks(band, columns, one_cell);
    if let Leading::Within(most, _) = leading {
        join_wrapped(&mut blocks, most);
    }
    let rows = anchors(&blocks, columns.count());
    let mut edges = vec![band.top];
    edges.extend(rows.windows(2).map(|pair| parting(&blocks, pair[0], pair[1])));
    edges.push(band.bottom);
    for block in &mut blocks {
        let inside = |row: &usize| {
            let over = block.y1.min(edges[row + 1]) - block.y0.max(edges[*row]);
            over > INSIDE * block.size.min(block.y1 - block.y0)
        };
        let first = (0..edges.len() - 1).find(inside).unwrap_or(0);
        block.rows = (first, (0..edges.len() - 1).rev().find(inside).unwrap_or(first));
    }
    (edges, blocks)
}

/// Puts the pieces of a column together that are of one cell.
fn blocks(band: &Band, columns: &Columns, one_cell: impl Fn(&Piece, &Piece) -> bool) -> Vec<Block> {
    let over = names::over_others(band, columns);
    let of =
        |(index, piece): (usize, _)| (piece, over[index].unwrap_or_else(|| columns.of(piece)), over[index].is_some());
    let mut sorted: Vec<(&Piece, (usize, usize), bool)> = band.pieces.iter().enumerate().map(of).collect();
    sorted.sort_by(|a, b| a.1.cmp(&b.1).then(a.0.baseline.total_cmp(&b.0.baseline)));
    type Placed<'p> = (&'p Piece, (usize, usize), bool);
    let near = |a: &Placed<'_>, b: &Placed<'_>| {
        a.1 == b.1 && (b.0.baseline - a.0.baseline < 0.5 * a.0.size || one_cell(a.0, b.0))
    };
    let block = |group: &[Placed<'_>]| {
        let bounds = group.iter().map(|(piece, ..)| piece.bounds).reduce(|a, b| a.join(b));
        let bounds = bounds.unwrap_or(group[0].0.bounds);
        Block {
            y0: bounds.y0,
            y1: bounds.y1,
            x0: bounds.x0,
            x1: bounds.x1,
            size: group[0].0.size,
            columns: group[0].1,
            settled: group[0].2,
            rows: (0, 0),
        }
    };
    sorted.chunk_by(near).map(block).collect()
}

/// Puts the short last line of a cell over several columns to its others.
fn join_wrapped(blocks: &mut Vec<Block>, most: f32) {
    let mut index = 0;
    while index < blocks.len() {
        let rest = &blocks[index];
        let goes_on = |block: &Block| {
            let wide = block.columns.0 < block.columns.1 && block.columns.0 == rest.columns.0;
            let below = rest.y0 - block.y1 + rest.size;
            wide && block.columns.1 > rest.columns.1 && (block.x0 - rest.x0).abs() < 1.5 && 0.0 < below && below <= most
        };
        match blocks.iter().position(goes_on) {
            Some(above) => {
                let bottom = rest.y1;
                blocks[above].y1 = bottom;
                blocks.remove(index);
            }
            None => index += 1,
        }
    }
}

/// The upper and lower edges of what shows the rows, from top to bottom: of blocks that stand beside each other, those of
/// the column with the most.
fn anchors(blocks: &[Block], columns: usize) -> Vec<(f32, f32)> {
    let mut sorted: Vec<&Block> = blocks.iter().collect();
    sorted.sort_by(|a, b| a.y0.total_cmp(&b.y0));
    let mut bundles: Vec<(f32, Vec<&Block>)> = Vec::new();
    for block in sorted {
        match bundles.last_mut().filter(|(bottom, _)| block.y0 < *bottom) {
            Some((bottom, bundle)) => {
                *bottom = bottom.max(block.y1);
                bundle.push(block);
            }
            None => bundles.push((block.y1, vec![block])),
        }
    }
    let mut bundles: Vec<Vec<&Block>> = bundles.into_iter().map(|(_, bundle)| bundle).collect();
    drop_between(&mut bundles);
    bundles.iter().flat_map(|bundle| most(bundle, columns)).collect()
}

/// The blocks of the column that has the most of a bundle, the flattest of such columns.
fn most(bundle: &[&Block], columns: usize) -> Vec<(f32, f32)> {
    let of = |column: usize| -> Vec<(f32, f32)> {
        let here = bundle.iter().filter(|block| block.columns.0 <= column && column <= block.columns.1);
        here.map(|block| (block.y0, block.y1)).collect()
    };
    let height = |rows: &[(f32, f32)]| rows.iter().map(|row| row.1 - row.0).sum::<f32>();
    let columns = (0..columns).map(of);
    let best = columns.max_by(|a, b| a.len().cmp(&b.len()).then(height(b).total_cmp(&height(a))));
    best.unwrap_or_default()
}

/// Leaves out the cells that stand alone between two rows: they span both.
fn drop_between(bundles: &mut Vec<Vec<&Block>>) {
    let middle = |bundle: &[&Block]| {
        let low = bundle.iter().map(|block| block.y0).fold(f32::MAX, f32::min);
        let high = bundle.iter().map(|block| block.y1).fold(f32::MIN, f32::max);
        (low + high) / 2.0
    };
    let middles: Vec<f32> = bundles.iter().map(|bundle| middle(bundle)).collect();
    let mut pitches: Vec<f32> = middles.windows(2).map(|pair| pair[1] - pair[0]).collect();
    pitches.sort_by(f32::total_cmp);
    let usual = pitches.get(pitches.len() * 3 / 4).copied().unwrap_or(0.0);
    let size = bundles.iter().flatten().map(|block| block.size).fold(f32::MAX, f32::min);
    let near = |pair: &[f32]| pair[1] - pair[0] < (NEAR * usual).max(NEAREST * size);
    let between =
        |at: usize| at > 0 && at + 1 < middles.len() && near(&middles[at - 1..=at]) && near(&middles[at..=at + 1]);
    let mut at = 0;
    bundles.retain(|bundle| {
        at += 1;
        !(bundle.len() == 1 && bundle[0].columns.0 == bundle[0].columns.1 && between(at - 1))
    });
}

/// Where two rows part: at the widest place between them that the fewest blocks cross.
fn parting(blocks: &[Block], above: (f32, f32), below: (f32, f32)) -> f32 {
    let (low, high) = (above.1.min(below.0), below.0.max(above.1));
    let mut places = vec![low, high];
    places.extend(blocks.iter().flat_map(|block| [block.y0, block.y1]).filter(|y| low < *y && *y < high));
    places.sort_by(f32::total_cmp);
    let crossing = |y: f32| blocks.iter().filter(|block| block.y0 < y && y < block.y1).count();
    let between = places.windows(2).map(|pair| ((pair[0] + pair[1]) / 2.0, pair[1] - pair[0]));
    let best = between.min_by(|a, b| crossing(a.0).cmp(&crossing(b.0)).then(b.1.total_cmp(&a.1)));
    best.map_or((low + high) / 2.0, |(y, _)| y)
}

/// Where rows begin when lines and rows are equally far apart: a line without a first cell and with few others goes on
/// in those above.
fn row_starts(pieces: &[Piece], first_column: f32) -> Vec<f32> {
    let stripes = stripes(pieces);
    let filled = |stripe: &(f32, f32, usize)| {
        let mut inside = pieces.iter().filter(|piece| stripe.0 <= piece.baseline && piece.baseline <= stripe.1);
        inside.any(|piece| piece.bounds.x0 < first_column)
    };
    let begins = |pair: &&[(f32, f32, usize)]| filled(&pair[1]) || pair[1].2 * 2 > pair[0].2;
    stripes.windows(2).filter(begins).map(|pair| (pair[0].1 + pair[1].0) / 2.0).collect()
}
