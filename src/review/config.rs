//! The file `gongbao.toml`: what is judged here, and how. docs/gongbao.toml is a sample with every key.

use std::collections::BTreeMap;
use std::path::PathBuf;

use glob::Pattern;
use serde::Deserialize;
use toml::Spanned;

use crate::review::selection::{PerFile, Selection};
use crate::review::{Policy, Threshold};
use crate::rules;
use crate::toml_file::TomlFile;
use crate::validate::Severity;

/// The name of the file.
pub const NAME: &str = "gongbao.toml";

/// What a file says; relative paths are as written.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// Which findings count, and how much.
    pub policy: Policy,
    /// The file of known findings.
    pub baseline: Option<PathBuf>,
    /// The file of reviewed corrections.
    pub corrections: Option<PathBuf>,
}

/// The keys.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Keys {
    #[serde(default)]
    select: Vec<Spanned<String>>,
    #[serde(default)]
    ignore: Vec<Spanned<String>>,
    #[serde(default)]
    severity: BTreeMap<Spanned<String>, Severity>,
    #[serde(default)]
    per_file_ignores: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    fail_on: Option<Threshold>,
    baseline: Option<PathBuf>,
    corrections: Option<PathBuf>,
}

impl Config {
    /// Understands a file.
    ///
    /// # Errors
    /// When it is no TOML, has a key that is not known, or names a rule that there is not.
    pub fn parse(file: TomlFile<'_>) -> Result<Self, String> {
        let keys: Keys = file.parse()?;
        let rules = |words: Vec<Spanned<String>>| {
            words.into_iter().map(|word| rule(file, word)).collect::<Result<Vec<String>, String>>()
        };
        let mut policy = Policy {
            selection: Selection { select: rules(keys.select)?, ignore: rules(keys.ignore)? },
            ..Policy::default()
        };
        for (word, severity) in keys.severity {
            policy.severities.push((rule(file, word)?, severity));
        }
        for (pattern, words) in keys.per_file_ignores {
            let refused = |problem: glob::PatternError| file.problem(Some(pattern.span()), problem.msg);
            let pattern = Pattern::new(pattern.get_ref()).map_err(refused)?;
            policy.per_file.push(PerFile { pattern, ignore: rules(words)? });
        }
        policy.fail_on = keys.fail_on.unwrap_or_default();
        Ok(Config { policy, baseline: keys.baseline, corrections: keys.corrections })
    }
}

/// A word that names a rule.
fn rule(file: TomlFile<'_>, word: Spanned<String>) -> Result<String, String> {
    match rules::named(word.get_ref()) {
        Ok(_) => Ok(word.into_inner()),
        Err(problem) => Err(file.problem(Some(word.span()), &problem)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(TomlFile { name: NAME, text })
    }

    #[test]
    fn the_sample_is_understood() {
        let config = parse(include_str!("../../docs/gongbao.toml")).expect("it is right");
        assert_eq!(config.policy.selection, Selection::default(), "the sample changes nothing");
        let every = include_str!("../../docs/gongbao.toml").replace("# select", "select").replace("# ignore", "ignore");
        assert!(parse(&every).is_ok_and(|config| !config.policy.selection.select.is_empty()));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (text, expected) in [
            ("selct = []", "gongbao.toml:1: unknown field `selct`"),
            ("\nselect = [\"CON\", \"CON99\"]", "gongbao.toml:2: there is no rule CON99; did you mean CON0"),
            (
                "[severity]\nverb-missread = \"info\"",
                "gongbao.toml:2: there is no rule verb-missread; did you mean CHR07",
            ),
            ("[severity]\nCON = \"eror\"", "gongbao.toml:2: unknown variant `eror`"),
            ("fail-on = \"errors\"", "did you mean `error`?"),
            ("[per-file-ignores]\n\"***\" = [\"CON\"]", "gongbao.toml:2: wildcards"),
        ] {
            let problem = parse(text).expect_err(text);
            assert!(problem.contains(expected), "{problem}");
        }
    }
}
