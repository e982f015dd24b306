//! How quantities are printed: the number with its thousands and decimals, the upper end of a range, the unit with what
//! multiplies it and what it is counted per. What they say is read by the grammar above.

use std::ops::Range;
use std::sync::LazyLock;

use crate::grammar::atoms::{has_any, is_han, is_numeral, led_by};
use crate::grammar::lexicon::Lexicon;

use super::written;

/// Units that count; the name of what is counted may follow.
const COUNTED: &str = "人次|个|家|项|台|辆|套|件|所|处|座|条|场|次|名|位|间|张|份|栋|幢|宗|类|种|支|只|块|片|户|人|对|批|期|班|部|艘|架|门|口|眼|棵|株|头|匹|羽|枚|篇|本|册|例|起|趟|款|笔|组|队|村|镇|企业";

/// Units that measure.
const MEASURED: &str = "美元|欧元|港元|日元|元|千克标准煤|克标准煤|公斤|千克|毫克|微克|克|总吨|吨标准煤|吨|市斤|斤|标箱|担|海里|立方米每秒|立方米|平方米|平方公里|公里|千米|厘米|毫米|米|里|公顷|亩|千伏安|千伏|千瓦时|千瓦|兆瓦|瓦|度|分贝|工作日|学时|课时|小时|分钟|毫秒|秒|床|标准箱|TEU|Mbps|Gbps|Tbps|GB|TB|PB|箱|升|倍|番|车次|件次|场次|班次|学位|机架|天|年|岁|分";

static MEASURING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(MEASURED.split('|')));
static COUNTING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(COUNTED.split('|')));

/// What the number is printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// 1.2亿元.
    Digits,
    /// 一倍.
    Times,
    /// 两番, 番 and 倍增.
    Doubled,
    /// 百分之九十, 千分之五.
    Percent,
    /// 二十万人.
    Written,
    /// 八成五, 9成.
    Tenths,
}

/// A quantity as it is printed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed<'t> {
    pub(super) form: Form,
    /// The number; of a bare 番 empty.
    pub(super) number: &'t str,
    /// The upper end of a range.
    pub(super) high: Option<&'t str>,
    pub(super) unit: &'t str,
    /// 万 and the like at the head of the unit.
    pub(super) scale: &'t str,
    /// Whether the unit counts things.
    pub(super) counted: bool,
}

/// The quantities of a text, in order, and where they stand.
pub(super) fn all(text: &str) -> Vec<(Range<usize>, Printed<'_>)> {
    let in_words = has_any(text, &["倍", "番", "分之"]) || written::may_be_in(text);
    let leads = |byte: u8| byte.is_ascii_digit() || in_words && matches!(byte, 0xE4..=0xE9);
    let (mut found, mut end) = (Vec::new(), 0);
    for (at, first) in led_by(text, leads) {
        if at < end {
            continue;
        }
        match read(&text[at..], first) {
            Some((printed, rest)) => {
                end = text.len() - rest.len();
                found.push((at..end, printed));
            }
            // What follows these digits begins no other number.
            None if first.is_ascii_digit() => end = at + digits(&text[at..]).0.len(),
            None => {}
        }
    }
    found
}

/// The quantity that a text begins with, and what follows it.
fn read(text: &str, first: char) -> Option<(Printed<'_>, &str)> {
    let chinese = |form, number, unit| Printed { form, number, high: None, unit, scale: "", counted: false };
    match first {
        '0'..='9' => of_digits(text).or_else(|| tenths(text)),
        '番' => Some((chinese(Form::Doubled, "", "倍"), &text[first.len_utf8()..])),
        '倍' => Some((chinese(Form::Doubled, "", "倍"), text.strip_prefix("倍增")?)),
        '百' | '千' => {
            let rest = text[first.len_utf8()..].strip_prefix("分之")?;
            let digits = rest.len() - decimals(digits(rest).1).len();
            let whole = if rest.starts_with('百') { '百'.len_utf8() } else { written::length(rest) };
            let (number, rest) = rest.split_at(digits.max(whole));
            let sign = if first == '百' { "%" } else { "‰" };
            (!number.is_empty()).then(|| (chinese(Form::Percent, number, sign), rest))
        }
        c if is_numeral(c) || c == '两' => {
            let (number, rest) = text.split_at(c.len_utf8());
            let times = rest.strip_prefix('倍').map(|rest| (chinese(Form::Times, number, "倍"), rest));
            let doubled = || Some((chinese(Form::Doubled, number, "倍"), rest.strip_prefix('番')?));
            times.or_else(doubled).or_else(|| tenths(text)).or_else(|| in_words(text))
        }
        _ => None,
    }
}

/// 二十万人: a number in Han signs and its unit.
fn in_words(text: &str) -> Option<(Printed<'_>, &str)> {
    let (number, rest) = text.split_at(written::length(text));
    let (unit, rest) = unit(rest)?;
    let printed = Printed { form: Form::Written, number, ..unit };
    written::is_number(number, printed.scale).then_some((printed, rest))
}

/// 八成五, 9成.
fn tenths(text: &str) -> Option<(Printed<'_>, &str)> {
    let rest = text[text.chars().next()?.len_utf8()..].strip_prefix('成')?;
    let rest = rest.strip_prefix(|c| is_numeral(c) || c == '半').unwrap_or(rest);
    let number = &text[..text.len() - rest.len()];
    Some((Printed { form: Form::Tenths, number, high: None, unit: "%", scale: "", counted: false }, rest))
}

