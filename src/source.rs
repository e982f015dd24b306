//! What a reader delivers: the decoded text as it stands, and where its lines lie.

use std::borrow::Cow;

use crate::correction::{self, Correction, Fix};
use crate::span::Span;

/// The carrier that the text came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// Text with markdown marks.
    Markdown,
    /// A paged document.
    Pdf,
}

impl Format {
    /// The name in the data.
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "markdown",
            Format::Pdf => "pdf",
        }
    }
}

/// A rectangle on a page, in points from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The left edge.
    pub x0: f32,
    /// The upper edge.
    pub y0: f32,
    /// The right edge.
    pub x1: f32,
    /// The lower edge.
    pub y1: f32,
}

impl Bounds {
    /// The smallest rectangle that holds both.
    pub fn join(self, other: Bounds) -> Bounds {
        Bounds {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }
}

/// One printed line of the source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SourceLine {
    /// Its bytes in [`Source::text`], without the line end.
    pub span: Span,
    /// The page it stands on, counted from 1, where the source has pages.
    pub page: Option<u32>,
    /// Where it stands on the page, where the source has pages.
    pub bounds: Option<Bounds>,
    /// What its place on the page says of it, where the source has pages.
    pub layout: Option<Layout>,
    /// How sure recognition is of its least sure word, from 0 to 100, where it was recognized.
    pub confidence: Option<f32>,
}

/// What the place of a line on its page says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Layout {
    /// What kind of line it is.
    pub role: Role,
    /// Whether a paragraph ends with it; nothing where the place does not tell (headings in the middle).
    pub ends_paragraph: Option<bool>,
    /// How far it is indented in its column, in sizes of its type.
    pub indent: f32,
    /// The size of its type in points.
    pub size: f32,
    /// Whether it is drawn bold.
    pub bold: bool,
}

/// What kind of line a line of a page is, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Text, headings and everything else.
    Body,
    /// A head or foot that pages repeat.
    RunningHead,
    /// A page's number.
    PageNumber,
    /// A row of a ruled table, of which the list of tables holds the cells.
    TableRow,
    /// A row of a table's head, which the table repeats where it goes on on the next page.
    RepeatedHead,
    /// Text that runs in another direction than the page's lines.
    Aside,
    /// The numbers of a page's lines, printed in its margin.
    LineNumbers,
}

/// A file, decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The file as the user named it, `-` for standard input.
    pub path: String,
    /// The carrier.
    pub format: Format,
    /// The encoding that the bytes were decoded from, by its WHATWG name.
    pub encoding: &'static str,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// The text, decoded to UTF-8 as it stands. Published offsets count its bytes.
    pub text: String,
    /// Its lines; line numbers in the data are places in this list, counted from 1.
    pub lines: Vec<SourceLine>,
    /// How many characters could not be decoded (each stands as U+FFFD in the text).
    pub undecodable: usize,
    /// The pages, where the source has pages.
    pub pages: Vec<SourcePage>,
    /// The ruled tables of the pages; every row of them is a line with tabs between its cells.
    pub tables: Vec<SourceTable>,
    /// The bookmarks of the document.
    pub bookmarks: Vec<Bookmark>,
    /// The title in the document's information about itself.
    pub title: Option<String>,
    /// Reviewed corrections, in the order of the text.
    pub corrections: Vec<Correction>,
}

/// A page, and what could not be read of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourcePage {
    /// Its place in the file, from 1.
    pub number: u32,
    /// The number that the document gives it (iv, 12), if any.
    pub label: Option<String>,
    /// Its size in points.
    pub width: f32,
    /// See `width`.
    pub height: f32,
    /// How many glyphs it shows.
    pub glyphs: usize,
    /// Of how many of them the file does not say which character they are.
    pub unmapped: usize,
    /// Whether it is a picture of a page, without text of its own.
    pub scanned: bool,
    /// How sure text recognition is of its characters, from 0 to 100, where it was recognized.
    pub confidence: Option<f32>,
    /// What went wrong while it was read.
    pub warnings: Vec<&'static str>,
}

/// A ruled table, or the part of one that stands on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceTable {
    /// The place in [`Source::lines`] of its first row; the others follow.
    pub first_line: usize,
    /// How many rows it has.
    pub rows: usize,
    /// How many columns it has.
    pub columns: usize,
    /// The page that it stands on.
    pub page: u32,
    /// Where on the page.
    pub bounds: Bounds,
    /// The place in [`Source::tables`] of the table that it goes on from on the page before.
    pub continues: Option<usize>,
    /// How many of its first rows repeat the head of the table that it goes on from.
    pub repeated_rows: usize,
    /// Its cells, row by row. In the line of a row, the places that a span covers are empty.
    pub cells: Vec<SourceCell>,
}

