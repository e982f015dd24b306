//! Folds forms of one character that mean the same: full-width digits and Latin letters, blanks of every width, CJK
//! radicals that stand for ideographs, compatibility ideographs. Punctuation is left as printed.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::clean::{Draft, is_plain};
use crate::grammar::atoms;
use crate::traced::{Edit, Traced};

/// The step; see the module.
pub fn clean(draft: &mut Draft<'_>) {
    draft.lines.iter_mut().for_each(Traced::trim);
    for index in indented(draft) {
        let line = &mut draft.lines[index];
        let tabs = line.as_str().len() - line.as_str().trim_start().len();
        line.edit(&[Edit::remove(0..tabs)]);
    }
    for line in &mut draft.lines {
        let text = line.as_str();
        if is_plain(text) {
            continue;
        }
        // Neither ASCII nor the Han signs of nearly every text (E4 to E9) are folded.
        let leads = |byte| byte >= 0x80 && !matches!(byte, 0xE4..=0xE9);
        // A row of a table between full-width bars.
        let barred = text.starts_with('｜') && text.matches('｜').nth(2).is_some();
        let mut edits: Vec<Edit> = Vec::new();
        for (at, c) in atoms::led_by(text, leads) {
            // The full-width full stop goes with full-width digits: １．
            let counts = || text[..at].ends_with(|before| matches!(before, '０'..='９'));
            let folded = match c {
                '．' if counts() => Some('.'),
                '｜' if barred => Some('|'),
                c => fold(c),
            };
            edits.extend(folded.map(|folded| Edit::replace(at..at + c.len_utf8(), words(folded))));
        }
        line.edit(&edits);
    }
}

/// The lines that tabs indent: no tab stands inside them or inside their neighbours, so they are no rows of a table.
fn indented(draft: &Draft<'_>) -> Vec<usize> {
    let words = |index: &usize| draft.lines[*index].as_str();
    let filled = |index: &usize| !words(index).is_empty();
    let is_row = |index: usize| words(&index).trim_start().contains('\t');
    let apart = |index: usize| {
        let before = (0..index).rev().find(filled);
        let after = (index + 1..draft.lines.len()).find(filled);
        !is_row(index) && ![before, after].into_iter().flatten().any(is_row)
    };
    (0..draft.lines.len()).filter(|index| words(index).starts_with('\t')).filter(|&index| apart(index)).collect()
}

/// A character as a string; blanks are the most common.
fn words(c: char) -> Cow<'static, str> {
    if c == ' ' { Cow::Borrowed(" ") } else { Cow::Owned(c.to_string()) }
}

/// What a character is folded to, if it is.
fn fold(c: char) -> Option<char> {
    match c {
        // The punctuation of nearly every text comes first, for speed.
        '\u{3001}'..='\u{303F}' => None,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xFEE0),
        '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => Some(' '),
        '％' | '＋' | '＝' | '／' | '～' => None,
        '\u{2F00}'..='\u{2FDF}' | '\u{F900}'..='\u{FAFF}' => {
            let mut folded = std::iter::once(c).nfkc();
            folded.next().filter(|&first| first != c)
        }
        '\u{2E80}'..='\u{2EFF}' => SUPPLEMENT.iter().find(|(radical, _)| *radical == c).map(|&(_, folded)| folded),
        _ => None,
    }
}

/// The radicals of the CJK Radicals Supplement that PDF fonts put in the place of ideographs (Unicode,
/// EquivalentUnifiedIdeograph.txt); normalization leaves this block alone.
const SUPPLEMENT: [(char, char); 46] = [
    ('⺁', '厂'),
    ('⺇', '几'),
    ('⺌', '小'),
    ('⺎', '兀'),
    ('⺏', '尣'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺢', '水'),
    ('⺮', '竹'),
    ('⺼', '肉'),
    ('⻁', '虎'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻇', '角'),
    ('⻉', '贝'),
    ('⻋', '车'),
    ('⻏', '邑'),
    ('⻑', '長'),
    ('⻒', '镸'),
    ('⻓', '长'),
    ('⻔', '门'),
    ('⻘', '青'),
    ('⻙', '韦'),
    ('⻚', '页'),
    ('⻛', '风'),
    ('⻜', '飞'),
    ('⻝', '食'),
    ('⻡', '首'),
    ('⻢', '马'),
    ('⻣', '骨'),
    ('⻤', '鬼'),
    ('⻥', '鱼'),
    ('⻦', '鸟'),
    ('⻧', '卤'),
    ('⻨', '麦'),
    ('⻩', '黄'),
    ('⻪', '黾'),
    ('⻬', '齐'),
    ('⻮', '齿'),
    ('⻰', '龙'),
    ('⻳', '龟'),
    ('⺩', '王'),
    ('⺫', '目'),
    ('⺬', '示'),
    ('⺯', '糸'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_that_indent() {
        let check = |text: &str, expected: &[&str]| {
            let lines = text.split('\n').map(|line| Traced::new(line, 0)).collect();
            let mut draft = Draft { lines, signs: Vec::new(), dropped: Vec::new(), printed: &[] };
            clean(&mut draft);
            assert_eq!(draft.lines.iter().map(Traced::as_str).collect::<Vec<_>>(), expected, "{text}");
        };
        check("  \t关于节水的通知\n\n各区县：\n\t一、节水", &["关于节水的通知", "", "各区县：", "一、节水"]);
        // Rows of a table whose first cells are empty.
        check("甲\t乙\n\t丙", &["甲\t乙", "\t丙"]);
        check("\t丙\t丁", &["\t丙\t丁"]);
    }

    #[test]
    fn folds() {
        for (from, to) in [('３', '3'), ('Ａ', 'A'), ('\u{3000}', ' '), ('⼈', '人'), ('⻓', '长'), ('\u{F9D0}', '類')]
        {
            assert_eq!(fold(from), Some(to), "{from}");
        }
        // Punctuation, brackets and circled numbers are the print's own.
        for c in ['（', '：', '①', '％', '〔', '人', '〇', 'a'] {
            assert_eq!(fold(c), None, "{c}");
        }
    }
}
