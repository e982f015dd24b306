//! Takes what is printed beside the text out of the pieces of a page: the numbers of its lines, and words whose
//! characters stand one below the other in the margin.

use super::pieces::Piece;
use crate::source::Bounds;

/// Fewer numbers are no numbers of lines.
const FEWEST_NUMBERS: usize = 8;
/// Numbers of lines are aligned as nearly, in points.
const RAGGED: f32 = 1.0;
/// Lines of text are as long, in sizes of the type; cells of a table beside their numbers are shorter.
const LONG: f32 = 12.0;
/// Fewer characters are no upright words.
const FEWEST_CHARACTERS: usize = 3;
/// The characters of an upright word are no further apart, in sizes of the type.
const APART: f32 = 4.0;

/// What stands in the margins.
#[derive(Debug, Default, PartialEq)]
pub struct Margins {
    /// The numbers of the lines, from top to bottom.
    pub numbers: Vec<String>,
    /// The words written from top to bottom.
    pub words: Vec<String>,
}

/// Takes the margins out of the pieces.
pub fn take(pieces: &mut Vec<Piece>) -> Margins {
    let numbers = line_numbers(pieces);
    let words = upright_words(pieces);
    let texts = |group: &[usize]| group.iter().map(|&piece| pieces[piece].text.clone()).collect::<Vec<_>>();
    let found = Margins {
        numbers: numbers.iter().flat_map(|group| texts(group)).collect(),
        words: words.iter().map(|group| texts(group).concat()).collect(),
    };
    let mut taken = vec![false; pieces.len()];
    numbers.iter().chain(&words).flatten().for_each(|&piece| taken[piece] = true);
    let mut taken = taken.into_iter();
    pieces.retain(|_| !taken.next().unwrap_or(false));
    found
}

/// Groups of numbers that stand one below the other, alone in their strip, each beside a line of text.
fn line_numbers(pieces: &[Piece]) -> Vec<Vec<usize>> {
    let is_number = |text: &str| text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbers: Vec<usize> = (0..pieces.len()).filter(|&piece| is_number(&pieces[piece].text)).collect();
    if numbers.len() < FEWEST_NUMBERS {
        return Vec::new();
    }
    let edges = [|bounds: &Bounds| bounds.x0, |bounds: &Bounds| bounds.x1];
    let mut groups: Vec<Vec<usize>> =
        edges.into_iter().flat_map(|edge| aligned(pieces, &numbers, edge, RAGGED)).collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    let mut found: Vec<Vec<usize>> = Vec::new();
    for group in groups {
        let taken = found.iter().flatten().any(|number| group.contains(number));
        if !taken && counts_lines(pieces, &group) {
            found.push(group);
        }
    }
    found
}

/// Groups of pieces that are aligned, each from top to bottom.
fn aligned(pieces: &[Piece], some: &[usize], at: fn(&Bounds) -> f32, ragged: f32) -> Vec<Vec<usize>> {
    let place = |piece: usize| at(&pieces[piece].bounds);
    let mut sorted = some.to_vec();
    sorted.sort_by(|&a, &b| place(a).total_cmp(&place(b)));
    let mut groups: Vec<Vec<usize>> =
        sorted.chunk_by(|&a, &b| place(b) - place(a) <= ragged).map(<[usize]>::to_vec).collect();
    groups.iter_mut().for_each(|group| group.sort_by(|&a, &b| pieces[a].baseline.total_cmp(&pieces[b].baseline)));
    groups
}

fn counts_lines(pieces: &[Piece], group: &[usize]) -> bool {
    let values: Vec<u32> = group.iter().filter_map(|&piece| pieces[piece].text.parse().ok()).collect();
    if group.len() < FEWEST_NUMBERS || !values.is_sorted() || !is_alone(pieces, group) {
        return false;
    }
    let beside = |&&number: &&usize| {
        let (baseline, size) = (pieces[number].baseline, pieces[number].size);
        let long = |piece: &Piece| piece.bounds.x1 - piece.bounds.x0 > LONG * piece.size.max(size);
        pieces.iter().any(|piece| (piece.baseline - baseline).abs() < 0.5 * piece.size && long(piece))
    };
    group.iter().filter(beside).count() * 2 > group.len()
}

