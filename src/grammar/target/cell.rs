//! A cell of a column of targets: `≥95`, `[12.5]` (cumulated over the plan's years), `增长6%左右`, `降低13.5%`, `3—5`.

use super::Kind;
use super::words::{COMPARATORS, GROWTH, REDUCTION};
use crate::grammar::cell::{self, Value};

/// What a cell aims at.
#[derive(Clone, Debug, PartialEq)]
pub struct CellAim {
    /// `>=` `<=` `=` `<` `>` `~`.
    pub comparator: &'static str,
    /// Growth or reduction, where the cell says so.
    pub trend: Option<Kind>,
    /// Whether the number is the sum of all years: `[12.5]`, 累计.
    pub cumulated: bool,
    /// The number.
    pub value: f64,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// The unit that stands beside it.
    pub unit: Option<String>,
}

/// Reads a cell that holds one aim and nothing else.
pub fn of_cell(text: &str) -> Option<CellAim> {
    const LONGEST: usize = 60;
    if text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let words: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (words, cumulated) = unbracketed(&words);
    let mut aim = CellAim { comparator: "=", trend: None, cumulated, value: 0.0, high: None, unit: None };
    let rest = lead(words.as_str(), &mut aim);
    let reading = cell::parse(rest, Some(false));
    (aim.value, aim.high) = match reading.value {
        Value::Number(value) => (value, None),
        Value::Range(low, high) => (low, Some(high)),
        _ => return None,
    };
    let note = reading.note.unwrap_or_default();
    aim.cumulated |= note.contains("累计");
    let comparators: [(&str, &str); 6] =
        [("≥", ">="), ("≤", "<="), ("上", ">="), ("下", "<="), ("内", "<="), ("左右", "~")];
    if let Some((_, comparator)) = comparators.iter().find(|(word, _)| note.contains(word)) {
        aim.comparator = comparator;
    }
    aim.unit = reading.unit;
    Some(aim)
}

/// Words without the brackets round the number, and whether they had them.
fn unbracketed(words: &str) -> (String, bool) {
    const PAIRS: [(char, char); 4] = [('[', ']'), ('［', '］'), ('【', '】'), ('〔', '〕')];
    for (open, close) in PAIRS {
        if let Some((before, rest)) = words.split_once(open)
            && let Some((inner, after)) = rest.split_once(close)
            && after.chars().count() <= 4
        {
            return (format!("{before}{inner}{after}"), true);
        }
    }
    (words.to_owned(), false)
}

/// Takes what stands before the number: comparators, trends, adverbs.
fn lead<'w>(words: &'w str, aim: &mut CellAim) -> &'w str {
    const ADVERBS: [&str; 10] = ["年均", "累计", "力争", "平均", "每年", "确保", "总体", "共", "控制", "为"];
    const SIGNS: [(&str, &str); 8] =
        [(">=", ">="), ("<=", "<="), ("≧", ">="), ("≦", "<="), ("⩾", ">="), ("⩽", "<="), (">", ">"), ("<", "<")];
    let mut rest = words;
    loop {
        let before = rest;
        let about = ["大约", "约", "近"].iter().find_map(|word| rest.strip_prefix(word));
        if let Some(after) = about {
            (rest, aim.comparator) = (after, "~");
        }
        if let Some((sign, comparator)) = SIGNS.iter().chain(&COMPARATORS).find(|(sign, _)| rest.starts_with(sign)) {
            (rest, aim.comparator) = (&rest[sign.len()..], comparator);
        }
        for adverb in ADVERBS {
            if let Some(after) = rest.strip_prefix(adverb) {
                aim.cumulated |= adverb == "累计";
                rest = after;
            }
        }
        let trend = |list: &[&str], kind| list.iter().find_map(|word| Some((rest.strip_prefix(word)?, kind)));
        if let Some((after, kind)) = trend(&GROWTH, Kind::Growth).or_else(|| trend(&REDUCTION, Kind::Reduction)) {
            (rest, aim.trend) = (after, Some(kind));
        }
        if rest == before {
            return rest;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A cell's aim as `comparator value-high unit`, with `+`, `-` for trends and `Σ` for sums.
    fn read(text: &str) -> Option<String> {
        let aim = of_cell(text)?;
        let high = aim.high.map_or(String::new(), |high| format!("-{high}"));
        let trend = match aim.trend {
            Some(Kind::Growth) => "+",
            Some(Kind::Reduction) => "-",
            _ => "",
        };
        let sum = if aim.cumulated { "Σ" } else { "" };
        Some(format!("{sum}{trend}{}{}{high}{}", aim.comparator, aim.value, aim.unit.unwrap_or_default()))
    }

    #[test]
    fn aims() {
        for (text, expected) in [
            ("95", "=95"),
            ("≥ 95%", ">=95%"),
            ("[12.5]", "Σ=12.5"),
            ("【18】", "Σ=18"),
            ("[13.5]%", "Σ=13.5%"),
            ("<20%", "<20%"),
            ("98以上", ">=98"),
            ("3—5", "=3-5"),
            ("不低于1.2万人", ">=1.2万人"),
            ("降低13.5%", "-=13.5%"),
            ("年均增长6%左右", "+~6%"),
            ("累计500", "Σ=500"),
            ("控制在41以内", "<=41"),
            ("1,200", "=1200"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn none() {
        // Words alone, nothing, a month, a date, a sentence, a code.
        for text in ["完成国家下达任务", "—", "12月", "2025年", "新建学校5所，改扩建3所", "0371-1234567"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
