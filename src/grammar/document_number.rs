//! Document numbers (发文字号), GB/T 9704-2012, 7.2.5: issuer's code, year in six-cornered brackets 〔〕, serial
//! number without leading zeros and without 第.
//!
//! Gazettes also print [2024], （2024）, 【2024】, ﹝2024﹞, 第3号, 国发2004年18号, （89）政发第12号, blanks and
//! Chinese digits; OCR mixes the brackets up („2024‟, 〔2024]). Orders have only 第N号.

mod led;
mod line;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::{self, is_han, squeeze};
use crate::grammar::{line::Line, numeral, organization};

pub use line::parse_line;

/// A document number such as 政办发〔2024〕3号.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentNumber {
    /// 发文机关代字; of an order the name of the order (某县人民政府令), of 第3号 alone empty.
    pub issuer_code: String,
    /// The year, in full; null for orders that are counted through.
    pub year: Option<u32>,
    /// 发文顺序号.
    pub serial: u32,
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            // Orders and announcements under a body's full name are counted by 2024年第3号.
            Some(year) if is_full_name(&self.issuer_code) => {
                write!(f, "{}{year}年第{}号", self.issuer_code, self.serial)
            }
            Some(year) => write!(f, "{}〔{year}〕{}号", self.issuer_code, self.serial),
            None => write!(f, "{}第{}号", self.issuer_code, self.serial),
        }
    }
}

/// Whether a code is none but a body's name and 令, 公告 or 通告 (云政通告 is a code), or empty.
fn is_full_name(code: &str) -> bool {
    let name = ["令", "公告", "通告"].iter().find_map(|kind| code.strip_suffix(kind));
    code.is_empty() || name.is_some_and(|name| name.is_empty() || organization::ends_as_name(name))
}

/// The brackets that are printed, or misread, before the year.
fn opens(c: char) -> bool {
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
type Parts<'t> = (Cow<'t, str>, Option<&'t str>, &'t str);

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
fn code_first<'t>(line: &'t str) -> Option<Parts<'t>> {
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
fn year_first(line: &str) -> Option<Parts<'_>> {
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
fn order(line: &str) -> Option<Parts<'_>> {
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

fn number((code, year, serial): Parts<'_>) -> Option<DocumentNumber> {
    let digits = |text: &str| numeral::parse(&squeeze(text));
    let year = match year.and_then(digits) {
        // Two digits were the custom of the 1980s and 1990s.
        Some(year @ 50..100) => Some(1900 + year),
        Some(year @ 0..50) => Some(2000 + year),
        year => year,
    };
    if year.is_some_and(|year| !(1900..2100).contains(&year)) {
        return None;
    }
    Some(DocumentNumber { issuer_code: code.into_owned(), year, serial: digits(serial)? })
}

/// Words after which a code begins, where no blank parts them: a title's 文种, a preposition, a conjunction.
const BEFORE_CODE: [&str; 26] = [
    "的",
    "通知",
    "通报",
    "意见",
    "决定",
    "办法",
    "规定",
    "公告",
    "通告",
    "批复",
    "方案",
    "细则",
    "关于",
    "根据",
    "按照",
    "废止",
    "依据",
    "印发",
    "贯彻",
    "落实",
    "转发",
    "以下简称",
    "以及",
    "执行",
    "修改",
    "和",
];

/// Those of more than one sign, which no code can hold.
static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = BEFORE_CODE.into_iter().filter(|word| is_long(word)).collect();
    Regex::new(&words.join("|")).unwrap()
});

fn is_long(word: &str) -> bool {
    word.chars().nth(1).is_some()
}

/// Reads a string that is one number and nothing else (brackets round all of it aside).
pub fn parse(text: &str) -> Option<DocumentNumber> {
    if text.len() > 240 || !text.trim_end().ends_with(['号', '）', ')']) || !text.contains('号') {
        return None;
    }
    let line = squeeze(text);
    if line.len() > 120 {
        return None;
    }
    let line = without_remark(&line);
    let bare = line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    [Some(line), bare].into_iter().flatten().find_map(|line| {
        let found = code_first(line).or_else(|| year_first(line)).or_else(|| order(line))?;
        // 关于废止某政发〔2014〕22号 is a piece of a title.
        // 某省人大常委会公告 is the name of what is counted.
        let code = |number: &DocumentNumber| {
            let code = &number.issuer_code;
            code.strip_suffix("公告").or_else(|| code.strip_suffix("通告")).unwrap_or(code).to_owned()
        };
        number(found).filter(|number| !WORDS.is_match(&code(number)))
    })
}

/// A line without the remark of an editor at its end: （节录）, （摘要）.
fn without_remark(line: &str) -> &str {
    let remark = line.strip_suffix(['）', ')']).and_then(|rest| Some((rest, rest.rfind(['（', '('])?)));
    match remark {
        Some((rest, open))
            if rest.len() - open <= 24 && !rest[open..].contains(|c: char| c.is_ascii_digit() || c == '号') =>
        {
            &rest[..open]
        }
        _ => line,
    }
}

