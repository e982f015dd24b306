//! Numbers written in Han signs before a unit: 二十万 (人), 三 (亿元), 一万二千 (亩), 一亿五千 (万元), 二点八, 八成五.
//!
//! One sign alone (三个, 一批) is a word of the sentence more often than a number, unless 万 or 亿 follows.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::{has_any, is_numeral};
use crate::grammar::numeral;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:[一二两三四五六七八九十][一二三四五六七八九十百]*亿零?)?[一二两三四五六七八九十][一二两三四五六七八九十百千零〇]*(?:万零?[一二三四五六七八九]千?[一二三四五六七八九十百零]*)?(?:点[一二三四五六七八九零〇]{1,3})?").unwrap()
});

/// How long the number is that a text begins with.
pub(super) fn length(text: &str) -> usize {
    NUMBER.find(text).map_or(0, |found| found.end())
}

/// Whether a text may hold such a number: a digit and a place (二十, 三亿, 八成), ten and a digit (十二), a year.
pub fn may_be_in(text: &str) -> bool {
    const PLACES: [&str; 8] = ["十", "百", "千", "万", "亿", "成", "〇", "○"];
    let place = |c: char| PLACES.iter().any(|place| place.starts_with(c));
    let digit = |c: char| is_numeral(c) || matches!(c, '两' | '百' | '千' | '零');
    let pair = |a: char, b: char| digit(a) && place(b) || a == '十' && is_numeral(b) || a.is_ascii_digit() && b == '成';
    has_any(text, &PLACES) && text.chars().zip(text.chars().skip(1)).any(|(a, b)| pair(a, b))
}

/// The value of a number in Han signs before the scale of its unit: 一亿五千 (万元) is 15000.
pub(super) fn value(text: &str, scale: f64) -> Option<f64> {
    if let Some((high, low)) = text.split_once('亿') {
        return Some(f64::from(numeral::parse(high)?) * 1e8 / scale + value(low.trim_start_matches('零'), scale)?);
    }
    let (whole, decimals) = text.split_once('点').unwrap_or((text, ""));
    let whole = match whole.split_once('万') {
        Some((high, low)) => numeral::parse(high)? * 10_000 + numeral::parse(low.trim_start_matches('零'))?,
        None => numeral::parse(whole)?,
    };
    // As decimals, not as a sum of floats: 2.8 is 2.8.
    let decimals =
        decimals.chars().map(|c| numeral::parse(c.encode_utf8(&mut [0; 4]))).collect::<Option<Vec<u32>>>()?;
    let decimals: String = decimals.iter().map(u32::to_string).collect();
    format!("{whole}.{decimals}0").parse().ok()
}

/// Whether a number is one: of two signs at least, or with 万 or 亿 in its unit.
pub(super) fn is_number(text: &str, scale: &str) -> bool {
    text.chars().nth(1).is_some() || scale.contains(['万', '亿'])
}

/// The percentage of so many tenths, and of half or some more of them: 八成, 9成, 八成五, 六成半.
pub(super) fn tenths(text: &str) -> Option<f64> {
    let (tenths, more) = text.split_once('成')?;
    let more = if more == "半" { 5 } else { numeral::parse(more).unwrap_or(0) };
    Some(f64::from(numeral::parse(tenths)? * 10 + more))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        let cases =
            [("二十", 20.0), ("二点八", 2.8), ("一万二千", 12000.0), ("三百零五", 305.0), ("十二点零五", 12.05)];
        for (text, expected) in cases {
            assert_eq!(value(text, 1.0), Some(expected), "{text}");
        }
        assert_eq!((tenths("八成五"), tenths("9成"), tenths("六成半")), (Some(85.0), Some(90.0), Some(65.0)));
        assert_eq!(value("一亿五千", 1e4), Some(15000.0));
        assert!(["二十万", "十二个", "八成", "9成", "二〇二五年"].into_iter().all(may_be_in));
        assert!(is_number("二十", "") && is_number("三", "亿"));
    }

    #[test]
    fn none() {
        // Digits beside places, a place twice, no number; one sign that counts.
        for text in ["二三十", "十十", "点八", "万"] {
            assert_eq!(value(text, 1.0), None, "{text}");
        }
        assert!(!["三个", "万元", "十个", "完成", "千方百计"].into_iter().any(may_be_in));
        assert!(!is_number("三", "") && !is_number("一", ""));
    }
}
