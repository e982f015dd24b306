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
use crate::table::documents;
use crate::validate::{Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC05",
    name: "document-number-missing",
    severity: Severity::Info,
    check,
    file: include_str!("document_number_missing.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let unnumbered = issue.documents.iter().enumerate().filter(|(_, document)| document.numbers.is_empty());
    unnumbered
        .map(|(index, document)| Fault {
            table: Some("documents"),
            record_id: Some(documents::id(issue, index)),
            message: format!("{} has no document number", document.title.value.text),
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
        assert_eq!(count("DOC05", |issue| issue.replace_all("\n\n云政发〔2024〕2号", "")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("DOC05", |issue| issue), 0);
    }
}
