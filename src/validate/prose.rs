//! The wording of an issue piece by piece, as the rules of wording read it: paragraphs, headings, cells of tables. It is
//! looked through once for all of them; each is shown the pieces that hold a sign, or a pair of signs, that it needs.

use std::ops::Range;
use std::sync::LazyLock;

use crate::issue::{Issue, PartKind};
use crate::span::Span;
use crate::validate::{Check, Fault, RULES};

/// What a piece must hold for a rule to be asked: one of the first signs, directly before one of the second if there
/// are such. A line end stands before the first sign of a piece.
pub type Signs = fn() -> Vec<(&'static str, &'static str)>;

/// What patterns take for white space.
pub(crate) const BLANKS: &str = "\t\n\u{B}\u{C}\r \u{85}\u{A0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}";

/// A paragraph, a heading or a cell.
#[derive(Clone, Copy)]
pub struct Piece<'i> {
    /// Its words.
    pub text: &'i str,
    /// Where they begin in the cleaned text.
    pub start: usize,
    /// Its line in the cleaned text.
    pub line: usize,
    /// The part that the line belongs to, by its place in [`Issue::parts`].
    pub part: usize,
    /// What the line is.
    pub kind: PartKind,
    /// Whether it is a cell of a table.
    pub is_cell: bool,
    /// The rules whose signs it holds, a bit each.
    rules: u16,
}

impl Piece<'_> {
    /// The place of some of its words in the cleaned text.
    pub fn place(&self, range: Range<usize>) -> Span {
        Span::new(self.start + range.start..self.start + range.end)
    }
}

/// A place in a piece where a sign or word is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slip {
    /// The wrong words.
    pub range: Range<usize>,
    /// What they should be, where that is plain.
    pub expected: Option<String>,
    /// What is wrong, in one sentence.
    pub message: String,
}

impl Slip {
    /// A slip of which it is plain what should stand there.
    pub fn instead(range: Range<usize>, expected: impl Into<String>, message: impl Into<String>) -> Self {
        Slip { range, expected: Some(expected.into()), message: message.into() }
    }

    /// A slip of which that is not plain.
    pub fn odd(range: Range<usize>, message: impl Into<String>) -> Self {
        Slip { range, expected: None, message: message.into() }
    }
}

/// The wording of an issue, as one rule is shown it.
pub struct Prose<'i> {
    /// The issue.
    pub issue: &'i Issue,
    pieces: Vec<Piece<'i>>,
    /// The bit of the rule.
    rule: u16,
}

impl<'i> Prose<'i> {
    /// Looks through an issue.
    pub(crate) fn of(issue: &'i Issue) -> Self {
        Prose { issue, pieces: pieces(issue).collect(), rule: 0 }
    }

    /// The same, as the rule of a code is shown it.
    pub(crate) fn shown_to(&mut self, code: &str) -> &Self {
        self.rule = INDEX.rules.iter().position(|rule| *rule == code).map_or(0, |bit| 1 << bit);
        self
    }

    /// All pieces, in order, but for what a web page prints round its document.
    pub(crate) fn all(&self) -> impl Iterator<Item = Piece<'i>> + '_ {
        self.pieces.iter().copied()
    }

    /// Whether a piece holds signs that the rule needs.
    pub(crate) fn is_suspect(&self, piece: &Piece<'_>) -> bool {
        piece.rules & self.rule > 0
    }

    /// The pieces that hold signs that the rule needs.
    pub(crate) fn suspects(&self) -> impl Iterator<Item = Piece<'i>> + '_ {
        self.all().filter(|piece| self.is_suspect(piece))
    }

    /// The faults where `find` finds slips.
    pub(crate) fn slips(&self, find: impl Fn(&str) -> Vec<Slip>) -> Vec<Fault> {
        self.suspects().flat_map(|piece| find(piece.text).into_iter().map(move |slip| fault(&piece, slip))).collect()
    }
}

/// The fault of a slip in a piece.
pub(crate) fn fault(piece: &Piece<'_>, slip: Slip) -> Fault {
    let fault = Fault { message: slip.message, span: piece.place(slip.range.clone()), ..Fault::default() };
    fault.instead(&piece.text[slip.range], slip.expected)
}

