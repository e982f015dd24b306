//! A page that is a picture, or whose file does not say what its glyphs are: a program recognized its text.
//!
//! ## Why it matters
//! Recognition mistakes similar characters and loses the ruling lines of tables.
//!
//! ## Example
//! 己 for 已, 〇 for 0.
//!
//! ## What to do
//! Compare what matters with the page; the less sure the program is (90 of 100 and below), the more closely.

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "PAG04",
    name: "page-recognized",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("page_recognized.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let source = &issue.text.source;
    let recognized = source.pages.iter().filter_map(|page| Some((page.number, page.confidence?)));
    recognized
        .map(|(number, confidence)| Fault {
            message: format!(
                "the text of page {number} was recognized on its picture with {confidence:.0} of 100 confidence"
            ),
            found: Some(format!("{confidence:.0}")),
            source: source.page_span(number),
            ..Fault::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::source::SourcePage;
    use crate::validate::fixture::count_pages;

    #[test]
    fn fires() {
        let page = SourcePage { number: 1, scanned: true, confidence: Some(88.0), ..SourcePage::default() };
        assert_eq!(count_pages("PAG04", page), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_pages("PAG04", SourcePage { number: 1, glyphs: 500, ..SourcePage::default() }), 0);
    }
}
