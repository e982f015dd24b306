//! The frozen text that the grammars read, and the way back from it to the source.

use crate::grammar::line::{self, Look, Signs};
use crate::source::{Bounds, Source};
use crate::span::Span;
use crate::table::{Cell, Column, Field, Type};
use crate::traced::{Run, source_of};

/// One line of the cleaned text: a paragraph, a heading, a row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its bytes in [`Text::content`], without the line end.
    pub span: Span,
    /// How many blank lines stand before it in the source.
    pub blanks: u32,
}

/// A stretch of the source that cleaning left out, and the step that did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The name of the step, as in [`crate::clean::STEPS`].
    pub step: &'static str,
    /// The bytes of the source.
    pub source: Span,
}

/// The text of one file after cleaning.
#[derive(Clone, Debug)]
pub struct Text {
    /// The lines, each ended by LF. No blank ones.
    pub content: String,
    /// Where the lines lie.
    pub lines: Vec<Line>,
    /// What was left out (running heads, page numbers, doubled characters), in the order of the source.
    pub dropped: Vec<Dropped>,
    /// The text as it was read.
    pub source: Source,
    runs: Vec<Run>,
    /// What is seen of each line.
    looks: Vec<Look>,
}

impl Text {
    /// Freezes cleaned lines, whose signs are known: `runs` lead from `content` to the source.
    pub fn new(
        content: String,
        lines: Vec<Line>,
        signs: Vec<Signs>,
        runs: Vec<Run>,
        dropped: Vec<Dropped>,
        source: Source,
    ) -> Self {
        let look = |(line, signs): (&Line, Signs)| Look::at(&content[line.span.range()], signs);
        let looks = lines.iter().zip(signs).map(look).collect();
        Text { content, lines, dropped, source, runs, looks }
    }

    /// The words at a place.
    pub fn at(&self, span: Span) -> &str {
        &self.content[span.range()]
    }

    /// The words of a line.
    pub fn line(&self, index: usize) -> &str {
        self.at(self.lines[index].span)
    }

    /// The words of a line, with their signs.
    pub fn words(&self, index: usize) -> line::Line<'_> {
        line::Line::seen(self.line(index), &self.looks[index])
    }

    /// The signs of a line.
    pub fn signs(&self, index: usize) -> &Signs {
        &self.looks[index].signs
    }

    /// The place that a run of lines takes.
    pub fn lines_span(&self, lines: std::ops::Range<usize>) -> Span {
        match (self.lines.get(lines.start), lines.end.checked_sub(1).and_then(|last| self.lines.get(last))) {
            (Some(first), Some(last)) if lines.start < lines.end => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The bytes of the source that a place came from.
    pub fn source_span(&self, span: Span) -> Span {
        source_of(&self.runs, self.content.len(), span)
    }

    /// Where a place stands in the source, to be published.
    pub fn evidence(&self, span: Span) -> Evidence {
        self.evidence_of_source(self.source_span(span))
    }

    /// Where a stretch of the source stands, to be published.
    pub fn evidence_of_source(&self, span: Span) -> Evidence {
        let first = self.source.line_at(span.start);
        let last = self.source.line_at(span.end.saturating_sub(1).max(span.start));
        let lines = self.source.lines.get(first - 1..last).unwrap_or_default();
        let page = lines.first().and_then(|line| line.page);
        let on_page = lines.iter().filter(|line| line.page == page).filter_map(|line| line.bounds);
        Evidence {
            line_start: first as u32,
            line_end: last as u32,
            source_start: span.start,
            source_end: span.end,
            page,
            bounds: on_page.reduce(Bounds::join),
            corrected: self.source.is_corrected(span),
        }
    }
}

/// Where a row's words stand in the source: the columns that every table but the aggregates has.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The first line, counted from 1.
    pub line_start: u32,
    /// The last line.
    pub line_end: u32,
    /// The first byte in the text that `gongbao text FILE` prints.
    pub source_start: u32,
    /// One past the last byte.
    pub source_end: u32,
    /// The page of the first line, where the source has pages.
    pub page: Option<u32>,
    /// The rectangle on that page, where the source has pages.
    pub bounds: Option<Bounds>,
    /// Whether a reviewed correction was applied within.
    pub corrected: bool,
}

impl Field for Evidence {
    fn columns(_: &'static str, _: &[&str]) -> Vec<Column> {
        let column = |name, title: &str, description: &str, kind, required| Column {
            name,
            title: title.to_owned(),
            description: description.to_owned(),
            kind,
            required,
        };
        let edge = |name, title| {
            column(
                name,
                title,
                "Edge of the rectangle on the page, in points from the top left corner; null where the source has no pages.",
                Type::Number,
                false,
            )
        };
        vec![
            column("line_start", "起始行", "First line in the source text, counted from 1.", Type::Integer, true),
            column("line_end", "终止行", "Last line in the source text.", Type::Integer, true),
            column(
                "source_start",
                "起始字节",
                "First byte (UTF-8) in the text that `gongbao text FILE` prints.",
                Type::Integer,
                true,
            ),
            column("source_end", "终止字节", "One past the last byte (UTF-8) in that text.", Type::Integer, true),
            column("page", "页", "Page of the first line; null where the source has no pages.", Type::Integer, false),
            edge("x0", "左"),
            edge("y0", "上"),
            edge("x1", "右"),
            edge("y1", "下"),
            column(
                "corrected",
                "已更正",
                "Whether a reviewed correction (see the table corrections) was applied within these words.",
                Type::Boolean,
                true,
            ),
        ]
    }

    fn cells<'r>(&'r self, cells: &mut Vec<Cell<'r>>) {
        let number = |n: u32| Cell::Integer(i64::from(n));
        cells.extend([self.line_start, self.line_end, self.source_start, self.source_end].map(number));
        cells.push(self.page.map_or(Cell::Null, number));
        match self.bounds {
            Some(Bounds { x0, y0, x1, y1 }) => {
                cells.extend([x0, y0, x1, y1].map(|edge| Cell::Number((f64::from(edge) * 100.0).round() / 100.0)));
            }
            None => cells.extend([Cell::Null; 4]),
        }
        cells.push(Cell::Boolean(self.corrected));
    }
}
