//! Characters that were printed twice where a page or column ends; cleaning dropped them once.
//!
//! ## Why it matters
//! The words of the data are right if the repetition was a mistake.
//!
//! ## Example
//! 积⏎⏎积极开展 is read as 积极开展.
//!
//! ## What to do
//! Nothing, as a rule; the place is named so that it can be checked.

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT02",
    name: "characters-doubled",
    severity: Severity::Info,
    check: Check::Issue(check),
    file: include_str!("characters_doubled.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let doubled = issue.text.dropped.iter().filter(|dropped| dropped.step == "seam");
    doubled
        .map(|dropped| Fault {
            message: "characters printed twice at a page or column end were dropped once".to_owned(),
            found: Some(issue.text.source.text[dropped.source.range()].to_owned()),
            source: Some(dropped.source),
            ..Fault::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("TXT02", |issue| issue.replace_first("切实提高用水效率", "切实提高\n\n提高用水效率")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT02", |issue| issue), 0);
    }
}
