//! Contents whose entries end in a page: lines are gathered until one does.

use super::{Pending, category_at, is_foreign, is_of_heading, printed, stops};
use crate::grammar::{
    atoms::squeeze,
    category, contents_entry, masthead, order,
    title::{self, Strength},
};
use crate::issue::{ContentsItem, Match};
use crate::text::Text;

/// Finds where the page of an entry begins in its line, and the page.
type FindPage = fn(&str) -> Option<(usize, u32)>;

/// Reads the entries from a line on; also the first line after them.
pub fn read(text: &Text, from: usize, find_page: FindPage) -> (Vec<ContentsItem>, usize) {
    const MOST_LINES: usize = 5;
    let (mut items, mut end, mut category) = (Vec::new(), from, None);
    let mut pending = Pending::new();
    // Entries whose page is not printed: they count if one with a page follows.
    let mut held: Vec<ContentsItem> = Vec::new();
    for line in from..text.lines.len() {
        let (words, span) = (printed(text, line), text.lines[line].span);
        // A page's head may stand between the entries.
        if is_of_heading(&words) || masthead::parse(&words).is_some_and(|head| head.gazette.is_some()) {
            continue;
        }
        let page = find_page(&words);
        if is_foreign(&words) {
            end = if page.is_some() { line + 1 } else { end };
            continue;
        }
        let name = page.map_or(&*words, |(start, _)| &words[..start]);
        let is_entry = |next: &str| find_page(next).is_some() || title::strength(&squeeze(next)) >= Strength::Kind;
        let heading = match page {
            None if pending.lines == 0 => category_at(text, line, name, is_entry),
            _ => category::parse(name),
        };
        match (heading, page) {
            (Some(name), None) if pending.lines == 0 => category = Some(name),
            (Some(name), Some((_, page))) if pending.lines == 0 => {
                // 2009年7月份大事记 under the heading 大事记 is an entry of that category.
                let own = category.take().filter(|category: &String| name.ends_with(category.as_str()));
                let name_of_category = own.unwrap_or_else(|| name.clone());
                items.append(&mut held);
                items.push(ContentsItem {
                    title: name,
                    page: Some(page),
                    category: Some(name_of_category.clone()),
                    number: None,
                    span,
                    matched: Match::Missing,
                });
                category = Some(name_of_category);
                end = line + 1;
            }
            (_, Some((start, page))) => {
                if is_whole(&pending.words, name) {
                    held.push(pending.take(category.as_ref()));
                }
                pending.push(&words[..start], span);
                items.append(&mut held);
                items.push(ContentsItem { page: Some(page), ..pending.take(category.as_ref()) });
                end = line + 1;
            }
            (_, None) if stops(&words) || pending.lines >= MOST_LINES => break,
            (_, None) => {
                if is_whole(&pending.words, name) {
                    held.push(pending.take(category.as_ref()));
                }
                pending.push(&words, span);
            }
        }
    }
    (items, end)
}

/// Whether an entry without a page is whole, and the next line begins another.
fn is_whole(pending: &str, next: &str) -> bool {
    if pending.is_empty() || next.starts_with(['（', '(', '〔', '[']) {
        return false;
    }
    let entry = contents_entry::parse(pending);
    let strength = title::strength(&entry.title);
    order::parse(pending).is_some()
        || entry.number.is_some() && strength >= Strength::Kind
        || strength >= Strength::Full && title::strength(&contents_entry::parse(next).title) >= Strength::Complete
}
