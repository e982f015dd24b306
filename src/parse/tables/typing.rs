//! Reads the cells of a table: numbers, dates, units.

use crate::grammar::cell::{self, Value};
use crate::grammar::line::Line;
use crate::issue::Table;

/// Reads all cells, each column by what it mostly holds.
pub fn read(table: &mut Table) {
    let width = table.header.len().max(table.rows.first().map_or(0, |row| row.cells.len()));
    let unit_column = (0..width).find(|&column| is_unit_column(table, column));
    let line_unit = table.unit.clone().filter(|unit| cell::is_unit(unit));
    for column in 0..width {
        let name = table.header.get(column).cloned().unwrap_or_default();
        let dated = dates(table, &Line::of(&name), column);
        let named = name.rsplit('/').find_map(cell::unit_of_name);
        let line = Line::of(&name);
        let rate = line.holds_any(&["增长", "增速", "增幅", "占比", "比重", "同比", "环比", "比例", "率"]);
        let remark = line.holds_any(&["备注", "说明", "附注"]);
        let counts = matches!(name.replace(' ', "").as_str(), "序号" | "编号" | "序" | "项次");
        for row in &mut table.rows {
            let reading = cell::parse(&row.cells[column].text, dated);
            let number = match reading.value {
                Value::Number(number) | Value::Range(number, _) => Some(number),
                _ => None,
            };
            let of_row = || {
                let printed = unit_column.map(|unit| &row.cells[unit].text).filter(|unit| cell::is_unit(unit));
                printed.cloned().or_else(|| label_unit(row, column)).filter(|_| !rate)
            };
            let of_table = || line_unit.clone().filter(|_| !rate && unit_column.is_none());
            let around = || {
                let plain = !counts && !remark && Some(column) != unit_column;
                plain.then(|| named.clone().or_else(of_row).or_else(of_table)).flatten()
            };
            let unit = number.and_then(|_| reading.unit.or_else(around));
            let cell = &mut row.cells[column];
            (cell.value, cell.unit, cell.note, cell.read) = (number, unit, reading.note, reading.value);
        }
    }
}

/// The unit that the row's own label prints: 公里 of 清淤长度（公里）.
fn label_unit(row: &crate::issue::Row, column: usize) -> Option<String> {
    row.cells[..column].iter().rev().find_map(|cell| cell::unit_of_name(&cell.text))
}

/// Whether a column holds dates (then `2024` is a year) or numbers (then `2023.10` is none); of others the form tells.
fn dates(table: &Table, name: &Line<'_>, column: usize) -> Option<bool> {
    if name.holds_any(&["时限", "时间", "日期", "年月", "期限", "年份", "年度"]) {
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
    let named = |name: &String| name.replace(' ', "").contains("单位");
    if !table.header.get(column).is_some_and(named) {
        return false;
    }
    let (mut units, mut all) = (0, 0);
    for row in table.rows.iter().filter(|row| !row.cells[column].text.is_empty()) {
        all += 1;
        units += usize::from(cell::is_unit(&row.cells[column].text));
    }
    units * 2 >= all && units > 0
}
