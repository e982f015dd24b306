//! A row with more cells than the table has columns; what is too much is joined to the last cell.
//!
//! ## Why it matters
//! A cell was split, or two rows run into one.
//!
//! ## Example
//! Seven cells under a header of six.
//!
//! ## What to do
//! Compare the row with the print.

use crate::issue::{Issue, OddityKind};
use crate::validate::shape::table_oddities;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TAB07",
    name: "cells-exceed-columns",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("cells_exceed_columns.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    table_oddities(issue, |kind| matches!(kind, OddityKind::ExtraCells), "more cells than columns")
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in_table;
    const ROWS: &str = "镇名\t面积\t人口\n城关\t12\t300\n石桥\t20\t150\n河口\t15\t220";

    #[test]
    fn fires() {
        assert_eq!(count_in_table("TAB07", &ROWS.replace("150", "150\t9\t7")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_in_table("TAB07", ROWS), 0);
    }
}
