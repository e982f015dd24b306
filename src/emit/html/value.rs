//! Cells as the page holds them: JSON values, without the issue's id where a column's values all begin with it.

use std::io::Write;

use crate::emit::spell;
use crate::table::Cell;

/// How many characters of room an item of a list takes.
const ITEM: usize = 8;

/// Appends a cell: without the first `skipped` bytes of a text, which the page puts before it by itself, and with as
/// many characters of a text as there is room for.
pub fn push(page: &mut Vec<u8>, cell: Cell, skipped: usize, longest: usize) {
    match cell {
        Cell::Null => page.extend_from_slice(b"null"),
        Cell::Text(text) => match cut(&text[skipped..], longest) {
            Some(short) => push_text(page, short, "…"),
            None => push_text(page, &text[skipped..], ""),
        },
        Cell::Integer(number) => spell::integer(page, number),
        // Memory does not refuse.
        Cell::Number(number) => serde_json::to_writer(page, &number).unwrap_or_default(),
        Cell::Boolean(truth) => spell::boolean(page, truth),
        Cell::Date(date) => {
            page.push(b'"');
            spell::date(page, date);
            page.push(b'"');
        }
        Cell::List(items) => {
            let kept = items.len().min((longest / ITEM).max(1));
            spell::json_array(page, &items[..kept], |page, item| push_text(page, item, ""));
            if kept < items.len() {
                page.pop();
                write!(page, ",\"… +{}\"]", items.len() - kept).unwrap_or_default();
            }
        }
    }
}

/// Appends a JSON string; `<`, by which a text could end the data's block, is escaped.
pub fn push_text(page: &mut Vec<u8>, text: &str, mark: &str) {
    page.push(b'"');
    spell::escaped(page, text, b'<');
    page.extend_from_slice(mark.as_bytes());
    page.push(b'"');
}

/// The beginning of a text that is longer than there is room for.
fn cut(text: &str, longest: usize) -> Option<&str> {
    if text.len() <= longest {
        return None;
    }
    text.char_indices().nth(longest).map(|(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(cell: Cell, skipped: usize, longest: usize) -> String {
        let mut page = Vec::new();
        push(&mut page, cell, skipped, longest);
        String::from_utf8(page).expect("UTF-8")
    }

    #[test]
    fn values() {
        assert_eq!(json(Cell::Null, 0, 9), "null");
        assert_eq!(json(Cell::Text("甲<乙"), 0, 9), r#""甲\u003c乙""#, "no text ends the block");
        assert_eq!(json(Cell::Text("甲/d01"), 4, 9), r#""d01""#);
        assert_eq!(json(Cell::Number(12.0), 0, 9), "12.0");
        assert_eq!(json(Cell::Date(jiff::civil::date(2024, 2, 9)), 0, 9), r#""2024-02-09""#);
        assert_eq!(json(Cell::List(&[]), 0, 9), "[]");
        assert_eq!(json(Cell::List(&["一".into()]), 0, 9), r#"["一"]"#);
    }

    #[test]
    fn long_lists_are_cut() {
        let items = ["一", "二", "三"].map(String::from);
        assert_eq!(json(Cell::List(&items), 0, 16), r#"["一","二","… +1"]"#);
        assert_eq!(json(Cell::List(&items), 0, 24), r#"["一","二","三"]"#);
    }

    #[test]
    fn texts_are_cut_between_characters() {
        assert_eq!(json(Cell::Text("一二三"), 0, 2), r#""一二…""#);
        assert_eq!(json(Cell::Text("一二三"), 0, 3), r#""一二三""#);
    }
}
