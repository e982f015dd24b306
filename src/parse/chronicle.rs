//! Reads the chronicle: cuts its parts into entries, carries year and month on, and applies the grammars to each entry.

mod attendance;
mod rows;
mod steps;

use std::ops::Range;

use rayon::prelude::*;

use crate::grammar::chronicle_day::{Unit, When};
use crate::grammar::known::Known;
use crate::grammar::people::Mention;
use crate::grammar::{agenda, clause, event, meeting, people, traditional};
use crate::issue::chronicle::{AgendaItem, Entry};
use crate::issue::{Masthead, Part, PartKind};
use crate::parse::calendar::Calendar;
use crate::parse::entry_draft::Draft;
use crate::text::Text;
use steps::Step;

/// The entries of all chronicles of a text.
pub fn parse(text: &Text, parts: &[Part], masthead: &Masthead) -> Vec<Entry> {
    let lines: Vec<usize> = parts
        .iter()
        .filter(|part| part.kind == PartKind::Chronicle)
        .flat_map(|part| part.lines.clone())
        .filter(|&line| !steps::is_margin(text.line(line)))
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let mut calendar = Calendar::new(masthead, text.source.stem());
    let mut entries: Vec<(Draft, crate::issue::chronicle::Day)> = Vec::new();
    for step in steps::cut(text, &lines) {
        match step {
            Step::Heading(heading) => calendar.heading(heading),
            Step::Entry(draft) => {
                let when =
                    draft.mark.as_ref().map_or(When { same: Some(Unit::Day), ..When::default() }, |mark| mark.when);
                let day = calendar.day(when);
                entries.push((draft, day));
            }
        }
    }
    let told: Vec<Told> = entries.into_par_iter().map(|(draft, day)| Told::of(draft, day)).collect();
    let known = Known::of(told.iter().flat_map(Told::names_with_posts));
    told.into_par_iter().map(|told| read(told, &known)).collect()
}

/// An entry whose persons with posts are found.
struct Told {
    draft: Draft,
    day: crate::issue::chronicle::Day,
    /// The text in simplified characters, which the grammars read; places are the same in both.
    plain: String,
    sentences: Vec<Range<usize>>,
    mentions: Vec<Vec<Mention>>,
}

impl Told {
    fn of(mut draft: Draft, day: crate::issue::chronicle::Day) -> Self {
        // The last pipe of a printed table.
        draft.text.truncate(draft.text.trim_end_matches(|c: char| c.is_whitespace() || c == '|').len());
        let plain = traditional::fold(&draft.text).into_owned();
        let mut sentences = clause::sentences(&plain[draft.title..]);
        sentences.iter_mut().for_each(|range| *range = range.start + draft.title..range.end + draft.title);
        if draft.title > 0 {
            sentences.insert(0, 0..draft.title);
        }
        let mentions = sentences.iter().map(|range| people::find(&plain[range.clone()])).collect();
        Told { draft, day, plain, sentences, mentions }
    }

    fn names_with_posts(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().zip(&self.mentions).flat_map(|(sentence, mentions)| {
            let named = mentions.iter().filter(|mention| mention.posts.is_some() && !mention.mention_only);
            named.map(|mention| &self.plain[sentence.clone()][mention.name.clone()])
        })
    }
}

/// What names the event: the title without its day in brackets, else the text.
fn headline(plain: &str, title: usize) -> &str {
    match plain[..title].rfind(['（', '(']) {
        Some(day) => &plain[..day],
        None => plain,
    }
}

/// Applies the grammars to the text of an entry.
fn read(told: Told, known: &Known) -> Entry {
    let Told { draft, day, plain, sentences, mut mentions } = told;
    let text = draft.text;
    for (sentence, mentions) in sentences.iter().zip(&mut mentions) {
        known.find(&plain[sentence.clone()], mentions);
    }
    let first: Vec<Mention> = mentions.first().cloned().unwrap_or_default();
    let event = event::parse(headline(&plain, draft.title), &first);
    let mut entry = Entry {
        span: draft.span,
        marker: draft.mark.map(|mark| mark.printed).filter(|printed| !printed.is_empty()),
        day,
        pieces: draft.pieces,
        event: event.name,
        kind: event.kind,
        meeting: sentences.first().and_then(|range| meeting::find(&plain[range.clone()])),
        location: event.location,
        documents: clause::titles(&text),
        participants: Vec::new(),
        agenda: Vec::new(),
        text: text.clone(),
    };
    entry.participants = attendance::read(&entry, &plain, &sentences, &mentions);
    entry.agenda = agenda::find(&plain)
        .into_iter()
        .map(|item| AgendaItem {
            raw: entry.text[item.range.clone()].to_owned(),
            topic: item.topic,
            act: item.act,
            span: entry.place(item.range),
        })
        .collect();
    entry
}
