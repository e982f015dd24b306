//! Character references of HTML and XML in texts saved from web pages: `&ldquo;` → “, `&#8212;` → —.
//!
//! Others than those met in official documents stay as they are.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

static REFERENCE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"&(?:#(?<number>x?[0-9A-Fa-f]{1,6})|(?<name>[a-zA-Z]{2,8}));").unwrap());

/// The names met.
const NAMES: [(&str, char); 26] = [
    ("nbsp", ' '),
    ("ensp", ' '),
    ("emsp", '\u{3000}'),
    ("thinsp", ' '),
    ("lt", '<'),
    ("gt", '>'),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("middot", '·'),
    ("hellip", '…'),
    ("times", '×'),
    ("plusmn", '±'),
    ("deg", '°'),
    ("permil", '‰'),
    ("ge", '≥'),
    ("le", '≤'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("mu", 'μ'),
];

/// Finds the references of a text and what they stand for.
pub fn find(text: &str) -> Vec<(Range<usize>, char)> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Vec::new();
    }
    REFERENCE
        .captures_iter(text)
        .filter_map(|found| {
            let sign = match (found.name("number"), found.name("name")) {
                (Some(number), _) => match number.as_str().strip_prefix('x') {
                    Some(hex) => u32::from_str_radix(hex, 16).ok(),
                    None => number.as_str().parse().ok(),
                }
                .and_then(char::from_u32)
                .map(|c| if c == '\u{A0}' { ' ' } else { c }),
                (None, Some(name)) => NAMES.iter().find(|(known, _)| *known == name.as_str()).map(|(_, sign)| *sign),
                (None, None) => None,
            };
            Some((found.get(0)?.range(), sign.filter(|sign| !sign.is_control())?))
        })
        .collect()
}

/// A text with its references put into signs.
pub fn decoded(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut done = 0;
    for (range, sign) in find(text) {
        decoded.push_str(&text[done..range.start]);
        decoded.push(sign);
        done = range.end;
    }
    decoded + &text[done..]
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn references() {
        assert_eq!(decoded("&ldquo;十四五&rdquo;&mdash;&#8212;&#x4E2D;&nbsp;&lt;"), "“十四五”——中 <");
    }

    #[test]
    fn none() {
        // A name that is none, a lone sign, a control code.
        for text in ["&foobar;", "R&D", "A&B;", "&#7;"] {
            assert_eq!(decoded(text), text);
        }
    }
}
