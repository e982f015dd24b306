//! Two names that differ in one character and have the same post, or of which the closing sentence of a list names one
//! and the list the other.
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
use crate::validate::{Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "PER02",
    name: "names-one-character-apart",
    severity: Severity::Warning,
    check,
    file: include_str!("names_one_character_apart.rs"),
};

/// A place where a person is named.
struct Mention<'i> {
    table: &'static str,
    ordinal: usize,
    name: &'i str,
    positions: Vec<&'i str>,
    /// The list that it stands in, if in one.
    roster: Option<u32>,
    span: Span,
}

fn check(issue: &Issue) -> Vec<Fault> {
    let mentions = mentions(issue);
    let mut faults = Vec::new();
    // The mentions by their names with one character left open: names that share such a form differ in that one.
    let mut by_form: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut met: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (place, mention) in mentions.iter().enumerate() {
        let forms: Vec<String> = forms(mention.name).collect();
        let others = forms.iter().filter_map(|form| {
            let others = by_form.get(form)?.iter();
            others.copied().find(|&at| mentions[at].name != mention.name && alike(&mentions[at], mention))
        });
        let earlier = others.min();
        for form in forms {
            by_form.entry(form).or_default().push(place);
        }
        // Once the other name was met with this one, it is the same finding.
        let fresh = met.insert((mention.name, mention.table));
        let Some(earlier) = earlier.filter(|_| fresh).map(|at| &mentions[at]) else { continue };
        faults.push(Fault {
            table: Some(mention.table),
            record_id: Some(mention.ordinal.to_string()),
            message: format!("{} may be {}", mention.name, earlier.name),
            found: Some(mention.name.to_owned()),
            expected: Some(earlier.name.to_owned()),
            span: mention.span,
            ..Fault::default()
        });
    }
    faults
}

fn mentions(issue: &Issue) -> Vec<Mention<'_>> {
    let members = issue.rosters.iter().enumerate().map(|(place, member)| Mention {
        table: "roster_members",
        ordinal: place + 1,
        name: &member.name,
        positions: member.positions.iter().map(String::as_str).collect(),
        roster: Some(member.roster),
        span: member.span,
    });
    let appointed =
        issue.appointments.iter().enumerate().filter(|(_, found)| found.act.act == "任").map(|(place, found)| {
            Mention {
                table: "appointments",
                ordinal: place + 1,
                name: &found.act.name,
                positions: vec![&found.act.position],
                roster: None,
                span: found.span,
            }
        });
    members.chain(appointed).collect()
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

/// A name with each of its characters left open in turn.
fn forms(name: &str) -> impl Iterator<Item = String> + '_ {
    name.char_indices().map(|(at, c)| format!("{}？{}", &name[..at], &name[at + c.len_utf8()..]))
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

    #[test]
    fn stays_silent() {
        assert_eq!(with("办公室设在市水利局，由耿若兰兼任办公室主任。\n"), 0);
        // Two persons of one family, each with a post.
        assert_eq!(with("        耿若竹  市财政局局长\n"), 0);
    }
}
