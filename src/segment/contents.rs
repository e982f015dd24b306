//! Reads the table of contents: categories, entries over several lines, and where it ends.

use crate::grammar::{
    addressee,
    atoms::{is_han, is_terminated, squeeze},
    category, colophon, contents_entry, document_number,
    likeness::is_like,
    masthead, order, organization, title,
};
use crate::issue::{ContentsItem, Match};
use crate::span::Span;
use crate::text::Text;

/// Reads the entries from a line on; also the first line after them.
pub fn read(text: &Text, from: usize) -> (Vec<ContentsItem>, usize) {
    const GLANCE: usize = 14;
    let glance = || (from..text.lines.len().min(from + GLANCE)).map(|line| text.line(line));
    if glance().any(|line| contents_entry::page(line).is_some()) {
        read_paged(text, from)
    } else if stand_before(&glance().filter_map(contents_entry::leading_page).map(|(_, page)| page).collect::<Vec<_>>())
    {
        read_page_first(text, from)
    } else {
        read_bare(text, from)
    }
}

/// Whether numbers before the entries are their pages: they rise, and do not merely count 1, 2, 3.
fn stand_before(numbers: &[u32]) -> bool {
    numbers.len() >= 2 && numbers.is_sorted() && !numbers.iter().zip(1..).all(|(&number, counted)| number == counted)
}

/// Entries that begin with their page, `3 关于…的通知`; what follows without one goes on with the entry.
fn read_page_first(text: &Text, from: usize) -> (Vec<ContentsItem>, usize) {
    let (mut items, mut end, mut category) = (Vec::new(), from, None::<String>);
    let mut pending = Pending::new();
    let mut page = None;
    let mut seen: Vec<String> = Vec::new();
    let mut close = |pending: &mut Pending, page: Option<u32>, category: &Option<String>| {
        if pending.lines > 0 {
            items.push(ContentsItem { page, ..pending.take(category.as_ref()) });
        }
    };
    for line in from..text.lines.len() {
        let (words, span) = (text.line(line), text.lines[line].span);
        if let Some((start, number)) = contents_entry::leading_page(words) {
            close(&mut pending, page, &category);
            page = Some(number);
            pending.push(&words[start..], span);
        } else if let Some(name) = category::parse(words).or_else(|| heads_entries(text, line, &pending.words)) {
            // The first part of the body has the heading of the first category again.
            if seen.contains(&name) {
                break;
            }
            close(&mut pending, page, &category);
            seen.push(name.clone());
            category = Some(name);
        } else if pending.lines > 0 && !stops(words) && !heads_document(words) && is_unfinished(&pending.words) {
            pending.push(words, span);
        } else {
            break;
        }
        end = if pending.lines > 0 { line + 1 } else { end };
    }
    close(&mut pending, page, &category);
    (items, end)
}

/// A heading of a category that is not known as one: short, and an entry with its page follows.
fn heads_entries(text: &Text, line: usize, entry: &str) -> Option<String> {
    const LONGEST: usize = 12;
    let words = squeeze(text.line(line));
    let next = text.lines.get(line + 1)?;
    let apart = text.lines[line].blanks > 0 || !is_unfinished(entry);
    let short = words.chars().count() <= LONGEST && words.chars().all(is_han) && apart;
    (short && contents_entry::leading_page(text.at(next.span)).is_some()).then(|| words.into_owned())
}

/// Whether a line is the first of the body: the head of an order, or a body's name alone.
fn heads_document(words: &str) -> bool {
    order::parse(words).is_some() || organization::is_name(words)
}

/// Whether an entry goes on in the next line: it is no whole title yet.
fn is_unfinished(words: &str) -> bool {
    let entry = contents_entry::parse(words);
    entry.number.is_none() && title::strength(&entry.title) < title::Strength::Full
}

/// An entry in the making: the lines since the last one ended.
struct Pending {
    words: String,
    span: Option<Span>,
    lines: usize,
}

