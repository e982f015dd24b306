//! Attachments: the note that declares them (附件说明, GB/T 9704-2012, 7.3.4) and the headings over them (附件, 7.3.7).

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{atoms::squeeze, line::Line, numeral};

/// A line that begins with 附件.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachmentLine {
    /// 附件, 附件1, 附件一, 附 … without blanks and colon.
    pub label: String,
    /// The number in the label.
    pub number: Option<u32>,
    /// Whether a colon follows the label.
    pub colon: bool,
    /// What follows on the line, white space squeezed.
    pub title: String,
}

static LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^ [【\[（(]?
        (?<label> 附 (?: 件 | 表 | 录 | 图 )? (?: 之? (?<number> [0-9０-９]{1,2} (?:[-—－][0-9]{1,2})? | [一二三四五六七八九十]{1,3} ) )? )
        [】\]）)]? (?<colon> [：:] )? [．.、]? (?<title> .* ) $",
    )
    .unwrap()
});

/// Whether a line may be one that begins with 附件.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.has('附')
}

/// Reads a line that begins with 附件 (附, 附表, 附录) and its number.
pub fn parse(line: &str) -> Option<AttachmentLine> {
    let trimmed = line.trim_start();
    if !trimmed.starts_with(['附', '【', '[', '（', '(']) {
        return None;
    }
    let squeezed = squeeze(trimmed);
    if squeezed.chars().count() > 300 {
        return None;
    }
    let found = LINE.captures(&squeezed)?;
    let (label, title) = (&found["label"], &found["title"]);
    let number = found.name("number").and_then(|n| numeral::parse(n.as_str().split(['-', '—', '－']).next()?));
    let colon = found.name("colon").is_some();
    // 附 alone begins many words (附近, 附属, 附加); 附件 begins sentences (附件所列 …).
    let bare = label == "附" && number.is_none() && !colon && !title.is_empty();
    let sentence =
        !colon && title.ends_with(['。', '；', '，']) || title.starts_with(['中', '所', '的', '和', '与', '及', '是']);
    // 附件下载, 附件1.doc: links of a web page.
    let link =
        title.starts_with("下载") || ["doc", "docx", "xls", "xlsx", "pdf", "wps", "ofd", "zip", "rar"].contains(&title);
    let bracketed = trimmed.starts_with(['【', '[', '（', '(']) && !title.is_empty();
    if bare || sentence || bracketed || link {
        return None;
    }
    Some(AttachmentLine { label: label.to_owned(), number, colon, title: title.to_owned() })
}

static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[；;。\s])(?<label>[0-9０-９]{1,2}(?:[-—－][0-9]{1,2})?\s*[．.、]|[(（][0-9]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)\s*",
    )
    .unwrap()
});

/// Splits what a note declares into the titles of the attachments: `1.甲 2.乙` gives 甲 and 乙.
pub fn titles(note: &str) -> Vec<String> {
    let labels: Vec<_> = ITEM.captures_iter(note).filter_map(|found| found.get(0)).collect();
    let mut numbered: Vec<(usize, usize)> = Vec::new();
    // Only numbers that count on from 1 are labels: a title may hold 3.5 or 2020. Of 1-2 the last part counts.
    for label in &labels {
        let part = label.as_str().rsplit(['-', '—', '－']).next().unwrap_or_default();
        let digits: String = part.chars().filter(|&c| is_digit(c) || "一二三四五六七八九十".contains(c)).collect();
        if numeral::parse(&digits) == Some(numbered.len() as u32 + 1) {
            numbered.push((label.start(), label.end()));
        }
    }
    let clean =
        |title: &str| squeeze(title).trim_end_matches(['。', '；', ';', '，']).trim_matches(['《', '》']).to_owned();
    if numbered.is_empty() {
        let title = clean(note);
        return if title.is_empty() { Vec::new() } else { vec![title] };
    }
    let ends = numbered.iter().skip(1).map(|&(start, _)| start).chain([note.len()]);
    numbered.iter().zip(ends).map(|(&(_, start), end)| clean(&note[start..end])).filter(|t| !t.is_empty()).collect()
}

/// The title alone, without the gazette's word that it leaves the attachment out: （略）.
pub fn name(title: &str) -> &str {
    ["（略）", "(略)"].iter().find_map(|left_out| title.strip_suffix(left_out)).unwrap_or(title)
}

