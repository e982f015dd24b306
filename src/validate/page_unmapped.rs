//! A page whose file does not say which characters its glyphs are: more than 5 % of them cannot be read.
//!
//! ## Why it matters
//! The page looks right on the screen, but its text is lost: each such glyph stands as U+FFFD.
//!
//! ## Example
//! Some typesetting programs embed fonts without a table of characters (ToUnicode).
//!
//! ## What to do
//! Get the file from another source, or install `tesseract` with `chi_sim`: such pages are then drawn and recognized.

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "PAG02",
    name: "page-unmapped",
    severity: Severity::Error,
    check: Check::Issue(check),
    file: include_str!("page_unmapped.rs"),
};

/// Of the PDFs measured, all that could be read had no such glyph, and those that could not 50 to 100 of 100.
const MOST: usize = 5;

fn check(issue: &Issue) -> Vec<Fault> {
    let source = &issue.text.source;
    let unmapped = source.pages.iter().filter(|page| page.unmapped * 100 > page.glyphs * MOST);
    unmapped
        .map(|page| Fault {
            message: format!(
                "of the {} glyphs of page {} the file does not say for {} which characters they are",
                page.glyphs, page.number, page.unmapped
            ),
            found: Some(page.unmapped.to_string()),
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
        let page = SourcePage { number: 1, glyphs: 100, unmapped: 58, ..SourcePage::default() };
        assert_eq!(count_pages("PAG02", page), 1);
    }

    #[test]
    fn stays_silent() {
        // A sign or two that the font lacks.
        let page = SourcePage { number: 1, glyphs: 100, unmapped: 2, ..SourcePage::default() };
        assert_eq!(count_pages("PAG02", page), 0);
    }
}
