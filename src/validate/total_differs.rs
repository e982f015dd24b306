//! A total (合计, 小计) that is not the sum of the rows above it.
//!
//! ## Why it matters
//! A digit of the column is misprinted or misread, or a row is lost.
//!
//! ## Example
//! 120, 80, 50, 合计 350.
//!
//! ## What to do
//! Add the column up on the page. Columns of shares, prices and averages, and tables with 其中 are not reported.

use std::collections::BTreeSet;

use crate::grammar::cell::Value;
use crate::issue::{Cell, Issue, Row, RowKind};
use crate::table::tables;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TAB08",
    name: "total-differs",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("total_differs.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, table) in issue.tables.iter().enumerate() {
        let parts = ["其中", "#"];
        let nested = |row: &Row| row.cells.iter().take(2).any(|cell| parts.iter().any(|part| cell.text.contains(part)));
        if table.rows.iter().any(nested) {
            continue;
        }
        let mut since = 0;
        for (at, row) in table.rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Total) {
            let subtotal = row.cells.iter().any(|cell| cell.text.contains("小计"));
            let above = if subtotal { &table.rows[since..at] } else { &table.rows[..at] };
            since = at + 1;
            // A table need not have a header.
            let adds_up = |column: usize| table.header.get(column).is_none_or(|heading| adds_up(heading));
            for (column, total) in row.cells.iter().enumerate().filter(|(column, _)| adds_up(*column)) {
                let Some((sum, expected)) = sum(above, column).zip(number(total)) else { continue };
                // Rows that sum up others are counted twice where nothing marks them.
                let differs = |sum: f64| (sum - expected).abs() > 1e-6 * sum.abs().max(1.0);
                if differs(sum) && differs(sum / 2.0) {
                    let sum = ((sum * 1e6).round() / 1e6).to_string();
                    faults.push(Fault {
                        table: Some("tables"),
                        record_id: Some(tables::id(issue, index)),
                        message: format!("the rows add up to {sum}, the total says {}", total.text),
                        found: Some(total.text.clone()),
                        expected: Some(sum),
                        span: total.span,
                        ..Fault::default()
                    });
                }
            }
        }
    }
    faults
}

/// Whether numbers under such a heading can be added.
fn adds_up(heading: &str) -> bool {
    !["%", "％", "率", "比", "均", "价", "增长", "增速", "排名", "序号"].iter().any(|word| heading.contains(word))
}

/// The sum of a column's numbers, if there are several of one unit and every other cell says that there is nothing.
fn sum(rows: &[Row], column: usize) -> Option<f64> {
    const FEWEST: usize = 2;
    let (mut numbers, mut units) = (Vec::new(), BTreeSet::new());
    for row in rows.iter().filter(|row| row.kind == RowKind::Data) {
        let cell = row.cells.get(column)?;
        match (&cell.read, number(cell)) {
            (_, Some(value)) => {
                numbers.push(value);
                units.insert(&cell.unit);
            }
            (Value::Empty | Value::Missing, _) => {}
            _ => return None,
        }
    }
    (numbers.len() >= FEWEST && units.len() == 1).then(|| numbers.iter().sum())
}

/// The number of a cell that holds one alone.
fn number(cell: &Cell) -> Option<f64> {
    matches!(cell.read, Value::Number(_)).then_some(cell.value?).filter(|_| cell.note.is_none() && !cell.filled)
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in_table;

    const ROWS: &str = "序号\t项目\t投资（万元）\t占比（%）\n1\t管网改造\t1,200\t60\n2\t水表更换\t800\t40\n3\t宣传\t—\t\n合计\t\t2,000\t100";

    #[test]
    fn fires() {
        assert_eq!(count_in_table("TAB08", &ROWS.replace("1,200", "1,300")), 1);
        assert_eq!(count_in_table("TAB08", &ROWS.replace("2,000", "2,500")), 1);
        // Without a header.
        assert_eq!(count_in_table("TAB08", "管网改造\t200\t3\n水表更换\t300\t4\n合计\t700\t7"), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_in_table("TAB08", ROWS), 0);
        // Shares, parts of rows, words among the numbers, two units, subtotals.
        assert_eq!(count_in_table("TAB08", &ROWS.replace("\t40", "\t41")), 0);
        assert_eq!(count_in_table("TAB08", &ROWS.replace("水表更换", "其中：主管")), 0);
        assert_eq!(count_in_table("TAB08", &ROWS.replace("800", "待定")), 0);
        assert_eq!(count_in_table("TAB08", "物资\t单位\t数量\n水泵\t台\t3\n水管\t米\t600\n沙袋\t条\t40\n合计\t\t3"), 0);
        assert_eq!(count_in_table("TAB08", "项目\t投资\n城区\t3\n甲\t1\n乙\t2\n合计\t3"), 0);
        assert_eq!(count_in_table("TAB08", "项目\t投资\n甲\t1\n乙\t2\n小计\t3\n丙\t4\n丁\t5\n小计\t9\n合计\t12"), 0);
    }
}
