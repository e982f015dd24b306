//! A document that is cited as a basis (根据, 按照, 贯彻落实 …) and that another document of the issue repeals.
//!
//! ## Why it matters
//! The basis is gone, or the repeal means another document: a number is misprinted.
//!
//! ## Example
//! 根据《某办法》（某政发〔2018〕8号）, and 《关于废止某政发〔2018〕8号文件的通知》 in the same issue.
//!
//! ## What to do
//! Compare the numbers with the print, and ask which document came first.

use std::collections::BTreeMap;

use crate::grammar::citation::{self, Citation};
use crate::issue::Issue;
use crate::table::{citations, documents};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "REF01",
    name: "repealed-basis",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("repealed_basis.rs"),
};

/// Relations in which a document stands on another.
const BASES: [&str; 14] = [
    "根据",
    "依据",
    "依照",
    "按照",
    "遵照",
    "参照",
    "依",
    "按",
    "贯彻",
    "落实",
    "贯彻落实",
    "贯彻执行",
    "执行",
    "学习贯彻",
];

fn check(issue: &Issue) -> Vec<Fault> {
    let mut repealed: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, document) in issue.documents.iter().enumerate() {
        for reference in &document.references {
            let whole =
                reference.citation.scope.is_none() && reference.citation.relation.is_some_and(citation::is_repeal);
            if let Some(name) = name(&reference.citation).filter(|_| whole) {
                repealed.entry(name).or_insert(index);
            }
        }
    }
    let mut faults = Vec::new();
    for (index, document) in issue.documents.iter().enumerate() {
        for (place, reference) in document.references.iter().enumerate() {
            let basis = reference.citation.relation.is_some_and(|relation| BASES.contains(&relation));
            let Some(by) = name(&reference.citation).filter(|_| basis).and_then(|name| repealed.get(name)) else {
                continue;
            };
            let words = issue.text.at(reference.span);
            faults.push(Fault {
                table: Some("citations"),
                record_id: Some(citations::id(issue, index, place)),
                message: format!("{words} is cited as a basis, and {} repeals it", documents::id(issue, *by)),
                found: reference.citation.relation.map(str::to_owned),
                span: reference.span,
                ..Fault::default()
            });
        }
    }
    faults
}

/// What tells a cited document from others: its number, else its title.
fn name(citation: &Citation) -> Option<&str> {
    citation.number.as_deref().or(citation.title.as_deref())
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        let spoilt = |repeal: &str| {
            count("REF01", |issue| {
                issue
                    .replace_first("为落实国家和省的各项要求", "根据《节水办法》（云政发〔2018〕8号）")
                    .replace_first("定于六月开展用水检查", repeal)
            })
        };
        assert_eq!(spoilt("现决定废止《节水办法》（云政发〔2018〕8号）"), 1);
        // Part of it stays.
        assert_eq!(spoilt("现决定废止《节水办法》（云政发〔2018〕8号）第三条"), 0);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("REF01", |issue| issue), 0);
    }
}
