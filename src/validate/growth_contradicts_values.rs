//! A growth that the values of the two years do not give, whatever digits were rounded or cut off.
//!
//! ## Why it matters
//! One of the three numbers was misprinted or misread.
//!
//! ## Example
//! 2023年 73, 2024年 77, growth 8% would do; growth 16% would not.
//!
//! ## What to do
//! Look the three numbers up. Growth at comparable prices (地区生产总值, 增加值) is not checked.

use crate::grammar::cell::Value;
use crate::issue::{Cell, Issue, Table};
use crate::table::tables;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TAB02",
    name: "growth-contradicts-values",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("growth_contradicts_values.rs"),
};

/// The columns of a growth, of the year that grew, and of the year before.
struct Columns {
    growth: usize,
    now: usize,
    before: usize,
}

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, table) in issue.tables.iter().enumerate() {
        for columns in columns(table) {
            for row in &table.rows {
                let label: String = row.cells.iter().take(2).map(|cell| cell.text.as_str()).collect();
                if is_at_other_prices(table, &label) {
                    continue;
                }
                let [growth, now, before] =
                    [columns.growth, columns.now, columns.before].map(|column| &row.cells[column]);
                if let Some((low, high)) = contradicts(growth, now, before) {
                    faults.push(Fault {
                        table: Some("tables"),
                        record_id: Some(tables::id(issue, index)),
                        message: format!(
                            "{} to {} is a growth of {low:.2} to {high:.2} %, not {}",
                            before.text, now.text, growth.text
                        ),
                        found: Some(growth.text.clone()),
                        expected: Some(format!("{low:.2}-{high:.2}")),
                        span: growth.span,
                        ..Fault::default()
                    });
                }
            }
        }
    }
    faults
}

/// The growth that two values allow, if the printed one lies outside of it.
fn contradicts(growth: &Cell, now: &Cell, before: &Cell) -> Option<(f64, f64)> {
    let plain = |cell: &Cell| matches!(cell.read, Value::Number(_)) && cell.note.is_none() && !cell.filled;
    if ![growth, now, before].into_iter().all(plain) || now.unit != before.unit {
        return None;
    }
    let (printed, (low, high)) = (interval(growth)?, self::growth(now, before)?);
    (printed.1 < low || printed.0 > high).then_some((low, high))
}

/// The growth that two printed values allow, in per cent.
pub(super) fn growth(now: &Cell, before: &Cell) -> Option<(f64, f64)> {
    let (now, before) = (interval(now)?, interval(before)?);
    if before.0 <= 0.0 || now.0 <= 0.0 {
        return None;
    }
    Some(((now.0 / before.1 - 1.0) * 100.0, (now.1 / before.0 - 1.0) * 100.0))
}

/// Whether the growth of an indicator is at comparable prices, its values at those of the day.
pub(super) fn is_at_other_prices(table: &Table, label: &str) -> bool {
    table.notes.iter().any(|note| note.contains("可比") || note.contains("同口径"))
        || ["生产总值", "增加值", "GDP", "可比", "同口径"].iter().any(|word| label.contains(word))
}

/// What a printed number may stand for: its last digit may be rounded or cut off.
fn interval(cell: &Cell) -> Option<(f64, f64)> {
    let value = cell.value?;
    let digits: String = cell.text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len() as i32);
    let step = 10f64.powi(-decimals);
    Some((value - step, value + step))
}

/// The columns that can be compared.
fn columns(table: &Table) -> Vec<Columns> {
    let header = &table.header;
    let is_growth = |name: &str| {
        ["增长", "增速", "增幅", "同比"].iter().any(|word| name.contains(word)) && name.contains(['%', '％'])
    };
    let find = |growth: usize| {
        let parent = header[growth].split_once('/').map(|(parent, _)| parent);
        let now = (0..header.len()).rev().find(|&column| {
            let sibling =
                parent.is_none_or(|parent| header[column].split_once('/').is_some_and(|(other, _)| other == parent));
            sibling
                && !is_growth(&header[column])
                && year(&header[column]).is_some()
                && (parent.is_some() || column < growth)
        })?;
        let wanted = year(&header[now])? - 1;
        let tail = |column: usize| header[column].split_once('/').map(|(_, tail)| tail);
        let before = (0..header.len()).find(|&column| {
            column != now
                && !is_growth(&header[column])
                && year(&header[column]) == Some(wanted)
                && tail(column) == tail(now)
        })?;
        Some(Columns { growth, now, before })
    };
    (0..header.len()).filter(|&column| is_growth(&header[column])).filter_map(find).collect()
}

/// The year in the name of a column, if there is but one.
fn year(name: &str) -> Option<u32> {
    let digits: String = name.chars().filter(|c| !c.is_whitespace()).collect();
    let mut years = digits.split('年').filter_map(|part| {
        let tail: String = part.chars().rev().take_while(char::is_ascii_digit).collect();
        let year: u32 = tail.chars().rev().collect::<String>().parse().ok()?;
        (1949..2100).contains(&year).then_some(year)
    });
    let first = years.next()?;
    (years.next().is_none() && digits.contains('年')).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in_table;

    const ROWS: &str = "指标\t单位\t2023年实际\t\t2024年计划\t\n\t\t绝对量\t增长（%）\t绝对量\t增长（%）\n一般预算收入\t亿元\t73\t2\t77\t6\n社会零售额\t亿元\t471.4\t10.4\t504\t7\n外贸额\t亿元\t60.15\t34.1\t64.36\t7";

    #[test]
    fn fires() {
        assert_eq!(count_in_table("TAB02", &ROWS.replace("77\t6", "77\t16")), 1);
        assert_eq!(
            count_in_table(
                "TAB02",
                "指标\t2022年\t2023年\t增长%\n用电量\t100.0\t150.0\t20.5\n用水量\t10.0\t11.0\t10.0"
            ),
            1
        );
    }

    #[test]
    fn stays_silent() {
        // 73 may stand for anything from 72 to 74.
        assert_eq!(count_in_table("TAB02", ROWS), 0);
        // At comparable prices.
        assert_eq!(
            count_in_table("TAB02", &ROWS.replace("一般预算收入", "地区生产总值").replace("77\t6", "77\t16")),
            0
        );
    }
}
