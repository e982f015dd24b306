//! The headings of years and months that the days of a chronicle are counted under: 2024年4月, 四月, 4.1961年：, 民国22年(1933年).

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::grammar::atoms::squeeze;
use crate::grammar::{chronicle, line::Line, numeral};

/// What a heading of a year or month says: 2024年4月, 四月, 4.1961年：, 民国22年(1933年), 大事记（2009年1月—2月）.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// The year; before Christ it is negative.
    pub year: Option<i32>,
    /// The month, the first of several.
    pub month: Option<u32>,
}

static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?:第?[0-9一二三四五六七八九十]{1,3}[.．、]|[（(][一二三四五六七八九十]{1,3}[）)])?
        (?: (?:中华)?民国(?<republic>[0-9一二三四五六七八九十元]{1,3})年(?:[（(](?<western>[0-9]{4})年?[）)])?
          | [\p{Han}]{1,6}?(?:元|[0-9一二三四五六七八九十廿卅]{1,4})年[（(](?:公元)?(?<reign>[0-9]{3,4})年?[）)]
          | (?<bc>公元前)? (?:公元)? (?<year>[0-9]{1,4}|[一二三四五六七八九〇○零]{4})年
            (?: [（(][^）)]{1,20}[）)] )?
            (?: (?<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月(?:份)? (?: [—–~～至-]{1,2} (?:[0-9]{4}年)? [0-9一二三四五六七八九十]{1,2}月(?:份)?
                | [0-9]{1,2}日[—–~～至-]{1,2}(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日 )? )?    # 2016年3月1日—3月26日
          | (?<first>[0-9]{1,2})/(?<behind>[12][0-9]{3}) | (?<before>[12][0-9]{3})[./](?<last>0?[1-9]|1[0-2])    # 3/2007, 2007.3
          | (?<alone>[0-9]{1,2}|[一二三四五六七八九十元正]{1,2})月(?:份)?
        )(?:大事)?(?:[（(]?[A-Za-z]{3,9}\.?[）)]?)?[:：]?$",
    )
    .unwrap()
});

static DATES_IN_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?<year>[12][0-9]{3}|[一二三四五六七八九〇○零]{4})年(?:(?<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月)?|(?<alone>[0-9]{1,2}|[一二三四五六七八九十]{1,2})月").unwrap()
});

/// Whether a line may be a heading of a year or month, or the title of a chronicle.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.any(['年', '月', '/', '.']) || chronicle::may_be_in(line)
}

/// Reads a line that is a heading of a year or month, or the title of a chronicle that names them.
pub fn heading(line: &str) -> Option<Heading> {
    if line.len() > 150 {
        return None;
    }
    let squeezed = squeeze(line.trim_start_matches(['#', '*', ' ']));
    if chronicle::is_heading(&squeezed) {
        return Some(DATES_IN_TITLE.captures(&squeezed).map(|found| read_heading(&found)).unwrap_or_default());
    }
    let bare = squeezed.trim_matches(|c| "【】*◎■◆●—-〔〕［］[]〖〗〈〉<>「」★☆▲△◇□".contains(c));
    let bare = bare.strip_prefix(['（', '(']).and_then(|inner| inner.strip_suffix(['）', ')'])).unwrap_or(bare);
    let found = HEADING.captures(bare)?;
    let heading = read_heading(&found);
    (heading != Heading::default()).then_some(heading)
}

fn read_heading(found: &Captures<'_>) -> Heading {
    let value = |name: &str| found.name(name).and_then(|part| numeral::parse(part.as_str()));
    let year = ["year", "behind", "before"].into_iter().find_map(value).map(|year| year as i32);
    // 民国22年(1933年): the years are counted from 1912.
    let western = value("western").or_else(|| value("reign")).map(|year| year as i32);
    let republic = western.or_else(|| value("republic").map(|year| year as i32 + 1911));
    let before_christ = found.name("bc").is_some();
    let month =
        ["month", "alone", "first", "last"].into_iter().find_map(value).filter(|month| (1..=12).contains(month));
    Heading { year: republic.or(year).map(|year| if before_christ { -year } else { year }), month }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        let of = |year, month| Some(Heading { year, month });
        assert_eq!(heading("2024年4月"), of(Some(2024), Some(4)));
        assert_eq!(heading("（2009年1月—2月）"), of(Some(2009), Some(1)));
        assert_eq!(heading("（2016年3月1日—2016年3月26日）"), of(Some(2016), Some(3)));
        assert_eq!(heading("3/2007"), of(Some(2007), Some(3)));
        assert_eq!(heading("【2007.12】"), of(Some(2007), Some(12)));
        assert_eq!(heading("四月"), of(None, Some(4)));
        assert_eq!(heading("（一）一月"), of(None, Some(1)));
        assert_eq!(heading("〔5月〕"), of(None, Some(5)));
        assert_eq!(heading("8月（August）"), of(None, Some(8)));
        assert_eq!(heading("清光绪三十一年（1905年）"), of(Some(1905), None));
        assert_eq!(heading("4.1961年："), of(Some(1961), None));
        assert_eq!(heading("1915年（民国四年）"), of(Some(1915), None));
        assert_eq!(heading("民国22年(1933年)"), of(Some(1933), None));
        assert_eq!(heading("民国28年"), of(Some(1939), None));
        assert_eq!(heading("公元前305年（某王二年）"), of(Some(-305), None));
        assert_eq!(heading("云州市大事记（2024年4月至6月）"), of(Some(2024), Some(4)));
        // A day; a sentence; a number; parts of a whole; a measure.
        for line in [
            "3/20",
            "2007.35",
            "5月 Plan of 2024",
            "一期三年（共）",
            "4月2日",
            "2016年3月1日",
            "2024年4月，会议召开。",
            "2024",
        ] {
            assert_eq!(heading(line), None, "{line}");
        }
    }
}
