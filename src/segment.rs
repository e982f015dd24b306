//! Turns the frozen text into an outline: which lines are what. Every line belongs to exactly one part.

mod anatomy;
mod chronicle;
mod contents;
mod front;
mod heads;
mod title_block;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::{Deref, Range};

use crate::grammar::document_number::{self, DocumentNumber};
use crate::grammar::likeness::is_like;
use crate::grammar::line::Line;
use crate::grammar::{
    category, chronicle as chronicle_heading, colophon, date, furniture, imprint, masthead, opener, promulgation,
};
use crate::issue::{ContentsItem, Part, PartKind};
use crate::text::Text;

pub use anatomy::{Anatomy, AttachmentLines};
pub use front::Metadata;
pub use heads::Head;

/// Which lines of a text are what.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The entries of the contents, not yet matched with the body.
    pub contents: Vec<ContentsItem>,
    /// What the metadata block says, if there is one.
    pub metadata: Metadata,
    /// The documents, in order.
    pub documents: Vec<Anatomy>,
    /// What every line belongs to, in order.
    pub parts: Vec<Part>,
}

/// Segments a text.
pub fn segment(text: &Text) -> Outline {
    let text = &Lines::of(text);
    // A chronicle that stands alone has nothing else to find.
    if let Some(parts) = chronicle::alone(text) {
        return Outline { contents: Vec::new(), metadata: Metadata::default(), documents: Vec::new(), parts };
    }
    // What stands before the body: metadata, masthead, contents.
    let front = front::find(text);
    // Where documents begin, and the other parts of the body.
    let heads = heads::find(text, front.body, &front.contents, &front.metadata);
    let regions = regions(text, front.body, heads, &front.contents);
    // What the lines of each part are.
    let mut parts = front.parts;
    let mut documents = Vec::new();
    for region in regions {
        match region.kind {
            RegionKind::Document(head) => {
                let mut anatomy = anatomy::dissect(text, region.lines, head);
                anatomy.category = region.category;
                parts.extend(anatomy.parts(documents.len()));
                documents.push(anatomy);
            }
            RegionKind::Other(kind) => {
                parts.push(Part { kind, lines: region.lines, title: region.category, document: None })
            }
        }
    }
    parts.retain(|part| !part.lines.is_empty());
    parts.sort_by_key(|part| part.lines.start);
    Outline { contents: front.contents, metadata: front.metadata, documents, parts }
}

/// The lines of a text, with what is asked of them often.
struct Lines<'t> {
    text: &'t Text,
    /// The words of each, with their signs.
    words: Vec<Line<'t>>,
    /// Whether each can hold a title, once it was asked.
    titles: Vec<OnceCell<bool>>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t Text) -> Self {
        let words = (0..text.lines.len()).map(|line| text.words(line)).collect();
        Lines { text, words, titles: vec![OnceCell::new(); text.lines.len()] }
    }

    /// The words of a line, with their signs.
    fn line(&self, line: usize) -> &Line<'t> {
        &self.words[line]
    }

    /// The same, if there is such a line.
    fn get(&self, line: usize) -> Option<&Line<'t>> {
        self.words.get(line)
    }

    /// The numbers of a document that a line holds, and nothing else.
    fn numbers(&self, line: usize) -> Option<Vec<DocumentNumber>> {
        let words = self.get(line).filter(|words| document_number::may_be_in(words))?;
        let published = || promulgation::parse(words).map(|number| vec![number]);
        document_number::parse_line(words).or_else(|| promulgation::may_be_in(words).then(published).flatten())
    }

    /// Whether a line can be a line of a title, or all of it.
    fn can_hold(&self, line: usize) -> bool {
        *self.titles[line].get_or_init(|| title_block::can_hold(&self.words[line]))
    }
}

impl Deref for Lines<'_> {
    type Target = Text;

    fn deref(&self) -> &Text {
        self.text
    }
}

/// A stretch of the body: a document from its title to the next, or another part.
struct Region {
    kind: RegionKind,
    lines: Range<usize>,
    category: Option<String>,
}

enum RegionKind {
    Document(Head),
    Other(PartKind),
}

