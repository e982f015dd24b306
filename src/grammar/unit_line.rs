//! The line over a table that names the unit of its figures: 单位：万元; （计量单位：亩）.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::squeeze;
use crate::grammar::line::Line;

static UNIT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[（(]?\s*(?:计量|计算|金额|数据)?\s*单\s*位\s*[:：]\s*(?<unit>[^）)]{1,30}?)\s*[）)]?$").unwrap()
});

/// Whether a line may be a unit line.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.has('位') && line.signs.any(['：', ':'])
}

/// The unit of a unit line: 万元 of 单位：万元.
pub fn parse(line: &str) -> Option<String> {
    if line.len() > 120 || !line.contains(['：', ':']) || !line.contains('位') {
        return None;
    }
    Some(squeeze(&UNIT.captures(line.trim())?["unit"]).into_owned())
}

/// Whether a line is one for its words alone: not the bodies of a duty, 牵头单位：…, whose label a line's end cut.
pub fn is_line(line: &str) -> bool {
    const LONGEST: usize = 12;
    parse(line).is_some_and(|unit| {
        unit.chars().count() <= LONGEST && !unit.contains(['局', '委', '办', '府', '院', '会', '，', '。'])
    })
}

#[cfg(test)]
mod tests {
    use super::{is_line, parse};

    #[test]
    fn units() {
        for (line, unit) in [("单位：万元", "万元"), ("（单 位: 亩）", "亩"), ("  计量单位：元/平方米", "元/平方米")]
        {
            assert_eq!(parse(line).as_deref(), Some(unit), "{line}");
        }
    }

    #[test]
    fn none() {
        // Bodies that are charged, a form's field without a value, a sentence.
        assert!(is_line("单位：万亩、万吨") && !is_line("单位：区财政局、区司法局）"));
        for line in ["责任单位：某局", "单位：", "各单位：请执行", "填报单位：某局"] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
