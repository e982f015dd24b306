//! Outline numbers (结构层次序数), GB/T 9704-2012, 7.3.3: 一、（一）1.（1）, and beside the standard ①, 第一章 第一节
//! 第一条 of rules, and 1 / 1.1 / 1.1.1 of emergency plans.
//!
//! A label alone does not tell whether it is one (`8.15岁及以上` may be item 8 or a decimal): the reader of a whole
//! outline (`parse/outline.rs`) decides by the numbers before it.

mod decimal;
mod run_in;

use crate::grammar::atoms::{is_han, is_numeral, squeeze};
use crate::grammar::numeral;

pub use decimal::as_arabic;
pub use run_in::run_in;

use decimal::{before_year, decimal, decimals};

/// The kind of an outline number, from the outermost to the innermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 第一编, 第一部分.
    Part,
    /// 第一章.
    Chapter,
    /// 第一节.
    Section,
    /// 第一条.
    Article,
    /// 一、
    Chinese,
    /// （一）
    BracketChinese,
    /// 1.
    Arabic,
    /// （1）, 1）
    BracketArabic,
    /// ①
    Circled,
    /// 1 / 1.1 / 1.1.1, by the number of its parts.
    Decimal(u8),
}

impl Kind {
    /// How deep the kind stands, to find what a section belongs to: smaller is further out.
    pub fn rank(self) -> u8 {
        match self {
            Kind::Part => 0,
            Kind::Chapter => 1,
            Kind::Section => 2,
            Kind::Article => 3,
            Kind::Chinese | Kind::Decimal(1) => 4,
            Kind::BracketChinese | Kind::Decimal(2) => 5,
            Kind::Arabic | Kind::Decimal(3) => 6,
            Kind::BracketArabic | Kind::Decimal(4) => 7,
            Kind::Circled | Kind::Decimal(_) => 8,
        }
    }

    /// The published level: by the kind alone.
    pub fn level(self) -> u32 {
        match self {
            Kind::Part | Kind::Chapter | Kind::Chinese => 1,
            Kind::Section | Kind::Article | Kind::BracketChinese => 2,
            Kind::Arabic => 3,
            Kind::BracketArabic => 4,
            Kind::Circled => 5,
            Kind::Decimal(parts) => u32::from(parts),
        }
    }
}

/// A label at the head of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its kind.
    pub kind: Kind,
    /// Its number; of 1.2.3 the last part.
    pub number: u32,
    /// The parts of a decimal label, else only the number.
    pub parts: Vec<u32>,
    /// The label as printed, blanks aside.
    pub text: String,
    /// How many bytes it takes, blanks after it included.
    pub length: usize,
}

/// A label as it was found: its kind and number, and the words that it is printed in.
#[derive(Clone, Copy, Debug)]
pub struct Found<'t> {
    /// Its kind.
    pub kind: Kind,
    /// Its number; of 1.2.3 the last part.
    pub number: u32,
    /// Of a decimal label the numbers and the points between.
    digits: &'t str,
    printed: &'t str,
}

impl Found<'_> {
    /// How many bytes it takes of a text, blanks after it included.
    pub fn length(&self, text: &str) -> usize {
        text.len() - text[self.printed.len()..].trim_start().len()
    }

    fn label(&self, text: &str) -> Label {
        let parts = match self.kind {
            Kind::Decimal(_) => self.digits.split(POINTS).filter_map(|part| part.parse().ok()).collect(),
            _ => vec![self.number],
        };
        let printed = squeeze(self.printed).into_owned();
        Label { kind: self.kind, number: self.number, parts, text: printed, length: self.length(text) }
    }
}

/// Reads the label at the head of a text. `8.15岁` gives the decimal 8.15; see [`as_arabic`] for its other reading.
pub fn parse(text: &str) -> Option<Label> {
    Some(find(text)?.label(text))
}

/// The label at the head of a text as it is printed, for those who ask only for its kind, number or length.
pub fn find(text: &str) -> Option<Found<'_>> {
    match text.chars().next()? {
        '第' => ordinal(text),
        '（' | '(' | '〔' => bracketed(text),
        sign @ '①'..='⑳' => {
            let number = sign as u32 - '①' as u32 + 1;
            Some(Found { kind: Kind::Circled, number, digits: "", printed: &text[..sign.len_utf8()] })
        }
        '0'..='9' => arabic(text),
        first if is_numeral(first) => {
            let (digits, rest) = run(text, is_numeral, 4)?;
            let rest = rest.strip_prefix(char::is_whitespace).unwrap_or(rest);
            numbered(Kind::Chinese, digits, rest.strip_prefix(['、', '．', '.'])?, text)
        }
        _ => None,
    }
}

