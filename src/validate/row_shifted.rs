//! A row that was printed some columns too far left or right, and put back by the evidence of its neighbours.
//!
//! ## Why it matters
//! The cells stand in other columns than those printed: the move may be wrong.
//!
//! ## Example
//! A row that begins with one empty cell where its neighbours have two.
//!
//! ## What to do
//! Compare the row with the print.

use crate::issue::{Issue, OddityKind};
use crate::validate::shape::table_oddities;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TAB04",
    name: "row-shifted",
    severity: Severity::Info,
    check: Check::Issue(check),
    file: include_str!("row_shifted.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    table_oddities(issue, |kind| matches!(kind, OddityKind::Shifted(_)), "printed some columns off, put back")
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in_table;
    const ROWS: &str = "序号\t项目\t单位\t时间\t投资（万元）\n1\t北塘水厂扩建\t市水务局\t2024.03\t12,600\n2\t南门市场改造\t市商务局\t2024.05\t3,480\n3\t石坝小学迁建\t市教育局\t2024.06\t5,200\n4\t东岭道路拓宽\t市交通局\t2024.07\t6,750\n5\t望江公园二期\t市住建局\t2024.09\t4,310";

    #[test]
    fn fires() {
        assert_eq!(count_in_table("TAB04", &ROWS.replace("3\t石坝", "\t3\t石坝")), 1);
        assert_eq!(count_in_table("TAB04", &ROWS.replace("3\t石坝", "石坝")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_in_table("TAB04", ROWS), 0);
        // An empty cell at the end, a total.
        assert_eq!(count_in_table("TAB04", &ROWS.replace("\t5,200", "\t")), 0);
        assert_eq!(count_in_table("TAB04", &format!("{ROWS}\n合计\t\t\t\t32,340")), 0);
    }
}
