//! The order that the parts of a page are read in: what crosses a gutter (a heading, a wide table) parts the page into
//! bands, and each band is read column by column. Blocks are known by their places alone.

use crate::source::Bounds;

mod crossing;
mod gutter;

use gutter::Side;
pub use gutter::gutters;

/// Something that stands on a page.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// Its place.
    pub bounds: Bounds,
    /// The size of its type.
    pub size: f32,
    /// Whether it is a line of text; else a table.
    pub text: bool,
}

/// Which column a region is, by the gutters that lie beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    /// How many lie left of it.
    pub left: usize,
    /// How many lie right of it.
    pub right: usize,
}

impl Column {
    /// The page's whole width.
    pub const WHOLE: Column = Column { left: 0, right: 0 };
}

/// Blocks that are read from top to bottom, before the next region's.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Which column it is.
    pub column: Column,
    /// The places of its blocks in the list.
    pub blocks: Vec<usize>,
}

/// The parts of a page in the order that they are read in. The gutters are their middles, the strongest first.
pub fn regions(blocks: &[Block], gutters: &[f32]) -> Vec<Region> {
    let mut regions = Vec::new();
    let order = from_top(blocks);
    // Between more than two columns a heading of the whole page may stand in one of them.
    let heads = if gutters.len() > 1 { headings(blocks, &order) } else { Vec::new() };
    let mut rest = order.as_slice();
    for head in heads {
        let (above, below) = rest.split_at(rest.iter().position(|&index| index == head).unwrap_or(0));
        part(blocks, above.to_vec(), gutters, Column::WHOLE, &mut regions);
        part(blocks, vec![head], &[], Column::WHOLE, &mut regions);
        rest = &below[1..];
    }
    part(blocks, rest.to_vec(), gutters, Column::WHOLE, &mut regions);
    regions
}

/// Lines of larger type in the middle of a page that nothing stands beside, from top to bottom.
fn headings(blocks: &[Block], order: &[usize]) -> Vec<usize> {
    let low = blocks.iter().map(|block| block.bounds.x0).fold(f32::MAX, f32::min);
    let high = blocks.iter().map(|block| block.bounds.x1).fold(f32::MIN, f32::max);
    let mut sizes: Vec<f32> = blocks.iter().map(|block| block.size).collect();
    sizes.sort_by(f32::total_cmp);
    let body = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
    let beside = |a: &Bounds, b: &Bounds| a.y0 < b.y1 && b.y0 < a.y1;
    let stands_out = |&&index: &&usize| {
        let Block { bounds, size, text } = blocks[index];
        text && size > 1.2 * body
            && (bounds.x0 + bounds.x1 - low - high).abs() < 2.0 * size
            && blocks.iter().filter(|other| beside(&bounds, &other.bounds)).count() == 1
    };
    order.iter().filter(stands_out).copied().collect()
}

/// Parts some blocks of a page, given from top to bottom, by the first gutter and then each side by the others.
fn part(blocks: &[Block], order: Vec<usize>, gutters: &[f32], column: Column, regions: &mut Vec<Region>) {
    let Some((&x, others)) = gutters.split_first() else {
        return regions.extend((!order.is_empty()).then_some(Region { column, blocks: order }));
    };
    let (left, right): (Vec<f32>, Vec<f32>) = others.iter().partition(|&&other| other < x);
    for band in bands(blocks, &order, x) {
        let is_rows = is_rows(blocks, &band);
        part(blocks, band.crossing, &[], column, regions);
        if is_rows {
            let mut rows = band.left;
            rows.extend(band.right);
            rows.sort_by(|&a, &b| blocks[a].bounds.y0.total_cmp(&blocks[b].bounds.y0));
            part(blocks, rows, &[], column, regions);
        } else {
            part(blocks, band.left, &left, Column { right: column.right + 1 + right.len(), ..column }, regions);
            part(blocks, band.right, &right, Column { left: column.left + 1 + left.len(), ..column }, regions);
        }
    }
}

fn from_top(blocks: &[Block]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|&a, &b| blocks[a].bounds.y0.total_cmp(&blocks[b].bounds.y0));
    order
}

/// What stands between two blocks that cross a gutter.
#[derive(Default)]
struct Band {
    crossing: Vec<usize>,
    left: Vec<usize>,
    right: Vec<usize>,
}

/// Parts a page by what crosses a strip: each band begins with what crosses, and goes on with both sides.
fn bands(blocks: &[Block], order: &[usize], x: f32) -> Vec<Band> {
    let mut bands = vec![Band::default()];
    let crosses = |block: &Block| {
        let slack = if block.text { 0.3 * block.size } else { 2.0 };
        block.bounds.x0 < x - slack && block.bounds.x1 > x + slack
    };
    let mut crossing: Vec<usize> = order.iter().copied().filter(|&index| crosses(&blocks[index])).collect();
    let spaced = crossing::spaced_headings(blocks, order, x);
    crossing.extend(&spaced);
    let beside = crossing::beside(blocks, order, &crossing, x);
    crossing.extend(beside);
    crossing.sort_by(|&a, &b| blocks[a].bounds.y0.total_cmp(&blocks[b].bounds.y0));
    let mut is_crossing = vec![false; blocks.len()];
    crossing.iter().for_each(|&index| is_crossing[index] = true);
    let mut next = crossing.into_iter().peekable();
    for &index in order.iter().filter(|&&index| !is_crossing[index]) {
        let block = &blocks[index];
        let middle = (block.bounds.y0 + block.bounds.y1) / 2.0;
        while let Some(above) =
            next.next_if(|&above| (blocks[above].bounds.y0 + blocks[above].bounds.y1) / 2.0 < middle)
        {
            begin(&mut bands, above);
        }
        let band = bands.len() - 1;
        let right = block.bounds.x0 + block.bounds.x1 > 2.0 * x;
        if right { bands[band].right.push(index) } else { bands[band].left.push(index) }
    }
    next.for_each(|above| begin(&mut bands, above));
    bands
}

fn begin(bands: &mut Vec<Band>, crossing: usize) {
    match bands.last_mut() {
        Some(band) if band.left.is_empty() && band.right.is_empty() => band.crossing.push(crossing),
        _ => bands.push(Band { crossing: vec![crossing], ..Band::default() }),
    }
}

/// Whether what stands left and right belongs together in rows (a 目录's title and page, a list) rather than in
/// columns: all of it is short, and beside one another.
fn is_rows(blocks: &[Block], band: &Band) -> bool {
    let side = |indices: &[usize]| Side::of(blocks, indices, 80);
    let (Some(left), Some(right)) = (side(&band.left), side(&band.right)) else { return false };
    let narrow = right.x1 - right.x0 < 3.0 * right.size || left.x1 - left.x0 < 3.0 * left.size;
    narrow && left.rows.abs_diff(right.rows) * 4 <= left.rows
}

#[cfg(test)]
mod tests;
