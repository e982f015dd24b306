//! Cells as the page holds them: JSON values, without the issue's id where a column's values all begin with it.

use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::emit::published;
use crate::table::Cell;

/// How many characters of room an item of a list takes.
const ITEM: usize = 8;

/// A cell on its way into the page.
pub struct Value<'t> {
    /// The cell.
    pub cell: Cell<'t>,
    /// How many bytes of a text the page puts before it by itself.
    pub skipped: usize,
    /// How many characters of a text the page has room for.
    pub longest: usize,
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match published(self.cell) {
            Cell::Null => to.serialize_unit(),
            Cell::Text(text) => match cut(&text[self.skipped..], self.longest) {
                Some(short) => to.collect_str(&format_args!("{short}…")),
                None => to.serialize_str(&text[self.skipped..]),
            },
            Cell::Integer(number) => to.serialize_i64(number),
            Cell::Number(number) => to.serialize_f64(number),
            Cell::Boolean(truth) => to.serialize_bool(truth),
            Cell::Date(date) => to.collect_str(&date),
            Cell::List(items) => {
                let kept = items.len().min((self.longest / ITEM).max(1));
                let mut list = to.serialize_seq(None)?;
                items[..kept].iter().try_for_each(|item| list.serialize_element(item))?;
                if kept < items.len() {
                    list.serialize_element(&format_args!("… +{}", items.len() - kept))?;
                }
                list.end()
            }
        }
    }
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
        serde_json::to_string(&Value { cell, skipped, longest }).expect("JSON")
    }

    #[test]
    fn values() {
        assert_eq!(json(Cell::Null, 0, 9), "null");
        assert_eq!(json(Cell::Text(""), 0, 9), "null", "an empty text is nothing");
        assert_eq!(json(Cell::Text("甲/d01"), 4, 9), r#""d01""#);
        assert_eq!(json(Cell::Number(0.5), 0, 9), "0.5");
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
