//! A person who stands twice in one part of a name list.
//!
//! ## Why it matters
//! One of the two lines is wrong, or two persons have the same name; counts of members are off by one.
//!
//! ## Example
//! 成员名单 names 甘霖 as 副组长 and again as 成员.
//!
//! ## What to do
//! Compare the posts: a member may have been left in the list when the list was changed.

use std::collections::HashSet;

use crate::issue::{Issue, RosterMember};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "PER01",
    name: "person-twice-in-roster",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("person_twice_in_roster.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut seen = HashSet::new();
    let members = issue.rosters.iter().enumerate();
    members
        // Who heads the office is a member too, in a sentence of its own.
        .filter(|(_, member)| !heads_office(member) && !keeps_a_stretch(member))
        .filter(|(_, member)| !seen.insert((member.roster, &member.group, &member.name)))
        .map(|(place, member)| Fault {
            table: Some("roster_members"),
            record_id: Some((place + 1).to_string()),
            message: format!("{} stands twice in the list", member.name),
            found: Some(member.name.clone()),
            span: member.span,
            ..Fault::default()
        })
        .collect()
}

/// Whether the closing sentence names the person.
fn heads_office(member: &RosterMember) -> bool {
    member.role.as_deref().is_some_and(|role| role.starts_with("办公室"))
}

/// Whether the person is named for a river, a lake or the like: one may have several.
fn keeps_a_stretch(member: &RosterMember) -> bool {
    let role = member.role.as_deref().unwrap_or_default();
    ["河长", "湖长", "林长", "田长", "路长"].iter().any(|keeper| role.ends_with(keeper))
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    const LIST: &str = "云州市节约用水领导小组成员名单\n\n组  长：甘  霖  市长\n成  员：耿  直  市水利局局长\n";

    fn with(list: &str) -> usize {
        count("PER01", |issue| {
            issue.replace_first("云州市节约用水任务表\n\n序号\t任务\n1\t管网改造\n2\t水表更换", list)
        })
    }

    #[test]
    fn fires() {
        assert_eq!(with(&format!("{LIST}        车  前  市财政局局长\n        耿  直  市水利局副局长\n")), 1);
    }

    #[test]
    fn stays_silent() {
        // Who heads the office stands in the list and in the closing sentence.
        assert_eq!(with(&format!("{LIST}办公室设在市水利局，由耿直兼任办公室主任。\n")), 0);
        // One person keeps two rivers.
        assert_eq!(with(&format!("{LIST}河长：车  前  市财政局局长\n湖长：车  前  市财政局局长\n")), 0);
    }
}