/// 第一章, 第 三 条, 第五条之一, 第二部分.
fn ordinal(text: &str) -> Option<Found<'_>> {
    let rest = text.strip_prefix('第')?.trim_start();
    let (digits, rest) = run(rest, |c| is_numeral(c) || is_digit(c) || matches!(c, '百' | '零' | '〇' | '○'), 7)?;
    let rest = rest.trim_start();
    let unit = rest.chars().next()?;
    let kind = match unit {
        '章' => Kind::Chapter,
        '节' => Kind::Section,
        '条' => Kind::Article,
        '编' | '篇' | '部' => Kind::Part,
        _ => return None,
    };
    let mut rest = &rest[unit.len_utf8()..];
    if unit == '部' {
        rest = rest.trim_start().strip_prefix('分')?;
    }
    let again = rest.strip_prefix('之').and_then(|rest| rest.strip_prefix(is_numeral));
    numbered(kind, digits, again.unwrap_or(rest), text)
}

/// （一）, （1）.
fn bracketed(text: &str) -> Option<Found<'_>> {
    let inner = text[text.chars().next()?.len_utf8()..].trim_start();
    let (kind, (digits, rest)) = match run(inner, is_numeral, 4) {
        Some(found) => (Kind::BracketChinese, found),
        None => (Kind::BracketArabic, run(inner, is_digit, 3)?),
    };
    let rest = rest.trim_start().strip_prefix(['）', ')', '〕'])?;
    let marked = rest.strip_prefix(['、', '.', '．']);
    // （三）、（四）项: a list of what is cited.
    if marked.is_some_and(|rest| rest.trim_start().starts_with(['（', '('])) {
        return None;
    }
    numbered(kind, digits, marked.unwrap_or(rest), text)
}

/// 1）, 1.1, 1., and the bare 1 before a heading.
fn arabic(text: &str) -> Option<Found<'_>> {
    let (digits, rest) = run(text, is_digit, 3)?;
    if digits.len() <= 2 {
        if let Some(rest) = rest.strip_prefix(['）', ')']) {
            return numbered(Kind::BracketArabic, digits, rest, text);
        }
        if let Some((parts, rest)) = decimals(rest) {
            if let Some(item) = before_year(text) {
                return Some(item);
            }
            let rest = rest.strip_prefix(['.', '．', '、']).unwrap_or(rest);
            return decimal(&text[..text.len() - rest.len()], &text[..digits.len() + parts]);
        }
    }
    let marked = rest.strip_prefix(char::is_whitespace).unwrap_or(rest).strip_prefix(['.', '．', '、']);
    if let Some(rest) = marked {
        return numbered(Kind::Arabic, digits, rest, text);
    }
    let heading = rest.trim_start();
    // 1 至 3 年, 2 和 3 are amounts; what ends in a document's number is a row of a list of documents.
    let headed = digits.len() <= 2
        && heading.len() < rest.len()
        && heading.starts_with(is_han)
        && !heading.starts_with(['至', '到', '和', '或'])
        && !(heading.ends_with('号') && heading.contains(['〔', '[', '（', '(', '［']));
    if headed { numbered(Kind::Decimal(1), digits, rest, text) } else { None }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// What stands between the numbers of a decimal label.
const POINTS: [char; 2] = ['.', '．'];

/// The signs of a set that a text begins with, at least one and at most so many, and what stands after them.
fn run(text: &str, set: impl Fn(char) -> bool, most: usize) -> Option<(&str, &str)> {
    let end: usize = text.chars().take(most).take_while(|&c| set(c)).map(char::len_utf8).sum();
    (end > 0).then(|| text.split_at(end))
}

/// A label that ends where `rest` begins.
fn numbered<'t>(kind: Kind, digits: &'t str, rest: &str, text: &'t str) -> Option<Found<'t>> {
    let number = numeral::parse(digits)?;
    (number > 0).then(|| Found { kind, number, digits, printed: &text[..text.len() - rest.len()] })
}

