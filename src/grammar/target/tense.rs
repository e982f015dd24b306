//! The words by which a sentence tells what was, or what shall be: 截至, 去年; 力争, 到2025年; and headings over what was.

use std::sync::LazyLock;

use regex::Regex;

use super::words::any;
use crate::grammar::{atoms, numeral};

/// Signs of a fact of the past, whatever was reached.
#[rustfmt::skip]
const DONE: [&str; 13] = [
    "截至", "截止", "已达", "已有", "已经", "已建", "已完成", "已累计", "过去一年", "年来", "目前", "规划范围", "现有",
];

/// Signs that it is not only what was.
#[rustfmt::skip]
const PLANNED: [&str; 7] = ["力争", "确保", "争取", "目标", "计划", "将", "努力"];

/// Signs of a fact of the past.
const PAST: [&str; 14] =
    ["截至", "截止", "已达", "已有", "已经", "已完成", "已建", "目前", "现有", "去年", "上年末", "以来", "了", "原有"];

/// Signs that a sentence speaks of what shall be, whatever else it tells.
#[rustfmt::skip]
const FUTURE: [&str; 6] = ["力争", "确保", "争取", "达到", "实现", "目标"];

static TOLD: LazyLock<Regex> = LazyLock::new(|| any(&PAST));
static AIMED: LazyLock<Regex> = LazyLock::new(|| any(&FUTURE));
static REACHED: LazyLock<Regex> = LazyLock::new(|| any(&DONE));
static COMING: LazyLock<Regex> = LazyLock::new(|| any(&PLANNED));

/// A year by which something shall be.
static BY: LazyLock<Regex> = LazyLock::new(|| Regex::new("[到至](?<year>20[0-9]{2})年").unwrap());

/// A five-year plan's time.
static PERIOD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("“十(?<number>[一二三四五六七八九])?五”(?:期间|时期|以来|末|期末|五年)").unwrap());

/// Headings over what was done, not over what shall be.
static BACK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("回顾|执行情况|完成情况|发展基础|现实基础|规划基础|工作基础|现状|基本情况|工作成效|主要成效|发展成效|取得的?成[效就绩]|主要成就|发展成就|存在的?(?:主要)?问题").unwrap()
});

/// Headings over what a plan starts from.
static SETTING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:发展环境|发展形势|环境形势)$|^(?:规划|发展|编制|现实)背景$|^(?:面临|发展)的?(?:形势|环境|机遇)(?:与挑战|和挑战)?$").unwrap()
});

/// Signs in the titles of reports, and of what is to be done all the same.
const REPORTS: [&str; 9] =
    ["统计公报", "统计快报", "统计数据", "决算", "审计", "工作总结", "年度报告", "执行情况", "完成情况"];
#[rustfmt::skip]
const PLANS: [&str; 8] = ["草案", "目标", "方案", "规划", "任务", "要点", "意见", "部署"];

/// Whether a title is that of a report on what was.
pub(super) fn is_report(title: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    has(&REPORTS) && !has(&PLANS)
}

/// Whether a clause speaks of what is to come after one that told what was: 去年新增21家，今年再增18家.
pub(super) fn turns(clause: &str, issued: Option<u32>) -> bool {
    let year = clause.get(..4).filter(|_| clause[4..].starts_with('年')).and_then(|year| year.parse().ok());
    let coming = year.zip(issued).is_some_and(|(year, issued): (u32, u32)| year >= issued);
    (coming || ["今年", "明年", "本年度", "下一步"].iter().any(|word| clause.starts_with(word)))
        && !REACHED.is_match(clause)
}

/// Whether a clause tells what last year brought: 去年引进项目21个. 去年同期 is what is compared with.
pub(super) fn is_of_last_year(clause: &str) -> bool {
    ["去年", "上年", "上一年", "前年"].iter().filter_map(|word| clause.strip_prefix(word)).any(|rest| {
        !["同期", "基", "的", "水", "末"].iter().any(|word| rest.starts_with(word)) && !COMING.is_match(clause)
    })
}

/// Whether what follows a semicolon speaks of what shall be, though a fact stands before it.
pub(super) fn plans(sentence: &str, issued: Option<u32>) -> bool {
    COMING.is_match(sentence) || is_coming(sentence, issued) || turns(sentence, issued)
}

/// Whether a heading stands over what was.
pub(super) fn looks_back(heading: &str) -> bool {
    heading.chars().count() <= 40 && (BACK.is_match(heading) || SETTING.is_match(heading))
}

/// Whether a sentence of a document issued in a year tells what was.
pub(super) fn is_past(sentence: &str, issued: Option<u32>) -> bool {
    let done = REACHED.is_match(sentence) || ended(sentence, issued);
    if done && !COMING.is_match(sentence) && !is_coming(sentence, issued) {
        return true;
    }
    TOLD.is_match(sentence) && !AIMED.is_match(sentence)
}

/// Whether a year by which something shall be is still to come.
fn is_coming(sentence: &str, issued: Option<u32>) -> bool {
    let years = atoms::has_digits(sentence).then(|| BY.captures_iter(sentence));
    (years.into_iter().flatten())
        .filter_map(|found| found["year"].parse::<u32>().ok())
        .any(|year| issued.is_none_or(|issued| year >= issued))
}

/// Whether a five-year plan's time was over when the document was issued.
fn ended(sentence: &str, issued: Option<u32>) -> bool {
    let last = |found: regex::Captures| {
        let number = found.name("number").and_then(|number| numeral::parse(number.as_str())).unwrap_or(0);
        2005 + 5 * number
    };
    atoms::has(sentence, "五”")
        && PERIOD.captures_iter(sentence).map(last).any(|last| issued.is_some_and(|issued| last < issued))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was() {
        for clause in ["去年引进项目31个", "上年新增企业5家"] {
            assert!(is_of_last_year(clause), "{clause}");
        }
        assert!(
            is_past("近5年来，供水普及率提高到70.7%", Some(2024)) && looks_back("发展背景") && looks_back("发展环境")
        );
    }

    #[test]
    fn what_shall_be() {
        // What is compared with; a plan after a fact; headings over what is to be done.
        assert!(!is_of_last_year("去年同期的8%") && !is_of_last_year("去年的基础上增长5%"));
        assert!(
            plans("力争建成5个", Some(2024)) && plans("到2025年达到8%", Some(2024)) && !plans("建成5个", Some(2024))
        );
        assert!(turns("2024年新增5家", Some(2024)) && !turns("2023年新增5家", Some(2024)));
        assert!(!turns("2024年已建成5家", Some(2024)) && !turns("2024年新增5家", None));
        assert!(!looks_back("优化发展环境") && !looks_back("发展目标"));
    }
}
