//! Reads the chronicle: cuts its parts into entries, carries year and month on, and applies the grammars to each entry.

use std::ops::Range;

use rayon::prelude::*;

use crate::grammar::chronicle_day::{self, Unit, When};
use crate::grammar::people::Mention;
use crate::grammar::{
    acts, agenda, atoms, chronicle, chronicle_month, clause, event, meeting, page_mark, people, position, traditional,
};
use crate::issue::chronicle::{AgendaItem, Entry, Participant};
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
    entries.into_par_iter().map(|(draft, day)| read(draft, day)).collect()
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
                Some(Step::Heading(_)) if under_year || unmarked => {
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

/// Whether paragraphs without a mark are entries of the day before them: there are many, and they name events.
fn has_unmarked_entries(text: &Text, lines: &[usize]) -> bool {
    let (mut marked, mut unmarked, mut terminated) = (0, 0, true);
    for &line in lines {
        let words = text.line(line);
        if chronicle_month::heading(words).is_some() {
            continue;
        }
        match chronicle_day::parse(words) {
            Some(mark) if mark.when.same != Some(Unit::Day) => marked += 1,
            // Where △ or 同日 marks the entries of a day, nothing else does.
            Some(_) => return false,
            None if terminated && names_an_event(&traditional::fold(words)) => unmarked += 1,
            None => {}
        }
        terminated = atoms::is_terminated(words);
    }
    unmarked >= 2 && unmarked * 4 >= marked
}

/// Whether a paragraph's first sentence holds a meeting or has a person act.
fn names_an_event(words: &str) -> bool {
    let first = clause::sentences(words).into_iter().next().map_or("", |range| &words[range]);
    words.chars().count() >= 12
        && (["召开", "举行", "举办", "开幕", "启动", "揭牌", "签约"].iter().any(|verb| first.contains(verb))
            || people::find(first).first().is_some_and(|person| person.whole.start == 0))
}

/// Applies the grammars to the text of an entry.
fn read(draft: Draft, day: crate::issue::chronicle::Day) -> Entry {
    let text = draft.text.trim_end().to_owned();
    // The grammars read simplified characters; places are the same in both.
    let plain = traditional::fold(&text);
    let sentences = clause::sentences(&plain);
    let mentions: Vec<(usize, Vec<Mention>)> =
        sentences.iter().map(|range| (range.start, people::find(&plain[range.clone()]))).collect();
    let first: Vec<Mention> = mentions.first().map(|(_, found)| found.clone()).unwrap_or_default();
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
    entry.participants = participants(&entry, &plain, &sentences, &mentions);
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

/// The persons of an entry. A verb holds for everybody since the last verb of the sentence.
fn participants(
    entry: &Entry,
    plain: &str,
    sentences: &[Range<usize>],
    mentions: &[(usize, Vec<Mention>)],
) -> Vec<Participant> {
    let mut found: Vec<Participant> = Vec::new();
    for (sentence, (start, people)) in sentences.iter().zip(mentions) {
        let words = &entry.text[sentence.clone()];
        let mut waiting: Vec<usize> = Vec::new();
        // 甲某还调研了…: one whom a sentence before names with posts.
        let again =
            found.iter().find(|person| people.is_empty() && !person.mention_only && words.starts_with(&person.name));
        if let Some(name) = again.map(|person| person.name.clone()) {
            let acts = acts::parse(&plain[sentence.start + name.len()..sentence.end]);
            let span = entry.place(*start..start + name.len());
            found.push(Participant { name, positions: Vec::new(), acts, mention_only: false, span });
        }
        for (index, person) in people.iter().enumerate() {
            let posts = person.posts.clone().map(|posts| position::split(&words[posts])).unwrap_or_default();
            found.push(Participant {
                name: atoms::squeeze(&words[person.name.clone()]).into_owned(),
                positions: posts,
                acts: person.act.map(str::to_owned).into_iter().collect(),
                mention_only: person.mention_only,
                span: entry.place(start + person.whole.start..start + person.whole.end),
            });
            if person.mention_only || person.act.is_some() {
                continue;
            }
            waiting.push(found.len() - 1);
            let next =
                people[index + 1..].iter().find(|next| !next.mention_only).map_or(words.len(), |next| next.whole.start);
            let gap = plain[sentence.clone()].get(person.whole.end..next).unwrap_or_default();
            let acts = acts::parse(gap);
            if !acts.is_empty() {
                for &place in &waiting {
                    found[place].acts = acts.clone();
                }
                waiting.clear();
            }
        }
    }
    merge(found)
}

/// A person whom the entry names again, without posts or with the same, is one row with the acts of both.
fn merge(found: Vec<Participant>) -> Vec<Participant> {
    let mut merged: Vec<Participant> = Vec::new();
    for person in found {
        let before = merged.iter_mut().find(|before| {
            before.name == person.name
                && !before.mention_only
                && !person.mention_only
                && (person.positions.is_empty() || person.positions == before.positions)
        });
        match before {
            Some(before) => {
                let new: Vec<String> = person.acts.into_iter().filter(|act| !before.acts.contains(act)).collect();
                before.acts.extend(new);
            }
            None => merged.push(person),
        }
    }
    merged
}
