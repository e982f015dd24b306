//! Two marks where one must stand, or a mark where none can: ，。 or a paragraph that begins with a comma.
//!
//! ## Why it matters
//! A word between the two may be lost, or one mark is a misread sign.
//!
//! ## Example
//! 请认真执行，。 and 采取多种方式，（责任单位：财政局） at the end of a paragraph.
//!
//! ## What to do
//! Compare with the page.

use crate::validate::prose::{Piece, Prose, Slip, fault};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT07",
    name: "punctuation-doubled",
    severity: Severity::Warning,
    check: Check::Prose(signs, check),
    file: include_str!("punctuation_doubled.rs"),
};

fn signs() -> Vec<(&'static str, &'static str)> {
    vec![("，。、；：,;", "，。、；：,;）》（ "), ("\n", "，。、；")]
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    let mut faults = prose.slips(find);
    let begins = |piece: &Piece<'_>| !piece.is_cell && piece.text.starts_with(['，', '。', '、', '；']);
    faults.extend(prose.suspects().filter(begins).filter_map(|piece| {
        let length = piece.text.chars().next()?.len_utf8();
        Some(fault(&piece, Slip::odd(0..length, "the paragraph begins with a mark that must follow a word")))
    }));
    faults
}

fn find(text: &str) -> Vec<Slip> {
    let mut found: Vec<Slip> = Vec::new();
    let mut open: Option<(usize, char, usize)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((start, first, _)) if is_mark(c) => {
                let single = (c == first).then(|| first.to_string());
                let slip = Slip {
                    range: start..at + c.len_utf8(),
                    expected: single,
                    message: "two marks where one must stand".to_owned(),
                };
                match found.last_mut().filter(|last| last.range.start == start) {
                    Some(last) => *last = slip,
                    None => found.push(slip),
                }
            }
            Some((start, first, end))
                if matches!(c, '）' | '》' | '（') && first != '。' && end == at && first != ':' && first != '：' =>
            {
                open = None;
                if c != '（' || closes_paragraph(&text[at..]) {
                    found.push(Slip::odd(start..end, "a mark before a bracket, with no words between"));
                }
            }
            _ if is_mark(c) => open = Some((at, c, at + c.len_utf8())),
            _ if c == ' ' => {}
            _ => open = None,
        }
    }
    found
}

fn is_mark(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | ',' | ';')
}

/// Whether a bracket of words (not a number that counts) is the last of a paragraph.
fn closes_paragraph(rest: &str) -> bool {
    let words = rest.trim_end().trim_end_matches('。');
    words.ends_with('）') && words.matches('）').count() == 1 && words.contains(['：', '，', '、'])
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("TXT07", |issue| issue.replace_first("定期通报情况。", "定期通报情况。。")), 1);
        assert_eq!(count("TXT07", |issue| issue.replace_first("\n定于六月", "\n，定于六月")), 1);
        for text in [
            "甲，。",
            "甲、，乙",
            "甲， 。",
            "采取多种方式，（责任单位：财政局、水利局）",
            "（甲、乙，）",
            "甲，，，乙",
        ] {
            assert_eq!(find(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT07", |issue| issue), 0);
        // A quotation's own stop, dots, a number that counts after a comma, a bracket that goes on.
        for text in [
            "他说：“好。”，",
            "等等……。",
            "通知如下：（一）甲",
            "要求，（二）乙。",
            "甲，（乙、丙）丁。",
            "（略。）",
            "a,b;c",
        ] {
            assert!(find(text).is_empty(), "{text}");
        }
    }
}
