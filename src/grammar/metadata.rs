//! The block of metadata over a document on a government web site: 索引号, 发文机关, 成文日期, 标题, 发文字号 …
//! (政府信息公开目录 core elements, GB/T 21063.4).

use crate::grammar::atoms::squeeze;

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

const LABELS: [(&str, Field); 40] = [
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
];

/// The elements of one line: `索 引 号： 1 主题分类： 2` has two. Each with its value, which may stand on the next line.
pub fn parse(line: &str) -> Option<Vec<(Field, String)>> {
    let line = line.trim().trim_matches('|');
    // The first label stands at the head of the line.
    let labelled = line.char_indices().take_while(|(at, _)| *at < 60).any(|(_, c)| matches!(c, '：' | ':'));
    if line.len() > 1200 || !labelled {
        return None;
    }
    let mut elements: Vec<(Field, String)> = Vec::new();
    for piece in line.split(['\t', '|']).filter(|piece| !piece.trim().is_empty()) {
        match element(piece) {
            Some(element) => elements.push(element),
            None => elements.last_mut()?.1.push_str(piece.trim()),
        }
    }
    (!elements.is_empty()).then_some(elements)
}

fn element(piece: &str) -> Option<(Field, String)> {
    let (label, value) = piece.split_once(['：', ':'])?;
    let label = squeeze(label);
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    let (_, field) = LABELS.iter().find(|(name, _)| *name == label)?;
    Some((*field, value.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        assert_eq!(parse("索 引 号："), Some(vec![(Field::Other, String::new())]));
        assert_eq!(parse("标 题： 云州市节水条例"), Some(vec![(Field::Title, "云州市节水条例".into())]));
        assert_eq!(parse("索引号：1\t发文字号：云政发〔2024〕3号").map(|all| all.len()), Some(2));
        assert_eq!(parse("成文日期:2024年1月2日"), Some(vec![(Field::DateOfIssue, "2024年1月2日".into())]));
    }

    #[test]
    fn other_lines() {
        // An addressee, a duty, a sentence with a colon, no colon.
        for line in ["各区县人民政府：", "牵头单位：区司法局", "会议强调：要抓好落实", "标题"]
        {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
