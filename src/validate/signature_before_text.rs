//! A signature that stands before the text of its document.
//!
//! ## Why it matters
//! The pieces of the page were read in the wrong order; sentences near it may be torn.
//!
//! ## Example
//! 云州市人民政府办公室, then 现将…印发给你们, then the date.
//!
//! ## What to do
//! Compare the order with the page. The signature itself is read rightly.

use crate::issue::{Issue, Part, PartKind};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC08",
    name: "signature-before-text",
    severity: Severity::Info,
    check: Check::Issue(check),
    file: include_str!("signature_before_text.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut signed: Option<&Part> = None;
    // The document whose text has begun: what follows its signature is a note or a link.
    let mut told = None;
    for part in &issue.parts {
        match (part.kind, signed) {
            (PartKind::Signature, _) if told != part.document => signed = Some(part),
            (PartKind::Body, Some(signature)) if signature.document == part.document => {
                let Some(index) = part.document else { continue };
                let fault = Fault::of_document(issue, index, "the signature stands before the text");
                let place = issue.text.lines_span(signature.lines.clone());
                faults.push(fault.at(place).instead(issue.text.at(place).trim(), None));
                signed = None;
            }
            (PartKind::Body, _) => told = part.document,
            _ => {}
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        let early = "各区县人民政府：\n\n云州市人民政府\n\n定于六月开展用水检查，请做好准备。\n\n2024年5月8日";
        let late = "各区县人民政府：\n\n定于六月开展用水检查，请做好准备。\n\n云州市人民政府\n2024年5月8日";
        assert_eq!(count("DOC08", |issue| issue.replace_first(late, early)), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("DOC08", |issue| issue), 0);
        // What stands behind the signature of a text that is told is a note.
        let noted = "云州市人民政府\n2024年5月8日\n\n检查组联系人另行通知。";
        assert_eq!(count("DOC08", |issue| issue.replace_first("云州市人民政府\n2024年5月8日", noted)), 0);
    }
}
