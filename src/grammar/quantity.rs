//! Quantities in running text: a number and its unit as printed (35%, 1.2亿元, 60—70%, 0.8:1, 约一倍, 百分之九十,
//! 二十万人, 八成五).
//!
//! Dates, ages, ordinals (第3个), numbers of documents and what is counted per (每12个) are none.

mod printed;
mod written;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{atoms, numeral};
use printed::{Form, Printed};
pub use written::may_be_in as may_be_written;

/// A number with a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number as printed, before its unit's 万 and 亿.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// The unit as printed, with 万 and 亿.
    pub unit: String,
    /// What 万 and 亿 in the unit multiply by.
    pub factor: f64,
    /// Whether the unit counts things (个, 家, 项), so that their name may follow.
    pub counts: bool,
}

/// Finds the quantities of a text without blanks, in order.
pub fn find(text: &str) -> Vec<(Range<usize>, Quantity)> {
    let said = |(range, printed): (Range<usize>, Printed<'_>)| Some((range.clone(), read(text, range, &printed)?));
    printed::all(text).into_iter().filter_map(said).collect()
}

/// What a printed quantity says, if nothing around makes it none.
fn read(text: &str, range: Range<usize>, printed: &Printed<'_>) -> Option<Quantity> {
    let (before, after) = (&text[..range.start], &text[range.end..]);
    if before.ends_with(['第', '每', '〔', '.', '-', '—', ':', '：', '/', '+', '*', '“', '±'])
        || before.ends_with(|c: char| c.is_ascii_alphanumeric())
    {
        return None;
    }
    let chinese = || numeral::parse(printed.number).map(f64::from);
    let is_han = matches!(printed.form, Form::Written | Form::Times | Form::Tenths);
    if is_han && before.ends_with(|c| atoms::is_numeral(c) || matches!(c, '百' | '千' | '万' | '之')) {
        return None;
    }
    let value = match printed.form {
        Form::Digits => printed.number.replace(',', "").parse().ok()?,
        Form::Times => chinese()?,
        Form::Percent if printed.number == "百" => 100.0,
        Form::Percent => printed.number.parse().ok().or_else(|| written::value(printed.number, 1.0))?,
        Form::Written => written::value(printed.number, factor(printed.scale))?,
        Form::Tenths => written::tenths(printed.number).filter(|_| closes(after))?,
        Form::Doubled => {
            // 实现倍增 is to double; 倍增计划 is a name.
            let reached = ["实现", "力争", "翻"].iter().any(|verb| before.ends_with(verb));
            if !(reached && closes(after)) {
                return None;
            }
            // 翻两番: twice two as much, three times more.
            chinese().unwrap_or(1.0).exp2() - 1.0
        }
    };
    let quantity = Quantity {
        value,
        high: printed.high.and_then(|high| high.parse().ok()),
        unit: printed.unit.to_owned(),
        factor: factor(printed.scale),
        counts: printed.counted,
    };
    (is_span(before, &quantity, after) && !is_name_part(after, &quantity)).then_some(quantity)
}

/// What 万 and 亿 at the head of a printed unit multiply by: 1e4 of 万亩, 1 of 千瓦.
pub fn scale(unit: &str) -> f64 {
    let scale = &unit[..unit.find(|c| !"十百千万亿".contains(c)).unwrap_or(unit.len())];
    if scale.contains(['万', '亿']) { factor(scale) } else { 1.0 }
}

/// A number with 万 and 亿 multiplied out, as decimals: 2.3亿 is 230000000.
pub fn scaled(value: f64, factor: f64) -> f64 {
    if factor == 1.0 { value } else { (value * factor * 1e3).round() / 1e3 }
}

fn factor(scale: &str) -> f64 {
    scale.chars().fold(1.0, |factor, c| {
        factor
            * match c {
                '十' => 1e1,
                '百' => 1e2,
                '千' => 1e3,
                '万' => 1e4,
                '亿' => 1e8,
                _ => 1.0,
            }
    })
}

/// Whether what is told or counted ends here.
fn closes(after: &str) -> bool {
    after.is_empty() || after.starts_with(['，', '。', '；', '、', '和', '及', '（', '目', '以', '左'])
}

/// 不超过20年 is how long something lasts, 受教育年限10.5年 and 预期寿命80岁 what people reach; other years are dates and
/// ages.
fn is_span(before: &str, quantity: &Quantity, after: &str) -> bool {
    let reached = |names: &[&str]| names.iter().any(|name| before.contains(name)) && quantity.value < 200.0;
    match quantity.unit.as_str() {
        "年" => reached(&["年限", "寿命"]) || is_term(before, quantity, after),
        "岁" => reached(&["寿命"]),
        _ => true,
    }
}

fn is_term(before: &str, quantity: &Quantity, after: &str) -> bool {
    const BOUNDS: [&str; 8] = ["不超过", "不少于", "不低于", "不得超过", "不高于", "不得少于", "延长至", "延长到"];
    quantity.value < 100.0
        && BOUNDS.iter().any(|bound| before.ends_with(bound))
        && !after.starts_with(['初', '底', '中', '末', '度', '级', '前', '后', '的'])
}

/// Finds the numbers without a unit of what has none: 利用系数提高到0.56, 容积率不低于1.5.
pub fn find_bare(text: &str) -> Vec<(Range<usize>, Quantity)> {
    static BARE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?:系数|指数|容积率|比值)[^0-9，。；、]{0,10}?(?<value>[0-9]+(?:\.[0-9]+)?)(?:$|以上|以下|以内|左右|[、和（])").unwrap()
    });
    if !atoms::has_any(text, &["系数", "指数", "容积率", "比值"]) {
        return Vec::new();
    }
    let bare = |found: regex::Captures| {
        let value = found.name("value")?;
        let number = value.as_str().parse().ok()?;
        let quantity = Quantity { value: number, high: None, unit: String::new(), factor: 1.0, counts: false };
        Some((value.range(), quantity))
    };
    BARE.captures_iter(text).filter_map(bare).collect()
}

