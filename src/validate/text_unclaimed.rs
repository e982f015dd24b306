//! Text that belongs to no part of the issue.
//!
//! ## Why it matters
//! Its words are in no table but `unparsed`.
//!
//! ## Example
//! A line between the contents and the first document.
//!
//! ## What to do
//! Read it; if it is part of a document, please report the gazette.

use crate::issue::Issue;
use crate::issue::PartKind;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT01",
    name: "text-unclaimed",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("text_unclaimed.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let unclaimed = issue.parts.iter().filter(|part| part.kind == PartKind::Unparsed);
    unclaimed
        .map(|part| {
            let span = issue.text.lines_span(part.lines.clone());
            let words: String = issue.text.at(span).chars().take(30).collect();
            Fault {
                table: Some("unparsed"),
                message: match part.lines.len() {
                    1 => "the line belongs to no part".to_owned(),
                    lines => format!("{lines} lines belong to no part"),
                },
                found: Some(words),
                span,
                ..Fault::default()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(
            count("TXT01", |issue| issue
                .replace_first("云政发〔2024〕1号\n", "云政发〔2024〕1号\n")
                .prefixed("莫名其妙的一行\n")),
            1
        );
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT01", |issue| issue), 0);
    }
}
