//! Reads the targets of one clause: which quantities are governed by what, and what they measure.

use std::ops::Range;

use super::bare::without_adverbs;
use super::indicator::{self, Before};
use super::tense::{is_of_last_year, is_past, plans, turns};
use super::words::{ACTIONS, AFTER, PER, aims, comes_about, is_rule};
use super::{Kind, Target, deadline};
use crate::grammar::line::{Line, Signs};
use crate::grammar::quantity::{self, Quantity};

/// What a sentence speaks of.
#[derive(Clone, Debug, Default)]
enum Subject {
    /// Nothing yet.
    #[default]
    None,
    /// An indicator.
    Indicator(String),
    /// A clause without a quantity, from which it is still to be read.
    Clause(String),
}

impl Subject {
    fn name(&self) -> Option<String> {
        match self {
            Subject::None => None,
            Subject::Indicator(name) => Some(name.clone()),
            Subject::Clause(words) => indicator::object(words),
        }
    }
}

/// What a clause takes from those before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Carried {
    /// The deadlines stated last in the sentence.
    dates: Vec<String>,
    /// Those stated with 到, which hold for the sentences that follow.
    standing: Vec<String>,
    /// Whether they are named as deadlines (到2025年, 2025年底前), not as the time of a fact.
    by: bool,
    /// What the sentence measured last, or speaks of.
    subject: Subject,
    /// Whether the sentence tells what was.
    past: bool,
    /// The verb of doing of the clause before.
    action: Option<&'static str>,
    /// The year in which the document was issued.
    issued: Option<u32>,
}

impl Carried {
    /// What a text begins with that was issued in a year.
    pub(super) fn of(issued: Option<u32>) -> Self {
        Carried { issued, ..Carried::default() }
    }

    /// Forgets what the paragraphs before said.
    pub(super) fn forget(&mut self) {
        *self = Carried::of(self.issued);
    }

    /// Begins a sentence, or a part of one after a semicolon, which goes on with what was.
    pub(super) fn sentence(&mut self, words: &str, goes_on: bool) {
        (self.subject, self.action) = (Subject::None, None);
        self.dates.clone_from(&self.standing);
        self.by = !self.standing.is_empty();
        let told = goes_on && self.past && !plans(words, self.issued);
        self.past = told || is_past(words, self.issued);
    }

    /// Passes a sentence without a number by.
    pub(super) fn pass(&mut self, goes_on: bool) {
        self.past &= goes_on;
    }

    /// Remembers a clause that may name what the next measures.
    fn speak_of(&mut self, words: &str) {
        const LONGEST: usize = 180;
        if (6..LONGEST).contains(&words.len()) && !self.past {
            self.subject = Subject::Clause(words.to_owned());
        }
    }
}

/// A quantity in its clause.
struct Place {
    range: Range<usize>,
    quantity: Quantity,
    /// The end with 以上, 左右 and the like.
    end: usize,
    /// What these words say.
    after: Option<&'static str>,
    /// Whether nothing of the same item follows.
    closed: bool,
    /// Whether it is 倍增, which is growth by itself.
    doubles: bool,
}

