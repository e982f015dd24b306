//! Reads the table of contents: categories, entries over several lines, and where it ends. Each layout has its file.

mod bare;
mod page_first;
mod paged;

use std::borrow::Cow;

use crate::grammar::{
    addressee,
    atoms::{is_han, is_terminated, squeeze},
    category, colophon, contents_entry, document_kind, document_number, masthead, order, organization, outline,
    title::{self, Strength},
};
use crate::issue::{ContentsItem, Match};
use crate::span::Span;
use crate::text::Text;

/// Reads the entries from a line on; also the first line after them.
pub fn read(text: &Text, from: usize) -> (Vec<ContentsItem>, usize) {
    const GLANCE: usize = 14;
    let glance: Vec<Cow<'_, str>> =
        (from..text.lines.len().min(from + GLANCE)).map(|line| printed(text, line)).collect();
    let leading: Vec<u32> = glance.iter().filter_map(|line| contents_entry::leading_page(line)).map(|p| p.1).collect();
    let trailing: Vec<u32> = glance.iter().filter_map(|line| contents_entry::bare_page(line)).map(|p| p.1).collect();
    if glance.iter().any(|line| contents_entry::page(line).is_some()) {
        paged::read(text, from, contents_entry::page)
    } else if leading.len() >= 2 && rise(&leading) && !leading.iter().zip(1..).all(|(&page, count)| page == count) {
        // Numbers that merely count 1, 2, 3 are no pages.
        page_first::read(text, from)
    } else if trailing.len() >= 3 && rise(&trailing) {
        paged::read(text, from, contents_entry::bare_page)
    } else {
        bare::read(text, from)
    }
}

fn rise(pages: &[u32]) -> bool {
    pages.is_sorted() && pages.first() < pages.last()
}

/// A line as the contents print it: the cells of a table's row set apart by tabs.
fn printed(text: &Text, line: usize) -> Cow<'_, str> {
    let words = text.line(line);
    let Some(row) = words.strip_prefix('|') else { return Cow::Borrowed(words) };
    let cells: Vec<&str> =
        row.split('|').map(str::trim).filter(|cell| !cell.trim_matches(['-', ':']).is_empty()).collect();
    Cow::Owned(cells.join("\t"))
}

/// What the contents' heading has beside it: its name in English.
fn is_of_heading(words: &str) -> bool {
    words.is_empty()
        || words.len() <= 30 && squeeze(words).trim_matches(['（', '）', '(', ')']).eq_ignore_ascii_case("contents")
}

/// A heading of a category: known as one, or short and set apart from the entry that follows it.
fn category_at(text: &Text, line: usize, words: &str, page: impl Fn(&str) -> bool) -> Option<String> {
    let name = bare_category(words);
    category::parse(name).or_else(|| heads_entries(text, line, name, page))
}

/// The name of a category without its number, brackets and English: （一）市政府文件, [市政府文件], 政府文件 Documents.
fn bare_category(words: &str) -> &str {
    let words = words.trim();
    let words = outline::parse(words)
        .filter(|label| matches!(label.kind, outline::Kind::Chinese | outline::Kind::BracketChinese))
        .map_or(words, |label| &words[label.length..]);
    let words = words.strip_prefix('[').and_then(|words| words.strip_suffix(']')).unwrap_or(words);
    let chinese = words.trim_end_matches(|c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '&' | '\''));
    if chinese.ends_with(is_han) { chinese } else { words }
}

fn heads_entries(text: &Text, line: usize, words: &str, is_entry: impl Fn(&str) -> bool) -> Option<String> {
    const LONGEST: usize = 12;
    let words = squeeze(words);
    let count = words.chars().count();
    let could_begin_a_title = || {
        ["关于", "的", "人民政府"].iter().any(|part| words.contains(part))
            || organization::is_name(&words)
            || masthead::begins_name(&words)
            || title::strength(&words) >= Strength::Full
    };
    if !(3..=LONGEST).contains(&count) || !words.chars().all(is_han) || could_begin_a_title() {
        return None;
    }
    let next = (line + 1 < text.lines.len()).then(|| printed(text, line + 1))?;
    let goes_on = ["关于", "印发", "转发", "批转"].iter().any(|verb| next.starts_with(verb));
    (!goes_on && is_entry(&next)).then(|| words.into_owned())
}

/// A line that no contents hold.
fn stops(words: &str) -> bool {
    masthead::parse(words).is_some()
        || colophon::parse(words).is_some()
        || document_number::parse_line(words).is_some() && order::parse(words).is_none()
        || addressee::parse(words).is_some()
        || words.contains('。')
        || is_terminated(words)
}

/// Whether a line is the first of the body: the head of an order, or a body's name alone.
fn heads_document(words: &str) -> bool {
    order::parse(words).is_some() || organization::is_name(words)
}

/// Whether an entry goes on in the next line: it is no whole title yet. What a title issues (…关于印发某规定) is followed by
/// its kind.
fn is_unfinished(words: &str) -> bool {
    let entry = contents_entry::parse(words);
    let issues =
        ["关于印发", "关于转发", "关于批转", "关于发布", "关于公布"].iter().any(|verb| entry.title.contains(verb));
    entry.number.is_none()
        && (title::strength(&entry.title) < Strength::Full
            || issues && document_kind::statutory(&entry.title).is_none())
}

/// Whether a line is in another language: the contents once more, in English.
fn is_foreign(words: &str) -> bool {
    const FEWEST: usize = 3;
    words.bytes().filter(u8::is_ascii_alphabetic).count() >= FEWEST && !words.contains(is_han)
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
