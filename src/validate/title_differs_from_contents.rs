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

use crate::grammar::title;
use crate::issue::{Issue, Match};
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
    let differing = differing.filter(|(item, index)| !shortens(&item.title, issue.documents[*index].name()));
    differing
        .map(|(item, index)| {
            let document = &issue.documents[index];
            Fault {
                table: Some("documents"),
                record_id: Some(documents::id(issue, index)),
                message: format!("the body prints {}, the contents {}", document.name(), item.title),
                found: Some(document.name().to_owned()),
                expected: Some(item.title.clone()),
                span: document.title.span,
                ..Fault::default()
            }
        })
        .collect()
}

/// Whether the contents name of several issuers only the first, 市教育局等四部门, and the same matter.
fn shortens(entry: &str, title: &str) -> bool {
    let issuers = |title: &str| title.find("关于").map(|end| title[..end].contains('等'));
    issuers(entry) == Some(true) && title::matter(entry) == title::matter(title)
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
        // The contents name the first of several issuers.
        let joint = |issue: crate::validate::fixture::Fixture| {
            issue.replace_first("云州市人民政府关于开展用水检查", "云州市水务局等三部门关于开展用水检查").replace_first(
                "\n\n云州市人民政府关于开展用水检查",
                "\n\n云州市水务局云州市财政局云州市林业局关于开展用水检查",
            )
        };
        assert_eq!(["CON01", "CON02", "CON03"].map(|code| count(code, joint)), [0, 0, 0]);
    }
}
