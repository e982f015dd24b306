//! Merged cells: labels printed once for several rows are filled down; a label printed a row late is moved up where
//! numbering or points prove it.

use crate::grammar::{
    cell::{self, Value},
    outline, points,
};
use crate::issue::RowKind;
use crate::parse::tables::raw::{RawCell, RawRow};

/// A label that was moved up from a row to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Late {
    /// The row that it was printed in.
    pub row: usize,
    /// The first row that it covers.
    pub first: usize,
    /// The column.
    pub column: usize,
}

/// Moves labels up that were printed late: the items beside begin to count anew before the label, and count on at it.
pub fn raise_labels(rows: &mut [RawRow], kinds: &[RowKind], width: usize) -> Vec<Late> {
    let mut late = Vec::new();
    for column in 0..width.saturating_sub(1) {
        for row in 1..rows.len() {
            if rows[row].text(column).is_empty() || kinds[row] != RowKind::Data {
                continue;
            }
            let first =
                first_by_number(rows, kinds, row, column).or_else(|| first_by_points(rows, kinds, row, column, width));
            let Some(first) = first else { continue };
            let label = rows[row].cells[column].clone();
            for above in &mut rows[first..row] {
                above.cells[column] = RawCell { merged: true, ..label.clone() };
            }
            late.push(Late { row, first, column });
        }
    }
    late
}

/// The row where the items counted at a label begin with 1, if none of the rows from there on has a label.
fn first_by_number(rows: &[RawRow], kinds: &[RowKind], row: usize, column: usize) -> Option<usize> {
    let number = |row: usize| {
        outline::find(rows[row].text(column + 1)).filter(|label| {
            matches!(label.kind, outline::Kind::Arabic | outline::Kind::BracketArabic | outline::Kind::BracketChinese)
        })
    };
    let mut expected = number(row)?.number;
    let mut first = row;
    while expected > 1 {
        first = first.checked_sub(1)?;
        expected -= 1;
        let counts = number(first).is_some_and(|label| label.number == expected);
        if !counts || kinds[first] != RowKind::Data || !rows[first].text(column).is_empty() {
            return None;
        }
    }
    // The very first row has nobody else's label.
    (first < row && first > 0).then_some(first)
}

/// The row where a label's points add up, if they do neither for it nor for the label before as printed.
fn first_by_points(rows: &[RawRow], kinds: &[RowKind], row: usize, column: usize, width: usize) -> Option<usize> {
    let stated = points::stated(rows[row].text(column))?;
    let before = (0..row).rev().find(|&above| !rows[above].text(column).is_empty())?;
    let stated_before = points::stated(rows[before].text(column))?;
    let after = (row + 1..rows.len())
        .find(|&below| !rows[below].text(column).is_empty() || kinds[below] != RowKind::Data)
        .unwrap_or(rows.len());
    if kinds[before..row].iter().any(|kind| *kind != RowKind::Data) {
        return None;
    }
    (column + 1..width).find_map(|points| {
        let value = |row: usize| match cell::parse(rows[row].text(points), None) {
            cell::Reading { value: Value::Number(value), note: None, unit, .. }
                if unit.as_deref().is_none_or(|unit| unit == "分") =>
            {
                Some(value)
            }
            _ => None,
        };
        let values: Vec<f64> = (before..after).map(value).collect::<Option<_>>()?;
        let sums = |first: usize| {
            let (upper, lower) = values.split_at(first - before);
            (upper.iter().sum::<f64>() - stated_before).abs() < 1e-6
                && (lower.iter().sum::<f64>() - stated).abs() < 1e-6
        };
        if sums(row) {
            return None;
        }
        (before + 1..row).rev().find(|&first| sums(first))
    })
}

