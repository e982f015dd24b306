//! Rows drawn with box-drawing signs (│ ├─┼─┤) or with `+---+`.
//!
//! A cell ends where a rule runs under it; where the rule leaves a column out, the cell goes on in the next row. Some
//! fonts draw the signs one column wide, some two: the width under which the bars of all lines meet is taken.

use std::ops::Range;

use crate::grammar::atoms;
use crate::parse::tables::raw::{RawCell, RawRow, join, tidy};
use crate::span::Span;
use crate::text::Text;

/// Whether a line is of a drawn table.
pub fn is_line(line: &str) -> bool {
    line.chars().any(|c| is_bar(c) && c != '|' && c != '+') || is_ascii_rule(line)
}

fn is_ascii_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4 && line.starts_with('+') && line.ends_with('+') && line.chars().all(|c| matches!(c, '+' | '-' | '='))
}

/// A sign with a vertical stroke.
fn is_bar(c: char) -> bool {
    matches!(c, '│' | '┃' | '║' | '|' | '┆' | '┊' | '+')
        || matches!(c, '\u{250C}'..='\u{254B}' | '\u{2552}'..='\u{256C}')
}

/// A sign of a horizontal rule.
fn is_rule(c: char) -> bool {
    matches!(c, '─' | '━' | '═' | '-' | '=' | '┄' | '┈' | ' ')
}

/// One stretch between two bars of a line.
struct Segment {
    /// The columns of the screen of its bars.
    from: usize,
    to: usize,
    text: String,
    rule: bool,
}

/// Reads the rows of lines.
pub fn rows(text: &Text, lines: Range<usize>) -> (Vec<RawRow>, bool) {
    let printed: Vec<(Span, String)> = lines.clone().map(|line| (text.lines[line].span, printed(text, line))).collect();
    let ascii = printed.iter().all(|(_, line)| line.is_ascii() || !line.chars().any(|c| is_bar(c) && c != '|' && c != '+'));
    let narrow = measure(&printed, 1, ascii);
    let wide = measure(&printed, 2, ascii);
    let (segments, bars) = if wide.1.len() < narrow.1.len() { wide } else { narrow };
    let apart = text.lines[lines.start].blanks > 0;
    let mut builder = Builder { width: bars.len().saturating_sub(1), bars, ..Builder::default() };
    builder.open = vec![None; builder.width];
    let single = a_line_a_row(&segments);
    for ((span, _), line) in printed.iter().zip(&segments) {
        builder.line(*span, line, single);
    }
    builder.end_row(&[]);
    let mut rows = builder.finish();
    if let Some(first) = rows.first_mut() {
        first.apart = apart;
    }
    let explicit = rows.iter().any(|row| row.cells.iter().any(|cell| cell.merged));
    (rows, explicit)
}

/// A line as it stands in the source, where the widths of its blanks are kept.
pub fn printed(text: &Text, line: usize) -> String {
    let source = text.source_span(text.lines[line].span);
    let index = text.source.line_at(source.start).saturating_sub(1);
    match text.source.lines.get(index) {
        Some(whole) if whole.span.end >= source.end => text.source.text[whole.span.range()].to_owned(),
        _ => text.line(line).to_owned(),
    }
}

/// Cuts lines into segments, drawn signs being so many columns wide; and the columns where bars stand.
fn measure(lines: &[(Span, String)], sign: usize, ascii: bool) -> (Vec<Vec<Segment>>, Vec<usize>) {
    let mut all = Vec::new();
    let mut bars: Vec<usize> = Vec::new();
    for (_, line) in lines {
        let mut segments: Vec<Segment> = Vec::new();
        let (mut column, mut open): (usize, Option<(usize, String)>) = (0, None);
        for c in line.chars() {
            let drawn = matches!(c, '\u{2500}'..='\u{257F}');
            let bar = is_bar(c) && (c != '+' || is_ascii_rule(line)) && (c != '|' || ascii);
            if bar {
                if let Some((from, text)) = open.take() {
                    let rule = !text.trim().is_empty() && text.chars().all(is_rule);
                    segments.push(Segment { from, to: column, text, rule });
                }
                bars.push(column);
                open = Some((column, String::new()));
            } else if let Some((_, text)) = &mut open {
                text.push(c);
            }
            column += if drawn { sign } else { atoms::columns(c.encode_utf8(&mut [0; 4])) };
        }
        all.push(segments);
    }
    bars.sort_unstable();
    bars.dedup_by(|b, a| *b <= *a + 1);
    (all, bars)
}