/// Whether nothing else stands in the strip that a group takes.
fn is_alone(pieces: &[Piece], group: &[usize]) -> bool {
    let Some(strip) = group.iter().map(|&piece| pieces[piece].bounds).reduce(Bounds::join) else { return false };
    let inside =
        |bounds: &Bounds| bounds.x0 < strip.x1 && strip.x0 < bounds.x1 && bounds.y0 < strip.y1 && strip.y0 < bounds.y1;
    pieces.iter().filter(|piece| inside(&piece.bounds)).count() == group.len()
}

/// Groups of single characters that stand one below the other beside the text.
fn upright_words(pieces: &[Piece]) -> Vec<Vec<usize>> {
    let mut text = pieces.iter().filter(|piece| piece.bounds.x1 - piece.bounds.x0 > LONG * piece.size);
    let Some(first) = text.next() else { return Vec::new() };
    let body = text.fold(first.bounds, |body, piece| body.join(piece.bounds));
    let outside = |bounds: &Bounds| bounds.x1 <= body.x0 || bounds.x0 >= body.x1;
    let single = |&piece: &usize| {
        let Piece { text, bounds, .. } = &pieces[piece];
        text.len() >= 3 && text.chars().count() == 1 && outside(bounds)
    };
    let single: Vec<usize> = (0..pieces.len()).filter(single).collect();
    if single.len() < FEWEST_CHARACTERS {
        return Vec::new();
    }
    let near = |&a: &usize, &b: &usize| pieces[b].baseline - pieces[a].baseline <= APART * pieces[a].size;
    let columns = aligned(pieces, &single, |bounds| bounds.x0 + bounds.x1, RAGGED);
    let words = columns.iter().flat_map(|column| column.chunk_by(near).map(<[usize]>::to_vec));
    words.filter(|word| word.len() >= FEWEST_CHARACTERS && is_alone(pieces, word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, x0: f32, baseline: f32) -> Piece {
        let x1 = x0 + text.chars().map(|c| if c.is_ascii() { 5.0 } else { 10.0 }).sum::<f32>();
        let bounds = Bounds { x0, y0: baseline - 8.6, x1, y1: baseline + 1.4 };
        Piece { text: text.to_owned(), bounds, baseline, size: 10.0, bold: false }
    }

    /// Ten rows with a number at the left and this beside it.
    fn numbered(beside: &str) -> Vec<Piece> {
        let row = |row: usize| {
            let (number, y) = ((row + 1).to_string(), 100.0 + 16.0 * row as f32);
            [piece(&number, 50.0 - 5.0 * number.len() as f32, y), piece(beside, 70.0, y)]
        };
        (0..10).flat_map(row).collect()
    }

    #[test]
    fn numbers_beside_lines_of_text_are_taken() {
        let mut pieces = numbered("各区人民政府应当按照职责做好节约用水工作");
        assert_eq!(take(&mut pieces).numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
        assert_eq!(pieces.len(), 10);
    }

    #[test]
    fn other_numbers_stay() {
        // A table's: what stands beside them is short.
        assert_eq!(take(&mut numbered("供水管网")), Margins::default());
        // Those of a list in the text: a heading stands in their strip.
        let mut list = numbered("各区人民政府应当按照职责做好节约用水工作");
        list.insert(0, piece("任务分工", 40.0, 150.0));
        assert_eq!(take(&mut list), Margins::default());
    }

    #[test]
    fn words_down_the_margin_are_taken() {
        let mut pieces: Vec<Piece> =
            (0..8).map(|row| piece("各区人民政府应当按照职责做好工作", 100.0, 100.0 + 16.0 * row as f32)).collect();
        let text = pieces.clone();
        pieces.extend(
            ["文", "件", "选", "登"].iter().enumerate().map(|(row, c)| piece(c, 60.0, 120.0 + 14.0 * row as f32)),
        );
        assert_eq!(take(&mut pieces).words, ["文件选登"]);
        assert_eq!(pieces, text);
    }

    #[test]
    fn characters_in_the_text_stay() {
        // 县 长 and 签 名 over each other, under the text.
        let mut pieces: Vec<Piece> =
            (0..8).map(|row| piece("各区人民政府应当按照职责做好工作", 100.0, 100.0 + 16.0 * row as f32)).collect();
        pieces.extend(["甲", "乙", "丙"].iter().enumerate().map(|(row, c)| piece(c, 160.0, 250.0 + 14.0 * row as f32)));
        assert_eq!(take(&mut pieces), Margins::default());
    }
}
