//! Chronicles printed as HTML tables: a column of days, which may reach over several rows, one of texts, and often one
//! of times between.

use std::ops::Range;

use crate::grammar::chronicle_day::{self, Mark, Unit, When};
use crate::grammar::table_row;
use crate::parse::entry_draft::Draft;
use crate::parse::tables::html;
use crate::parse::tables::raw::{RawCell, RawRow};
use crate::span::Span;
use crate::text::Text;

/// How many lines from the first on are one HTML table.
pub fn lines_of_table(text: &Text, lines: &[usize]) -> usize {
    let ends = |line: &&usize| text.line(**line).contains("</table");
    let last = lines.iter().position(|line| ends(&line)).or_else(|| {
        // A table that is never closed ends with its last tag.
        lines.iter().rposition(|&line| table_row::is_html(text.line(line)))
    });
    last.map_or(1, |last| last + 1)
}

/// The entries of an HTML table: of each row that has a day, or lies under one.
pub fn entries(text: &Text, lines: Range<usize>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (rows, _) in html::tables(text, lines) {
        let mut days = None;
        for row in rows.iter().filter(|row| !row.header && !row.whole) {
            let dated = row.cells.iter().position(|cell| day(&cell.text).is_some());
            let empty = days.filter(|&column: &usize| row.text(column).is_empty());
            days = days.or(dated);
            let mark = match (dated, empty) {
                (Some(column), _) => day(&row.cells[column].text),
                (None, Some(_)) => Some(Mark {
                    printed: String::new(),
                    length: 0,
                    when: When { same: Some(Unit::Day), ..When::default() },
                }),
                (None, None) => None,
            };
            drafts.extend(mark.and_then(|mark| entry(text, row, mark)));
        }
    }
    drafts
}

/// The mark of a cell that holds a day and nothing else.
fn day(cell: &str) -> Option<Mark> {
    chronicle_day::parse(cell).filter(|mark| mark.length >= cell.len() && mark.when.day.is_some())
}

fn entry(text: &Text, row: &RawRow, mark: Mark) -> Option<Draft> {
    const FEWEST: usize = 6;
    let told = row.cells.iter().filter(|cell| !cell.merged && day(&cell.text).is_none());
    let cell = told.max_by_key(|cell| cell.text.len()).filter(|cell| cell.text.chars().count() >= FEWEST)?;
    Some(Draft { mark: Some(mark), span: row.span, text: cell.text.clone(), title: 0, pieces: pieces(text, cell) })
}

/// Where the pieces of a cell's text stand between its tags.
fn pieces(text: &Text, cell: &RawCell) -> Vec<(usize, Span)> {
    let printed = text.at(cell.span);
    let mut pieces: Vec<(usize, Span)> = Vec::new();
    let (mut at, mut apart) = (0, true);
    for (place, c) in cell.text.char_indices() {
        // A blank may stand for a tag, a sign for an entity: what follows is sought anew.
        let Some(skip) = printed[at..].find(c).filter(|_| !c.is_whitespace()) else {
            apart = true;
            continue;
        };
        if skip > 0 || apart {
            let start = cell.span.start + (at + skip) as u32;
            pieces.push((place, Span { start, end: start }));
            apart = false;
        }
        at += skip + c.len_utf8();
        if let Some((_, span)) = pieces.last_mut() {
            span.end = cell.span.start + at as u32;
        }
    }
    if pieces.is_empty() { vec![(0, cell.span)] } else { pieces }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Format, Source};

    fn check(print: &str, expected: &[(&str, &str)]) {
        let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), print.to_owned());
        let text = crate::clean::clean(source);
        let found = entries(&text, 0..text.lines.len());
        let mark = |draft: &Draft| draft.mark.as_ref().map_or(String::new(), |mark| mark.printed.clone());
        let found: Vec<(String, &str)> = found.iter().map(|draft| (mark(draft), draft.text.as_str())).collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(mark, text)| (mark.as_str(), *text)).collect();
        assert_eq!(found, expected, "{print}");
    }

    #[test]
    fn rows_with_days() {
        check(
            "<table><tr><th>日期</th><th>时段</th><th>内容</th></tr>\n\
             <tr><td rowspan=\"2\">3月2日 星期二</td><td>上午</td><td>县长甘霖到柳港镇调研。</td></tr>\n\
             <tr><td>下午</td><td>全县春耕会议召开。</td></tr>\n\
             <tr><td>3月4日至5日</td><td>—</td><td>耿 直来县考察。</td></tr>\n\
             <tr><td colspan=\"3\">说明：由县政府办公室整理</td></tr></table>",
            &[
                ("3月2日星期二", "县长甘霖到柳港镇调研。"),
                ("3月2日星期二", "全县春耕会议召开。"),
                ("3月4日至5日", "耿 直来县考察。"),
            ],
        );
    }

    #[test]
    fn places() {
        let print = "<table><tr><td>3月2日</td><td>县长甘霖、局长<br/>耿　直&nbsp;到柳港镇调研。</td></tr></table>";
        let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), print.to_owned());
        let text = crate::clean::clean(source);
        let drafts = entries(&text, 0..text.lines.len());
        let last = drafts[0].pieces.last().unwrap();
        // What stands after the last tag or entity is found again.
        assert_eq!(text.at(last.1), &drafts[0].text[last.0..]);
        assert!(drafts[0].pieces.iter().all(|(_, span)| text.content.is_char_boundary(span.start as usize)));
    }

    #[test]
    fn other_tables() {
        // No days; days without a text.
        check("<table><tr><td>指标</td><td>地区生产总值</td></tr></table>", &[]);
        check("<table><tr><td>3月2日</td><td>晴</td></tr></table>", &[]);
    }
}
