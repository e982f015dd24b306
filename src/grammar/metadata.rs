//! The block of metadata over a document on a government web site: 索引号, 发文机关, 成文日期, 标题, 发文字号 …
//! (政府信息公开目录 core elements, GB/T 21063.4).

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::squeeze;
use crate::grammar::line::Line;

/// What an element of the block is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// 发文机关.
    Issuer,
    /// 成文日期.
    DateOfIssue,
    /// 标题.
    Title,
    /// 发文字号.
    DocumentNumber,
    /// Any other element: 索引号, 主题分类, 发布日期, 主题词, 有效性 …
    Other,
}

const LABELS: [(&str, Field); 61] = [
    ("索引号", Field::Other),
    ("信息索引号", Field::Other),
    ("主题分类", Field::Other),
    ("信息分类", Field::Other),
    ("分类", Field::Other),
    ("体裁分类", Field::Other),
    ("组配分类", Field::Other),
    ("发文机关", Field::Issuer),
    ("发布机构", Field::Issuer),
    ("发布机关", Field::Issuer),
    ("制发机关", Field::Issuer),
    ("发文单位", Field::Issuer),
    ("发布单位", Field::Issuer),
    ("公开责任部门", Field::Other),
    ("成文日期", Field::DateOfIssue),
    ("生成日期", Field::DateOfIssue),
    ("成文时间", Field::DateOfIssue),
    ("发文日期", Field::DateOfIssue),
    ("生成时间", Field::DateOfIssue),
    ("标题", Field::Title),
    ("名称", Field::Title),
    ("信息名称", Field::Title),
    ("文件名称", Field::Title),
    ("发文字号", Field::DocumentNumber),
    ("文号", Field::DocumentNumber),
    ("文件编号", Field::DocumentNumber),
    ("发文文号", Field::DocumentNumber),
    ("发布日期", Field::Other),
    ("发布时间", Field::Other),
    ("公开日期", Field::Other),
    ("主题词", Field::Other),
    ("关键词", Field::Other),
    ("有效性", Field::Other),
    ("时效性", Field::Other),
    ("公开方式", Field::Other),
    ("公开范围", Field::Other),
    ("统一编号", Field::Other),
    ("生效日期", Field::Other),
    ("废止日期", Field::Other),
    ("内容概述", Field::Other),
    ("公开形式", Field::Other),
    ("公开类别", Field::Other),
    ("公开主体", Field::Issuer),
    ("责任部门", Field::Other),
    ("是否有效", Field::Other),
    ("有效期", Field::Other),
    ("公文种类", Field::Other),
    ("公文时效", Field::Other),
    ("体裁", Field::Other),
    ("服务对象", Field::Other),
    ("成文机关", Field::Issuer),
    ("制定机关", Field::Issuer),
    ("印发日期", Field::DateOfIssue),
    ("施行日期", Field::Other),
    ("失效日期", Field::Other),
    ("效力状态", Field::Other),
    ("公开时限", Field::Other),
    ("信息类别", Field::Other),
    ("文件类型", Field::Other),
    ("文件标题", Field::Title),
    ("发布文号", Field::DocumentNumber),
];

/// A label, whose signs may be set apart, with a colon behind it; in pages made of tables a blank stands for the colon.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let mut names: Vec<&str> = LABELS.iter().map(|(name, _)| *name).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let spaced: Vec<String> =
        names.iter().map(|name| name.chars().map(String::from).collect::<Vec<_>>().join(r"\s*")).collect();
    Regex::new(&format!(r"(?:^|[\s|【\[])(?<label>{})[】\]]?\s*(?:(?<colon>[：:])|[\s|]|$)", spaced.join("|"))).unwrap()
});

/// Whether a line may hold elements of the block.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.blank() || line.signs.any(['：', ':', '|', '【', '['])
}

/// The elements of one line: `索 引 号： 1 主题分类： 2` has two. Each with its value, which may stand on the next line.
/// Without colons, as cells of a page's table, there must be two.
pub fn parse(line: &str) -> Option<Vec<(Field, String)>> {
    let line = line.trim().trim_matches('|').trim_start();
    if line.len() > 1200 || !line.starts_with(can_begin) {
        return None;
    }
    let labels: Vec<_> = LABEL.captures_iter(line).collect();
    let first = labels.first()?;
    let colons = labels.iter().filter(|label| label.name("colon").is_some()).count();
    if first.get(0)?.start() > 0 || colons == 0 && (labels.len() < 2 || line.contains('。')) {
        return None;
    }
    // A word of a value is no label where the labels have colons.
    let labels: Vec<_> = labels.iter().filter(|label| colons == 0 || label.name("colon").is_some()).collect();
    let starts = labels.iter().skip(1).filter_map(|label| Some(label.get(0)?.start())).chain([line.len()]);
    let elements = labels.iter().zip(starts).filter_map(|(label, end)| {
        let value = line[label.get(0)?.end().min(end)..end]
            .trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '【' | '['));
        Some((field(&label["label"])?, value.to_owned()))
    });
    Some(elements.collect())
}

/// A line that holds a label and nothing else: a cell of a page's table, whose value is the next.
pub fn label_alone(line: &str) -> Option<Field> {
    (line.len() <= 40).then(|| field(line)).flatten()
}

fn field(label: &str) -> Option<Field> {
    let label = squeeze(label);
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    LABELS.iter().find(|(name, _)| *name == label).map(|(_, field)| *field)
}

/// Whether a character can be the first of a line of metadata.
fn can_begin(c: char) -> bool {
    static FIRST: LazyLock<BTreeSet<char>> =
        LazyLock::new(|| LABELS.iter().filter_map(|(name, _)| name.chars().next()).chain(['【', '[']).collect());
    FIRST.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        assert_eq!(parse("索 引 号："), Some(vec![(Field::Other, String::new())]));
        assert_eq!(parse("标 题： 云州市节水条例"), Some(vec![(Field::Title, "云州市节水条例".into())]));
        assert_eq!(
            parse("索 引 号：002/2023            主题分类：自然资源、能源 / 规划"),
            Some(vec![(Field::Other, "002/2023".into()), (Field::Other, "自然资源、能源 / 规划".into())])
        );
        assert_eq!(
            parse("关键词 校园安全;专项检查 发布机构 云县政府办"),
            Some(vec![(Field::Other, "校园安全;专项检查".into()), (Field::Issuer, "云县政府办".into())])
        );
        assert_eq!(parse("索引号：1\t发文字号：云政发〔2024〕3号").map(|all| all.len()), Some(2));
        assert_eq!(parse("成文日期:2024年1月2日"), Some(vec![(Field::DateOfIssue, "2024年1月2日".into())]));
    }

    #[test]
    fn other_lines() {
        // An addressee, a duty, a sentence with a colon, no colon, a word of a sentence.
        for line in ["各区县人民政府：", "牵头单位：区司法局", "会议强调：要抓好落实", "标题", "名称 由市政府确定"]
        {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
