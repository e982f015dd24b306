//! What programs for optical character recognition are given and give back, and how that becomes pieces of lines.
//!
//! A program is behind [`Engine`], so that another can stand in: a file beside `tesseract.rs`, and a line in [`ENGINES`].

use super::pieces::Piece;
use super::tesseract::Tesseract;
use crate::source::Bounds;

/// The programs, the best first.
const ENGINES: [&dyn Engine; 1] = [&Tesseract];

/// The dots an inch that programs are trained on; pictures are brought to it.
pub const RESOLUTION: u32 = 300;

/// A picture in grey: one byte a dot, 0 is black.
pub struct Picture {
    /// Its size in dots.
    pub width: u32,
    /// See `width`.
    pub height: u32,
    /// The dots, row by row.
    pub dots: Vec<u8>,
    /// Where it stands on the page.
    pub place: Bounds,
}

/// A word that was recognized.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// The characters.
    pub text: String,
    /// The printed line that it belongs to; words of one line follow each other.
    pub line: usize,
    /// The place in the picture, in dots.
    pub bounds: Bounds,
    /// How sure the program is, from 0 to 100.
    pub confidence: f32,
}

/// A program that recognizes text.
pub trait Engine: Sync {
    /// Whether it can be used on this machine.
    fn is_installed(&self) -> bool;
    /// The words of a picture; nothing when the program fails.
    fn words(&self, picture: &Picture) -> Option<Vec<Word>>;
}

/// The best program that is installed, if any.
pub fn engine() -> Option<&'static dyn Engine> {
    ENGINES.into_iter().find(|engine| engine.is_installed())
}

/// What was recognized on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Recognized {
    /// The pieces of lines on the page.
    pub pieces: Vec<Piece>,
    /// How sure the program is of the least sure word of each piece, from 0 to 100: errors drown in the mean of a line.
    pub confidences: Vec<f32>,
    /// How sure it is of the characters on the whole.
    pub confidence: f32,
}

/// The lines of a picture as pieces on the page.
pub fn recognized(picture: &Picture, words: &[Word]) -> Recognized {
    let (across, down) = (
        (picture.place.x1 - picture.place.x0) / picture.width.max(1) as f32,
        (picture.place.y1 - picture.place.y0) / picture.height.max(1) as f32,
    );
    let on_page = |bounds: Bounds| Bounds {
        x0: picture.place.x0 + bounds.x0 * across,
        y0: picture.place.y0 + bounds.y0 * down,
        x1: picture.place.x0 + bounds.x1 * across,
        y1: picture.place.y0 + bounds.y1 * down,
    };
    let mut found: Vec<(Piece, f32)> =
        words.chunk_by(|a, b| a.line == b.line).flat_map(|line| line_pieces(line, &on_page)).collect();
    level_sizes(&mut found);
    found.sort_by(|(a, _), (b, _)| a.baseline.total_cmp(&b.baseline));
    let characters: usize = words.iter().map(|word| word.text.chars().count()).sum();
    let sum: f32 = words.iter().map(|word| word.confidence * word.text.chars().count() as f32).sum();
    let (pieces, confidences) = found.into_iter().unzip();
    Recognized { pieces, confidences, confidence: sum / characters.max(1) as f32 }
}

/// The words of a line, parted where the gap is as wide as between columns.
fn line_pieces(line: &[Word], on_page: &impl Fn(Bounds) -> Bounds) -> Vec<(Piece, f32)> {
    let whole = line.iter().map(|word| word.bounds).reduce(Bounds::join);
    let height = whole.map_or(0.0, |whole| whole.y1 - whole.y0);
    let mut pieces = Vec::new();
    for run in line.chunk_by(|a, b| b.bounds.x0 - a.bounds.x1 < 1.5 * height) {
        let mut text = String::new();
        for word in run {
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if latin(text.chars().last()) && latin(word.text.chars().next()) {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        let Some(bounds) = run.iter().map(|word| word.bounds).reduce(Bounds::join) else { continue };
        let bounds = on_page(Bounds {
            y0: whole.map_or(bounds.y0, |whole| whole.y0),
            y1: whole.map_or(bounds.y1, |whole| whole.y1),
            ..bounds
        });
        let size = bounds.y1 - bounds.y0;
        let least = run.iter().map(|word| word.confidence).fold(100.0, f32::min);
        let text = full_width(&text);
        pieces.push((Piece { text, bounds, baseline: bounds.y1 - 0.14 * size, size, bold: false }, least));
    }
    pieces
}

/// Sizes are measured on the ink, which differs from line to line; nearly equal ones are one.
fn level_sizes(pieces: &mut [(Piece, f32)]) {
    let mut sizes: Vec<f32> = pieces.iter().map(|(piece, _)| piece.size).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(&middle) = sizes.get(sizes.len() / 2) else { return };
    for (piece, _) in pieces.iter_mut().filter(|(piece, _)| (piece.size / middle - 1.0).abs() < 0.25) {
        piece.size = middle;
    }
}

/// Marks beside Han signs in the width that they are printed in; programs give the narrow ones, which look the same.
fn full_width(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let wide =
        |c: Option<&char>| c.is_some_and(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '《' | '》' | '“' | '”' | '，'));
    let mut folded = String::with_capacity(text.len());
    for (at, &c) in characters.iter().enumerate() {
        let (before, after) = (at.checked_sub(1).and_then(|at| characters.get(at)), characters.get(at + 1));
        folded.push(match c {
            ',' if wide(before) => '，',
            ':' if wide(before) => '：',
            ';' if wide(before) => '；',
            '?' if wide(before) => '？',
            '!' if wide(before) => '！',
            '(' if wide(after) => '（',
            ')' if wide(before) => '）',
            c => c,
        });
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_pieces_on_the_page() {
        let word = |text: &str, line, x0: f32, width: f32, confidence| Word {
            text: text.to_owned(),
            line,
            bounds: Bounds { x0, y0: 50.0 * line as f32, x1: x0 + width, y1: 50.0 * line as f32 + 20.0 },
            confidence,
        };
        let words = [
            word("云州市", 1, 40.0, 60.0, 96.0),
            word("公报", 1, 100.0, 40.0, 20.0),
            word("3", 1, 300.0, 20.0, 80.0),
            word("目录", 2, 40.0, 40.0, 95.0),
        ];
        let place = Bounds { x0: 0.0, y0: 0.0, x1: 200.0, y1: 300.0 };
        let found = recognized(&Picture { width: 400, height: 600, dots: Vec::new(), place }, &words);
        let texts: Vec<&str> = found.pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, ["云州市公报", "3", "目录"]);
        assert_eq!(found.confidences, [20.0, 80.0, 95.0]);
        assert_eq!(found.pieces[0].bounds, Bounds { x0: 20.0, y0: 25.0, x1: 70.0, y1: 35.0 });
        assert!((70.0..80.0).contains(&found.confidence));
    }

    #[test]
    fn marks_beside_han_signs_are_wide() {
        for (read, printed) in [
            ("各区县:", "各区县："),
            ("(此件公开发布)", "（此件公开发布）"),
            ("增长6%,全市", "增长6%,全市"), // not beside one
            ("1,300万吨", "1,300万吨"),
            ("9:30开会", "9:30开会"),
            ("（一）目标;措施", "（一）目标；措施"),
        ] {
            assert_eq!(full_width(read), printed);
        }
    }
}
