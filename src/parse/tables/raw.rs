//! Rows as the carrier prints them, before anything is put right.

use std::borrow::Cow;

use crate::grammar::atoms;
use crate::span::Span;

/// One cell as printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawCell {
    /// Its text, blanks at its ends taken off.
    pub text: String,
    /// Where the text stands.
    pub span: Span,
    /// Whether the carrier says that this is part of a cell printed above or to the left.
    pub merged: bool,
}

/// One row as printed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawRow {
    /// Its cells.
    pub cells: Vec<RawCell>,
    /// Where it stands.
    pub span: Span,
    /// Whether the carrier says that it is of the header.
    pub header: bool,
    /// Whether a blank line stands before it.
    pub apart: bool,
    /// Whether one cell takes the whole width.
    pub whole: bool,
}

impl RawCell {
    /// Whether nothing is printed here.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

impl RawRow {
    /// The cells that hold something, with their places.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &RawCell)> {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty())
    }

    /// The text at a place; empty beyond the end.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |cell| cell.text.as_str())
    }

    /// How many cells there are without the empty ones at the end.
    pub fn extent(&self) -> usize {
        self.filled().last().map_or(0, |(column, _)| column + 1)
    }

    /// The only text of the row, if there is but one.
    pub fn only(&self) -> Option<&RawCell> {
        let mut cells = self.cells.iter().filter(|cell| !cell.is_empty() && !cell.merged);
        let first = cells.next()?;
        cells.next().is_none().then_some(first)
    }

    /// The texts without blanks, to tell rows from each other.
    pub fn squeezed(&self) -> String {
        let texts: Vec<Cow<'_, str>> =
            self.filled().filter(|(_, cell)| !cell.merged).map(|(_, cell)| atoms::squeeze(&cell.text)).collect();
        texts.join("\u{1F}")
    }
}

/// Puts runs of blanks to one.
pub fn tidy(text: &str) -> String {
    if atoms::has_blank(text) { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text.to_owned() }
}

/// Joins the lines of a cell: Han with nothing, Latin words with a blank.
pub fn join(text: &mut String, more: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(text.chars().last()) && latin(more.chars().next()) {
        text.push(' ');
    }
    text.push_str(more);
}
