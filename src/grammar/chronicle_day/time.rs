//! Times of the day as marks: 下午　某会议召开, of the day of the entry before; 1月14日上午　某会议召开.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::chronicle_day::{Mark, Unit};

/// 上午, 晚上: a time of the day, set apart by blanks.
static TIME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:当[日天])?(?:上午|下午|晚上?|晚间|中午|凌晨|傍晚|夜间|全天)(?:\s|$)").unwrap());
/// Whether a mark is a time of the day alone: 下午.
pub fn is_time(mark: &Mark) -> bool {
    mark.when.same == Some(Unit::Day) && TIME.is_match(&mark.printed)
}

/// How many bytes a time of the day takes that a text begins with.
pub(super) fn leading(text: &str) -> Option<usize> {
    let found = text.starts_with(['上', '下', '晚', '中', '凌', '傍', '夜', '全', '当']).then(|| TIME.find(text))??;
    Some(found.as_str().trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times() {
        assert_eq!(leading("下午   会议召开"), Some("下午".len()));
        assert_eq!(leading("当日晚上 会议召开"), Some("当日晚上".len()));
        // Nothing parts it from what follows.
        assert_eq!(leading("下午，会议继续"), None);
        assert_eq!(leading("上午9时"), None);
    }
}
