//! Two files of a run that would have the same issue id: the second got `~2`.
//!
//! ## Why it matters
//! The same issue may be in the run twice, and every count be doubled.
//!
//! ## Example
//! gazette-2024-02.txt and gazette-2024-02-copy.txt with one masthead.
//!
//! ## What to do
//! Take one of them out; if they are two issues, look at their mastheads.

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "ISS01",
    name: "issue-id-shared",
    severity: Severity::Error,
    check: Check::Issue(check),
    file: include_str!("issue_id_shared.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let Some(shared) = &issue.shared_id else { return Vec::new() };
    vec![Fault {
        table: Some("issues"),
        record_id: Some(issue.id.clone()),
        message: format!("another file of the run has the id {shared}"),
        found: Some(issue.id.clone()),
        ..Fault::default()
    }]
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(crate::validate::fixture::count_shared("ISS01"), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("ISS01", |issue| issue), 0);
    }
}
