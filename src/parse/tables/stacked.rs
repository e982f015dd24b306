//! Tables that a web page's text holds one cell a line: under the title the names of the columns, then row after row.
//!
//! Nothing but the cells themselves tells how many make a row: the width is taken under which each column holds cells of
//! one kind, and some column another kind than its names.

mod counted;

use std::ops::Range;

use crate::grammar::{
    attachment,
    cell::{self, Value},
    outline, table_row, unit_line,
};
use crate::parse::tables::class::{self, CLASSES, class_of};
use crate::parse::tables::raw::{RawCell, RawRow, tidy};
use crate::parse::tables::surroundings;
use crate::text::Text;

/// The fewest and the most columns.
const WIDTHS: Range<usize> = 3..13;

/// How the cells of a run of lines make a table.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shape {
    width: usize,
    /// How many cells name the columns.
    names: usize,
    /// How many of them stand in the lower row of the header.
    lower: usize,
    rows: usize,
}

/// The lines of the table that begins at the first of some lines, if one does.
pub fn find(text: &Text, lines: Range<usize>) -> Option<Range<usize>> {
    if !can_begin(text, lines.start) {
        return None;
    }
    if let Some(found) = counted::find(text, lines.clone()) {
        return Some(found);
    }
    let cells = run(text, lines.clone());
    let shape = shape(&cells)?;
    Some(lines.start..lines.start + shape.names + shape.width * shape.rows)
}

/// Only under a title or a unit line, or at 序号, may a table begin: so no list of short lines is searched in vain.
fn can_begin(text: &Text, line: usize) -> bool {
    let words = text.line(line);
    if words.len() > 60 || line == 0 {
        return false;
    }
    let above = &text.words(line - 1);
    counted::begins(words)
        || unit_line::may_be_in(above) && unit_line::parse(above.trim()).is_some()
        || surroundings::may_name_table(above) && above.trim().len() < 200 && surroundings::names_table(above.trim())
}

fn is_cell(words: &str) -> bool {
    const LONGEST: usize = 240;
    const LONGEST_SENTENCE: usize = 90;
    words.len() <= if words.ends_with('。') { LONGEST_SENTENCE } else { LONGEST }
        && !words.ends_with(['：', ':'])
        && !table_row::is_row(words)
        && !table_row::is_aligned(words)
        && !surroundings::is_note(words)
        && attachment::parse(words).is_none()
}

/// The lines from the first on that may be cells, set apart alike.
fn run(text: &Text, lines: Range<usize>) -> Vec<&str> {
    const MOST: usize = 4000;
    let apart = lines.clone().nth(1).is_some_and(|line| text.lines[line].blanks > 0);
    lines
        .clone()
        .take(MOST)
        .take_while(|&line| line == lines.start || (text.lines[line].blanks > 0) == apart)
        .map(|line| text.line(line))
        .take_while(|words| is_cell(words))
        .collect()
}

/// How cells make a table: the narrowest width under which the columns hold cells of one kind each.
fn shape(cells: &[&str]) -> Option<Shape> {
    const FEWEST: usize = 9;
    if cells.len() < FEWEST {
        return None;
    }
    let classes: Vec<usize> = cells.iter().map(|cell| class_of(cell)).collect();
    WIDTHS.filter_map(|width| shape_of_width(cells, &classes, width)).next()
}

fn shape_of_width(cells: &[&str], classes: &[usize], width: usize) -> Option<Shape> {
    // One row of names; or two, the upper with a name over several of the lower.
    const LOWER: Range<usize> = 2..7;
    let lowers = std::iter::once(0).chain(LOWER.rev().filter(|&lower| lower < width));
    for lower in lowers {
        let names = if lower == 0 { width } else { width + 1 };
        let Some(rest) = cells.get(names..) else { continue };
        if !cells[..names].iter().all(|name| is_name(name)) || lower > 0 && !are_alike(&cells[names - lower..names]) {
            continue;
        }
        let rows = matching(rest, &classes[names..], &classes[..names], width);
        if rows >= 3 || rows == 2 && width >= 4 && cells[0] == "序号" {
            return Some(Shape { width, names, lower, rows });
        }
    }
    None
}

fn is_name(text: &str) -> bool {
    let value = cell::parse(text, None).value;
    text.chars().count() <= 20
        && !text.contains(['。', '，', '；'])
        && (value == Value::Text || matches!(value, Value::Date(_, _, None)))
        && outline::parse(text).is_none_or(|label| label.length == text.len())
}

/// Whether the names of the lower row are of one kind: 2021年, 2022年; 一季度, 二季度.
fn are_alike(names: &[&str]) -> bool {
    let last = |name: &str| name.chars().next_back();
    let dated = |name: &&str| matches!(cell::parse(name, None).value, Value::Date(..));
    names.iter().all(dated)
        || names.iter().all(|name| last(name) == last(names[0]) && name.chars().count() == names[0].chars().count())
}

