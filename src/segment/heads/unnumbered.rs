//! Finds documents without a number, by their titles and what stands before and after them.

use std::collections::BTreeMap;

use crate::grammar::atoms::{is_terminated, squeeze};
use crate::grammar::likeness::is_like;
use crate::grammar::line::Line;
use crate::grammar::title::{self, Strength};
use crate::grammar::{addressee, attachment, category, chronicle, date, opener, order, outline, signature, table_row};
use crate::segment::Lines;
use crate::segment::heads::{Head, is_issued_by, with_number_below};
use crate::segment::title_block;

/// Full titles without a number: an addressee follows, or the document before has ended and prose follows.
pub(super) fn find(text: &Lines<'_>, body: usize, titles: &[usize], heads: &mut BTreeMap<usize, Head>) {
    let mut line = body;
    let mut state = State::default();
    // Where the last head ended.
    let mut taken = body;
    while line < text.lines.len() {
        if let Some(head) = heads.get(&line) {
            state = State::of(text, head);
            line = head.header.end;
            taken = line;
            continue;
        }
        let words = text.line(line);
        state.pass(words);
        if let Some(head) = heard_at(text, line, taken, &state) {
            state = State::of(text, &head);
            taken = head.header.end;
            heads.insert(head.header.start, head);
            line += 1;
            continue;
        }
        let title =
            titles.binary_search(&line).is_ok().then(|| title_block::starting_at(text, line, Strength::Full)).flatten();
        let Some(title) = title.filter(|title| !heads.keys().any(|start| title.contains(start))) else {
            line += 1;
            continue;
        };
        let joined = title_block::joined(text, title.clone());
        let end = title.end;
        if state.begins(text, &joined, end) {
            let head = with_number_below(text, title);
            state = State::of(text, &head);
            line = head.header.end;
            taken = line;
            heads.insert(head.header.start, head);
        } else {
            line = end;
        }
    }
}

/// The title over a line that says when an assembly heard or passed what has it, and lists of a session: 出席人员名单.
fn heard_at(text: &Lines<'_>, line: usize, taken: usize, state: &State) -> Option<Head> {
    let words = text.line(line);
    let title = if title::is_of_assembly(words) && line > taken {
        title_block::ending_at(text, line, taken)?
    } else if title::is_of_session(words) {
        title_block::ending_at(text, line + 1, taken)?
    } else {
        return None;
    };
    let joined = title_block::joined(text, title.clone());
    (!state.issues(&joined) && !state.chronicle).then(|| Head { header: title.clone(), title, ..Head::default() })
}

/// How far the document has come that is being read.
#[derive(Default)]
struct State {
    /// Its title, if one was found yet.
    title: Option<String>,
    /// Whether its date stood already.
    dated: bool,
    /// Whether attachments have begun.
    attachments: bool,
    /// Whether a heading of a part of the gazette stood since.
    category: bool,
    /// Whether a chronicle has begun.
    chronicle: bool,
    /// Of an order the title of what it publishes, once its text has named it.
    published: Option<String>,
    /// Whether it is an order.
    order: bool,
}

impl State {
    fn of(text: &Lines<'_>, head: &Head) -> Self {
        State {
            title: Some(title_block::joined(text, head.title.clone())),
            order: head.order.is_some(),
            ..State::default()
        }
    }

    fn pass(&mut self, words: &Line<'_>) {
        const LONGEST: usize = 200;
        if self.order && self.published.is_none() {
            self.published = order::published_title(words).map(|title| squeeze(title).into_owned());
        }
        self.dated = self.dated || is_dated(words);
        if words.len() > LONGEST {
            return;
        }
        let begins = |line: attachment::AttachmentLine| !line.colon || line.title.is_empty();
        self.attachments =
            self.attachments || attachment::may_be_in(words) && attachment::parse(words).is_some_and(begins);
        self.category = self.category || category::may_be_in(words) && category::parse(words).is_some();
        self.chronicle = self.chronicle
            || chronicle::may_be_in(words) && chronicle::is_heading(words)
            || opener::is_day(words) && self.title.is_none();
    }

    /// Whether a title is that of what the document issues or publishes.
    fn issues(&self, title: &str) -> bool {
        let named = |own: &String| own.contains(&format!("《{title}》")) || is_issued_by(title, &title::parse(own));
        self.title.as_ref().is_some_and(named)
            || self.published.as_ref().is_some_and(|published| is_like(published, title, 0.8))
    }

    /// Whether a full title opens a new document, given the lines after it.
    fn begins(&self, text: &Lines<'_>, title: &str, end: usize) -> bool {
        let Some(next) = text.get(end) else { return false };
        let parsed = title::parse(title);
        let addressed = addressee::parse(next).is_some();
        let told =
            next.contains('。') || is_terminated(next) || outline::opens(next) || title::is_note(next) || addressed;
        if self.chronicle && !addressed || table_row::is_row(next) || !told {
            return false;
        }
        let issued = self.issues(title);
        match &self.title {
            None => true,
            Some(_) if issued => false,
            Some(_) if self.attachments => self.category && addressed,
            Some(_) => (self.dated || self.category) && (addressed || parsed.issuer.is_some()),
        }
    }
}

/// Whether a line holds a date of issue: alone, with the signature, or glued to the end of a paragraph.
fn is_dated(words: &Line<'_>) -> bool {
    const LONGEST: usize = 200;
    let may_be = date::can_end(words.last);
    let whole = || date::parse(words).is_some() || signature::parse(words).is_some_and(|line| line.date.is_some());
    may_be && (words.len() <= LONGEST && whole() || signature::glued(words).is_some())
}
