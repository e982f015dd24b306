//! A document without a signature.
//!
//! ## Why it matters
//! Who issued it is known only from its title; the end of the text may be lost.
//!
//! ## Example
//! The last paragraph is followed by the date alone.
//!
//! ## What to do
//! Look at the end of the document.

use crate::issue::{Document, Issue};
use crate::validate::shape::documents_without;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC04",
    name: "signature-missing",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("signature_missing.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let signed = |document: &Document| !document.signatures.is_empty();
    let faults = documents_without(issue, signed, "signature");
    let issuers = issue.documents.iter().filter(|document| !signed(document));
    faults.into_iter().zip(issuers).map(|(fault, of)| Fault { expected: of.issuer.clone(), ..fault }).collect()
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("DOC04", |issue| issue.replace_all("云州市人民政府\n2024年5月8日", "2024年5月8日")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("DOC04", |issue| issue), 0);
    }
}
