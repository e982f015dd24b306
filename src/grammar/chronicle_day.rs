//! The day at the head of a chronicle's entry: 2日, 4月2日, 2024年4月2日, 2—4日, 1月15日至17日, 3月上旬, 1月, 1953年, △, 同日,
//! 是月, 是年.

mod bare;
mod time;
mod titled;

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::grammar::atoms::{self, squeeze};
use crate::grammar::line::Line;
use crate::grammar::numeral;

pub use bare::bare_day;
pub use time::is_time;
pub use titled::titled;

/// A span of time as far as it is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// The year.
    pub year: Option<u32>,
    /// The month.
    pub month: Option<u32>,
    /// The day, unchecked.
    pub day: Option<u32>,
    /// The end of a range: year, month and day, as far as printed.
    pub end: Option<(Option<u32>, Option<u32>, Option<u32>)>,
    /// The part of a month: 1 上旬, 2 中旬, 3 下旬.
    pub third: Option<u32>,
    /// What is the same as in the entry before.
    pub same: Option<Unit>,
    /// Whether nothing but a season or half is printed: 春, 上半年.
    pub season: bool,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// △, 同日.
    Day,
    /// 是月.
    Month,
    /// 是年.
    Year,
}

/// The mark that an entry begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// As printed, without blanks: 2日, △.
    pub printed: String,
    /// How many bytes of the line it takes, with what parts it from the text.
    pub length: usize,
    /// What it says.
    pub when: When,
}

/// The signs that mark an entry of the same day.
pub const SIGNS: &str = "△▲●◆◇☆★□■○◎▽▼※►▶▷◎⊙Δ∆⚫⚪•◦▪▫◈❖✦➤◊";

/// A number, and what parts the ends of a range.
const N: &str = "(?:[0-9]{1,2}|[一二三四五六七八九十廿卅元正]{1,3})";
const TO: &str = r"(?:\s*(?:—|–|－|─|━|~|～|〜|-|至|到|一){1,2}\s*)";

static DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x)^
        (?: (?<year> [12][0-9]{{3}} | [一二三四五六七八九〇○零]{{4}} ) \s* 年 \s* ,? )?
        (?: (?: (?<same> [是本该同]\s*月 ) | (?<month> {N}) \s* 月 (?:份)? ) \s* )?
        (?: (?<from> {N}) \s* [日号]? {TO} (?: (?<year2> [12][0-9]{{3}} ) \s* 年 \s* )? (?: (?<month2> {N}) \s* 月 \s* )? (?<to> {N}) \s* 日
          | (?<first> {N}) \s* 日? \s* [、和] \s* (?: (?<apart> {N}) \s* 月 \s* )? (?<last> {N}) \s* 日     # 2日、3日
          | (?<day> {N}) \s* 日 )
        "
    ))
    .unwrap()
});

static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x)^
        (?: (?<year> [12][0-9]{{3}} | [一二三四五六七八九〇○零]{{4}} ) \s* 年 \s* )?
        (?<month> {N}) \s*
        (?: 月 \s* (?<day> {N}) \s* (?: [日月] {TO} (?<month3> {N}) \s* 月 | 月 )         # 8月27日～11月; 6月10月, a misprint
          | 月? {TO} (?: (?<year2> [12][0-9]{{3}} ) \s* 年 \s* )? (?<month2> {N}) \s* 月      # 3月至7月, 5至6月
          | 月 (?: \s* 份 )? (?: \s* (?<third> 上旬 | 中旬 | 下旬 | 初 | 底 | 末 ) )?
        )"
    ))
    .unwrap()
});

static SAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?: (?<plain> 同日 | 是日 | 是月 | 是年 | 该月 | 该年 | 同月 | 同年 ) (?<after> [\s，,：:、【《“0-9\p{Han}] )
        | (?<word> [同是该本当此] \s* [日月年] | 同一天 | 当天 ) [\s，,：:、【] )",
    )
    .unwrap()
});

static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<year>[12][0-9]{3})\s*年\s*(?:(?<season>[春夏秋冬]季?|[年]?初|[年]?底|[年]?末|上半年|下半年))?(?:[，,：:\s]|$)").unwrap()
});
static SEASON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[春夏秋冬](?:季|天)?|年初|年底|年末|年内|上半年|下半年|全年)[，,：:\s]").unwrap()
});
static ISO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<year>[12][0-9]{3})[-./](?<month>[0-9]{1,2})[-./](?<day>[0-9]{1,2})(?:[\s，,：:]|\p{Han}|$)")
        .unwrap()
});
/// 月底, 下旬: a part of the month that the entries before are of.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:(?<third>上旬|中旬|下旬|月初|月中|月底|月末)|(?<month>月内))[，,：:\s】〕\]]").unwrap()
});
/// 星期二, （农历正月初一）: the day of the week, or the same day in the old calendar.
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\s*(?:[（(]\s*(?:(?:星期|周|礼拜)[一二三四五六日天](?:[、至—~～-](?:星期|周|礼拜)?[一二三四五六日天])*|(?:农历|阴历|夏历|旧历)[^）)]{1,15})\s*[）)]|(?:星期|周)[一二三四五六日天](?:[\s，,：:]|$))").unwrap()
});
/// Whether a line may begin with a mark.
pub fn may_be_in(line: &Line<'_>) -> bool {
    let dated = || {
        line.signs.any(['日', '月', '年', '天', '春', '夏', '秋', '冬', '旬', '午', '晚'])
            || line.first.is_ascii_digit() && line.signs.any(['-', '.', '/'])
    };
    can_begin(line.first) && dated() || matches!(line.first, '#' | '*' | '|' | '-' | '+') || is_sign(line.first)
}