/// Whether a line may hold the numbers of a document and nothing else.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.has('号')
}

/// Numbers in running text, as printed, and where they stand: the code is the Han signs before the year.
fn cited(text: &str) -> impl Iterator<Item = (Range<usize>, Parts<'_>)> {
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

/// Finds the numbers that a text cites. Line ends inside a number do not matter.
pub fn find(text: &str) -> impl Iterator<Item = (Range<usize>, DocumentNumber)> + '_ {
    cited(text).filter_map(|(mut range, parts)| {
        let mut number = number(parts)?;
        let long = WORDS.is_match(&number.issuer_code);
        let cut = BEFORE_CODE
            .iter()
            .filter(|word| long || !is_long(word))
            .filter_map(|word| Some((word, number.issuer_code.rfind(word)? + word.len())))
            // 和 is a conjunction where a whole code follows, else the first sign of a county's name.
            .filter(|(word, cut)| number.issuer_code.len() >= cut + if **word == "和" { 9 } else { 3 })
            .map(|(_, cut)| cut)
            .max()
            .unwrap_or(0);
        let cut = cut + led::length(&text[..range.start + cut], &number.issuer_code[cut..]);
        number.issuer_code.drain(..cut);
        range.start += cut;
        Some((range, number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &[&str]) {
        let numbers = parse_line(line).map(|all| all.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(numbers.unwrap_or_default(), expected, "{line}");
    }

    #[test]
    fn printed_forms() {
        check("云政发〔2024〕3号", &["云政发〔2024〕3号"]);
        check("云政发〔2024〕 3 号", &["云政发〔2024〕3号"]);
        check("云 政 发〔2024〕3 号", &["云政发〔2024〕3号"]);
        check("云政发[2009]12号", &["云政发〔2009〕12号"]);
        check("云政发（2009）第12号", &["云政发〔2009〕12号"]);
        check("云政办发【2023】7号", &["云政办发〔2023〕7号"]);
        check("云政办函﹝2023﹞7号", &["云政办函〔2023〕7号"]);
        check("云政发„2012‟5号", &["云政发〔2012〕5号"]);
        check("云政发〔2OO8〕9O7 号", &["云政发〔2008〕907号"]);
        check("云政发〔2012]5号", &["云政发〔2012〕5号"]);
        check("云政发〔二〇〇四〕十八号", &["云政发〔2004〕18号"]);
        check("云政发〔２００４〕１８号", &["云政发〔2004〕18号"]);
        check("云政发2004年18号", &["云政发〔2004〕18号"]);
        check("（89）云政发第12号", &["云政发〔1989〕12号"]);
        check("（云政发〔2024〕3号）", &["云政发〔2024〕3号"]);
        check("云政办明电〔2024〕3号", &["云政办明电〔2024〕3号"]);
        check("云发[1991]第49号（节录）", &["云发〔1991〕49号"]);
    }

    #[test]
    fn orders() {
        check("第706号", &["第706号"]);
        check("第 6 号", &["第6号"]);
        check("（第十二号）", &["第12号"]);
        check("云县人民政府令第6号", &["云县人民政府令第6号"]);
        check("2024年第3号", &["2024年第3号"]);
        check("（十三届第25号）", &["十三届第25号"]);
    }

    #[test]
    fn not_a_line_of_numbers() {
        // A citation in a sentence; a title with a number; a house number; an issue label; a year out of range; a meeting.
        check("根据云政发〔2024〕3号文件精神，现通知如下", &[]);
        check("关于废止云政发〔2018〕8号文件的通知", &[]);
        check("关于废止云政发〔2018〕8号、云政发〔2017〕9号", &[]);
        check("第三大街12号", &[]);
        check("第2期（总第19期）", &[]);
        check("云政发〔3024〕3号", &[]);
        check("中华路〔甲〕3号", &[]);
        check("十三届第25次", &[]);
    }

    #[test]
    fn cited_numbers_are_cut_at_words() {
        let text = "现将《关于做好某事的通知》（云政办发〔2019〕\n\n5号）转发给你们，并废止云政发〔2018〕8号和云政发〔2017〕9 号";
        let numbers: Vec<String> = find(text).map(|(_, number)| number.to_string()).collect();
        assert_eq!(numbers, ["云政办发〔2019〕5号", "云政发〔2018〕8号", "云政发〔2017〕9号"]);
        let glued = "关于某事的通知云政发〔2024〕3号";
        let (range, number) = find(glued).next().unwrap();
        assert_eq!((&glued[range], number.to_string().as_str()), ("云政发〔2024〕3号", "云政发〔2024〕3号"));
    }
}
