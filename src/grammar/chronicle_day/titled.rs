//! Entries with a title that ends in its day: 1．县图书馆开馆（10月1日）.

use crate::grammar::atoms::is_han;
use crate::grammar::chronicle_day::{Mark, dated};
use crate::grammar::outline;

/// Reads a numbered title that ends in its day in brackets; the mark is its number.
pub fn titled(line: &str) -> Option<Mark> {
    const LONGEST: usize = 240;
    const SHORTEST: usize = 4;
    let inner = line.trim_end().strip_suffix(['）', ')']).filter(|inner| inner.len() <= LONGEST)?;
    let open = inner.rfind(['（', '('])?;
    let date = inner[open..].trim_start_matches(['（', '(']).trim();
    let (length, when) = dated(date).filter(|(length, when)| *length == date.len() && when.day.is_some())?;
    let label = outline::parse(line).filter(|label| label.length < open && length > 0)?;
    let title = &inner[label.length..open];
    let whole = title.chars().filter(|c| is_han(*c)).count() >= SHORTEST && !title.contains('。');
    (when.month.is_some() && whole).then_some(Mark { printed: label.text, length: label.length, when })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_with_days() {
        let mark = titled("1．县图书馆新馆开馆（10月1日）").unwrap();
        assert_eq!((mark.printed.as_str(), mark.when.month, mark.when.day), ("1．", Some(10), Some(1)));
        let mark = titled("二、代表团赴甲国考察（11月6日—13日）").unwrap();
        assert_eq!(mark.when.end, Some((None, None, Some(13))));
        // No number; no day; a sentence; a day that is no more than part of the bracket; nothing but a day.
        for line in [
            "县图书馆新馆开馆（10月1日）",
            "1．县图书馆新馆开馆（10月）",
            "1．县图书馆开馆。共三层（10月1日）",
            "1．县图书馆开馆（10月1日动工）",
            "1．（10月1日）",
        ] {
            assert!(titled(line).is_none(), "{line}");
        }
    }
}
