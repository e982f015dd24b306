//! Rows whose cells are set apart by runs of blanks: three lines or more whose cells stand over each other.

mod place;
mod token;
mod wraps;

use std::ops::Range;

use crate::grammar::{atoms, attachment, opener, outline, roster, table_row, unit_line};
use crate::parse::tables::class;
use crate::parse::tables::raw::{RawCell, RawRow};
use crate::parse::tables::ruled::printed;
use crate::parse::tables::surroundings;
use crate::text::Text;

use self::token::{Token, tokens};

/// The run of aligned lines that begins at the first of some lines, if one does, and whether it is a table.
pub fn find(text: &Text, lines: Range<usize>) -> Option<(Range<usize>, bool)> {
    const FEWEST: usize = 3;
    if !table_row::is_aligned(text.line(lines.start)) {
        return None;
    }
    let mut end = lines.start;
    let mut gap = false;
    while end < lines.end {
        let words = text.line(end);
        let apart = end > lines.start && text.lines[end].blanks > 0;
        let aligned = table_row::is_aligned(words);
        // Rows may stand apart, as long as they are rows without doubt.
        let total = ["合计", "总计"].iter().any(|total| words.trim_start().starts_with(total));
        if apart && (!aligned || gap && !table_row::is_aligned_wide(words) && !total)
            || !aligned && (end == lines.start || !may_go_on(text, lines.start, end))
        {
            break;
        }
        gap |= apart;
        end += 1;
    }
    // What goes on a cell stands between rows or at the end; headings stand over rows.
    while end > lines.start && is_heading(text.line(end - 1)) {
        end -= 1;
    }
    let found = lines.start..end;
    if found.len() < FEWEST {
        return Some((found, false));
    }
    let grid = Grid::of(text, found.clone());
    let is_table = is_table(text, found.clone(), &grid);
    Some((found, is_table))
}

/// Whether a line with one word group alone can be part of the rows around: the rest of a cell, or a heading.
fn may_go_on(text: &Text, first: usize, line: usize) -> bool {
    const WIDEST: usize = 40;
    const REACH: usize = 12;
    let words = text.line(line).trim();
    if is_heading(words) {
        return true;
    }
    if words.chars().count() > WIDEST
        || atoms::is_terminated(words)
        || surroundings::is_note(words)
        || attachment::parse(words).is_some()
        || surroundings::names_table(words)
        || unit_line::parse(words).is_some()
    {
        return false;
    }
    // It must stand where some cell of the row above does, and be no wider than what parts it from the next.
    let part = tokens(&printed(text, line));
    let Some(part) = part.first() else { return false };
    let near = |other: &Token| {
        part.columns.start.abs_diff(other.columns.start) <= 4 && part.columns.len() <= other.columns.len() + 24
    };
    (first..line).rev().take(REACH).any(|above| {
        let above = tokens(&printed(text, above));
        above.len() > 1 && above.iter().any(near)
    })
}

/// 一、… over the rows that follow.
fn is_heading(words: &str) -> bool {
    let words = words.trim();
    words.len() <= 120
        && !words.contains("  ")
        && !atoms::is_terminated(words)
        && outline::find(words).is_some_and(|label| {
            matches!(label.kind, outline::Kind::Chinese | outline::Kind::BracketChinese | outline::Kind::Part)
        })
}

/// The lines of a run cut into word groups, and the columns that they stand in.
struct Grid {
    tokens: Vec<Vec<Token>>,
    columns: Vec<Range<usize>>,
}

impl Grid {
    fn of(text: &Text, lines: Range<usize>) -> Self {
        let tokens: Vec<Vec<Token>> = lines.map(|line| tokens(&printed(text, line))).collect();
        let mut counts: Vec<usize> = tokens.iter().map(Vec::len).collect();
        counts.sort_unstable();
        let mut runs: Vec<(usize, usize)> =
            counts.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).filter(|(most, _)| *most > 1).collect();
        // The fullest lines tell the columns, if there are two of them and their word groups stand over each other.
        runs.sort_by_key(|(most, times)| (*times < 2, std::cmp::Reverse(*most)));
        let mut choices = runs.iter().map(|(most, _)| columns(&tokens, *most));
        let apart = |columns: &Vec<Range<usize>>| columns.windows(2).all(|pair| pair[0].end <= pair[1].start);
        let columns = choices.find(apart).unwrap_or_else(|| {
            let common = runs.iter().max_by_key(|(most, times)| (*times, *most)).map_or(0, |(most, _)| *most);
            columns(&tokens, common)
        });
        Grid { tokens, columns }
    }
}

