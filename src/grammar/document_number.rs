//! Document numbers (发文字号), GB/T 9704-2012, 7.2.5: issuer's code, year in six-cornered brackets 〔〕, serial
//! number without leading zeros and without 第.
//!
//! Gazettes also print [2024], （2024）, 【2024】, ﹝2024﹞, 第3号, 国发2004年18号, （89）政发第12号, blanks and
//! Chinese digits; OCR mixes the brackets up („2024‟, 〔2024]). Orders have only 第N号.

mod led;
mod line;
mod printed;

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::squeeze;
use crate::grammar::{line::Line, numeral, organization};

pub use line::parse_line;
use printed::{Parts, cited, code_first, order, year_first};

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

    /// The numbers of a line of numbers.
    pub fn check(line: &str, expected: &[&str]) {
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
