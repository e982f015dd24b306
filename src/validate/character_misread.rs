//! A sign in the place of one that looks like it, in a word of the language that has only the other: 己经, 末来, 若千.
//!
//! ## Why it matters
//! The word is not found by a search; grammars that know it pass it by.
//!
//! ## Example
//! 巩固己有成果; 充分发动入民群众; 加强千部队伍建设.
//!
//! ## What to do
//! Compare with the page; put the right sign into the corrections.

use std::sync::LazyLock;

use regex::{Match, Regex};

use crate::validate::prose::{Prose, Slip};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT12",
    name: "character-misread",
    severity: Severity::Warning,
    check: Check::Prose(signs, check),
    file: include_str!("character_misread.rs"),
};

/// A wrong word, the right one, and signs before and after which the wrong one is right (先进人物 for 进人).
type Misreading = (&'static str, &'static str, &'static str, &'static str);

const MISREADINGS: &[Misreading] = &[
    // 未 and 末
    ("末来", "未来", "周期年月岁本季学世朝", ""),
    ("末成年", "未成年", "", ""),
    ("末经", "未经", "周期年月", ""),
    ("末能", "未能", "周期年月", ""),
    ("末按", "未按", "周期年月", ""),
    ("末达到", "未达到", "周期年月", ""),
    ("末完成", "未完成", "周期年月", ""),
    ("未端", "末端", "", ""),
    ("期未考", "期末考", "", ""),
    // 已, 己 and 巳
    ("己经", "已经", "自利", ""),
    ("己有", "已有", "自克律", ""),
    ("己完成", "已完成", "自", ""),
    ("己建成", "已建成", "自", ""),
    ("己于", "已于", "自", ""),
    ("己达", "已达", "自", ""),
    ("己全部", "已全部", "自", ""),
    ("己批准", "已批准", "自", ""),
    ("自已", "自己", "各", "经有完达将被"),
    ("巳经", "已经", "", ""),
    ("巳有", "已有", "", ""),
    // 人 and 入
    ("入民政府", "人民政府", "", ""),
    ("入民群众", "人民群众", "", ""),
    ("入民检察", "人民检察", "", ""),
    ("入民法院", "人民法院", "", ""),
    ("入民代表", "人民代表", "", ""),
    ("入民币", "人民币", "", ""),
    ("入力资源", "人力资源", "", ""),
    ("入身安全", "人身安全", "", ""),
    ("入员", "人员", "录出", ""),
    ("入才", "人才", "", ""),
    ("入工智能", "人工智能", "", ""),
    ("深人", "深入", "资", "士员才民类"),
    ("投人使用", "投入使用", "", ""),
    ("加大投人", "加大投入", "", ""),
    ("资金投人", "资金投入", "", ""),
    ("可支配收人", "可支配收入", "", ""),
    ("财政收人", "财政收入", "", ""),
    ("营业收人", "营业收入", "", ""),
    ("列人", "列入", "系行陈排", "员"),
    ("纳人", "纳入", "缴交接容", "员"),
    ("融人", "融入", "金", "员才"),
    // 干 and 千
    ("若千", "若干", "", ""),
    ("千部", "干部", "一二三四五六七八九十数几上", ""),
    ("骨千", "骨干", "", ""),
    ("主千", "主干", "", ""),
    ("千扰", "干扰", "", ""),
    ("千预", "干预", "", ""),
    ("千旱", "干旱", "", ""),
    ("实千", "实干", "", ""),
    ("干方百计", "千方百计", "", ""),
    ("干家万户", "千家万户", "", ""),
    ("干瓦", "千瓦", "", ""),
    ("干克", "千克", "", ""),
    ("干米", "千米", "", ""),
    // 于 and 干
    ("关干印发", "关于印发", "", ""),
    ("关干进一步", "关于进一步", "", ""),
    ("关干加强", "关于加强", "相有", ""),
    ("关干做好", "关于做好", "", ""),
    ("关干公布", "关于公布", "", ""),
    ("关干开展", "关于开展", "", ""),
    ("关干同意", "关于同意", "", ""),
    ("关干推进", "关于推进", "", ""),
    ("由干", "由于", "", "部警群休"),
    // 天 and 夭
    ("今夭", "今天", "", ""),
    ("每夭", "每天", "", ""),
    ("夭然", "天然", "", ""),
    // 日, 土, 士, 候, 侯
    ("曰常", "日常", "", ""),
    ("曰前", "日前", "", ""),
    ("博土", "博士", "", ""),
    ("护土", "护士", "", "坡墙林"),
    ("烈土", "烈士", "", ""),
    ("战土", "战士", "", ""),
    ("士地", "土地", "战烈护博人硕女学院道骑", ""),
    ("气侯", "气候", "", ""),
    ("侯选", "候选", "", ""),
    ("时侯", "时候", "", ""),
    // 拔, 拨, 埋, 理, 弓, 引
    ("拔款", "拨款", "", ""),
    ("拔付", "拨付", "", ""),
    ("选拨", "选拔", "", ""),
    ("海拨", "海拔", "", ""),
    ("管埋", "管理", "", ""),
    ("处埋", "处理", "", ""),
    ("办埋", "办理", "", ""),
    ("治埋", "治理", "", ""),
    ("受埋", "受理", "", ""),
    ("清埋", "清理", "", ""),
    ("梳埋", "梳理", "", ""),
    ("审埋", "审理", "", ""),
    ("弓导", "引导", "", ""),
    ("弓领", "引领", "", ""),
    ("弓进", "引进", "", ""),
    ("吸弓", "吸引", "", ""),
    // 市, 第 and signs that look like them
    ("笫", "第", "床", ""),
    ("巿", "市", "", ""),
];

