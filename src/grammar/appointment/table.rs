//! Appointments printed as a table: 姓名, 任何职务, 免何职务, 备注; or 姓名, 职务 under a heading that names the act.

use std::ops::Range;

use crate::grammar::appointment::parts::{is_post, names, plain};
use crate::grammar::appointment::{Appointment, Terms};
use crate::grammar::position;
use crate::grammar::roster::grid::Cell;

/// A cell's appointment, and the row that it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The appointment; its range is that of the row's cells.
    pub appointment: Appointment,
    /// The row.
    pub row: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Takes(&'static str),
    Loses(&'static str),
    /// A post that another line says the act of.
    Post,
    Remark,
    Other,
}

/// Whether a row heads a table of appointments: names and posts that are taken or lost; with an `act` from elsewhere,
/// names and posts.
pub fn heads(cells: &[Cell], act: Option<&str>) -> bool {
    let columns: Vec<Column> = cells.iter().map(|cell| column(&cell.text)).collect();
    let told = |column: &Column| match column {
        Column::Takes(_) | Column::Loses(_) => true,
        Column::Post => act.is_some(),
        _ => false,
    };
    columns.contains(&Column::Name) && columns.iter().any(told)
}

/// The act that a heading says of the persons below it; 任免 says none.
pub fn act_of(heading: &str) -> Option<&'static str> {
    const ACTS: [(&str, &str); 7] = [
        ("解聘", "解聘"),
        ("聘任", "聘任"),
        ("免职", "免"),
        ("免去", "免"),
        ("任职", "任"),
        ("任命", "任"),
        ("任用", "任"),
    ];
    let told = !(heading.contains('任') && heading.contains('免'));
    ACTS.iter().find(|(word, _)| told && heading.contains(word)).map(|(_, act)| *act)
}

/// Reads the rows of a table whose first row heads it.
pub fn read(rows: &[Vec<Cell>], act: Option<&'static str>) -> Vec<Listed> {
    let Some((head, body)) = rows.split_first() else { return Vec::new() };
    let columns: Vec<Column> = head.iter().map(|cell| column(&cell.text)).collect();
    let told = columns.iter().any(|column| matches!(column, Column::Takes(_) | Column::Loses(_)));
    let act = |column: Column| match column {
        Column::Takes(act) | Column::Loses(act) => Some(act),
        Column::Post if !told => act,
        _ => None,
    };
    let mut found = Vec::new();
    for cells in body {
        let of = |wanted: Column| columns.iter().position(|column| *column == wanted).and_then(|at| cells.get(at));
        let Some(who) = of(Column::Name).and_then(|cell| names(&cell.text)) else { continue };
        let terms = of(Column::Remark).map(|cell| Terms::of(&cell.text)).unwrap_or_default();
        let range = whole(cells);
        for (cell, act) in cells.iter().zip(&columns).filter_map(|(cell, column)| Some((cell, act(*column)?))) {
            let posts = position::split(plain(&cell.text)).into_iter().filter(|post| is_post(post));
            found.extend(posts.flat_map(|post| who.iter().map(move |name| (name.clone(), post.clone()))).map(
                |(name, position)| {
                    let mut appointment =
                        Appointment { name, position, act, probation: None, effective_on: None, range: range.clone() };
                    Terms::of(&cell.text).add_to(&mut appointment);
                    terms.add_to(&mut appointment);
                    Listed { appointment, row: cell.row }
                },
            ));
        }
    }
    found
}

fn whole(cells: &[Cell]) -> Range<usize> {
    let start = cells.iter().map(|cell| cell.range.start).min().unwrap_or(0);
    start..cells.iter().map(|cell| cell.range.end).max().unwrap_or(start)
}

fn column(text: &str) -> Column {
    const TAKES: [&str; 6] = ["任何职", "任命", "任职", "新任", "任用", "任现职"];
    const LOSES: [&str; 6] = ["免何职", "免去", "免职", "所免", "免任", "不再担任"];
    const OTHERS: [&str; 9] = ["时间", "日期", "年限", "文号", "理由", "原因", "年月", "依据", "条件"];
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    match text {
        "备注" => Column::Remark,
        _ if text.chars().count() > 10 || OTHERS.iter().any(|word| text.contains(word)) => Column::Other,
        _ if text.contains("姓名") => Column::Name,
        _ if begins(&TAKES) => Column::Takes("任"),
        _ if begins(&["聘任", "聘何职"]) => Column::Takes("聘任"),
        _ if begins(&LOSES) => Column::Loses("免"),
        _ if text.starts_with("解聘") => Column::Loses("解聘"),
        "职务" | "单位及职务" | "单位职务" | "工作单位及职务" => Column::Post,
        _ => Column::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::roster::grid;

    fn check(lines: &[&str], act: Option<&'static str>, expected: &[(&str, &str, &str)]) {
        let rows: Vec<Vec<Cell>> = lines.iter().enumerate().map(|(row, line)| grid::cells(row, line)).collect();
        let found = if heads(&rows[0], act) { read(&rows, act) } else { Vec::new() };
        let found: Vec<(&str, &str, &str)> = (found.iter())
            .map(|Listed { appointment: found, .. }| (found.act, found.name.as_str(), found.position.as_str()))
            .collect();
        assert_eq!(found, expected, "{lines:?}");
    }

    #[test]
    fn columns_of_acts() {
        check(
            &[
                "| 序号 | 姓 名 | 任何职务 | 免何职务 | 备注 |",
                "| 1 | 甘 霖 | 县财政局副局长、县国资中心主任（兼） | 县审计局副局长 | 试用期一年 |",
                "| 2 | 耿直 | | 县水务局副局长 | 退休 |",
            ],
            None,
            &[
                ("任", "甘霖", "县财政局副局长"),
                ("任", "甘霖", "县国资中心主任（兼）"),
                ("免", "甘霖", "县审计局副局长"),
                ("免", "耿直", "县水务局副局长"),
            ],
        );
        check(&["姓名\t职务", "甘霖\t县财政局副局长"], Some("任"), &[("任", "甘霖", "县财政局副局长")]);
    }

    #[test]
    fn other_tables() {
        // No act is named; days, not posts; nobody is named; an empty row.
        check(&["姓名\t职务", "甘霖\t县财政局副局长"], None, &[]);
        check(&["姓名\t任职时间", "甘霖\t2024年3月"], None, &[]);
        check(&["单位\t任何职务", "县财政局\t副局长"], None, &[]);
        check(&["姓名\t任何职务", "\t副局长"], None, &[]);
    }

    #[test]
    fn acts_of_headings() {
        assert_eq!(act_of("三、正式任职人员"), Some("任"));
        assert_eq!(act_of("免职人员名单"), Some("免"));
        // Both; none.
        assert_eq!(act_of("任免职人员"), None);
        assert_eq!(act_of("一、任职、免职人员"), None);
        assert_eq!(act_of("成员名单"), None);
    }
}
