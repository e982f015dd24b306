//! A page that could not be read to its end: it is broken, draws without end, or a font of it cannot be read.
//!
//! ## Why it matters
//! Text of the page may be missing.
//!
//! ## Example
//! A file that was damaged while it was copied.
//!
//! ## What to do
//! Compare the page with its text (`gongbao text FILE`), and get the file again.

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "PAG03",
    name: "page-damaged",
    severity: Severity::Error,
    check: Check::Issue(check),
    file: include_str!("page_damaged.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let source = &issue.text.source;
    let damaged = source.pages.iter().filter(|page| !page.warnings.is_empty());
    damaged
        .map(|page| Fault {
            message: format!("page {}: {}", page.number, page.warnings.join("; ")),
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
        let page = SourcePage { number: 1, warnings: vec!["a font cannot be read"], ..SourcePage::default() };
        assert_eq!(count_pages("PAG03", page), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_pages("PAG03", SourcePage { number: 1, ..SourcePage::default() }), 0);
    }
}