impl Pending {
    fn new() -> Self {
        Pending { words: String::new(), span: None, lines: 0 }
    }

    fn push(&mut self, words: &str, span: Span) {
        self.words.push_str(words);
        self.span = Some(self.span.map_or(span, |before| before.join(span)));
        self.lines += 1;
    }

    fn take(&mut self, category: Option<&String>) -> ContentsItem {
        let pending = std::mem::replace(self, Pending::new());
        item(&pending.words, pending.span.unwrap_or_default(), category)
    }
}

fn item(words: &str, span: Span, category: Option<&String>) -> ContentsItem {
    let entry = contents_entry::parse(words);
    ContentsItem {
        category: category.cloned(),
        title: entry.title,
        number: entry.number,
        page: entry.page,
        span,
        matched: Match::Missing,
    }
}

/// Entries that end in a page: lines are gathered until one does.
fn read_paged(text: &Text, from: usize) -> (Vec<ContentsItem>, usize) {
    const MOST_LINES: usize = 5;
    let (mut items, mut end, mut category) = (Vec::new(), from, None);
    let mut pending = Pending::new();
    let mut line = from;
    while line < text.lines.len() {
        let (words, span) = (text.line(line), text.lines[line].span);
        let page = contents_entry::page(words);
        let heading = category::parse(page.map_or(words, |(start, _)| &words[..start]));
        match (heading, page) {
            (Some(name), None) if pending.lines == 0 => category = Some(name),
            (Some(name), Some((_, page))) if pending.lines == 0 => {
                // 2009年7月份大事记 under the heading 大事记 is an entry of that category.
                let own = category.take().filter(|category: &String| name.ends_with(category.as_str()));
                let name_of_category = own.unwrap_or_else(|| name.clone());
                items.push(ContentsItem {
                    title: name.clone(),
                    page: Some(page),
                    category: Some(name_of_category.clone()),
                    number: None,
                    span,
                    matched: Match::Missing,
                });
                category = Some(name_of_category);
                end = line + 1;
            }
            (_, Some(_)) => {
                pending.push(words, span);
                items.push(pending.take(category.as_ref()));
                end = line + 1;
            }
            (_, None) if stops(words) || pending.lines >= MOST_LINES => break,
            (_, None) => pending.push(words, span),
        }
        line += 1;
    }
    (items, end)
}

/// A line that no contents hold.
fn stops(words: &str) -> bool {
    masthead::parse(words).is_some()
        || colophon::parse(words).is_some()
        || document_number::parse_line(words).is_some()
        || addressee::parse(words).is_some()
        || words.contains('。')
        || is_terminated(words)
}

/// Entries without pages: one a line, until the first of them comes again as the title of the first document.
fn read_bare(text: &Text, from: usize) -> (Vec<ContentsItem>, usize) {
    let mut items: Vec<ContentsItem> = Vec::new();
    let (mut category, mut line) = (None, from);
    while line < text.lines.len() {
        let (words, span) = (text.line(line), text.lines[line].span);
        let again = items
            .first()
            .is_some_and(|first: &ContentsItem| is_like(&first.title, &contents_entry::parse(words).title, 0.9));
        if again || stops(words) {
            break;
        }
        let squeezed = squeeze(words);
        if let Some(name) = category::parse(words) {
            category = Some(name);
        } else if title::strength(&squeezed) == title::Strength::None && contents_entry::parse(words).number.is_none() {
            break;
        } else {
            items.push(item(words, span, category.as_ref()));
        }
        line += 1;
    }
    // The first title of the body was taken for the last entry where the number under it ended the reading.
    let first_again = items
        .iter()
        .skip(1)
        .position(|item| items.first().is_some_and(|first| is_like(&first.title, &item.title, 0.9)));
    if let Some(at) = first_again {
        items.truncate(at + 1);
    }
    let end = items.last().map_or(from, |last| text.lines.partition_point(|line| line.span.start < last.span.end));
    (items, end)
}
