//! A number with a blank or a letter in it: 1 246, 20 24年, 12. 5%, 2O24.
//!
//! ## Why it matters
//! The number in the data is another one, or none.
//!
//! ## Example
//! 总投资1 246万元 is read as 246万元 by many programs; in 2O24年 the second sign is a letter.
//!
//! ## What to do
//! Compare with the page; put the number together in the corrections.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::grammar::atoms::is_han;
use crate::issue::PartKind;
use crate::validate::prose::{Piece, Prose, Slip, fault};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT09",
    name: "number-broken",
    severity: Severity::Warning,
    check: Check::Prose(signs, check),
    file: include_str!("number_broken.rs"),
};

static BROKEN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        # 1 246, 12 345 678; 20 24年; 12. 5%; 12 .5%
        (?<thousands> (?-u:\b) [1-9][0-9]{0,2} (?: [\ ] [0-9]{3} )+ (?-u:\b) )
        | (?<year> (?-u:\b) (?: [12][\ ][0-9]{3} | (?:19|20)[\ ][0-9]{2} | (?:19|20)[0-9][\ ][0-9] ) ) \ ? 年
        | (?<decimal> (?-u:\b) [0-9]+ (?: [\ ]\.[\ ]? | \.[\ ] ) [0-9]+ ) \ ? [%％万亿元个公亩吨米倍]
        # O and l among digits
        | (?<letter> (?-u:\b) [0-9OolI]* (?: [0-9][OolI]+[0-9] | [1-9][Oo]+(?-u:\b) | (?-u:\b)[lI][0-9]+ ) [0-9OolI]* (?-u:\b) )",
    )
    .unwrap()
});

/// A blank after a digit, a letter beside one.
fn signs() -> Vec<(&'static str, &'static str)> {
    vec![("0123456789.", " OolI"), ("OolI", "0123456789")]
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    let told = |piece: &Piece<'_>| {
        !piece.is_cell && !matches!(piece.kind, PartKind::Colophon | PartKind::Masthead | PartKind::Contents)
    };
    prose
        .suspects()
        .filter(told)
        .flat_map(|piece| find(piece.text).into_iter().map(move |slip| fault(&piece, slip)))
        .collect()
}

fn find(text: &str) -> Vec<Slip> {
    if !is_suspect(text.as_bytes()) {
        return Vec::new();
    }
    BROKEN.captures_iter(text).filter_map(|found| slip(text, &found)).collect()
}

/// Whether a blank or one of the letters stands beside a digit.
fn is_suspect(bytes: &[u8]) -> bool {
    let beside = |at: usize| {
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let before = at > 0 && (digit(at - 1) || bytes[at - 1] == b'.');
        match bytes[at] {
            b' ' => before && (digit(at + 1) || bytes.get(at + 1) == Some(&b'.')),
            _ => before || digit(at + 1),
        }
    };
    memchr::memchr_iter(b' ', bytes).any(beside)
        || memchr::memchr3_iter(b'O', b'o', b'l', bytes).chain(memchr::memchr_iter(b'I', bytes)).any(beside)
}

fn slip(text: &str, found: &Captures<'_>) -> Option<Slip> {
    if let Some(letter) = found.name("letter") {
        let number: String = letter
            .as_str()
            .chars()
            .map(|c| {
                if matches!(c, 'O' | 'o') {
                    '0'
                } else if c.is_ascii_digit() {
                    c
                } else {
                    '1'
                }
            })
            .collect();
        let of_a_number = letter.as_str().contains(|c: char| c.is_ascii_digit())
            && follows_number(&text[letter.end()..], letter.as_str());
        return of_a_number.then(|| Slip::instead(letter.range(), number, "a letter among digits"));
    }
    let number = ["year", "decimal", "thousands"].into_iter().find_map(|kind| found.name(kind))?;
    let before = text[..number.start()].trim_end().chars().next_back();
    // A number at the head counts the paragraph; after another sign than Han stand codes and telephone numbers.
    if !before.is_some_and(is_han) || text[..number.start()].ends_with(' ') && number.as_str().starts_with('0') {
        return None;
    }
    let unit = text[number.end()..].trim_start().chars().next();
    if unit.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '—' | '.'))
        || !unit.is_some_and(|c| is_han(c) || matches!(c, '%' | '％'))
    {
        return None;
    }
    Some(Slip::instead(number.range(), number.as_str().replace(' ', ""), "a blank in a number"))
}

/// Whether a number with a letter inside, or one that a unit or a word of time follows.
fn follows_number(rest: &str, number: &str) -> bool {
    let inner = number.trim_matches(|c: char| !c.is_ascii_digit());
    let inside = inner.contains(['O', 'o', 'l', 'I']) && !number.starts_with(['O', 'o']);
    inside
        || rest.trim_start().starts_with(['年', '月', '日', '%', '％', '万', '亿', '元', '个', '人', '亩', '吨', '项'])
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("TXT09", |issue| issue.replace_first("到2025年全面达标", "到2O25年全面达标")), 1);
        for (text, number) in [
            ("总投资1 246万元", "1246"),
            ("到20 25年", "2025"),
            ("到2 025 年", "2025"),
            ("增长12. 5%以上", "12.5"),
            ("共5O个", "50"),
            ("其中l5个", "15"),
            ("计1l0人", "110"),
            ("面积12 345 678平方米", "12345678"),
        ] {
            assert_eq!(find(text).first().and_then(|slip| slip.expected.as_deref()), Some(number), "{text}");
        }
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT09", |issue| issue), 0);
        // Labels, telephone numbers, standards, blanks round a number, a kind of trade, substances, units, years in a row.
        for text in [
            "1 246户已改造",
            "7. 100%的场所",
            "电话：0888 234 567",
            "符合GB 5749 2022标准",
            "到 2025 年",
            "发展O2O模式",
            "降低CO2排放",
            "容量10l水箱",
            "2023 2024两年",
            "编号A2O1B",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
