//! Finds the places inside a paragraph where an outline number may stand: `…体系。1.强力…`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Kind, find};
use crate::grammar::atoms;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[0-9]{1,2}[.．、]|[（(][一二三四五六七八九十]{1,3}[）)]|[（(][0-9]{1,2}[）)]|[①-⑳]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百]{1,6}[条章节]\s)").unwrap()
});

/// Where labels stand behind a sentence's end, a closing mark and blanks between or not.
fn after_sentences(paragraph: &str) -> impl Iterator<Item = usize> {
    let ends = atoms::led_by(paragraph, |byte| matches!(byte, b';' | 0xE3 | 0xEF));
    let ends = ends.filter(|(_, sign)| matches!(sign, '。' | '；' | '！' | '？' | '：' | ';'));
    ends.filter_map(|(at, sign)| {
        let rest = &paragraph[at + sign.len_utf8()..];
        let rest = rest.strip_prefix(['”', '’', '）', ')']).unwrap_or(rest).trim_start();
        let begins = |c: char| c.is_ascii_digit() || atoms::is_numeral(c) || matches!(c, '（' | '(' | '①'..='⑳' | '第');
        (rest.starts_with(begins) && LABEL.is_match(rest)).then(|| paragraph.len() - rest.len())
    })
}

/// The places inside a paragraph where a label may stand: after a sentence's end, and of a list's first item after a
/// comma if the second follows (`安排1.2亿元，1.新建…；2.购置…`). The caller decides by the numbers.
pub fn run_in(paragraph: &str) -> impl Iterator<Item = usize> + '_ {
    let mut places: Vec<usize> = after_sentences(paragraph).collect();
    // The first of a list after a comma, or （一） after a heading and a blank, if the second stands behind it.
    let label_at = |at: usize| find(&paragraph[at..]);
    let seconds = places.iter().filter_map(|&at| Some((at, label_at(at).filter(|label| label.number == 2)?.kind)));
    let seconds: Vec<(usize, Kind)> = seconds.collect();
    if !seconds.is_empty() {
        let firsts =
            FIRST_OF_LIST.captures_iter(paragraph).filter_map(|found| found.name("listed").or(found.name("headed")));
        let has_second = |first: &usize| {
            let kind = label_at(*first).map(|label| label.kind);
            seconds.iter().any(|(at, second)| at > first && Some(*second) == kind)
        };
        places.extend(firsts.map(|label| label.start()).filter(has_second));
        places.sort_unstable();
        places.dedup();
    }
    places.into_iter()
}

static FIRST_OF_LIST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"，(?:(?<listed>1[.．、]\p{Han}|一、|（一）|（1）|\(1\)))|\p{Han}\s+(?<headed>（一）)").unwrap()
});
