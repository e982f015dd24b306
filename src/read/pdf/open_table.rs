//! Finds tables without upright lines (三线表): parallel rules of one length, and words between them that stand in
//! columns ([`aligned`]).

use super::aligned::{self, Band, stripes};
use super::glyphs::Glyph;
use super::grid::Grid;
use super::pieces::{self, Piece};
use super::rules::{self, Rule};
use crate::source::Bounds;

mod cut;

/// A table is no narrower, in points.
const NARROWEST: f32 = 100.0;
/// The ends of its rules differ by no more, in points.
const RAGGED: f32 = 3.0;
/// With so many rules every row has one.
const ROW_RULES: usize = 6;

/// The grids of tables that parallel rules, or the edges of the grounds of rows, show and that are no part of another grid.
pub fn grids(rules: &[Rule], grounds: &[Rule], ruled: &[Grid], glyphs: &[Glyph]) -> Vec<Grid> {
    let is_free = |rule: &&Rule| {
        let within = |bounds: Bounds| bounds.y0 - 2.0 < rule.at && rule.at < bounds.y1 + 2.0;
        rule.horizontal
            && !ruled
                .iter()
                .map(Grid::bounds)
                .any(|bounds| within(bounds) && bounds.x0 < rule.to && rule.from < bounds.x1)
    };
    let (mut free, short): (Vec<Rule>, Vec<Rule>) =
        rules.iter().filter(is_free).partition(|rule| rule.to - rule.from > NARROWEST);
    // The ground of a cell runs under no names.
    let inner: Vec<Rule> = free.iter().chain(&short).copied().collect();
    let drawn = free.len();
    free.extend(grounds.iter().filter(is_free).filter(|edge| edge.to - edge.from > NARROWEST));
    if free.len() > drawn {
        free = rules::merge(free);
    }
    let mut found = Vec::new();
    while let Some(&first) = free.first() {
        let alike = |rule: &Rule| (rule.from - first.from).abs() < RAGGED && (rule.to - first.to).abs() < RAGGED;
        let (group, others): (Vec<Rule>, Vec<Rule>) = free.iter().partition(|rule| alike(rule));
        free = others;
        if group.len() > 1 && group.len() < 200 {
            found.extend(tables(&group, &inner, glyphs));
        }
    }
    found
}

/// The tables between rules of one length, given from top to bottom.
fn tables(rules: &[Rule], inner: &[Rule], glyphs: &[Glyph]) -> Vec<Grid> {
    let mut found = Vec::new();
    let mut first = 0;
    while first + 1 < rules.len() {
        let mut bands = run(&rules[first..], inner, glyphs);
        let last = first + bands.len();
        let row = bands.len() + 1 >= ROW_RULES;
        bands.iter_mut().for_each(|band| band.row = row);
        if !bands.is_empty() {
            let ends = last + 1 == rules.len();
            if row {
                bands.extend(cut::row_below(rules[last], &bands, inner, glyphs));
            }
            found.extend(table(&mut bands, rules[first], ends.then_some(rules[last]), inner, glyphs));
        }
        first = last + 1;
    }
    found
}

/// The bands that follow each other from the first rule, as long as they are those of a table.
fn run(rules: &[Rule], inner: &[Rule], glyphs: &[Glyph]) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    // The rest of a row that a page's end cut may have words in one cell alone.
    let mut rest: Option<Band> = None;
    for pair in rules.windows(2) {
        let band = band(pair[0], pair[1].at, inner, glyphs);
        if is_tabular(&band.pieces) {
            if let Some(rest) = rest.take() {
                if !is_rest(&rest, &band, pair[0].to - pair[0].from) {
                    break;
                }
                bands.push(rest);
            }
            bands.push(band);
        } else if bands.is_empty() || rest.is_some() {
            break;
        } else {
            rest = Some(band);
        }
    }
    bands
}

/// Whether the words of a band are in one cell of a row like the next.
fn is_rest(rest: &Band, next: &Band, width: f32) -> bool {
    let like = |piece: &Piece, other: &Piece| {
        (piece.bounds.x0 - other.bounds.x0).abs() < 2.0 && (piece.size - other.size).abs() < 0.5
    };
    let inside = |piece: &Piece| {
        piece.bounds.x1 - piece.bounds.x0 < 0.5 * width && next.pieces.iter().any(|other| like(piece, other))
    };
    !rest.pieces.is_empty() && rest.pieces.iter().all(inside)
}

/// The table of some bands. Where the page's end cuts it, one of its rules is missing, above its head or below its rows.
fn table(bands: &mut Vec<Band>, first: Rule, last: Option<Rule>, inner: &[Rule], glyphs: &[Glyph]) -> Option<Grid> {
    let (low, high) = (first.from, first.to);
    if bands.len() == 1
        && let Some(below) = last.and_then(|last| cut::below(last, inner, glyphs))
    {
        bands.push(below);
        bands[0].head = true;
        return aligned::grid(low, high, bands).filter(|grid| are_named(&grid.xs, &bands[0].pieces));
    }
    bands[0].head = bands.len() > 1;
    let grid = aligned::grid(low, high, bands)?;
    let is_head = |head: &Band| match bands.len() {
        1 => are_named(&grid.xs, &head.pieces),
        count => count + 1 >= ROW_RULES && grid.xs.windows(2).all(|pair| is_named(pair, &head.pieces)),
    };
    if let Some(head) = cut::above(first, inner, glyphs, bands.len() > 1).filter(is_head) {
        bands[0].head = false;
        bands.insert(0, head);
        return aligned::grid(low, high, bands);
    }
    // Words beside each other between two rules are a running head.
    Some(grid).filter(|grid| grid.ys.len() > 2)
}

/// Whether there are three columns or more, and each has a name of its own.
fn are_named(xs: &[f32], names: &[Piece]) -> bool {
    let inside = |name: &Piece| xs.iter().all(|&x| name.bounds.x1 < x + 1.0 || x - 1.0 < name.bounds.x0);
    xs.len() > 3 && xs.windows(2).all(|pair| is_named(pair, names)) && names.iter().all(inside)
}

/// Whether the middle of a name is between two edges.
fn is_named(edges: &[f32], names: &[Piece]) -> bool {
    let middle = |piece: &Piece| (piece.bounds.x0 + piece.bounds.x1) / 2.0;
    names.iter().any(|name| edges[0] < middle(name) && middle(name) < edges[1])
}

fn band(above: Rule, below: f32, inner: &[Rule], glyphs: &[Glyph]) -> Band {
    let inside = |glyph: &&Glyph| {
        let y = glyph.baseline - 0.36 * glyph.size;
        above.at < y && y < below && glyph.x1 > above.from - RAGGED && glyph.x0 < above.to + RAGGED
    };
    let pieces = pieces::pieces(glyphs.iter().filter(inside).copied().collect());
    let within = |rule: &&Rule| {
        above.at + 1.0 < rule.at
            && rule.at < below - 1.0
            && rule.from > above.from - RAGGED
            && rule.to < above.to + RAGGED
    };
    let rules = inner.iter().filter(within).copied().collect();
    Band { pieces, top: above.at, bottom: below, rules, head: false, row: false }
}

/// Whether most lines are of several pieces.
fn is_tabular(pieces: &[Piece]) -> bool {
    let rows = stripes(pieces);
    let several = rows.iter().filter(|row| row.2 > 1).count();
    !rows.is_empty() && several * 10 >= rows.len() * 6
}

#[cfg(test)]
mod tests;
