//! A document whose title in the body is not the one that the contents print.
//!
//! ## Why it matters
//! One of the two is misprinted or misread; titles are what documents are found by.
//!
//! ## Example
//! The contents print 发展规划的通知, the body 发展计划的通知.
//!
//! ## What to do
//! Compare both with the page; the text that the document issues usually tells which is right.

use crate::issue::Issue;
use crate::issue::Match;
use crate::table::documents;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CON03",
    name: "title-differs-from-contents",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("title_differs_from_contents.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let differing = issue.contents.iter().filter_map(|item| match item.matched {
        Match::Document(index, false) => Some((item, index)),
        _ => None,
    });
    differing
        .map(|(item, index)| {
            let title = &issue.documents[index].title;
            Fault {
                table: Some("documents"),
                record_id: Some(documents::id(issue, index)),
                message: format!("the body prints {}, the contents {}", title.value.text, item.title),
                found: Some(title.value.text.clone()),
                expected: Some(item.title.clone()),
                span: title.span,
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
        assert_eq!(count("CON03", |issue| issue.replace_first("节约用水计划的通知", "节约用水规划的通知")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("CON03", |issue| issue), 0);
    }
}
