//! An outline number that does not follow the one before it: 三、 after 一、, or 二、 at the beginning.
//!
//! ## Why it matters
//! A heading was lost or misread, and its text is counted to the section before.
//!
//! ## Example
//! 一、总体要求 … 三、保障措施, without 二、 between.
//!
//! ## What to do
//! Look for the missing heading in the text of the section before.

use crate::issue::Issue;
use crate::validate::shape::outline_steps;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "OUT01",
    name: "outline-number-skipped",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("outline_number_skipped.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    outline_steps(issue, |step| step.number > step.last + 1)
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("OUT01", |issue| issue.replace_all("二、加强组织领导。", "四、加强组织领导。")), 1);
        // The first is lost.
        assert_eq!(count("OUT01", |issue| issue.replace_all("一、明确目标任务。", "")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("OUT01", |issue| issue), 0);
        // A part of a longer text.
        let renumbered = |issue: crate::validate::fixture::Fixture| {
            let issue = issue.replace_all("三、严格监督检查。", "七、严格监督检查。");
            let issue = issue.replace_all("二、加强组织领导。", "六、加强组织领导。");
            issue.replace_all("一、明确目标任务。", "五、明确目标任务。")
        };
        assert_eq!(count("OUT01", renumbered), 0);
    }
}
