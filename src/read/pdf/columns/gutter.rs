//! Finds the gutters of pages: upright strips that many lines keep clear of, with full lines on both sides.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::{Block, bands, from_top, is_rows};
use crate::source::Bounds;

/// Lines of a column that is no wider are no text, but a list (in sizes of the type).
const NARROWEST: f32 = 8.0;
/// The gutters of two pages at places that differ by no more, in points, are one.
const SHIFT: f32 = 8.0;
/// More columns are none.
const MOST: usize = 5;

/// What shows a gutter.
struct Demand {
    /// The fewest lines of the longer and the shorter column.
    rows: (usize, usize),
    /// So many of 100 lines end before a column's right edge.
    edge: usize,
    /// How many of 100 lines must be full.
    full: usize,
}

/// Anywhere on a page.
const ALONE: Demand = Demand { rows: (4, 3), edge: 80, full: 45 };
/// Where it parts the page evenly.
const EVEN: Demand = Demand { rows: (4, 3), edge: 95, full: 15 };
/// Where other pages have one at the same place: so many lines on one side that fill the column.
const FILLING: usize = 2;

/// The gutters of every page, the strongest first. Pages that do not show all by themselves (the end of a text, few lines
/// beside a table) take those of the others where they fit.
pub fn gutters(pages: &[Vec<Block>]) -> Vec<Vec<f32>> {
    let mut gutters: Vec<Vec<f32>> = pages.par_iter().map(|blocks| alone(blocks)).collect();
    let common = common(&gutters);
    gutters.par_iter_mut().enumerate().for_each(|(page, gutters)| {
        // Left and right pages may have other margins.
        for others in [&common[page % 2], &common[(page + 1) % 2]] {
            add_as_others(&pages[page], gutters, others);
        }
    });
    gutters
}

/// The gutters that most of the left and of the right pages with gutters have.
fn common(gutters: &[Vec<f32>]) -> [Vec<f32>; 2] {
    [0, 1].map(|parity| {
        let pages: Vec<&Vec<f32>> = gutters.iter().skip(parity).step_by(2).filter(|page| !page.is_empty()).collect();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        pages.iter().for_each(|page| *counts.entry(page.len()).or_default() += 1);
        let most =
            counts.into_iter().max_by_key(|&(gutters, pages)| (pages, gutters)).map_or(0, |(gutters, _)| gutters);
        (0..most)
            .filter_map(|place| {
                let mut xs: Vec<f32> =
                    pages.iter().filter(|page| page.len() == most).map(|page| ordered(page)[place]).collect();
                xs.sort_by(f32::total_cmp);
                xs.get(xs.len() / 2).copied()
            })
            .collect()
    })
}

fn ordered(gutters: &[f32]) -> Vec<f32> {
    let mut ordered = gutters.to_vec();
    ordered.sort_by(f32::total_cmp);
    ordered
}

/// Takes the gutters of other pages where one of them parts a page, unless it has one of its own elsewhere.
fn add_as_others(blocks: &[Block], gutters: &mut Vec<f32>, others: &[f32]) {
    let near = |x: f32, other: f32| (x - other).abs() < SHIFT;
    if gutters.iter().any(|&x| !others.iter().any(|&other| near(x, other))) {
        return;
    }
    let order = from_top(blocks);
    let parts = |&x: &f32| parts_some(blocks, &between(blocks, &order, others, x), x);
    if gutters.len() < others.len() && others.iter().any(parts) {
        *gutters = others.to_vec();
    }
}

/// Whether something stands on both sides of a strip, on one of them lines as long as the column is wide.
fn parts_some(blocks: &[Block], order: &[usize], x: f32) -> bool {
    let low = order.iter().map(|&index| blocks[index].bounds.x0).fold(x, f32::min);
    let high = order.iter().map(|&index| blocks[index].bounds.x1).fold(x, f32::max);
    let filling = |indices: &[usize], width: f32| {
        let (rows, _) = rows(blocks, indices);
        rows.iter().filter(|row| row.x1 - row.x0 > 0.75 * width).count()
    };
    bands(blocks, order, x).iter().any(|band| {
        let full = filling(&band.left, x - low).max(filling(&band.right, high - x));
        !band.left.is_empty() && !band.right.is_empty() && full >= FILLING && !is_rows(blocks, band)
    })
}

/// The blocks between the gutters that lie next to a place.
fn between(blocks: &[Block], order: &[usize], gutters: &[f32], x: f32) -> Vec<usize> {
    let low = gutters.iter().copied().filter(|&gutter| gutter < x).fold(f32::MIN, f32::max);
    let high = gutters.iter().copied().filter(|&gutter| gutter > x).fold(f32::MAX, f32::min);
    let inside = |bounds: &Bounds| bounds.x0 > low - 3.0 && bounds.x1 < high + 3.0;
    order.iter().copied().filter(|&index| inside(&blocks[index].bounds)).collect()
}

/// The gutters of a page, where full lines on both sides show them: several that part it evenly, or one.
fn alone(blocks: &[Block]) -> Vec<f32> {
    let order = from_top(blocks);
    let candidates = candidates(blocks, &order);
    let even = (2..=MOST).rev().find_map(|columns| even(blocks, &order, &candidates, columns));
    even.or_else(|| Some(vec![strongest(blocks, &order, &candidates)?])).unwrap_or_default()
}

