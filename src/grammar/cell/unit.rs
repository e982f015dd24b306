//! Units of measure beside or over the cells of a table: 亩 of 面积（亩）, % of 增长(%).

/// The unit that the name of a column prints: 亩 of 面积（亩）, % of 增长(%).
pub fn unit_of_name(name: &str) -> Option<String> {
    let name = name.trim();
    if name.ends_with(['%', '％']) {
        return Some("%".to_owned());
    }
    let inner = name.strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    let inner = inner[open..].trim_start_matches(['（', '(']).trim();
    let word = inner.strip_prefix("单位").and_then(|rest| rest.strip_prefix(['：', ':'])).unwrap_or(inner);
    let word = word.trim_start();
    let unit = word.replace('％', "%").replace(['±', ' '], "");
    // Blanks part a remark's words.
    let plain = !word.contains([' ', '）', ')']) || word.starts_with('±');
    let digits = unit.chars().any(|c| c.is_ascii_digit()) && !unit.contains('/');
    (plain && !digits && unit.chars().count() <= 8 && is_unit(&unit)).then_some(unit)
}

/// Whether a word can be a unit of measure.
pub fn is_unit(word: &str) -> bool {
    #[rustfmt::skip]
    const UNITS: [&str; 74] = [
        "%", "‰", "元", "万元", "亿元", "千元", "美元", "万美元", "亿美元", "人", "万人", "人次", "万人次", "户",
        "万户", "家", "个", "万个", "处", "所", "座", "项", "件", "万件", "起", "次", "场", "批", "台",
        "套", "辆", "万辆", "艘", "张", "亩", "万亩", "公顷", "千公顷", "平方米", "万平方米", "平方公里", "公里",
        "千米", "米", "厘米", "毫米", "吨", "万吨", "亿吨", "公斤", "千克", "斤", "亿斤", "万斤", "立方米",
        "万立方米", "亿立方米", "千瓦", "万千瓦", "千瓦时", "万千瓦时", "亿千瓦时", "头", "万头", "只", "万只", "株",
        "万株", "分", "天", "工作日", "月", "岁", "℃",
    ];
    let word = word.trim();
    if word.is_empty() || word.len() > 30 {
        return false;
    }
    UNITS.contains(&word)
        || word.split_once('/').is_some_and(|(above, below)| {
            !above.is_empty() && !below.is_empty() && above.chars().count() <= 4 && below.chars().count() <= 4
        })
        || ["元", "吨", "人", "亩", "米", "克", "次", "件", "个", "头", "只", "里"].iter().any(|unit| {
            word.strip_suffix(unit)
                .is_some_and(|rest| matches!(rest, "百" | "千" | "万" | "十万" | "百万" | "千万" | "亿"))
        })
}

#[cfg(test)]
mod tests {
    use super::unit_of_name;

    #[test]
    fn units_of_names() {
        for (name, unit) in
            [("面积（亩）", "亩"), ("增长(%)", "%"), ("同比±%", "%"), ("密度（人/平方公里）", "人/平方公里")]
        {
            assert_eq!(unit_of_name(name).as_deref(), Some(unit), "{name}");
        }
        // A year, a remark, a part of the name.
        for name in ["产值（2023）", "责任单位（部门）", "名称"] {
            assert_eq!(unit_of_name(name), None, "{name}");
        }
    }
}