/// 2个百分点 is one unit; 5个方面, 3类人员 and 11个城市 count what a text is divided into.
fn is_name_part(after: &str, quantity: &Quantity) -> bool {
    // 分区, 分别 and 分之 are no points.
    if quantity.unit == "分" && after.starts_with(['区', '别', '之', '类', '级', '局', '期', '档', '解', '步'])
    {
        return true;
    }
    quantity.counts
        && ["方面", "部分", "环节", "阶段", "层次", "月", "字", "层面", "维度", "步骤", "原则", "重点领域"]
            .iter()
            .any(|word| after.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(f64, &str)]) {
        let found: Vec<(f64, String)> = find(text).into_iter().map(|(_, q)| (q.value, q.unit)).collect();
        let expected: Vec<(f64, String)> = expected.iter().map(|(value, unit)| (*value, (*unit).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quantities() {
        check("产值达到1.2亿元", &[(1.2, "亿元")]);
        check("比例为0.8:1", &[(0.8, ":1")]);
        check("浓度不超过41微克/立方米", &[(41.0, "微克/立方米")]);
        check("增加约一倍", &[(1.0, "倍")]);
        check("达到百分之九十", &[(90.0, "%")]);
        check("提高2.5个百分点", &[(2.5, "个百分点")]);
        check("死亡率降至205.1/10万以下", &[(205.1, "/10万")]);
        check("压缩至3个工作日", &[(3.0, "个工作日")]);
        check("收入12,500元", &[(12500.0, "元")]);
        check("规模翻一番", &[(1.0, "倍")]);
        check("规模翻两番", &[(3.0, "倍")]);
        check("力争收入翻番", &[(1.0, "倍")]);
        check("业务量实现倍增", &[(1.0, "倍")]);
        check("平均受教育年限提高到11.2年", &[(11.2, "年")]);
        check("人均预期寿命79.5岁", &[(79.5, "岁")]);
        check("能耗降至290克标准煤/千瓦时以下", &[(290.0, "克标准煤/千瓦时")]);
        check("产出3万元/亩以上", &[(3.0, "万元/亩")]);
        check("出让年限不超过20年", &[(20.0, "年")]);
        check("满意度不低于90分，平台6台（套）", &[(90.0, "分"), (6.0, "台（套）")]);
        check("就业二十万人以上，投资三亿元", &[(20.0, "万人"), (3.0, "亿元")]);
        check("安排资金一亿五千万元", &[(15000.0, "万元")]);
        check("造林一万二千亩、三百零五万亩", &[(12000.0, "亩"), (305.0, "万亩")]);
        check("建设基地十二个，能耗下降百分之二点八", &[(12.0, "个"), (2.8, "%")]);
        check("优良率不低于八成五，网上办理达9成，死亡率降到千分之五", &[(85.0, "%"), (90.0, "%"), (5.0, "‰")]);
        check(
            "速率500Mbps，时延20毫秒，增收2000±200元，建成2－3个",
            &[(500.0, "Mbps"), (20.0, "毫秒"), (2000.0, "元"), (2.0, "个")],
        );
        assert_eq!((scaled(2.3, scale("亿立方米")), scaled(0.1, scale("千瓦"))), (230_000_000.0, 0.1));
        assert_eq!(find_bare("水有效利用系数提高到0.56").len(), 1);
    }

    #[test]
    fn ranges() {
        let (_, range) = find("按60%—70%估算").remove(0);
        assert_eq!((range.value, range.high, range.unit.as_str()), (60.0, Some(70.0), "%"));
        let (_, range) = find("建成1-2个机构").remove(0);
        assert_eq!((range.value, range.high), (1.0, Some(2.0)));
    }

    #[test]
    fn none() {
        // A year, an age, an ordinal, a name, a divisor, a document number, aspects, months; years past; a part; an idiom;
        // a programme; one, some and an ordinal in words; a part; what was founded or never changes.
        for text in [
            "到2025年",
            "15岁以上",
            "第3个",
            "PM2.5浓度",
            "每12个班级",
            "政发〔2024〕3号",
            "4个方面",
            "6个月",
            "5G网络",
            "20年来",
            "3分区",
            "三番五次",
            "实现倍增计划",
            "建设一个基地",
            "三家单位",
            "第二十次",
            "三分之二",
            "其一成立",
            "一成不变",
        ] {
            check(text, &[]);
        }
        assert!(find_bare("系数表第3页").is_empty() && find_bare("增幅提高到0.56").is_empty());
    }
}
