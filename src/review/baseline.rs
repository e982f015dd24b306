//! Findings that are known and accepted, so that only new ones fail: written by `gongbao check --write-baseline`.
//!
//! A finding is told by its [`Fingerprint`], so it stays known where lines move; of several with one fingerprint as many
//! are known as were there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::review::Review;
use crate::review::fingerprint::Fingerprint;
use crate::toml_file::TomlFile;

/// What stands above a baseline.
const HEAD: &str = "# Findings that are known and accepted, written by `gongbao check --write-baseline`.\n\
                    # Take an entry out to see it again.\n";

/// The findings that are known, and how many there are of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<Fingerprint, usize>);

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    finding: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    /// For people.
    #[serde(default)]
    name: String,
    file: String,
    words: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// Understands a file.
    ///
    /// # Errors
    /// When it is no TOML or no baseline.
    pub fn parse(file: TomlFile<'_>) -> Result<Self, String> {
        let mut known = BTreeMap::new();
        for Entry { rule, file, words, count, .. } in file.parse::<File>()?.finding {
            *known.entry(Fingerprint { rule, file, words }).or_insert(0) += count;
        }
        Ok(Baseline(known))
    }

    /// The file that makes all findings of a review known.
    pub fn write(review: &Review<'_>) -> String {
        let mut entries: Vec<Entry> = Vec::new();
        let mut places = BTreeMap::new();
        for finding in &review.findings {
            let key = finding.fingerprint();
            let place = *places.entry(key.clone()).or_insert(entries.len());
            match entries.get_mut(place) {
                Some(entry) => entry.count += 1,
                None => {
                    let Fingerprint { rule, file, words } = key;
                    entries.push(Entry { rule, name: finding.row.name.clone(), file, words, count: 1 });
                }
            }
        }
        // Strings and numbers can always be written.
        format!("{HEAD}\n{}", toml::to_string(&File { finding: entries }).unwrap_or_default())
    }

    /// Marks the findings that are known, and returns the entries that nothing answers any more. An entry of a file that
    /// was not read, or of a rule that was not asked for, is none of these.
    pub fn mark(&self, review: &mut Review<'_>, stems: &[&str], asked: impl Fn(&str) -> bool) -> Vec<Fingerprint> {
        let mut left = self.0.clone();
        for finding in &mut review.findings {
            if let Some(count) = left.get_mut(&finding.fingerprint()).filter(|count| **count > 0) {
                *count -= 1;
                finding.known = true;
            }
        }
        let stale = left
            .into_iter()
            .filter(|(key, count)| *count > 0 && stems.contains(&key.file.as_str()) && asked(&key.rule));
        stale.map(|(key, _)| key).collect()
    }
}
