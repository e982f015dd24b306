//! A document of the body that the contents do not list.
//!
//! ## Why it matters
//! Either the contents are incomplete, or an attached text was taken for a document of its own.
//!
//! ## Example
//! A notice stands between two documents that the contents list one after the other.
//!
//! ## What to do
//! Check where the document begins and ends.

use crate::issue::Issue;
use crate::table::documents;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CON02",
    name: "document-not-in-contents",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("document_not_in_contents.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    if issue.contents.is_empty() {
        return Vec::new();
    }
    let unlisted = issue.documents.iter().enumerate().filter(|(_, document)| document.contents_item.is_none());
    unlisted
        .map(|(index, document)| Fault {
            table: Some("documents"),
            record_id: Some(documents::id(issue, index)),
            message: format!("the contents do not list {}", document.name()),
            found: Some(document.name().to_owned()),
            expected: None,
            span: document.title.span,
            ..Fault::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("CON02", |issue| issue.unlisted("云政发〔2024〕2号")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("CON02", |issue| issue), 0);
    }
}
