//! Finds tables without upright lines (三线表): parallel rules of one length, and words between them that stand in
//! columns ([`aligned`]).

use super::aligned::{self, Band, stripes};
use super::glyphs::Glyph;
use super::grid::Grid;
use super::pieces::{self, Piece};
use super::rules::Rule;
use crate::source::Bounds;

/// A table is no narrower, in points.
const NARROWEST: f32 = 100.0;
/// The ends of its rules differ by no more, in points.
const RAGGED: f32 = 3.0;
/// With so many rules every row has one.
const ROW_RULES: usize = 6;
/// The rows of a table that a page's end cuts are no further apart, in sizes of the type.
const APART: f32 = 3.0;
/// So many lines of one piece may follow each other in them.
const SINGLE: usize = 3;

/// The grids of tables that parallel rules show and that are no part of another grid.
pub fn grids(rules: &[Rule], ruled: &[Grid], glyphs: &[Glyph]) -> Vec<Grid> {
    let is_free = |rule: &&Rule| {
        let within = |bounds: Bounds| bounds.y0 - 2.0 < rule.at && rule.at < bounds.y1 + 2.0;
        rule.horizontal
            && !ruled
                .iter()
                .map(Grid::bounds)
                .any(|bounds| within(bounds) && bounds.x0 < rule.to && rule.from < bounds.x1)
    };
    let (mut free, mut short): (Vec<Rule>, Vec<Rule>) =
        rules.iter().filter(is_free).partition(|rule| rule.to - rule.from > NARROWEST);
    let mut found = Vec::new();
    while let Some(&first) = free.first() {
        let alike = |rule: &Rule| (rule.from - first.from).abs() < RAGGED && (rule.to - first.to).abs() < RAGGED;
        let (group, others): (Vec<Rule>, Vec<Rule>) = free.iter().partition(|rule| alike(rule));
        free = others;
        if group.len() > 1 && group.len() < 200 {
            let inner: Vec<Rule> = free.iter().chain(&short).copied().collect();
            found.extend(tables(&group, &inner, glyphs));
        } else {
            short.extend(group);
        }
    }
    found
}

/// The tables between rules of one length, given from top to bottom.
fn tables(rules: &[Rule], inner: &[Rule], glyphs: &[Glyph]) -> Vec<Grid> {
    let mut found = Vec::new();
    let mut first = 0;
    while first + 1 < rules.len() {
        let bands = rules[first..].windows(2).map(|pair| band(pair[0], pair[1].at, inner, glyphs));
        let mut bands: Vec<Band> = bands.take_while(|band| is_tabular(&band.pieces)).collect();
        let last = first + bands.len();
        let row = bands.len() + 1 >= ROW_RULES;
        bands.iter_mut().for_each(|band| band.row = row);
        if !bands.is_empty() {
            let ends = last + 1 == rules.len();
            found.extend(table(&mut bands, rules[first], ends.then_some(rules[last]), inner, glyphs));
        }
        first = last + 1;
    }
    found
}

/// The table of some bands. Where the page's end cuts it, one of its rules is missing, above its head or below its rows.
fn table(bands: &mut Vec<Band>, first: Rule, last: Option<Rule>, inner: &[Rule], glyphs: &[Glyph]) -> Option<Grid> {
    let (low, high) = (first.from, first.to);
    if bands.len() == 1
        && let Some(below) = last.and_then(|last| cut_below(last, inner, glyphs))
    {
        bands.push(below);
        bands[0].head = true;
        return aligned::grid(low, high, bands).filter(|grid| are_named(&grid.xs, &bands[0].pieces));
    }
    bands[0].head = bands.len() > 1;
    let grid = aligned::grid(low, high, bands)?;
    if bands.len() == 1
        && let Some(head) = cut_above(first, glyphs).filter(|head| are_named(&grid.xs, &head.pieces))
    {
        bands.insert(0, head);
        return aligned::grid(low, high, bands);
    }
    // Words beside each other between two rules are a running head.
    Some(grid).filter(|grid| grid.ys.len() > 2)
}

/// Whether there are three columns or more, and each has a name of its own.
fn are_named(xs: &[f32], names: &[Piece]) -> bool {
    let middle = |piece: &Piece| (piece.bounds.x0 + piece.bounds.x1) / 2.0;
    let named = |pair: &[f32]| names.iter().any(|name| pair[0] < middle(name) && middle(name) < pair[1]);
    let inside = |name: &Piece| xs.iter().all(|&x| name.bounds.x1 < x + 1.0 || x - 1.0 < name.bounds.x0);
    xs.len() > 3 && xs.windows(2).all(named) && names.iter().all(inside)
}

/// The rows under the last rule, down to where lines are of one piece.
fn cut_below(rule: Rule, inner: &[Rule], glyphs: &[Glyph]) -> Option<Band> {
    let mut band = band(rule, f32::MAX, inner, glyphs);
    let (mut end, mut last, mut single) = (rule.at, rule.at, 0);
    let stripes = stripes(&band.pieces);
    for &(top, bottom, count) in &stripes {
        if top - last > APART * (bottom - top) || single > SINGLE {
            break;
        }
        (last, single) = (bottom, if count > 1 { 0 } else { single + 1 });
        if count > 1 || stripes.last().is_some_and(|stripe| stripe.1 == bottom) {
            end = bottom;
        }
    }
    band.pieces.retain(|piece| piece.bounds.y1 <= end);
    band.rules.retain(|inside| inside.at < end);
    band.bottom = end + 1.0;
    (aligned::stripes(&band.pieces).len() > 1).then_some(band)
}

/// The names of the columns over the first rule.
fn cut_above(rule: Rule, glyphs: &[Glyph]) -> Option<Band> {
    const NEAR: f32 = 30.0;
    let above = Rule { at: rule.at - NEAR, ..rule };
    let mut band = band(above, rule.at, &[], glyphs);
    let &(top, bottom, count) = stripes(&band.pieces).last()?;
    band.pieces.retain(|piece| piece.bounds.y0 >= top);
    (band.top, band.head, band.row) = (top - 1.0, true, true);
    (count > 2 && rule.at - bottom < bottom - top).then_some(band)
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
    fn the_end_of_a_page_takes_the_last_rule() {
        let grids = grids(&[rule(100.0), rule(124.0)], &[], &table());
        assert_eq!((grids[0].xs.len(), grids[0].ys.len(), grids[0].cells.len()), (4, 4, 9));
    }

    #[test]
    fn a_running_head_between_rules_is_none() {
        let head = [words(60.0, 116.0, "第一期"), words(150.0, 116.0, "云州市公报"), words(320.0, 116.0, "2")].concat();
        assert!(grids(&[rule(100.0), rule(124.0)], &[], &head).is_empty());
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

    #[test]
    fn two_tables_of_three_rules_have_rows_of_their_own() {
        let below = |glyphs: Vec<Glyph>| -> Vec<Glyph> {
            glyphs.into_iter().map(|glyph| Glyph { baseline: glyph.baseline + 200.0, ..glyph }).collect()
        };
        let note = words(60.0, 240.0, "注：单位名称为简称，以批复文件为准");
        let glyphs = [table(), note, below(table())].concat();
        let rules = [50.0, 100.0, 124.0, 180.0, 300.0, 324.0, 380.0].map(rule);
        let grids = grids(&rules, &[], &glyphs);
        assert_eq!(grids.iter().map(|grid| grid.ys.len()).collect::<Vec<_>>(), [4, 4]);
    }
}