/// Whether a character is one of the signs, which lie before all of Chinese.
fn is_sign(c: char) -> bool {
    c < '\u{2800}' && SIGNS.contains(c)
}

/// Whether a date, or a word that stands for one, can begin with a character.
fn can_begin(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '同' | '是' | '该' | '本' | '当' | '此' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
        )
        || matches!(
            c,
            '十' | '廿'
                | '卅'
                | '元'
                | '正'
                | '春'
                | '夏'
                | '秋'
                | '冬'
                | '年'
                | '上'
                | '下'
                | '全'
                | '中'
                | '月'
                | '晚'
        )
        || matches!(c, '【' | '〔' | '[')
}

/// Reads the mark that a line begins with.
pub fn parse(line: &str) -> Option<Mark> {
    let body = line.trim_start_matches(['#', ' ', '*', '|']);
    let body = body.strip_prefix(['-', '+']).filter(|rest| rest.starts_with(' ')).map_or(body, str::trim_start);
    if line.starts_with('|') && empty_cell(line) {
        return Some(Mark { printed: String::new(), length: line.len() - body.len(), when: same_as(Unit::Day) });
    }
    let first = body.chars().next()?;
    let sign = is_sign(first);
    if !sign && !can_begin(first) {
        return None;
    }
    let mut after_sign = if sign { body[first.len_utf8()..].trim_start() } else { body };
    let mut dated = dated(after_sign);
    if dated.is_none()
        && let Some((skipped, inner)) = inside(after_sign)
    {
        (after_sign, dated) = (&after_sign[skipped..], Some(inner));
    }
    if dated.is_none() && !sign {
        return None;
    }
    let (mut length, when) = dated.unwrap_or((0, same_as(Unit::Day)));
    if when.day.is_some() {
        length += WEEKDAY.find(&after_sign[length..]).map_or(0, |found| found.end());
        length += time::leading(&after_sign[length..]).unwrap_or(0);
    }
    let rest = &after_sign[length..];
    let parted = rest.trim_start_matches(|c: char| {
        c.is_whitespace() || matches!(c, '，' | ',' | '、' | '：' | ':' | '．' | '.' | '—' | '|')
    });
    let printed = squeeze(&line[line.len() - body.len()..line.len() - rest.len()]).into_owned();
    Some(Mark { printed, length: line.len() - parted.len(), when })
}

/// Whether the first cell of a table's row is empty: the date is that of the row above.
fn empty_cell(row: &str) -> bool {
    row[1..].trim_start().strip_prefix('|').is_some_and(|rest| rest.contains(atoms::is_han))
}

fn same_as(unit: Unit) -> When {
    When { same: Some(unit), ..When::default() }
}

/// Reads a date that does not stand first: 【4月2日】 in brackets, 12.4月2日 behind a number. The bytes before it, and the date
/// with the closing bracket.
fn inside(text: &str) -> Option<(usize, (usize, When))> {
    if let Some(open) = text.chars().next().filter(|c| "【〔[".contains(*c)) {
        let rest = &text[open.len_utf8()..];
        let (length, when) = dated(rest)?;
        let close = rest[length..].chars().next().filter(|c| "】〕]".contains(*c))?;
        return when.day.or(when.month).or(when.third).map(|_| (open.len_utf8(), (length + close.len_utf8(), when)));
    }
    let number = text.find(|c: char| !c.is_ascii_digit()).filter(|digits| (1..=3).contains(digits))?;
    let mark = text[number..].chars().next().filter(|c| ".．、".contains(*c))?;
    let rest = text[number + mark.len_utf8()..].trim_start();
    let (length, when) = day(rest).filter(|(_, when)| when.month.is_some() && when.day.is_some())?;
    Some((text.len() - rest.len(), (length, when)))
}

/// Whether a line begins with a mark and goes on, or is a day alone.
pub fn opens(line: &str) -> bool {
    parse(line).is_some_and(|mark| mark.length < line.len() || mark.when.day.is_some() && mark.when.year.is_none())
}

