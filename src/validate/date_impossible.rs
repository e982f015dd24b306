//! A date in the text that no calendar has: 2月30日, 13月5日.
//!
//! ## Why it matters
//! A digit is misprinted or misread; deadlines and dates in the data are wrong or missing.
//!
//! ## Example
//! 于2024年4月31日前报送.
//!
//! ## What to do
//! Compare with the page. Dates of issue and days of the chronicle have rules of their own (DOC03, CHR02).

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::grammar::date::PrintedDate;
use crate::grammar::numeral;
use crate::span::Span;
use crate::validate::prose::{BLANKS, Prose, Slip};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT14",
    name: "date-impossible",
    severity: Severity::Warning,
    check: Check::Prose(signs, check),
    file: include_str!("date_impossible.rs"),
};

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?: (?<year> [12][0-9]{3} ) \s* 年 \s* )?
        (?<month> [0-9]{1,2} | [一二三四五六七八九十]{1,2} ) \s* 月 \s*
        (?<day> [0-9]{1,2} | [一二三四五六七八九十]{1,3} ) (?: \s* [日号] )?
        (?: \s* (?: 日 | 号 )? \s* [至到—\-~～]+ \s* (?<last> [0-9]{1,2} ) \s* [日号] )?",
    )
    .unwrap()
});

fn signs() -> Vec<(&'static str, &'static str)> {
    vec![("0123456789一二三四五六七八九十", "月"), (BLANKS, "月")]
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    let issued: Vec<Span> =
        prose.issue.documents.iter().filter_map(|document| Some(document.date_of_issue.as_ref()?.span)).collect();
    let days = |fault: &Fault| issued.iter().any(|span| span.start < fault.span.end && fault.span.start < span.end);
    prose.slips(find).into_iter().filter(|fault| !days(fault)).collect()
}

fn find(text: &str) -> Vec<Slip> {
    let slip = |found: Captures<'_>| {
        let number = |name: &str| found.name(name).and_then(|part| numeral::parse(part.as_str()));
        let whole = found.get(0)?;
        let (month, day) = (number("month")?, number("day")?);
        let dated = whole.as_str().ends_with(['日', '号']);
        // The moon's calendar has months of its own; what another digit stands before is part of a larger number.
        let before = &text[..whole.start()];
        let other = before.ends_with(|c: char| c.is_ascii_digit() || c == '.')
            || ["农历", "阴历", "闰"].iter().any(|word| before.ends_with(word));
        let possible = [Some(day), number("last")].into_iter().flatten().all(|day| exists(number("year"), month, day));
        (dated && !other && !possible)
            .then(|| Slip::odd(whole.range(), format!("{} is no day of the calendar", whole.as_str())))
    };
    DAY.captures_iter(text).filter_map(slip).collect()
}

/// Whether a month has a day; without a year February may have 29.
fn exists(year: Option<u32>, month: u32, day: u32) -> bool {
    PrintedDate { year: year.unwrap_or(2000), month, day }.calendar().is_some()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("TXT14", |issue| issue.replace_first("定于六月开展", "定于6月31日开展")), 1);
        for text in ["2023年2月29日前", "13月5日", "二月三十日", "4月28日至31日", "4月0日"] {
            assert_eq!(find(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT14", |issue| issue), 0);
        // A leap year, February of no year, the moon's calendar, a number of months, a date of issue.
        for text in ["2024年2月29日", "2月29日", "农历二月三十日", "12个月35日", "4月28日至30日", "5月31日"]
        {
            assert!(find(text).is_empty(), "{text}");
        }
        assert_eq!(count("TXT14", |issue| issue.replace_all("2024年4月7日", "2024年2月30日")), 0);
    }
}
