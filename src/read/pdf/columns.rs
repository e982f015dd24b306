//! Finds the columns of a page and the order that its parts are read in.
//!
//! A gutter is an upright strip that many lines keep clear of, with full lines on both sides. What crosses it (a
//! heading, a wide table) parts the page into bands; each band is read column by column. Blocks are known by their
//! places alone.

use crate::source::Bounds;

/// Lines of a column that is no wider are no text, but a list (in sizes of the type).
const NARROWEST: f32 = 8.0;

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

/// A strip between two columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gutter {
    /// Its middle.
    pub x: f32,
}

/// Which column a region is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The page's whole width.
    Whole,
    /// The left one.
    Left,
    /// The right one.
    Right,
}

/// Blocks that are read from top to bottom, before the next region's.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// Which column it is.
    pub column: Column,
    /// The places of its blocks in the list.
    pub blocks: Vec<usize>,
}

/// What shows a gutter.
struct Demand {
    /// The fewest lines of the longer and the shorter column.
    rows: (usize, usize),
    /// How many of 100 lines must be full.
    full: usize,
}

/// On a page by itself.
const ALONE: Demand = Demand { rows: (4, 3), full: 45 };
/// Where other pages have one at the same place.
const AS_OTHERS: Demand = Demand { rows: (2, 1), full: 20 };

/// The gutter of a page, where full lines on both sides show one.
pub fn gutter(blocks: &[Block]) -> Option<Gutter> {
    let candidates = candidates(blocks);
    let order = from_top(blocks);
    let scored = candidates.into_iter().map(|x| (strength(blocks, &order, x, &ALONE), x));
    let (score, x) = scored.max_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)))?;
    (score > 0).then_some(Gutter { x })
}

/// The gutter of a page that shows none by itself (the end of a text, few lines beside a table), where other pages have
/// it.
pub fn gutter_as_others(blocks: &[Block], others: Gutter) -> Option<Gutter> {
    (strength(blocks, &from_top(blocks), others.x, &AS_OTHERS) > 0).then_some(others)
}

/// The middles of the strips that few blocks cross.
fn candidates(blocks: &[Block]) -> Vec<f32> {
    const STEP: f32 = 2.0;
    let text = || blocks.iter().filter(|block| block.text);
    let low = text().map(|block| block.bounds.x0).fold(f32::MAX, f32::min);
    let high = text().map(|block| block.bounds.x1).fold(f32::MIN, f32::max);
    if high - low < 100.0 || high - low > 20_000.0 {
        return Vec::new();
    }
    let cell = |x: f32| ((x - low) / STEP) as usize;
    let mut covered = vec![0usize; cell(high) + 2];
    for block in text() {
        // A block may reach into a cell without filling it.
        let (first, last) = (((block.bounds.x0 - low) / STEP).ceil() as usize, cell(block.bounds.x1));
        for count in covered.get_mut(first..last.max(first)).unwrap_or_default() {
            *count += 1;
        }
    }
    let middle = covered.len() / 5..covered.len() * 4 / 5;
    let mut found: Vec<f32> = Vec::new();
    // A strip is clear relative to the fullest place; headings and single-column parts may cross it.
    let most = covered.iter().copied().max().unwrap_or(0);
    for limit in [0, 1, 2, 4, 8, 16, most / 4, most / 2] {
        let mut at = middle.start;
        while at < middle.end {
            let end = (at..middle.end).find(|&x| covered[x] > limit).unwrap_or(middle.end);
            if (end - at) as f32 * STEP >= 6.0 && limit < most {
                let x = low + (at + end) as f32 * STEP / 2.0;
                if found.iter().all(|other| (other - x).abs() > STEP) {
                    found.push(x);
                }
            }
            at = end + 1;
        }
    }
    found.truncate(24);
    found
}

fn from_top(blocks: &[Block]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by(|&a, &b| blocks[a].bounds.y0.total_cmp(&blocks[b].bounds.y0));
    order
}

