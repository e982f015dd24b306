//! What the columns of a table of indicators hold, by their names: indicators, targets (2025年目标, 指标值), what was
//! before (2020年实际, 基期值), and years that say neither alone (2025年).

use super::Kind;
use crate::grammar::atoms::{has, has_any};
use crate::grammar::line::Line;
use crate::grammar::numeral;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Names of indicators: 指标名称.
    Indicator,
    /// Names of anything else: 项目名称, 工作任务.
    Name,
    /// What shall be.
    Target,
    /// What was or is.
    Baseline,
    /// A year or a yearly growth, of which the table must tell whether it is to come.
    Open,
    /// None of these.
    Other,
}

/// A column as its name tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What it holds.
    pub role: Role,
    /// The year, of several the last: 2025年, “十四五”.
    pub year: Option<u32>,
    /// The month at whose end a part of the year ends: 6 of 上半年.
    pub month: Option<u32>,
    /// Growth or reduction, where the name says so.
    pub trend: Option<Kind>,
}

/// Signs of columns that hold no values, or values of something else.
#[rustfmt::skip]
const OTHERS: [&str; 36] = [
    "时限", "时间", "日期", "期限", "工期", "部门", "责任", "牵头", "负责", "备注", "说明", "依据", "来源", "公式", "方法", "措施",
    "投资", "资金", "序号", "编号", "解释", "属性", "性质", "类型", "类别", "分类", "权重", "分值", "得分", "评分", "赋分", "排名",
    "完成率", "完成比例", "依托", "领导",
];

/// Signs of what was or is.
#[rustfmt::skip]
const BEFORE: [&str; 15] = [
    "实际", "现状", "基期", "基准", "基础", "现值", "现有", "上年", "去年", "同期", "已完成", "完成情况", "执行", "预计", "目前",
];

/// Signs of what shall be.
const AIMED: [&str; 7] = ["目标", "计划", "规划", "指标值", "预期", "任务", "指标要求"];

/// Columns that name what a row is about.
#[rustfmt::skip]
const NAMES: [&str; 20] = [
    "项目", "项目名称", "名称", "任务", "工作任务", "主要任务", "重点任务", "任务名称", "任务内容", "内容", "工作内容", "事项", "事项名称",
    "目标名称", "实事项目", "工作事项", "建设任务", "建设内容", "计划名称", "任务事项",
];

impl Column {
    /// Reads the name of a column, the rows of its header joined with `/`.
    pub fn read(name: &str) -> Self {
        let name: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        Column { role: role(&name), year: year(&name), month: month(&name), trend: trend(&name) }
    }
}

fn role(name: &str) -> Role {
    let last = name.rsplit('/').next().unwrap_or(name);
    let line = Line::of(name);
    let has = |words: &[&str]| line.holds_any(words);
    if name.is_empty() || has(&OTHERS) {
        return Role::Other;
    }
    if NAMES.contains(&last) {
        return Role::Name;
    }
    if has(&BEFORE) {
        return Role::Baseline;
    }
    if last.ends_with("指标") || last.contains("指标") && last.ends_with(['称', '容']) || last.ends_with("指标项")
    {
        return Role::Indicator;
    }
    if has(&AIMED) {
        return Role::Target;
    }
    if name.contains("完成") {
        return Role::Baseline;
    }
    let yearly = name.contains("年均") && trend(name).is_some();
    if yearly || is_year_alone(name) { Role::Open } else { Role::Other }
}

/// Whether a name is but a year, with what tells values apart: 2025年, 2025年/绝对量, 2025年增长（%）.
fn is_year_alone(name: &str) -> bool {
    if year(name).is_none() {
        return false;
    }
    let mut rest = name.to_owned();
    for word in [
        "绝对量",
        "绝对值",
        "数值",
        "增长",
        "增速",
        "增幅",
        "下降",
        "同比",
        "年度",
        "年底",
        "年末",
        "年",
        "比",
        "较",
        "“十",
        "五”",
        "末",
    ] {
        rest = rest.replace(word, "");
    }
    rest.chars().all(|c| !c.is_alphabetic() || "一二三四五六七八九".contains(c))
}

