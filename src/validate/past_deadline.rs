//! A target whose deadline lies before the date on which its document was issued.
//!
//! ## Why it matters
//! The year is misprinted, or the sentence tells what was reached and sets no target.
//!
//! ## Example
//! 到2015年，覆盖率达到90%, in a plan of 2024. A bare year (2015年覆盖率为90%) tells a fact and is no target.
//!
//! ## What to do
//! Look at the year in the print.

use crate::issue::Issue;
use crate::table::targets;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TGT01",
    name: "past-deadline",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("past_deadline.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, document) in issue.documents.iter().enumerate() {
        let Some(issued) = document.date_of_issue.as_ref().map(|date| &date.value) else { continue };
        for (place, target) in document.targets.iter().enumerate() {
            let Some(deadline) = target.value.deadline.as_deref().filter(|_| target.value.by) else { continue };
            let printed = match deadline.len() {
                4 => format!("{:04}", issued.year),
                _ => format!("{:04}-{:02}", issued.year, issued.month),
            };
            if deadline >= printed.as_str() {
                continue;
            }
            faults.push(Fault {
                table: Some("targets"),
                record_id: Some(targets::id(issue, index, place)),
                message: format!("{} was due in {deadline}, before the document was issued", target.value.indicator),
                found: Some(deadline.to_owned()),
                expected: Some(format!("{printed} or later")),
                span: target.span,
                ..Fault::default()
            });
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    fn spoilt(sentence: &str) -> usize {
        count("TGT01", |issue| issue.replace_first("到2025年全面达标", sentence))
    }

    #[test]
    fn fires() {
        assert_eq!(spoilt("到2015年，管网普及率达到90%"), 1);
        assert_eq!(spoilt("2024年2月底前，改造管网30公里"), 1);
    }

    #[test]
    fn stays_silent() {
        // The year of issue; a year to come; a fact.
        for sentence in ["到2024年，管网普及率达到90%", "到2025年，管网普及率达到90%", "2015年管网普及率为60%"]
        {
            assert_eq!(spoilt(sentence), 0, "{sentence}");
        }
    }
}
