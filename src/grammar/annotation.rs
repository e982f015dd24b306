//! Annotations (附注), GB/T 9704-2012, 7.3.6: a line in round brackets under the date, such as （此件公开发布）.

use crate::grammar::atoms::{self, squeeze};
use crate::grammar::line::Line;

const WORDS: [&str; 17] = [
    "公开",
    "此件",
    "此文",
    "本文",
    "发布",
    "发至",
    "登报",
    "不公开",
    "删减",
    "略",
    "刊登",
    "传达",
    "阅",
    "联系人",
    "张贴",
    "印发",
    "有删",
];

/// The brackets that annotations open with.
const OPENS: [char; 5] = ['（', '(', '【', '〔', '['];

/// Whether a line may be an annotation.
pub fn may_be_in(line: &Line<'_>) -> bool {
    OPENS.contains(&line.first)
}

/// Reads a whole line in brackets that says how the document may be used; the words without the brackets.
pub fn parse(line: &str) -> Option<String> {
    if line.len() > 300 || !line.trim_start().starts_with(OPENS) {
        return None;
    }
    let line = squeeze(line);
    let inner = line.strip_prefix(OPENS)?.strip_suffix(['）', ')', '】', '〕', ']', '。'])?;
    let inner = inner.trim_end_matches(['）', ')']);
    // （六）主动公开。 is an item: its bracket closes at the label.
    let fits = (3..=60).contains(&inner.chars().count()) && !inner.contains(['（', '：', '）', ')'])
        || inner.contains("联系人");
    let says_so = || atoms::has_any(inner, &WORDS);
    let of_duty = || inner.contains("牵头") || inner.contains("负责");
    let dated = || crate::grammar::date::find(inner).next().is_some();
    (fits && says_so() && !of_duty() && !dated()).then(|| inner.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations() {
        for (line, words) in [
            ("（此件公开发布）", "此件公开发布"),
            ("(此件公开发布)", "此件公开发布"),
            ("（ 此 件 主 动 公 开 ）", "此件主动公开"),
            ("（本文有删减）", "本文有删减"),
            ("（此件发至县处级）", "此件发至县处级"),
        ] {
            assert_eq!(parse(line).as_deref(), Some(words), "{line}");
        }
    }

    #[test]
    fn other_lines_in_brackets() {
        // A duty clause, a note under a title, a suffix of a title, an open bracket, a heading's number.
        assert_eq!(parse("（六）推进办事公开。定期通报进展。"), None, "an item");
        for line in ["（牵头单位：区司法局）", "（2024年1月1日市人民政府公布）", "（试行）", "（此件公开发布", "（一）"]
        {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