/// The last year that words name; that of a comparison (比2020年增长) is none.
pub fn year(words: &str) -> Option<u32> {
    let mut found = None;
    let mut rest = words;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let before = &rest[..at];
        let digits = &rest[at..at + rest[at..].bytes().take_while(u8::is_ascii_digit).count()];
        let compared = before.ends_with(['比', '较', '〔']);
        if digits.len() == 4 && matches!(&digits[..2], "19" | "20") && !compared {
            found = digits.parse().ok();
        }
        rest = &rest[at + digits.len()..];
    }
    found.or_else(|| {
        let plan = words.split_once("“十").and_then(|(_, rest)| rest.split_once("五”"))?.0;
        Some(2005 + 5 * if plan.is_empty() { 0 } else { numeral::parse(plan)? })
    })
}

/// The month at whose end a part of the year ends.
fn month(name: &str) -> Option<u32> {
    const PARTS: [(&str, u32); 8] = [
        ("前三季度", 9),
        ("一季度", 3),
        ("二季度", 6),
        ("三季度", 9),
        ("四季度", 12),
        ("上半年", 6),
        ("第1季度", 3),
        ("第3季度", 9),
    ];
    if !name.contains(['季', '半']) {
        return None;
    }
    PARTS.iter().find(|(part, _)| has(name, part)).map(|(_, month)| *month)
}

fn trend(name: &str) -> Option<Kind> {
    let last = name.rsplit('/').next().unwrap_or(name);
    if has(last, "增减") {
        None
    } else if has_any(last, &["增长", "增速", "增幅"]) {
        Some(Kind::Growth)
    } else if has_any(last, &["下降", "降低", "降幅", "减少"]) {
        Some(Kind::Reduction)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, role: Role, year: Option<u32>, trend: Option<Kind>) {
        let column = Column::read(name);
        assert_eq!((column.role, column.year, column.trend), (role, year, trend), "{name}");
    }

    #[test]
    fn targets() {
        check("2025年目标", Role::Target, Some(2025), None);
        check("目标值/2030年", Role::Target, Some(2030), None);
        check("2024 年计划/增长 (%)", Role::Target, Some(2024), Some(Kind::Growth));
        check("指标值", Role::Target, None, None);
        check("“十四五”规划目标", Role::Target, Some(2025), None);
        check("2025年比2020年增长", Role::Open, Some(2025), Some(Kind::Growth));
        assert_eq!(Column::read("年度目标/进度安排/上半年").month, Some(6));
    }

    #[test]
    fn what_was() {
        check("2020年实际", Role::Baseline, Some(2020), None);
        check("基期值/2020年", Role::Baseline, Some(2020), None);
        check("2023年完成/绝对量", Role::Baseline, Some(2023), None);
        check("现状值（2022年）", Role::Baseline, Some(2022), None);
    }

    #[test]
    fn years_alone_are_open() {
        check("2025年", Role::Open, Some(2025), None);
        check("年均增速[累计]", Role::Open, None, Some(Kind::Growth));
    }

    #[test]
    fn names() {
        check("指标名称", Role::Indicator, None, None);
        check("三级指标", Role::Indicator, None, None);
        check("项目名称", Role::Name, None, None);
    }

    #[test]
    fn others() {
        // Who and when; what an indicator is like; money; how far it got; a count of a year.
        for name in [
            "责任单位",
            "完成时限",
            "指标属性",
            "2024年计划投资",
            "目标完成率",
            "1995年招生人数",
            "序号",
            "计划开工时间",
            "",
        ] {
            assert_eq!(Column::read(name).role, Role::Other, "{name}");
        }
    }
}
