//! An entry of the contents that nothing in the body answers.
//!
//! ## Why it matters
//! A document is lost: pages were not scanned, or the program did not see where it begins. Counts over the documents of the issue are too low.
//!
//! ## Example
//! The contents list 某某方案的通知 on page 14; after the document before it the text goes on with the one after it.
//!
//! ## What to do
//! Look at the pages that the contents name. If the text is there, please report the gazette.

use crate::issue::Issue;
use crate::issue::Match;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CON01",
    name: "contents-entry-without-document",
    severity: Severity::Error,
    check: Check::Issue(check),
    file: include_str!("contents_entry_without_document.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let missing = issue.contents.iter().enumerate().filter(|(_, item)| item.matched == Match::Missing);
    missing
        .map(|(index, item)| Fault {
            table: Some("toc_entries"),
            record_id: Some((index + 1).to_string()),
            message: format!("the contents list {}{}, but the body has no such document", item.title, page(item.page)),
            found: None,
            expected: Some(item.number.clone().unwrap_or_else(|| item.title.clone())),
            span: item.span,
            ..Fault::default()
        })
        .collect()
}

fn page(page: Option<u32>) -> String {
    page.map(|page| format!(" (page {page})")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("CON01", |issue| issue.without("云政发〔2024〕2号")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("CON01", |issue| issue), 0);
    }
}
