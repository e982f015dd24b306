//! The kind of a document (文种): the fifteen of the 党政机关公文处理工作条例 (2012), article 8, and the names of what
//! notices issue and orders publish (plans, measures, rules).

use std::sync::LazyLock;

use crate::grammar::lexicon::Lexicon;

/// The statutory kinds as titles end in them, longest first, and the kind that each is.
const STATUTORY: [(&str, &str); 22] = [
    ("会议纪要", "纪要"),
    ("决议", "决议"),
    ("决定", "决定"),
    ("命令", "命令"),
    ("公报", "公报"),
    ("公告", "公告"),
    ("通告", "通告"),
    ("意见", "意见"),
    ("通知", "通知"),
    ("通报", "通报"),
    ("报告", "报告"),
    ("请示", "请示"),
    ("批复", "批复"),
    ("议案", "议案"),
    ("复函", "函"),
    ("答复", "答复"),
    ("纪要", "纪要"),
    ("指示", "指示"),
    ("布告", "布告"),
    ("令", "令"),
    ("函", "函"),
    ("指令", "令"),
];

/// What notices issue and orders publish.
const INSTRUMENTS: [&str; 46] = [
    "实施细则",
    "管理办法",
    "暂行办法",
    "实施办法",
    "办法",
    "规定",
    "条例",
    "细则",
    "规则",
    "章程",
    "准则",
    "制度",
    "规范",
    "标准",
    "导则",
    "实施方案",
    "工作方案",
    "方案",
    "规划",
    "计划",
    "纲要",
    "要点",
    "预案",
    "措施",
    "政策",
    "机制",
    "目录",
    "清单",
    "名单",
    "指南",
    "手册",
    "办法全文",
    "公约",
    "守则",
    "若干规定",
    "若干措施",
    "任务分解",
    "分工",
    "指标",
    "安排表",
    "一览表",
    "明细表",
    "标准表",
    "说明",
    "职责",
    "行动",
];

/// A title without the brackets at its end: （试行）, （2023—2025年）, （第二批）.
pub fn without_suffix(title: &str) -> &str {
    let mut title = title.trim_end();
    // [1]: the mark of a footnote.
    if let Some((rest, mark)) = title.strip_suffix([']', '］']).and_then(|rest| rest.rsplit_once(['[', '［']))
        && (1..=2).contains(&mark.len())
        && mark.bytes().all(|byte| byte.is_ascii_digit())
    {
        title = rest.trim_end();
    }
    while let Some(rest) = title.strip_suffix(['）', ')', '》', '”', '〉']) {
        match rest.rfind(['（', '(']) {
            Some(open) if title.ends_with(['）', ')']) && rest.len() - open < 90 && open > 0 => title = &rest[..open],
            _ if !title.ends_with(['）', ')']) => title = rest,
            _ => break,
        }
        title = title.trim_end();
    }
    title
}

/// The statutory kind that a title ends in.
pub fn statutory(title: &str) -> Option<&'static str> {
    static ENDINGS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(STATUTORY.map(|(ending, _)| ending)));
    ENDINGS.endings(without_suffix(title)).next().map(|(place, _)| STATUTORY[place].1)
}

/// The kind of instrument (办法, 方案 …) that a title ends in.
pub fn instrument(title: &str) -> Option<&'static str> {
    static ENDINGS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(INSTRUMENTS));
    ENDINGS.ending(without_suffix(title))
}

/// Whether a title ends as the titles of documents and of their attached texts do.
pub fn is_kind(title: &str) -> bool {
    statutory(title).is_some() || instrument(title).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let cases = [
            ("关于印发某某方案的通知", Some("通知")),
            ("某市人民政府令", Some("令")),
            ("关于同意设立某区的批复", Some("批复")),
            ("关于某某问题的复函", Some("函")),
            ("关于加强某某工作的意见（试行）", Some("意见")),
            ("关于修改《某某办法》的决定", Some("决定")),
            ("某县城市管理办法", None),
            ("某某同志讲话", None),
        ];
        for (title, kind) in cases {
            assert_eq!(statutory(title), kind, "{title}");
        }
    }

    #[test]
    fn suffixes_are_put_aside() {
        assert_eq!(without_suffix("三年行动方案（2023—2025年）"), "三年行动方案");
        assert_eq!(without_suffix("《某某办法》（试行）"), "《某某办法");
        assert_eq!(without_suffix("（试行）"), "（试行）");
        assert_eq!(without_suffix("统计公报[1]"), "统计公报");
        assert!(instrument("三年行动方案（2023—2025年）").is_some());
        assert!(instrument("某某的讲话").is_none());
    }
}