fn pieces(issue: &Issue) -> impl Iterator<Item = Piece<'_>> {
    let told = |kind: PartKind| !matches!(kind, PartKind::Metadata | PartKind::Furniture);
    let parts = issue.parts.iter().enumerate().filter(move |(_, part)| told(part.kind));
    let lines = parts.flat_map(|(index, part)| part.lines.clone().map(move |line| (index, line, part.kind)));
    let index = &*INDEX;
    lines.flat_map(move |(part, line, kind)| {
        let (text, start) = (issue.text.line(line), issue.text.lines[line].span.start as usize);
        let mut next = 0;
        let mut cells = memchr::memchr2_iter(b'\t', b'|', text.as_bytes()).chain([text.len()]).peekable();
        let is_cell = cells.peek().is_some_and(|end| *end < text.len());
        let piece = move |end| {
            let (text, start) = (&text[next..end], start + next);
            next = end + 1;
            Piece { text, start, line, part, kind, is_cell, rules: index.rules_of(text) }
        };
        cells.map(piece).filter(|piece| !piece.text.is_empty())
    })
}

static INDEX: LazyLock<Index> = LazyLock::new(Index::new);

/// Which rules need which signs.
struct Index {
    /// The rules of wording, by code; their place is their bit.
    rules: Vec<&'static str>,
    /// Of every sign of the plane the rules that need it alone, and whether it is one of a pair.
    signs: Vec<u32>,
    /// Of pairs the rules that need them; different pairs may share a place.
    pairs: Vec<u16>,
}

const FIRST: u32 = 1 << 30;
const SECOND: u32 = 1 << 31;

impl Index {
    fn new() -> Self {
        let mut index = Index { rules: Vec::new(), signs: vec![0; 1 << 16], pairs: vec![0; 1 << 13] };
        for rule in RULES {
            let Check::Prose(signs, _) = rule.check else { continue };
            let bit = index.rules.len();
            index.rules.push(rule.code);
            signs().into_iter().for_each(|(first, second)| index.add(1 << bit, first, second));
        }
        index
    }

    fn add(&mut self, rule: u16, first: &str, second: &str) {
        let alone = if second.is_empty() { u32::from(rule) } else { FIRST };
        first.chars().for_each(|sign| self.signs[sign as usize] |= alone);
        for sign in second.chars() {
            self.signs[sign as usize] |= SECOND;
            first.chars().for_each(|before| self.pairs[place(before as usize, sign as usize)] |= rule);
        }
    }

    /// The rules whose signs a text holds.
    fn rules_of(&self, text: &str) -> u16 {
        let bytes = text.as_bytes();
        let (mut rules, mut before, mut known_before) = (0, '\n' as usize, self.signs['\n' as usize]);
        let mut at = 0;
        while at < bytes.len() {
            // A sign of more bytes lies outside of the plane.
            let (length, sign) = match bytes[at..] {
                [first @ 0..0x80, ..] => (1, usize::from(first)),
                [first @ 0xC0..0xE0, last, ..] => (2, code(&[first & 0x1F, last])),
                [first @ 0xE0..0xF0, middle, last, ..] => (3, code(&[first & 0xF, middle, last])),
                _ => (4, usize::MAX),
            };
            let known = self.signs.get(sign).copied().unwrap_or_default();
            rules |= known as u16;
            if known_before & FIRST > 0 && known & SECOND > 0 {
                rules |= self.pairs[place(before, sign)];
            }
            (before, known_before) = (sign, known);
            at += length;
        }
        rules
    }
}

/// The code of a sign by its bytes, six bits each.
fn code(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |code, &byte| code << 6 | usize::from(byte & 0x3F))
}

/// The place of a pair in [`Index::pairs`].
fn place(first: usize, second: usize) -> usize {
    (first * 31 + second * 7) % (1 << 13)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_asked_by_signs_and_by_pairs() {
        let mut index = Index { rules: Vec::new(), signs: vec![0; 1 << 16], pairs: vec![0; 1 << 13] };
        index.add(1, "末己", "来");
        index.add(2, "—", "");
        index.add(4, "\n", "，");
        let cases =
            [("面向末来", 1), ("末有己来", 1), ("来末", 0), ("甲—乙", 2), ("，甲", 4), ("甲，乙", 0), ("𠮷", 0)];
        for (text, rules) in cases {
            assert_eq!(index.rules_of(text), rules, "{text}");
        }
    }
}