fn is_table(text: &Text, found: Range<usize>, grid: &Grid) -> bool {
    let tokens = &grid.tokens;
    let most = grid.columns.len();
    let alike = tokens.iter().filter(|line| line.len() == most).count();
    let rows = rows(text, found.clone());
    let full = rows.iter().filter(|row| row.filled().count() * 2 > most).count();
    let numbers = tokens
        .iter()
        .filter(|line| line.iter().skip(1).any(|token| token.text.bytes().any(|byte| byte.is_ascii_digit())))
        .count();
    let prose = found.clone().any(|line| {
        let words = text.line(line);
        words.ends_with('。') && words.chars().count() > 40 || opener::is_day(words)
    });
    let persons = found
        .clone()
        .filter(|&line| roster::is_name_and_post(text.line(line)) || roster::is_role(text.line(line)))
        .count();
    let letters =
        tokens.iter().flatten().filter(|token| token.text.chars().count() == 1 && !token.text.is_ascii()).count();
    let all: usize = tokens.iter().map(Vec::len).sum();
    let table = most >= 3 && alike >= 2 && rows.len() >= 3 && full * 5 >= rows.len() * 3
        || most == 2 && alike == found.len() && numbers * 3 >= found.len() * 2;
    // Names in columns are a list of persons, not a table.
    const NAMES: [&str; 14] = [
        "序号", "名称", "单位", "项目", "类别", "时间", "责任", "内容", "指标", "备注", "金额", "数量", "地点", "电话",
    ];
    let headed = atoms::has_any(&atoms::squeeze(text.line(found.start)), &NAMES);
    let table = table && (headed || numbers * 3 >= found.len());
    let list = persons * 2 > found.len() && numbers * 2 < found.len();
    table && !prose && !list && letters * 3 < all
}

/// Reads the rows of lines.
pub fn rows(text: &Text, lines: Range<usize>) -> Vec<RawRow> {
    let Grid { tokens, columns } = Grid::of(text, lines.clone());
    let most = columns.len();
    const UPPER: usize = 2;
    let places: Vec<Vec<usize>> = tokens
        .iter()
        .enumerate()
        .map(|(line, own)| {
            let lower = tokens.get(line + 1).filter(|lower| line < UPPER && !lower.iter().any(is_number));
            let lower = lower.map(Vec::as_slice);
            match own.as_slice() {
                [only] if is_heading(&only.text) => vec![0],
                own => place::columns_of(&columns, own, lower),
            }
        })
        .collect();
    let rows: Vec<RawRow> = lines
        .zip(tokens.into_iter().zip(places))
        .map(|(line, (tokens, places))| {
            let span = text.lines[line].span;
            let mut cells = vec![RawCell::default(); most.max(1)];
            for (token, column) in tokens.into_iter().zip(places) {
                if column >= cells.len() {
                    cells.resize(column + 1, RawCell::default());
                }
                let cell = &mut cells[column];
                if !cell.text.is_empty() {
                    cell.text.push(' ');
                }
                cell.text.push_str(&token.text);
                cell.span = span;
            }
            RawRow { cells, span, apart: text.lines[line].blanks > 0, ..RawRow::default() }
        })
        .collect();
    if most > 2 { wraps::mend(rows, most) } else { rows }
}

fn is_number(token: &Token) -> bool {
    class::class_of(&token.text) == class::NUMBER
}

/// The screen columns that each column of the table takes, by the lines that have all cells.
fn columns(tokens: &[Vec<Token>], most: usize) -> Vec<Range<usize>> {
    (0..most)
        .map(|column| {
            let of_lines = tokens.iter().filter(|line| line.len() == most).map(|line| line[column].columns.clone());
            of_lines.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or_default()
        })
        .collect()
}