/// The gutters that part a page into so many columns of one width.
fn even(blocks: &[Block], order: &[usize], candidates: &[f32], columns: usize) -> Option<Vec<f32>> {
    /// The widest gutter is about twice as wide.
    const NEAR: f32 = 18.0;
    // Words in the margin are few.
    let edge = |mut edges: Vec<f32>, from_end: bool| {
        edges.sort_by(f32::total_cmp);
        let few = edges.len() / 40;
        edges.get(if from_end { edges.len() - 1 - few } else { few }).copied()
    };
    let low = edge(blocks.iter().map(|block| block.bounds.x0).collect(), false)?;
    let high = edge(blocks.iter().map(|block| block.bounds.x1).collect(), true)?;
    let nearest = |gutter: usize| {
        let x = low + (high - low) * gutter as f32 / columns as f32;
        let distance = |candidate: &f32| (candidate - x).abs();
        candidates
            .iter()
            .copied()
            .filter(|candidate| distance(candidate) < NEAR)
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    let gutters: Vec<f32> = (1..columns).map(nearest).collect::<Option<_>>()?;
    let holds = |&x: &f32| strength(blocks, &between(blocks, order, &gutters, x), x, &EVEN) > 0;
    gutters.iter().all(holds).then_some(gutters)
}

/// The strongest gutter of some blocks.
fn strongest(blocks: &[Block], order: &[usize], candidates: &[f32]) -> Option<f32> {
    let scored = candidates.iter().map(|&x| (strength(blocks, order, x, &ALONE), x));
    let (score, x) = scored.max_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)))?;
    (score > 0).then_some(x)
}

/// The middles of the strips that few blocks cross.
fn candidates(blocks: &[Block], order: &[usize]) -> Vec<f32> {
    const STEP: f32 = 2.0;
    let text = || order.iter().map(|&index| &blocks[index]).filter(|block| block.text);
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

/// How many pairs of lines stand on both sides of a strip, in bands that look like two columns.
fn strength(blocks: &[Block], order: &[usize], x: f32, demand: &Demand) -> usize {
    bands(blocks, order, x)
        .iter()
        .map(|band| match (Side::of(blocks, &band.left, demand.edge), Side::of(blocks, &band.right, demand.edge)) {
            (Some(left), Some(right)) if are_columns(&left, &right, x, demand) => {
                let (few, many) = (left.rows.min(right.rows), left.rows.max(right.rows));
                if few >= demand.rows.1 && many >= demand.rows.0 { few } else { 0 }
            }
            _ => 0,
        })
        .sum()
}

/// Whether the lines on both sides of a strip are those of columns. Fewer of them need be full where they do not stand
/// beside each other, as rows do.
fn are_columns(left: &Side, right: &Side, x: f32, demand: &Demand) -> bool {
    const INDEPENDENT: usize = 25;
    const MANY: usize = 8;
    let both = |full: usize| left.is_column(x, true, full) && right.is_column(x, false, full);
    let many = left.rows.min(right.rows) >= MANY;
    both(demand.full) || demand.full > INDEPENDENT && many && both(INDEPENDENT) && !left.is_beside(right)
}

/// The lines that some blocks make, given from top to bottom, and the sizes of their type.
fn rows(blocks: &[Block], indices: &[usize]) -> (Vec<Bounds>, Vec<f32>) {
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
            _ => {
                rows.extend(std::iter::repeat_n(block.bounds, (height / (2.0 * block.size)).clamp(1.0, 40.0) as usize))
            }
        }
    }
    (rows, sizes)
}

/// The lines on one side of a gutter.
pub struct Side {
    /// How many lines.
    pub rows: usize,
    /// Where nearly all of them begin.
    pub x0: f32,
    /// Their right edge.
    pub x1: f32,
    /// The size of their type.
    pub size: f32,
    /// How many of them reach both edges, nearly.
    full: usize,
    /// Where each stands, from top to bottom.
    tops: Vec<f32>,
}

impl Side {
    /// The lines of some blocks, if any; so many of 100 end before their right edge.
    pub fn of(blocks: &[Block], indices: &[usize], edge: usize) -> Option<Side> {
        let (rows, mut sizes) = rows(blocks, indices);
        sizes.sort_by(f32::total_cmp);
        let size = *sizes.get(sizes.len() / 2)?;
        let percentile = |mut values: Vec<f32>, percent: usize| {
            values.sort_by(f32::total_cmp);
            values[(values.len() - 1) * percent / 100]
        };
        let x0 = percentile(rows.iter().map(|row| row.x0).collect(), 10);
        let x1 = percentile(rows.iter().map(|row| row.x1).collect(), edge);
        let full = rows.iter().filter(|row| row.x0 < x0 + 2.6 * size && row.x1 > x1 - 2.1 * size).count();
        let tops = rows.iter().map(|row| row.y1).collect();
        Some(Side { rows: rows.len(), x0, x1, size, full, tops })
    }

    /// Whether the lines are those of a column of text, of which so many of 100 reach both its edges.
    fn is_column(&self, gutter: f32, left: bool, full: usize) -> bool {
        let width = self.x1 - self.x0;
        let distance = if left { gutter - self.x1 } else { self.x0 - gutter };
        width >= NARROWEST * self.size && distance < 6.0 * self.size && self.full * 100 >= self.rows * full
    }

    /// Whether most of the lines stand beside lines of the other side.
    fn is_beside(&self, other: &Side) -> bool {
        let (mut at, mut beside) = (0, 0);
        for &top in &self.tops {
            at += other.tops[at..].iter().take_while(|&&theirs| theirs < top - 0.15 * self.size).count();
            beside += usize::from(other.tops.get(at).is_some_and(|theirs| (theirs - top).abs() <= 0.15 * self.size));
        }
        beside * 2 > self.rows.min(other.rows)
    }
}
