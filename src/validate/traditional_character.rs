//! A traditional character in text that is otherwise simplified.
//!
//! ## Why it matters
//! Text recognition took another character set for a moment; the word is not found by a search for its simplified form.
//!
//! ## Example
//! 全体中小學生.
//!
//! ## What to do
//! Compare with the page. Names of firms, seals and old books may be printed so on purpose. Issues in traditional print are
//! not reported.

use crate::grammar::atoms::is_han;
use crate::grammar::traditional;
use crate::validate::prose::{Piece, Prose, Slip, fault};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT05",
    name: "traditional-character",
    severity: Severity::Warning,
    check: Check::Prose(signs, check),
    file: include_str!("traditional_character.rs"),
};

fn signs() -> Vec<(&'static str, &'static str)> {
    traditional::signs().map(|sign| (sign, "")).collect()
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    let han = |piece: Piece<'_>| piece.text.chars().filter(|c| is_han(*c)).count();
    let mut found: Vec<(Piece<'_>, usize, char, char)> = Vec::new();
    for piece in prose.suspects() {
        let before = found.len();
        let signs = piece.text.char_indices().filter_map(|(at, c)| Some((piece, at, c, traditional::simplified(c)?)));
        found.extend(signs);
        // A line in traditional print is a title, a seal or a quotation.
        if (found.len() - before) * MANY > han(piece) {
            found.truncate(before);
        }
    }
    if found.is_empty() || found.len() * ISSUE > prose.all().map(han).sum() {
        return Vec::new();
    }
    let slip = |(at, c, simplified): (usize, char, char)| {
        Slip::instead(
            at..at + c.len_utf8(),
            simplified,
            format!("{c} is traditional, the text around it is simplified"),
        )
    };
    found.into_iter().map(|(piece, at, c, simplified)| fault(&piece, slip((at, c, simplified)))).collect()
}

/// One traditional character in so many Han makes a piece one in traditional print.
const MANY: usize = 4;
/// The same of the issue.
const ISSUE: usize = 100;

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("TXT05", |issue| issue.replace_first("提高用水效率", "提高用水效率，關心群众")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT05", |issue| issue), 0);
        // A name in traditional print on a line of its own; signs that simplified print has too.
        assert_eq!(
            count("TXT05", |issue| issue.replace_first("一、明确目标任务。", "節水記\n\n一、明确目标任务。")),
            0
        );
        assert_eq!(count("TXT05", |issue| issue.replace_first("提高用水效率", "提高用水效率，瞭望乾坤，著书立说")), 0);
    }
}
