//! Which rules are wanted: `select` and `ignore`, by code, by the letters of a layer, or by name.

use glob::{MatchOptions, Pattern};

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

/// The rules that are not wanted in some files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerFile {
    /// What the names of the files, or the ends of their paths, look like.
    pub pattern: Pattern,
    /// The rules.
    pub ignore: Vec<String>,
}

impl PerFile {
    /// Whether a rule is not wanted in a file.
    pub fn ignores(&self, code: &str, path: &str) -> bool {
        const AS_SHELLS: MatchOptions =
            MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: false };
        let path = path.replace('\\', "/");
        // The path, and each end of it that begins after a `/`.
        let starts = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
        let matched = starts.into_iter().any(|start| self.pattern.matches_with(&path[start..], AS_SHELLS));
        matched && closest(&self.ignore, code).is_some()
    }
}

/// How closely the closest of some words names a rule.
fn closest(words: &[String], code: &str) -> Option<usize> {
    words.iter().filter_map(|word| closeness(word, code)).max()
}

/// How closely a word names a rule: the characters of its code that it says, all for its name; nothing if it does not.
pub fn closeness(word: &str, code: &str) -> Option<usize> {
    let rule = RULES.iter().find(|rule| rule.code == code)?;
    rules::names(word, rule).then(|| word.len().min(code.len()))
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
    #[test]
    fn files_have_rules_of_their_own() {
        let ignores = |pattern: &str, path: &str| {
            let pattern = Pattern::new(pattern).expect("a pattern");
            PerFile { pattern, ignore: vec!["CON".to_owned()] }.ignores("CON01", path)
        };
        for (pattern, path) in [
            ("a.txt", "a.txt"),
            ("*.txt", "in/put/a.txt"),
            ("put/*.txt", "in/put/a.txt"),
            ("in/**/*.txt", "in/put/a.txt"),
        ] {
            assert!(ignores(pattern, path), "{pattern} {path}");
        }
        // Another name, a part of a name, another folder, a folder further in.
        for (pattern, path) in
            [("b.txt", "a.txt"), ("a.txt", "aa.txt"), ("put/*.txt", "input/a.txt"), ("in/*.txt", "in/put/a.txt")]
        {
            assert!(!ignores(pattern, path), "{pattern} {path}");
        }
        let files = PerFile { pattern: Pattern::new("*").expect("a pattern"), ignore: vec!["CON".to_owned()] };
        assert!(!files.ignores("CHR07", "a.txt"), "other rules go on");
    }
}
