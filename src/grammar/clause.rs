//! Sentences and clauses of running text, by marks that stand outside brackets and quotations.

use std::ops::Range;

use crate::grammar::atoms;

/// The sentences of a text, their full stops included.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    cut(text, &['。', '！', '？', '；', '!', ';'])
}

/// The clauses of a text, without the commas between.
pub fn clauses(text: &str) -> Vec<Range<usize>> {
    cut(text, &['，', ',', '。', '；', '：', '！', '？', ';', '!'])
        .into_iter()
        .map(|range| {
            let words = &text[range.clone()];
            let kept = words.trim_end_matches(['，', ',', '。', '；', '：', '！', '？', ';', '!', ' ']);
            let lead = kept.len() - kept.trim_start().len();
            range.start + lead..range.start + kept.len()
        })
        .filter(|range| !range.is_empty())
        .collect()
}

/// How deep in brackets and quotations a text is after a character.
pub fn depth_after(depth: u32, c: char) -> u32 {
    match c {
        '（' | '(' | '《' | '“' | '〔' | '【' | '「' | '〈' | '‘' => depth + 1,
        '）' | ')' | '》' | '”' | '〕' | '】' | '」' | '〉' | '’' => depth.saturating_sub(1),
        _ => depth,
    }
}

fn cut(text: &str, marks: &[char]) -> Vec<Range<usize>> {
    let (mut pieces, mut start, mut depth) = (Vec::new(), 0, 0);
    // Han signs are no marks.
    let signs: Vec<(usize, char)> = atoms::led_by(text, |byte| !matches!(byte, 0xE4..=0xE9)).collect();
    // A bracket that is never closed must not swallow the rest.
    let balanced = signs.iter().fold(0i32, |sum, (_, c)| match c {
        '（' | '(' | '《' | '“' | '〔' | '【' | '「' => sum + 1,
        '）' | ')' | '》' | '”' | '〕' | '】' | '」' => sum - 1,
        _ => sum,
    }) == 0;
    for (at, c) in signs {
        if balanced {
            depth = depth_after(depth, c);
        }
        if depth == 0 && marks.contains(&c) {
            let end = at + c.len_utf8();
            pieces.push(start..end);
            start = end;
        }
    }
    if start < text.len() {
        pieces.push(start..text.len());
    }
    pieces
}

/// The titles in 《》 of a text, brackets kept; what stands in another's brackets is part of it.
pub fn titles(text: &str) -> Vec<String> {
    let (mut titles, mut start, mut depth) = (Vec::new(), 0, 0u32);
    for (at, c) in text.char_indices() {
        match c {
            '《' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    titles.push(text[start..at + c.len_utf8()].to_owned());
                }
            }
            _ => {}
        }
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, ranges: Vec<Range<usize>>) -> Vec<&str> {
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_and_clauses() {
        let text = "会议召开。“好，走。”甲出席，乙主持";
        assert_eq!(pieces(text, sentences(text)), ["会议召开。", "“好，走。”甲出席，乙主持"]);
        assert_eq!(pieces(text, clauses(text)), ["会议召开", "“好，走。”甲出席", "乙主持"]);
        // An open quotation does not swallow the rest.
        assert_eq!(sentences("“甲出席。乙主持。").len(), 2);
    }

    #[test]
    fn quoted_titles() {
        assert_eq!(titles("审议《甲办法》《关于〈乙〉的决定》。"), ["《甲办法》", "《关于〈乙〉的决定》"]);
        assert!(titles("审议《甲办法").is_empty());
    }
}
