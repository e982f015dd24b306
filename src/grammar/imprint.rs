//! The foot of a document (版记), GB/T 9704-2012, 7.4: 抄送, 印发机关 and 印发日期; until 2012 also 主题词.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::squeeze;
use crate::grammar::line::Line;

static PRINTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Han}{2,30}(?:办公厅|办公室|秘书处|局|委|厅|室)(?:秘书[一二三]?处)?[0-9一二三四五六七八九十〇○零]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日印发?$").unwrap()
});

/// Whether a line may belong to the foot of a document.
pub fn may_be_in(line: &Line<'_>) -> bool {
    let labelled = "主抄分共（校".contains(line.first) && line.signs.any(['：', ':', '共']);
    labelled || line.signs.all(['年', '月', '日']) && matches!(line.last, '印' | '发')
}

/// Whether a line belongs to the foot of a document.
pub fn is_line(line: &str) -> bool {
    let first = line.trim_start().chars().next();
    let labelled = first.is_some_and(|c| "主抄分共（校".contains(c));
    let dated = line.len() < 240 && line.contains(['印', '日']);
    if !labelled && !dated {
        return false;
    }
    let line = squeeze(line);
    let labelled = [
        "主题词：",
        "主题词:",
        "抄送：",
        "抄送:",
        "抄报：",
        "抄报:",
        "分送：",
        "分送:",
        "共印",
        "（共印",
        "主送：",
        "校对：",
    ];
    labelled.iter().any(|label| line.starts_with(label)) || (line.len() < 200 && PRINTED.is_match(&line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for line in [
            "抄送：市委办公室，市人大常委会办公室。",
            "主题词：水利 节约 通知",
            "云州市人民政府办公室 2024年4月7日印发",
            "（共印50份）",
        ] {
            assert!(is_line(line), "{line}");
        }
        // A signature, a date, a sentence about copies.
        for line in ["云州市人民政府办公室", "2024年4月7日", "并抄送市财政局。", "云州市人民政府办公室2024年4月7日"]
        {
            assert!(!is_line(line), "{line}");
        }
    }
}
