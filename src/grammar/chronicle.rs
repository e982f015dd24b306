//! Headings of chronicles: 大事记, 某区人民政府大事记, 2024年4月大事记, 大事纪要.

use crate::grammar::atoms::squeeze;
use crate::grammar::line::Line;

/// Whether a line may head a chronicle.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.has('事') && line.signs.any(['大', '政'])
}

/// Whether a line heads a chronicle.
pub fn is_heading(line: &str) -> bool {
    if line.len() > 200 || !line.contains('事') {
        return false;
    }
    let squeezed = squeeze(line);
    let name = squeezed.trim_matches(|c: char| !c.is_alphanumeric());
    let name = name.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '年' | '月' | '（' | '）' | '(' | ')' | '—' | '-' | '～' | '至' | '、')
    });
    let length = name.chars().count();
    let ends = [
        "大事记",
        "大事纪",
        "大事記",
        "大事纪要",
        "大事月记",
        "大事日志",
        "政务记事",
        "政务纪事",
        "政府记事",
        "政务大事",
        "政务要事",
        "大事年表",
        "大事编年",
        "大事要览",
        "大事选录",
    ];
    (3..=30).contains(&length)
        && ends.iter().any(|ending| name.ends_with(ending))
        && !name.contains(['，', '。', '：', '《'])
        && !["关于", "印发", "编写", "编纂", "编辑", "编制"].iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        for line in [
            "大事记",
            "【大事记】",
            "大 事 记",
            "云州区人民政府大事记",
            "2024年4月大事记",
            "云州市大事记（2024年4月）",
            "政务记事",
            "云州县2023年政务要事",
            "大事年表1992年",
        ] {
            assert!(is_heading(line), "{line}");
        }
    }

    #[test]
    fn other_lines() {
        // A notice about chronicles, a sentence, a month.
        for line in ["关于做好大事记编写工作的通知", "召开大事记工作会议。", "2024年4月", "事记"]
        {
            assert!(!is_heading(line), "{line}");
        }
    }
}