static WORDS: LazyLock<Regex> = LazyLock::new(|| {
    let words: Vec<&str> = MISREADINGS.iter().map(|(wrong, ..)| *wrong).collect();
    Regex::new(&words.join("|")).unwrap()
});

/// Of every wrong word the wrong sign and the one before it, or the one after it where it is the first.
fn signs() -> Vec<(&'static str, &'static str)> {
    let pair = |(wrong, right, ..): &Misreading| {
        let mut ends = wrong.char_indices().map(|(at, sign)| at + sign.len_utf8());
        let differing = wrong.chars().zip(right.chars()).take_while(|(a, b)| a == b).count().max(1);
        let second = ends.nth(differing - 1).unwrap_or(0);
        let end = ends.next().unwrap_or(second);
        let first = wrong[..second].char_indices().next_back().map_or(0, |(at, _)| at);
        (&wrong[first..second], &wrong[second..end])
    };
    MISREADINGS.iter().map(pair).collect()
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    prose.slips(find)
}

fn find(text: &str) -> Vec<Slip> {
    let slip = |found: Match<'_>| {
        let (wrong, right, before, after) = MISREADINGS.iter().find(|(wrong, ..)| *wrong == found.as_str())?;
        let beside = |sign: Option<char>, signs: &str| sign.is_some_and(|sign| signs.contains(sign));
        let right_so = beside(text[..found.start()].chars().next_back(), before)
            || beside(text[found.end()..].chars().next(), after);
        (!right_so)
            .then(|| Slip::instead(found.range(), *right, format!("{wrong} is no word of the language, {right} is")))
    };
    WORDS.find_iter(text).filter_map(slip).collect()
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("TXT12", |issue| issue.replace_first("各级都要负责。", "各级千部都要负责。")), 1);
        for (text, right) in [
            ("问题己经解决", "已经"),
            ("面向末来", "未来"),
            ("深人推进", "深入"),
            ("加强自已建设", "自己"),
            ("若千措施", "若干"),
            ("由干天气", "由于"),
        ] {
            assert_eq!(find(text).first().and_then(|slip| slip.expected.as_deref()), Some(right), "{text}");
        }
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT12", |issue| issue), 0);
        // Each wrong word as the end of one word and the beginning of the next.
        for text in [
            "周末来我县",
            "自己有责任",
            "各自已经",
            "资深人士",
            "五千部手机",
            "先进人物",
            "引进人才",
            "录入员",
            "缴纳人",
            "系列人物",
            "金融人才",
            "战士地位",
            "已经",
            "未来",
            "由干部包联",
            "床笫",
            "干部",
            "期末经费",
        ] {
            assert!(find(text).is_empty(), "{text}: {:?}", find(text));
        }
    }
}
