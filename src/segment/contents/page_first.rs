//! Contents whose entries begin with their page, `3 关于…的通知`; what follows without one goes on with the entry.

use super::{Pending, category_at, heads_document, is_foreign, is_unfinished, printed, stops};
use crate::grammar::{contents_entry, document_number};
use crate::issue::ContentsItem;
use crate::text::Text;

/// Whether a line is the number of the entry above, which has none yet.
fn is_number_of(entry: &str, words: &str) -> bool {
    let number = document_number::parse_line(words);
    number.is_some_and(|numbers| numbers.len() == 1 && numbers[0].year.is_some())
        && contents_entry::parse(entry).number.is_none()
}

/// Reads the entries from a line on; also the first line after them.
pub fn read(text: &Text, from: usize) -> (Vec<ContentsItem>, usize) {
    let (mut items, mut end, mut category) = (Vec::new(), from, None::<String>);
    let mut pending = Pending::new();
    let mut page = None;
    let mut numbered = false;
    let is_paged =
        |line: usize| line < text.lines.len() && contents_entry::leading_page(&printed(text, line)).is_some();
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
        } else if pending.lines > 0 && is_number_of(&pending.words, &words) && (numbered || is_paged(line + 1)) {
            // After the last entry it may be the number over the first document, but where others have theirs below.
            numbered = true;
            pending.push(&words, span);
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
