//! Tables as CSV that opens in a spreadsheet and reads in a program.
//!
//! RFC 4180 (commas, double quotes, CR LF) in UTF-8 with a byte order mark, without which Excel takes the file for
//! GBK. Dates are ISO 8601, an empty cell is null, a list is a JSON array (Han characters as they are), a whole number
//! has no decimal point.
//!
//! # Cells that a spreadsheet would run
//! A text that begins with one of `= + - @`, their full-width forms, tab, CR or LF is run as a formula by some
//! spreadsheet (OWASP, "CSV Injection"), so it gets an apostrophe in front. Plain numbers (`-5.2`, `+3%`), rows of
//! dashes (`-`) and `=` alone run nothing and stay as they are. A text that begins with apostrophes and *then* such a character gets
//! one more, so that taking one away always gives back the text. Lists begin with `[` and need nothing.

use std::borrow::Cow;
use std::io::Write;

use super::spell;
use crate::table::{Cell, Frame};

/// U+FEFF in UTF-8.
pub const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A table as a CSV file, header first.
pub fn bytes(frame: &Frame) -> Vec<u8> {
    let mut file = BYTE_ORDER_MARK.to_vec();
    push_record(&mut file, frame.schema.columns.iter().map(|column| column.name), push_field);
    frame.rows().for_each(|row| push_record(&mut file, row.iter(), push_cell));
    file
}

/// Appends a record, each part of it by `push`.
pub fn push_record<P>(file: &mut Vec<u8>, parts: impl Iterator<Item = P>, push: impl Fn(&mut Vec<u8>, P)) {
    let start = file.len();
    for (at, part) in parts.enumerate() {
        if at > 0 {
            file.push(b',');
        }
        push(file, part);
    }
    if file.len() == start {
        // One empty field is no blank line.
        file.extend_from_slice(b"\"\"");
    }
    file.extend_from_slice(b"\r\n");
}

/// Appends a text as a field that a spreadsheet does not run.
pub fn push_text(file: &mut Vec<u8>, text: &str) {
    push_field(file, &defused(text));
}

/// Appends a field, between quotation marks where it holds one or what parts fields and records.
fn push_field(file: &mut Vec<u8>, field: &str) {
    let bytes = field.as_bytes();
    if memchr::memchr3(b',', b'"', b'\n', bytes).is_none() && memchr::memchr(b'\r', bytes).is_none() {
        return file.extend_from_slice(bytes);
    }
    push_quoted(file, bytes);
}

fn push_quoted(file: &mut Vec<u8>, bytes: &[u8]) {
    file.push(b'"');
    let mut start = 0;
    for mark in memchr::memchr_iter(b'"', bytes) {
        // A mark inside stands twice.
        file.extend_from_slice(&bytes[start..=mark]);
        start = mark;
    }
    file.extend_from_slice(&bytes[start..]);
    file.push(b'"');
}

fn push_cell(file: &mut Vec<u8>, cell: &Cell<'_>) {
    match *cell {
        Cell::Null => {}
        Cell::Text(text) => push_text(file, text),
        Cell::Integer(number) => spell::integer(file, number),
        // Never an exponent, and no `.0` after a whole number. Memory does not refuse.
        Cell::Number(number) => write!(file, "{number}").unwrap_or_default(),
        Cell::Boolean(truth) => spell::boolean(file, truth),
        Cell::Date(date) => spell::date(file, date),
        Cell::List([]) => file.extend_from_slice(b"[]"),
        Cell::List(items) => push_list(file, items),
    }
}

/// Appends a list with items: a JSON array, between quotation marks because its texts have some.
fn push_list(file: &mut Vec<u8>, items: &[String]) {
    let mut list = Vec::new();
    spell::json_list(&mut list, items);
    push_quoted(file, &list);
}

/// A text with an apostrophe in front where a spreadsheet would run it.
fn defused(text: &str) -> Cow<'_, str> {
    // Most texts begin with no sign that could be one of those.
    let doubtful = matches!(text.as_bytes(), [b'\'' | b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'\n' | 0xEF, ..]);
    if doubtful && runs(text.trim_start_matches('\'')) { format!("'{text}").into() } else { text.into() }
}

/// The text that [`defused`] was given.
pub fn undefused(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if runs(text.trim_start_matches('\'')) => text,
        _ => cell,
    }
}

fn runs(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
        && !is_number(text)
        && !text.trim_start_matches(['-', '－']).is_empty()
        && text != "="
}

/// Whether a text is a sign and a plain number, perhaps with thousands set apart (-1,866) and a per cent sign.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-', '＋', '－']);
    let signs = text[..text.len() - digits.len()].chars().count();
    let digits = digits.strip_suffix(['%', '％']).unwrap_or(digits);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let thousands = !whole.contains(',') || first.len() <= 3;
    signs == 1 && thousands && plain(first) && groups.all(|group| group.len() == 3 && plain(group)) && plain(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Column, Schema, Type};

    #[test]
    fn fields() {
        let words = ["市政府，办公室".to_owned(), "a\"b".to_owned()];
        let cases = [
            (Cell::Null, ""),
            (Cell::Text("云州区"), "云州区"),
            (Cell::Integer(-7), "-7"),
            (Cell::Number(12.0), "12"),
            (Cell::Number(-0.25), "-0.25"),
            (Cell::Number(1e21), "1000000000000000000000"),
            (Cell::Boolean(true), "true"),
            (Cell::Date(jiff::civil::date(2024, 2, 9)), "2024-02-09"),
            (Cell::List(&words), r#""[""市政府，办公室"",""a\""b""]""#),
            (Cell::List(&[]), "[]"),
        ];
        for (cell, expected) in cases {
            let mut file = Vec::new();
            push_cell(&mut file, &cell);
            assert_eq!(String::from_utf8_lossy(&file), expected, "{cell:?}");
        }
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        for text in
            ["=1+1", "@SUM(A1)", "+86 537", "-2+3", "-A1", "--1", "\tx", "\rx", "＝1", "-1.", "-.5", "'=1", "-5-6"]
        {
            assert_eq!(defused(text), format!("'{text}"), "{text}");
        }
        for text in ["-5.2", "+3%", "－5.2％", "-", "--", "－", "—", "'t", "1-2", "", "[\"=1\"]", "（=1）"] {
            assert_eq!(defused(text), text, "{text}");
        }
    }

    #[test]
    fn files_follow_rfc_4180() {
        let column =
            |name| Column { name, title: String::new(), description: String::new(), kind: Type::Text, required: false };
        let schema = Schema {
            name: "t",
            title: String::new(),
            description: String::new(),
            primary_key: &[],
            foreign_keys: &[],
            columns: vec![column("a"), column("b")],
        };
        let cells = vec![Cell::Text("一\n二"), Cell::Null, Cell::Text("\"三\""), Cell::Text("四,五")];
        let frame = Frame { schema: Box::leak(Box::new(schema)), cells };
        let expected = "\u{FEFF}a,b\r\n\"一\n二\",\r\n\"\"\"三\"\"\",\"四,五\"\r\n";
        assert_eq!(bytes(&frame), expected.as_bytes());
    }

    proptest::proptest! {
        #[test]
        fn taking_an_apostrophe_away_gives_back_the_text(text in "['=+\\-@a1\\.%]{0,5}") {
            let cell = defused(&text);
            let plain = cell.strip_prefix('\'').filter(|rest| runs(rest.trim_start_matches('\''))).unwrap_or(&cell);
            proptest::prop_assert_eq!(plain, &text);
        }
    }
}