/// Whether no rules part the rows under the header, so that each line is one.
fn a_line_a_row(lines: &[Vec<Segment>]) -> bool {
    let is_ruled = |line: &&[Segment]| line.iter().any(|segment| segment.rule);
    let groups: Vec<usize> = lines
        .iter()
        .map(Vec::as_slice)
        .collect::<Vec<_>>()
        .chunk_by(|a, b| is_ruled(a) == is_ruled(b))
        .filter(|chunk| !is_ruled(&chunk[0]))
        .map(|chunk| chunk.len())
        .collect();
    groups.len() <= 2 && groups.last().is_some_and(|&lines| lines >= 2)
}

#[derive(Default)]
struct Builder {
    width: usize,
    bars: Vec<usize>,
    /// The texts of all cells.
    cells: Vec<(String, Span)>,
    /// The cell that each column is in.
    open: Vec<Option<usize>>,
    rows: Vec<(Vec<Option<usize>>, Span, bool)>,
    row: Option<Span>,
    rules: usize,
}

impl Builder {
    fn column(&self, at: usize) -> usize {
        self.bars.iter().rposition(|&bar| bar <= at).unwrap_or(0)
    }

    fn line(&mut self, span: Span, segments: &[Segment], single: bool) {
        let ruled: Vec<usize> =
            segments.iter().filter(|segment| segment.rule).flat_map(|segment| self.column(segment.from)..self.column(segment.to)).collect();
        if !ruled.is_empty() {
            self.end_row(&ruled);
            self.rules += 1;
        }
        for segment in segments.iter().filter(|segment| !segment.rule) {
            let (from, to) = (self.column(segment.from), self.column(segment.to).max(self.column(segment.from) + 1).min(self.width));
            let words = tidy(segment.text.trim());
            if from >= to {
                continue;
            }
            let cell = match self.open[from] {
                Some(cell) => cell,
                None => {
                    self.cells.push((String::new(), Span::default()));
                    self.cells.len() - 1
                }
            };
            for column in from..to {
                self.open[column].get_or_insert(cell);
            }
            if !words.is_empty() {
                join(&mut self.cells[cell].0, &words);
                self.cells[cell].1 = if self.cells[cell].1.is_empty() { span } else { self.cells[cell].1.join(span) };
            }
            if ruled.is_empty() {
                self.row = Some(self.row.map_or(span, |row| row.join(span)));
            }
        }
        if single && ruled.is_empty() {
            let all: Vec<usize> = (0..self.width).collect();
            self.end_row(&all);
        }
    }

    /// Ends the row above a rule; cells that the rule leaves out go on.
    fn end_row(&mut self, ruled: &[usize]) {
        if let Some(span) = self.row.take() {
            self.rows.push((self.open.clone(), span, self.rules <= 1));
        }
        for &column in ruled {
            if let Some(open) = self.open.get_mut(column) {
                *open = None;
            }
        }
    }

    fn finish(self) -> Vec<RawRow> {
        let mut seen = vec![false; self.cells.len()];
        let mut rows = Vec::new();
        for (columns, span, _) in &self.rows {
            let mut cells: Vec<RawCell> = Vec::new();
            for &cell in columns {
                let Some(index) = cell else {
                    cells.push(RawCell::default());
                    continue;
                };
                let merged = std::mem::replace(&mut seen[index], true);
                let (text, span) = self.cells[index].clone();
                cells.push(RawCell { merged: merged && !text.is_empty(), text, span });
            }
            let whole = columns.first().copied().flatten().is_some() && columns.iter().all(|cell| *cell == columns[0]);
            rows.push(RawRow { cells, span: *span, whole: whole && columns.len() > 1, ..RawRow::default() });
        }
        rows
    }
}