/// Whether a text begins with a label that a paragraph can hardly go on with: 一、（一）（1）① 第一章, or `1.` before Han.
/// A decimal (`3.5 万亩`), a bare number and a cited article (`第三条的规定`) may stand inside a sentence.
pub fn opens(text: &str) -> bool {
    find(text).is_some_and(|found| {
        let length = found.length(text);
        match found.kind {
            Kind::Decimal(1) => false,
            Kind::Decimal(parts) => parts > 2 || names_a_heading(text, length),
            Kind::Article | Kind::Chapter | Kind::Section | Kind::Part => {
                text[..length].ends_with(char::is_whitespace) || text.len() == length
            }
            Kind::Arabic => {
                let next = text[length..].chars().next();
                next.is_some_and(|c| is_han(c) || matches!(c, '“' | '《' | '"' | '「')) || before_year(text).is_some()
            }
            _ => true,
        }
    })
}

/// Whether a blank and a heading follow a label, and not the unit of an amount: 3.5 万亩.
pub fn names_a_heading(text: &str, length: usize) -> bool {
    const UNITS: &str = "万亿千百个公里平方米吨元亩倍人家户度年月日小时分次台辆顷立斤克升处所项条件名届期号岁天周";
    let next = text[length..].chars().next();
    text[..length].ends_with(char::is_whitespace) && next.is_some_and(|c| is_han(c) && !UNITS.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        let cases: [(&str, Kind, u32, &str, u32); 16] = [
            ("一、总体要求", Kind::Chinese, 1, "一、", 1),
            ("十二、其他", Kind::Chinese, 12, "十二、", 1),
            ("（一）目标", Kind::BracketChinese, 1, "（一）", 2),
            ("(一) 目标", Kind::BracketChinese, 1, "(一)", 2),
            ("1.提升能力", Kind::Arabic, 1, "1.", 3),
            ("2. 提升能力", Kind::Arabic, 2, "2.", 3),
            ("2. 2019 年任务清单", Kind::Arabic, 2, "2.", 3),
            ("3、提升能力", Kind::Arabic, 3, "3、", 3),
            ("（1）建立", Kind::BracketArabic, 1, "（1）", 4),
            ("2）建立", Kind::BracketArabic, 2, "2）", 4),
            ("③建立", Kind::Circled, 3, "③", 5),
            ("第一章 总则", Kind::Chapter, 1, "第一章", 1),
            ("第二节 许可", Kind::Section, 2, "第二节", 2),
            ("第二十一条 本办法", Kind::Article, 21, "第二十一条", 2),
            ("1.1 编制目的", Kind::Decimal(2), 1, "1.1", 2),
            ("2 组织体系", Kind::Decimal(1), 2, "2", 1),
        ];
        for (text, kind, number, printed, level) in cases {
            let label = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (label.kind, label.number, label.text.as_str(), label.kind.level()),
                (kind, number, printed, level),
                "{text}"
            );
        }
    }

    #[test]
    fn not_labels() {
        // A year, a year with 年, a fraction of a sentence, words, an item zero.
        for text in [
            "2024年全区",
            "2024.03",
            "一是加强",
            "一般公共预算",
            "十大工程",
            "（一九九六年二月）",
            "（三）、 （四）、 （五）项",
            "0.8:1",
            "7*24小时",
            "第五次普查",
            "第12号",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_decimal_may_be_an_item_and_an_age() {
        let text = "8.15岁及以上人群";
        let label = parse(text).unwrap();
        assert_eq!(label.kind, Kind::Decimal(2));
        let item = as_arabic(&label, text).unwrap();
        assert_eq!((item.number, item.text.as_str(), &text[item.length..]), (8, "8.", "15岁及以上人群"));
        assert!(
            !opens(text) && !opens("3.5 万亩") && opens("2.1 省级机构") && opens("3.推进") && !opens("第三条的规定")
        );
    }

    #[test]
    fn run_in_labels_follow_a_sentence() {
        let text = "推动发展。1.加力突破。达到 3.5 万亩，2.4 万户。2.强力突破；（一）甲";
        let found: Vec<String> = run_in(text).map(|at| text[at..].chars().take(2).collect()).collect();
        assert_eq!(found, ["1.", "2.", "（一"]);
        let text = "每年安排1.2亿元，1.新建站点；2.购置车辆；3.其他。";
        assert_eq!(run_in(text).map(|at| &text[at..at + 2]).collect::<Vec<_>>(), ["1.", "2.", "3."]);
        // Without a second item it is no list.
        assert_eq!(run_in("每年增长，1.新建站点。").count(), 0);
        let text = "四、质量管理 （一）实行项目法人制。（二）实行监理制。";
        assert_eq!(run_in(text).map(|at| &text[at..at + 9]).collect::<Vec<_>>(), ["（一）", "（二）"]);
        assert_eq!(run_in("第三条 （一）项所列情形，应当报告。").count(), 0);
    }
}