/// How many rows of so many cells follow the names, as far as each column keeps to one kind; none where the kinds do not
/// tell this width from others.
fn matching(cells: &[&str], classes: &[usize], names: &[usize], width: usize) -> usize {
    let all = cells.len() / width;
    if all < 2 {
        return 0;
    }
    let main: Vec<usize> =
        (0..width).map(|column| mode(classes.iter().skip(column).step_by(width).take(all))).collect();
    let fits = |row: usize| {
        let row = &classes[row * width..(row + 1) * width];
        let same = (0..width).filter(|&column| is_close(row[column], main[column])).count();
        // A number does not stand for a word; a word may stand among names of bodies.
        let marked = (0..width).all(|column| {
            main[column] >= BODIES || row[column] == class::MISSING || is_close(row[column], main[column])
        });
        marked && same * 3 >= width * 2
    };
    let rows = (0..all).take_while(|&row| fits(row)).count();
    // Columns that all hold short words could be cut anywhere.
    let marked = (0..width).filter(|&column| is_marked(main[column])).count();
    let telling = (0..width).filter(|&column| !is_close(main[column], main[(column + 1) % width])).count();
    let named = names.iter().filter(|name| is_marked(**name)).count() * 2 <= names.len();
    if marked > 0 && telling >= 2 && named { rows } else { 0 }
}

/// The first of the classes of words: names of bodies.
const BODIES: usize = 9;

/// Classes that cells fall into for what they are, not for their length.
fn is_marked(class: usize) -> bool {
    class != class::EMPTY && class != class::MISSING && class <= BODIES
}

/// The lengths of words vary.
fn is_close(a: usize, b: usize) -> bool {
    a == b || a >= 10 && b >= 10 && a.abs_diff(b) <= 1
}

fn mode<'c>(classes: impl Iterator<Item = &'c usize>) -> usize {
    let mut counts = [0usize; CLASSES];
    classes.for_each(|class| counts[*class] += 1);
    (0..CLASSES).max_by_key(|&class| (counts[class], class)).unwrap_or(0)
}

/// Reads the rows of lines.
pub fn rows(text: &Text, lines: Range<usize>) -> Vec<RawRow> {
    if let Some(rows) = counted::rows(text, lines.clone()) {
        return rows;
    }
    let cells: Vec<&str> = lines.clone().map(|line| text.line(line)).collect();
    let Some(shape) = shape(&cells) else { return Vec::new() };
    let cell = |line: usize| {
        let at = lines.start + line;
        RawCell { text: tidy(text.line(at)), span: text.lines[at].span, merged: false }
    };
    let upper = shape.names - shape.lower;
    let mut rows = Vec::with_capacity(shape.rows + 2);
    if shape.lower == 0 {
        rows.push(row((0..upper).map(cell).collect(), true));
    } else {
        let spanning = spanning(&cells, &shape);
        let (mut over, mut under) = (Vec::new(), Vec::new());
        for name in 0..upper {
            let times = if name == spanning { shape.lower } else { 1 };
            over.extend((0..times).map(|step| RawCell { merged: step > 0, ..cell(name) }));
            if name == spanning {
                under.extend((upper..shape.names).map(cell));
            } else {
                under.push(RawCell { merged: true, ..cell(name) });
            }
        }
        rows.extend([row(over, true), row(under, true)]);
    }
    rows.extend((0..shape.rows).map(|index| {
        let first = shape.names + index * shape.width;
        row((first..first + shape.width).map(cell).collect(), false)
    }));
    rows
}

/// Which name of the upper row spans the lower ones: the last under which all cells are of one kind.
fn spanning(cells: &[&str], shape: &Shape) -> usize {
    let rest = &cells[shape.names..];
    let main: Vec<usize> = (0..shape.width)
        .map(|column| {
            let classes: Vec<usize> =
                rest.iter().skip(column).step_by(shape.width).map(|cell| class_of(cell)).collect();
            mode(classes.iter())
        })
        .collect();
    let upper = shape.names - shape.lower;
    (0..upper)
        .rev()
        .find(|&name| main[name..name + shape.lower].iter().all(|class| *class == main[name]))
        .unwrap_or(upper - 1)
}

fn row(cells: Vec<RawCell>, header: bool) -> RawRow {
    let span = cells.iter().map(|cell| cell.span).reduce(crate::span::Span::join).unwrap_or_default();
    RawRow { cells, span, header, ..RawRow::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cells: &str, expected: Option<(usize, usize, usize)>) {
        let cells: Vec<&str> = cells.split(' ').collect();
        assert_eq!(shape(&cells).map(|shape| (shape.width, shape.names, shape.rows)), expected, "{cells:?}");
    }

    #[test]
    fn widths() {
        check("序号 项目 金额 1 修路 20 2 架桥 35 3 打井 8", Some((3, 3, 3)));
        // A name over two years; a line after the last row.
        check("镇名 面积 2021年 2022年 东镇 12 15 西镇 8 9 南镇 7 7 附则", Some((3, 4, 3)));
        check(
            "省 去年人数 扩招 今后任务 1996年 1997年 1998年 总计 1 2 3 4 5 甲 10（扩招） 2 3 4 5 乙 1 2 3 4 5 丙 1 2 3 4 0",
            Some((6, 7, 4)),
        );
        // A total among names of towns.
        check("乡镇 数量 费用 合计 30 12 东坪镇 20 8 西坪镇 6 2 南坪乡 4 2", Some((3, 3, 4)));
        check(
            "级别 颜色 条件 机构 一级 红 降雨量达一百毫米以上 市人民政府 二级 黄 降雨量达八十毫米以上 市应急局 三级 蓝 降雨量达五十毫米以上 市气象局",
            Some((4, 4, 3)),
        );
    }

    #[test]
    fn none() {
        // Names of places alone; persons and posts; too few rows.
        check("东镇 西镇 南镇 北镇 中镇 河镇 江镇 湖镇 海镇 山镇 林镇 石镇", None);
        check("甲某 局长 乙某 科长 丙某 主任 丁某 局长 戊某 科长 己某 主任", None);
        check("序号 项目 金额 1 修路 20", None);
    }
}
