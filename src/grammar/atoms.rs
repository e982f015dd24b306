//! What the other grammars share: white space, width, punctuation.

use std::borrow::Cow;

/// The string without any white space. Whole-line elements are read in this form, for OCR and letter-spacing put
/// blanks anywhere.
pub fn squeeze(text: &str) -> Cow<'_, str> {
    let Some(mut space) = first_space(text) else { return Cow::Borrowed(text) };
    let mut squeezed = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        squeezed.push_str(&rest[..space]);
        rest = rest[space..].trim_start();
        match first_space(rest) {
            Some(next) => space = next,
            None => break,
        }
    }
    squeezed.push_str(rest);
    Cow::Owned(squeezed)
}

/// Where the first white space of a text stands.
fn first_space(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at += match bytes[at] {
            b'\t'..=b'\r' | b' ' => return Some(at),
            0..0x80 => 1,
            0xE4..0xF0 => 3,
            // Only these bytes begin other white space.
            0xC2 | 0xE1..=0xE3 if text[at..].starts_with(char::is_whitespace) => return Some(at),
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            0xF0.. => 4,
        };
    }
    None
}

/// Whether white space stands in a text.
pub fn has_blank(text: &str) -> bool {
    first_space(text).is_some()
}

/// How many signs of a text are white space.
pub fn spaces(text: &str) -> usize {
    let (mut count, mut rest) = (0, text);
    while let Some(space) = first_space(rest) {
        let after = rest[space..].trim_start();
        count += rest[space..rest.len() - after.len()].chars().count();
        rest = after;
    }
    count
}

/// The characters of a text that begin with certain bytes, and where: a search for rare signs decodes nothing else.
pub fn led_by(text: &str, wanted: impl Fn(u8) -> bool) -> impl Iterator<Item = (usize, char)> {
    let mut next = 0;
    std::iter::from_fn(move || {
        while let Some(&byte) = text.as_bytes().get(next) {
            let at = next;
            next += match byte {
                0..0x80 => 1,
                0x80..0xE0 => 2,
                0xE0..0xF0 => 3,
                0xF0.. => 4,
            };
            if wanted(byte) {
                return text[at..].chars().next().map(|c| (at, c));
            }
        }
        None
    })
}

/// Where a word first stands in a text. It is looked for by the last byte of its first sign, which tells most signs
/// apart; the search of the standard library prepares for words and texts far longer.
pub fn find(text: &str, word: &str) -> Option<usize> {
    let (place, byte) = telling_byte(word)?;
    let rest = text.as_bytes().get(place..)?;
    memchr::memchr_iter(byte, rest).find(|&at| text.as_bytes()[at..].starts_with(word.as_bytes()))
}

/// Where a word last stands in a text.
pub fn rfind(text: &str, word: &str) -> Option<usize> {
    let (place, byte) = telling_byte(word)?;
    let rest = text.as_bytes().get(place..)?;
    memchr::memrchr_iter(byte, rest).find(|&at| text.as_bytes()[at..].starts_with(word.as_bytes()))
}

/// The last byte of a word's first sign, and its place.
fn telling_byte(word: &str) -> Option<(usize, u8)> {
    let place = word.chars().next()?.len_utf8() - 1;
    Some((place, word.as_bytes()[place]))
}

/// Whether a word stands in a text.
pub fn has(text: &str, word: &str) -> bool {
    find(text, word).is_some()
}

/// Whether one of some words stands in a text.
pub fn has_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| has(text, word))
}

/// Whether an ASCII digit stands in a text; looked for by the block, not byte by byte.
pub fn has_digits(text: &str) -> bool {
    const BLOCK: usize = 32;
    text.as_bytes().chunks(BLOCK).any(|block| block.iter().fold(false, |found, byte| found | byte.is_ascii_digit()))
}

/// Whether a character is a Han ideograph (or 〇, 々, which stand among them).
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3134F}' | '〇' | '々')
}

/// Whether a character is a letter or digit; common Han signs need no look into the library's tables.
pub fn is_letter(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphanumeric()
}

/// Whether a character is a numeral of labels: 一 to 十.
pub fn is_numeral(c: char) -> bool {
    matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
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
    let leads = |byte| matches!(byte, b'(' | b')' | b'[' | b']' | 0xE2 | 0xE3 | 0xEF);
    for (_, c) in led_by(text, leads) {
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
    let bytes = text.as_bytes();
    let (mut at, mut width) = (0, 0);
    // The signs of nearly every line; of others the library knows.
    while at < bytes.len() {
        let (length, columns) = match bytes[at] {
            b' '..=b'~' => (1, 1),
            0xE5..=0xE9 => (3, 2),
            _ => match bytes[at..] {
                [0xE2, 0x80, 0x94 | 0x9C | 0x9D, ..] => (3, 1),
                [0xE4, 0xB8..=0xBF, ..] | [0xE3, 0x80, 0x80..=0xA9, ..] | [0xEF, 0xBC, 0x81..=0xBF, ..] => (3, 2),
                _ => return unicode_width::UnicodeWidthStr::width(text),
            },
        };
        at += length;
        width += columns;
    }
    width
}

/// Whether two blanks or more stand together in a text.
pub fn has_wide_blank(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b' ', bytes).any(|at| bytes.get(at + 1) == Some(&b' '))
}

/// Whether a text ends in a word. The last byte tells most apart.
pub fn ends_with(text: &str, word: &str) -> bool {
    text.as_bytes().last() == word.as_bytes().last() && text.ends_with(word)
}

/// Whether a text ends in one of some words.
pub fn ends_in(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| ends_with(text, word))
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
            assert_eq!(columns(&text), unicode_width::UnicodeWidthStr::width(text.as_str()), "{c:?}");
        }
    }

    #[test]
    fn words_are_found() {
        assert_eq!((find("甲乙丙乙", "乙"), find("a一b", "b"), find("丙乙甲", "甲")), (Some(3), Some(4), Some(6)));
        assert_eq!((rfind("甲乙丙乙甲", "乙"), rfind("甲乙丙", "丁"), rfind("乙丙", "乙丙")), (Some(9), None, Some(0)));
        assert_eq!((find("乙丙乙甲", "乙甲"), find("", "甲"), find("甲", "甲乙")), (Some(6), None, None));
        assert!(has_any("甲乙", &["丙", "乙"]) && !has_any("甲乙", &["丙", "乙甲"]));
    }

    #[test]
    fn open_brackets_are_counted() {
        assert_eq!(unclosed("《关于〔2019〕"), 1);
        assert_eq!(unclosed("（云政发〔2019〕"), 1);
        assert_eq!(unclosed("1）甲（乙）"), 0);
    }
}
