//! Two names of the chronicle with the same post that are one character apart, never named in one entry.
//!
//! ## Why it matters
//! They may be one person, whose name is once misread.
//!
//! ## Example
//! 副区长祝采苓 eleven times, 副区长祝采芩 once.
//!
//! ## What to do
//! Compare the rarer one with the page. Names of two characters are not compared: they differ in one by chance.

use std::collections::BTreeMap;

use crate::issue::Issue;
use crate::span::Span;
use crate::validate::{Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR08",
    name: "chronicle-names-one-character-apart",
    severity: Severity::Info,
    check,
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
    let mut by_form: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for &name in names.keys() {
        forms(name).for_each(|form| by_form.entry(form).or_default().push(name));
    }
    let mut faults = Vec::new();
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

/// A name of three characters or more with each of them left open in turn.
fn forms(name: &str) -> impl Iterator<Item = String> + '_ {
    let long = name.chars().count() >= 3;
    let places = name.char_indices().filter(move |_| long);
    places.map(|(at, c)| format!("{}？{}", &name[..at], &name[at + c.len_utf8()..]))
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
    }

    #[test]
    fn stays_silent() {
        assert_eq!(
            count_in(
                "CHR08",
                "云州区大事记\n2024年4月\n2日 副区长祝采苓调研。\n3日 副区长祝采苓调研。\n4日 副区长祝采苓调研。\n5日 副区长席慕川调研。"
            ),
            0
        );
    }
}
