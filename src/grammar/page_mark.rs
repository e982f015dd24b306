//! Page numbers and running heads, which the carrier prints between the lines of the text.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::{is_han, squeeze};

static PAGE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^ (?:
          [-—–－―~～·•・|]{1,4} [0-9０-９]{1,4} [-—–－―~～·•・|]{0,4}     # — 7 —
        | 第[0-9０-９]{1,4}页 (?: [，,/／]? 共[0-9０-９]{1,4}页 )?       # 第7页 共20页
        | [Pp]age[0-9]{1,4} (?: of[0-9]{1,4} | [-—–·|][\p{Han}0-9]{2,16} )? | [Pp][.．][0-9]{1,4}
        | [0-9]{1,4}[/／][0-9]{1,4}                                   # 7/20
        ) $",
    )
    .unwrap()
});

/// — 12 —　　云州政报　2023年第11期: the number and the running head on one line.
static WITH_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[—–－-]{1,2}\s*[0-9]{1,4}\s*[—–－-]{1,2}\s{2,}\S.{2,40}第\s*[0-9]{1,3}\s*期|\S.{2,40}第\s*[0-9]{1,3}\s*期\s{2,}[—–－-]{1,2}\s*[0-9]{1,4}\s*[—–－-]{1,2})$").unwrap()
});

/// The most bytes of a line that holds a page number and nothing else of its own.
pub const LONGEST: usize = 120;

/// Whether a line is a page number with its marks, or that and the running head.
pub fn is_page_number(line: &str) -> bool {
    is_number(line)
        || line.len() <= LONGEST
            && line.contains('期')
            && line.contains(['—', '–', '－', '-'])
            && WITH_HEAD.is_match(line.trim())
}

fn is_number(line: &str) -> bool {
    let is_mark = |c| matches!(c, '-' | '—' | '–' | '－' | '―' | '~' | '～' | '·' | '•' | '・' | '|');
    let is_digit = |c| matches!(c, '0'..='9' | '０'..='９');
    if line.len() > 60 {
        return false;
    }
    let line = line.trim();
    // Only after the word for a page may any other words stand.
    let ends = |c| is_mark(c) || is_digit(c) || c == '页';
    let begins = |c| is_mark(c) || is_digit(c) || c == '第';
    let framed = || line.starts_with(begins) && line.ends_with(ends) || line.starts_with(['P', 'p']);
    framed() && line.contains(is_digit) && PAGE.is_match(&squeeze(line))
}

/// Whether a line is a number alone: a page number if the lines around count pages.
pub fn bare_number(line: &str) -> Option<u32> {
    let line = line.trim();
    (line.len() <= 4 && !line.is_empty()).then(|| line.parse().ok()).flatten()
}

/// A mark of a line with its numbers masked, so that the heads of all pages look alike (FNV-1a over its letters).
pub fn masked(line: &str) -> u64 {
    let letters = line.chars().filter(|c: &char| !c.is_ascii_digit() && (is_han(*c) || c.is_alphanumeric()));
    letters.fold(0xcbf2_9ce4_8422_2325, |mark, c| (mark ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for line in [
            "— 7 —",
            "- 31 -",
            "·7·",
            "・7・",
            "第 3 页 共 20 页",
            "第3页",
            "Page 7 of 20",
            "Page 7 - 云州年鉴2014",
            "P. 73",
            "7/20",
            "-7",
            "— 12 —     云州政报 2023 年第 11 期",
            "云州政报 2023年第11期   —12—",
        ] {
            assert!(is_page_number(line), "{line}");
        }
        // A rule, a list item, a date, a temperature, a sentence.
        for line in [
            "---",
            "- 附件",
            "2024",
            "2024/5/6",
            "第3页的规定",
            "—",
            "1/3以上",
            "云州政报 2023年第11期",
            "— 云州政报第3期 —",
        ] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