fn of_digits(text: &str) -> Option<(Printed<'_>, &str)> {
    let rest = decimals(thousands(digits(text).1));
    let number = &text[..text.len() - rest.len()];
    // 2000±200元.
    let rest = rest.strip_prefix('±').map_or(rest, |off| decimals(digits(off).1));
    let range = upper(rest).and_then(|(high, rest)| Some((Some(high), unit(rest)?)));
    let (high, (unit, after)) = range.or_else(|| Some((None, unit(rest)?)))?;
    Some((Printed { number, high, ..unit }, after))
}

/// The digits that a text begins with, and what follows them.
fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len()))
}

/// What follows groups of three digits: ,500,000.
fn thousands(mut text: &str) -> &str {
    while let Some(rest) = text.strip_prefix(',').filter(|rest| digits(rest).0.len() >= 3) {
        text = &rest[3..];
    }
    text
}

/// What follows decimals: .25.
fn decimals(text: &str) -> &str {
    text.strip_prefix('.').map(digits).filter(|(digits, _)| !digits.is_empty()).map_or(text, |(_, rest)| rest)
}

/// The upper end of a range that a text begins with (%—70), and what follows it.
fn upper(text: &str) -> Option<(&str, &str)> {
    const DASHES: [char; 7] = ['—', '–', '-', '－', '~', '～', '至'];
    let text = text.strip_prefix(['%', '万', '亿']).unwrap_or(text).strip_prefix(DASHES)?;
    let text = text.strip_prefix(DASHES).unwrap_or(text);
    let (digits, rest) = digits(text);
    let rest = decimals(rest);
    (!digits.is_empty()).then(|| (&text[..text.len() - rest.len()], rest))
}

/// The unit that a text begins with, as a quantity that lacks its number, and what follows it.
fn unit(text: &str) -> Option<(Printed<'_>, &str)> {
    let printed = |unit, scale, counted| Printed { form: Form::Digits, number: "", high: None, unit, scale, counted };
    if let Some(rest) = text.strip_prefix([':', '：']) {
        return Some((printed(":1", "", false), rest.strip_prefix('1')?));
    }
    let signs = ["%", "‰", "个百分点", "百分点", "/10万"].iter().find_map(|sign| text.strip_prefix(sign));
    if let Some(rest) = signs {
        return Some((printed(&text[..text.len() - rest.len()], "", false), rest));
    }
    let large = large(text);
    let scaled = [large, text.strip_prefix(['百', '千'])].into_iter().flatten();
    for rest in scaled.chain([text]) {
        if let Some((counted, after)) = word(rest) {
            let after = after.strip_prefix("（套）").or(after.strip_prefix("（组）")).unwrap_or(after);
            let after = after.strip_prefix('/').and_then(per).unwrap_or(after);
            let scale = &text[..text.len() - rest.len()];
            return Some((printed(&text[..text.len() - after.len()], scale, counted), after));
        }
    }
    let scale = &text[..text.len() - large?.len()];
    Some((printed(scale, scale, false), large?))
}

/// What follows 万, 千万, 万亿.
fn large(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['百', '千']).unwrap_or(text).strip_prefix(['万', '亿'])?;
    Some(rest.strip_prefix(['万', '亿']).unwrap_or(rest))
}

/// What follows the word of a unit that a text begins with, 个 before it or not, and whether it counts.
fn word(text: &str) -> Option<(bool, &str)> {
    fn bare(text: &str) -> Option<(bool, &str)> {
        let measure = MEASURING.beginning(text).map(|word| (false, &text[word.len()..]));
        measure.or_else(|| Some((true, &text[COUNTING.beginning(text)?.len()..])))
    }
    text.strip_prefix('个').and_then(bare).or_else(|| bare(text))
}

/// What follows that which something is counted per: 千瓦时, 万元, 户.
fn per(text: &str) -> Option<&str> {
    const UNITS: [&str; 8] = ["立方米", "平方米", "平方公里", "千瓦时", "公里", "公顷", "万元", "亿元"];
    fn bare(text: &str) -> Option<&str> {
        let plain = |c: &char| is_han(*c) && !matches!(c, '以' | '及' | '左' | '和');
        let word = || text.chars().take(2).take_while(plain).map(char::len_utf8).sum();
        let length = UNITS.iter().find(|unit| text.starts_with(**unit)).map_or_else(word, |unit| unit.len());
        (length > 0).then(|| &text[length..])
    }
    text.strip_prefix(['百', '千', '万']).and_then(bare).or_else(|| bare(text))
}

#[cfg(test)]
mod tests {
    use super::all;

    fn check(text: &str, expected: &[(&str, Option<&str>, &str, &str)]) {
        let found = all(text);
        let found: Vec<_> = found.iter().map(|(_, p)| (p.number, p.high, p.scale, p.unit)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn parts() {
        check("产量5千克", &[("5", None, "千", "千克")]);
        check("不少于3个以上", &[("3", None, "", "个")]);
        check("1.2—1.5万亿元/平方公里", &[("1.2", Some("1.5"), "万亿", "万亿元/平方公里")]);
        check("增加12,500户，翻两番", &[("12,500", None, "", "户"), ("两", None, "", "倍")]);
        check("百分之三十，约三百万", &[("三十", None, "", "%"), ("三百", None, "万", "万")]);
    }

    #[test]
    fn partly_printed() {
        // The upper end has no unit; four digits are no group of thousands.
        check("60%—70", &[("60", None, "", "%")]);
        check("1,2345元", &[("2345", None, "", "元")]);
        // Numbers alone; a word for times without a number; a ratio to another than one.
        for text in ["第12", "倍数", "百分点", "3:2"] {
            check(text, &[]);
        }
    }
}
