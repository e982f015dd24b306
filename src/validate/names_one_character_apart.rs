//! Two names in lists, notices or the chronicle that differ in one character and have the same post, or of which the
//! closing sentence of a list names one and the list the other.
//!
//! ## Why it matters
//! They are likely one person, misprinted or misread once; counted apart, both are wrong.
//!
//! ## Example
//! The list has 甘霖（市水利局局长）, the sentence after it 由甘霜兼任办公室主任.
//!
//! ## What to do
//! Look at the print of both places.

use std::collections::{BTreeMap, BTreeSet};

use crate::issue::Issue;
use crate::span::Span;
use crate::table::chronicle_entries;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "PER02",
    name: "names-one-character-apart",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("names_one_character_apart.rs"),
};

/// The table of the persons whom the chronicle names.
const TOLD: &str = "participants";

/// A place where a person is named.
struct Mention<'i> {
    table: &'static str,
    record: String,
    name: &'i str,
    positions: Vec<&'i str>,
    /// The list that it stands in, if in one.
    roster: Option<u32>,
    span: Span,
}

fn check(issue: &Issue) -> Vec<Fault> {
    let mut mentions = mentions(issue);
    let twins = twins(&mentions);
    mentions.retain(|mention| twins.contains(mention.name));
    let mut faults = Vec::new();
    // The mentions by what they must share with another to be alike.
    let mut by_key: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    let mut met: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (place, mention) in mentions.iter().enumerate() {
        // Two of the chronicle alone are another rule's.
        let both_told = |other: &Mention<'_>| other.table == TOLD && mention.table == TOLD;
        let others = mention.sought().filter_map(|key| {
            let others = by_key.get(&key)?.iter();
            let fits = |other: &Mention<'_>| other.name != mention.name && !both_told(other) && alike(other, mention);
            others.copied().find(|&at| fits(&mentions[at]))
        });
        let earlier = others.min();
        for key in mention.keys() {
            by_key.entry(key).or_default().push(place);
        }
        // Once the other name was met with this one, it is the same finding.
        let fresh = met.insert((mention.name, mention.table));
        let Some(earlier) = earlier.filter(|_| fresh).map(|at| &mentions[at]) else { continue };
        faults.push(Fault {
            table: Some(mention.table),
            record_id: Some(mention.record.clone()),
            message: format!("{} may be {}", mention.name, earlier.name),
            found: Some(mention.name.to_owned()),
            expected: Some(earlier.name.to_owned()),
            span: mention.span,
            ..Fault::default()
        });
    }
    faults
}

/// The names that differ from another in one character.
fn twins<'i>(mentions: &[Mention<'i>]) -> BTreeSet<&'i str> {
    let names: BTreeSet<&str> = mentions.iter().map(|mention| mention.name).collect();
    let mut all: Vec<_> = names.into_iter().flat_map(|name| forms(name).map(move |form| (form, name))).collect();
    all.sort_unstable();
    all.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1).flatten().map(|(_, name)| *name).collect()
}

/// A name with each of its characters left open in turn: names that share such a form differ in that one.
fn forms(name: &str) -> impl Iterator<Item = (&str, &str)> {
    name.char_indices().map(|(at, c)| (&name[..at], &name[at + c.len_utf8()..]))
}

fn mentions(issue: &Issue) -> Vec<Mention<'_>> {
    let members = issue.rosters.iter().enumerate().map(|(place, member)| Mention {
        table: "roster_members",
        record: (place + 1).to_string(),
        name: &member.name,
        positions: member.positions.iter().map(String::as_str).collect(),
        roster: Some(member.roster),
        span: member.span,
    });
    let appointed =
        issue.appointments.iter().enumerate().filter(|(_, found)| found.act.act == "任").map(|(place, found)| {
            Mention {
                table: "appointments",
                record: (place + 1).to_string(),
                name: &found.act.name,
                positions: vec![&found.act.position],
                roster: None,
                span: found.span,
            }
        });
    members.chain(appointed).chain(told(issue)).collect()
}

