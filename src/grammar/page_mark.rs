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

/// Whether a line is a page number with its marks.
pub fn is_page_number(line: &str) -> bool {
    const FIRST: &str = "-—–－―~～·•・|第Pp0123456789";
    line.len() <= 60
        && line.trim_start().starts_with(|c| FIRST.contains(c))
        && line.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
        && PAGE.is_match(&squeeze(line))
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
        ] {
            assert!(is_page_number(line), "{line}");
        }
        // A rule, a list item, a date, a temperature, a sentence.
        for line in ["---", "- 附件", "2024", "2024/5/6", "第3页的规定", "—", "1/3以上"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