/// The targets of a clause.
pub(super) fn read(clause: &str, carried: &mut Carried) -> Vec<Target> {
    // Most clauses hold no number: what they speak of is read only where a later one needs it.
    let line = Line::of(clause);
    if !(super::may_be_in(&line) && super::may_hold(clause)) {
        carried.speak_of(clause);
        return Vec::new();
    }
    carried.past = !turns(clause, carried.issued) && (carried.past || is_of_last_year(clause));
    let taken = deadline::take(&line, carried.issued);
    if !taken.dates.is_empty() {
        carried.dates.clone_from(&taken.dates);
        carried.by = taken.by;
        if taken.to {
            carried.standing.clone_from(&taken.dates);
        }
    }
    let words = taken.rest.as_str();
    let places = live(words, places(words, &line.signs));
    if places.is_empty() {
        carried.speak_of(words);
        return Vec::new();
    }
    if carried.past || taken.fact || is_rule(words, &line.signs) {
        // 去年新增21家，今年再增18家: of what.
        carried.subject = Subject::Clause(words[..places[0].range.start].to_owned());
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    // 招引项目30个，其中亿元以上项目5个.
    let mut action = carried.action.filter(|_| words.starts_with("其中"));
    let mut rest = places.as_slice();
    while let Some(first) = rest.first() {
        let size = group(words, rest);
        let (run, others) = rest.split_at(size);
        let last = &run[size - 1];
        let stop = others.first().map_or(words.len(), |next| next.range.start);
        let (after, next) = follows(&words[last.end..stop], last.closed, others.is_empty());
        let before = Before::read(&words[from.min(first.range.start)..first.range.start], action);
        action = before.action.or(action);
        // What is paid is a rule, unless it is what is to be paid at least.
        let paid = before.comparator != Some(">=")
            && ["补贴", "补助", "资助", "补贴标准", "补助标准", "奖补"]
                .iter()
                .any(|word| before.subject.ends_with(word));
        if !paid
            && let Some(names) = indicator::of(
                &before,
                after,
                last.closed,
                first.after,
                &first.quantity,
                carried.subject.name().as_deref(),
                size,
            )
        {
            for (index, (place, name)) in run.iter().zip(names).enumerate() {
                let date = if size > 1 && carried.dates.len() == size {
                    carried.dates.get(index)
                } else {
                    carried.dates.last()
                };
                carried.subject = Subject::Indicator(name.clone());
                found.push(Target { by: carried.by, ..target(place, name, &before, date, &taken.baseline) });
            }
        }
        from = last.end + next;
        rest = others;
    }
    carried.action = action;
    found
}

fn target(
    place: &Place,
    indicator: String,
    before: &Before,
    date: Option<&String>,
    baseline: &Option<String>,
) -> Target {
    let Quantity { value, high, unit, factor, counts } = &place.quantity;
    let about = if before.about { Some("~") } else { None };
    // 增加5家 are new ones; 增加5% is growth.
    let kind = match before.kind {
        Kind::Growth if *counts => Kind::Increment,
        _ if place.doubles => Kind::Growth,
        kind => kind,
    };
    Target {
        indicator,
        comparator: place.after.or(about).or(before.comparator).unwrap_or("="),
        kind,
        value: *value,
        value_high: *high,
        unit: unit.clone(),
        value_si: quantity::scaled(*value, *factor),
        deadline: date.cloned(),
        by: false,
        baseline: baseline.clone(),
    }
}

/// The quantities of a clause with what stands after them.
fn places(words: &str, signs: &Signs) -> Vec<Place> {
    let mut quantities = quantity::find(words);
    let bare = signs.any(['数', '率', '值']).then(|| quantity::find_bare(words));
    for bare in bare.into_iter().flatten() {
        if quantities.iter().all(|(range, _)| range.end <= bare.0.start || bare.0.end <= range.start) {
            quantities.push(bare);
        }
    }
    quantities.sort_by_key(|(range, _)| range.start);
    let brackets = signs.any(['《', '（', '(']);
    quantities
        .into_iter()
        .filter(|(range, _)| !(brackets && bracketed(&words[..range.start])))
        .map(|(range, quantity)| {
            let rest = &words[range.end..];
            let after = AFTER.iter().find(|(word, _)| rest.starts_with(word));
            let end = range.end + after.map_or_else(|| tolerance(rest), |(word, _)| word.len());
            let after =
                after.or_else(|| (end > range.end || words[range.clone()].contains('±')).then_some(&("±", "~")));
            // 4人以下（含4人）的.
            let noted = words[end..].starts_with("（含") || words[end..].starts_with("（不含");
            let note = words[end..].find('）').filter(|_| noted).map_or(0, |at| at + '）'.len_utf8());
            let end = end + note;
            let rest = &words[end..];
            let closed =
                rest.is_empty() || rest.starts_with(['、', '和', '及', '与', '或', '（', '(', '，', '”', '以', '/']);
            let doubles = words[range.clone()].starts_with("倍增");
            Place { range, quantity, doubles, end, after: after.map(|(_, comparator)| *comparator), closed }
        })
        .collect()
}

/// How long ±5% is after a quantity.
fn tolerance(rest: &str) -> usize {
    let off = |rest: &str| rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '%')).unwrap_or(rest.len());
    rest.strip_prefix('±').map_or(0, |rest| '±'.len_utf8() + off(rest))
}

