//! Bytes of the file that are no characters of its encoding.
//!
//! ## Why it matters
//! They stand as U+FFFD in the text; words may be lost.
//!
//! ## Example
//! A file that was cut in the midst of a character.
//!
//! ## What to do
//! Get the file again, or convert it to UTF-8 by hand.

use crate::issue::Issue;
use crate::source::Format;
use crate::span::Span;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT03",
    name: "characters-undecodable",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("characters_undecodable.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let count = issue.text.source.undecodable;
    let at = issue.text.source.text.find(char::REPLACEMENT_CHARACTER);
    let Some(at) = at.filter(|_| count > 0) else { return Vec::new() };
    let message = match issue.text.source.format {
        Format::Pdf => format!("of {count} glyphs the file does not say which characters they are"),
        Format::Text | Format::Markdown => {
            format!("{count} characters could not be decoded as {}", issue.text.source.encoding)
        }
    };
    vec![Fault {
        message,
        source: Some(Span::new(at..at + char::REPLACEMENT_CHARACTER.len_utf8())),
        ..Fault::default()
    }]
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("TXT03", |issue| issue.replace_first("切实", "切\u{FFFD}")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT03", |issue| issue), 0);
    }
}
