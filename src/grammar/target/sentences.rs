//! Splits a paragraph into sentences and clauses: blanks, wide digits and years in Han signs undone, marks inside
//! brackets left alone.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::line::Line;
use crate::grammar::{atoms, numeral};

/// The text without blanks and with ASCII digits, and where the stretches of it were.
pub(super) fn squeezed<'t>(text: &Line<'t>) -> (Cow<'t, str>, Vec<(usize, usize)>) {
    let (words, places) = folded(text);
    if text.signs.has('年') && text.signs.any(['〇', '○', '零', '九']) {
        years(words, places)
    } else {
        (words, places)
    }
}

fn folded<'t>(text: &Line<'t>) -> (Cow<'t, str>, Vec<(usize, usize)>) {
    let wide = ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９', '％', '．', '∶'];
    let plain = !text.signs.blank() && !text.signs.any(wide);
    let text = text.words();
    if plain {
        return (Cow::Borrowed(text), vec![(0, 0)]);
    }
    let mut words = String::with_capacity(text.len());
    let (mut places, mut copied) = (vec![(0, 0)], 0);
    let leads = |byte| matches!(byte, b'\t'..=b'\r' | b' ' | 0xC2 | 0xE1..=0xE3 | 0xEF);
    for (at, c) in atoms::led_by(text, leads) {
        let with = match c {
            '０'..='９' => Some(char::from(b'0' + (c as u32 - '０' as u32) as u8)),
            '％' => Some('%'),
            '．' => Some('.'),
            '∶' => Some(':'),
            c if c.is_whitespace() && c != '\n' => None,
            _ => continue,
        };
        words.push_str(&text[copied..at]);
        copied = at + c.len_utf8();
        places.push((words.len(), at));
        words.extend(with);
        places.push((words.len(), copied));
    }
    words.push_str(&text[copied..]);
    (Cow::Owned(words), places)
}

/// Puts years in Han signs into digits: 到二〇二五年, 一九九五年底.
fn years(words: Cow<'_, str>, places: Vec<(usize, usize)>) -> (Cow<'_, str>, Vec<(usize, usize)>) {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}年").unwrap());
    if !YEAR.is_match(&words) {
        return (words, places);
    }
    let (mut with, mut moved) = (String::with_capacity(words.len()), Vec::with_capacity(places.len()));
    let mut points = places.iter().copied().peekable();
    let (mut copied, mut off) = (0, 0);
    for year in YEAR.find_iter(&words) {
        let digits = &words[year.start()..year.end() - '年'.len_utf8()];
        let Some(number) = numeral::parse(digits) else { continue };
        with.push_str(&words[copied..year.start()]);
        while let Some((word, text)) = points.next_if(|(word, _)| *word <= year.start()) {
            moved.push((word - off, text));
        }
        moved.push((with.len(), place(&places, year.start())));
        with.push_str(&number.to_string());
        copied = year.end() - '年'.len_utf8();
        off = copied - with.len();
        while points.next_if(|(word, _)| *word <= copied).is_some() {}
        moved.push((with.len(), place(&places, copied)));
    }
    with.push_str(&words[copied..]);
    moved.extend(points.map(|(word, text)| (word - off, text)));
    (Cow::Owned(with), moved)
}

/// Where a byte of the squeezed text was.
pub(super) fn place(places: &[(usize, usize)], at: usize) -> usize {
    let (words, text) = places[places.partition_point(|(words, _)| *words <= at).max(1) - 1];
    text + at - words
}

/// The pieces between marks outside of brackets; a comma inside a number is none.
pub(super) fn split(text: &str, marks: &[char]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut depth) = (0, 0i32);
    // Han signs are no marks.
    for (at, c) in atoms::led_by(text, |byte| !matches!(byte, 0xE4..=0xE9)) {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth = (depth - 1).max(0),
            _ => {}
        }
        let thousands = c == ','
            && text[..at].ends_with(|c: char| c.is_ascii_digit())
            && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        let ratio = c == '：'
            && text[at + c.len_utf8()..].starts_with('1')
            && text[..at].ends_with(|c: char| c.is_ascii_digit());
        if depth == 0 && marks.contains(&c) && !thousands && !ratio {
            pieces.push(start..at);
            start = at + c.len_utf8();
        }
    }
    pieces.push(start..text.len());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces() {
        let text = "甲率达到9%，乙（含丙，丁）1,200元，比例0.8：1";
        let pieces: Vec<&str> = split(text, &['，', ',', '：']).into_iter().map(|range| &text[range]).collect();
        // A comma in brackets, in a number, and the colon of a ratio part nothing.
        assert_eq!(pieces, ["甲率达到9%", "乙（含丙，丁）1,200元", "比例0.8：1"]);
    }

    #[test]
    fn places_lead_back() {
        let text = "到 二〇二五年，率达到 ９％；二○三○年达到8%。";
        let (words, places) = squeezed(&Line::of(text));
        assert_eq!(words, "到2025年，率达到9%；2030年达到8%。");
        for sign in ["年，", "率", "；", "年达", "8%"] {
            let at = words.find(sign).map(|at| place(&places, at)).expect("a place");
            assert!(text[at..].starts_with(sign), "{sign}");
        }
        // A name, a number of five signs.
        assert_eq!(squeezed(&Line::of("二〇工程一九年")).0, "二〇工程一九年");
        let text = "达到 ９５％ 以上";
        let (words, places) = squeezed(&Line::of(text));
        assert_eq!(words, "达到95%以上");
        let at = words.find("以上").map(|at| place(&places, at)).expect("a place");
        assert!(text[at..].starts_with("以上"));
    }
}
