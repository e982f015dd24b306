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

/// A string and where its characters came from. A piece of the source that no edit has changed is not copied.
#[derive(Clone, Debug, Default)]
pub struct Traced<'s> {
    text: Cow<'s, str>,
    runs: Runs,
}

/// The runs of a string; most lines are one.
#[derive(Clone, Debug)]
enum Runs {
    One(Run),
    Many(Vec<Run>),
}

impl Default for Runs {
    fn default() -> Self {
        Runs::Many(Vec::new())
    }
}

impl Runs {
    fn as_slice(&self) -> &[Run] {
        match self {
            Runs::One(run) => std::slice::from_ref(run),
            Runs::Many(runs) => runs,
        }
    }

    /// Adds a run at the end; what goes on where the last one ended belongs to it.
    fn push(&mut self, run: Run) {
        let goes_on = |last: &Run| last.copied && run.copied && last.source.end == run.source.start;
        match self {
            Runs::One(last) if goes_on(last) => last.source.end = run.source.end,
            Runs::One(first) => *self = Runs::Many(vec![*first, run]),
            Runs::Many(runs) if runs.is_empty() => *self = Runs::One(run),
            Runs::Many(runs) => match runs.last_mut().filter(|last| goes_on(last)) {
                Some(last) => last.source.end = run.source.end,
                None => runs.push(run),
            },
        }
    }
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
        Traced { text: Cow::Borrowed(text), runs: Runs::One(Run { at: 0, source, copied: true }) }
    }

    /// The text as it is now.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where the text came from, in its order.
    pub fn runs(&self) -> &[Run] {
        self.runs.as_slice()
    }

    /// Applies edits, which are in order and do not overlap.
    pub fn edit(&mut self, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        let mut edited = Traced { text: Cow::Owned(String::with_capacity(self.text.len())), runs: Runs::default() };
        let mut done = 0;
        for edit in edits {
            edited.copy(self, done..edit.range.start);
            if !edit.with.is_empty() {
                let source = self.source(edit.range.clone());
                edited.push_replacement(&edit.with, source);
            }
            done = edit.range.end;
        }
        edited.copy(self, done..self.text.len());
        *self = edited;
    }

    /// A part of it, by bytes.
    pub fn slice(&self, range: Range<usize>) -> Traced<'s> {
        let mut runs = Runs::default();
        let at = |run: Run| Run { at: run.at - range.start as u32, ..run };
        self.runs_in(range.clone()).for_each(|run| runs.push(at(run)));
        let text = match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(&text[range]),
            Cow::Owned(text) => Cow::Owned(text[range].to_owned()),
        };
        Traced { text, runs }
    }

    /// Takes blanks off both ends; tabs stay, for they part the cells of tables.
    pub fn trim(&mut self) {
        let text = self.as_str();
        let blank = |c: char| c.is_whitespace() && c != '\t';
        if !text.starts_with(blank) && !text.ends_with(blank) {
            return;
        }
        let start = text.len() - text.trim_start_matches(blank).len();
        let end = text.trim_end_matches(blank).len();
        if start > 0 || end < text.len() {
            *self = self.slice(start..end.max(start));
        }
    }

    /// Appends another piece, with a joint between that stands for what lay between them in the source.
    pub fn append(&mut self, joint: &'static str, other: &Traced<'_>) {
        if !joint.is_empty() {
            let from = self.runs().last().map_or(0, |run| run.source.end);
            let to = other.runs().first().map_or(from, |run| run.source.start);
            self.push_replacement(joint, Span { start: from, end: to.max(from) });
        }
        self.copy(other, 0..other.text.len());
    }

    /// The bytes of the source that a range of the text came from.
    pub fn source(&self, range: Range<usize>) -> Span {
        source_of(self.runs(), self.text.len(), Span::new(range))
    }

    fn copy(&mut self, from: &Traced<'_>, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let end = self.text.len() as u32;
        for run in from.runs_in(range.clone()) {
            self.runs.push(Run { at: run.at - range.start as u32 + end, ..run });
        }
        self.text.to_mut().push_str(&from.text[range]);
    }

    /// The runs of a part, with their places in the whole.
    fn runs_in(&self, range: Range<usize>) -> impl Iterator<Item = Run> + '_ {
        let runs = self.runs();
        let (start, end) = (range.start as u32, range.end as u32);
        let first = runs.partition_point(|run| run.at <= start).saturating_sub(1);
        let ends = runs[first.min(runs.len())..].iter().skip(1).map(|next| next.at).chain([self.text.len() as u32]);
        runs.iter().skip(first).zip(ends).map_while(move |(run, run_end)| {
            let (at, until) = (run.at.max(start), run_end.min(end));
            if at >= until {
                return None;
            }
            let offset = |at: u32| run.source.start + (at - run.at);
            let source = if run.copied { Span { start: offset(at), end: offset(until) } } else { run.source };
            Some(Run { at, source, copied: run.copied })
        })
    }

    fn push_replacement(&mut self, text: &str, source: Span) {
        let at = self.text.len() as u32;
        self.text.to_mut().push_str(text);
        self.runs.push(Run { at, source, copied: false });
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
    fn parts_of_parts() {
        let source = "甲　乙丙";
        let mut line = Traced::new(source, 0);
        line.edit(&[Edit::replace(3..6, " ")]);
        let part = line.slice(3..7);
        assert_eq!(
            (part.as_str(), part.source(0..1), part.source(1..4)),
            (" 乙", Span { start: 3, end: 6 }, Span { start: 6, end: 9 })
        );
        // Nothing of it is left.
        let mut blank = line.slice(3..4);
        blank.trim();
        assert_eq!((blank.as_str(), blank.runs().len()), ("", 0));
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
