//! Puts glyphs together to pieces of lines ([`Piece`]) by their places alone.
//!
//! The order that a file draws its glyphs in means nothing: some producers draw row by row across the columns. Bold that
//! is drawn twice in almost the same place is counted once.

use super::glyphs::Glyph;
use crate::source::Bounds;

/// A gap that is wider, in sizes of the type, parts two pieces of a line.
const PIECE_GAP: f32 = 0.6;
/// Type stands so far above and below its line, in sizes.
const ASCENT: f32 = 0.86;
const DESCENT: f32 = 0.14;

/// Glyphs of one line without a wide gap between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The characters, with a blank where one is printed or where Latin words are apart.
    pub text: String,
    /// The place.
    pub bounds: Bounds,
    /// The line that the characters stand on.
    pub baseline: f32,
    /// The size of most of the type.
    pub size: f32,
    /// Whether it is bold by the way it is drawn.
    pub bold: bool,
}

/// Puts glyphs together to pieces, from top to bottom.
pub fn pieces(mut glyphs: Vec<Glyph>) -> Vec<Piece> {
    glyphs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows = rows(glyphs);
    lift_scripts(&mut rows);
    rows.into_iter().flat_map(row_pieces).collect()
}

/// Glyphs on one line, whatever column.
fn rows(glyphs: Vec<Glyph>) -> Vec<Vec<Glyph>> {
    let mut rows: Vec<Vec<Glyph>> = Vec::new();
    for glyph in glyphs {
        match rows.last_mut() {
            Some(row) if glyph.baseline - row[0].baseline <= 0.15 * glyph.size.min(row[0].size) => row.push(glyph),
            _ => rows.push(vec![glyph]),
        }
    }
    for row in &mut rows {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows
}

/// Moves small raised or lowered figures (㎡ as m2, 注①) into the row of the type beside them.
fn lift_scripts(rows: &mut Vec<Vec<Glyph>>) {
    const SMALL: f32 = 0.8;
    let extreme =
        |row: &[Glyph], pick: fn(f32, f32) -> f32| row.iter().map(|glyph| glyph.size).reduce(pick).unwrap_or(0.0);
    let largest: Vec<f32> = rows.iter().map(|row| extreme(row, f32::max)).collect();
    for index in 0..rows.len() {
        let near = index.saturating_sub(2)..(index + 3).min(rows.len());
        let host = near.map(|other| largest[other]).fold(0.0, f32::max);
        // Most pages have no type that is small beside the lines around it.
        if rows[index].is_empty() || rows[index].len() > 40 || extreme(&rows[index], f32::min) >= host * SMALL {
            continue;
        }
        let mut kept = Vec::new();
        for glyph in std::mem::take(&mut rows[index]) {
            let near = index.saturating_sub(2)..(index + 3).min(rows.len());
            let host = near.filter(|&other| other != index).find(|&other| {
                let beside = |host: &Glyph| {
                    glyph.size < host.size * SMALL
                        && (glyph.baseline - host.baseline).abs() < 0.6 * host.size
                        && glyph.x0 < host.x1 + 0.3 * host.size
                        && glyph.x1 > host.x0 - 0.3 * host.size
                };
                !glyph.text.is_whitespace() && rows[other].iter().any(beside)
            });
            match host {
                Some(host) => {
                    let at = rows[host].partition_point(|other| other.x0 <= glyph.x0);
                    rows[host].insert(at, glyph);
                }
                None => kept.push(glyph),
            }
        }
        // What was lifted into this row meanwhile stays.
        rows[index].extend(kept);
        rows[index].sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    rows.retain(|row| !row.is_empty());
}

fn row_pieces(row: Vec<Glyph>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut open: Option<Building> = None;
    let mut blank = false;
    for glyph in row {
        if glyph.text.is_whitespace() {
            blank = true;
            continue;
        }
        match &mut open {
            Some(piece) if piece.repeats(&glyph) => piece.bold = true,
            Some(piece) if glyph.x0 - piece.bounds.x1 <= PIECE_GAP * glyph.size.max(piece.last.size) => {
                piece.add(glyph, blank);
            }
            _ => {
                pieces.extend(open.take().map(Building::finish));
                open = Some(Building::new(glyph));
            }
        }
        blank = false;
    }
    pieces.extend(open.map(Building::finish));
    pieces
}

/// A piece that grows.
struct Building {
    text: String,
    bounds: Bounds,
    last: Glyph,
    /// The characters of the main size, and that size.
    votes: (usize, f32, f32),
    bold: bool,
}

impl Building {
    fn new(glyph: Glyph) -> Self {
        let mut text = String::with_capacity(96);
        text.push(glyph.text);
        Building { text, bounds: bounds(&glyph), last: glyph, votes: (1, glyph.size, glyph.baseline), bold: glyph.bold }
    }

    /// Whether a glyph is the last one drawn again.
    fn repeats(&self, glyph: &Glyph) -> bool {
        glyph.text == self.last.text && glyph.x0 - self.last.x0 < 0.12 * glyph.size
    }

    fn add(&mut self, glyph: Glyph, blank: bool) {
        let gap = glyph.x0 - self.last.x1;
        let words = self.last.text.is_ascii_alphanumeric() && glyph.text.is_ascii_alphanumeric();
        if blank && gap > -0.05 * glyph.size || words && gap > 0.2 * glyph.size {
            self.text.push(' ');
        }
        self.text.push(glyph.text);
        self.bounds = self.bounds.join(bounds(&glyph));
        self.bold |= glyph.bold;
        // The size that outvotes the others.
        if (glyph.size - self.votes.1).abs() < 0.5 {
            self.votes.0 += 1;
        } else if self.votes.0 == 0 {
            self.votes = (1, glyph.size, glyph.baseline);
        } else {
            self.votes.0 -= 1;
        }
        self.last = glyph;
    }

    fn finish(self) -> Piece {
        let Building { mut text, bounds, votes: (_, size, baseline), bold, .. } = self;
        text.shrink_to_fit();
        Piece { text, bounds, baseline, size, bold }
    }
}

fn bounds(glyph: &Glyph) -> Bounds {
    Bounds {
        x0: glyph.x0,
        y0: glyph.baseline - ASCENT * glyph.size,
        x1: glyph.x1.max(glyph.x0),
        y1: glyph.baseline + DESCENT * glyph.size,
    }
}
