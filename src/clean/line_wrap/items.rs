//! Tells numbered items that a page's end cut off from headings.

use crate::grammar::opener::Opening;
use crate::grammar::{atoms, line::Line, outline};

/// The numbered lines of a text, to tell a heading from an item that a page's end cut off: where the items of a kind
/// around are whole sentences, one without any mark of a sentence is not complete.
pub struct Items {
    lines: Vec<Item>,
}

struct Item {
    line: usize,
    kind: outline::Kind,
    number: u32,
    /// Whether the line holds a sentence, or the end of one.
    sentence: bool,
    columns: usize,
}

impl Items {
    /// The numbered lines among some.
    pub fn of(lines: &[Line<'_>], openings: &[Opening]) -> Self {
        let item = |(line, text): (usize, &Line<'_>)| {
            if openings[line] < Opening::Strong || !outline::opens(text) {
                return None;
            }
            let label = outline::parse(text)?;
            let sentence = text.contains('。') || atoms::is_terminated(text);
            Some(Item {
                line,
                kind: label.kind,
                number: label.number,
                sentence,
                columns: atoms::columns(text.get(..200).unwrap_or(text)),
            })
        };
        Items { lines: lines.iter().enumerate().filter_map(item).collect() }
    }

    /// Whether a line is an item cut off: those counted before and after it are sentences, and it is no short heading.
    pub fn is_cut(&self, line: usize) -> bool {
        const SHORTEST: usize = 28;
        let Ok(here) = self.lines.binary_search_by_key(&line, |item| item.line) else { return false };
        let item = &self.lines[here];
        if item.sentence || item.columns < SHORTEST {
            return false;
        }
        let before = Self::siblings(self.lines[..here].iter().rev(), item.kind, item.number, -1);
        let after = Self::siblings(self.lines[here + 1..].iter(), item.kind, item.number, 1);
        let (whole, all) = (before.0 + after.0, before.1 + after.1);
        all >= 2 && whole * 5 >= all * 4
    }

    /// How many of the items that count on from a number are sentences, and how many there are.
    fn siblings<'i>(
        items: impl Iterator<Item = &'i Item>,
        kind: outline::Kind,
        number: u32,
        step: i64,
    ) -> (usize, usize) {
        let (mut expected, mut whole, mut all) = (i64::from(number) + step, 0, 0);
        for item in items.filter(|item| item.kind <= kind).take(40) {
            if item.kind == kind && i64::from(item.number) == expected {
                whole += usize::from(item.sentence);
                all += 1;
                expected += step;
            } else if item.kind == kind || all == 0 {
                break;
            }
        }
        (whole, all)
    }
}