/// How many pairs of lines stand on both sides of a strip, in bands that look like two columns.
fn strength(blocks: &[Block], order: &[usize], x: f32, demand: &Demand) -> usize {
    bands(blocks, order, x)
        .iter()
        .map(|band| match (Side::of(blocks, &band.left), Side::of(blocks, &band.right)) {
            (Some(left), Some(right)) if left.is_column(x, true, demand) && right.is_column(x, false, demand) => {
                let (few, many) = (left.rows.min(right.rows), left.rows.max(right.rows));
                if few >= demand.rows.1 && many >= demand.rows.0 { few } else { 0 }
            }
            _ => 0,
        })
        .sum()
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
    let spaced = spaced_headings(blocks, order, x);
    crossing.extend(&spaced);
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

/// Blocks of headings that are set so wide that a gap falls on the gutter: the row stands in the middle, and reaches
/// neither column's outer edge.
fn spaced_headings(blocks: &[Block], order: &[usize], x: f32) -> Vec<usize> {
    let edge = |left: bool| {
        let sides = blocks.iter().filter(|block| block.text && (block.bounds.x1 <= x) == left);
        if left {
            sides.map(|block| block.bounds.x0).fold(x, f32::min)
        } else {
            sides.map(|block| block.bounds.x1).fold(x, f32::max)
        }
    };
    let (low, high) = (edge(true), edge(false));
    let mut found = Vec::new();
    for row in order.chunk_by(|&a, &b| (blocks[a].bounds.y0 - blocks[b].bounds.y0).abs() < 0.15 * blocks[a].size) {
        let texts: Vec<&Block> = row.iter().map(|&index| &blocks[index]).filter(|block| block.text).collect();
        let (Some(first), true) = (texts.first(), texts.len() > 1) else { continue };
        let x0 = texts.iter().map(|block| block.bounds.x0).fold(f32::MAX, f32::min);
        let x1 = texts.iter().map(|block| block.bounds.x1).fold(f32::MIN, f32::max);
        let size = first.size;
        let alike = texts.iter().all(|block| (block.size - size).abs() < 0.5);
        let short = texts.iter().all(|block| block.bounds.x1 - block.bounds.x0 < 4.5 * size);
        let centred = ((x0 + x1) / 2.0 - x).abs() < size;
        if alike && short && centred && x0 < x && x1 > x && x0 - low > 2.5 * size && high - x1 > 2.5 * size {
            found.extend(row.iter().copied().filter(|&index| blocks[index].text));
        }
    }
    found
}

/// The lines on one side of a gutter.
struct Side {
    /// How many lines.
    rows: usize,
    x0: f32,
    x1: f32,
    size: f32,
    /// How many of them reach both edges, nearly.
    full: usize,
}

impl Side {
    fn of(blocks: &[Block], indices: &[usize]) -> Option<Side> {
        let mut rows: Vec<Bounds> = Vec::new();
        let mut sizes = Vec::new();
        for block in indices.iter().map(|&index| &blocks[index]) {
            sizes.push(block.size);
            let height = block.bounds.y1 - block.bounds.y0;
            match rows.last_mut() {
                Some(row) if block.text && (row.y0 - block.bounds.y0).abs() < 0.4 * block.size => {
                    *row = row.join(block.bounds);
                }
                _ if block.text => rows.push(block.bounds),
                // A table fills its column as the lines would that had its place.
                _ => rows
                    .extend(std::iter::repeat_n(block.bounds, (height / (2.0 * block.size)).clamp(1.0, 40.0) as usize)),
            }
        }
        sizes.sort_by(f32::total_cmp);
        let size = *sizes.get(sizes.len() / 2)?;
        let percentile = |mut values: Vec<f32>, percent: usize| {
            values.sort_by(f32::total_cmp);
            values[(values.len() - 1) * percent / 100]
        };
        let x0 = percentile(rows.iter().map(|row| row.x0).collect(), 10);
        let x1 = percentile(rows.iter().map(|row| row.x1).collect(), 80);
        let full = rows.iter().filter(|row| row.x0 < x0 + 2.6 * size && row.x1 > x1 - 2.1 * size).count();
        Some(Side { rows: rows.len(), x0, x1, size, full })
    }

    /// Whether the lines are those of a column of text, which most often reach both its edges.
    fn is_column(&self, gutter: f32, left: bool, demand: &Demand) -> bool {
        let width = self.x1 - self.x0;
        let distance = if left { gutter - self.x1 } else { self.x0 - gutter };
        width >= NARROWEST * self.size && distance < 6.0 * self.size && self.full * 100 >= self.rows * demand.full
    }
}

/// The parts of a page in the order that they are read in.
pub fn regions(blocks: &[Block], gutter: Option<Gutter>) -> Vec<Region> {
    let order = from_top(blocks);
    let Some(Gutter { x }) = gutter else {
        return region(Column::Whole, order).into_iter().collect();
    };
    let mut regions = Vec::new();
    for band in bands(blocks, &order, x) {
        let rows = is_rows(blocks, &band);
        regions.extend(region(Column::Whole, band.crossing));
        if rows {
            let mut rows = band.left;
            rows.extend(band.right);
            rows.sort_by(|&a, &b| blocks[a].bounds.y0.total_cmp(&blocks[b].bounds.y0));
            regions.extend(region(Column::Whole, rows));
        } else {
            regions.extend(region(Column::Left, band.left));
            regions.extend(region(Column::Right, band.right));
        }
    }
    regions
}

/// Whether what stands left and right belongs together in rows (a 目录's title and page, a list) rather than in
/// columns: all of it is short, and beside one another.
fn is_rows(blocks: &[Block], band: &Band) -> bool {
    let (Some(left), Some(right)) = (Side::of(blocks, &band.left), Side::of(blocks, &band.right)) else { return false };
    let narrow = right.x1 - right.x0 < 3.0 * right.size || left.x1 - left.x0 < 3.0 * left.size;
    narrow && left.rows.abs_diff(right.rows) * 4 <= left.rows
}

fn region(column: Column, blocks: Vec<usize>) -> Option<Region> {
    (!blocks.is_empty()).then_some(Region { column, blocks })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(x0: f32, x1: f32, y0: f32) -> Block {
        Block { bounds: Bounds { x0, y0, x1, y1: y0 + 10.0 }, size: 10.0, text: true }
    }

    /// A heading across two columns of six lines, which do not stand at the same heights.
    fn two_columns() -> Vec<Block> {
        let mut blocks = vec![text(150.0, 350.0, 20.0)];
        for line in 0..6 {
            let y = 50.0 + 15.0 * line as f32;
            blocks.push(text(260.0, 450.0, y + 4.0));
            blocks.push(text(50.0, 240.0, y));
        }
        blocks
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        let blocks = two_columns();
        let gutter = gutter(&blocks);
        assert!(gutter.is_some_and(|gutter| (240.0..260.0).contains(&gutter.x)), "{gutter:?}");
        let regions = regions(&blocks, gutter);
        assert_eq!(
            regions.iter().map(|region| region.column).collect::<Vec<_>>(),
            [Column::Whole, Column::Left, Column::Right]
        );
        assert_eq!(regions[1].blocks, [2, 4, 6, 8, 10, 12]);
    }

    #[test]
    fn a_list_has_no_gutter() {
        // Names left, posts right, both short and of many widths.
        let blocks: Vec<Block> = (0..12)
            .flat_map(|line| {
                let y = 50.0 + 15.0 * line as f32;
                [text(50.0, 80.0, y), text(260.0, 300.0 + 14.0 * (line % 5) as f32, y)]
            })
            .collect();
        assert_eq!(gutter(&blocks), None);
    }

    #[test]
    fn a_heading_set_wide_is_not_parted() {
        let mut blocks = two_columns();
        blocks[0] = text(210.0, 220.0, 20.0);
        blocks.push(text(280.0, 290.0, 20.0));
        let regions = regions(&blocks, gutter(&blocks));
        assert_eq!(regions[0].blocks, [0, 13]);
    }
}
