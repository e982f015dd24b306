//! Duty clauses: which bodies lead, are responsible for, or cooperate in what a section of a plan demands.
//!
//! They stand in brackets at the end of the section, with labels (（牵头单位：甲，责任单位：乙、丙）) or with verbs after
//! the names (（甲牵头，乙、丙配合）; （甲、乙等按职责分工负责）), or after a label on a line of their own.

mod clause;
mod unit;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

pub use clause::parse;
pub use unit::is_unit;

/// What a body has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// 牵头.
    Lead,
    /// 责任, 负责.
    Responsible,
    /// 配合, 参与.
    Cooperating,
}

impl Role {
    /// The name in the data.
    pub fn name(self) -> &'static str {
        match self {
            Role::Lead => "lead",
            Role::Responsible => "responsible",
            Role::Cooperating => "cooperating",
        }
    }
}

/// A body and what it has to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What it has to do.
    pub role: Role,
    /// The name as printed, white space aside.
    pub unit: String,
}

/// A label outside of brackets: at the head of a line or after a full stop.
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?: ^ | [\n。；！] ) [\s\*]* (?<clause> (?: [0-9]{1,2} [.．、] \s* )?
            (?: 牵头 | 责任 | 主责 | 配合 | 协办 | 主办 | 承办 | 负责 | 参与 | 协同 ) (?: 责任 | 配合 )? (?: 单位 | 部门 ) \s* [\*]* \s* [：:] [^。\n]+ )",
    )
    .unwrap()
});

/// 列第一位的为牵头单位: the first of each clause leads.
static FIRST_LEADS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:列|排|位于|居)(?:名|列)?(?:在)?(?:第一|首)(?:位|个|名)?(?:的|者)?(?:单位|部门)?(?:的)?(?:为|是|系)(?:第一)?(?:牵头|主办|主要)").unwrap()
});

/// Whether a text says that the first body of each clause leads.
pub fn first_leads(text: &str) -> bool {
    ["列第一", "排第一", "列首", "排首", "第一位", "首位"].iter().any(|sign| text.contains(sign)) && FIRST_LEADS.is_match(text)
}

/// Signs of a duty clause.
const SIGNS: [&str; 12] = ["牵头", "责任", "负责", "配合", "分工", "参与", "主办", "协办", "承办", "落实", "指导", "协助"];

/// Whether a text can hold a duty clause at all.
pub fn may_hold(text: &str) -> bool {
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// Finds the duty clauses of a text, which may run over lines, with the bodies that each charges.
pub fn find(text: &str) -> Vec<(Range<usize>, Vec<Duty>)> {
    if !may_hold(text) {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, Vec<Duty>)> = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find(['（', '(', '【', '［', '[', '〔']).map(|at| from + at) {
        let width = text[open..].chars().next().map_or(1, char::len_utf8);
        from = open + width;
        let Some(end) = closing(&text[open..]).map(|length| open + length) else { continue };
        let last = text[..end].chars().next_back().map_or(0, char::len_utf8);
        let inner = &text[open + width..end - last];
        if !may_hold(inner) {
            continue;
        }
        if let Some(duties) = parse(inner) {
            found.push((open..end, duties));
            from = end;
        }
    }
    for label in LABELLED.captures_iter(text) {
        let Some(clause) = label.name("clause") else { continue };
        if found.iter().any(|(range, _)| range.start < clause.end() && clause.start() < range.end) {
            continue;
        }
        let words = clause.as_str();
        let words = words.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '．' | '、' | ' '));
        if let Some(duties) = parse(words) {
            found.push((clause.range(), duties));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Where a bracket closes that opens a text. Widths and kinds of the marks are not told apart: OCR mixes them.
fn closing(text: &str) -> Option<usize> {
    const LONGEST: usize = 1800;
    const LINES: usize = 4;
    let (mut depth, mut lines) = (0, 0);
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match c {
            '（' | '(' | '【' | '［' | '[' | '〔' => depth += 1,
            '）' | ')' | '】' | '］' | ']' | '〕' => depth -= 1,
            '\n' => lines += 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
        if lines > LINES {
            return None;
        }
    }
    None
}
