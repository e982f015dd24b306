//! Reads what a table of indicators aims at: columns of targets are known by their names, years alone by what the
//! table is and when its document was issued.

use crate::grammar::atoms::{has_any, squeeze};
use crate::grammar::cell::{self, Value};
use crate::grammar::outline;
use crate::grammar::quantity;
use crate::grammar::target::{self, CellAim, Column, Kind, Role, Target};
use crate::issue::{Document, Row, RowKind, Table, TableTarget};
use crate::parse::tables::typing;

/// Which columns of a table hold what.
struct Layout {
    columns: Vec<Column>,
    /// The column of the names.
    names: usize,
    units: Option<usize>,
    properties: Option<usize>,
    targets: Vec<usize>,
    baselines: Vec<usize>,
    /// The year that the title names, for columns that name none.
    year: Option<u32>,
    issued: Option<u32>,
}

/// The targets of a table of a document.
pub fn read(table: &Table, document: Option<&Document>) -> Vec<TableTarget> {
    let Some(layout) = layout(table, document) else { return Vec::new() };
    let rows = table.rows.iter().enumerate().filter(|(_, row)| row.kind == RowKind::Data);
    let cells = rows.flat_map(|(index, row)| layout.targets.iter().map(move |&column| (index, row, column)));
    cells.flat_map(|(index, row, column)| of_cell(table, &layout, index, row, column)).collect()
}

fn layout(table: &Table, document: Option<&Document>) -> Option<Layout> {
    let columns: Vec<Column> = table.header.iter().map(|name| Column::read(name)).collect();
    if !columns.iter().any(|column| matches!(column.role, Role::Target | Role::Open)) {
        return None;
    }
    let issued = document.and_then(|document| document.date_of_issue.as_ref()).map(|date| date.value.year);
    let properties = (0..columns.len()).find(|&column| is_of_properties(table, column));
    let titles = [
        table.title.as_deref(),
        document.and_then(|document| document.main_title.as_ref()).map(|title| title.value.as_str()),
        document.map(|document| document.title.value.text.as_str()),
    ];
    let year = titles.into_iter().flatten().find_map(target::year).filter(|year| issued.is_none_or(|now| *year >= now));
    let plan = properties.is_some() || table.title.as_deref().is_some_and(is_plan);
    let last = columns.iter().filter(|column| column.role == Role::Open).filter_map(|column| column.year).max();
    let aimed = |column: &Column| match (column.role, column.year, issued) {
        (Role::Target, Some(year), Some(issued)) => year >= issued,
        (Role::Target, ..) => true,
        (Role::Open, Some(year), Some(issued)) => year > issued || plan && year == issued,
        (Role::Open, Some(year), None) => plan && Some(year) == last,
        _ => false,
    };
    let some = columns.iter().any(&aimed);
    // 年均增速 belongs to the targets beside it.
    let aims = |column: &Column| aimed(column) || some && plan && column.role == Role::Open && column.year.is_none();
    let targets: Vec<usize> = (0..columns.len()).filter(|&column| aims(&columns[column])).collect();
    let was = |column: &Column| matches!(column.role, Role::Baseline | Role::Open | Role::Target);
    let baselines = (0..columns.len()).filter(|column| !targets.contains(column) && was(&columns[*column])).collect();
    let names = names(&columns, &targets, table, plan)?;
    let units = (0..columns.len()).find(|&column| typing::is_unit_column(table, column));
    Some(Layout { columns, names, units, properties, targets, baselines, year, issued })
}

/// The column of the names of indicators, before the first of their targets.
fn names(columns: &[Column], targets: &[usize], table: &Table, plan: bool) -> Option<usize> {
    let before = &columns[..*targets.first()?];
    let of = |role| before.iter().rposition(|column| column.role == role);
    let named = targets.iter().any(|&column| has_any(&table.header[column], &["目标", "指标"]));
    of(Role::Indicator).or_else(|| of(Role::Name).filter(|_| plan || named))
}

/// Whether a title is that of a plan, not of a report on one.
fn is_plan(title: &str) -> bool {
    let has = |words: &[&str]| has_any(title, words);
    has(&["目标", "计划", "规划", "指标"]) && !has(&["完成情况", "执行情况", "统计", "公报", "进展"])
}

/// Whether a column says of each indicator whether it is 预期性 or 约束性.
fn is_of_properties(table: &Table, column: usize) -> bool {
    let cells = || table.rows.iter().filter_map(|row| row.cells.get(column)).filter(|cell| !cell.text.is_empty());
    let properties =
        cells().filter(|cell| ["预期", "约束", "指导", "指令"].iter().any(|word| cell.text.starts_with(word))).count();
    properties > 0 && properties * 2 >= cells().count()
}

