//! Two names of the chronicle with the same post that are one character apart, never named in one entry.
//!
//! ## Why it matters
//! They may be one person, whose name is once misread.
//!
//! ## Example
//! 副区长祝采苓 eleven times, 副区长祝采芩 once.
//!
//! ## What to do
//! Compare the rarer one with the page. Names of two characters are not compared: they differ in one by chance. What is no surname, before the given name and after the post of a person who is named twice, is a misread surname.

use std::collections::{BTreeMap, BTreeSet};

use crate::grammar::atoms::is_han;
use crate::issue::Issue;
use crate::span::Span;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR08",
    name: "chronicle-names-one-character-apart",
    severity: Severity::Info,
    check: Check::Issue(check),
    file: include_str!("chronicle_names_one_character_apart.rs"),
};

/// What the chronicle says of a name.
#[derive(Default)]
struct Known<'i> {
    entries: Vec<usize>,
    posts: Vec<&'i str>,
    span: Span,
}

fn check(issue: &Issue) -> Vec<Fault> {
    let mut names: BTreeMap<&str, Known<'_>> = BTreeMap::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        for person in &entry.participants {
            let known = names.entry(&person.name).or_insert(Known { span: person.span, ..Known::default() });
            known.entries.push(index);
            known.posts.extend(person.positions.iter().map(String::as_str));
        }
    }
    // Names that are the same with one character left open differ in that one.
    let mut by_form: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for &name in names.keys() {
        forms(name).for_each(|form| by_form.entry(form).or_default().push(name));
    }
    let mut faults = misread_surnames(issue, &names);
    for (&name, known) in &names {
        // Persons who are named in one entry are two.
        let is_twin = |other: &&str| {
            *other != name
                && names.get(other).is_some_and(|theirs| {
                    (theirs.entries.len(), known.entries[0]) > (known.entries.len(), theirs.entries[0])
                        && known.posts.iter().any(|post| theirs.posts.contains(post))
                        && !known.entries.iter().any(|entry| theirs.entries.contains(entry))
                })
        };
        let twin = forms(name).filter_map(|form| by_form.get(&form)?.iter().copied().find(is_twin)).min();
        if let Some(twin) = twin {
            let fault = Fault::of_entry(issue, known.entries[0], format!("{name} may be {twin}"));
            let fault = Fault { table: Some("participants"), ..fault }.at(known.span);
            faults.push(fault.instead(name, Some(twin.to_owned())));
        }
    }
    faults
}

/// Where a post of a person is followed by all of the name but the surname: what is no surname makes no name, so that
/// there is no second person to compare.
fn misread_surnames(issue: &Issue, names: &BTreeMap<&str, Known<'_>>) -> Vec<Fault> {
    const FEWEST: usize = 2;
    let often = names.iter().filter(|(name, known)| known.entries.len() >= FEWEST && name.chars().count() == 3);
    let given = |name: &&str| name.char_indices().nth(1).map_or("", |(at, _)| &name[at..]).to_owned();
    let by_given: BTreeMap<String, (&str, &Known<'_>)> =
        often.map(|(name, known)| (given(name), (*name, known))).collect();
    let posts = by_given.values().flat_map(|(_, known)| &known.posts);
    let ends: Vec<char> =
        posts.filter_map(|post| post.chars().next_back()).collect::<BTreeSet<_>>().into_iter().collect();
    let mut faults = Vec::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        let text = issue.text.at(entry.span);
        for end in text.match_indices(&ends[..]).map(|(at, end)| at + end.len()) {
            let mut signs = text[end..].char_indices().map(|(at, c)| end + at + c.len_utf8());
            let (Some(surname), Some(_), Some(name)) = (signs.next(), signs.next(), signs.next()) else { continue };
            let Some((right, known)) = by_given.get(&text[surname..name]) else { continue };
            let found = &text[end..name];
            if found.chars().all(is_han)
                && !names.contains_key(found)
                && known.posts.iter().any(|post| text[..end].ends_with(post))
            {
                let fault = Fault::of_entry(issue, index, format!("{found} may be {right}"));
                let start = entry.span.start + end as u32;
                let span = Span { start, end: start + found.len() as u32 };
                faults.push(fault.at(span).instead(found, Some((*right).to_owned())));
            }
        }
    }
    faults
}

/// A name of three characters or more with each of them left open in turn.
fn forms(name: &str) -> impl Iterator<Item = (&str, &str)> {
    let long = name.chars().count() >= 3;
    let places = name.char_indices().filter(move |_| long);
    places.map(|(at, c)| (&name[..at], &name[at + c.len_utf8()..]))
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in;

    #[test]
    fn fires() {
        assert_eq!(
            count_in(
                "CHR08",
                "云州区大事记\n2024年4月\n2日 副区长祝采苓调研。\n3日 副区长祝采苓调研。\n4日 副区长祝采苓调研。\n5日 副区长祝采芩调研。"
            ),
            1
        );
        // What is no surname.
        assert_eq!(
            count_in(
                "CHR08",
                "云州区大事记\n2024年4月\n2日 副区长祝采苓调研。\n3日 副区长祝采苓调研。\n5日 副区长祀采苓调研。"
            ),
            1
        );
    }

    #[test]
    fn stays_silent() {
        // The same given name with another post.
        assert_eq!(
            count_in(
                "CHR08",
                "云州区大事记\n2024年4月\n2日 副区长祝采苓调研。\n3日 副区长祝采苓调研。\n5日 教育局局长祀采苓调研。"
            ),
            0
        );
        assert_eq!(
            count_in(
                "CHR08",
                "云州区大事记\n2024年4月\n2日 副区长祝采苓调研。\n3日 副区长祝采苓调研。\n4日 副区长祝采苓调研。\n5日 副区长席慕川调研。"
            ),
            0
        );
    }
}
