//! Half-width marks between Chinese words, in a document or table that otherwise has full-width ones. Lines that follow each other are
//! one finding.
//!
//! ## Why it matters
//! Searches for （一） or 《…（试行）》 miss what is printed as (一) and (试行); where the width changes, pages were recognised
//! or typed by another hand, and other faults are likely.
//!
//! ## Example
//! (一)总体要求 beside （二）主要任务; 认真落实,定期通报.
//!
//! ## What to do
//! Nothing, as a rule: the grammars read both. Fold the width where texts are compared. Parts whose marks are half-width for the most
//! part are not reported.

use crate::grammar::atoms::is_han;
use crate::issue::PartKind;
use crate::span::Span;
use crate::validate::prose::Prose;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT08",
    name: "half-width-punctuation",
    severity: Severity::Info,
    check: Check::Prose(signs, check),
    file: include_str!("half_width_punctuation.rs"),
};

fn signs() -> Vec<(&'static str, &'static str)> {
    vec![(",();:", "")]
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    let mut runs: Vec<Run> = Vec::new();
    for piece in prose.suspects().filter(|piece| piece.kind != PartKind::Colophon) {
        let Some((marks, range)) = half(piece.text) else { continue };
        let place = piece.place(range);
        match runs.last_mut().filter(|run| run.part == piece.part && piece.line <= run.last_line + 1) {
            Some(run) => {
                *run = Run { marks: run.marks + marks, last_line: piece.line, place: run.place.join(place), ..*run }
            }
            None => runs.push(Run { part: piece.part, marks, last_line: piece.line, place }),
        }
    }
    let mut half = vec![0; prose.issue.parts.len()];
    runs.iter().for_each(|run| half[run.part] += run.marks);
    let mut full = vec![0; half.len()];
    for piece in prose.all().filter(|piece| half[piece.part] > 0) {
        full[piece.part] += piece.text.matches(['，', '；', '：', '（', '）']).count();
    }
    // Where they are the most, they are the way of the part.
    runs.retain(|run| half[run.part] <= full[run.part]);
    let fault = |run: Run| Fault {
        message: match run.marks {
            1 => "a half-width mark between Chinese words".to_owned(),
            marks => format!("{marks} half-width marks between Chinese words"),
        },
        span: run.place,
        ..Fault::default()
    };
    runs.into_iter().map(fault).collect()
}

/// Lines of a part that follow each other and have half-width marks.
struct Run {
    part: usize,
    marks: usize,
    last_line: usize,
    place: Span,
}

/// How many half-width marks stand between Chinese words, and from where to where.
fn half(text: &str) -> Option<(usize, std::ops::Range<usize>)> {
    let bytes = text.as_bytes();
    let marks = memchr::memchr3_iter(b',', b'(', b')', bytes).chain(memchr::memchr2_iter(b';', b':', bytes));
    // The last byte of a sign of three bytes, the first of one.
    let han =
        |sign: Option<char>| sign.is_some_and(|c| is_han(c) || matches!(c, '（' | '）' | '《' | '》' | '“' | '”'));
    let between = |at: &usize| {
        let (before, after) = (text[..*at].chars().next_back(), text[at + 1..].chars().next());
        match bytes[*at] {
            b'(' | b')' => before.is_some_and(is_han) || after.is_some_and(is_han),
            _ => han(before) && (han(after) || after.is_none()),
        }
    };
    let places: Vec<usize> = marks.filter(between).collect();
    let (first, last) = (places.iter().min()?, places.iter().max()?);
    Some((places.len(), *first..last + 1))
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::{count, count_in_table};

    #[test]
    fn fires() {
        assert_eq!(
            count("TXT08", |issue| issue.replace_first("国家和省的各项要求，切实", "国家和省的各项要求,切实")),
            1
        );
        // Two lines that follow each other are one place.
        let two = |issue: crate::validate::fixture::Fixture| {
            let spoilt =
                issue.replace_first("目标任务。到", "目标任务,到").replace_first("各级都要负责", "各级都要(分工)负责");
            spoilt.replace_first("定期通报情况", "定期（每月）通报情况（全年）")
        };
        assert_eq!(count("TXT08", two), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT08", |issue| issue), 0);
        // Marks among digits and letters; a table that has them throughout.
        assert_eq!(count("TXT08", |issue| issue.replace_first("到2025年", "到2025年（1,250户，比例1:3，A(B)）")), 0);
        assert_eq!(count_in_table("TXT08", "序号\t任务\n1\t管网改造(一期)\n2\t水表更换(二期)"), 0);
    }
}
