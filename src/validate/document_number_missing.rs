//! A document without a number.
//!
//! ## Why it matters
//! Some documents have none (公告, personnel news); of others it was not read.
//!
//! ## Example
//! A title, and the addressees at once.
//!
//! ## What to do
//! Nothing, if the page prints none.

use crate::issue::Issue;
use crate::validate::shape::documents_without;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC05",
    name: "document-number-missing",
    severity: Severity::Info,
    check: Check::Issue(check),
    file: include_str!("document_number_missing.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    documents_without(issue, |document| !document.numbers.is_empty(), "document number")
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("DOC05", |issue| issue.replace_all("\n\n云政发〔2024〕2号", "")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("DOC05", |issue| issue), 0);
    }
}
