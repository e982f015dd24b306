//! Contents whose entries begin with their page, `3 关于…的通知`; what follows without one goes on with the entry.

use super::{Pending, category_at, heads_document, is_foreign, is_unfinished, printed, stops};
use crate::grammar::contents_entry;
use crate::issue::ContentsItem;
use crate::text::Text;

/// Reads the entries from a line on; also the first line after them.
pub fn read(text: &Text, from: usize) -> (Vec<ContentsItem>, usize) {
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
        let (words, span) = (printed(text, line), text.lines[line].span);
        if is_foreign(&words) {
            continue;
        }
        let apart = text.lines[line].blanks > 0 || !is_unfinished(&pending.words);
        let is_entry = |next: &str| apart && contents_entry::leading_page(next).is_some();
        if let Some((start, number)) = contents_entry::leading_page(&words) {
            close(&mut pending, page, &category);
            page = Some(number);
            pending.push(&words[start..], span);
        } else if let Some(name) = category_at(text, line, &words, is_entry) {
            // The first part of the body has the heading of the first category again.
            if seen.contains(&name) {
                break;
            }
            close(&mut pending, page, &category);
            seen.push(name.clone());
            category = Some(name);
        } else if pending.lines > 0 && !stops(&words) && !heads_document(&words) && is_unfinished(&pending.words) {
            pending.push(&words, span);
        } else {
            break;
        }
        end = if pending.lines > 0 { line + 1 } else { end };
    }
    close(&mut pending, page, &category);
    (items, end)
}
