//! A day printed as numbers alone: 5 全区会议召开, 05-06 全区会议召开.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::squeeze;
use crate::grammar::chronicle_day::{Mark, TO, When, number};

static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?<from>[0-9]{{1,2}})(?:{TO}(?<to>[0-9]{{1,2}}))?(?:\s+[\p{{Han}}“《]|[【])")).unwrap()
});

/// Two figures each, as columns of dates print them: 05-06, 05-09~11, 05-30~06-01.
static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?<month>0[1-9]|1[0-2])[-/.](?<day>[0-3][0-9])(?:{TO}(?:(?<month2>0[1-9]|1[0-2])[-/.])?(?<to>[0-3][0-9]))?(?:[\s|]|$)")).unwrap()
});

/// Reads a month and a day in two figures each, and the range that may begin with them; the bytes that they take.
pub(super) fn month_day(text: &str) -> Option<(usize, When)> {
    text.as_bytes().get(2).filter(|mark| b"-/.".contains(mark))?;
    let found = MONTH_DAY.captures(text)?;
    let last = found.name("to").or_else(|| found.name("day"))?;
    let end = number(&found, "to").map(|to| (None, number(&found, "month2"), Some(to)));
    let when = When { month: number(&found, "month"), day: number(&found, "day"), end, ..When::default() };
    when.day.is_some_and(|day| (1..=31).contains(&day)).then_some((last.end(), when))
}

/// Reads a day that is printed as a number alone: 5 全区会议召开. Measures (5 个, 30 万) are none.
pub fn bare_day(line: &str) -> Option<Mark> {
    const MEASURES: &str = "个名多家万亿年月时分人项米元场次位公吨台辆种期条号余所座处户天岁件篇张部度周届批千百度点套";
    let found = BARE.captures(line)?;
    let end = found.name("to").or_else(|| found.name("from"))?.end();
    let rest = line[end..].trim_start();
    if rest.chars().next().is_some_and(|c| MEASURES.contains(c)) {
        return None;
    }
    let day = number(&found, "from").filter(|day| (1..=31).contains(day))?;
    let end_day = number(&found, "to").map(|to| (None, None, Some(to)));
    let when = When { day: Some(day), end: end_day, ..When::default() };
    Some(Mark { printed: squeeze(&line[..end]).into_owned(), length: line.len() - rest.len(), when })
}

/// Whether a character may stand in a date: numerals, units, what parts the ends of a range.
pub(super) fn is_of_date(c: char) -> bool {
    c.is_ascii_digit()
        || c.is_whitespace()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '廿' | '卅' | '元' | '正')
        || matches!(c, '〇' | '○' | '零' | '年' | '月' | '份' | '日' | '号' | '是' | '本' | '该' | '同' | '至' | '到')
        || matches!(c, '—' | '–' | '－' | '─' | '━' | '~' | '～' | '〜' | '-' | ',' | '、' | '和')
}
