//! A string whose every character remembers its place in the source.
//!
//! Cleaning works on traced lines, so that no offset has to be won back afterwards: an edit copies, drops or replaces
//! ranges, and the runs go with it.

use std::borrow::Cow;
use std::ops::Range;

use crate::span::Span;

/// A stretch of text that came from one stretch of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first byte of the stretch in the text; it reaches to the next run.
    pub at: u32,
    /// The bytes of the source that it came from.
    pub source: Span,
    /// Whether it was copied byte by byte, so that inner offsets can be reckoned; else the stretch is one replacement.
    pub copied: bool,
}

/// A string and where its characters came from.
#[derive(Clone, Debug, Default)]
pub struct Traced<'s> {
    text: Cow<'s, str>,
    runs: Vec<Run>,
}

/// A change of a traced string: the bytes `range` become `with`.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The bytes to replace.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub with: Cow<'static, str>,
}

impl Edit {
    /// Takes a range out.
    pub fn remove(range: Range<usize>) -> Self {
        Edit { range, with: Cow::Borrowed("") }
    }

    /// Puts something in the place of a range.
    pub fn replace(range: Range<usize>, with: impl Into<Cow<'static, str>>) -> Self {
        Edit { range, with: with.into() }
    }
}

impl<'s> Traced<'s> {
    /// A piece of the source as it stands, which begins at byte `start` of it.
    pub fn new(text: &'s str, start: u32) -> Self {
        let source = Span { start, end: start + text.len() as u32 };
        Traced { text: Cow::Borrowed(text), runs: vec![Run { at: 0, source, copied: true }] }
    }

    /// The text as it is now.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the text came from, in its order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Applies edits, which are in order and do not overlap.
    pub fn edit(&mut self, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        let mut edited = Traced { text: Cow::Owned(String::with_capacity(self.text.len())), runs: Vec::new() };
        let mut done = 0;
        for edit in edits {
            edited.copy(self, done..edit.range.start);
            if !edit.with.is_empty() {
                let source = self.source(edit.range.clone());
                edited.push_run(&edit.with, source, false);
            }
            done = edit.range.end;
        }
        edited.copy(self, done..self.text.len());
        *self = edited;
    }

    /// A part of it, by bytes.
    pub fn slice(&self, range: Range<usize>) -> Traced<'s> {
        let mut part = Traced { text: Cow::Owned(String::with_capacity(range.len())), runs: Vec::new() };
        part.copy(self, range);
        part
    }

    /// Takes blanks off both ends; tabs stay, for they part the cells of tables.
    pub fn trim(&mut self) {
        let text = self.as_str();
        let blank = |c: char| c.is_whitespace() && c != '\t';
        let start = text.len() - text.trim_start_matches(blank).len();
        let end = text.trim_end_matches(blank).len();
        if end < text.len() && start < end {
            self.edit(&[Edit::remove(0..start), Edit::remove(end..self.text.len())]);
        } else if start > 0 {
            self.edit(&[Edit::remove(0..start)]);
        }
    }

    /// Appends another piece, with a joint between that stands for what lay between them in the source.
    pub fn append(&mut self, joint: &'static str, other: &Traced<'_>) {
        if !joint.is_empty() {
            let from = self.runs.last().map_or(0, |run| run.source.end);
            let to = other.runs.first().map_or(from, |run| run.source.start);
            self.push_run(joint, Span { start: from, end: to.max(from) }, false);
        }
        self.copy(other, 0..other.text.len());
    }

    /// The bytes of the source that a range of the text came from.
    pub fn source(&self, range: Range<usize>) -> Span {
        source_of(&self.runs, self.text.len(), Span::new(range))
    }

    fn copy(&mut self, from: &Traced<'_>, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let first = from.runs.partition_point(|run| run.at as usize <= range.start).saturating_sub(1);
        for (index, run) in from.runs.iter().enumerate().skip(first) {
            let end = from.runs.get(index + 1).map_or(from.text.len(), |next| next.at as usize);
            let (start, end) = (range.start.max(run.at as usize), range.end.min(end));
            if start >= end {
                break;
            }
            let source = if run.copied {
                let offset = |at: usize| run.source.start + (at - run.at as usize) as u32;
                Span { start: offset(start), end: offset(end) }
            } else {
                run.source
            };
            self.push_run(&from.text[start..end], source, run.copied);
        }
    }

    fn push_run(&mut self, text: &str, source: Span, copied: bool) {
        let at = self.text.len() as u32;
        self.text.to_mut().push_str(text);
        match self.runs.last_mut() {
            Some(last) if last.copied && copied && last.source.end == source.start => last.source.end = source.end,
            _ => self.runs.push(Run { at, source, copied }),
        }
    }
}

/// The source bytes of a span, by the runs of a text of `length` bytes.
///
/// A span that begins or ends inside a replacement takes the whole of it.
pub fn source_of(runs: &[Run], length: usize, span: Span) -> Span {
    let Some(first) = runs.first() else { return Span::default() };
    if span.is_empty() {
        let here = runs.partition_point(|run| run.at <= span.start).max(1) - 1;
        let run = runs[here];
        let start =
            if run.copied { (run.source.start + span.start - run.at).min(run.source.end) } else { run.source.start };
        return Span { start, end: start };
    }
    let start = runs.partition_point(|run| run.at <= span.start).max(1) - 1;
    let end = runs.partition_point(|run| run.at < span.end).max(1) - 1;
    let (from, to) = (runs[start], runs[end]);
    debug_assert!(span.end as usize <= length && first.at == 0);
    let start = if from.copied { from.source.start + (span.start - from.at) } else { from.source.start };
    let end = if to.copied { to.source.start + (span.end - to.at) } else { to.source.end };
    Span { start, end: end.max(start) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_keep_the_place_of_every_character() {
        let source = "　**组 长**：甲";
        let mut line = Traced::new(source, 0);
        line.edit(&[Edit::remove(3..5), Edit::replace(12..14, "")]);
        assert_eq!(line.as_str(), "　组 长：甲");
        line.trim();
        assert_eq!(line.as_str(), "组 长：甲");
        for (at, character) in line.as_str().char_indices() {
            let place = line.source(at..at + character.len_utf8());
            assert_eq!(&source[place.range()], character.to_string());
        }
    }

    #[test]
    fn a_joint_stands_for_what_lay_between() {
        let source = "深入实施创新\n\n驱动";
        let mut line = Traced::new(&source[..18], 0);
        line.append("", &Traced::new(&source[20..], 20));
        assert_eq!(line.as_str(), "深入实施创新驱动");
        assert_eq!(line.source(15..21), Span { start: 15, end: 23 });
        let mut words = Traced::new("data", 0);
        words.append(" ", &Traced::new("base", 5));
        assert_eq!((words.as_str(), words.source(4..5)), ("data base", Span { start: 4, end: 5 }));
    }

    #[test]
    fn a_replacement_is_taken_whole() {
        let mut line = Traced::new("a$\\geq 10$b", 0);
        line.edit(&[Edit::replace(1..10, "≥10")]);
        assert_eq!(line.source(1..4), Span { start: 1, end: 10 });
        assert_eq!(line.source(0..1), Span { start: 0, end: 1 });
        assert_eq!(line.source(6..7), Span { start: 10, end: 11 });
    }
}
