//! Quantitative targets in prose: what shall reach how much, by when.
//!
//! A quantity is a target where a comparator (达到, 超过, 不低于), a trend (增长, 下降), a word after it (以上, 左右) or
//! a verb of doing (建成, 培育) governs it. The threshold of a noun (500万元以上的项目), what a noun is defined by
//! (不少于1小时的比例), counts of fields, rules of payment and facts of the past are none.

mod clause;
mod deadline;
mod indicator;
mod words;

use std::ops::Range;

pub use deadline::Deadline;

/// What kind of aim a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A state to reach.
    Level,
    /// A rise by so much.
    Growth,
    /// A fall by so much.
    Reduction,
    /// So many new ones.
    Increment,
}

impl Kind {
    /// The name in the data.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Level => "level",
            Kind::Growth => "growth",
            Kind::Reduction => "reduction",
            Kind::Increment => "increment",
        }
    }
}

/// One target.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// What is measured.
    pub indicator: String,
    /// `>=` `<=` `=` `<` `>` `~`.
    pub comparator: &'static str,
    /// What kind of aim it is.
    pub kind: Kind,
    /// The number before 万 and 亿.
    pub value: f64,
    /// The upper end of a range.
    pub value_high: Option<f64>,
    /// The unit as printed.
    pub unit: String,
    /// The number with 万 and 亿 multiplied out.
    pub value_si: f64,
    /// A year, a month (2027-06) or a day, by when.
    pub deadline: Option<String>,
    /// Whether the deadline is named as one (到2025年, 2025年底前): a bare year may be that of a fact.
    pub by: bool,
    /// What it is compared with: 2023, 上年.
    pub baseline: Option<String>,
}

/// Finds the targets of a paragraph, in order, with the clauses that hold them.
pub fn find(text: &str) -> Vec<(Range<usize>, Target)> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) && !text.contains("百分之") && !text.contains('倍') {
        return Vec::new();
    }
    let (words, places) = squeezed(text);
    let mut found = Vec::new();
    let mut carried = clause::Carried::default();
    for sentence in split(&words, &['。', '；', ';', '！', '\n']) {
        carried.sentence(&words[sentence.clone()]);
        for range in split(&words[sentence.clone()], &['，', ',', '：']) {
            let range = sentence.start + range.start..sentence.start + range.end;
            for target in clause::read(&words[range.clone()], &mut carried) {
                found.push((places[range.start]..places[range.end], target));
            }
        }
    }
    found
}

/// The text without blanks and with ASCII digits, and where each byte of it was.
fn squeezed(text: &str) -> (String, Vec<usize>) {
    let mut words = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        let c = match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            '％' => '%',
            '．' => '.',
            '∶' => ':',
            c if c.is_whitespace() && c != '\n' => continue,
            c => c,
        };
        places.extend(std::iter::repeat_n(at, c.len_utf8()));
        words.push(c);
    }
    places.push(text.len());
    (words, places)
}

/// The pieces between marks outside of brackets; a comma inside a number is none.
fn split(text: &str, marks: &[char]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let (mut start, mut depth) = (0, 0i32);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth = (depth - 1).max(0),
            _ => {}
        }
        let thousands = c == ',' && text[..at].ends_with(|c: char| c.is_ascii_digit()) && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        let ratio = c == '：' && text[at + c.len_utf8()..].starts_with('1') && text[..at].ends_with(|c: char| c.is_ascii_digit());
        if depth == 0 && marks.contains(&c) && !thousands && !ratio {
            pieces.push(start..at);
            start = at + c.len_utf8();
        }
    }
    pieces.push(start..text.len());
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
