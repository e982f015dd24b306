//! Writes the parts of the pages as the text of a source, and notes where every line and cell stands.

use std::collections::BTreeSet;

use super::layout::{Link, Part};
use super::lines::Line;
use super::page::{Page, Table};
use super::running_head::{self, Running};
use crate::source::{Bounds, Format, Layout, Role, Source, SourceCell, SourceLine, SourcePage, SourceTable};
use crate::span::Span;

/// What is said of a page.
fn about(index: usize, page: &Page, warnings: &[&'static str]) -> SourcePage {
    let shown = page.shown(page.sheet());
    SourcePage {
        number: index as u32 + 1,
        label: None,
        width: shown.x1,
        height: shown.y1,
        glyphs: page.glyphs,
        unmapped: page.unmapped,
        scanned: page.is_scanned(),
        confidence: page.confidence,
        warnings: warnings.to_vec(),
    }
}

/// The source that grows.
pub struct Writer {
    /// What is written so far.
    pub source: Source,
    /// What stands beside the text of several pages.
    repeated: BTreeSet<String>,
    /// What is known of the tables that are still to be written.
    links: std::vec::IntoIter<Link>,
}

impl Writer {
    /// Begins a source of these pages.
    pub fn new(name: &str, sha256: String, pages: &[Page], parts: &[Vec<Part>], links: Vec<Link>) -> Self {
        let mut source = Source::from_text(name, Format::Pdf, "UTF-8", sha256, String::new());
        // What grows by doubling leaves holes as large as itself.
        let lines = || parts.iter().flatten().filter_map(Part::line);
        source.text.reserve_exact(lines().map(|line| line.text.len() + 1).sum());
        source.lines.reserve_exact(lines().count() + pages.len());
        Writer { source, repeated: running_head::repeated_asides(pages), links: links.into_iter() }
    }

    /// Writes a page; the hints say how far its lines are indented, and whether a paragraph ends with each.
    pub fn page(
        &mut self,
        index: usize,
        page: &Page,
        warnings: &[&'static str],
        running: &[Running],
        parts: &[Part],
        hints: &mut impl Iterator<Item = (f32, Option<bool>)>,
    ) {
        let middle = page.height / 2.0;
        let (heads, feet): (Vec<&Running>, Vec<&Running>) =
            running.iter().partition(|running| running.line.baseline < middle);
        self.running(index, page, &heads);
        for part in parts {
            match part {
                Part::Line(_, line) => {
                    let (indent, ends) = hints.next().unwrap_or_default();
                    self.line(index, page, line, Role::Body, indent, ends);
                }
                Part::Table(table) => self.table(index, page, &page.tables[*table]),
            }
        }
        self.asides(index, page);
        self.running(index, page, &feet);
        if self.source.lines.last().is_none_or(|line| line.page != Some(index as u32 + 1)) {
            // A page without a line has a blank one, which findings can point to.
            let layout = Layout { role: Role::Body, ends_paragraph: None, indent: 0.0, size: 0.0, bold: false };
            self.push("", index, Some(page.shown(page.sheet())), layout);
        }
        self.source.undecodable += page.unmapped;
        self.source.pages.push(about(index, page, warnings));
    }

    /// Writes what stands beside the text.
    fn asides(&mut self, index: usize, page: &Page) {
        let role = |aside: &String| if self.repeated.contains(aside) { Role::RunningHead } else { Role::Aside };
        let mut asides: Vec<(Role, String)> = page.asides.iter().map(|aside| (role(aside), aside.clone())).collect();
        if !page.line_numbers.is_empty() {
            asides.push((Role::LineNumbers, page.line_numbers.join(" ")));
        }
        for (role, aside) in asides {
            let layout = Layout { role, ends_paragraph: Some(true), indent: 0.0, size: 0.0, bold: false };
            self.push(&aside, index, None, layout);
        }
    }

    fn running(&mut self, index: usize, page: &Page, lines: &[&Running]) {
        for running in lines {
            self.line(index, page, &running.line, running.role, 0.0, Some(true));
        }
    }

    fn line(&mut self, index: usize, page: &Page, line: &Line, role: Role, indent: f32, ends: Option<bool>) {
        let layout = Layout { role, ends_paragraph: ends, indent, size: line.size, bold: line.bold };
        self.push(&line.text, index, Some(page.shown(line.bounds)), layout);
    }

    /// Writes a line, and gives back where its text begins.
    fn push(&mut self, text: &str, page: usize, bounds: Option<Bounds>, layout: Layout) -> usize {
        let start = self.source.text.len();
        self.source.text.push_str(text);
        let span = Span::new(start..self.source.text.len());
        self.source.text.push('\n');
        let page = Some(page as u32 + 1);
        self.source.lines.push(SourceLine { span, page, bounds, layout: Some(layout), confidence: None });
        start
    }

    fn table(&mut self, index: usize, page: &Page, table: &Table) {
        let grid = &table.grid;
        let first_line = self.source.lines.len();
        let link = self.links.next().unwrap_or_default();
        let mut layout =
            Layout { role: Role::TableRow, ends_paragraph: Some(true), indent: 0.0, size: table.size, bold: false };
        let (whole, rows) = (grid.bounds(), table.rows());
        let mut starts: Vec<Vec<u32>> = Vec::new();
        for (row, texts) in rows.iter().enumerate() {
            layout.role = if row < link.repeated { Role::RepeatedHead } else { Role::TableRow };
            let bounds = Bounds { y0: grid.ys[row], y1: grid.ys[row + 1], ..whole };
            let mut at = self.push(&texts.join("\t"), index, Some(page.shown(bounds)), layout);
            starts.push(
                texts
                    .iter()
                    .map(|text| {
                        let start = at as u32;
                        at += text.len() + 1;
                        start
                    })
                    .collect(),
            );
        }
        let cells = grid.cells.iter().zip(&table.texts).map(|(cell, text)| {
            let start = starts[cell.row][cell.column];
            SourceCell {
                row: cell.row,
                column: cell.column,
                rows: cell.rows,
                columns: cell.columns,
                span: Span { start, end: start + text.len() as u32 },
                bounds: page.shown(grid.cell_bounds(cell)),
            }
        });
        let cells = cells.collect();
        self.source.tables.push(SourceTable {
            first_line,
            rows: rows.len(),
            columns: grid.xs.len() - 1,
            page: index as u32 + 1,
            bounds: page.shown(whole),
            continues: self.source.tables.len().checked_sub(1).filter(|_| link.continues),
            repeated_rows: link.repeated,
            cells,
        });
    }
}