/// Cuts the body at the heads of documents, at headings of parts, at the chronicle and at the colophon.
fn regions(text: &Lines<'_>, body: usize, heads: Vec<Head>, contents: &[ContentsItem]) -> Vec<Region> {
    let count = text.lines.len();
    let end = closing_colophon(text, heads.last().map_or(body, |head| head.header.end), count);
    let listed: BTreeSet<&str> = contents.iter().filter_map(|item| item.category.as_deref()).collect();
    let listed = (!contents.is_empty()).then_some(listed);
    let mut regions: Vec<Region> = Vec::new();
    let mut category: Option<String> = None;
    let mut heads = heads.into_iter().peekable();
    // Whether no document has stood yet.
    let mut is_front = true;
    let mut line = body;
    while line < end {
        if let Some(head) = heads.next_if(|head| head.header.start <= line) {
            let lines = line..head.header.end.max(line + 1);
            line = lines.end;
            is_front &= head.article;
            regions.push(if head.article {
                let title = title_block::joined(text, head.title.clone());
                Region { kind: RegionKind::Other(PartKind::Section), lines, category: Some(title) }
            } else {
                Region { kind: RegionKind::Document(head), lines, category: category.clone() }
            });
            continue;
        }
        let kind = match heading(text, line, regions.last(), listed.as_ref()) {
            Some((PartKind::Chronicle, name)) => {
                category = Some(name);
                Some(PartKind::Chronicle)
            }
            Some((kind, name)) => {
                category = Some(name);
                Some(kind)
            }
            None => None,
        };
        match (kind, regions.last_mut()) {
            (None, Some(region)) if !region.is_heading() => region.lines.end = line + 1,
            (Some(PartKind::Chronicle), Some(Region { kind: RegionKind::Other(PartKind::Chronicle), lines, .. })) => {
                lines.end = line + 1
            }
            (None, _) => {
                let kind = match unclaimed(text.line(line), category.is_some()) {
                    // The name of a gazette may stand on several lines, its day and its number alone on one.
                    PartKind::Unparsed if front::begins_name(text, line) || front::counts(text, line) => {
                        PartKind::Masthead
                    }
                    PartKind::Unparsed if is_front && date::parse(text.line(line)).is_some() => PartKind::Colophon,
                    kind => kind,
                };
                regions.push(Region {
                    kind: RegionKind::Other(kind),
                    lines: line..line + 1,
                    category: category.clone(),
                });
            }
            (Some(kind), _) => regions.push(Region {
                kind: RegionKind::Other(kind),
                lines: line..line + 1,
                category: category.clone(),
            }),
        }
        line += 1;
    }
    regions.extend((end..count).map(|line| Region {
        kind: RegionKind::Other(PartKind::Colophon),
        lines: line..line + 1,
        category: None,
    }));
    merge(regions)
}

impl Region {
    /// Whether only this one line belongs to it, whatever follows.
    fn is_heading(&self) -> bool {
        matches!(
            self.kind,
            RegionKind::Other(
                PartKind::Category | PartKind::Colophon | PartKind::Masthead | PartKind::Furniture | PartKind::Unparsed
            )
        )
    }
}

/// What a line is that stands in no document: of a section if a heading stands over it.
fn unclaimed(line: &str, in_category: bool) -> PartKind {
    if masthead::parse(line).is_some() {
        PartKind::Masthead
    } else if !colophon::parse_all(line).is_empty() {
        PartKind::Colophon
    } else if furniture::is_line(line) {
        PartKind::Furniture
    } else if in_category {
        PartKind::Section
    } else {
        PartKind::Unparsed
    }
}

/// Joins neighbours that are the same.
fn merge(regions: Vec<Region>) -> Vec<Region> {
    let mut merged: Vec<Region> = Vec::new();
    for region in regions {
        if let (Some(Region { kind: RegionKind::Other(last), lines, .. }), RegionKind::Other(kind)) =
            (merged.last_mut(), &region.kind)
            && last == kind
            && *kind != PartKind::Category
        {
            lines.end = region.lines.end;
            continue;
        }
        merged.push(region);
    }
    merged
}

/// Whether a line heads a part of the gazette: a chronicle, or one of the categories of the contents, if there are any.
fn heading(
    text: &Lines<'_>,
    line: usize,
    open: Option<&Region>,
    contents: Option<&BTreeSet<&str>>,
) -> Option<(PartKind, String)> {
    let words = text.line(line);
    if words.len() > 100 {
        return None;
    }
    if chronicle_heading::may_be_in(words)
        && chronicle_heading::is_heading(words)
        && (is_diary(text, line + 1) || !matches!(open, Some(Region { kind: RegionKind::Document(_), .. })))
    {
        return Some((PartKind::Chronicle, words.squeezed().into_owned()));
    }
    let as_listed = || contents?.get(&*words.squeezed()).map(|category| (*category).to_owned());
    let name = category::may_be_in(words).then(|| category::parse(words)).flatten().or_else(as_listed)?;
    let listed = contents.is_some_and(|all| all.iter().any(|category| is_like(category, &name, 0.8)));
    let bracketed = words.trim_start().starts_with('【');
    let in_chronicle = matches!(open, Some(Region { kind: RegionKind::Other(PartKind::Chronicle), .. }));
    let free = !matches!(open, Some(Region { kind: RegionKind::Document(_), .. })) && !in_chronicle;
    // Inside a document only a heading that the contents name, or one in brackets, ends it.
    (listed || free || bracketed && !in_chronicle && contents.is_none()).then_some((PartKind::Category, name))
}

/// Whether days or months stand in the lines that follow, as in a chronicle.
fn is_diary(text: &Text, from: usize) -> bool {
    (from..(from + 4).min(text.lines.len()))
        .any(|line| opener::is_day(text.line(line)) || opener::is_month(text.line(line)))
}

/// Where the colophon at the end of the issue begins, if there is one.
fn closing_colophon(text: &Text, after: usize, count: usize) -> usize {
    const LONGEST: usize = 25;
    let is_colophon = |line: usize| {
        let words = text.line(line);
        colophon::parse(words).is_some() || masthead::parse(words).is_some() || colophon::is_imprint(words)
    };
    let from = count.saturating_sub(LONGEST).max(after);
    let mut start = count;
    let mut others = 0;
    for line in (from..count).rev() {
        if is_colophon(line) {
            start = line;
            others = 0;
        } else {
            others += 1;
            if others > 1 || imprint::is_line(text.line(line)) {
                break;
            }
        }
    }
    let telling = (start..count).filter(|&line| colophon::parse(text.line(line)).is_some()).count();
    if telling >= 2 || (start..count).any(|line| colophon::is_imprint(text.line(line))) { start } else { count }
}