/// Reads a date without sign or what follows it; the bytes that it takes.
fn dated(text: &str) -> Option<(usize, When)> {
    // 8月27日～11月 begins like a day.
    let head = &text[..text.find(|c| !bare::is_of_date(c)).unwrap_or(text.len())];
    let (day, month) = (head.contains('日').then(|| day(text)), head.contains('月').then(|| month(text)));
    let longest = [day, month].into_iter().flatten().flatten().max_by_key(|(end, when)| (*end, when.day.is_some()));
    (longest.or_else(|| same(text)).or_else(|| part(text)).or_else(|| iso(text)))
        .or_else(|| bare::month_day(text))
        .or_else(|| year(text))
        .or_else(|| time::leading(text).map(|length| (length, same_as(Unit::Day))))
}

fn number(found: &Captures<'_>, name: &str) -> Option<u32> {
    numeral::parse(found.name(name)?.as_str())
}

fn day(text: &str) -> Option<(usize, When)> {
    let found = DAY.captures(text)?;
    let end = found.get(0)?.end();
    // 三日内, 5日前: a term, not a day.
    if text[end..].starts_with(['内', '后', '前', '起', '止', '游', '报', '照', '常', '趋', '用', '均']) {
        return None;
    }
    let to = found.name("to").or_else(|| found.name("last"));
    let from = ["from", "first", "day"].into_iter().find_map(|name| number(&found, name));
    let when = When {
        year: number(&found, "year"),
        month: number(&found, "month"),
        // 是月25日
        same: found.name("same").map(|_| Unit::Month),
        day: from,
        // 2月9日和4月2日 are two days, no range.
        end: to
            .filter(|_| found.name("apart").is_none())
            .map(|to| (number(&found, "year2"), number(&found, "month2"), numeral::parse(to.as_str()))),
        ..When::default()
    };
    let fits =
        when.day.is_some_and(|day| (1..=39).contains(&day)) && when.month.is_none_or(|month| (1..=12).contains(&month));
    fits.then_some((end, when))
}

fn same(text: &str) -> Option<(usize, When)> {
    if let Some(found) = SAME.captures(text) {
        let word = found.name("plain").or_else(|| found.name("word"))?;
        // 是年度: a term, not a mark.
        if found.name("after").is_some_and(|after| matches!(after.as_str(), "度" | "内" | "底" | "末" | "份")) {
            return None;
        }
        let unit = match word.as_str().chars().last()? {
            '月' => Unit::Month,
            '年' => Unit::Year,
            _ => Unit::Day,
        };
        return Some((word.end(), same_as(unit)));
    }
    let found = SEASON.find(text)?;
    let word = found.end() - found.as_str().chars().last()?.len_utf8();
    Some((word, When { same: Some(Unit::Year), season: true, ..When::default() }))
}

/// 2024-04-02, 2024.4.2
fn iso(text: &str) -> Option<(usize, When)> {
    text.as_bytes().get(4).filter(|mark| b"-./".contains(mark))?;
    let found = ISO.captures(text)?;
    let when = When {
        year: number(&found, "year"),
        month: number(&found, "month").filter(|month| (1..=12).contains(month)),
        day: number(&found, "day").filter(|day| (1..=31).contains(day)),
        ..When::default()
    };
    (when.month.is_some() && when.day.is_some()).then_some((found.name("day")?.end(), when))
}

fn part(text: &str) -> Option<(usize, When)> {
    let found = PART.captures(text)?;
    if let Some(whole) = found.name("month") {
        return Some((whole.end(), same_as(Unit::Month)));
    }
    let word = found.name("third")?;
    Some((word.end(), When { third: Some(third(word.as_str())), ..When::default() }))
}

fn third(word: &str) -> u32 {
    match word.trim_start_matches('月') {
        "上旬" | "初" => 1,
        "中旬" | "中" => 2,
        _ => 3,
    }
}

fn month(text: &str) -> Option<(usize, When)> {
    let found = MONTH.captures(text)?;
    let end = found.get(0)?.end();
    let third = found.name("third").map(|word| third(word.as_str()));
    let rest = &text[end..];
    if third.is_none()
        && rest.starts_with([
            '度', '均', '内', '前', '后', '底', '例', '票', '饼', '刊', '租', '薪', '以', '起', '嫂', '球', '亮',
        ])
    {
        return None;
    }
    // 8月27日～11月
    let end_month = number(&found, "month2").or_else(|| number(&found, "month3"));
    let when = When {
        year: number(&found, "year"),
        month: number(&found, "month").filter(|month| (1..=12).contains(month)),
        day: number(&found, "day"),
        end: end_month.map(|month| (number(&found, "year2"), Some(month), None)),
        third,
        ..When::default()
    };
    (when.month.is_some() && end_month.is_none_or(|month| month <= 12)).then_some((end, when))
}

fn year(text: &str) -> Option<(usize, When)> {
    let found = YEAR.captures(text)?;
    let season = found.name("season");
    let end = season.map_or_else(
        || found.name("year").map(|year| year.end() + text[year.end()..].find('年').unwrap_or(0) + "年".len()),
        |season| Some(season.end()),
    )?;
    Some((end, When { year: number(&found, "year"), season: season.is_some(), ..When::default() }))
}

#[cfg(test)]
mod tests;