/// Fills cells that are part of one printed above; rows that lack a separator (not `whole`) are left as they are.
pub fn fill(rows: &mut [RawRow], kinds: &[RowKind], header: &[String], width: usize, whole: &[bool]) {
    let columns: Vec<Column> = (0..width).map(|column| Column::of(rows, kinds, header, column)).collect();
    let labels = columns.iter().position(|column| !(column.counts || column.words && column.gaps > 0)).unwrap_or(0);
    let grouped = columns[..labels].iter().any(|column| !column.counts);
    let printed: Vec<Vec<bool>> =
        rows.iter().map(|row| row.cells.iter().map(|cell| !cell.is_empty() && !cell.merged).collect()).collect();
    for row in 1..rows.len() {
        let subtotal = [row - 1, row].iter().any(|&row| is_subtotal(rows, &columns, row));
        if kinds[row] != RowKind::Data || kinds[row - 1] != RowKind::Data || !whole[row] || subtotal {
            continue;
        }
        // The row stands under the same labels as the one above as long as none of its own is printed.
        let mut same = true;
        let counted = counts_on(rows, &columns, row);
        let part = columns.iter().zip(&printed[row]).any(|(column, printed)| column.counts && !printed);
        for column in 0..width {
            let is_label = column < labels.max(1) && !(columns[column].counts && column > 0);
            if printed[row][column] {
                same &= !is_label || columns[column].counts;
                continue;
            }
            if !rows[row].text(column).is_empty() || rows[row - 1].text(column).is_empty() {
                continue;
            }
            let label = is_label && (columns[column].words || columns[column].counts);
            let body = column >= labels && (grouped && columns[column].few_gaps || part && !columns[column].remark);
            let charged = counted && columns[column].charged;
            // Where the number beside is missing too, there is nothing to name.
            let beside =
                columns.get(column + 1).is_some_and(|next| next.numbers) && rows[row].text(column + 1).is_empty();
            let filled = rows[row].filled().next().is_some() && !(label && column == 0 && beside);
            if filled && (same && (label || body && columns[column].words) || charged) {
                rows[row].cells[column] = RawCell { merged: true, ..rows[row - 1].cells[column].clone() };
            }
        }
    }
}

/// Whether a row is the heading of a group with its sums: no number, and a label of its own (二、交通工程).
fn is_subtotal(rows: &[RawRow], columns: &[Column], row: usize) -> bool {
    let uncounted = columns.iter().position(|column| column.counts).is_some_and(|column| {
        rows[row].text(column).is_empty() || rows[row].cells.get(column).is_some_and(|cell| cell.merged)
    });
    let first = || rows[row].filled().find(|(_, cell)| !cell.merged).and_then(|(_, cell)| outline::parse(&cell.text));
    uncounted
        && first().is_some_and(|label| matches!(label.kind, outline::Kind::Chinese | outline::Kind::BracketChinese))
}

/// Whether a row has the number after that of the row above.
fn counts_on(rows: &[RawRow], columns: &[Column], row: usize) -> bool {
    let number = |row: usize, column: usize| rows[row].text(column).parse::<u32>().ok();
    columns.iter().position(|column| column.counts).is_some_and(|column| {
        number(row, column).is_some_and(|own| number(row - 1, column).is_some_and(|above| own == above + 1))
    })
}

/// Ends of the names of columns that say who is in charge.
const CHARGED: [&str; 10] =
    ["领导", "责任人", "负责人", "牵头单位", "牵头部门", "责任单位", "责任部门", "主管部门", "主管单位", "主责单位"];

/// What a column holds, as far as merging goes.
struct Column {
    /// Words or dates, not numbers.
    words: bool,
    /// Numbers.
    numbers: bool,
    /// 序号.
    counts: bool,
    /// How many rows have nothing here.
    gaps: usize,
    /// Whether so few rows lack it that they must be part of the cell above.
    few_gaps: bool,
    /// Whether it names who is in charge: no item is without.
    charged: bool,
    /// 备注: what is empty is empty.
    remark: bool,
}

impl Column {
    fn of(rows: &[RawRow], kinds: &[RowKind], header: &[String], column: usize) -> Self {
        let name = header.get(column).map_or("", String::as_str);
        let (mut all, mut numbers, mut words, mut gaps) = (0, 0, 0, 0);
        for (row, _) in rows.iter().zip(kinds).filter(|(_, kind)| **kind == RowKind::Data) {
            all += 1;
            match cell::parse(row.text(column), None).value {
                Value::Empty => gaps += 1,
                Value::Number(year) if (2000.0..2100.0).contains(&year) => words += 1,
                Value::Number(_) | Value::Range(..) | Value::Missing => numbers += 1,
                _ => words += 1,
            }
        }
        let remark = ["备注", "说明", "附注", "注"].iter().any(|word| name.trim().ends_with(word));
        Column {
            words: words > numbers && !remark,
            numbers: numbers > words,
            counts: matches!(name.replace(' ', "").as_str(), "序号" | "编号" | "序" | "项次"),
            gaps,
            few_gaps: gaps * 4 <= all && !remark,
            charged: words > 0 && CHARGED.iter().any(|word| name.ends_with(word)),
            remark,
        }
    }
}