/// Whether a place stands in a title or in brackets.
fn bracketed(before: &str) -> bool {
    [('《', '》'), ('（', '）'), ('(', ')')].iter().any(|&(open, close)| before.rfind(open) > before.rfind(close))
}

/// Leaves out the quantities that belong to a noun: 500万元以上的项目, 不少于1小时的比例, 6类以上疗法的比例达到.
fn live(words: &str, places: Vec<Place>) -> Vec<Place> {
    let keep: Vec<bool> = (0..places.len())
        .map(|index| {
            let place = &places[index];
            if place.closed {
                return true;
            }
            let before = &words[..place.range.start];
            let rest = &words[place.end..];
            // 流量达到1200立方米每秒时.
            if rest.starts_with('时') && !["时间", "时长", "时段"].iter().any(|word| rest.starts_with(word)) {
                return false;
            }
            // 按每户不少于30平方米的标准, 达到2000人的规模: the noun is what is aimed at.
            let norm = rest.strip_prefix('的').is_some_and(aims);
            if norm && indicator::ends_in_comparator(before) {
                return true;
            }
            let attribute = rest.starts_with('的');
            let threshold = place.after.is_some() && (attribute || !place.quantity.counts);
            // 60%以上的行政村污水得到治理.
            if attribute && place.quantity.unit == "%" && without_adverbs(before).is_empty() && comes_about(rest) {
                return true;
            }
            let counted = places[index + 1..].iter().any(|next| next.closed && next.quantity.counts);
            if threshold && (counted || !indicator::ends_in_doing(before)) {
                return false;
            }
            !places[index + 1..].iter().any(|next| {
                let between = &words[place.end..next.range.start];
                let apart = between.contains('、') && !attribute && indicator::ends_in_doing(before);
                // 日处理能力50吨的处理厂1座.
                let described = attribute && next.closed && next.quantity.counts && !between.contains(['、', '和']);
                !apart
                    && (described
                        || indicator::ends_in_comparator(between)
                        || next.closed && next.quantity.unit == "%" && !between.contains('、'))
            })
        })
        .collect();
    places.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(place, _)| place).collect()
}

/// How many quantities stand side by side, parted by 、 or 和 alone: 35%、45%.
fn group(words: &str, places: &[Place]) -> usize {
    places
        .windows(2)
        .take_while(|pair| {
            let between = words[pair[0].end..pair[1].range.start].trim_matches(['、', '和', '及', '与']);
            (between.is_empty() || PER.contains(&between)) && pair[0].quantity.high.is_none()
        })
        .count()
        + 1
}

/// What of the words after a quantity names what it counts, and where the next item begins.
fn follows(between: &str, closed: bool, last: bool) -> (&str, usize) {
    let separated = |at: usize| at + between[at..].chars().next().map_or(0, char::len_utf8);
    if closed {
        let start = between.len() - between.trim_start_matches(['、', '和', '及', '与', '或', '以']).len();
        return ("", if last { 0 } else { start });
    }
    if last {
        return (between, 0);
    }
    let cut = between
        .match_indices('、')
        .map(|(at, _)| at)
        .find(|&at| ACTIONS.begins(&between[separated(at)..]))
        .or_else(|| between.rfind('、'));
    match cut {
        Some(at) => (&between[..at], separated(at)),
        None => (between, between.len()),
    }
}
