//! A page that is a picture: it holds no text that could be read.
//!
//! ## Why it matters
//! Nothing of the page is in the data.
//!
//! ## Example
//! A page that was printed, signed and scanned.
//!
//! ## What to do
//! Install an OCR program and run again (Debian: `apt install tesseract-ocr tesseract-ocr-chi-sim`), or get the file from
//! which the page was printed.

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "PAG01",
    name: "page-scanned",
    severity: Severity::Error,
    check: Check::Issue(check),
    file: include_str!("page_scanned.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let source = &issue.text.source;
    let scanned = source.pages.iter().filter(|page| page.scanned && page.confidence.is_none());
    scanned
        .map(|page| Fault {
            message: format!(
                "page {} is a picture without text; install tesseract-ocr and tesseract-ocr-chi-sim to have it read",
                page.number
            ),
            source: source.page_span(page.number),
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
        assert_eq!(count_pages("PAG01", SourcePage { number: 1, scanned: true, ..SourcePage::default() }), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_pages("PAG01", SourcePage { number: 1, glyphs: 500, ..SourcePage::default() }), 0);
    }
}
