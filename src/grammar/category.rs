//! Headings of the parts of a gazette: 【市政府文件】, 省政府办公厅文件, 人事任免, 政策解读, 统计资料, 大事记.

use crate::grammar::atoms::{ends_in, is_han, squeeze};
use crate::grammar::chronicle;
use crate::grammar::line::Line;

/// Names of parts other than documents and chronicle, as their headings print them.
const SECTIONS: [&str; 40] = [
    "人事任免",
    "人事信息",
    "人事工作",
    "干部任免",
    "人事",
    "任免通知",
    "政策解读",
    "解读",
    "文件解读",
    "统计资料",
    "统计数据",
    "统计信息",
    "经济数据",
    "主要经济指标",
    "领导讲话",
    "重要讲话",
    "重要言论",
    "政务要闻",
    "要闻",
    "工作动态",
    "政务动态",
    "调查研究",
    "理论研究",
    "机构编制",
    "机构设置",
    "政府规章",
    "规章",
    "地方性法规",
    "法规",
    "部门规章",
    "规范性文件",
    "部门文件",
    "重要文件",
    "公告公示",
    "公示公告",
    "公告",
    "资料",
    "图片新闻",
    "专栏",
    "县情",
];

/// Endings of the names of document parts: 市政府文件, 省政府办公厅文件, 部门规范性文件.
const DOCUMENT_ENDINGS: [&str; 8] = ["文件", "文件选登", "文件选编", "文件汇编", "令", "规章", "任免", "人事"];

/// What the names of parts end in.
const ENDS: [char; 26] = [
    '免', '息', '作', '事', '知', '读', '料', '据', '标', '话', '论', '闻', '态', '究', '制', '置', '章', '规', '件',
    '示', '告', '栏', '情', '登', '编', '令',
];

/// The most bytes of a heading: letter-spaced ones take four bytes a sign.
const LONGEST: usize = 130;

/// Whether a line may be a heading of a part.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.len() <= LONGEST
        && (is_mark(line.first) || is_mark(line.last) || ENDS.contains(&line.last) || chronicle::may_be_in(line))
}

/// Reads a heading of a part: its name, without brackets and marks round it.
pub fn parse(line: &str) -> Option<String> {
    if line.len() > LONGEST || line.contains(['。', '，', '、']) {
        return None;
    }
    let squeezed = squeeze(line);
    if squeezed.chars().count() > 24 {
        return None;
    }
    let bracketed = squeezed.starts_with(['【', '〖', '［']) && squeezed.ends_with(['】', '〗', '］'])
        || is_between_marks(&squeezed);
    let name = bare(&squeezed);
    let fits = (2..=20).contains(&name.chars().count());
    let known = || SECTIONS.contains(&name) || is_of_ministry(name) || chronicle::is_heading(name);
    let documents = || {
        ends_in(name, &DOCUMENT_ENDINGS)
            && ["政府", "省委", "市委", "县委", "区委", "部门", "国务院", "办公", "规范性", "上级", "重要", "委办"]
                .iter()
                .any(|word| name.contains(word))
            && !name.contains(|c: char| matches!(c, '的' | '关') || c.is_ascii_digit())
            && !name.ends_with("人民政府令")
    };
    (fits && (bracketed || known() || documents())).then(|| name.to_owned())
}

/// 部令, 部发文件, 局公告: what a ministry's gazette calls its parts.
fn is_of_ministry(name: &str) -> bool {
    const KINDS: [&str; 6] = ["令", "文件", "发文件", "规范性文件", "公告", "通告"];
    name.strip_prefix(['部', '厅', '局', '委', '署']).is_some_and(|kind| KINDS.contains(&kind))
}

/// ·政府令·, ◆市政府文件◆: the same mark on both sides of a short name.
fn is_between_marks(line: &str) -> bool {
    const MARKS: [char; 11] = ['·', '•', '・', '◆', '●', '■', '★', '☆', '▲', '◇', '※'];
    let (first, last) = (line.chars().next(), line.chars().next_back());
    first == last && first.is_some_and(|mark| MARKS.contains(&mark)) && bare(line).chars().all(is_han)
}

fn bare(line: &str) -> &str {
    line.trim_matches(is_mark)
}

/// Brackets and marks that stand round a heading.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '【' | '】'
            | '〖'
            | '〗'
            | '［'
            | '］'
            | '◆'
            | '●'
            | '■'
            | '★'
            | '☆'
            | '▲'
            | '◇'
            | '※'
            | '·'
            | '•'
            | '・'
            | '—'
            | '-'
            | '○'
            | '□'
            | '*'
    )
}

/// Whether a line may head the table of contents.
pub fn may_be_contents(line: &Line<'_>) -> bool {
    line.signs.has('目')
}

/// Whether a line heads the table of contents.
pub fn is_contents(line: &str) -> bool {
    if line.len() > 80 || !line.contains('目') {
        return false;
    }
    let squeezed = squeeze(line);
    if squeezed.chars().count() > 14 {
        return false;
    }
    let name = bare(&squeezed).trim_end_matches("CONTENTS").trim_end_matches("Contents");
    matches!(name, "目录" | "目次" | "本期目录" | "要目" | "本期要目" | "总目录" | "目錄" | "本期目次" | "目录Contents")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        for (line, name) in [
            ("【区政府文件】", "区政府文件"),
            ("省政府办公厅文件", "省政府办公厅文件"),
            ("人 事 任 免", "人事任免"),
            ("◆政策解读◆", "政策解读"),
            ("【大事记】", "大事记"),
            ("【本期特稿】", "本期特稿"),
            ("·政府令·", "政府令"),
            ("市政府令", "市政府令"),
            ("省政府任免", "省政府任免"),
            ("部 发 文 件", "部发文件"),
            ("・部令・", "部令"),
            ("局公告", "局公告"),
        ] {
            assert_eq!(parse(line).as_deref(), Some(name), "{line}");
        }
        assert!(is_contents("目 录") && is_contents("本期目录") && is_contents("【目录】"));
    }

    #[test]
    fn other_lines() {
        // A body, an outline heading, a title about documents, an order's head, a sentence.
        for line in [
            "云州市人民政府",
            "一、人事任免",
            "关于废止部分市政府文件的通知",
            "云州市人民政府令",
            "公告如下",
            "·7·",
            "云州市人民政府公告",
            "事项目录",
            "部署文件",
            "全部文件",
        ] {
            assert_eq!(parse(line), None, "{line}");
            assert!(!is_contents(line), "{line}");
        }
    }
}