/// A cell of a ruled table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SourceCell {
    /// The first row, from 0 in this part of the table.
    pub row: usize,
    /// The first column, from 0.
    pub column: usize,
    /// How many rows it takes.
    pub rows: usize,
    /// How many columns it takes.
    pub columns: usize,
    /// Its words in [`Source::text`].
    pub span: Span,
    /// Where it stands on the page.
    pub bounds: Bounds,
}

/// A bookmark: a heading and the page it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// The heading.
    pub title: String,
    /// How deep it lies, from 0.
    pub depth: usize,
    /// The page, from 1.
    pub page: Option<u32>,
}

impl Source {
    /// A text file's source: lines end at LF, CR LF or CR.
    pub fn from_text(path: &str, format: Format, encoding: &'static str, sha256: String, text: String) -> Self {
        let lines = split_lines(&text);
        let undecodable = text.matches('\u{FFFD}').count();
        Source {
            path: path.to_owned(),
            format,
            encoding,
            sha256,
            text,
            lines,
            undecodable,
            pages: Vec::new(),
            tables: Vec::new(),
            bookmarks: Vec::new(),
            title: None,
            corrections: Vec::new(),
        }
    }

    /// The file's name without folders and ending.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path);
        match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ if name == "-" => "stdin",
            _ => name,
        }
    }

    /// Finds the places of reviewed corrections.
    pub fn correct(&mut self, fixes: Vec<Fix>) {
        let lines: Vec<Span> = self.lines.iter().map(|line| line.span).collect();
        self.corrections = correction::locate(fixes, &self.text, &lines);
    }

    /// Whether a correction was applied within some bytes.
    pub fn is_corrected(&self, span: Span) -> bool {
        let changes = self.corrections.iter().filter_map(Correction::change);
        changes.into_iter().any(|(change, _)| change.start < span.end && span.start < change.end)
    }

    /// A line (from 0) as it stands, corrections applied.
    pub fn corrected_line(&self, index: usize) -> Cow<'_, str> {
        let line = self.lines[index].span;
        let mut words = Cow::Borrowed(&self.text[line.range()]);
        // From the end, so that the places before stay.
        for (change, right) in self.corrections.iter().rev().filter_map(Correction::change) {
            if line.start <= change.start && change.end <= line.end {
                let range = (change.start - line.start) as usize..(change.end - line.start) as usize;
                words.to_mut().replace_range(range, right);
            }
        }
        words
    }

    /// The first line of a page, where a finding about the page points to.
    pub fn page_span(&self, page: u32) -> Option<Span> {
        self.lines.iter().find(|line| line.page == Some(page)).map(|line| line.span)
    }

    /// The number (from 1) of the line that a byte of the text lies in.
    pub fn line_at(&self, byte: u32) -> usize {
        self.lines.partition_point(|line| line.span.start <= byte).max(1)
    }
}

fn split_lines(text: &str) -> Vec<SourceLine> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 60);
    let mut start = 0;
    let mut push = |start: usize, end: usize| {
        lines.push(SourceLine {
            span: Span::new(start..end),
            page: None,
            bounds: None,
            layout: None,
            confidence: None,
        });
    };
    for (at, byte) in bytes.iter().enumerate() {
        let ends = match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        if ends {
            let crlf = *byte == b'\n' && at > start && bytes[at - 1] == b'\r';
            push(start, at - usize::from(crlf));
            start = at + 1;
        }
    }
    if start < bytes.len() {
        push(start, bytes.len());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_at_lf_crlf_and_cr() {
        let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), "一\r\n\r\n二\r三\n\n四".into());
        let lines: Vec<&str> = source.lines.iter().map(|line| &source.text[line.span.range()]).collect();
        assert_eq!(lines, ["一", "", "二", "三", "", "四"]);
        assert_eq!(source.line_at(0), 1);
        assert_eq!(source.line_at(7), 3);
    }

    #[test]
    fn stem_of_any_path() {
        for (path, stem) in [("a/公报.2024.txt", "公报.2024"), ("-", "stdin"), (".txt", ".txt"), ("x", "x")] {
            let source = Source::from_text(path, Format::Text, "UTF-8", String::new(), String::new());
            assert_eq!(source.stem(), stem);
        }
    }
}
