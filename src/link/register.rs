//! The documents of a run by number and by title, so that citations find them.

use std::collections::BTreeMap;

use crate::grammar::citation::Citation;
use crate::issue::Issue;

/// Where the documents of a run are. Of several with the same name none is named by it.
#[derive(Debug, Default)]
pub struct Register {
    places: Vec<(usize, usize)>,
    by_number: BTreeMap<String, Option<usize>>,
    by_title: BTreeMap<String, Option<usize>>,
}

impl Register {
    /// Enters all documents.
    pub fn of(issues: &[Issue]) -> Self {
        let mut register = Register::default();
        for (at, issue) in issues.iter().enumerate() {
            for (index, document) in issue.documents.iter().enumerate() {
                let place = register.places.len();
                register.places.push((at, index));
                for number in document.numbers.iter().filter(|number| !number.value.issuer_code.is_empty()) {
                    enter(&mut register.by_number, number.value.to_string(), place);
                }
                // 关于…的通知 with and without its issuer, and the text that it issues.
                let title = &document.title.value;
                let full = bare(&title.text);
                let issuer = title.issuer.as_deref().map(bare);
                let short = issuer.as_deref().and_then(|issuer| full.strip_prefix(issuer)).map(str::to_owned);
                let issued = document.main_title.as_ref().map(|title| bare(&title.value));
                let known = Some(bare(document.name()));
                let mut names: Vec<String> = [Some(full), short, issued, known].into_iter().flatten().collect();
                names.sort();
                names.dedup();
                names.retain(|name| name.chars().count() >= 6);
                for name in names {
                    enter(&mut register.by_title, name, place);
                }
            }
        }
        register
    }

    /// The document that a citation means, as its issue and its place in it: by number, and by title only where it prints
    /// no number.
    pub fn find(&self, citation: &Citation) -> Option<(usize, usize)> {
        let place = match (&citation.number, &citation.title) {
            (Some(number), _) => *self.by_number.get(number)?,
            (None, Some(title)) => *self.by_title.get(&bare(title))?,
            (None, None) => None,
        };
        place.map(|place| self.places[place])
    }
}

fn enter(names: &mut BTreeMap<String, Option<usize>>, name: String, place: usize) {
    names.entry(name).and_modify(|known| *known = known.filter(|&known| known == place)).or_insert(Some(place));
}

/// A title without marks, whose width and kind vary from print to print.
fn bare(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).collect()
}
