//! What tells a finding from others and stays the same where lines move or ids change: its rule, the file's name and
//! the words that it is about.

use crate::review::Reviewed;

/// What stays the same of a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint {
    /// The code of the rule.
    pub rule: String,
    /// The file's name without folders and ending.
    pub file: String,
    /// The words that it is about, and what it found if these do not say it; without blanks.
    pub words: String,
}

impl Reviewed<'_> {
    /// What stays the same of the finding.
    pub fn fingerprint(&self) -> Fingerprint {
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let evidence = self.row.evidence.source_start as usize..self.row.evidence.source_end as usize;
        let printed = bare(self.source.text.get(evidence).unwrap_or_default());
        let found = bare(self.row.found.as_deref().unwrap_or_default());
        let all = found.is_empty() || found == printed;
        let words = if all { short(&printed) } else { format!("{} [{}]", short(&printed), short(&found)) };
        Fingerprint { rule: self.row.rule.clone(), file: self.source.stem().to_owned(), words }
    }
}

/// The beginning and the end of long words.
fn short(words: &str) -> String {
    const HALF: usize = 30;
    let signs: Vec<char> = words.chars().collect();
    if signs.len() <= 2 * HALF + 1 {
        return words.to_owned();
    }
    let (start, end) = (&signs[..HALF], &signs[signs.len() - HALF..]);
    start.iter().chain(['…'].iter()).chain(end).collect()
}