/// What attachments count: files, persons, bodies, projects.
const COUNTERS: [char; 12] = ['件', '个', '名', '项', '人', '家', '份', '处', '条', '种', '批', '位'];

/// Whether a line is a part of an attachment in a note: 1-2.周报表.
pub fn is_part(line: &str) -> bool {
    let digits = |text: &str| text.len() - text.trim_start_matches(is_digit).len();
    let Some(rest) = line[digits(line)..].strip_prefix('-').filter(|_| (1..=2).contains(&digits(line))) else {
        return false;
    };
    digits(rest) > 0 && rest[digits(rest)..].trim_start().starts_with(['.', '．', '、'])
}

/// Whether a line counts what the title above names: （共5件）, （12名）.
pub fn is_count(line: &str) -> bool {
    let Some(inner) = line.strip_prefix(['（', '(']).and_then(|line| line.strip_suffix(['）', ')'])) else {
        return false;
    };
    let counted = inner.trim_start_matches(|c: char| c == '共' || is_digit(c));
    inner.starts_with('共')
        || inner.len() > counted.len() && counted.chars().count() == 1 && counted.starts_with(COUNTERS)
}

/// Reads a further line of a note: `2.乙`, whose number must be the one expected.
pub fn is_item(line: &str, number: u32) -> bool {
    let line = squeeze(line);
    // 1-2. is the second part of the first attachment.
    let part = line.split_once('-').filter(|(first, _)| (1..=2).contains(&first.len()) && first.chars().all(is_digit));
    let line = part.map_or(&*line, |(_, rest)| rest);
    let chinese = line.starts_with(|c| "一二三四五六七八九十".contains(c));
    let digits: String =
        line.chars().take_while(|&c| if chinese { "一二三四五六七八九十".contains(c) } else { is_digit(c) }).collect();
    numeral::parse(&digits) == Some(number) && line[digits.len()..].starts_with(['.', '．', '、'])
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let check = |line: &str, label: &str, number: Option<u32>, colon: bool, title: &str| {
            let expected = AttachmentLine { label: label.into(), number, colon, title: title.into() };
            assert_eq!(parse(line), Some(expected), "{line}");
        };
        check("附件", "附件", None, false, "");
        check("附 件：", "附件", None, true, "");
        check("附件 1", "附件1", Some(1), false, "");
        check("附件一：节水工作领导小组成员名单", "附件一", Some(1), true, "节水工作领导小组成员名单");
        check("附件：1.节水方案", "附件", None, true, "1.节水方案");
        check("附件2 任务分解表", "附件2", Some(2), false, "任务分解表");
        check("附：节水名单", "附", None, true, "节水名单");
        check("附1", "附1", Some(1), false, "");
        check("附表1", "附表1", Some(1), false, "");
    }

    #[test]
    fn other_lines() {
        // Words that begin with 附; sentences about an attachment.
        for line in [
            "附近居民应当配合。",
            "附属设施",
            "附件中的数据以统计局公布为准。",
            "附件所列文件自即日起失效。",
            "（附件略",
        ] {
            assert!(parse(line).is_none_or(|found| found.label != "附件" && found.title.is_empty()), "{line}");
        }
    }

    #[test]
    fn counts_and_omissions() {
        assert!(is_count("（共5件）") && is_count("（12名）") && is_count("（6个）"));
        // A year, a word, a number alone.
        for line in ["（2024年版）", "（试行）", "（12）", "（2024—2026年）"] {
            assert!(!is_count(line), "{line}");
        }
        assert!(is_part("1-2．周报表") && !is_part("1-2月") && !is_part("2.周报表") && !is_part("2024-2.5"));
        assert_eq!((name("节水方案（略）"), name("节水战略")), ("节水方案", "节水战略"));
    }

    #[test]
    fn declared_titles() {
        let cases: [(&str, &[&str]); 5] = [
            ("1-1．分配表\n1-2．周报表", &["分配表", "周报表"]),
            ("1.节水方案 2.成员名单", &["节水方案", "成员名单"]),
            ("节水方案", &["节水方案"]),
            ("1. 提高 3.5 个百分点任务表\n2. 名单；", &["提高3.5个百分点任务表", "名单"]),
            ("", &[]),
        ];
        for (note, expected) in cases {
            assert_eq!(titles(note), expected, "{note}");
        }
    }
}
