//! What clauses on appointments look like: 任命甲为…, 甲任…, 免去甲…职务, 接受甲辞去…, 其…职务自然免除.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::appointment::parts::names;
use crate::grammar::appointment::verb::{AFTER, AGAINST, BEFORE};
use crate::grammar::atoms;

/// 任命甲、乙为….
pub(super) static FOR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?:同意|批准|拟|并)?(?<verb>{BEFORE})(?:产生了?|出)?(?<names>[^为，]{{1,120}}?)(?:等?[0-9一二三四五六七八九十]+[名位人])?(?:等?同志)?为(?<post>.+)$")).unwrap()
});
/// 甲、乙二同志任….
pub(super) static TAKES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:同意|批准|拟)?(?<names>[^，]{{2,120}}?)(?:等?[一二两三四五六七八九十0-9]*[名位]?同志)?(?:试用期满|以[^，]{{0,16}}票)?(?:，)?(?<verb>{AFTER})(?<post>[^命免期职].+)$"
    ))
    .unwrap()
});
/// 免去甲…职务.
pub(super) static LOSES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!(r"^(?:同意|批准|拟|并|同时)?(?<verb>{AGAINST})(?<rest>.+)$")).unwrap());
/// 甲　免去…职务, in columns.
pub(super) static STRIPPED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?<names>[\p{{Han}}·、]{{2,40}}?)(?:同志)?(?<verb>{AGAINST})(?:[其的]|所任|原任)*(?<post>.+)$"
    ))
    .unwrap()
});
/// 接受甲辞去…职务的请求.
pub(super) static RESIGNS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?:同意|批准)?接受(?<names>[^，]{1,60}?)(?:同志)?(?:请求)?辞去(?:其)?(?:的)?(?<post>.+?)(?:职务)?(?:的?(?:请求|申请))?$",
    )
    .unwrap()
});
/// 甲、乙原任市普查办公室副主任职务自然免除; 其挂任的市财政局副局长职务相应免去.
pub(super) static LAPSES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?<names>[^，]{1,80}?)(?:等?同志)?(?:[原所现]任|挂任|兼任|担任)的?(?<post>[^，]+?)职务?(?:也|即|随之|相应|同时|自动|自然|自行)*(?:免除|免去|解除|终止)$",
    )
    .unwrap()
});
/// The number before a sentence.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,3}[.．、])")
        .unwrap()
});

/// The words after the label that they begin with: （一）, 一、, 3.
pub(super) fn without_label(words: &str) -> &str {
    let labelled = |c: char| c.is_ascii_digit() || matches!(c, '（' | '(') || atoms::is_numeral(c);
    let label = words.starts_with(labelled).then(|| LEAD.find(words)).flatten();
    &words[label.map_or(0, |label| label.end())..]
}

/// What stands after 决定, 研究决定, 通过 in a clause.
pub(super) fn after_decision(clause: &str) -> &str {
    let decided = ["决定", "会议通过", "研究同意", "表决通过"]
        .iter()
        .filter_map(|word| atoms::rfind(clause, word).map(|at| at + word.len()))
        .max()
        .map_or(clause, |at| &clause[at..]);
    MEETING.find(decided).map_or(decided, |subject| &decided[subject.end()..])
}

/// The meeting that acts, where the clause names it: 会议还免去…, 大会依法选举….
static MEETING: LazyLock<Regex> = LazyLock::new(|| {
    const ALSO: &str = "(?:还|并|同时|另|依法|分别|随后|投票|无记名|差额|等额)";
    Regex::new(&format!(
        r"^(?:[\p{{Han}}0-9]{{0,24}}(?:会议|大会|全会|常委会|会上){ALSO}+|(?:会议|大会|全会|会上)|{ALSO}+)"
    ))
    .unwrap()
});

/// The act that a line of its own says: 任职, 批准任命, 免职名单.
pub(super) fn alone(words: &str) -> Option<&'static str> {
    const LONGEST: usize = "批准任命名单".len();
    let bare = words.trim_end_matches("人员").trim_end_matches("名单").trim_end_matches("人员");
    let bare = ["批准", "决定", "同意"].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    match bare {
        _ if words.len() > LONGEST => None,
        "任职" | "任命" => Some("任"),
        "免职" | "免去" => Some("免"),
        _ => None,
    }
}

/// Whose time is over, of whom the next clause speaks: 甲同志挂职期满，其….
pub(super) fn expired(clause: &str) -> Option<Vec<String>> {
    let (who, rest) = clause.split_once("同志")?;
    rest.ends_with('满').then(|| names(who)).flatten()
}
