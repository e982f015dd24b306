//! Members that are numbered and run on in one line: 1．甲（某局局长）2．乙（某院院长）.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[）)；;。]\s*(?:(?<plain>[0-9]{1,2})[.．、]|[（(](?<inner>[0-9]{1,2})[）)])\s*").unwrap()
});

/// Cuts what stands behind the first number of a line at the numbers that follow: 2, 3 ….
pub fn parts(text: &str) -> Vec<Range<usize>> {
    let (mut parts, mut start) = (Vec::new(), 0);
    if text.contains(['2', '２']) {
        for found in NUMBER.captures_iter(text) {
            let number = found.name("plain").or(found.name("inner")).and_then(|number| number.as_str().parse().ok());
            if let (Some(whole), true) = (found.get(0), number == Some(parts.len() + 2)) {
                let mark = text[whole.start()..].chars().next().filter(|c| matches!(c, '）' | ')'));
                parts.push(start..whole.start() + mark.map_or(0, char::len_utf8));
                start = whole.end();
            }
        }
    }
    parts.push(start..text.len());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_count_on() {
        let text = "甘霖（市长）2．耿直（局长）；（3）商陆";
        let found: Vec<&str> = parts(text).into_iter().map(|part| &text[part]).collect();
        assert_eq!(found, ["甘霖（市长）", "耿直（局长）", "商陆"]);
    }

    #[test]
    fn others() {
        // A number that does not count on; a date; a number inside of a bracket.
        for text in ["甘霖（市长）5．耿直", "甘霖 市长 2024年3月", "甘霖（第2．批）"] {
            assert_eq!(parts(text).len(), 1, "{text}");
        }
    }
}
