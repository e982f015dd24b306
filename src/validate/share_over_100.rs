//! A share of more than a hundred per cent.
//!
//! ## Why it matters
//! A part is never more than the whole: a decimal point was lost, or the column is another's.
//!
//! ## Example
//! 常住人口城镇化率 819 %.
//!
//! ## What to do
//! Look the number up in the print.

use crate::grammar::cell::Value;
use crate::issue::{Issue, RowKind};
use crate::table::tables;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TAB03",
    name: "share-over-100",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("share_over_100.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, table) in issue.tables.iter().enumerate() {
        for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
            let label = row.cells.iter().find(|cell| cell.read == Value::Text).map_or("", |cell| cell.text.as_str());
            for (column, cell) in row.cells.iter().enumerate() {
                let name = table.header.get(column).map_or("", String::as_str);
                let over = cell.value.filter(|value| *value > 100.0 && cell.unit.as_deref() == Some("%"));
                let share = || is_share(name) || is_share(label) && !changes(name);
                let Some(value) = over.filter(|_| !cell.filled && share()) else { continue };
                faults.push(Fault {
                    table: Some("tables"),
                    record_id: Some(tables::id(issue, index)),
                    message: format!("a share of {value} %"),
                    found: Some(cell.text.clone()),
                    expected: Some("<= 100".to_owned()),
                    span: cell.span,
                    ..Fault::default()
                });
            }
        }
    }
    faults
}

/// Whether a name is that of a part of a whole.
fn is_share(name: &str) -> bool {
    const SHARES: [&str; 17] = [
        "占比",
        "比重",
        "所占比例",
        "城镇化率",
        "森林覆盖率",
        "绿化覆盖率",
        "合格率",
        "达标率",
        "优良率",
        "优良天数比例",
        "优良水体比例",
        "知晓率",
        "参保率",
        "签约率",
        "处理率",
        "满意率",
        "入园率",
    ];
    SHARES.iter().any(|share| name.contains(share)) && !changes(name)
}

/// Whether a name is that of a change, which may be of any size.
fn changes(name: &str) -> bool {
    ["增长", "增速", "增幅", "同比", "环比", "完成率", "完成比例", "降低", "下降", "提高"]
        .iter()
        .any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in_table;

    #[test]
    fn fires() {
        assert_eq!(count_in_table("TAB03", "指标\t单位\t2023年\n城镇化率\t%\t819\n人口\t万人\t120"), 1);
        assert_eq!(count_in_table("TAB03", "镇名\t人口\t占比（%）\n城关\t300\t130\n石桥\t20\t20"), 1);
    }

    #[test]
    fn stays_silent() {
        // A growth, a whole, a rate of fulfilment.
        assert_eq!(
            count_in_table("TAB03", "指标\t单位\t2023年\t增长（%）\n城镇化率\t%\t81.9\t0\n产值占比\t%\t100\t120"),
            0
        );
        assert_eq!(count_in_table("TAB03", "镇名\t完成率（%）\n城关\t130\n石桥\t20"), 0);
    }
}
