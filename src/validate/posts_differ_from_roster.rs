//! The chronicle and a list of the same issue give a person different posts.
//!
//! ## Why it matters
//! The person changed office, two persons have one name, or one of the posts is misprinted.
//!
//! ## Example
//! The list has 耿若兰（市水利局局长）, the chronicle 市财政局局长耿若兰.
//!
//! ## What to do
//! Look at the print of both places, and at the dates of the list and of the entry.

use std::collections::{BTreeMap, BTreeSet};

use crate::issue::Issue;
use crate::table::chronicle_entries;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR09",
    name: "posts-differ-from-roster",
    severity: Severity::Info,
    check: Check::Issue(check),
    file: include_str!("posts_differ_from_roster.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut listed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for member in issue.rosters.iter().filter(|member| !member.positions.is_empty()) {
        listed.entry(&member.name).or_default().extend(member.positions.iter().map(String::as_str));
    }
    let mut told: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for person in issue.chronicle.iter().flat_map(|entry| &entry.participants) {
        told.entry(&person.name).or_default().extend(person.positions.iter().map(String::as_str));
    }
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        for person in entry.participants.iter().filter(|person| !person.positions.is_empty()) {
            let Some(posts) = listed.get(person.name.as_str()) else { continue };
            let theirs = &told[person.name.as_str()];
            let shared = posts.iter().any(|post| theirs.iter().any(|other| is_one(post, other)));
            if shared || !seen.insert(&person.name) {
                continue;
            }
            faults.push(Fault {
                table: Some("participants"),
                record_id: Some(chronicle_entries::id(issue, index)),
                message: format!("{} has other posts in a list", person.name),
                found: Some(person.positions.join("、")),
                expected: Some(posts.join("、")),
                span: person.span,
                ..Fault::default()
            });
        }
    }
    faults
}

/// Whether two posts are one, or one of them is a shorter print of the other: 市水利局局长, 水利局长.
fn is_one(one: &str, other: &str) -> bool {
    is_within(one, other) || is_within(other, one)
}

/// Whether the characters of one stand in the other in their order.
fn is_within(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    fn with(post: &str) -> usize {
        count("CHR09", |issue| {
            let list = "云州市节约用水领导小组成员名单\n\n组  长：甘  霖  市长\n成  员：耿若兰  市水利局局长\n";
            let issue = issue.replace_first("云州市节约用水任务表\n\n序号\t任务\n1\t管网改造\n2\t水表更换", list);
            let chronicle = format!(
                "2024年5月8日\n\n云州市大事记\n2024年4月\n2日 {post}耿若兰到水库调研。\n3日 市长甘霖到学校调研。\n"
            );
            issue.replace_first("2024年5月8日", &chronicle)
        })
    }

    #[test]
    fn fires() {
        assert_eq!(with("市财政局局长"), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(with("市水利局局长"), 0);
        // A shorter print.
        assert_eq!(with("市水利局长"), 0);
    }
}
