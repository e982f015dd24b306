//! A line that was recognized on a picture, with a word that the program is not sure of.
//!
//! ## Why it matters
//! Where the program is in doubt, a sign is wrong more often than not.
//!
//! ## Example
//! A rare surname or place name, a stamp across the words, the edge of a fold.
//!
//! ## What to do
//! Compare the line with the page, and put what is printed into `corrections.toml`.

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "PAG05",
    name: "line-recognized-unsurely",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("line_recognized_unsurely.rs"),
};

/// A word of which the program is less sure is wrong more often than right.
const LEAST: f32 = 30.0;

fn check(issue: &Issue) -> Vec<Fault> {
    let source = &issue.text.source;
    let doubtful = source.lines.iter().filter_map(|line| Some((line, line.confidence.filter(|sure| *sure < LEAST)?)));
    doubtful
        .map(|(line, confidence)| Fault {
            message: format!(
                "a word of this line of page {} was recognized with {confidence:.0} of 100 confidence",
                line.page.unwrap_or_default()
            ),
            found: Some(source.text[line.span.range()].to_owned()),
            source: Some(line.span),
            ..Fault::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_recognized;

    #[test]
    fn fires() {
        assert_eq!(count_recognized("PAG05", Some(8.0)), 1);
    }

    #[test]
    fn stays_silent() {
        // Sure enough, and a line that is no picture.
        assert_eq!(count_recognized("PAG05", Some(64.0)), 0);
        assert_eq!(count_recognized("PAG05", None), 0);
    }
}
