//! Cells of tables: numbers with thousands separators, signs, per cent and units, ranges, dates (`2024.03`), values
//! with a note (`1.57 (2022)`), and the signs for what is missing (`-`, `—`, `/`).

mod unit;

use std::sync::LazyLock;

use regex::Regex;

pub use unit::{is_unit, unit_of_name};

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing is printed.
    #[default]
    Empty,
    /// A sign that there is nothing: `-`, `—`, `/`.
    Missing,
    /// A number.
    Number(f64),
    /// From … to.
    Range(f64, f64),
    /// A year, perhaps with month and day.
    Date(u16, Option<u8>, Option<u8>),
    /// Anything else.
    Text,
}

/// A cell as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// What it says.
    pub value: Value,
    /// The unit beside the number: `%`, 宗.
    pub unit: Option<String>,
    /// What else is printed beside the number: 2022 of `1.57 (2022)`, ≥, 以上.
    pub note: Option<String>,
    /// How many digits follow the decimal point, of a number.
    pub decimals: u32,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^
        (?<before> ≥ | ≤ | > | < | ＞ | ＜ | ± | 约 | 近 | 不低于 | 不少于 | 不超过 | 超过 | 达到? | 增长 )? \s*
        (?<low> [-－−—+＋]? \s? (?: [0-9]{1,3} (?: [,，] [0-9]{3} )+ | [0-9]+ ) (?: \. [0-9]+ )? )
        (?: \s* (?<percent> [%％] )? \s* (?: [-－—–~～] | 至 | 到 ) \s*
            (?<high> -? (?: [0-9]{1,3} (?: , [0-9]{3} )+ | [0-9]+ ) (?: \. [0-9]+ )? ) )?
        \s* (?<unit> [%％‰℃] | 个百分点 | [万亿]? \p{Han}{1,2} (?: / \p{Han}{1,3} )? )?? \s*
        (?<after> 及?以[上下内] | 左右 )? \s*
        (?: [（(] \s* (?<note> [^（）()]{1,30} ) \s* [）)] | (?<mark> \*+ | [①-⑨] ) )?
        $",
    )
    .unwrap()
});

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^ (?<y> (?: 19 | 20 ) [0-9]{2} ) (?:
            \s? 年 (?: \s? (?<m1> [0-9]{1,2} ) \s? 月 (?: \s? (?<d1> [0-9]{1,2} ) \s? 日 )? )?
          | [-－/] (?<m2> [0-9]{1,2} ) (?: [-－/] (?<d2> [0-9]{1,2} ) )?
          | [.．] \s? (?<m3> [0-9]{2} ) (?: [.．] \s? (?<d3> [0-9]{1,2} ) )?
          | [.．] \s? (?<m4> [0-9] ) [.．] \s? (?<d4> [0-9]{1,2} )
        ) $",
    )
    .unwrap()
});

/// Whether a cell holds only a sign that there is nothing.
pub fn is_missing(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.len() <= 12 && text.chars().all(marks_missing)
}

fn marks_missing(c: char) -> bool {
    matches!(c, '-' | '－' | '—' | '–' | '−' | '/' | '／' | '─' | '…')
}

/// Reads a cell. `dated` says whether the column holds dates: then `2024` is a year and `2024.6` a month; else `2023.10`
/// is a number. Where it is not known the form tells.
pub fn parse(text: &str, dated: Option<bool>) -> Reading {
    let text = text.trim();
    if text.is_empty() {
        return Reading::default();
    }
    if text.starts_with(marks_missing) && is_missing(text) {
        return Reading { value: Value::Missing, ..Reading::default() };
    }
    let plain = || Reading { value: Value::Text, ..Reading::default() };
    if text.len() > 80 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return plain();
    }
    if let Some(reading) = plain_number(text, dated) {
        return reading;
    }
    if let Some(value) = date(text, dated) {
        return Reading { value, ..Reading::default() };
    }
    number(text).or_else(|| bracketed(text)).unwrap_or_else(plain)
}

/// `[12.5]`: plans print so what is cumulated over their years.
fn bracketed(text: &str) -> Option<Reading> {
    const PAIRS: [(char, char); 4] = [('[', ']'), ('［', '］'), ('【', '】'), ('〔', '〕')];
    let inner = PAIRS.iter().find_map(|&(open, close)| text.strip_prefix(open)?.strip_suffix(close))?;
    let reading = number(inner.trim()).filter(|reading| reading.note.is_none() && reading.unit.is_none())?;
    // A year in such brackets numbers a document.
    let year = matches!(reading.value, Value::Number(year) if (1949.0..2100.0).contains(&year));
    (!year).then(|| Reading { note: Some("[ ]".to_owned()), ..reading })
}

/// The most frequent form, read without the patterns: digits, a sign, a point.
fn plain_number(text: &str, dated: Option<bool>) -> Option<Reading> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let dates = dated != Some(false) && whole.len() == 4 && (whole.starts_with("19") || whole.starts_with("20"));
    if whole.is_empty() || whole.len() > 1 && whole.starts_with('0') || !plain(whole) || !plain(fraction) || dates {
        return None;
    }
    (fraction.is_empty() != digits.contains('.')).then(|| Reading {
        value: text.parse().map_or(Value::Text, Value::Number),
        decimals: fraction.len() as u32,
        ..Reading::default()
    })
}

