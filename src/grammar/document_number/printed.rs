//! The forms in which numbers are printed: the code before the year in brackets or after it, orders, numbers in running
//! text.

use std::borrow::Cow;
use std::ops::Range;

use crate::grammar::atoms::{self, is_han};

/// The brackets that are printed, or misread, before the year.
pub(super) fn opens(c: char) -> bool {
    matches!(
        c,
        '〔' | '['
            | '［'
            | '{'
            | '【'
            | '（'
            | '('
            | '﹝'
            | '〖'
            | '「'
            | '『'
            | '〈'
            | '<'
            | '„'
            | '“'
            | '‟'
            | '〘'
    )
}

/// Those after it.
fn closes(c: char) -> bool {
    matches!(
        c,
        '〕' | ']'
            | '］'
            | '}'
            | '】'
            | '）'
            | ')'
            | '﹞'
            | '〗'
            | '」'
            | '』'
            | '〉'
            | '>'
            | '‟'
            | '”'
            | '„'
            | '〙'
    )
}

/// Digits of years.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '０'..='９' | '〇' | '○' | '零' | 'Ｏ' | 'O')
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九')
}

/// The serial number that a text begins with, and what follows its 号.
fn counted(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 6;
    let belongs = |c: &char| matches!(c, '十' | '百') || is_digit(*c);
    let text = text.strip_prefix('第').unwrap_or(text).trim_start();
    let end: usize = text.chars().take(LONGEST).take_while(belongs).map(char::len_utf8).sum();
    let rest = text[end..].trim_start().strip_prefix('号')?;
    (end > 0).then(|| (&text[..end], rest))
}

/// The parts of a number as printed: code, year, serial number.
pub(super) type Parts<'t> = (Cow<'t, str>, Option<&'t str>, &'t str);

/// A year in brackets at the head of a text, and what follows it.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix(opens)?.trim_start();
    let rest = inner.trim_start_matches(is_digit);
    let year = &inner[..inner.len() - rest.len()];
    let fits = year.chars().count() == 4 || year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some((year, rest))
}

/// Whether a text is a year in full.
fn is_year(text: &str) -> bool {
    text.len() == 4 && text.starts_with(['1', '2']) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// 云政发〔2024〕3号, 国发2004年18号.
pub(super) fn code_first<'t>(line: &'t str) -> Option<Parts<'t>> {
    let rest = line.trim_start_matches(|c: char| is_han(c) || c.is_ascii_alphabetic());
    let code = &line[..line.len() - rest.len()];
    if !(1..=20).contains(&code.chars().count()) {
        return None;
    }
    let after_year = |rest: &'t str| rest.strip_prefix('年').unwrap_or(rest);
    let (year, rest) = match bracketed(rest) {
        Some((year, rest)) => (year, after_year(rest).strip_prefix(closes)?),
        None => (rest.get(..4).filter(|year| is_year(year))?, after_year(&rest[4..])),
    };
    let (serial, rest) = counted(rest)?;
    rest.is_empty().then_some((code.into(), Some(year), serial))
}

/// （89）政发第12号, 〔2001〕政发12号: the year first.
pub(super) fn year_first(line: &str) -> Option<Parts<'_>> {
    let (year, rest) = bracketed(line)?;
    let rest = rest.strip_prefix(closes)?;
    let longest = rest.chars().take(16).take_while(|&c| is_han(c)).count();
    let ends = rest.char_indices().skip(1).map(|(at, _)| at).take(longest);
    let split = |end: usize| {
        let (serial, after) = counted(&rest[end..])?;
        after.is_empty().then_some((rest[..end].into(), Some(year), serial))
    };
    ends.into_iter().find_map(split)
}

/// 第6号, 2024年第3号, 某县人民政府令第6号; of an assembly also 十三届第25号, whose term belongs to the code.
pub(super) fn order(line: &str) -> Option<Parts<'_>> {
    let (head, tail) = line.split_at(line.rfind('第')?);
    let (serial, _) = counted(tail).filter(|(_, rest)| matches!(*rest, "" | "）" | ")"))?;
    let year = head.strip_suffix('年').and_then(|head| head.get(head.len().checked_sub(4)?..));
    let year = year.filter(|year| is_year(year));
    let term = if year.is_none() { term(head) } else { "" };
    let head = &head[..head.len() - term.len() - year.map_or(0, |year| year.len() + '年'.len_utf8())];
    let code = head.strip_suffix(['（', '(']).unwrap_or(head);
    let named = ["令", "公告", "通告"].iter().find_map(|kind| code.strip_suffix(kind));
    let fits = code.is_empty() || named.is_some_and(|name| name.chars().count() <= 30 && name.chars().all(is_han));
    fits.then(|| (format!("{code}{term}").into(), year, serial))
}

/// The term that a text ends in: 十三届, 第十三届.
fn term(text: &str) -> &str {
    const LONGEST: usize = 4;
    let Some(rest) = text.strip_suffix('届') else { return "" };
    let digits: usize =
        rest.chars().rev().take(LONGEST).take_while(|&c| atoms::is_numeral(c)).map(char::len_utf8).sum();
    match rest.len() - digits {
        _ if digits == 0 => "",
        start => &text[rest[..start].strip_suffix('第').map_or(start, str::len)..],
    }
}

/// Numbers in running text, as printed, and where they stand: the code is the Han signs before the year.
pub(super) fn cited(text: &str) -> impl Iterator<Item = (Range<usize>, Parts<'_>)> {
    const LONGEST: usize = 16;
    let leads = |byte| matches!(byte, b'[' | b'{' | b'(' | b'<' | 0xE2 | 0xE3 | 0xEF);
    let mut from = 0;
    atoms::led_by(text, leads).filter(|(_, c)| opens(*c)).filter_map(move |(bracket, _)| {
        let before = text.get(from..bracket)?;
        let before = before.strip_suffix(char::is_whitespace).unwrap_or(before);
        let code: usize = before.chars().rev().take(LONGEST).take_while(|&c| is_han(c)).map(char::len_utf8).sum();
        let code = before.get(before.len() - code..).filter(|code| !code.is_empty())?;
        let (year, rest) = bracketed(&text[bracket..])?;
        let (serial, rest) = counted(rest.trim_start().strip_prefix(closes)?.trim_start())?;
        let start = from + before.len() - code.len();
        from = text.len() - rest.len();
        Some((start..from, (code.into(), Some(year), serial)))
    })
}
