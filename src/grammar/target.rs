//! Quantitative targets in prose: what shall reach how much, by when.
//!
//! A quantity is a target where a comparator (达到, 超过, 不低于), a trend (增长, 下降), a word after it (以上, 左右) or
//! a verb of doing (建成, 培育) governs it. The threshold of a noun (500万元以上的项目), what a noun is defined by
//! (不少于1小时的比例), counts of fields, rules of payment and facts of the past are none.

mod bare;
mod cell;
mod clause;
mod column;
mod deadline;
mod indicator;
mod sentences;
mod share;
mod tense;
mod words;

use std::ops::Range;

use crate::grammar::atoms;
use crate::grammar::line::Line;
use crate::grammar::quantity;

use sentences::{place, split, squeezed};

pub use cell::{CellAim, of_cell};
pub use column::{Column, Role, year};
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

/// Whether what stands under a heading is what was done (一、上年工作回顾), and no target.
pub fn looks_back(heading: &str) -> bool {
    tense::looks_back(heading)
}

/// Whether a title is that of a report on what was: 统计公报, 决算报告.
pub fn is_report(title: &str) -> bool {
    tense::is_report(title)
}

/// Finds the targets of a paragraph of a document issued in a year, in order, with the clauses that hold them.
pub fn find(text: &str, issued: Option<u32>) -> Vec<(Range<usize>, Target)> {
    Reader::of(issued).read(&Line::of(text))
}

/// Reads paragraph after paragraph: what opens a list (到2027年，实现以下目标：) says by when for its items.
#[derive(Debug)]
pub struct Reader {
    carried: clause::Carried,
}

impl Reader {
    /// Begins a document that was issued in a year.
    pub fn of(issued: Option<u32>) -> Self {
        Reader { carried: clause::Carried::of(issued) }
    }

    /// Forgets what the paragraphs before said.
    pub fn forget(&mut self) {
        self.carried.forget();
    }

    /// Finds the targets of the next paragraph, in order, with the clauses that hold them. The signs may be those of more
    /// than the paragraph.
    pub fn read(&mut self, text: &Line<'_>) -> Vec<(Range<usize>, Target)> {
        if !(may_be_in(text) && may_hold(text)) {
            return Vec::new();
        }
        let (words, places) = squeezed(text);
        // Digits are ASCII by now.
        let worded = text.signs.any(['倍', '番', '分', '十', '百', '千', '万', '亿', '成']);
        let may_hold = |words: &str| atoms::has_digits(words) || worded && may_hold(words);
        let cases = if text.signs.has('情') { cases(&words) } else { 0..0 };
        let mut found = Vec::new();
        for sentence in split(&words, &['。', '；', ';', '！', '\n']) {
            let goes_on = words[..sentence.start].ends_with(['；', ';']);
            if !may_hold(&words[sentence.clone()]) || cases.contains(&sentence.start) {
                self.carried.pass(goes_on);
                continue;
            }
            self.carried.sentence(&words[sentence.clone()], goes_on);
            let clauses: Vec<Range<usize>> = split(&words[sentence.clone()], &['，', ',', '：'])
                .into_iter()
                .map(|range| sentence.start + range.start..sentence.start + range.end)
                .collect();
            let conditions = conditions(&words, &clauses);
            let rest = per(&words, &clauses);
            for (_, range) in clauses
                .into_iter()
                .enumerate()
                .filter(|(at, range)| !conditions.contains(at) && *at < rest && !cases.contains(&range.start))
            {
                for target in clause::read(&words[range.clone()], &mut self.carried) {
                    found.push((place(&places, range.start)..place(&places, range.end), target));
                }
            }
        }
        found
    }
}

/// What cases a paragraph lists, up to its full stop: 有下列情形之一的：死亡3人以上；….
fn cases(words: &str) -> Range<usize> {
    const CASES: [&str; 4] = ["情形之一", "情况之一", "下列情形", "以下情形"];
    let Some(start) = CASES.iter().filter_map(|sign| atoms::find(words, sign)).min() else {
        return 0..0;
    };
    let end = words[start..].find('。').map_or(words.len(), |at| start + at);
    start + 1..end
}

/// The first clause of a sentence that says how much for how much: 每增加1人，用量增加4立方米.
fn per(words: &str, clauses: &[Range<usize>]) -> usize {
    let per = |range: &Range<usize>| {
        let rest = ["每增加", "每超过", "每减少", "每提高", "每超出"]
            .iter()
            .find_map(|word| words[range.clone()].strip_prefix(word));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    clauses.iter().position(per).unwrap_or(clauses.len())
}

/// Which clauses of a sentence only say when it holds: 死亡10人以上，或损失超过5亿元的，….
fn conditions(words: &str, clauses: &[Range<usize>]) -> Range<usize> {
    let ends = |range: &Range<usize>| {
        words[range.clone()].ends_with(['的', '时']) && words::is_condition(&words[range.clone()])
    };
    let Some(last) = clauses.iter().rposition(ends) else { return 0..0 };
    let mut first = last;
    while first > 0 && words[clauses[first].clone()].starts_with(['或', '且', '并']) {
        first -= 1;
    }
    first..last + 1
}

/// Whether a line may hold a target.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.digits()
        || line.signs.any(['倍', '番'])
        || line.signs.all(['分', '之'])
        || line.signs.any(['十', '百', '千', '万', '亿', '成', '〇', '○']) && quantity::may_be_written(line)
        || has_wide_digits(line)
}

/// Whether a text can hold a quantity at all.
fn may_hold(text: &str) -> bool {
    atoms::has_digits(text)
        || atoms::has_any(text, &["倍", "番", "分之"])
        || has_wide_digits(text)
        || quantity::may_be_written(text)
}

/// Whether ０ to ９ stand in a text.
fn has_wide_digits(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr_iter(0xEF, bytes).any(|at| matches!(bytes[at..], [_, 0xBC, 0x90..=0x99, ..]))
}

#[cfg(test)]
mod tests;
