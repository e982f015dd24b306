//! The wording of an issue piece by piece, as the rules of wording read it: paragraphs, headings, cells of tables.

use std::ops::Range;

use crate::issue::{Issue, PartKind};
use crate::span::Span;
use crate::validate::Fault;

/// A paragraph, a heading or a cell.
#[derive(Clone, Copy)]
pub(crate) struct Piece<'i> {
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

/// The pieces of an issue in order, but for what a web page prints round its document.
pub(crate) fn pieces(issue: &Issue) -> impl Iterator<Item = Piece<'_>> {
    let told = |kind: PartKind| !matches!(kind, PartKind::Metadata | PartKind::Furniture);
    let parts = issue.parts.iter().enumerate().filter(move |(_, part)| told(part.kind));
    let lines = parts.flat_map(|(index, part)| part.lines.clone().map(move |line| (index, line, part.kind)));
    lines.flat_map(|(part, line, kind)| {
        let (text, start) = (issue.text.line(line), issue.text.lines[line].span.start as usize);
        let is_cell = memchr::memchr2(b'\t', b'|', text.as_bytes()).is_some();
        let cells = text.split(['\t', '|']).filter(|cell| !cell.is_empty());
        cells.map(move |cell| {
            let start = start + (cell.as_ptr() as usize - text.as_ptr() as usize);
            Piece { text: cell, start, line, part, kind, is_cell }
        })
    })
}

/// The faults where `find` finds slips.
pub(crate) fn slips(issue: &Issue, find: impl Fn(&str) -> Vec<Slip>) -> Vec<Fault> {
    pieces(issue).flat_map(|piece| find(piece.text).into_iter().map(move |slip| fault(&piece, slip))).collect()
}

/// The fault of a slip in a piece.
pub(crate) fn fault(piece: &Piece<'_>, slip: Slip) -> Fault {
    let fault = Fault { message: slip.message, span: piece.place(slip.range.clone()), ..Fault::default() };
    fault.instead(&piece.text[slip.range], slip.expected)
}
