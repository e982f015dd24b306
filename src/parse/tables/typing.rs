//! Reads the cells of a table: numbers, dates, units.

use crate::grammar::cell::{self, Value};
use crate::issue::{Cell, Table};

/// Reads all cells, each column by what it mostly holds.
pub fn read(table: &mut Table) {
    let width = table.header.len().max(table.rows.first().map_or(0, |row| row.cells.len()));
    let unit_column = (0..width).find(|&column| is_unit_column(table, column));
    let line_unit = table.unit.clone().filter(|unit| cell::is_unit(unit));
    for column in 0..width {
        let name = table.header.get(column).cloned().unwrap_or_default();
        let dated = dates(table, &name, column);
        let named = name.rsplit('/').find_map(cell::unit_of_name);
        let rate = ["增长", "增速", "增幅", "占比", "比重", "同比", "环比", "比例", "率"]
            .iter()
            .any(|word| name.contains(word));
        let remark = ["备注", "说明", "附注"].iter().any(|word| name.contains(word));
        let counts = matches!(name.replace(' ', "").as_str(), "序号" | "编号" | "序" | "项次");
        for row in &mut table.rows {
            let of_row = unit_column
                .filter(|_| !rate)
                .map(|unit| row.cells[unit].text.clone())
                .filter(|unit| cell::is_unit(unit));
            let of_row = of_row.or_else(|| label_unit(row, column).filter(|_| !rate));
            let around =
                named.clone().or(of_row).or_else(|| line_unit.clone().filter(|_| !rate && unit_column.is_none()));
            let cell = &mut row.cells[column];
            apply(cell, dated, around.filter(|_| !counts && !remark && Some(column) != unit_column));
        }
    }
}

/// The unit that the row's own label prints: 公里 of 清淤长度（公里）.
fn label_unit(row: &crate::issue::Row, column: usize) -> Option<String> {
    row.cells[..column].iter().rev().find_map(|cell| cell::unit_of_name(&cell.text))
}

fn apply(cell: &mut Cell, dated: Option<bool>, unit: Option<String>) {
    let reading = cell::parse(&cell.text, dated);
    let number = match reading.value {
        Value::Number(number) => Some(number),
        Value::Range(low, _) => Some(low),
        _ => None,
    };
    cell.value = number;
    cell.unit = reading.unit.or(unit).filter(|_| number.is_some());
    cell.note = reading.note;
    cell.read = reading.value;
}

/// Whether a column holds dates (then `2024` is a year) or numbers (then `2023.10` is none); of others the form tells.
fn dates(table: &Table, name: &str, column: usize) -> Option<bool> {
    if ["时限", "时间", "日期", "年月", "期限", "年份", "年度"].iter().any(|word| name.contains(word)) {
        let workdays = name.contains("工作日") || name.contains('天') || name.contains("小时");
        return Some(!workdays);
    }
    let (mut dates, mut numbers) = (0, 0);
    for row in &table.rows {
        match cell::parse(&row.cells[column].text, None).value {
            Value::Date(..) => dates += 1,
            Value::Number(_) => numbers += 1,
            _ => {}
        }
    }
    (dates + numbers > 0).then_some(dates > numbers)
}

/// Whether a column holds the units of the rows' figures.
pub fn is_unit_column(table: &Table, column: usize) -> bool {
    let name = table.header.get(column).map_or(String::new(), |name| name.replace(' ', ""));
    let (mut units, mut all) = (0, 0);
    for row in table.rows.iter().filter(|row| !row.cells[column].text.is_empty()) {
        all += 1;
        units += usize::from(cell::is_unit(&row.cells[column].text));
    }
    name.contains("单位") && units * 2 >= all && units > 0
}
