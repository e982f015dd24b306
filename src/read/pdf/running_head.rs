//! Finds the heads, feet and numbers that pages repeat: short lines near the upper and lower edge that say the same,
//! numbers aside, at the same height on many pages.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{self, Line};
use super::page::Page;
use super::pieces::Piece;
use crate::grammar::page_mark;
use crate::source::Role;

/// Heads and feet stand in this part of the page, from its edge.
const MARGIN: f32 = 0.13;
/// Their height differs by no more from page to page, in points.
const SHIFT: f32 = 3.0;
/// So many lines at each edge are looked at.
const LINES: usize = 3;

/// A head, foot or number of one page.
#[derive(Clone, Debug, PartialEq)]
pub struct Running {
    /// What it is.
    pub role: Role,
    /// The line.
    pub line: Line,
    /// The places of its pieces in [`Page::pieces`].
    pub pieces: Vec<usize>,
}

/// A line near the edge of a page.
struct Edge {
    page: usize,
    top: bool,
    /// Whether nothing stands nearer to the edge.
    outermost: bool,
    /// Whether its type is larger than that of most lines.
    large: bool,
    /// Its letters without the numbers.
    masked: String,
    line: Line,
    pieces: Vec<usize>,
}

/// The heads, feet and numbers of each page.
pub fn find(pages: &[Page]) -> Vec<Vec<Running>> {
    let edges: Vec<Edge> = pages.iter().enumerate().flat_map(|(index, page)| edge_lines(index, page)).collect();
    let mut groups: BTreeMap<(bool, &str), Vec<usize>> = BTreeMap::new();
    for (index, edge) in edges.iter().enumerate() {
        groups.entry((edge.top, &edge.masked)).or_default().push(index);
    }
    let mut found: Vec<Vec<Running>> = vec![Vec::new(); pages.len()];
    for ((_, masked), mut group) in groups {
        group.sort_by(|&a, &b| edges[a].line.baseline.total_cmp(&edges[b].line.baseline));
        for level in group.chunk_by(|&a, &b| edges[b].line.baseline - edges[a].line.baseline <= SHIFT) {
            for &index in level {
                let edge = &edges[index];
                if let Some(role) = role(edge, masked, level, &edges, pages.len()) {
                    found[edge.page].push(Running { role, line: edge.line.clone(), pieces: edge.pieces.clone() });
                }
            }
        }
    }
    for page in &mut found {
        page.sort_by(|a, b| a.line.baseline.total_cmp(&b.line.baseline));
    }
    found
}

/// What a line is, by those that say the same at the same height.
fn role(edge: &Edge, masked: &str, level: &[usize], edges: &[Edge], pages: usize) -> Option<Role> {
    let mut on: Vec<usize> = level.iter().map(|&index| edges[index].page).collect();
    on.sort_unstable();
    on.dedup();
    if masked.is_empty() {
        let number = page_mark::is_page_number(&edge.line.text);
        let bare = page_mark::bare_number(&edge.line.text).is_some();
        let counted = bare || counts_pages(&edge.line.text);
        return (number || edge.outermost && counted && on.len() >= 2).then_some(Role::PageNumber);
    }
    // Left and right pages may have heads of their own, and each document of an issue too.
    let often = on.len() >= 3 && on.len() * 5 >= pages || on.len() >= 8;
    // Of few pages only what is at their very edge, and no larger than the text.
    let few = edge.outermost && !edge.large && on.len() >= 2 && on.len() * 2 >= pages;
    (often || few).then_some(Role::RunningHead)
}

/// Whether a line is a page of so many (`2 / 9`), or the number of a page at its left and right.
fn counts_pages(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let mut next = || numbers.next().map(|number| number.parse::<u16>().unwrap_or(0));
    match (next(), next(), next()) {
        (Some(page), Some(other), None) => page == other || text.contains('/') && page > 0 && page <= other,
        _ => false,
    }
}

/// What stands beside the text of more than one page: names of parts down the margin, marks across the sheet.
pub fn repeated_asides(pages: &[Page]) -> BTreeSet<String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for page in pages {
        let asides: BTreeSet<&String> = page.asides.iter().collect();
        asides.into_iter().for_each(|aside| *counts.entry(aside).or_default() += 1);
    }
    counts.into_iter().filter(|&(_, pages)| pages > 1).map(|(aside, _)| aside.clone()).collect()
}

fn edge_lines(index: usize, page: &Page) -> Vec<Edge> {
    let (top, bottom) = (page.height * MARGIN, page.height * (1.0 - MARGIN));
    let mut sizes: Vec<f32> = page.pieces.iter().map(|piece| piece.size).collect();
    let middle = sizes.len() / 2;
    let size = if sizes.is_empty() { 0.0 } else { *sizes.select_nth_unstable_by(middle, f32::total_cmp).1 };
    let mut found = Vec::new();
    for upper in [true, false] {
        let within = |piece: &Piece| if upper { piece.bounds.y1 < top } else { piece.bounds.y0 > bottom };
        let near: Vec<usize> = (0..page.pieces.len()).filter(|&piece| within(&page.pieces[piece])).collect();
        let mut lines = lines::lines(near.iter().map(|&piece| &page.pieces[piece]));
        if !upper {
            lines.reverse();
        }
        for (place, line) in lines.into_iter().take(LINES).enumerate() {
            let covers = |piece: &Piece| {
                let middle = (piece.bounds.y0 + piece.bounds.y1) / 2.0;
                line.bounds.y0 <= middle && middle <= line.bounds.y1
            };
            let pieces = near.iter().copied().filter(|&piece| covers(&page.pieces[piece])).collect();
            let masked = line.text.chars().filter(|c| !c.is_ascii_digit() && c.is_alphanumeric()).collect();
            let (outermost, large) = (place == 0, line.size > 1.1 * size);
            found.push(Edge { page: index, top: upper, outermost, large, masked, line, pieces });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_in_several_ways() {
        for text in ["1/3", "- 2 / 3 -", "— 4 —  — 4 —"] {
            assert!(counts_pages(text), "{text}");
        }
        // A date, prices, a score; one number is left to the grammar.
        for text in ["3/2", "5.2", "1  2  3", "12", ""] {
            assert!(!counts_pages(text), "{text}");
        }
    }
}
