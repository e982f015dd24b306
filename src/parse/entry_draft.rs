//! An entry of the chronicle while its lines are gathered, and the parting of entries printed in one paragraph.

use crate::grammar::chronicle_day::{self, Mark, When};
use crate::grammar::clause;
use crate::span::Span;

/// An entry whose text is not yet read.
pub struct Draft {
    /// The mark before it.
    pub mark: Option<Mark>,
    /// All of it.
    pub span: Span,
    /// The text after the mark.
    pub text: String,
    /// How many bytes of the text are its title; 0 where it has none.
    pub title: usize,
    /// Where the pieces of the text stand.
    pub pieces: Vec<(usize, Span)>,
}

impl Draft {
    /// Begins an entry with a line, whose text stands behind its mark.
    pub fn new(mark: Option<Mark>, words: &str, span: Span, from: usize) -> Self {
        let text = words[from..].to_owned();
        Draft { mark, span, pieces: vec![(0, Span { start: span.start + from as u32, end: span.end })], text, title: 0 }
    }

    /// Whether its mark is a whole date in figures, as web pages print theirs.
    pub fn is_of_page(&self) -> bool {
        let figures = |mark: &Mark| mark.printed.chars().all(|c| c.is_ascii_digit() || "-./".contains(c));
        self.mark.as_ref().is_some_and(|mark| mark.when.year.is_some() && figures(mark))
    }

    /// Adds a paragraph that the print broke off, from a place of its line on.
    pub fn append(&mut self, words: &str, span: Span, from: usize) {
        self.pieces.push((self.text.len(), Span { start: span.start + from as u32, end: span.end }));
        self.text.push_str(&words[from..]);
        self.span = self.span.join(span);
    }

    /// Cuts the text at a place; what follows, from `skip` bytes on, is the second draft's.
    fn cut(&mut self, at: usize, mark: Mark) -> Draft {
        let from = at + mark.length;
        let place = |at: usize| {
            let index = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            let (start, span) = self.pieces[index];
            (index, span.start + (at - start) as u32)
        };
        let (_, mark_start) = place(at);
        let (index, text_start) = place(from.min(self.text.len()));
        let mut pieces = vec![(0, Span { start: text_start, end: self.pieces[index].1.end.max(text_start) })];
        pieces.extend(self.pieces[index + 1..].iter().map(|&(start, span)| (start - from.min(start), span)));
        let rest = self.text.split_off(from.min(self.text.len()));
        self.text.truncate(at);
        let trimmed = self.text.trim_end().len();
        self.text.truncate(trimmed);
        let end = self.span.end;
        self.pieces.retain(|&(start, _)| start < at);
        self.span.end = mark_start;
        Draft { mark: Some(mark), span: Span { start: mark_start, end }, text: rest, title: 0, pieces }
    }

    /// Parts entries that are printed in one paragraph: after a full stop a sign or, where several days follow each other in
    /// order, a day.
    pub fn unglue(mut self) -> Vec<Draft> {
        let cuts = glued(&self);
        let mut parts = Vec::new();
        for (at, mark) in cuts.into_iter().rev() {
            parts.push(self.cut(at, mark));
        }
        parts.push(self);
        parts.reverse();
        parts
    }
}

fn glued(draft: &Draft) -> Vec<(usize, Mark)> {
    let Some(first) = &draft.mark else { return Vec::new() };
    let starts = clause::sentences(&draft.text).into_iter().skip(1).map(|range| {
        let words = &draft.text[range.clone()];
        range.start + (words.len() - words.trim_start().len())
    });
    let marks: Vec<(usize, Mark)> = starts
        .filter_map(|at| Some((at, chronicle_day::parse(&draft.text[at..])?)))
        .filter(|(_, mark)| mark.when.year.is_none() || mark.when.month.is_some())
        .collect();
    let signs = marks.iter().filter(|(_, mark)| mark.printed.starts_with(|c| chronicle_day::SIGNS.contains(c))).count();
    let dated = in_order(first.when, &marks);
    if dated >= 2 {
        let mut last = position_of(first.when);
        return marks
            .into_iter()
            .filter(|(_, mark)| match position_of(mark.when) {
                None => mark.when.same.is_some(),
                here => {
                    let later = mark.when.year.is_none() && here >= last
                        || mark.when.year.is_some() && mark.when.year == first.when.year;
                    if later {
                        last = here;
                    }
                    later
                }
            })
            .collect();
    }
    if signs > 0 {
        return marks
            .into_iter()
            .filter(|(_, mark)| mark.printed.starts_with(|c| chronicle_day::SIGNS.contains(c)))
            .collect();
    }
    Vec::new()
}

/// How many marks with a month follow the first in order.
fn in_order(first: When, marks: &[(usize, Mark)]) -> usize {
    let mut last = position_of(first);
    if last.is_none() {
        return 0;
    }
    let mut count = 0;
    for (_, mark) in marks {
        let here = position_of(mark.when);
        if here.is_some() && here >= last && (mark.when.year.is_none() || mark.when.year == first.year) {
            last = here;
            count += 1;
        }
    }
    count
}

/// A place in the year, to compare.
fn position_of(when: When) -> Option<(u32, u32)> {
    if when.same.is_some() {
        return None;
    }
    when.month
        .map(|month| (month, when.day.unwrap_or(0)))
        .or_else(|| when.day.filter(|_| when.same.is_none()).map(|day| (0, day)))
}
