//! The names of bodies in a duty clause: where one ends and the next begins, and what is none.

use crate::grammar::atoms::{ends_in, is_han};
use crate::grammar::line::Line;
use crate::grammar::organization;

/// Endings of bodies in duty clauses, beside those of issuers.
const ENDINGS: [&str; 66] = [
    "部门",
    "单位",
    "街道",
    "乡镇",
    "镇街",
    "政府",
    "办",
    "镇",
    "乡",
    "村",
    "社区",
    "总局",
    "党委",
    "党组",
    "编办",
    "残联",
    "工商联",
    "科协",
    "文联",
    "侨联",
    "红十字会",
    "企业",
    "机构",
    "专班",
    "组委",
    "组",
    "队",
    "园区",
    "开发区",
    "新区",
    "高新区",
    "示范区",
    "保税区",
    "度假区",
    "学会",
    "研究所",
    "研究院",
    "馆",
    "台",
    "报社",
    "社",
    "场",
    "园",
    "库",
    "行",
    "会",
    "室",
    "院校",
    "高校",
    "学校",
    "各县",
    "各市",
    "各区",
    "州",
    "县",
    "区",
    "市",
    "盟",
    "旗",
    "省",
    "台办",
    "网信办",
    "国资委",
    "法院",
    "集团",
    "机关",
];

/// Signs that a piece is a clause of the text.
const NOT_IN_NAMES: [&str; 23] = [
    "的",
    "为",
    "是",
    "应当",
    "必须",
    "可以",
    "不得",
    "已经",
    "关于",
    "由于",
    "按",
    "由",
    "请",
    "以上",
    "以下",
    "第一位",
    "负责人",
    "法定代表",
    "详见",
    "下同",
    "要",
    "切实",
    "认真",
];

/// What stands after 等 without naming anyone.
const UNNAMED: [&str; 10] = [
    "有关部门和单位",
    "相关部门和单位",
    "有关部门单位",
    "有关部门",
    "相关部门",
    "有关单位",
    "相关单位",
    "部门和单位",
    "部门",
    "单位",
];

/// Whether a piece is the name of a body, or of bodies as 各镇人民政府.
pub fn is_unit(name: &str) -> bool {
    let length = name.chars().count();
    if !(2..=40).contains(&length) {
        return false;
    }
    let bare = without_brackets(name);
    let collective = ["各", "有关", "相关"].iter().any(|word| bare.starts_with(word));
    bare.chars().all(|c| is_han(c) || matches!(c, '、' | '·' | '—' | '-') || c.is_ascii_alphanumeric())
        && (ends_in(&bare, &ENDINGS) || organization::ends_as_name(&bare) || collective)
        && !Line::of(&bare).holds_any(&NOT_IN_NAMES)
}

/// A name without what it holds in brackets: 各镇（街道）.
fn without_brackets(name: &str) -> String {
    let mut depth = 0;
    name.chars()
        .filter(|c| match c {
            '（' | '(' => {
                depth += 1;
                false
            }
            '）' | ')' => {
                depth -= 1;
                false
            }
            _ => depth <= 0,
        })
        .collect()
}

/// The names of a piece: parted at 和, 及 and 等, where these are not part of a name.
pub fn split(piece: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = piece;
    // 甲等，乙 was parted at the comma; 甲等和乙, 甲等有关部门 are here.
    while let Some(at) = joint(rest) {
        names.push(&rest[..at.0]);
        rest = &rest[at.1..];
    }
    names.push(rest);
    names.into_iter().map(without_rest).filter(|name| !name.is_empty()).collect()
}

/// Where a conjunction parts two names: the first must end as a name, the second must be more than 单位 or 政府.
fn joint(words: &str) -> Option<(usize, usize)> {
    ["以及", "和", "及", "与", "或"]
        .iter()
        .flat_map(|conjunction| words.match_indices(conjunction))
        .filter(|(at, conjunction)| {
            let (before, after) = (&words[..*at], &words[at + conjunction.len()..]);
            let before = without_rest(before);
            let whole = before.chars().count() >= 2
                && (organization::ends_as_name(before)
                    || before.ends_with("部门")
                    || before.ends_with("单位")
                    || before.ends_with("总局")
                    || before.ends_with('办')
                    || before.ends_with('社')
                    || before.ends_with("联合会")
                    || before.ends_with("妇联")
                    || before.ends_with("共青团中央"));
            // 中央和国家机关工委 is one name.
            whole
                && before != "中央"
                && after.chars().count() >= 3
                && !is_balanced_short(after)
                && depth(&words[..*at]) == 0
        })
        .map(|(at, conjunction)| (at, at + conjunction.len()))
        .min()
}

/// 部门和单位: the second is only a word of the first.
fn is_balanced_short(after: &str) -> bool {
    ["单位", "部门", "政府", "机构", "企业"].contains(&without_rest(after))
}

fn depth(words: &str) -> i32 {
    words.chars().fold(0, |depth, c| match c {
        '（' | '(' => depth + 1,
        '）' | ')' => depth - 1,
        _ => depth,
    })
}

/// A name without 等, and without what 等 adds.
fn without_rest(name: &str) -> &str {
    let name = name.trim_end_matches(['等', '。']);
    match name.rfind('等') {
        Some(at) if UNNAMED.contains(&&name[at + '等'.len_utf8()..]) => &name[..at],
        _ => name,
    }
}
