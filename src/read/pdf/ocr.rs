//! Has the pictures of scanned pages read by a program for optical character recognition, where one is installed.
//!
//! The program is behind [`Engine`], so that another can stand in. Tesseract is looked for at run time
//! (Debian: `apt install tesseract-ocr tesseract-ocr-chi-sim`); 2 to 4 seconds of one processor a page.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use super::pieces::Piece;
use crate::source::Bounds;

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
    /// The words of a picture; nothing when the program fails.
    fn words(&self, picture: &Picture) -> Option<Vec<Word>>;
}

/// The program that is installed, if any.
pub fn engine() -> Option<&'static dyn Engine> {
    static FOUND: LazyLock<bool> = LazyLock::new(|| {
        let languages = Command::new("tesseract").arg("--list-langs").stderr(Stdio::null()).output();
        languages.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|name| name == LANGUAGE))
    });
    FOUND.then_some(&Tesseract as &dyn Engine)
}

const LANGUAGE: &str = "chi_sim";

/// Tesseract 4 or 5 with simplified Chinese.
struct Tesseract;

impl Engine for Tesseract {
    fn words(&self, picture: &Picture) -> Option<Vec<Word>> {
        let mut program = Command::new("tesseract")
            .args(["stdin", "stdout", "-l", LANGUAGE, "--psm", "3", "-c", "preserve_interword_spaces=1", "tsv"])
            // Pages are read in parallel already.
            .env("OMP_THREAD_LIMIT", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut input = program.stdin.take()?;
        let header = format!("P5 {} {} 255\n", picture.width, picture.height);
        // It reads all before it writes, so nothing can block here.
        let written = input.write_all(header.as_bytes()).and_then(|()| input.write_all(&picture.dots));
        drop(input);
        let output = program.wait_with_output().ok()?;
        (written.is_ok() && output.status.success()).then(|| words(&String::from_utf8_lossy(&output.stdout)))
    }
}

/// The words of Tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence, text.
fn words(table: &str) -> Vec<Word> {
    let (mut words, mut line, mut last) = (Vec::new(), 0, None);
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [level, _, block, paragraph, number, _, left, top, width, height, confidence, text] = cells[..] else {
            continue;
        };
        if level != "5" || text.trim().is_empty() {
            continue;
        }
        let here = Some((block, paragraph, number));
        if here != last {
            (line, last) = (line + 1, here);
        }
        let number = |cell: &str| cell.parse::<f32>().unwrap_or(0.0);
        let (x0, y0) = (number(left), number(top));
        let bounds = Bounds { x0, y0, x1: x0 + number(width), y1: y0 + number(height) };
        words.push(Word { text: text.trim().to_owned(), line, bounds, confidence: number(confidence) });
    }
    words
}

/// The lines of a picture as pieces on the page, and how sure the program is of the characters on the whole.
pub fn pieces(picture: &Picture, words: &[Word]) -> (Vec<Piece>, f32) {
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
    let mut pieces: Vec<Piece> =
        words.chunk_by(|a, b| a.line == b.line).flat_map(|line| line_pieces(line, &on_page)).collect();
    level_sizes(&mut pieces);
    pieces.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let characters: usize = words.iter().map(|word| word.text.chars().count()).sum();
    let sum: f32 = words.iter().map(|word| word.confidence * word.text.chars().count() as f32).sum();
    (pieces, sum / characters.max(1) as f32)
}

/// The words of a line, parted where the gap is as wide as between columns.
fn line_pieces(line: &[Word], on_page: &impl Fn(Bounds) -> Bounds) -> Vec<Piece> {
    let whole = line.iter().map(|word| word.bounds).reduce(Bounds::join);
    let height = whole.map_or(0.0, |whole| whole.y1 - whole.y0);
    let mut pieces: Vec<Piece> = Vec::new();
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
        pieces.push(Piece { text, bounds, baseline: bounds.y1 - 0.14 * size, size, bold: false });
    }
    pieces
}

/// Sizes are measured on the ink, which differs from line to line; nearly equal ones are one.
fn level_sizes(pieces: &mut [Piece]) {
    let mut sizes: Vec<f32> = pieces.iter().map(|piece| piece.size).collect();
    sizes.sort_by(f32::total_cmp);
    let Some(&middle) = sizes.get(sizes.len() / 2) else { return };
    for piece in pieces.iter_mut().filter(|piece| (piece.size / middle - 1.0).abs() < 0.25) {
        piece.size = middle;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t400\t600\t-1\t
5\t1\t1\t1\t1\t1\t40\t50\t60\t20\t96.5\t云州市
5\t1\t1\t1\t1\t2\t100\t50\t40\t20\t90\t公报
5\t1\t1\t1\t1\t3\t300\t50\t20\t20\t80\t3
5\t1\t1\t1\t2\t1\t40\t90\t40\t22\t95\t目录";

    #[test]
    fn words_become_pieces_on_the_page() {
        let words = words(TABLE);
        let place = Bounds { x0: 0.0, y0: 0.0, x1: 200.0, y1: 300.0 };
        let (pieces, confidence) = pieces(&Picture { width: 400, height: 600, dots: Vec::new(), place }, &words);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(texts, ["云州市公报", "3", "目录"]);
        assert_eq!(pieces[0].bounds, Bounds { x0: 20.0, y0: 25.0, x1: 70.0, y1: 35.0 });
        assert!((90.0..96.0).contains(&confidence));
    }
}
