//! Puts pieces that stand side by side together to lines.

use super::pieces::Piece;
use crate::source::Bounds;

/// Pieces that stand side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The characters.
    pub text: String,
    /// The place.
    pub bounds: Bounds,
    /// The line that most of the type stands on.
    pub baseline: f32,
    /// The size of most of the type.
    pub size: f32,
    /// Whether it is bold by the way it is drawn.
    pub bold: bool,
    /// A number that stands apart at its end.
    pub number: Option<Number>,
    /// Where its text begins on the page behind a short head that stands apart: a day, a mark.
    pub text_start: Option<f32>,
    /// Whether an entry of a 目录 ends with it, or goes on; nothing where it is of none.
    pub ends_entry: Option<bool>,
}

/// A number at the end of a line, apart from its text: the page of an entry of the 目录.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its first byte in the text of the line.
    pub at: usize,
    /// Where it begins on the page.
    pub start: f32,
    /// Where the text before it ends on the page.
    pub text_end: f32,
}

/// Puts the pieces of one column together to lines, from top to bottom.
pub fn lines<'p>(pieces: impl IntoIterator<Item = &'p Piece>) -> Vec<Line> {
    let mut pieces: Vec<&Piece> = pieces.into_iter().collect();
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<(Bounds, Vec<&Piece>)> = Vec::new();
    for piece in pieces {
        match rows.last_mut().filter(|(bounds, _)| same_row(bounds, &piece.bounds)) {
            Some((bounds, row)) => {
                (bounds.y0, bounds.y1) = (bounds.y0.min(piece.bounds.y0), bounds.y1.max(piece.bounds.y1));
                row.push(piece);
            }
            None => rows.push((piece.bounds, vec![piece])),
        }
    }
    rows.into_iter().map(|(_, row)| line(row)).collect()
}

/// Whether two pieces stand side by side: one's middle is within the other's height.
fn same_row(a: &Bounds, b: &Bounds) -> bool {
    let overlap = a.y1.min(b.y1) - a.y0.max(b.y0);
    overlap > 0.5 * (a.y1 - a.y0).min(b.y1 - b.y0)
}

fn line(mut row: Vec<&Piece>) -> Line {
    row.sort_by(|a, b| a.bounds.x0.total_cmp(&b.bounds.x0));
    let main = row.iter().max_by_key(|piece| piece.text.len()).copied();
    let (baseline, size) = main.map_or((0.0, 0.0), |piece| (piece.baseline, piece.size));
    let mut text = String::with_capacity(row.iter().map(|piece| piece.text.len() + 2).sum::<usize>() - 2);
    let mut bounds = row[0].bounds;
    let mut number = None;
    for piece in &row {
        let text_end = bounds.x1;
        if !text.is_empty() {
            let gap = piece.bounds.x0 - bounds.x1;
            let leader = |c: Option<char>| c.is_some_and(|c| matches!(c, '.' | '…' | '·' | '．'));
            let leaders = leader(text.chars().last()) && leader(piece.text.chars().next());
            text.push_str(if leaders {
                ""
            } else if gap > 2.2 * size {
                "  "
            } else if gap > 0.5 * size {
                " "
            } else {
                ""
            });
        }
        let digits = !text.is_empty() && piece.text.len() <= 4 && piece.text.bytes().all(|byte| byte.is_ascii_digit());
        number = digits.then_some(Number { at: text.len(), start: piece.bounds.x0, text_end });
        text.push_str(&piece.text);
        bounds = bounds.join(piece.bounds);
    }
    let bold = row.iter().all(|piece| piece.bold);
    Line { number, text_start: text_start(&row), ends_entry: None, text, bounds, baseline, size, bold }
}

/// Where the text begins behind a head of a few characters.
fn text_start(row: &[&Piece]) -> Option<f32> {
    const LONGEST: f32 = 7.0;
    let [head, text, ..] = row else { return None };
    (head.bounds.x1 - head.bounds.x0 < LONGEST * head.size).then_some(text.bounds.x0)
}

#[cfg(test)]
mod tests {
    use super::super::glyphs::Glyph;
    use super::super::pieces::pieces;
    use super::*;

    fn glyphs(text: &str, x: f32, baseline: f32, size: f32) -> Vec<Glyph> {
        let glyph = |(index, text): (usize, char)| {
            let x0 = x + index as f32 * size;
            Glyph { text, x0, x1: x0 + size, baseline, size, bold: false }
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        lines(&pieces(glyphs)).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn the_order_of_drawing_means_nothing() {
        let mut drawn = glyphs("第二行", 10.0, 40.0, 10.0);
        drawn.extend(glyphs("第一行", 10.0, 20.0, 10.0));
        drawn.reverse();
        assert_eq!(texts(drawn), ["第一行", "第二行"]);
    }

    #[test]
    fn bold_drawn_twice_is_counted_once() {
        let mut drawn = glyphs("人人", 10.0, 20.0, 10.0);
        drawn.extend(glyphs("人人", 10.2, 20.0, 10.0));
        let pieces = pieces(drawn);
        assert_eq!((pieces[0].text.as_str(), pieces[0].bold), ("人人", true));
    }

    #[test]
    fn gaps_become_blanks() {
        let mut drawn = glyphs("目", 10.0, 20.0, 10.0);
        drawn.extend(glyphs("录", 40.0, 20.0, 10.0));
        assert_eq!(texts(drawn), ["目 录"]);
    }

    #[test]
    fn raised_figures_stay_in_their_line() {
        let mut drawn = glyphs("平方m，持续", 10.0, 20.0, 10.0);
        drawn[3..].iter_mut().for_each(|glyph| (glyph.x0, glyph.x1) = (glyph.x0 + 5.0, glyph.x1 + 5.0));
        drawn.extend(glyphs("2", 40.0, 16.0, 5.0));
        assert_eq!(texts(drawn), ["平方m2，持续"]);
    }
}
