//! A date of issue that no calendar has.
//!
//! ## Why it matters
//! The date column is null, although a date is printed.
//!
//! ## Example
//! 2024年2月30日.
//!
//! ## What to do
//! Compare with the page: a digit is misprinted or misread.

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC03",
    name: "date-of-issue-impossible",
    severity: Severity::Error,
    check: Check::Issue(check),
    file: include_str!("date_of_issue_impossible.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, document) in issue.documents.iter().enumerate() {
        let Some(date) = document.date_of_issue.as_ref().filter(|date| date.value.calendar().is_none()) else {
            continue;
        };
        let fault = Fault::of_document(issue, index, "the printed date of issue is no day of the calendar");
        faults.push(fault.at(date.span).instead(issue.text.at(date.span).trim(), None));
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("DOC03", |issue| issue.replace_all("2024年4月7日", "2024年2月30日")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("DOC03", |issue| issue), 0);
    }
}