fn date(text: &str, dated: Option<bool>) -> Option<Value> {
    if !text.starts_with("19") && !text.starts_with("20") {
        return None;
    }
    let decimal = dated == Some(false) && text.len() == 7 && text.contains('.');
    if let Some(found) = DATE.captures(text).filter(|_| !decimal) {
        let get = |names: &[&str]| names.iter().find_map(|name| found.name(name)?.as_str().parse::<u8>().ok());
        let (month, day) = (get(&["m1", "m2", "m3", "m4"]), get(&["d1", "d2", "d3", "d4"]));
        let possible = month.is_none_or(|m| (1..=12).contains(&m)) && day.is_none_or(|d| (1..=31).contains(&d));
        return possible.then(|| Value::Date(found["y"].parse().unwrap_or(0), month, day));
    }
    if dated != Some(true) {
        return None;
    }
    let (year, month) = text.split_once('.').map_or((text, None), |(year, month)| (year, Some(month)));
    if year.len() != 4 {
        return None;
    }
    let month = month.map(|month| month.parse::<u8>().ok().filter(|m| (1..=12).contains(m)));
    match month {
        Some(None) => None,
        Some(month) => Some(Value::Date(year.parse().ok()?, month, None)),
        None => Some(Value::Date(year.parse().ok()?, None, None)),
    }
}

fn number(text: &str) -> Option<Reading> {
    let found = NUMBER.captures(text)?;
    let get = |name: &str| found.name(name).map(|group| group.as_str().trim());
    let printed = get("low")?;
    // Phone numbers, postal codes, codes of tables.
    if printed.starts_with('0') && printed.as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let low = amount(printed)?;
    let decimals = printed.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u32);
    let value = match get("high") {
        Some(high) => {
            let high = amount(high)?;
            let years = |n: f64| (1900.0..2100.0).contains(&n) && n.fract() == 0.0;
            if high < low || years(low) && years(high) {
                return None;
            }
            Value::Range(low, high)
        }
        None => Value::Number(low),
    };
    let unit = get("unit").or(get("percent")).map(|unit| unit.replace('％', "%"));
    let calendar = ['年', '月', '日', '号', '时', '条', '期', '届', '季', '周'];
    if unit.as_deref().is_some_and(|unit| unit.starts_with(calendar)) {
        return None;
    }
    let notes: Vec<&str> = ["before", "after", "note", "mark"].iter().filter_map(|name| get(name)).collect();
    Some(Reading { value, unit, note: (!notes.is_empty()).then(|| notes.join(" ")), decimals })
}

/// The value of a printed number, separators aside.
fn amount(printed: &str) -> Option<f64> {
    let negative = printed.starts_with(['-', '－', '−', '—']);
    let digits: String = printed.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let value: f64 = digits.parse().ok()?;
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, value: Value, unit: Option<&str>, note: Option<&str>) {
        let read = parse(text, None);
        assert_eq!((read.value, read.unit.as_deref(), read.note.as_deref()), (value, unit, note), "{text}");
    }

    #[test]
    fn numbers() {
        check("628", Value::Number(628.0), None, None);
        check("-22.88", Value::Number(-22.88), None, None);
        check("－5.2", Value::Number(-5.2), None, None);
        check("1,234,567.5", Value::Number(1_234_567.5), None, None);
        check("12.5％", Value::Number(12.5), Some("%"), None);
        check("8 宗", Value::Number(8.0), Some("宗"), None);
        check("1.57 (2022)", Value::Number(1.57), None, Some("2022"));
        check("≥90%", Value::Number(90.0), Some("%"), Some("≥"));
        check("300以上", Value::Number(300.0), None, Some("以上"));
        check("45.2*", Value::Number(45.2), None, Some("*"));
        check("[12.5]", Value::Number(12.5), None, Some("[ ]"));
    }

    #[test]
    fn ranges() {
        check("10-20", Value::Range(10.0, 20.0), None, None);
        check("10%～20%", Value::Range(10.0, 20.0), Some("%"), None);
        check("3至5个", Value::Range(3.0, 5.0), Some("个"), None);
    }

    #[test]
    fn dates() {
        check("2024.03", Value::Date(2024, Some(3), None), None, None);
        check("2024年3月5日", Value::Date(2024, Some(3), Some(5)), None, None);
        check("2024-12", Value::Date(2024, Some(12), None), None, None);
        check("2024年", Value::Date(2024, None, None), None, None);
        assert_eq!(parse("2024", Some(true)).value, Value::Date(2024, None, None));
        assert_eq!(parse("2024.6", Some(true)).value, Value::Date(2024, Some(6), None));
        assert_eq!(parse("2023.10", Some(false)).value, Value::Number(2023.1));
        // Without the column's word a number is a number.
        check("2024", Value::Number(2024.0), None, None);
    }

    #[test]
    fn missing() {
        for text in ["-", "—", "——", "/", "--", "－"] {
            check(text, Value::Missing, None, None);
        }
        check("", Value::Empty, None, None);
    }

    #[test]
    fn not_numbers() {
        // A rate to a base, years from to, a sentence, an outline label, a number inside words, a month, a phone number,
        // the year of a document number.
        for text in [
            "205.1/10万",
            "2023-2025",
            "三年累计降低 15.75",
            "1.老旧小区改造",
            "第3季度",
            "6月底",
            "0123-4567890",
            "〔2024〕",
            "完成任务",
        ] {
            check(text, Value::Text, None, None);
        }
    }
}
