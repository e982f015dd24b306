//! A day printed as a number alone: 5 全区会议召开.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::squeeze;
use crate::grammar::chronicle_day::{Mark, TO, When, number};

static BARE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?<from>[0-9]{{1,2}})(?:{TO}(?<to>[0-9]{{1,2}}))?(?:\s+[\p{{Han}}“《]|[【])")).unwrap()
});

/// Reads a day that is printed as a number alone: 5 全区会议召开. Measures (5 个, 30 万) are none.
pub fn bare_day(line: &str) -> Option<Mark> {
    const MEASURES: &str = "个名多家万亿年月时分人项米元场次位公吨台辆种期条号余所座处户天岁件篇张部度周届批千百度点套";
    let found = BARE.captures(line)?;
    let end = found.name("to").or_else(|| found.name("from"))?.end();
    let rest = line[end..].trim_start();
    if rest.chars().next().is_some_and(|c| MEASURES.contains(c)) {
        return None;
    }
    let day = number(&found, "from").filter(|day| (1..=31).contains(day))?;
    let end_day = number(&found, "to").map(|to| (None, None, Some(to)));
    let when = When { day: Some(day), end: end_day, ..When::default() };
    Some(Mark { printed: squeeze(&line[..end]).into_owned(), length: line.len() - rest.len(), when })
}
