//! Cells, or names in a cell, that nothing parts any more.
//!
//! ## Why it matters
//! Two values are read as one; nothing is invented, so the row stays as printed.
//!
//! ## Example
//! 各镇县卫健局 for 各镇 and 县卫健局.
//!
//! ## What to do
//! Part them by the print.

use crate::issue::{Issue, OddityKind};
use crate::validate::shape::table_oddities;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TAB05",
    name: "separator-lost",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("separator_lost.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    table_oddities(issue, |kind| matches!(kind, OddityKind::LostSeparator), "not parted")
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in_table;
    const ROWS: &str =
        "任务\t责任单位\n清扫保洁\t市城管局 各镇街\n垃圾处理\t市城管局\n健康讲座\t市卫健局\n义诊活动\t各镇街 市卫健局";

    #[test]
    fn fires() {
        assert_eq!(count_in_table("TAB05", &ROWS.replace("各镇街 市卫健局", "各镇街市卫健局")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_in_table("TAB05", ROWS), 0);
        // A name that begins like another.
        assert_eq!(count_in_table("TAB05", &ROWS.replace("各镇街 市卫健局", "市城管局执法大队")), 0);
    }
}
