//! Turns a source into the text that the grammars read: what the carrier added is undone, the wording stays.
//!
//! The steps work on lines that remember their place ([`Traced`]), in the order of [`STEPS`], after
//! reviewed corrections were applied; then the text is frozen.

mod control;
mod corrected;
mod glued;
mod line_wrap;
mod markup;
mod repeated_head;
mod running_head;
mod seam;
mod tags;
mod width;

use crate::grammar::{self, line::Signs};
use crate::source::{Layout, Role, Source, SourceLine};
use crate::span::Span;
use crate::text::{Dropped, Line, Text};
use crate::traced::Traced;

/// The lines of a source while they are cleaned.
pub struct Draft<'s> {
    /// The lines in their order; blank ones are empty.
    pub lines: Vec<Traced<'s>>,
    /// The signs of the lines, once a step has looked at them; from then on lines are but dropped or joined.
    pub signs: Vec<Signs>,
    /// What was left out so far.
    pub dropped: Vec<Dropped>,
    /// The printed lines, as long as no step has joined any: what their places on a page say.
    pub printed: &'s [SourceLine],
}

/// A cleaning step: its name, and what it does to the lines.
pub type Step = (&'static str, fn(&mut Draft<'_>));

/// The steps, in order. What each does stands at the head of its file.
pub const STEPS: &[Step] = &[
    ("control", control::clean),
    ("tags", tags::clean),
    ("glued", glued::clean),
    ("width", width::clean),
    ("markup", markup::clean),
    ("running-head", running_head::clean),
    ("repeated-head", repeated_head::clean),
    ("line-wrap", line_wrap::clean),
];

/// Whether a line holds nothing but what nearly all texts do (ASCII that prints, Han, their punctuation): no sign that
/// prints nothing, no form that is folded.
fn is_plain(line: &str) -> bool {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at += match bytes[at] {
            b'\t' | b' '..=b'~' => 1,
            0xE4..=0xE9 => 3,
            _ => match bytes[at..] {
                [0xE3, 0x80, 0x81..=0xBF, ..]
                | [0xE2, 0x80, 0x90..=0xA7, ..]
                | [0xEF, 0xBC, 0x81..=0x8D | 0x8F | 0x9A..=0xA0, ..] => 3,
                _ => return false,
            },
        }
    }
    true
}

/// Cleans a source and freezes the text.
pub fn clean(source: Source) -> Text {
    let mut lines: Vec<Traced> =
        source.lines.iter().map(|line| Traced::new(&source.text[line.span.range()], line.span.start)).collect();
    corrected::clean(&mut lines, &source);
    let mut draft = Draft { lines, signs: Vec::new(), dropped: Vec::new(), printed: &source.lines };
    for (_, step) in STEPS {
        step(&mut draft);
    }
    draft.look();
    let Draft { lines, mut signs, mut dropped, .. } = draft;
    dropped.sort_by_key(|dropped| dropped.source);
    let (content, places, runs) = freeze(&lines);
    let mut filled = lines.iter().map(|line| !is_blank(line));
    signs.retain(|_| filled.next() == Some(true));
    drop(lines);
    Text::new(content, places, signs, runs, dropped, source)
}

fn is_blank(line: &Traced<'_>) -> bool {
    line.as_str().chars().all(char::is_whitespace)
}

fn freeze(lines: &[Traced<'_>]) -> (String, Vec<Line>, Vec<crate::traced::Run>) {
    let mut content = String::with_capacity(lines.iter().map(|line| line.as_str().len() + 1).sum());
    let (mut places, mut runs) = (Vec::with_capacity(lines.len()), Vec::with_capacity(lines.len()));
    let mut blanks = 0;
    for line in lines {
        if is_blank(line) {
            blanks += 1;
            continue;
        }
        let start = content.len();
        content.push_str(line.as_str());
        places.push(Line { span: Span::new(start..content.len()), blanks });
        runs.extend(line.runs().iter().map(|run| crate::traced::Run { at: run.at + start as u32, ..*run }));
        content.push('\n');
        blanks = 0;
    }
    (content, places, runs)
}

impl<'s> Draft<'s> {
    /// What the place of a line on its page says of it, where the source has pages.
    fn layout(&self, index: usize) -> Option<Layout> {
        self.printed.get(index)?.layout
    }

    /// What kind of line the place on the page makes it.
    fn role(&self, index: usize) -> Option<Role> {
        self.layout(index).map(|layout| layout.role)
    }

    /// Takes the signs of the lines, if no step has done so.
    fn look(&mut self) {
        if self.signs.is_empty() {
            self.signs = self.lines.iter().map(|line| Signs::of(line.as_str())).collect();
        }
    }

    /// Adds a line.
    fn push(&mut self, line: Traced<'s>, signs: Signs) {
        self.lines.push(line);
        self.signs.push(signs);
    }

    /// A line with its signs, which were taken.
    fn line(&self, index: usize) -> grammar::line::Line<'_> {
        grammar::line::Line::with(self.lines[index].as_str(), self.signs[index])
    }

    /// Empties a line and notes that a step left it out.
    fn drop_line(&mut self, step: &'static str, index: usize) {
        let line = std::mem::take(&mut self.lines[index]);
        self.signs.get_mut(index).into_iter().for_each(|signs| *signs = Signs::default());
        let source = line.source(0..line.as_str().len());
        self.dropped.push(Dropped { step, source });
    }
}
