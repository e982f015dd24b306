//! An outline number that was there already under the same heading: 二、 after 二、, or 一、 after an only 一、.
//!
//! ## Why it matters
//! A number is misprinted or misread, or a paragraph was printed twice.
//!
//! ## Example
//! 一、总体要求 … 二、主要任务 … 二、保障措施.
//!
//! ## What to do
//! Compare with the page; citations of a section by its number are ambiguous.

use crate::issue::Issue;
use crate::validate::shape::outline_steps;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "OUT02",
    name: "outline-number-repeated",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("outline_number_repeated.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    outline_steps(issue, |step| step.number <= step.last)
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("OUT02", |issue| issue.replace_all("三、严格监督检查。", "二、严格监督检查。")), 1);
        // A list of one, and then a second 一、.
        assert_eq!(count("OUT02", |issue| issue.replace_all("二、加强组织领导。", "一、加强组织领导。")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("OUT02", |issue| issue), 0);
        // A list that begins anew after one of two.
        assert_eq!(count("OUT02", |issue| issue.replace_all("三、严格监督检查。", "一、严格监督检查。")), 0);
    }
}
