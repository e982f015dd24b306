//! Spells values out into a file's bytes, as CSV and the page both write them: no `String` for each cell.

use std::io::Write;

use jiff::civil::Date;

/// Each byte of a word is one.
const ONES: u64 = u64::from_le_bytes([1; 8]);
/// The highest bit of each byte of a word.
const HIGHEST: u64 = ONES << 7;

/// Appends a whole number.
pub fn integer(file: &mut Vec<u8>, number: i64) {
    file.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// Appends `true` or `false`.
pub fn boolean(file: &mut Vec<u8>, truth: bool) {
    file.extend_from_slice(if truth { b"true" } else { b"false" });
}

/// Appends a day as ISO 8601 has it.
pub fn date(file: &mut Vec<u8>, date: Date) {
    let Ok(year @ 0..=9_999) = u16::try_from(date.year()) else {
        // Memory does not refuse.
        return write!(file, "{date}").unwrap_or_default();
    };
    let [month, day] = [date.month(), date.day()].map(|number| number.unsigned_abs());
    let digit = |number: u16| b'0' + (number % 10) as u8;
    let year = [year / 1_000, year / 100, year / 10, year].map(digit);
    file.extend_from_slice(&year);
    for number in [month, day] {
        file.extend_from_slice(&[b'-', b'0' + number / 10, b'0' + number % 10]);
    }
}

/// Appends a list of texts as a JSON array.
pub fn json_list(file: &mut Vec<u8>, texts: &[String]) {
    json_array(file, texts, |file, text| json_text(file, text));
}

/// Appends a JSON array, each item by `push`.
pub fn json_array<T>(file: &mut Vec<u8>, items: impl IntoIterator<Item = T>, mut push: impl FnMut(&mut Vec<u8>, T)) {
    file.push(b'[');
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            file.push(b',');
        }
        push(file, item);
    }
    file.push(b']');
}

/// Appends a text as a JSON string; Han characters stay as they are.
pub fn json_text(file: &mut Vec<u8>, text: &str) {
    file.push(b'"');
    escaped(file, text, b'"');
    file.push(b'"');
}

/// Appends what stands between the quotation marks of a JSON string: control signs, `"`, `\` and one more sign escaped.
pub fn escaped(file: &mut Vec<u8>, text: &str, also: u8) {
    let mut rest = text.as_bytes();
    loop {
        let (plain, odd) = rest.split_at(first_escaped(rest, also));
        file.extend_from_slice(plain);
        let [sign, after @ ..] = odd else { return };
        match sign {
            b'"' | b'\\' => file.extend_from_slice(&[b'\\', *sign]),
            b'\n' => file.extend_from_slice(b"\\n"),
            b'\r' => file.extend_from_slice(b"\\r"),
            b'\t' => file.extend_from_slice(b"\\t"),
            0x08 => file.extend_from_slice(b"\\b"),
            0x0C => file.extend_from_slice(b"\\f"),
            sign => {
                let digit = |half: u8| b"0123456789abcdef"[usize::from(half)];
                file.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(sign >> 4), digit(sign & 15)]);
            }
        }
        rest = after;
    }
}

/// Where the first byte stands that JSON escapes, or `also`; else the length. Eight bytes at a time.
fn first_escaped(bytes: &[u8], also: u8) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        // A byte that a subtraction carries out of. What it says of bytes behind the first such may be wrong.
        let control = word.wrapping_sub(ONES * 0x20) & !word;
        let is = |byte: u8| {
            let zero = word ^ (ONES * u64::from(byte));
            zero.wrapping_sub(ONES) & !zero
        };
        let found = (control | is(b'"') | is(b'\\') | is(also)) & HIGHEST;
        if found != 0 {
            return 8 * at + found.trailing_zeros() as usize / 8;
        }
    }
    let odd = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\' || *byte == also;
    let start = bytes.len() - rest.len();
    rest.iter().position(odd).map_or(bytes.len(), |at| start + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(spell: impl Fn(&mut Vec<u8>)) -> String {
        let mut file = Vec::new();
        spell(&mut file);
        String::from_utf8(file).expect("UTF-8")
    }

    #[test]
    fn days_are_spelled_as_iso_has_them() {
        for (year, month, day, expected) in [
            (2024, 2, 9, "2024-02-09"),
            (1, 12, 31, "0001-12-31"),
            (0, 1, 1, "0000-01-01"),
            (-1, 1, 1, "-000001-01-01"),
        ] {
            assert_eq!(spelled(|file| date(file, jiff::civil::date(year, month, day))), expected);
        }
    }

    #[test]
    fn one_more_sign_may_be_escaped() {
        assert_eq!(spelled(|file| escaped(file, "一<b>二\"", b'<')), "一\\u003cb>二\\\"");
        assert_eq!(spelled(|file| escaped(file, "一<b>二\"", b'"')), "一<b>二\\\"");
    }

    proptest::proptest! {
        #[test]
        fn texts_are_spelled_as_serde_json_does(texts in proptest::collection::vec("[\\x00-\\x7f云𠮷é]{0,40}", 0..4)) {
            let expected = serde_json::to_string(&texts).expect("JSON");
            proptest::prop_assert_eq!(spelled(|file| json_list(file, &texts)), expected);
        }
    }
}
