//! Reads the chronicle: cuts its parts into entries, carries year and month on, and applies the grammars to each entry.

mod attendance;

use std::ops::Range;

use rayon::prelude::*;

use crate::grammar::chronicle_day::{self, Unit, When};
use crate::grammar::known::Known;
use crate::grammar::people::Mention;
use crate::grammar::{
    agenda, atoms, chronicle, chronicle_month, clause, event, meeting, page_mark, people, traditional,
};
use crate::issue::chronicle::{AgendaItem, Entry};
use crate::issue::{Masthead, Part, PartKind};
use crate::parse::calendar::Calendar;
use crate::parse::entry_draft::Draft;
use crate::text::Text;

/// The entries of all chronicles of a text.
pub fn parse(text: &Text, parts: &[Part], masthead: &Masthead) -> Vec<Entry> {
    let lines: Vec<usize> = parts
        .iter()
        .filter(|part| part.kind == PartKind::Chronicle)
        .flat_map(|part| part.lines.clone())
        .filter(|&line| !is_margin(text.line(line)))
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let mut calendar = Calendar::new(masthead, text.source.stem());
    let mut entries: Vec<(Draft, crate::issue::chronicle::Day)> = Vec::new();
    for step in steps(text, &lines) {
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
        let sentences = clause::sentences(&plain);
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

enum Step {
    Heading(chronicle_month::Heading),
    Entry(Draft),
}

/// What the print puts into the chronicle without being part of it.
fn is_margin(line: &str) -> bool {
    line.starts_with("<!--") || page_mark::is_page_number(line) || line.chars().all(|c| !c.is_alphanumeric())
}

/// The headings and entries of the chronicle's lines.
fn steps(text: &Text, lines: &[usize]) -> Vec<Step> {
    let unmarked = has_unmarked_entries(text, lines);
    let mut steps: Vec<Step> = Vec::new();
    // Whether the entry before can go on, and whether a year's heading stands right before.
    let (mut last_day, mut under_year) = (0, false);
    for &line in lines {
        let words = text.line(line);
        let span = text.lines[line].span;
        if let Some(heading) = chronicle_month::heading(words) {
            under_year = heading.year.is_some() && heading.month.is_none() && !chronicle::is_heading(words);
            last_day = 0;
            steps.push(Step::Heading(heading));
            continue;
        }
        let open = match steps.last() {
            Some(Step::Entry(draft)) => !atoms::is_terminated(&draft.text),
            _ => false,
        };
        let mark = chronicle_day::parse(words).or_else(|| {
            chronicle_day::bare_day(words).filter(|mark| !open && mark.when.day.is_some_and(|day| day >= last_day))
        });
        let Some(mark) = mark else {
            let fresh = !open && (unmarked && names_an_event(&traditional::fold(words)) || under_year);
            match steps.last_mut() {
                Some(Step::Entry(draft)) if !fresh => draft.append(words, span),
                Some(Step::Entry(_)) => steps.push(Step::Entry(Draft::new(None, words, span, 0))),
                Some(Step::Heading(_)) if (under_year || unmarked) && atoms::has_sentence_marks(words) => {
                    steps.push(Step::Entry(Draft::new(None, words, span, 0)));
                }
                _ => {}
            }
            continue;
        };
        last_day = mark.when.day.unwrap_or(last_day);
        under_year = under_year && mark.when.season;
        let length = mark.length;
        steps.push(Step::Entry(Draft::new(Some(mark), words, span, length)));
    }
    steps
        .into_iter()
        .flat_map(|step| match step {
            Step::Entry(draft) => draft.unglue().into_iter().map(Step::Entry).collect(),
            heading => vec![heading],
        })
        .collect()
}

/// Whether paragraphs without a mark are entries of the day before them: there are many, and they name events; or days
/// stand on lines of their own.
fn has_unmarked_entries(text: &Text, lines: &[usize]) -> bool {
    let (mut marked, mut unmarked, mut alone, mut terminated) = (0, 0, 0, true);
    for &line in lines {
        let words = text.line(line);
        if chronicle_month::heading(words).is_some() {
            continue;
        }
        match chronicle_day::parse(words) {
            Some(mark) if mark.when.same != Some(Unit::Day) => {
                marked += 1;
                alone += usize::from(mark.length >= words.trim_end().len());
            }
            // Where △ or 同日 marks the entries of a day, nothing else does.
            Some(_) => return false,
            None if terminated && names_an_event(&traditional::fold(words)) => unmarked += 1,
            None => {}
        }
        terminated = atoms::is_terminated(words);
    }
    unmarked >= 2 && unmarked * 4 >= marked || alone >= 3 && alone * 2 > marked
}

/// Whether a paragraph's first sentence holds a meeting or has a person act.
fn names_an_event(words: &str) -> bool {
    let first = clause::sentences(words).into_iter().next().map_or("", |range| &words[range]);
    words.chars().count() >= 12
        && (["召开", "举行", "举办", "开幕", "启动", "揭牌", "签约"].iter().any(|verb| first.contains(verb))
            || people::find(first).first().is_some_and(|person| person.whole.start == 0))
}

/// Applies the grammars to the text of an entry.
fn read(told: Told, known: &Known) -> Entry {
    let Told { draft, day, plain, sentences, mut mentions } = told;
    let text = draft.text;
    for (sentence, mentions) in sentences.iter().zip(&mut mentions) {
        known.find(&plain[sentence.clone()], mentions);
    }
    let first: Vec<Mention> = mentions.first().cloned().unwrap_or_default();
    let event = event::parse(&plain, &first);
    let mut entry = Entry {
        span: draft.span,
        marker: draft.mark.map(|mark| mark.printed),
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
