//! Lines that hold the numbers of a document and nothing else: one, several of joint issuers, one with a date or a label
//! of the letterhead beside it.

use std::ops::Range;

use super::printed::opens;
use super::{DocumentNumber, find, parse};
use crate::grammar::atoms::{is_han, squeeze};
use crate::grammar::{date, letterhead, numeral};

/// Reads a line that holds the numbers of a document and nothing else: one as a rule, several of joint issuers, with a
/// date beside it in some gazettes.
pub fn parse_line(text: &str) -> Option<Vec<DocumentNumber>> {
    let line = text.trim();
    if line.len() > 240 || !line.contains('号') || line.contains('。') {
        return None;
    }
    if let Some(number) = parse(line) {
        return Some(vec![number]);
    }
    let line = line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')'])).unwrap_or(line);
    // Several numbers, or a number and a date, in one line: every piece must be one or the other.
    // A number may hold blanks itself where wide ones part it from its neighbour.
    if line.contains("  ") {
        let pieces = || line.split("  ").map(str::trim).filter(|piece| !piece.is_empty());
        let numbers: Vec<_> = pieces().filter_map(parse).collect();
        if !numbers.is_empty() && pieces().all(|piece| parse(piece).is_some() || is_beside(piece)) {
            return Some(numbers);
        }
    }
    let mut numbers = Vec::new();
    for piece in line.split([' ', '\t', '、', '，', ',', '；', '\u{3000}']).filter(|piece| !piece.is_empty()) {
        match parse(piece) {
            Some(number) => numbers.push(number),
            None if is_beside(piece) => {}
            None => return pieces_with_blanks(line),
        }
    }
    (!numbers.is_empty()).then_some(numbers)
}

/// What stands beside a number: a date, a label of the letterhead, the second number of a joint document (联字第4号).
fn is_beside(piece: &str) -> bool {
    let second = || {
        piece.strip_suffix('号').and_then(|rest| rest.split_once("字第")).is_some_and(|(code, serial)| {
            code.chars().count() <= 4 && code.chars().all(is_han) && numeral::parse(serial).is_some()
        })
    };
    date::parse(piece).is_some() || letterhead::is_label(piece) || second()
}

/// The same where blanks stand inside the numbers: what is left beside numbers and dates must be nothing.
fn pieces_with_blanks(line: &str) -> Option<Vec<DocumentNumber>> {
    if !begins(line) {
        return None;
    }
    let squeezed = squeeze(line);
    let undated: Vec<&str> = without(&squeezed, date::find(&squeezed).map(|(range, _)| range));
    let mut numbers = Vec::new();
    for piece in undated {
        let found: Vec<(Range<usize>, DocumentNumber)> = find(piece).collect();
        let rest = without(piece, found.iter().map(|(range, _)| range.clone()));
        if rest.concat().chars().any(char::is_alphanumeric) {
            return None;
        }
        numbers.extend(found.into_iter().map(|(_, number)| number));
    }
    (!numbers.is_empty()).then_some(numbers)
}

/// Whether a text begins with a date, or with a code and a year in brackets.
fn begins(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if text.starts_with(date::can_begin) {
        return true;
    }
    let year = text.trim_start_matches(|c: char| is_han(c) || c.is_whitespace()).trim_start_matches(opens);
    year.trim_start().starts_with(|c: char| c.is_numeric() || "○零ＯO一二三四五六七八九".contains(c))
}

/// The pieces of a text between ranges.
fn without(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> Vec<&str> {
    let mut start = 0;
    let mut pieces = Vec::new();
    for range in ranges {
        pieces.push(&text[start..range.start]);
        start = range.end;
    }
    pieces.push(&text[start..]);
    pieces
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn several_in_a_line() {
        check("云财发〔2024〕3号 云民发〔2024〕5号", &["云财发〔2024〕3号", "云民发〔2024〕5号"]);
        check("云财发〔2024〕3号、云民发〔2024〕5号", &["云财发〔2024〕3号", "云民发〔2024〕5号"]);
        check("云政发〔2009〕12号　2009年3月5日", &["云政发〔2009〕12号"]);
        check("（2009年3月5日 云政发〔2009〕12 号）", &["云政发〔2009〕12号"]);
        check("发往：各乡镇人民政府  等级：特急  云政办明电〔2023〕12号", &["云政办明电〔2023〕12号"]);
        check("云政〔2023〕12号    签发人：甲某某", &["云政〔2023〕12号"]);
        check("云政〔2023〕12 号    签发人：甲某某", &["云政〔2023〕12号"]);
        check("云政发〔2016〕32号 联字第4号", &["云政发〔2016〕32号"]);
    }

    #[test]
    fn other_words_beside_a_number() {
        // A second number alone; words beside a number.
        check("联字第4号", &[]);
        check("云政发〔2016〕32 号  以及附表", &[]);
    }
}
