//! Points of a category that are not the sum of its items' points.
//!
//! ## Why it matters
//! An item was lost or counted to the wrong category, or the print is wrong.
//!
//! ## Example
//! 一、健康环境（40分） over items of 25 and 10 points.
//!
//! ## What to do
//! Compare the items with the print, beginning at the page breaks.

use crate::grammar::{outline, points};
use crate::issue::{Issue, RowKind, Table};
use crate::span::Span;
use crate::table::tables;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TAB01",
    name: "points-do-not-add-up",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("points_do_not_add_up.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let of_table = |(index, table): (usize, &Table)| {
        (0..table.header.len())
            .flat_map(|column| groups(table, column, 0..table.rows.len()))
            .filter_map(|group| {
                let sum = items(table, &group)?;
                ((sum - group.points).abs() > 1e-6).then(|| Fault {
                    table: Some("tables"),
                    record_id: Some(tables::id(issue, index)),
                    message: format!("{} is worth {} points, its items {}", group.label, group.points, rounded(sum)),
                    found: Some(rounded(sum).to_string()),
                    expected: Some(group.points.to_string()),
                    span: group.span,
                    ..Fault::default()
                })
            })
            .collect::<Vec<_>>()
    };
    issue.tables.iter().enumerate().flat_map(of_table).collect()
}

fn rounded(sum: f64) -> f64 {
    (sum * 1e6).round() / 1e6
}

/// Rows under one label that states its points.
struct Group {
    label: String,
    points: f64,
    column: usize,
    rows: std::ops::Range<usize>,
    span: Span,
}

/// The labels of a column that state points, each with its rows; a label printed again on a new page is one.
fn groups(table: &Table, column: usize, rows: std::ops::Range<usize>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let cell = &table.rows[row].cells[column];
        let Some(points) = points::stated(&cell.text) else { continue };
        match groups.last_mut() {
            Some(group)
                if group.rows.end == row
                    && (cell.filled && cell.text == group.label
                        || again(&group.label, group.points, &cell.text, points)) =>
            {
                group.rows.end = row + 1;
            }
            _ => groups.push(Group { label: cell.text.clone(), points, column, rows: row..row + 1, span: cell.span }),
        }
    }
    groups
}

/// Whether two labels in a row are one that was printed again: same number, same points.
fn again(label: &str, points: f64, next: &str, next_points: f64) -> bool {
    let number = |label: &str| outline::parse(label).map(|label| (label.kind, label.number));
    let plain = |label: &str| -> String { label.chars().filter(|c| c.is_alphanumeric()).collect() };
    points == next_points && (number(label).is_some() && number(label) == number(next) || plain(label) == plain(next))
}

/// The sum of the points of a group's items, if all state theirs.
fn items(table: &Table, group: &Group) -> Option<f64> {
    let data = || table.rows[group.rows.clone()].iter().filter(|row| row.kind == RowKind::Data);
    let next = group.column + 1;
    if next >= table.header.len() {
        return None;
    }
    // Labels one level further in.
    let inner = groups(table, next, group.rows.clone());
    if !inner.is_empty() {
        let covered: usize = inner.iter().map(|inner| inner.rows.len()).sum();
        return (covered == group.rows.len()).then(|| inner.iter().map(|inner| inner.points).sum());
    }
    // A column of points.
    let named = |name: &String| ["分值", "分数", "满分", "标准分", "基本分"].iter().any(|word| name.contains(word));
    let column = (next..table.header.len()).find(|&column| named(&table.header[column]))?;
    let printed = |row: &crate::issue::Row| {
        let cell = &row.cells[column];
        cell.value.filter(|_| !cell.filled && cell.note.is_none())
    };
    data().map(printed).collect::<Option<Vec<f64>>>().map(|points| points.iter().sum())
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in_table;

    const ROWS: &str = "类别\t内容\t要求\t分值\n一、环境（40分）\t（一）清扫（25分）\t1.每日清扫\t10\n\t\t2.垃圾日清\t15\n\t（二）绿化（15分）\t1.补植\t15";

    #[test]
    fn fires() {
        assert_eq!(count_in_table("TAB01", &ROWS.replace("40分", "45分")), 1);
        assert_eq!(count_in_table("TAB01", &ROWS.replace("\t10", "\t9")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_in_table("TAB01", ROWS), 0);
        // The name of an outer column speaks of points, too.
        assert_eq!(count_in_table("TAB01", &ROWS.replace("类别", "类别（分值）")), 0);
        // One item states no points.
        assert_eq!(count_in_table("TAB01", &ROWS.replace("\t10", "\t-")), 0);
    }
}
