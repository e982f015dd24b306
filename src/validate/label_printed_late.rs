//! The label of merged cells that is printed below the first row that it covers; numbering or points prove it, and it is moved up.
//!
//! ## Why it matters
//! The row belongs to another category than the print seems to say.
//!
//! ## Example
//! Items 1. and 2., the label printed beside 2. alone.
//!
//! ## What to do
//! Compare the label with the print.

use crate::issue::{Issue, OddityKind};
use crate::validate::shape::table_oddities;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TAB06",
    name: "label-printed-late",
    severity: Severity::Info,
    check: Check::Issue(check),
    file: include_str!("label_printed_late.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    table_oddities(issue, |kind| matches!(kind, OddityKind::LateLabel), "printed a row late, moved up")
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in_table;
    const ROWS: &str = "类别\t内容\t要求\n一、环境\t（一）清扫\t1.主干道清扫\n\t\t2.小巷清扫\n\t（二）垃圾\t1.垃圾日清\n\t\t2.分类覆盖";

    #[test]
    fn fires() {
        let late = ROWS.replace("\t（二）垃圾\t1.垃圾日清\n\t\t2.", "\t\t1.垃圾日清\n\t（二）垃圾\t2.");
        assert_eq!(count_in_table("TAB06", &late), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_in_table("TAB06", ROWS), 0);
    }
}
