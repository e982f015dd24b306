//! What the other grammars share: white space, width, punctuation.

use std::borrow::Cow;

/// The string without any white space. Whole-line elements are read in this form, for OCR and letter-spacing put
/// blanks anywhere.
pub fn squeeze(text: &str) -> Cow<'_, str> {
    if has_space(text) {
        Cow::Owned(text.chars().filter(|c| !c.is_whitespace()).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a text holds white space. By the bytes that white space begins with most texts are known to hold none.
fn has_space(text: &str) -> bool {
    let suspect = |byte: u8| byte <= b' ' || matches!(byte, 0xC2 | 0xE1 | 0xE2);
    (text.contains('\u{3000}') || text.bytes().any(suspect)) && text.chars().any(char::is_whitespace)
}

/// Whether a character is a Han ideograph (or 〇, 々, which stand among them).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}' | '〇' | '々')
}

/// Whether a character ends a sentence, its closing quotes and brackets aside.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '；' | ';' | '：' | ':' | '．' | '…')
}

/// Whether a character closes a bracket or quotation.
pub fn closes(c: char) -> bool {
    matches!(c, '）' | ')' | '》' | '」' | '』' | '】' | '〕' | '〗' | '”' | '’' | ']' | '］' | '〉')
}

/// Whether a line ends as a sentence does: `。` `；` `：` and the like, or one of these before closing marks.
pub fn is_terminated(line: &str) -> bool {
    line.trim_end().chars().rev().find(|&c| !closes(c)).is_some_and(ends_sentence)
}

/// Whether a text holds the punctuation of running prose.
pub fn has_sentence_marks(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The bytes of ， 。 ；: a search for several characters decodes the whole text.
    let wide = |at: usize| matches!(bytes[at..], [0xEF, 0xBC, 0x8C | 0x9B, ..] | [0xE3, 0x80, 0x82, ..]);
    memchr::memchr(b',', bytes).is_some() || memchr::memchr2_iter(0xEF, 0xE3, bytes).any(wide)
}

/// How many brackets and quotations of a text are open at its end, by kind: （ 《 “ 〔 【.
pub fn unclosed(text: &str) -> i32 {
    let mut depths = [0i32; 5];
    for c in text.chars() {
        let (kind, step) = match c {
            '（' | '(' => (0, 1),
            '）' | ')' => (0, -1),
            '《' => (1, 1),
            '》' => (1, -1),
            '“' => (2, 1),
            '”' => (2, -1),
            '〔' | '[' => (3, 1),
            '〕' | ']' => (3, -1),
            '【' => (4, 1),
            '】' => (4, -1),
            _ => continue,
        };
        depths[kind] = (depths[kind] + step).max(0);
    }
    depths.iter().sum()
}

/// The width of a text in terminal columns: Han two, Latin one.
pub fn columns(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// How alike two titles are, from 0 to 1: by their characters, brackets and marks aside.
pub fn likeness(a: &str, b: &str) -> f64 {
    let bare = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    let (a, b) = (bare(a), bare(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    strsim::normalized_levenshtein(&a, &b)
}

/// Whether two titles are at least so alike. Most pairs are told apart by their lengths.
pub fn is_like(a: &str, b: &str, least: f64) -> bool {
    let (long, short) = (a.len().max(b.len()) as f64, a.len().min(b.len()) as f64);
    // Brackets and marks, which likeness leaves aside, may take a few of the bytes.
    const MARKS: f64 = 36.0;
    a == b || short + MARKS >= long * least && likeness(a, b) >= least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_ends() {
        for line in ["请遵照执行。", "通知如下：", "（见附件。）", "认真贯彻。”"] {
            assert!(is_terminated(line), "{line}");
        }
        for line in ["深入实施创新", "各有关单位，", "（试行）", "达到 100%"] {
            assert!(!is_terminated(line), "{line}");
        }
    }

    #[test]
    fn spaces_and_marks_of_all_widths() {
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            let text = format!("甲{c}乙");
            assert_eq!(squeeze(&text).len() < text.len(), c.is_whitespace(), "{c:?}");
            assert_eq!(has_sentence_marks(&text), "，。；,".contains(c), "{c:?}");
        }
    }

    #[test]
    fn open_brackets_are_counted() {
        assert_eq!(unclosed("《关于〔2019〕"), 1);
        assert_eq!(unclosed("（云政发〔2019〕"), 1);
        assert_eq!(unclosed("1）甲（乙）"), 0);
    }
}
