//! Dates (成文日期 and others), GB/T 9704-2012, 7.3.5: Arabic numerals, year in full, no leading zeros.
//!
//! Before 2012 dates were printed in Chinese numerals (二〇〇四年十月十五日), with 〇, ○ or 零; OCR puts blanks anywhere, l for 1
//! and 曰 for 日.

use std::ops::Range;

use jiff::civil::Date;

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

/// What a date can begin with: every date that has a year begins with one of these.
const NUMERALS_AT_HEAD: &str = "0123456789０１２３４５６７８９一二三四五六七八九";

/// Whether a character is a numeral of dates.
fn is_numeral(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '０'..='９' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        || matches!(c, '〇' | '○' | '零' | 'Ｏ' | 'O' | '◯' | '元' | '正' | '廿' | '卅')
}

/// A date as it was found: how many bytes it takes, and year, month and day as printed.
type Found<'t> = (usize, [&'t str; 3]);

/// The date that a text begins with.
fn leading(text: &str) -> Option<Found<'_>> {
    in_words(text).or_else(|| in_digits(text))
}

/// 2024 年 4 月 7 日, 二〇二四年四月七日.
fn in_words(text: &str) -> Option<Found<'_>> {
    // Letters that recognized text has for a 1.
    let is_day = |c| is_numeral(c) || matches!(c, 'l' | 'I');
    let (year, rest) = year(text)?;
    let (month, rest) = run(rest.trim_start(), is_day, 3)?;
    let (day, rest) = run(rest.trim_start().strip_prefix('月')?.trim_start(), is_day, 3)?;
    let rest = rest.trim_start().strip_prefix(['日', '曰'])?;
    Some((text.len() - rest.len(), [year, month, day]))
}

/// The year that a text begins with, four numerals or digits that blanks part, and what stands after 年.
fn year(text: &str) -> Option<(&str, &str)> {
    let end = text.char_indices().nth(4)?.0;
    if text[..end].chars().all(is_numeral)
        && let Some(rest) = after_year(&text[end..])
    {
        return Some((&text[..end], rest));
    }
    let spaced = |c: &char| c.is_ascii_digit() || c.is_whitespace();
    let end: usize = text.chars().take(8).take_while(spaced).map(char::len_utf8).sum();
    let year = text[..end].trim_end();
    let fits = year.starts_with(|c: char| c.is_ascii_digit()) && year.chars().count() > 4;
    fits.then(|| Some((year, after_year(&text[end..])?)))?
}

fn after_year(rest: &str) -> Option<&str> {
    rest.trim_start().strip_prefix('年')
}

/// 2024-04-07, 2024.4.7.
fn in_digits(text: &str) -> Option<Found<'_>> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (year, rest) = run(text, is_digit, 4).filter(|(year, _)| year.len() == 4 && year.starts_with(['1', '2']))?;
    let (month, rest) = run(rest.strip_prefix(['-', '.', '/'])?, is_digit, 2)?;
    let (day, rest) = run(rest.strip_prefix(['-', '.', '/'])?, is_digit, 2)?;
    let goes_on = rest.starts_with(|c: char| c.is_alphabetic() || c == '_' || matches!(c, '０'..='９'));
    (!goes_on).then(|| (text.len() - rest.len(), [year, month, day]))
}

/// The run of characters of a kind that a text begins with, at least one and at most so many, and what follows it.
fn run(text: &str, kind: impl Fn(char) -> bool, most: usize) -> Option<(&str, &str)> {
    let (mut end, mut count) = (0, 0);
    for c in text.chars().take_while(|&c| kind(c)).take(most + 1) {
        (end, count) = (end + c.len_utf8(), count + 1);
    }
    (1..=most).contains(&count).then(|| text.split_at(end))
}

fn printed(parts: [&str; 3]) -> Option<PrintedDate> {
    let [year, month, day] = parts.map(|part| numeral::parse(&squeeze(part)));
    let date = PrintedDate { year: year?, month: month?, day: day? };
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
    let (length, parts) = leading(&text)?;
    if length == text.len() { printed(parts) } else { None }
}

/// Finds dates in a text.
pub fn find(text: &str) -> impl Iterator<Item = (Range<usize>, PrintedDate)> + '_ {
    let dated =
        text.contains('日') || text.contains('曰') || memchr::memchr3(b'-', b'.', b'/', text.as_bytes()).is_some();
    let mut from = if dated { 0 } else { text.len() };
    std::iter::from_fn(move || {
        loop {
            from += text[from..].find(is_numeral)?;
            let Some((length, parts)) = leading(&text[from..]) else {
                from += text[from..].chars().next()?.len_utf8();
                continue;
            };
            let range = from..from + length;
            from = range.end;
            if let Some(date) = printed(parts) {
                return Some((range, date));
            }
        }
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
