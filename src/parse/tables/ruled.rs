//! Rows drawn with box-drawing signs (│ ├─┼─┤) or with `+---+`.
//!
//! A cell ends where a rule runs under it; where the rule leaves a column out, the cell goes on in the next row. Some
//! fonts draw the signs one column wide, some two: the width under which the bars of all lines meet is taken.

use std::ops::Range;

use crate::grammar::line::Line;
use crate::grammar::{atoms, table_row};
use crate::parse::tables::raw::{RawCell, RawRow, join, tidy};
use crate::span::Span;
use crate::text::Text;

/// Whether a line may be of a drawn table.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.has('+') || table_row::may_hold_boxes(line)
}

/// Whether a line is of a drawn table.
pub fn is_line(line: &str) -> bool {
    table_row::may_hold_boxes(line) && line.chars().any(|c| is_bar(c) && c != '|' && c != '+') || is_ascii_rule(line)
}

/// `+---+---+`, and `+    +---+` where the first cell goes on below.
fn is_ascii_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4
        && line.starts_with('+')
        && line.ends_with('+')
        && line.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'=' | b' '))
        && (line.contains("--") || line.contains("=="))
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
    let ascii =
        printed.iter().all(|(_, line)| line.is_ascii() || !line.chars().any(|c| is_bar(c) && c != '|' && c != '+'));
    let narrow = measure(&printed, 1, ascii);
    let wide = measure(&printed, 2, ascii);
    let meets = |(segments, bars): &(Vec<Vec<Segment>>, Vec<usize>)| joints(bars, segments).len();
    let (mut segments, bars) = if meets(&wide) < meets(&narrow) { wide } else { narrow };
    let bars = if counted(&mut segments) { (0..=segments[0].len()).collect() } else { joints(&bars, &segments) };
    let apart = text.lines[lines.start].blanks > 0;
    let mut builder = Builder { width: bars.len().saturating_sub(1), bars, ..Builder::default() };
    builder.open = vec![None; builder.width];
    let single = rows_of_one_line(&segments);
    for (((span, _), line), single) in printed.iter().zip(&segments).zip(single) {
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
        Some(whole) if whole.span.end >= source.end => text.source.corrected_line(index).into_owned(),
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
    (all, bars)
}

/// Where bars meet: those of one line lie on those of another, give or take what a careless drawing is off.
fn joints(bars: &[usize], lines: &[Vec<Segment>]) -> Vec<usize> {
    let most = lines.iter().map(Vec::len).max().unwrap_or(0) + 1;
    let within = |off: usize| {
        let mut joints: Vec<usize> = Vec::new();
        let mut last = None;
        for &bar in bars {
            if last.is_none_or(|last| bar > last + off) {
                joints.push(bar);
            }
            last = Some(bar);
        }
        joints
    };
    (0..=3).map(within).find(|joints| joints.len() <= most).unwrap_or_else(|| within(1))
}

/// Where every line has as many bars, they are counted: then no cell spans columns, however carelessly drawn.
fn counted(lines: &mut [Vec<Segment>]) -> bool {
    let count = lines.first().map_or(0, Vec::len);
    if count < 2 || lines.iter().any(|line| line.len() != count) {
        return false;
    }
    for line in lines {
        for (column, segment) in line.iter_mut().enumerate() {
            (segment.from, segment.to) = (column, column + 1);
        }
    }
    true
}

/// For each line, whether it is a row by itself because no rules part the rows there.
fn rows_of_one_line(lines: &[Vec<Segment>]) -> Vec<bool> {
    let ruled = |line: &[Segment]| !line.is_empty() && line.iter().all(|segment| segment.rule);
    let mut single = vec![false; lines.len()];
    let groups: Vec<Range<usize>> = (0..lines.len())
        .collect::<Vec<_>>()
        .chunk_by(|&a, &b| ruled(&lines[a]) == ruled(&lines[b]))
        .filter(|chunk| !ruled(&lines[chunk[0]]))
        .map(|chunk| chunk[0]..chunk[chunk.len() - 1] + 1)
        .collect();
    // The header may take several lines; so may the cells of each row where rules part all rows.
    let first = usize::from(groups.len() > 1);
    for group in groups.iter().skip(first).filter(|group| group.len() > 1) {
        let full = |line: &Vec<Segment>| {
            let filled = line.iter().filter(|segment| !segment.text.trim().is_empty()).count();
            line.first().is_some_and(|segment| !segment.text.trim().is_empty()) && filled * 2 > line.len()
        };
        let plain = lines[group.clone()].iter().all(|line| !line.iter().any(|segment| segment.rule));
        if plain
            && (groups.len() <= 2 || group.len() > 2)
            && lines[group.clone()].iter().filter(|line| full(line)).count() * 3 >= group.len() * 2
        {
            single[group.clone()].fill(true);
        }
    }
    single
}

#[derive(Default)]
struct Builder {
    width: usize,
    bars: Vec<usize>,
    /// The texts of all cells.
    cells: Vec<(String, Span)>,
    /// The cell that each column is in.
    open: Vec<Option<usize>>,
    rows: Vec<(Vec<Option<usize>>, Span)>,
    row: Option<Span>,
}

impl Builder {
    fn column(&self, at: usize) -> usize {
        // The joint at the place or just before it; a careless bar may stand before its joint.
        let near = self.bars.iter().enumerate().min_by_key(|(_, bar)| bar.abs_diff(at));
        near.map_or(0, |(column, _)| column)
    }

    fn line(&mut self, span: Span, segments: &[Segment], single: bool) {
        let ruled: Vec<usize> = segments
            .iter()
            .filter(|segment| segment.rule)
            .flat_map(|segment| self.column(segment.from)..self.column(segment.to))
            .collect();
        if !ruled.is_empty() {
            self.end_row(&ruled);
        }
        for segment in segments.iter().filter(|segment| !segment.rule) {
            let (from, to) =
                (self.column(segment.from), self.column(segment.to).max(self.column(segment.from) + 1).min(self.width));
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
            self.rows.push((self.open.clone(), span));
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
        for (columns, span) in &self.rows {
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
