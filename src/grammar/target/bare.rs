//! What stands around the name of an indicator and is no part of it: labels, modal verbs, adverbs, who brings it about.

use crate::grammar::atoms;

use super::words::{ACTIONS, ADVERBS, MEASURABLE, MODALS};

/// Subjects without what they came from (由2005年的30%增加到) and without who brings them about (将担保费率降至).
pub(super) fn narrowed(subject: &str) -> &str {
    let subject = ["由", "从"]
        .iter()
        .filter_map(|word| atoms::rfind(subject, word))
        .find(|&at| subject[at..].bytes().any(|byte| byte.is_ascii_digit()))
        .map_or(subject, |at| &subject[..at]);
    // 农药使用量零增长、化肥使用量: what stays as it is has no number.
    let subject = ["增长、", "稳定、", "持平、", "同步、"]
        .iter()
        .filter_map(|word| subject.rfind(word).map(|at| &subject[at + word.len()..]))
        .min_by_key(|rest| rest.len())
        .filter(|rest| !rest.contains('、') && MEASURABLE.ends(rest))
        .unwrap_or(subject);
    let brought = ["将", "把"].iter().filter_map(|word| atoms::rfind(subject, word).map(|at| at + word.len())).max();
    brought.map(|at| &subject[at..]).filter(|rest| MEASURABLE.ends(rest)).unwrap_or(subject)
}

/// Words without the adverbs at their end.
pub(super) fn without_adverbs(words: &str) -> &str {
    let mut words = words;
    while let Some(adverb) = ADVERBS.ending(words) {
        words = &words[..words.len() - adverb.len()];
    }
    words
}

/// Words without what stands before an indicator: labels, modal verbs, 每年.
pub(super) fn clean(words: &str) -> &str {
    const LEADING: [&str; 13] =
        ["今年再", "今年", "本年度", "五年", "每年", "累计", "年均", "全年", "年内", "和", "及", "与", "按照"];
    let mut words = words.trim_matches(['、', '，', ' ', '：', ':', '—']);
    loop {
        let before = words;
        if let Some(rest) = words
            .strip_prefix(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
            .and_then(|rest| rest.strip_prefix('是'))
        {
            words = rest;
        }
        let labelled = words.trim_start_matches(|c: char| c.is_ascii_digit());
        if labelled.len() < words.len() && labelled.starts_with(['.', '、', '．']) {
            words = labelled.trim_start_matches(['.', '、', '．']);
        }
        let measure = |word: &str| word == "年均" && words.starts_with("年均增");
        for word in LEADING {
            words = words.strip_prefix(word).filter(|rest| !is_compound(rest) && !measure(word)).unwrap_or(words);
        }
        // Each word once, in their order.
        let mut next = 0;
        while let Some((place, rest)) = modal(words, next) {
            (words, next) = (rest, place + 1);
        }
        words = without_scope(words);
        if let Some(rest) = words
            .strip_prefix('全')
            .and_then(|rest| rest.strip_prefix(['区', '县', '市', '省', '国', '镇']))
            .and_then(|rest| rest.strip_prefix("每年"))
        {
            words = rest;
        }
        if words == before {
            return without_adverbs(words);
        }
    }
}

/// The words after a modal verb from some place of the list on, and its place.
fn modal(words: &str, from: usize) -> Option<(usize, &str)> {
    let modals = MODALS.beginnings(words).filter(|(place, _)| *place >= from);
    modals.map(|(place, word)| (place, &words[word.len()..])).find(|(_, rest)| !is_compound(rest))
}

/// Whether a word is part of a longer one by what follows it.
fn is_compound(rest: &str) -> bool {
    rest.chars().nth(1).is_none() || rest.starts_with(['性', '房'])
}

/// Words without what only says where and how long before a verb of doing: 全市新增, 三年累计建设, “十四五”期间新建.
fn without_scope(words: &str) -> &str {
    const SPANS: [&str; 12] =
        ["三年", "五年", "两年", "今年", "去年", "上年", "当年", "本年度", "全市", "全县", "全区", "全省"];
    let period = words.strip_prefix('“').and_then(|rest| rest.split_once("五”")).filter(|(plan, _)| plan.len() <= 6);
    let rest = match period {
        Some((_, rest)) => ["期间", "时期", "期末", "末"].iter().find_map(|word| rest.strip_prefix(word)),
        None => SPANS.iter().find_map(|span| words.strip_prefix(span)),
    };
    let rest = rest.map(|rest| SPANS.iter().find_map(|span| rest.strip_prefix(span)).unwrap_or(rest));
    let Some(rest) = rest else { return words };
    let rest = ["累计", "再"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    if period.is_some() || ACTIONS.begins(rest) { rest } else { words }
}
