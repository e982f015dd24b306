//! Finds the rows of a table beyond its first or last line: where a page's end cuts it, or where only lines between rows are
//! drawn.

use super::super::aligned::{self, Band, stripes};
use super::super::glyphs::Glyph;
use super::super::rules::Rule;
use super::band;

/// The rows of a table that a page's end cuts are no further apart, in sizes of the type.
const APART: f32 = 3.0;
/// So many lines of one piece may follow each other in them.
const SINGLE: usize = 3;

/// The rows under the last rule, down to where lines are of one piece.
pub fn below(rule: Rule, inner: &[Rule], glyphs: &[Glyph]) -> Option<Band> {
    let mut band = band(rule, f32::MAX, inner, glyphs);
    let (mut end, mut last, mut single) = (rule.at, rule.at, 0);
    let stripes = stripes(&band.pieces);
    for &(top, bottom, count) in &stripes {
        if top - last > APART * (bottom - top) || single > SINGLE {
            break;
        }
        (last, single) = (bottom, if count > 1 { 0 } else { single + 1 });
        let ends = || stripes.last().is_some_and(|stripe| stripe.1 == bottom) && top - end < 0.8 * (bottom - top);
        if count > 1 || ends() {
            end = bottom;
        }
    }
    band.pieces.retain(|piece| piece.bounds.y1 <= end);
    band.rules.retain(|inside| inside.at < end);
    band.bottom = end + 1.0;
    (aligned::stripes(&band.pieces).len() > 1).then_some(band)
}

/// The names of the columns over the first rule; those of one level, or of several.
pub fn above(rule: Rule, inner: &[Rule], glyphs: &[Glyph], levels: bool) -> Option<Band> {
    const NEAR: f32 = 30.0;
    let mut band = band(Rule { at: rule.at - NEAR, ..rule }, rule.at, inner, glyphs);
    let stripes = stripes(&band.pieces);
    let &(mut top, bottom, count) = stripes.last()?;
    for &(upper, lower, beside) in stripes.iter().rev().skip(1) {
        if !levels || beside < 2 || top - lower > bottom - upper {
            break;
        }
        top = upper;
    }
    band.pieces.retain(|piece| piece.bounds.y0 >= top);
    band.rules.retain(|inside| inside.at > top);
    (band.top, band.head, band.row) = (top - 1.0, true, !levels);
    (count > 2 && rule.at - bottom < bottom - top).then_some(band)
}

/// The last row of a table whose last rule is above it.
pub fn row_below(rule: Rule, bands: &[Band], inner: &[Rule], glyphs: &[Glyph]) -> Option<Band> {
    let above = bands.last()?;
    let mut band = band(rule, rule.at + 1.5 * (above.bottom - above.top), inner, glyphs);
    let stripes = stripes(&band.pieces);
    let &(top, mut bottom, count) = stripes.first()?;
    // Its cells may be of several lines.
    for &(next, end, _) in &stripes[1..] {
        if next - bottom > 0.7 * (stripes[0].1 - top) {
            break;
        }
        bottom = end;
    }
    let near = top - rule.at < 1.5 * (stripes[0].1 - top);
    let fullest = bands.iter().flat_map(|band| aligned::stripes(&band.pieces)).map(|stripe| stripe.2).max()?;
    band.pieces.retain(|piece| piece.bounds.y0 < bottom);
    (band.bottom, band.row) = (bottom + 1.0, true);
    let first = |band: &Band| band.pieces.iter().map(|piece| piece.bounds.x0).fold(f32::MAX, f32::min);
    (near && count > 2 && count * 2 >= fullest && (first(&band) - first(above)).abs() < 12.0).then_some(band)
}
