//! The numbers that a text cites: those with a year, those that share the code of the one before, and orders.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{mention::opened, relation};
use crate::grammar::atoms::squeeze;
use crate::grammar::document_number::{self, DocumentNumber};
use crate::grammar::numeral;

/// An order, which has no year: （国务院令第588号）.
static ORDER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?<name> [\p{Han}]{1,24}? (?: 令 | 公告 ) ) \s* (?<order> 第 \s* )? (?: (?<year> [12][0-9]{3} ) \s* 年 \s* 第? \s* )?
        (?<serial> [0-9０-９〇○零一二三四五六七八九十百]{1,6} ) \s* 号",
    )
    .unwrap()
});

/// The number after a number that shares its code.
static CONTINUED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*[、和及与]\s*(?:[〔\[［（(]\s*(?<year>[0-9]{4})\s*[〕\]］）)]\s*)?第?\s*(?<serial>[0-9]{1,4})\s*号",
    )
    .unwrap()
});

/// The numbers that a text cites, with orders.
pub(super) fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
    if !text.contains('号') {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for (range, mut number) in document_number::find(text) {
        // 国发〔1981〕57号和〔1982〕4号: the second was read with the first.
        if found.last().is_some_and(|(before, _)| range.start < before.end) {
            continue;
        }
        let mut end = range.end;
        found.push((range, number.to_string()));
        while let Some((length, next)) = continued(&text[end..], &number) {
            number = next;
            end += length;
            found.push((end - length..end, number.to_string()));
        }
    }
    if text.contains('令') || text.contains("公告") {
        for order in ORDER.captures_iter(text) {
            let whole = order.get(0).map_or(0..0, |group| group.range());
            // 令 needs 第 or a bracket before it, or it is a word of the sentence.
            let marked = order.name("order").is_some() || order.name("year").is_some() || opened(text, whole.start);
            let name = order.name("name").map_or("", |group| group.as_str());
            let cut =
                relation::last_verb_end(name).unwrap_or(0).max(name.rfind('日').map_or(0, |at| at + '日'.len_utf8()));
            let Some(number) = document_number::parse(&order_text(&order, &name[cut..])).filter(|_| marked) else {
                continue;
            };
            if !found.iter().any(|(range, _)| range.start < whole.end && whole.start < range.end) {
                found.push((whole.start + cut..whole.end, number.to_string()));
            }
        }
        found.sort_by_key(|(range, _)| range.start);
    }
    found
}

/// 、〔1992〕3号 or 、26号 right after a number: the code, and the year, of the one before.
fn continued(rest: &str, before: &DocumentNumber) -> Option<(usize, DocumentNumber)> {
    let found = CONTINUED.captures(rest)?;
    let digits = |key: &str| found.name(key).and_then(|group| numeral::parse(&squeeze(group.as_str())));
    let number = DocumentNumber {
        issuer_code: before.issuer_code.clone(),
        year: digits("year").or(before.year),
        serial: digits("serial")?,
    };
    Some((found.get(0)?.end(), number))
}

fn order_text(order: &regex::Captures<'_>, name: &str) -> String {
    let group = |key: &str| order.name(key).map_or("", |group| group.as_str());
    match group("year") {
        "" => format!("{name}第{}号", group("serial")),
        year => format!("{name}{year}年第{}号", group("serial")),
    }
}
