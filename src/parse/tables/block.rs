//! Finds the lines that are rows of tables, and what parts their cells.

use std::ops::Range;

use crate::grammar::{atoms, outline, table_row};
use crate::parse::tables::{aligned, ruled, stacked, surroundings};
use crate::text::Text;

/// What parts the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// Tabs.
    Tabs,
    /// `|`.
    Pipes,
    /// `<table>`.
    Html,
    /// │ and ─.
    Ruled,
    /// Runs of blanks.
    Aligned,
    /// Line ends.
    Stacked,
}

/// A run of lines that are rows of one kind.
#[derive(Clone, Debug)]
pub struct Block {
    /// What parts the cells.
    pub carrier: Carrier,
    /// The lines.
    pub lines: Range<usize>,
}

/// The blocks among some lines, in order.
pub fn find(text: &Text, lines: Range<usize>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut line = lines.start;
    while line < lines.end {
        let Some((block, is_table)) = at(text, line..lines.end) else {
            line += 1;
            continue;
        };
        line = block.lines.end.max(line + 1);
        if is_table {
            blocks.push(block);
        }
    }
    blocks
}

/// The run of rows that begins at the first of some lines, if one does, and whether it is a table.
fn at(text: &Text, lines: Range<usize>) -> Option<(Block, bool)> {
    let words = &text.words(lines.start);
    let carrier = if words.holds_any(&["<table", "<TABLE", "<tr", "<TR"]) && table_row::is_html(words) {
        return Some((Block { carrier: Carrier::Html, lines: html(text, lines) }, true));
    } else if ruled::may_be_in(words) && ruled::is_line(words) {
        Carrier::Ruled
    } else if words.signs.has('|') && is_piped(words) {
        Carrier::Pipes
    } else if words.signs.has('\t') && !surroundings::is_labelled(words) {
        Carrier::Tabs
    } else if let Some((lines, is_table)) = words.signs.has(' ').then(|| aligned::find(text, lines.clone())).flatten() {
        return Some((Block { carrier: Carrier::Aligned, lines }, is_table));
    } else {
        return stacked::find(text, lines).map(|lines| (Block { carrier: Carrier::Stacked, lines }, true));
    };
    let mut end = lines.start + 1;
    while end < lines.end {
        let next = text.line(end);
        let goes_on = match carrier {
            Carrier::Ruled => ruled::is_line(next) || is_piped(next),
            Carrier::Pipes => is_piped(next) && !ruled::is_line(next),
            _ => {
                next.contains('\t')
                    && !is_piped(next)
                    && !begins_prose(text, lines.start, end)
                    && !surroundings::is_labelled(next)
                    || is_group_line(text, end, lines.end)
            }
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    let lines = lines.start..end;
    let rows = lines.clone().filter(|&line| is_full(text.line(line), carrier)).count();
    Some((Block { carrier, lines }, rows >= 2))
}

/// A labelled line apart from the rows above, of another number of cells: 三、联系电话： and a tab.
fn begins_prose(text: &Text, first: usize, line: usize) -> bool {
    let words = text.line(line);
    let cell = words.split('\t').map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default();
    let cells = |line: usize| text.line(line).matches('\t').count();
    text.lines[line].blanks > 0
        && cells(line) != cells(first)
        && (cell.ends_with(['：', ':', '。'])
            || outline::find(cell).is_some()
                && !(first..line).any(|row| outline::find(text.line(row).trim()).is_some()))
}

fn is_piped(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|') && line.len() > 1 || line.matches('|').count() >= 2 && !line.contains('\t')
}

/// Whether a line holds at least two cells.
fn is_full(line: &str, carrier: Carrier) -> bool {
    match carrier {
        Carrier::Tabs => line.split('\t').filter(|cell| !cell.trim().is_empty()).count() >= 2,
        Carrier::Pipes => line.split('|').filter(|cell| cell.chars().any(char::is_alphanumeric)).count() >= 2,
        _ => true,
    }
}

/// A short line without tabs between rows: a heading over the rows that follow.
fn is_group_line(text: &Text, line: usize, end: usize) -> bool {
    let words = text.line(line);
    let follows = line + 1 < end && text.line(line + 1).contains('\t') && text.lines[line + 1].blanks == 0;
    let short = words.chars().count() <= 30 && !atoms::is_terminated(words);
    let labelled = outline::find(words).is_some_and(|label| {
        matches!(label.kind, outline::Kind::Chinese | outline::Kind::BracketChinese | outline::Kind::Part)
    });
    follows
        && text.lines[line].blanks == 0
        && short
        && (labelled || words.chars().count() <= 12 && !words.contains('，'))
}

/// From `<table` to the end tag, or to the last line with a tag.
fn html(text: &Text, lines: Range<usize>) -> Range<usize> {
    let closes = |line: usize| text.line(line).contains("</table") || text.line(line).contains("</TABLE");
    let opens = |line: usize| text.line(line).contains("<table") || text.line(line).contains("<TABLE");
    let stop = (lines.start + 1..lines.end).find(|&line| opens(line)).unwrap_or(lines.end);
    if let Some(end) = (lines.start..stop).find(|&line| closes(line)) {
        return lines.start..end + 1;
    }
    let last = (lines.start..stop)
        .take_while(|line| line - lines.start < 2000)
        .filter(|&line| table_row::is_html(text.line(line)))
        .last();
    lines.start..last.map_or(lines.start + 1, |last| last + 1)
}
