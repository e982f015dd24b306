//! A document that stands before another which the contents list first.
//!
//! ## Why it matters
//! Pages may have been bound, scanned or read in the wrong order, and text of one document may stand in another.
//!
//! ## Example
//! The contents list 21号 before 24号, the body prints 24号 first.
//!
//! ## What to do
//! Look at the page numbers round both documents.

use crate::issue::Issue;
use crate::table::documents;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CON04",
    name: "order-differs-from-contents",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("order_differs_from_contents.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let places: Vec<(usize, usize)> = issue
        .documents
        .iter()
        .enumerate()
        .filter_map(|(index, document)| Some((index, document.contents_item?)))
        .collect();
    let mut faults = Vec::new();
    for pair in places.windows(2) {
        let [(_, before), (index, here)] = [pair[0], pair[1]];
        if here < before {
            let document = &issue.documents[index];
            faults.push(Fault {
                table: Some("documents"),
                record_id: Some(documents::id(issue, index)),
                message: format!("{} stands after a document that the contents list later", document.title.value.text),
                found: Some(format!("entry {}", here + 1)),
                expected: Some(format!("an entry after {}", before + 1)),
                span: document.title.span,
                ..Fault::default()
            });
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("CON04", |issue| issue.swapped()), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("CON04", |issue| issue), 0);
    }
}
