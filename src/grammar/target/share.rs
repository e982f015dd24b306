//! Shares a subject out over quantities that stand side by side.

use super::words::MEASURABLE;
use crate::grammar::atoms;

/// Where what all parts have in common begins, beside the word that differs.
const SHARED: [&str; 22] = [
    "居民",
    "人口",
    "生均",
    "人均",
    "户均",
    "亩均",
    "产地",
    "综合",
    "规范",
    "平均",
    "普及",
    "覆盖",
    "处理",
    "利用",
    "入学",
    "毛入学",
    "参保",
    "达标",
    "合格",
    "完成率",
    "年均",
    "总产",
];

/// Shares a subject out over quantities: 小学、初中生均面积 gives 小学生均面积 and 初中生均面积.
pub(super) fn share(name: &str, size: usize) -> Vec<String> {
    if let Some(parts) = rungs(name, size) {
        return parts;
    }
    if size == 1 {
        return vec![name.to_owned()];
    }
    let parts: Vec<&str> = name.split('、').collect();
    let parts = if parts.len() == size { parts } else { name.split(['、', '和', '与', '及']).collect() };
    if parts.len() != size {
        return vec![name.to_owned(); size];
    }
    let ends = |part: &str| MEASURABLE.ends(part);
    let last = parts[size - 1];
    if !ends(last) || parts[..size - 1].iter().any(|part| ends(part)) {
        return parts.iter().map(|part| (*part).to_owned()).collect();
    }
    // A short first part is what differs; of a long one the last word differs, and the words before it are shared.
    const SHORT: usize = 3;
    let length = parts[0].chars().count();
    let common = SHARED.iter().filter_map(|word| last.find(word)).filter(|at| *at > 0).min();
    let differing = match common.filter(|_| length <= SHORT) {
        Some(at) => last[..at].chars().count(),
        None if length <= SHORT => length,
        None => 2,
    };
    let shared: String = parts[0].chars().take(length.saturating_sub(differing)).collect();
    let tail: String = last.chars().skip(differing).collect();
    let tail = match (tail.starts_with(['(', '（']), tail.find([')', '）'])) {
        (true, Some(close)) => tail[close..].trim_start_matches([')', '）']).to_owned(),
        _ => tail,
    };
    parts
        .iter()
        .enumerate()
        .map(|(index, part)| match index {
            0 => format!("{part}{tail}"),
            _ if index == size - 1 => format!("{shared}{last}"),
            _ => format!("{shared}{part}{tail}"),
        })
        .collect()
}

/// 市、县两级储备 is that of each rung: 市级储备, 县级储备.
fn rungs(name: &str, size: usize) -> Option<Vec<String>> {
    if !atoms::has(name, "级") {
        return None;
    }
    let (rungs, rest) = ["两级", "三级", "四级"].iter().find_map(|word| name.split_once(word))?;
    let short = |rung: &str| rung.chars().count() == 1;
    let rungs: Vec<&str> = rungs.split('、').collect();
    (rungs.len() == size && rungs.iter().all(|rung| short(rung)))
        .then(|| rungs.iter().map(|rung| format!("{rung}级{rest}")).collect())
}
