//! Points that a text says it is worth: （10分）, (2分).

use std::sync::LazyLock;

use regex::Regex;

static STATED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[（(]\s*(?:共|计|满分)?\s*(?<points>[0-9]+(?:\.[0-9]+)?)\s*分\s*[）)]\s*[。.；;]?\s*$").unwrap()
});

/// The points in brackets at the end of a text.
pub fn stated(text: &str) -> Option<f64> {
    if !text.contains('分') {
        return None;
    }
    STATED.captures(text.trim())?["points"].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points() {
        assert_eq!(stated("一、健康环境 (40分)"), Some(40.0));
        assert_eq!(stated("（二）建设设施。（1.5分）"), Some(1.5));
        assert_eq!(stated("3.宣传（2分）。"), Some(2.0));
        // In mid-sentence, a unit of time, no brackets.
        for text in ["(2分)以外另计", "用时（10分钟）", "满分10分"] {
            assert_eq!(stated(text), None, "{text}");
        }
    }
}
