//! A document without a date of issue.
//!
//! ## Why it matters
//! It cannot be placed in time; the text may be cut off before its end.
//!
//! ## Example
//! The signature stands at the end, and no date under it.
//!
//! ## What to do
//! Look at the end of the document; the contents or the chronicle may tell the date.

use crate::issue::Issue;
use crate::validate::shape::documents_without;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC02",
    name: "date-of-issue-missing",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("date_of_issue_missing.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    documents_without(issue, |document| document.date_of_issue.is_some(), "date of issue")
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("DOC02", |issue| issue.replace_all("2024年4月7日", "")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("DOC02", |issue| issue), 0);
    }
}
