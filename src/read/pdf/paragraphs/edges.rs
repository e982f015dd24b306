//! Finds where the lines of a column begin and end, and whether paragraphs begin at its edge.

use std::collections::{BTreeMap, BTreeSet};

use super::super::columns::Column;
use super::super::lines::Line;
use super::{DEEPEST, INDENT, Placed, same_column};

/// The edges of a column: where its lines begin at the left, single outliers aside, and where most of them end (marks
/// may hang out over the edge). Nothing where few lines reach the right one: all may be short.
pub fn edges(lines: &[&Line]) -> Option<(f32, f32)> {
    let size = lines.first()?.size;
    let mut starts: Vec<f32> = lines.iter().map(|line| line.bounds.x0).collect();
    starts.sort_by(f32::total_cmp);
    let pair = starts.windows(2).find(|pair| pair[1] - pair[0] <= 0.2 * size).map(|pair| pair[0]);
    let mut ends: Vec<f32> = lines.iter().map(|line| line.bounds.x1).collect();
    ends.sort_by(f32::total_cmp);
    let end = common_end(&ends, size);
    let reaching = ends.len() - ends.partition_point(|&other| other < end - size);
    (reaching >= 3 && reaching * 8 >= ends.len()).then(|| (pair.unwrap_or(starts[0]), end))
}

/// The end that most lines share, where a quarter of them do; else the last that two share. Ends are sorted.
fn common_end(ends: &[f32], size: f32) -> f32 {
    let shared = |&end: &f32| {
        let near = ends.partition_point(|&other| other < end - 0.15 * size)
            ..ends.partition_point(|&other| other <= end + 0.15 * size);
        near.len()
    };
    let most = ends.iter().map(shared).max().unwrap_or(0);
    let common = ends.iter().rev().find(|end| shared(end) == most).copied();
    let pair = ends.windows(2).rev().find(|pair| pair[1] - pair[0] <= 0.5 * size).map(|pair| pair[1]);
    let last = ends.last().copied().unwrap_or(0.0);
    common.filter(|_| most >= 3 && most * 4 >= ends.len()).or(pair).unwrap_or(last)
}

/// The columns in which most paragraphs begin at the edge.
pub fn flush(lines: &[Placed<'_>]) -> BTreeSet<(usize, Column)> {
    let mut counts: BTreeMap<(usize, Column), (usize, usize)> = BTreeMap::new();
    let pairs = lines.windows(2).filter(|pair| same_column(&pair[0], &pair[1]) && pair[0].edges.is_some());
    for pair in pairs.filter(|pair| !pair[0].is_full(&pair[1]) && pair[1].indent() < DEEPEST) {
        let (flush, set_in) = counts.entry((pair[0].page, pair[0].column)).or_default();
        if pair[1].indent() < INDENT { *flush += 1 } else { *set_in += 1 }
    }
    counts.into_iter().filter(|(_, (flush, set_in))| flush > set_in).map(|(column, _)| column).collect()
}
