//! Finds the heading of the text that a document issues: 现将《节约用水计划》印发给你们.

use std::ops::Range;

use super::Walk;
use crate::grammar::atoms::squeeze;
use crate::grammar::{document_kind, organization, signature, title};
use crate::issue::PartKind;
use crate::segment::heads;
use crate::segment::title_block;

/// Whether a line under a title names in brackets who wrote the text: （省水利厅）.
fn is_byline(line: &str) -> bool {
    let inner = line.strip_prefix(['（', '(']).and_then(|line| line.strip_suffix(['）', ')']));
    inner.is_some_and(organization::is_name)
}

impl Walk<'_> {
    /// The heading that begins at a line, if one does: lines that can be a title's, up to where they stop or make the
    /// title that the document names.
    pub(super) fn issued_title(&self, line: usize) -> Option<Range<usize>> {
        let mut end = line;
        let mut words = String::new();
        let mut best: Option<usize> = None;
        while end < self.anatomy.lines.end && end < line + title_block::MOST_LINES && self.text.can_hold(end) {
            let piece = squeeze(self.text.line(end));
            if end > line && self.text.lines[end].blanks > 1
                || self.text.line(end).signs.any(['日', '曰', '-', '.', '/'])
                    && signature::parse(&piece).is_some_and(|found| found.date.is_some())
            {
                break;
            }
            words.push_str(&piece);
            end += 1;
            if title::strength(&words) > title::Strength::None && (document_kind::is_kind(&words) || self.names(&words))
            {
                best = Some(end);
                let next = self.text.get(end).map_or("", |next| next.trim());
                if !next.starts_with(['（', '(', '的']) || title::is_note(next) || is_byline(next) {
                    break;
                }
            }
        }
        // A heading that ends in no known name of a kind is one where a text follows it at once.
        if best.is_none() && end == line + 1 && title::strength(&words) == title::Strength::Weak && self.dated {
            best = Some(end);
        }
        best.map(|end| line..end)
    }

    /// Whether words are the title of what the document says it issues, in its title or its text.
    fn names(&self, words: &str) -> bool {
        heads::is_issued_by(words, &self.own) || self.quoted(words)
    }

    pub(super) fn is_issued(&self, lines: &Range<usize>) -> bool {
        let words = title_block::joined(self.text, lines.clone());
        self.has_body() && self.names(&words)
    }

    /// Whether 《words》 stands in the document's text so far.
    fn quoted(&self, words: &str) -> bool {
        let wanted = format!("《{words}》");
        self.anatomy.lines_of(PartKind::Body).take(3).any(|line| squeeze(self.text.line(line)).contains(&wanted))
    }
}
