//! Where a finding stands, as people and editors count: lines and columns.

use std::ops::Range;

use crate::source::Source;
use crate::span::Span;

/// A stretch of lines and columns, counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The first line.
    pub line: usize,
    /// The column of the first character.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// The column after the last character.
    pub end_column: usize,
}

impl Place {
    /// The lines and columns of a stretch of a source.
    pub fn of(source: &Source, span: Span) -> Self {
        let line = source.line_at(span.start);
        let end_line = source.line_at(span.end.saturating_sub(1).max(span.start));
        let column = |line: usize, at: u32| {
            let start = source.lines.get(line - 1).map_or(0, |line| line.span.start).min(at);
            source.text.get(start as usize..at as usize).map_or(0, |before| before.chars().count()) + 1
        };
        Place { line, column: column(line, span.start), end_line, end_column: column(end_line, span.end) }
    }
}

/// The part of some evidence that a finding is about: the words that it found, where they stand there once, blanks and
/// line ends aside, and of these the ones that differ from what was expected; else all of it.
pub fn narrowed(text: &str, evidence: Span, found: Option<&str>, expected: Option<&str>) -> Span {
    let Some(words) = text.get(evidence.range()) else { return evidence };
    let places = found.map(|found| occurrences(words, found)).unwrap_or_default();
    let [once] = &places[..] else {
        let start = evidence.start + (words.len() - words.trim_start().len()) as u32;
        return Span { start, end: start + words.trim().len() as u32 };
    };
    let differing = difference(found.unwrap_or_default(), expected.unwrap_or_default());
    let (first, end) = differing.map_or((0, once.len()), |difference| (difference.start, difference.end));
    // Between two characters lies nothing but the place.
    let start = once.get(first).map_or(evidence.end, |sign| evidence.start + sign.start as u32);
    let last = once[..end].last().filter(|_| first < end).map_or(start, |sign| evidence.start + sign.end as u32);
    Span { start, end: last }
}

/// Where two wordings of the same differ: the places, among the characters of the first that are no blanks, of those
/// that the other does not share at its beginning or end. Nothing where they have less than half in common, and none of
/// numbers, which differ as a whole.
pub fn difference(one: &str, other: &str) -> Option<Range<usize>> {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<char>>();
    let (one, other) = (bare(one), bare(other));
    let shortest = one.len().min(other.len());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let shared = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let end = shared.min(shortest - start);
    let number = one.iter().all(char::is_ascii_digit);
    (!number && (start + end) * 2 >= one.len().max(other.len()) && one != other).then(|| start..one.len() - end)
}

/// Where words stand in a text, blanks and line ends aside: the bytes of each character.
pub fn occurrences(text: &str, words: &str) -> Vec<Vec<Range<usize>>> {
    let words: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
    let signs: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let here = signs.windows(words.len()).filter(|window| window.iter().map(|(_, c)| c).eq(&words));
    here.map(|window| window.iter().map(|(at, sign)| *at..at + sign.len_utf8()).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Format;

    #[test]
    fn columns_count_characters() {
        let text = "一二三\n四五六七\n";
        let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.to_owned());
        let place = |words: &str| {
            let at = text.find(words).expect("it stands there");
            Place::of(&source, Span::new(at..at + words.len()))
        };
        assert_eq!(place("五六"), Place { line: 2, column: 2, end_line: 2, end_column: 4 });
        assert_eq!(place("三\n四"), Place { line: 1, column: 3, end_line: 2, end_column: 2 });
        assert_eq!(
            Place::of(&source, Span { start: 0, end: 0 }),
            Place { line: 1, column: 1, end_line: 1, end_column: 1 }
        );
    }

    #[test]
    fn evidence_is_narrowed_to_what_was_found() {
        let text = "区长甄伯约出\n度会议。区长";
        let whole = Span { start: 0, end: text.len() as u32 };
        let narrow = |found| &text[narrowed(text, whole, found, None).range()];
        assert_eq!(narrow(Some("出度")), "出\n度");
        // Words that stand there twice or not at all, and no words.
        for found in [Some("区长"), Some("出席"), Some(""), None] {
            assert_eq!(narrow(found), text, "{found:?}");
        }
    }
    #[test]
    fn evidence_is_narrowed_to_what_differs() {
        let text = "云州市节约用水\n规划的通知";
        let whole = Span { start: 0, end: text.len() as u32 };
        let narrow = |expected| narrowed(text, whole, Some(text), Some(expected));
        assert_eq!(&text[narrow("云州市节约用水计划的通知").range()], "规");
        assert_eq!(&text[narrow("云州市用水规划的通知").range()], "节约");
        // What is missing is a place.
        let missing = narrow("云州市节约用水发展规划的通知");
        assert_eq!((missing.len(), &text[missing.start as usize..][..3]), (0, "规"));
        // Nothing in common, and nothing that differs.
        for expected in ["一二三四五六", text, ""] {
            assert_eq!(&text[narrow(expected).range()], text, "{expected}");
        }
    }
}
