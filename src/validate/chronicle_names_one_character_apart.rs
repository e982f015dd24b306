//! Two names with the same post that are one character apart, one of them much rarer.
//!
//! ## Why it matters
//! They may be one person, whose name is once misread.
//!
//! ## Example
//! 副区长祝采苓 eleven times, 副区长祝采芩 once.
//!
//! ## What to do
//! Compare the rarer one with the page.

use std::collections::BTreeMap;

use crate::issue::Issue;
use crate::table::chronicle_entries;
use crate::validate::{Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR08",
    name: "chronicle-names-one-character-apart",
    severity: Severity::Info,
    check,
    file: include_str!("chronicle_names_one_character_apart.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut names: BTreeMap<&str, (usize, usize, Vec<&str>)> = BTreeMap::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        for person in &entry.participants {
            let known = names.entry(&person.name).or_insert((index, 0, Vec::new()));
            known.1 += 1;
            known.2.extend(person.positions.iter().map(String::as_str));
        }
    }
    let mut faults = Vec::new();
    for (&name, (index, count, posts)) in &names {
        let twin = names.iter().find(|(other, (_, more, theirs))| {
            *more >= count * 3 && apart(name, other) == 1 && posts.iter().any(|post| theirs.contains(post))
        });
        if let Some((&twin, _)) = twin {
            faults.push(Fault {
                table: Some("participants"),
                record_id: Some(chronicle_entries::id(issue, *index)),
                message: format!("{name} may be {twin}"),
                found: Some(name.to_owned()),
                expected: Some(twin.to_owned()),
                span: issue.chronicle[*index].span,
                ..Fault::default()
            });
        }
    }
    faults
}

/// How many characters two names of three characters and more differ in.
fn apart(a: &str, b: &str) -> usize {
    if a.chars().count() != b.chars().count() || a.chars().count() < 3 {
        return usize::MAX;
    }
    a.chars().zip(b.chars()).filter(|(a, b)| a != b).count()
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
