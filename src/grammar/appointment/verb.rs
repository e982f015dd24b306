//! The verbs of appointments, and the acts that they stand for.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::line::Signs;

/// Verbs before the name.
pub(super) const BEFORE: &str =
    "任命|聘任|聘用|聘请|续聘|特聘|推荐|提名|选举|补选|增补|指定|委派|晋升|批准任命|委任|选派|派遣";
/// Verbs after the name.
pub(super) const AFTER: &str = "不再担任|不再兼任|不再挂任|不再任|被任命为|任命为|聘任为|聘为|当选为|当选|提名为|晋升为|兼任|挂职任|挂职担任|担任|挂任|代理|辞去|正式任|续任|改任|转任|留任|任";
/// Verbs that end an appointment.
pub(super) const AGAINST: &str = "免去|免|解聘|解除|撤销|罢免|终止聘任|免除";

/// Signs of which each verb after a name holds one.
pub(super) const IN_AFTER: [char; 7] = ['任', '选', '聘', '名', '升', '理', '去'];
/// Signs of which each verb that ends an appointment holds one.
pub(super) const IN_AGAINST: [char; 5] = ['免', '解', '撤', '聘', '止'];

/// What the verbs hold that tell by themselves of an appointment or of its end.
#[rustfmt::skip]
const TELLING: [&str; 30] = [
    "任命", "任职", "委任", "担任", "兼任", "挂任", "续任", "改任", "转任", "留任", "挂职", "不再任", "正式任", "免", "聘", "辞去",
    "推荐", "提名", "选举", "补选", "当选", "选派", "增补", "指定", "委派", "派遣", "晋升", "代理", "解除",
    "撤销",
];

/// Whether words hold a verb of appointment; 任 alone stands in too many others.
pub(super) fn is_in(words: &str) -> bool {
    static VERBS: LazyLock<Regex> = LazyLock::new(|| Regex::new(&TELLING.join("|")).unwrap());
    VERBS.is_match(words)
}

/// Whether a line may hold such a verb, its signs apart by blanks or not.
pub(super) fn may_be_in(signs: &Signs) -> bool {
    TELLING.iter().any(|verb| verb.chars().all(|sign| signs.has(sign)))
}

/// The verbs of appointments.
pub(super) fn verbs() -> impl Iterator<Item = &'static str> {
    [BEFORE, AGAINST, AFTER].into_iter().flat_map(|verbs| verbs.split('|'))
}

/// The act that a verb stands for.
pub(super) fn act(verb: &str) -> &'static str {
    match verb {
        "免去" | "免" | "免除" | "不再担任" | "不再兼任" | "不再挂任" | "不再任" => "免",
        "聘任" | "聘用" | "聘请" | "续聘" | "特聘" | "聘任为" | "聘为" => "聘任",
        "解聘" | "解除" | "终止聘任" => "解聘",
        "推荐" => "推荐",
        "提名" | "提名为" => "提名",
        "选举" | "补选" | "当选" | "当选为" => "选举",
        "晋升" | "晋升为" => "晋升",
        "撤销" => "撤职",
        "罢免" => "罢免",
        "兼任" => "兼任",
        "挂任" | "选派" | "派遣" => "挂职",
        "代理" => "代理",
        "辞去" => "辞去",
        _ => "任",
    }
}

/// Whether a verb after a name tells of an appointment by itself; 兼任 and 任 also tell of roles and offices held.
pub(super) fn is_telling(verb: &str) -> bool {
    !matches!(verb, "任" | "兼任" | "担任" | "代理")
}
