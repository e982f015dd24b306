//! Who takes part in an entry and does what: a verb holds for everybody since the last verb of the sentence.

use std::ops::Range;

use crate::grammar::people::Mention;
use crate::grammar::{acts, atoms, position};
use crate::issue::chronicle::{Entry, Participant};

/// The persons of an entry, whose sentences and persons are given.
pub fn read(entry: &Entry, plain: &str, sentences: &[Range<usize>], mentions: &[Vec<Mention>]) -> Vec<Participant> {
    let mut found: Vec<Participant> = Vec::new();
    // Those who still wait for a verb; a list may go on after a semicolon.
    let mut waiting: Vec<usize> = Vec::new();
    for (sentence, people) in sentences.iter().zip(mentions) {
        let words = &plain[sentence.clone()];
        let others = companions(words, people);
        for (index, person) in people.iter().enumerate() {
            found.push(participant(entry, sentence, person));
            if person.mention_only || person.act.is_some() {
                continue;
            }
            let place = found.len() - 1;
            if others.contains(&index) {
                found[place].acts = vec!["陪同".to_owned()];
            } else {
                waiting.push(place);
            }
            let next =
                people[index + 1..].iter().find(|next| !next.mention_only).map_or(words.len(), |next| next.whole.start);
            let gap = words.get(person.whole.end..next).unwrap_or_default();
            let acts = match gap.split_once('下') {
                Some((_, rest)) if index + 1 == others.end => acts::parse(rest),
                _ => acts::parse(gap),
            };
            // 到某镇开展“…”活动，乙某陪同: what the first do has no name, and is not what the others do.
            if acts.is_empty() && goes(gap) {
                waiting.clear();
            }
            if !acts.is_empty() {
                waiting.drain(..).for_each(|place| found[place].acts.clone_from(&acts));
            }
        }
        if let Some(verb) = people.first().and_then(|first| leading_verb(&words[..first.whole.start])) {
            waiting.drain(..).for_each(|place| found[place].acts = vec![verb.to_owned()]);
        }
        if !words.ends_with(['；', ';']) {
            waiting.clear();
        }
    }
    merge(found)
}

fn participant(entry: &Entry, sentence: &Range<usize>, person: &Mention) -> Participant {
    let printed = &entry.text[sentence.clone()];
    Participant {
        name: atoms::squeeze(&printed[person.name.clone()]).into_owned(),
        positions: person.posts.clone().map(|posts| position::split(&printed[posts])).unwrap_or_default(),
        acts: person.act.map(str::to_owned).into_iter().collect(),
        mention_only: person.mention_only,
        span: entry.place(sentence.start + person.whole.start..sentence.start + person.whole.end),
    }
}

/// Whether words say that persons go somewhere.
fn goes(words: &str) -> bool {
    let words = words.trim_start_matches("一行");
    ["到", "来", "赴", "深入", "前往", "走进"].iter().any(|way| words.starts_with(way))
        && words.contains(['，', ',', '。'])
}

/// The verb before a list: 参加会议的有…, 出席会议的领导还有：….
fn leading_verb(before: &str) -> Option<&'static str> {
    let before = before.trim_end_matches(['：', ':']);
    let lists = before.ends_with('有') || before.ends_with("包括") || before.ends_with("分别是");
    ["出席", "列席", "参加", "陪同"].into_iter().find(|verb| lists && before.contains(verb))
}

/// Which persons come along with those before them: 甲某在|乙某、丙某|等的陪同下看望….
fn companions(words: &str, people: &[Mention]) -> Range<usize> {
    let none = 0..0;
    let Some(end) = words.find("陪同下") else { return none };
    let last = people.iter().rposition(|person| person.whole.end <= end);
    let first = (1..people.len()).find(|&index| {
        let gap = words.get(people[index - 1].whole.end..people[index].whole.start).unwrap_or_default();
        gap.trim_matches(['，', ',', ' ']) == "在"
    });
    match (first, last) {
        (Some(first), Some(last)) if first <= last && end - people[last].whole.end <= "等有关领导同志的".len() => {
            first..last + 1
        }
        _ => none,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways() {
        assert!(goes("到柳港镇开展“送温暖”活动，"));
        // Another verb; a list that goes on.
        assert!(!goes("、") && !goes("开展活动，"));
    }

    #[test]
    fn verbs_before_lists() {
        assert_eq!(leading_verb("参加会议的有"), Some("参加"));
        assert_eq!(leading_verb("出席会议的领导还有："), Some("出席"));
        // Nothing is listed; no such verb.
        assert_eq!(leading_verb("出席会议"), None);
        assert_eq!(leading_verb("全县有"), None);
    }
}