/// The persons of the chronicle, each name once with all its posts.
fn told(issue: &Issue) -> Vec<Mention<'_>> {
    let mut names: BTreeMap<&str, Mention<'_>> = BTreeMap::new();
    for (entry, found) in issue.chronicle.iter().enumerate() {
        for person in found.participants.iter().filter(|person| !person.mention_only) {
            let mention = names.entry(&person.name).or_insert_with(|| Mention {
                table: TOLD,
                record: chronicle_entries::id(issue, entry),
                name: &person.name,
                positions: Vec::new(),
                roster: None,
                span: person.span,
            });
            mention.positions.extend(person.positions.iter().map(String::as_str));
        }
    }
    names.into_values().collect()
}

/// Whether two mentions may be of one person: a post of a body in common, or one of them has no post in the same list.
fn alike(one: &Mention<'_>, other: &Mention<'_>) -> bool {
    // 办事处主任 is many persons' post; one that names its body is not.
    const SHORTEST: usize = 4;
    let telling = |post: &&str| post.chars().count() > SHORTEST;
    let shared = one.positions.iter().any(|post| telling(post) && other.positions.contains(post));
    let all = one.positions.iter().all(|post| other.positions.contains(post));
    // Two signs, of which one is the surname, differ in one by chance.
    let long = one.name.chars().count() > 2;
    shared && (all || long && one.positions.first() == other.positions.first())
        || one.roster.is_some() && one.roster == other.roster && other.positions.is_empty() && !one.positions.is_empty()
}

/// What stands before and after a character of a name that is left open, and a post or, for those who are named without
/// one, the list.
type Key<'i> = (&'i str, &'i str, Option<&'i str>, Option<u32>);

impl<'i> Mention<'i> {
    /// By what it is found.
    fn keys(&self) -> impl Iterator<Item = Key<'i>> + '_ {
        let listed = (!self.positions.is_empty() && self.roster.is_some()).then_some((None, self.roster));
        let posts = self.positions.iter().map(|post| (Some(*post), None)).chain(listed);
        posts.flat_map(|(post, roster)| forms(self.name).map(move |(before, after)| (before, after, post, roster)))
    }

    /// By what it finds those that may be alike.
    fn sought(&self) -> impl Iterator<Item = Key<'i>> + '_ {
        let alone = self.positions.is_empty().then_some((None, self.roster));
        let posts = self.positions.iter().map(|post| (Some(*post), None)).chain(alone);
        posts.flat_map(|(post, roster)| forms(self.name).map(move |(before, after)| (before, after, post, roster)))
    }
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    fn with(list: &str) -> usize {
        let list =
            format!("云州市节约用水领导小组成员名单\n\n组  长：甘  霖  市长\n成  员：耿若兰  市水利局局长\n{list}");
        count("PER02", |issue| {
            issue.replace_first("云州市节约用水任务表\n\n序号\t任务\n1\t管网改造\n2\t水表更换", &list)
        })
    }

    #[test]
    fn fires() {
        assert_eq!(with("办公室设在市水利局，由耿苦兰兼任办公室主任。\n"), 1);
    }

    fn with_chronicle(name: &str) -> usize {
        count("PER02", |issue| {
            let list = "云州市节约用水领导小组成员名单\n\n组  长：甘  霖  市长\n成  员：耿若兰  市水利局局长\n";
            let issue = issue.replace_first("云州市节约用水任务表\n\n序号\t任务\n1\t管网改造\n2\t水表更换", list);
            let chronicle = format!(
                "2024年5月8日\n\n云州市大事记\n2024年4月\n2日 市水利局局长{name}到水库调研。\n3日 市长甘霖到学校调研。\n"
            );
            issue.replace_first("2024年5月8日", &chronicle)
        })
    }

    #[test]
    fn the_chronicle_is_seen() {
        assert_eq!(with_chronicle("耿苦兰"), 1);
        assert_eq!(with_chronicle("耿若兰"), 0);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(with("办公室设在市水利局，由耿若兰兼任办公室主任。\n"), 0);
        // Two persons of one family, each with a post.
        assert_eq!(with("        耿若竹  市财政局局长\n"), 0);
    }
}
