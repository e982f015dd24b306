//! Which rules are wanted: `select` and `ignore`, by code, by the letters of a layer, or by name.

use crate::rules;
use crate::validate::RULES;

/// Which rules are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The rules to look for; empty for all.
    pub select: Vec<String>,
    /// The rules not to look for.
    pub ignore: Vec<String>,
}

impl Selection {
    /// Whether a rule is wanted, by its code. Where both lists name it the closer word counts, and `ignore` among equals:
    /// `select = ["CON01"], ignore = ["CON"]` leaves CON01.
    pub fn wants(&self, code: &str) -> bool {
        let wanted = if self.select.is_empty() { Some(0) } else { closest(&self.select, code) };
        let unwanted = closest(&self.ignore, code);
        // No word at all is less than any.
        wanted > unwanted
    }
}

/// How closely the closest of some words names a rule: the characters of its code that it says, all for its name.
pub fn closest(words: &[String], code: &str) -> Option<usize> {
    let rule = RULES.iter().find(|rule| rule.code == code)?;
    words.iter().filter(|word| rules::names(word, rule)).map(|word| word.len().min(code.len())).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(select: &[&str], ignore: &[&str], code: &str) -> bool {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Selection { select: own(select), ignore: own(ignore) }.wants(code)
    }

    #[test]
    fn wanted() {
        assert!(wants(&[], &[], "CON01"));
        assert!(wants(&["CON"], &[], "CON01"));
        assert!(wants(&["verb-misread"], &[], "CHR07"));
        // The closer word counts.
        assert!(wants(&["CON01"], &["CON"], "CON01"));
        assert!(wants(&["contents-entry-without-document"], &["C"], "CON01"));
    }

    #[test]
    fn unwanted() {
        assert!(!wants(&["CON"], &[], "CHR07"));
        assert!(!wants(&[], &["CON"], "CON01"));
        assert!(!wants(&["CON"], &["CON01"], "CON01"));
        assert!(!wants(&["CON01"], &["CON01"], "CON01"), "among equals, ignore counts");
        assert!(!wants(&[], &["verb-misread"], "CHR07"));
    }
}
