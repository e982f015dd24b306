//! Finds the contents that a plan or a rule inside a document has of its own.

use super::Walk;
use crate::grammar::atoms::squeeze;
use crate::grammar::{category, contents_entry};

impl Walk<'_> {
    /// The line after the contents whose heading 目录 stands at a line: where the first entry comes again as a heading.
    pub(super) fn contents_end(&self, line: usize) -> Option<usize> {
        const MOST_LINES: usize = 150;
        const LONGEST: usize = 60;
        let words = self.text.line(line);
        if !category::may_be_contents(words) || !category::is_contents(words) {
            return None;
        }
        let entry = |line: usize| {
            let words = self.text.line(line);
            let end = contents_entry::page(words).map_or(words.len(), |(start, _)| start);
            squeeze(&words[..end]).into_owned()
        };
        let end = self.anatomy.lines.end.min(line + MOST_LINES);
        let first = (line + 1 < end).then(|| entry(line + 1))?;
        (line + 2..end)
            .take_while(|&at| {
                self.text.line(at - 1).chars().count() <= LONGEST && !self.text.line(at - 1).contains('。')
            })
            .find(|&at| entry(at) == first)
    }
}
