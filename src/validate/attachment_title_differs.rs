//! An attachment whose heading is not the title that the document declares.
//!
//! ## Why it matters
//! One of the two is misprinted or misread.
//!
//! ## Example
//! Declared: 领导小组成员名单; printed over it: 工作领导小组组成人员名单.
//!
//! ## What to do
//! Compare with the page.

use crate::issue::Issue;
use crate::table::attachments;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "ATT02",
    name: "attachment-title-differs",
    severity: Severity::Info,
    check: Check::Issue(check),
    file: include_str!("attachment_title_differs.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, document) in issue.documents.iter().enumerate() {
        for (place, (declared, attachment)) in document.attachment_titles.iter().zip(&document.attachments).enumerate()
        {
            let Some(title) = &attachment.title else { continue };
            let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            if bare(declared) != bare(&title.value) {
                faults.push(Fault {
                    table: Some("attachments"),
                    record_id: Some(attachments::id(issue, index, place)),
                    message: format!("declared as {declared}, headed {}", title.value),
                    found: Some(title.value.clone()),
                    expected: Some(declared.clone()),
                    span: title.span,
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
        assert_eq!(
            count("ATT02", |issue| issue.replace_all("附件\n\n云州市节约用水任务表", "附件\n\n云州市节水任务表")),
            1
        );
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("ATT02", |issue| issue), 0);
    }
}
