//! What stands before the body: the metadata of a web page, the masthead, the contents.

use std::ops::Range;

use crate::grammar::{
    addressee, atoms::squeeze, category, colophon, date, document_number, furniture, masthead, metadata, page_mark,
    title,
};
use crate::issue::{ContentsItem, Part, PartKind};
use crate::segment::{Lines, contents, title_block};
use crate::span::Spanned;
use crate::text::Text;

/// What stands before the body.
pub struct Front {
    /// The entries of the contents.
    pub contents: Vec<ContentsItem>,
    /// The elements of a metadata block.
    pub metadata: Metadata,
    /// The lines, by what they are.
    pub parts: Vec<Part>,
    /// The first line of the body.
    pub body: usize,
}

/// The elements of a metadata block that documents have too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// 标题.
    pub title: Option<Spanned<String>>,
    /// 发文字号.
    pub number: Option<Spanned<String>>,
    /// 发文机关.
    pub issuer: Option<Spanned<String>>,
    /// 成文日期.
    pub date_of_issue: Option<Spanned<String>>,
}

/// Finds what stands before the body.
pub fn find(text: &Lines<'_>) -> Front {
    let (mut metadata, block) = metadata_block(text);
    // A page may print the title over the block and nowhere else.
    let over = title_over(text, block.start);
    let mut parts = lines_as(text, 0..over.start);
    let part = |kind, lines| Part { kind, lines, title: None, document: None };
    parts.push(part(PartKind::Title, over.clone()));
    parts.extend(lines_as(text, over.end..block.start));
    parts.push(part(PartKind::Metadata, block.clone()));
    if metadata.title.is_none() && !over.is_empty() {
        metadata.title = Some(Spanned::new(title_block::joined(text, over.clone()), text.lines_span(over)));
    }
    let from = block.end;
    let heading = (from..text.lines.len().min(from + 200))
        .find(|&line| category::may_be_contents(text.line(line)) && category::is_contents(text.line(line)))
        .filter(|&heading| !(from..heading).any(|line| is_of_document(text.line(line))));
    let (contents, body) = match heading {
        Some(heading) => {
            let (entries, end) = contents::read(text, heading + 1);
            parts.extend(lines_as(text, from..heading));
            if entries.is_empty() {
                (entries, from.max(heading))
            } else {
                parts.push(Part { kind: PartKind::Contents, lines: heading..end, title: None, document: None });
                (entries, end)
            }
        }
        None => (Vec::new(), from),
    };
    Front { contents, metadata, parts, body }
}

/// Whether a line above a heading 目录 says that a document has begun: the contents are those of a plan in it.
fn is_of_document(words: &str) -> bool {
    masthead::parse(words).is_none()
        && (document_number::parse_line(words).is_some()
            || addressee::parse(words).is_some()
            || title::is_note(words)
            || title::strength(&squeeze(words)) >= title::Strength::Full)
}

/// The lines over the contents: masthead and colophon, else unparsed.
fn lines_as(text: &Text, lines: Range<usize>) -> Vec<Part> {
    lines
        .map(|line| {
            let words = text.line(line);
            let kind = if masthead::parse(words).is_some() || begins_name(text, line) || counts(text, line) {
                PartKind::Masthead
            } else if !colophon::parse_all(words).is_empty() || date::parse(words).is_some() {
                PartKind::Colophon
            } else if furniture::is_line(words) {
                PartKind::Furniture
            } else {
                PartKind::Unparsed
            };
            Part { kind, lines: line..line + 1, title: None, document: None }
        })
        .collect()
}

/// Whether a line begins a gazette's name that goes on in the next, or the one after it.
pub(super) fn begins_name(text: &Text, line: usize) -> bool {
    const MOST_LINES: usize = 3;
    let words = |line: usize| text.lines.get(line).map_or("", |line| text.at(line.span));
    let end = (line..line + MOST_LINES).find(|&line| !masthead::begins_name(words(line))).unwrap_or(line);
    end > line && masthead::parse(words(end)).is_some_and(|end| end.gazette.is_some())
}

/// Whether a line is the issue's number alone, under its year: 2024 / 3.
pub(super) fn counts(text: &Text, line: usize) -> bool {
    let year = |line: usize| masthead::parse(text.line(line)).is_some_and(|head| head.is_year());
    page_mark::bare_number(text.line(line)).is_some_and(|number| (1..=60).contains(&number))
        && line > 0
        && year(line - 1)
}

/// The lines of the title that stands above a metadata block; none is an empty range.
fn title_over(text: &Lines<'_>, block: usize) -> Range<usize> {
    (0..block).find_map(|line| title_block::starting_at(text, line, title::Strength::Full)).unwrap_or(block..block)
}

/// Three elements or more in the first lines are a metadata block; it reaches to the last of them and its value.
fn metadata_block(text: &Text) -> (Metadata, Range<usize>) {
    const WITHIN: usize = 40;
    const FEWEST: usize = 3;
    let mut found = Metadata::default();
    let (mut elements, mut start, mut end) = (0, None, 0);
    // Values stand under their labels without a blank line between, unless the first of them has one.
    let first = (0..text.lines.len().min(WITHIN)).filter(|&line| metadata::label_alone(text.line(line)).is_some());
    let gap =
        first.filter_map(|line| value_below(text, line)).next().map_or(0, |below| text.lines[below].blanks.min(1));
    let mut line = 0;
    while line < text.lines.len().min(WITHIN) && line <= end + 4 {
        let alone = || metadata::label_alone(text.line(line)).map(|field| vec![(field, String::new())]);
        let Some(all) = metadata::parse(text.line(line)).or_else(alone) else {
            line += 1;
            continue;
        };
        start.get_or_insert(line);
        elements += all.len();
        end = line + 1;
        let last = all.len() - 1;
        for (index, (field, value)) in all.into_iter().enumerate() {
            let mut value = Spanned::new(value, text.lines[line].span);
            if value.value.is_empty()
                && index == last
                && let Some(below) = value_below(text, line).filter(|&below| text.lines[below].blanks <= gap)
            {
                value = Spanned::new(text.line(below).trim().to_owned(), text.lines[below].span);
                end = below + 1;
            }
            keep(&mut found, field, value);
        }
        line = end;
    }
    match start {
        Some(start) if elements >= FEWEST => (found, start..end),
        _ => (Metadata::default(), 0..0),
    }
}

/// The line under a label, if it is no label itself.
fn value_below(text: &Text, line: usize) -> Option<usize> {
    let words = (line + 1 < text.lines.len()).then(|| text.line(line + 1))?;
    let label = metadata::parse(words).is_some() || metadata::label_alone(words).is_some();
    (!label).then_some(line + 1)
}

fn keep(found: &mut Metadata, field: metadata::Field, value: Spanned<String>) {
    let slot = match field {
        metadata::Field::Title => &mut found.title,
        metadata::Field::DocumentNumber => &mut found.number,
        metadata::Field::Issuer => &mut found.issuer,
        metadata::Field::DateOfIssue => &mut found.date_of_issue,
        metadata::Field::Other => return,
    };
    if slot.is_none() && !value.value.is_empty() {
        *slot = Some(value);
    }
}
