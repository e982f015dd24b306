//! The letterhead (发文机关标志) and what stands beside it: 某市人民政府文件, 内部明电, 特急, 签发人 (GB/T 9704-2012, 7.2.1
//! to 7.2.6).

use crate::grammar::{atoms::squeeze, organization};

const MARKS: [&str; 17] = [
    "内部明电",
    "明传电报",
    "传真电报",
    "传真电报稿",
    "内部传真电报",
    "特急",
    "加急",
    "平急",
    "特提",
    "急件",
    "机密",
    "秘密",
    "绝密",
    "发电",
    "明电",
    "会议纪要",
    "电报",
];

const LABELS: [&str; 9] = ["发往", "等级", "缓急", "密级", "签发人", "签发", "紧急程度", "会签人", "份号"];

/// Whether a piece of a line is a label of the head and its value (签发人：甲某某), or a mark (特急).
pub fn is_label(piece: &str) -> bool {
    let piece = squeeze(piece);
    MARKS.contains(&piece.as_ref()) || piece.split_once(['：', ':']).is_some_and(|(label, _)| LABELS.contains(&label))
}

/// YZCR—2024—00001: the mark of a normative document in the register (规范性文件登记号).
pub fn is_register_mark(text: &str) -> bool {
    let text = text.trim();
    let digits = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    (2..=8).contains(&(text.len() - digits.len()))
        && digits.starts_with(|c: char| !c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '—' | '-' | '－' | '–'))
}

/// Whether a line is the letterhead, or a mark beside it.
pub fn is_line(line: &str) -> bool {
    if is_register_mark(line) {
        return true;
    }
    if line.len() > 150 || !line.ends_with('件') && !line.contains(['：', ':']) && line.len() > 40 {
        return false;
    }
    let squeezed = squeeze(line);
    let of_body = squeezed.strip_suffix("文件").is_some_and(|body| {
        organization::is_name(body) && body.ends_with(['府', '厅', '室', '局', '委', '会', '院', '部'])
    });
    of_body || is_label(&squeezed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letterheads() {
        for line in ["云州市人民政府文件", "云 州 市 人 民 政 府 办 公 室 文 件", "内部明电", "特急", "签发人：甲某某"]
        {
            assert!(is_line(line), "{line}");
        }
        // A title, a body, a sentence, a heading about documents.
        for line in ["关于废止部分文件", "云州市人民政府", "请按文件执行。", "规范性文件"] {
            assert!(!is_line(line), "{line}");
        }
    }
}
