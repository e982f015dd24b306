//! The chronicle (大事记) of an issue: its entries, and who did what in them.

use std::ops::Range;

use jiff::civil::Date;

use crate::grammar::event_kind::Kind;
use crate::grammar::meeting::Meeting;
use crate::span::Span;

/// One entry.
#[derive(Clone, Debug)]
pub struct Entry {
    /// All of it, its mark included.
    pub span: Span,
    /// The mark as printed (2日, △, 是月); none where the print has none.
    pub marker: Option<String>,
    /// When it was.
    pub day: Day,
    /// The text after the mark, what the print broke joined.
    pub text: String,
    /// Where the pieces of the text stand: the place in the text, and in the cleaned text.
    pub pieces: Vec<(usize, Span)>,
    /// The words that name the event.
    pub event: Range<usize>,
    /// What kind of event it is.
    pub kind: Kind,
    /// The numbered meeting.
    pub meeting: Option<Meeting>,
    /// Where it took place.
    pub location: Option<Range<usize>>,
    /// The titles in 《》.
    pub documents: Vec<String>,
    /// The persons.
    pub participants: Vec<Participant>,
    /// What the meeting heard.
    pub agenda: Vec<AgendaItem>,
}

/// The time of an entry: what is printed, with what headings and entries before it say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: Option<i32>,
    /// The month, unchecked.
    pub month: Option<u32>,
    /// The day, unchecked: it may not exist.
    pub day: Option<u32>,
    /// The first calendar day, if there is one.
    pub first: Option<Date>,
    /// The last one, of what lasted longer than a day.
    pub last: Option<Date>,
    /// How much is known: `day`, `range`, `month`, `year`.
    pub precision: &'static str,
    /// Where the year was read, if not in the entry: `heading`, `masthead`, `file name`.
    pub year_from: Option<&'static str>,
}

/// One person in one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The name, blanks aside.
    pub name: String,
    /// The posts.
    pub positions: Vec<String>,
    /// What the person does.
    pub acts: Vec<String>,
    /// Whether the person is only named, in the title of a speech or document.
    pub mention_only: bool,
    /// Where posts and name stand.
    pub span: Span,
}

/// One item that a meeting heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// The item as printed.
    pub raw: String,
    /// Its subject.
    pub topic: String,
    /// The verb.
    pub act: &'static str,
    /// Where it stands.
    pub span: Span,
}

impl Entry {
    /// The place in the cleaned text of a range of the entry's text.
    pub fn place(&self, range: Range<usize>) -> Span {
        let of = |at: usize| {
            let index = self.pieces.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.pieces.get(index).map_or(self.span.start, |(start, span)| span.start + (at - start.min(&at)) as u32)
        };
        Span {
            start: of(range.start),
            end: of(range.end.saturating_sub(1).max(range.start)) + u32::from(range.end > range.start),
        }
    }
}
