//! Finds a file that is a chronicle and nothing else: no masthead, no documents, days at the heads of its lines.

use crate::grammar::{chronicle, chronicle_day, chronicle_month, document_number};
use crate::issue::{Part, PartKind};
use crate::text::Text;

/// The parts of a file that is a chronicle alone.
pub fn alone(text: &Text) -> Option<Vec<Part>> {
    const FEWEST: usize = 3;
    let count = text.lines.len();
    let (mut opening, mut prose, mut first, mut title) = (0, 0, None, None);
    for line in 0..count {
        let words = text.line(line);
        if document_number::parse_line(words).is_some() {
            return None;
        }
        if chronicle::is_heading(words) {
            title = title.or_else(|| Some(words.trim().to_owned()));
            first = first.or(Some(line));
        } else if opens(words) {
            opening += 1;
            first = first.or(Some(line));
        } else {
            prose += usize::from(words.chars().count() >= 12);
        }
    }
    let first = first?;
    let enough = opening >= FEWEST && opening * 5 >= (opening + prose) * 2;
    enough.then(|| vec![Part { kind: PartKind::Chronicle, lines: first..count, title, document: None }])
}

/// Whether a line is an entry of its own or a heading of a year or month.
fn opens(words: &str) -> bool {
    if chronicle_month::heading(words).is_some() {
        return true;
    }
    chronicle_day::parse(words).is_some_and(|mark| words[mark.length..].chars().count() >= 6)
}
