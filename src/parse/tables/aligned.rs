//! Rows whose cells are set apart by runs of blanks: three lines or more with the same number of cells.

use std::ops::Range;

use crate::grammar::{atoms, opener, outline, roster, table_row};
use crate::parse::tables::raw::{RawCell, RawRow, tidy};
use crate::parse::tables::ruled::printed;
use crate::text::Text;

/// A word group of a line and the columns of the screen that it takes.
#[derive(Clone, Debug)]
struct Token {
    text: String,
    columns: Range<usize>,
}

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
        if !table_row::is_aligned(words) || apart && gap {
            break;
        }
        gap |= apart;
        end += 1;
    }
    let found = lines.start..end;
    let is_table = found.len() >= FEWEST && is_table(text, found.clone());
    Some((found, is_table))
}

fn is_table(text: &Text, found: Range<usize>) -> bool {
    let tokens: Vec<Vec<Token>> = found.clone().map(|line| tokens(&printed(text, line))).collect();
    let most = common(&tokens);
    let alike = tokens.iter().filter(|line| line.len() == most).count();
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
    let table = most >= 3 && alike * 5 >= found.len() * 3
        || most == 2 && alike == found.len() && numbers * 3 >= found.len() * 2;
    // Names in columns are a list of persons, not a table.
    const NAMES: [&str; 14] = [
        "序号", "名称", "单位", "项目", "类别", "时间", "责任", "内容", "指标", "备注", "金额", "数量", "地点", "电话",
    ];
    let headed = NAMES.iter().any(|name| atoms::squeeze(text.line(found.start)).contains(name));
    let table = table && (headed || numbers * 3 >= found.len());
    let list = persons * 2 > found.len() && numbers * 2 < found.len();
    table && !prose && !list && letters * 3 < all
}

/// Reads the rows of lines.
pub fn rows(text: &Text, lines: Range<usize>) -> Vec<RawRow> {
    let tokens: Vec<Vec<Token>> = lines.clone().map(|line| tokens(&printed(text, line))).collect();
    let most = common(&tokens);
    let columns = columns(&tokens, most);
    lines
        .zip(tokens)
        .map(|(line, tokens)| {
            let span = text.lines[line].span;
            let mut cells = vec![RawCell::default(); most.max(1)];
            let places = places(&columns, &tokens, most);
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
        .collect()
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

/// The column of each token of a line.
fn places(columns: &[Range<usize>], tokens: &[Token], most: usize) -> Vec<usize> {
    if tokens.len() == most {
        return (0..most).collect();
    }
    let centre = |range: &Range<usize>| (range.start + range.end) as f64 / 2.0;
    let shared = |token: &Token| {
        columns.iter().filter(|column| column.start < token.columns.end && token.columns.start < column.end).count()
    };
    if tokens.len() < 2 || !tokens.iter().any(|token| shared(token) > 1) {
        return tokens.iter().enumerate().map(|(index, token)| nearest(columns, token, index)).collect();
    }
    // Names that stand centred over several columns: each takes those that are nearer to it than to the next.
    let half = |index: usize| {
        let next = if index + 1 < tokens.len() { index + 1 } else { index - 1 };
        (centre(&tokens[index].columns) - centre(&tokens[next].columns)).abs() / 2.0
    };
    let first = |(index, token): (usize, &Token)| {
        let from = centre(&token.columns) - if index > 0 { half(index - 1) } else { half(index) };
        columns.iter().position(|column| centre(column) >= from).unwrap_or(index)
    };
    tokens.iter().enumerate().map(first).collect()
}

/// The column that a token stands in: where it overlaps most, else the nearest.
fn nearest(columns: &[Range<usize>], token: &Token, index: usize) -> usize {
    let overlap = |column: &Range<usize>| {
        let shared = column.end.min(token.columns.end) as i64 - column.start.max(token.columns.start) as i64;
        shared.min(token.columns.len() as i64)
    };
    let best = columns.iter().enumerate().max_by_key(|(place, column)| (overlap(column), std::cmp::Reverse(*place)));
    best.map_or(index, |(place, _)| place)
}

fn common(tokens: &[Vec<Token>]) -> usize {
    let mut counts: Vec<usize> = tokens.iter().map(Vec::len).collect();
    counts.sort_unstable();
    counts.chunk_by(|a, b| a == b).max_by_key(|same| (same.len(), same[0])).map_or(0, |same| same[0])
}

/// Cuts a line where two columns of the screen or more are blank.
fn tokens(line: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let (mut column, mut blank) = (0, 2);
    for c in line.chars() {
        let wide = atoms::columns(c.encode_utf8(&mut [0; 4])).max(usize::from(c == ' '));
        if c.is_whitespace() {
            blank += wide;
        } else {
            match tokens.last_mut() {
                Some(token) if blank < 2 => {
                    token.text.extend(std::iter::repeat_n(' ', blank));
                    token.text.push(folded(c));
                    token.columns.end = column + wide;
                }
                _ => tokens.push(Token { text: folded(c).to_string(), columns: column..column + wide }),
            }
            blank = 0;
        }
        column += wide;
    }
    for token in &mut tokens {
        token.text = tidy(&token.text);
    }
    // 一、 and the words after it are one cell.
    if tokens.len() > 1
        && outline::parse(&tokens[0].text).is_some_and(|label| label.length == tokens[0].text.len())
        && !tokens[0].text.bytes().all(|byte| byte.is_ascii_digit())
    {
        let next = tokens.remove(1);
        tokens[0].text.push_str(&next.text);
        tokens[0].columns.end = next.columns.end;
    }
    tokens
}

/// Full-width digits and letters as half-width, as cleaning folds them.
fn folded(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}
