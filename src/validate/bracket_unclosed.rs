//! A bracket or quotation mark that is not closed, not opened, or closed by one of another kind.
//!
//! ## Why it matters
//! Titles, document numbers and clauses in brackets are cut short or run on.
//!
//! ## Example
//! 《关于加强节水工作的通知（云政发〔2024〕1号）: the 》 is missing.
//!
//! ## What to do
//! Compare with the page. What opens in one paragraph may close in the next two; labels like 1） need no opening bracket.

use crate::grammar::atoms::led_by;
use crate::validate::prose::{Piece, Prose, Slip, fault};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT06",
    name: "bracket-unclosed",
    severity: Severity::Warning,
    check: Check::Prose(signs, check),
    file: include_str!("bracket_unclosed.rs"),
};

/// Kinds of brackets: what opens, what closes. Half-width ones close full-width ones.
const KINDS: [(&str, &str); 8] =
    [("（(", "）)"), ("《", "》"), ("“", "”"), ("〔", "〕"), ("【", "】"), ("〈", "〉"), ("「", "」"), ("『", "』")];

/// How many lines later a bracket may be closed.
const REACH: usize = 2;

/// A bracket that stands alone, or that one of another kind closes.
struct Lone<'i> {
    piece: Piece<'i>,
    at: usize,
    sign: char,
    kind: usize,
    opens: bool,
}

fn signs() -> Vec<(&'static str, &'static str)> {
    KINDS.iter().flat_map(|(open, close)| [(*open, ""), (*close, "")]).collect()
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    let (mut open, mut lone): (Vec<Lone<'_>>, Vec<Lone<'_>>) = (Vec::new(), Vec::new());
    for piece in prose.all() {
        let far = |bracket: &Lone<'_>| piece.line > bracket.piece.line + REACH || bracket.piece.kind != piece.kind;
        lone.extend(open.extract_if(.., |bracket| far(bracket)));
        if !prose.is_suspect(&piece) {
            continue;
        }
        for (at, sign) in led_by(piece.text, |byte| matches!(byte, b'(' | b')' | 0xE2 | 0xE3 | 0xEF)) {
            let Some((kind, opens)) = bracket(sign) else { continue };
            let found = Lone { piece, at, sign, kind, opens };
            if opens {
                open.push(found);
            } else if open.last().is_some_and(|last| last.kind == kind) {
                open.pop();
            } else if let Some(place) = open.iter().rposition(|bracket| bracket.kind == kind) {
                // What was opened in between was never closed.
                lone.extend(open.drain(place + 1..));
                open.pop();
            } else if !is_label(&piece.text[..at], sign) {
                lone.push(found);
            }
        }
    }
    lone.extend(open);
    lone.sort_by_key(|bracket| (bracket.piece.start + bracket.at, bracket.opens));
    crossed(lone)
        .into_iter()
        .map(|(bracket, message)| {
            fault(&bracket.piece, Slip::odd(bracket.at..bracket.at + bracket.sign.len_utf8(), message))
        })
        .collect()
}

/// What is said of each lone bracket: one that opens and the next of another kind that closes are one fault.
fn crossed(lone: Vec<Lone<'_>>) -> Vec<(Lone<'_>, String)> {
    let mut said: Vec<(Lone<'_>, String)> = Vec::new();
    for bracket in lone {
        let crosses = said
            .last()
            .is_some_and(|(last, _)| last.opens && !bracket.opens && last.piece.start == bracket.piece.start);
        if let Some((last, message)) = said.last_mut().filter(|_| crosses) {
            *message = format!("{} is closed by {}", last.sign, bracket.sign);
            continue;
        }
        let message = if bracket.opens {
            format!("{} is not closed", bracket.sign)
        } else {
            format!("{} closes nothing", bracket.sign)
        };
        said.push((bracket, message));
    }
    said
}

/// The kind of a bracket, and whether it opens.
fn bracket(sign: char) -> Option<(usize, bool)> {
    if sign > '\u{7F}' && !matches!(sign, '\u{2018}'..='\u{201D}' | '\u{3008}'..='\u{3015}' | '（' | '）') {
        return None;
    }
    KINDS.iter().enumerate().find_map(|(kind, (open, close))| {
        if open.contains(sign) { Some((kind, true)) } else { close.contains(sign).then_some((kind, false)) }
    })
}

/// Whether what stands before a closing bracket is a label that needs none before it: 1), 一）, a）.
fn is_label(before: &str, sign: char) -> bool {
    let rest =
        before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨".contains(c));
    let label = &before[rest.len()..];
    let number = (1..=2).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_digit());
    let head =
        (1..=6).contains(&label.len()) && rest.trim_end().chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    matches!(sign, '）' | ')') && (number || head)
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    fn with(words: &str) -> usize {
        count("TXT06", |issue| issue.replace_first("定期通报情况。", words))
    }

    #[test]
    fn fires() {
        for words in [
            "通报（每月一次情况。",
            "按《通报办法通报。",
            "通报“情况。",
            "通报情况）。",
            "按《通报办法）通报。",
            "按《办法（试行》通报。",
        ] {
            assert_eq!(with(words), 1, "{words}");
        }
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT06", |issue| issue), 0);
        // Nested, of both widths, labels, over two paragraphs.
        for words in [
            "按《关于〈办法〉的通知》（云政发〔2024〕1号)通报。",
            "通报1）进度；2）质量；一）其他。",
            "他说：“通报。\n\n再通报。”",
        ] {
            assert_eq!(with(words), 0, "{words}");
        }
    }
}
