//! A Latin word in the midst of a Chinese sentence that is no unit, no abbreviation, no name of a file or address.
//!
//! ## Why it matters
//! Text recognition slips into another language (and for 和) or reads Han signs as letters; what the grammars make of the
//! sentence may be wrong.
//!
//! ## Example
//! 企业 and 专家代表参加座谈.
//!
//! ## What to do
//! Compare with the page. Abbreviations in capitals (GDP, PPP, APP), units, web addresses and what stands in quotation marks
//! or brackets are not reported.

use crate::grammar::atoms::is_han;
use crate::validate::prose::{Prose, Slip};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT04",
    name: "latin-word-in-sentence",
    severity: Severity::Warning,
    check: Check::Prose(signs, check),
    file: include_str!("latin_word.rs"),
};

/// Words in small letters that Chinese texts print as they are: units, files, the net.
const KNOWN: [&str; 60] = [
    "mm", "cm", "dm", "km", "hm", "nm", "um", "mg", "kg", "ug", "ng", "ml", "ha", "pa", "kpa", "hz", "khz", "mol",
    "cd", "lm", "lx", "db", "min", "sec", "ppm", "ppb", "kw", "kwh", "mw", "kv", "kva", "mu", "app", "apps", "pdf",
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "ofd", "txt", "csv", "xml", "jpg", "jpeg", "png", "mp", "zip",
    "rar", "www", "http", "https", "com", "cn", "gov", "wifi", "email",
];

fn signs() -> Vec<(&'static str, &'static str)> {
    vec![("abcdefghijklmnopqrstuvwxyz", "")]
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    prose.slips(find)
}

fn find(text: &str) -> Vec<Slip> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(u8::is_ascii_alphabetic).map(|next| at + next) {
        let end =
            bytes[start..].iter().position(|byte| !byte.is_ascii_alphabetic()).map_or(bytes.len(), |next| start + next);
        at = end;
        let word = &text[start..end];
        let small = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if small && !KNOWN.contains(&word) && is_in_sentence(&text[..start], &text[end..]) {
            let message = format!("{word} in a Chinese sentence");
            let expected = match word {
                "and" => Some("和".to_owned()),
                "or" => Some("或".to_owned()),
                _ => None,
            };
            found.push(Slip { range: start..end, expected, message });
        }
    }
    found
}

/// Whether Chinese words go on on both sides, blanks aside.
fn is_in_sentence(before: &str, after: &str) -> bool {
    let goes_on = |c: Option<char>| c.is_some_and(is_han);
    let mark = |c: Option<char>| c.is_some_and(|c| matches!(c, '，' | '、' | '。' | '；'));
    let (before, after) = (before.trim_end().chars().next_back(), after.trim_start().chars().next());
    goes_on(before) && (goes_on(after) || mark(after)) || mark(before) && goes_on(after)
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("TXT04", |issue| issue.replace_first("国家和省的各项要求", "国家 and 省的各项要求")), 1);
        assert_eq!(find("各类企业rn商户")[0].range, 12..14);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT04", |issue| issue), 0);
        // Abbreviations, brands, units, files, addresses, letters that count, phrases of another language, quotations.
        for text in [
            "地区生产总值GDP增长",
            "采用PPP模式",
            "手机app上",
            "扩建3km管网",
            "水深5 m以上",
            "以pdf格式",
            "登录www.a.cn网站",
            "取a、b两点",
            "eBay平台",
            "以work and life为题",
            "打造“fun游”品牌",
            "（water）",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
