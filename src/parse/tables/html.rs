//! Rows of HTML tables (`<table>`, `<tr>`, `<td rowspan="2">`), on one line or many.

use crate::grammar::entity::decoded;
use crate::parse::tables::raw::{RawCell, RawRow, join, tidy};
use crate::span::Span;
use crate::text::Text;

/// The tables that stand in lines, each with its rows and whether it says which cells are merged.
pub fn tables(text: &Text, lines: std::ops::Range<usize>) -> Vec<(Vec<RawRow>, bool)> {
    let span = text.lines_span(lines.clone());
    let apart = text.lines[lines.start].blanks > 0;
    let mut reader = Reader { words: text.at(span), base: span.start, ..Reader::default() };
    reader.read();
    let mut tables = reader.tables;
    if let Some(row) = tables.first_mut().and_then(|(rows, _)| rows.first_mut()) {
        row.apart = apart;
    }
    tables
}

/// A cell that reaches into rows below.
#[derive(Clone, Debug, Default)]
struct Hanging {
    cell: RawCell,
    rows: usize,
}

#[derive(Default)]
struct Reader<'t> {
    words: &'t str,
    base: u32,
    tables: Vec<(Vec<RawRow>, bool)>,
    rows: Vec<RawRow>,
    explicit: bool,
    in_head: bool,
    row: Option<Open>,
    /// The words of a caption that is open.
    caption: Option<(String, usize)>,
    hanging: Vec<Option<Hanging>>,
}

/// The row and the cell that are being read.
#[derive(Default)]
struct Open {
    start: usize,
    cells: Vec<(RawCell, usize, usize)>,
    heads: usize,
    cell: Option<OpenCell>,
}

struct OpenCell {
    text: String,
    start: usize,
    rowspan: usize,
    colspan: usize,
}

