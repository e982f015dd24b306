//! Dates (成文日期 and others), GB/T 9704-2012, 7.3.5: Arabic numerals, year in full, no leading zeros.
//!
//! Before 2012 dates were printed in Chinese numerals (二〇〇四年十月十五日), with 〇, ○ or 零; OCR puts blanks anywhere, l for 1
//! and 曰 for 日.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::grammar::{atoms::squeeze, line::Line, numeral};

/// A date as it is printed: its parts are numbers, but the day may not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedDate {
    /// The year, in full.
    pub year: u32,
    /// The month, unchecked.
    pub month: u32,
    /// The day, unchecked.
    pub day: u32,
}

impl PrintedDate {
    /// The calendar day, if there is one.
    pub fn calendar(self) -> Option<Date> {
        Date::new(i16::try_from(self.year).ok()?, i8::try_from(self.month).ok()?, i8::try_from(self.day).ok()?).ok()
    }
}

const NUMERALS: &str = "0-9０-９一二三四五六七八九十〇○零ＯO◯元正廿卅";

/// Letters that recognized text has for a 1.
const MISREAD: &str = "lI";

/// What a date can begin with: every date that has a year begins with one of these.
const NUMERALS_AT_HEAD: &str = "0123456789０１２３４５６７８９一二三四五六七八九";

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x)
        (?: (?<year> [{NUMERALS}]{{4}} | [0-9][0-9\s]{{3,6}}[0-9] ) \s* 年 \s*   # 2024 年, 二〇二四年
            (?<month> [{NUMERALS}{MISREAD}]{{1,3}} ) \s* 月 \s*
            (?<day> [{NUMERALS}{MISREAD}]{{1,3}} ) \s* [日曰]
        |   (?<y> [12][0-9]{{3}} ) (?: [-./] ) (?<m> [0-9]{{1,2}} ) (?: [-./] ) (?<d> [0-9]{{1,2}} ) \b   # 2024-04-07
        )"
    ))
    .unwrap()
});

static WHOLE: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!("^(?:{})$", DATE.as_str())).unwrap());

fn printed(found: &Captures<'_>) -> Option<PrintedDate> {
    let part = |long: &str, short: &str| -> Option<u32> {
        let text = found.name(long).or_else(|| found.name(short))?.as_str();
        numeral::parse(&squeeze(text))
    };
    let date = PrintedDate { year: part("year", "y")?, month: part("month", "m")?, day: part("day", "d")? };
    (1000..3000).contains(&date.year).then_some(date)
}

/// Whether a date can begin with a character.
pub fn can_begin(c: char) -> bool {
    NUMERALS_AT_HEAD.contains(c)
}

/// Whether a date can end in a character.
pub fn can_end(c: char) -> bool {
    matches!(c, '日' | '曰') || c.is_ascii_digit()
}

/// Whether a line may be a date and nothing else.
pub fn may_be_in(line: &Line<'_>) -> bool {
    can_end(line.last) && can_begin(line.first)
}

/// Reads a string that is a date and nothing else.
pub fn parse(text: &str) -> Option<PrintedDate> {
    let first = text.trim_start().chars().next()?;
    if text.len() > 90 || !can_begin(first) {
        return None;
    }
    let text = squeeze(text);
    if text.len() > 60 {
        return None;
    }
    printed(&WHOLE.captures(&text)?)
}

/// Finds dates in a text.
pub fn find(text: &str) -> impl Iterator<Item = (Range<usize>, PrintedDate)> + '_ {
    let dated =
        text.contains('日') || text.contains('曰') || text.bytes().any(|byte| matches!(byte, b'-' | b'.' | b'/'));
    DATE.captures_iter(if dated { text } else { "" }).filter_map(|found| {
        let whole = found.get(0)?.range();
        Some((whole, printed(&found)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_forms() {
        let cases = [
            ("2024年4月7日", "2024-04-07"),
            ("2024 年 4 月 7 日", "2024-04-07"),
            ("二〇〇四年十月十五日", "2004-10-15"),
            ("二○一二年十二月三十一日", "2012-12-31"),
            ("二零零九年元月五日", "2009-01-05"),
            ("二ＯＯ九年三月五日", "2009-03-05"),
            ("２００９年３月５日", "2009-03-05"),
            ("2018年11月06日", "2018-11-06"),
            ("2024-04-07", "2024-04-07"),
            ("2024.4.7", "2024-04-07"),
            ("一九九六年二月廿九日", "1996-02-29"),
            ("2022年l月28日", "2022-01-28"),
            ("2022年1I月7曰", "2022-11-07"),
        ];
        for (text, day) in cases {
            assert_eq!(
                parse(text).and_then(PrintedDate::calendar).map(|d| d.to_string()).as_deref(),
                Some(day),
                "{text}"
            );
        }
    }

    #[test]
    fn not_dates() {
        // No day; no year; words around it; a number with dots; a century that no gazette has;
        // a letter that is no numeral; a word that begins like a day.
        for text in [
            "2022年k月28日",
            "2022年1月7曰历",
            "2024年4月",
            "4月7日",
            "于2024年4月7日起施行",
            "1.1.1",
            "0024年1月1日",
            "2024年第3号",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn impossible_days_are_kept_as_printed() {
        let date = parse("2023年2月30日").unwrap();
        assert_eq!((date.day, date.calendar()), (30, None));
    }

    #[test]
    fn found_in_a_sentence() {
        let text = "自2024年5月1日起施行，2010年3月2日公布的办法同时废止。";
        assert_eq!(find(text).count(), 2);
    }
}
