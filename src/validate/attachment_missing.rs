//! An attachment that the document declares and that does not follow.
//!
//! ## Why it matters
//! Tables or lists are lost.
//!
//! ## Example
//! 附件：1.任务表 2.名单, and only 附件1 follows.
//!
//! ## What to do
//! Look at the pages after the document.

use crate::grammar::likeness::is_like;
use crate::issue::Issue;
use crate::table::documents;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "ATT01",
    name: "attachment-missing",
    severity: Severity::Error,
    check: Check::Issue(check),
    file: include_str!("attachment_missing.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, document) in issue.documents.iter().enumerate() {
        let found = document.attachments.len();
        // One that is declared without a number may be the very text that the document issues.
        let issued = |title: &str| document.main_title.as_ref().is_some_and(|main| is_like(&main.value, title, 0.8));
        for (place, title) in document.attachment_titles.iter().enumerate().skip(found) {
            // （略）: the gazette says that it leaves the attachment out.
            if !issued(title) && !title.ends_with("（略）") {
                faults.push(Fault {
                    table: Some("documents"),
                    record_id: Some(documents::id(issue, index)),
                    message: format!("attachment {} ({title}) is declared and does not follow", place + 1),
                    found: Some(format!("{found} attachments")),
                    expected: Some(title.clone()),
                    span: document.title.span,
                    ..Fault::default()
                });
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("ATT01", |issue| issue.replace_all("附件\n\n云州市节约用水任务表\n", "")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("ATT01", |issue| issue), 0);
    }
}