impl Reader<'_> {
    fn read(&mut self) {
        let mut at = 0;
        while let Some(open) = self.words[at..].find('<').map(|found| at + found) {
            let Some(close) = self.words[open..].find('>').map(|found| open + found) else { break };
            let tag = &self.words[open + 1..close];
            let name: String = tag
                .trim_start_matches('/')
                .chars()
                .take_while(char::is_ascii_alphabetic)
                .collect::<String>()
                .to_ascii_lowercase();
            if name.is_empty() || name.len() > 10 {
                self.push(at, open + 1);
                at = open + 1;
                continue;
            }
            self.push(at, open);
            self.tag(&name, tag, open, close + 1);
            at = close + 1;
        }
        self.push(at, self.words.len());
        self.end_table(self.words.len());
    }

    fn tag(&mut self, name: &str, tag: &str, open: usize, close: usize) {
        let ends = tag.starts_with('/');
        match (name, ends) {
            ("table", true) => self.end_table(open),
            ("table", false) => self.end_table(open),
            ("caption", false) => self.caption = Some((String::new(), close)),
            ("caption", true) => self.end_caption(open),
            ("thead", ends) => self.in_head = !ends,
            ("tr", false) => {
                self.end_row(open);
                self.row = Some(Open { start: open, ..Open::default() });
            }
            ("tr", true) => self.end_row(close),
            ("td" | "th", false) => {
                self.end_cell(open);
                let row = self.row.get_or_insert_with(|| Open { start: open, ..Open::default() });
                row.heads += usize::from(name == "th");
                let (rowspan, colspan) = (attribute(tag, "rowspan"), attribute(tag, "colspan"));
                row.cell = Some(OpenCell { text: String::new(), start: close, rowspan, colspan });
            }
            ("td" | "th", true) => self.end_cell(open),
            ("br" | "p" | "div", _) => {
                if let Some(cell) = self.row.as_mut().and_then(|row| row.cell.as_mut()) {
                    cell.text.push(' ');
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, from: usize, to: usize) {
        let words = &self.words[from..to];
        if let Some(cell) = self.row.as_mut().and_then(|row| row.cell.as_mut()) {
            for line in words.split('\n') {
                let kept = if words.contains('\n') { line.trim() } else { line };
                join(&mut cell.text, kept);
            }
        } else if let Some((caption, _)) = &mut self.caption {
            join(caption, words.trim());
        }
    }

    /// A caption is a row over the others that spans the whole width.
    fn end_caption(&mut self, at: usize) {
        let Some((words, start)) = self.caption.take() else { return };
        let span = Span::new(start..at.max(start)).moved(self.base);
        let text = tidy(&decoded(&words));
        if self.rows.is_empty() && !text.is_empty() {
            let cells = vec![RawCell { text, span, merged: false }, RawCell::default()];
            self.rows.push(RawRow { cells, span, whole: true, ..RawRow::default() });
        }
    }

    fn end_cell(&mut self, at: usize) {
        let Some(row) = self.row.as_mut() else { return };
        let Some(cell) = row.cell.take() else { return };
        let span = Span::new(cell.start..at.max(cell.start)).moved(self.base);
        let raw = RawCell { text: tidy(&decoded(&cell.text)), span, merged: false };
        row.cells.push((raw, cell.rowspan, cell.colspan));
    }

    fn end_row(&mut self, at: usize) {
        self.end_cell(at);
        let Some(row) = self.row.take() else { return };
        if row.cells.is_empty() {
            return;
        }
        let all_heads = row.heads == row.cells.len();
        let single = row.cells.len() == 1 && row.cells[0].2 > 1;
        self.explicit |= row.cells.iter().any(|(_, rows, columns)| *rows > 1 || *columns > 1);
        let cells = self.place(row.cells);
        let span = Span::new(row.start..at.max(row.start)).moved(self.base);
        let whole = single && cells.iter().filter(|cell| !cell.merged).count() == 1;
        self.rows.push(RawRow { cells, span, header: all_heads || self.in_head, apart: false, whole });
    }

    /// Puts cells into columns, around those that hang down from the rows above.
    fn place(&mut self, cells: Vec<(RawCell, usize, usize)>) -> Vec<RawCell> {
        const MOST: usize = 100;
        let mut row: Vec<RawCell> = Vec::new();
        let mut cells = cells.into_iter();
        loop {
            let column = row.len();
            if let Some(hanging) = self.hanging.get_mut(column).and_then(Option::as_mut).filter(|h| h.rows > 0) {
                hanging.rows -= 1;
                row.push(hanging.cell.clone());
                continue;
            }
            let Some((cell, rows, columns)) = cells.next() else {
                if self.hanging.iter().skip(column).any(|h| h.as_ref().is_some_and(|h| h.rows > 0)) && column < MOST {
                    row.push(RawCell::default());
                    continue;
                }
                break;
            };
            for step in 0..columns.clamp(1, MOST) {
                let covered = RawCell { merged: step > 0, ..cell.clone() };
                let at = row.len();
                self.hanging.resize(self.hanging.len().max(at + 1), None);
                let hung = RawCell { merged: true, ..cell.clone() };
                self.hanging[at] = Some(Hanging { cell: hung, rows: rows.saturating_sub(1) });
                row.push(covered);
            }
        }
        row
    }

    fn end_table(&mut self, at: usize) {
        self.end_row(at);
        (self.in_head, self.caption) = (false, None);
        self.hanging.clear();
        let rows = std::mem::take(&mut self.rows);
        let explicit = std::mem::take(&mut self.explicit);
        if !rows.is_empty() {
            self.tables.push((rows, explicit));
        }
    }
}

/// The number of a tag's attribute, 1 where it has none.
fn attribute(tag: &str, name: &str) -> usize {
    let lower = tag.to_ascii_lowercase();
    let Some(at) = lower.find(name) else { return 1 };
    let digits: String = lower[at + name.len()..]
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .take(3)
        .collect();
    digits.parse().unwrap_or(1).max(1)
}