fn of_cell(table: &Table, layout: &Layout, index: usize, row: &Row, column: usize) -> Vec<TableTarget> {
    let cell = &row.cells[column];
    let Some(name) = name(row, layout).filter(|_| !cell.filled) else { return Vec::new() };
    let property = layout.properties.map(|column| squeeze(&row.cells[column].text).into_owned());
    let found = |target, baseline_value, cumulated| TableTarget {
        row: index,
        column,
        target,
        baseline_value,
        cumulated,
        property: property.clone().filter(|word| !word.is_empty()),
    };
    let Some(aim) = target::of_cell(&cell.text) else {
        return told(&name, &cell.text, layout, column).into_iter().map(|target| found(target, None, false)).collect();
    };
    let unit = unit(&aim, table, layout, row, column).unwrap_or_default();
    let before = baseline(table, layout, column);
    let value = before.as_ref().and_then(|(at, _)| level(&row.cells[*at].read));
    let target = Target {
        kind: kind(&aim, &layout.columns[column], &name),
        comparator: aim.comparator,
        value: aim.value,
        value_high: aim.high,
        value_si: quantity::scaled(aim.value, quantity::scale(&unit)),
        unit,
        deadline: deadline(layout, column),
        by: true,
        baseline: before.filter(|_| value.is_some()).map(|(_, name)| name),
        indicator: name,
    };
    vec![found(target, value, aim.cumulated)]
}

/// The targets that a cell tells in words; what they leave out the name and the column say.
fn told(name: &str, text: &str, layout: &Layout, column: usize) -> Vec<Target> {
    let found = target::find(text, layout.issued);
    let found = if found.is_empty() { target::find(&format!("{name}{text}"), layout.issued) } else { found };
    let dated = |target: Target| Target { deadline: target.deadline.or_else(|| deadline(layout, column)), ..target };
    found.into_iter().map(|(_, target)| dated(target)).collect()
}

/// The name of a row's indicator without its label and its unit.
fn name(row: &Row, layout: &Layout) -> Option<String> {
    let printed = |column: usize| Some(squeeze(&row.cells[column].text)).filter(|text| !text.is_empty());
    let others = (0..layout.names).rev().filter(|&column| layout.columns[column].role == Role::Indicator);
    let text = printed(layout.names).or_else(|| others.into_iter().find_map(printed))?;
    let text = text.trim_end_matches(['*', '①', '②', '③', '④', '⑤']);
    let label = outline::parse(text).map_or(0, |label| label.length);
    let text = if label < text.len() { text[label..].trim() } else { text };
    let end = cell::unit_of_name(text).and_then(|_| text.rfind(['（', '('])).unwrap_or(text.len());
    let text = text[..end].trim_start_matches("其中").trim_start_matches(['：', ':']);
    (text.chars().count() >= 2).then(|| text.to_owned())
}

fn unit(aim: &CellAim, table: &Table, layout: &Layout, row: &Row, column: usize) -> Option<String> {
    let of_column = || table.header[column].rsplit('/').find_map(cell::unit_of_name);
    let of_trend = || layout.columns[column].trend.or(aim.trend).map(|_| "%".to_owned());
    let of_row = || Some(squeeze(&row.cells[layout.units?].text).into_owned()).filter(|unit| cell::is_unit(unit));
    let of_name = || cell::unit_of_name(&row.cells[layout.names].text);
    let printed = aim.unit.clone().or_else(of_column).or_else(of_trend).or_else(of_row).or_else(of_name);
    printed.or_else(|| table.unit.clone().filter(|unit| cell::is_unit(unit)))
}

fn kind(aim: &CellAim, column: &Column, name: &str) -> Kind {
    const UP: [&str; 4] = ["增长", "增速", "增幅", "增长率"];
    const DOWN: [&str; 6] = ["下降", "降低", "减少", "降幅", "下降率", "降低率"];
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let told = if ends(&UP) {
        Kind::Growth
    } else if ends(&DOWN) {
        Kind::Reduction
    } else if ["新增", "净增", "新建", "新改建"].iter().any(|word| name.contains(word)) {
        Kind::Increment
    } else {
        Kind::Level
    };
    aim.trend.or(column.trend).unwrap_or(told)
}

/// By when: the year of the column, else of the title, with the month that a part of the year ends in.
fn deadline(layout: &Layout, column: usize) -> Option<String> {
    let column = &layout.columns[column];
    let beside = || layout.targets.iter().filter_map(|&other| layout.columns[other].year).max();
    let year = column.year.or_else(|| beside().filter(|_| column.role == Role::Open)).or(layout.year)?;
    Some(column.month.map_or_else(|| year.to_string(), |month| format!("{year}-{month:02}")))
}

/// The column that says what a target's indicator was before, and how it is called.
fn baseline(table: &Table, layout: &Layout, column: usize) -> Option<(usize, String)> {
    let tail = |column: usize| table.header[column].split_once('/').map(|(_, tail)| tail);
    let alike = |other: &&usize| {
        let years = layout.columns[**other].year.is_some() && layout.columns[column].year.is_some();
        layout.columns[**other].trend == layout.columns[column].trend
            && (tail(**other) == tail(column) || years || layout.baselines.len() == 1)
    };
    let before = *layout.baselines.iter().filter(alike).max_by_key(|&&other| layout.columns[other].year)?;
    let year = layout.columns[before].year.map(|year| year.to_string());
    Some((before, year.unwrap_or_else(|| squeeze(&table.header[before]).into_owned())))
}

fn level(read: &Value) -> Option<f64> {
    if let Value::Number(value) = read { Some(*value) } else { None }
}
