//! Document titles (标题), GB/T 9704-2012, 7.3.1: issuer + 关于 + matter + 的 + kind.
//!
//! Gazettes print them on several lines, letter-spaced, with or without the issuer; a title is read squeezed.

mod note;

use crate::grammar::line::Signs;
use crate::grammar::{atoms, document_kind, organization};

pub use note::{day_of_note, is_note, is_of_assembly};

/// What a title says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// The title without white space.
    pub text: String,
    /// The issuing body, where the title names it.
    pub issuer: Option<String>,
    /// What the document does (印发, 废止, 公布, 转发 …), where a verb of the list says so.
    pub action: Option<&'static str>,
    /// What the verb acts on, without 《》.
    pub subject: Option<String>,
    /// Whether the subject stands in 《》.
    pub subject_quoted: bool,
    /// 文种.
    pub kind: Option<&'static str>,
}

impl Title {
    /// Whether it is the head of an order (令), or of an announcement that publishes a rule as an order does: 某机关公告.
    pub fn is_of_order(&self) -> bool {
        self.kind == Some("令")
            || self.kind == Some("公告") && self.action == Some("公布") && !self.text.contains("关于")
    }
}

/// Verbs that say what a document does, longer ones before those that they hold.
const ACTIONS: [&str; 36] = [
    "批转",
    "转发",
    "印发",
    "公布",
    "发布",
    "颁布",
    "下达",
    "废止和修改",
    "修改和废止",
    "废止",
    "宣布失效",
    "修改",
    "修订",
    "调整",
    "任免",
    "任命",
    "免去",
    "聘任",
    "命名",
    "表彰",
    "奖励",
    "授予",
    "同意",
    "批准",
    "成立",
    "设立",
    "撤销",
    "取消",
    "追授",
    "核定",
    "划定",
    "实施",
    "暂停",
    "停止",
    "明确",
    "征求",
];

/// Verbs at the head of a title that has no 关于.
const HEAD_VERBS: [&str; 14] = [
    "批转",
    "转发",
    "印发",
    "公布",
    "发布",
    "颁布",
    "下达",
    "任免",
    "任命",
    "决定任免",
    "决定任命",
    "表彰",
    "对",
    "废止",
];

/// Reads a title, which may hold white space.
pub fn parse(text: &str) -> Title {
    let text = atoms::squeeze(text).into_owned();
    let bare = document_kind::without_suffix(&text);
    // What is reported to an assembly is a kind of its own: 关于某条例（草案）的说明.
    let explains = || (text.starts_with("关于") && bare.ends_with("的说明")).then_some("说明");
    let mut title = Title { kind: document_kind::statutory(&text).or_else(explains), ..Title::default() };
    if let Some((issuer, rest)) = head(&text) {
        title.issuer = (!issuer.is_empty()).then(|| issuer.to_owned());
        title.action = ACTIONS.iter().find(|verb| rest.starts_with(*verb)).copied();
        if let Some(action) = title.action {
            let end = rest.len() - (text.len() - bare.len()).min(rest.len());
            let matter = rest.get(action.len()..end).unwrap_or("");
            (title.subject, title.subject_quoted) = subject(matter, title.kind.is_some());
        }
    } else if title.kind.is_some() {
        title.issuer = leading_name(bare);
    }
    title.text = text;
    title
}

/// Splits a title into the issuer and what follows 关于, or begins with a verb that needs no 关于.
fn head(text: &str) -> Option<(&str, &str)> {
    let about = about(text);
    let quoted = &text[..text.find('《').unwrap_or(text.len())];
    let signs = Signs::of(quoted);
    let verb = HEAD_VERBS
        .iter()
        .filter(|verb| verb.chars().all(|sign| signs.has(sign)))
        .filter_map(|verb| quoted.find(verb))
        .filter(|&at| at == 0 || organization::ends_as_name(&text[..at]))
        .min();
    match (about, verb) {
        (Some((issuer, _)), Some(at)) if at < issuer.len() => Some((&text[..at], &text[at..])),
        // A first line such as 关于关于 or a name that is none is part of the matter.
        (Some((issuer, matter)), _) => Some((if organization::ends_as_name(issuer) { issuer } else { "" }, matter)),
        (None, Some(at)) => Some((&text[..at], &text[at..])),
        (None, None) => None,
    }
}

/// What stands before the first 关于 and after it.
fn about(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 80;
    let (issuer, matter) = text.split_once("关于")?;
    let named = !issuer.contains(['《', '》', '“', '”', '，', '。', '；', '：']) && issuer.chars().count() <= LONGEST;
    (named && !matter.is_empty()).then_some((issuer, matter))
}

/// 某市人民政府通告: the issuer is all that stands before the kind.
fn leading_name(bare: &str) -> Option<String> {
    let kind = ["决议", "决定", "命令", "公报", "公告", "通告", "通知", "通报", "令", "布告"];
    let (name, kind) = kind.iter().find_map(|kind| Some((bare.strip_suffix(kind)?, *kind)))?;
    // 某市人民政府禁火命令: a few words may stand between.
    const LONGEST: usize = 6;
    let ordered = ["命令", "令", "通告", "布告"].contains(&kind);
    let matters = name.char_indices().rev().take(if ordered { LONGEST } else { 0 }).map(|(at, _)| at);
    let end = std::iter::once(name.len()).chain(matters).find(|&end| organization::is_name(&name[..end]))?;
    Some(name[..end].to_owned())
}

/// What a verb acts on: 《X》的通知 gives X, X的通知 gives X.
fn subject(matter: &str, has_kind: bool) -> (Option<String>, bool) {
    if let Some(inner) = matter.strip_prefix('《')
        && let Some(end) = closing(inner)
    {
        return (Some(inner[..end].to_owned()), true);
    }
    let cut = if has_kind { matter.rfind('的').unwrap_or(matter.len()) } else { matter.len() };
    let subject = matter[..cut].trim();
    ((!subject.is_empty()).then(|| subject.to_owned()), false)
}

/// Where the 》 that closes an opened 《 stands; nested pairs are skipped.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 1;
    for (at, c) in text.char_indices() {
        match c {
            '《' => depth += 1,
            '》' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// How surely a string is the title of a document: see [`strength`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It is no title: prose, a label, a name.
    None,
    /// It ends in the name of an instrument (方案, 办法 …) or is short and free of sentence marks.
    Weak,
    /// It ends in a statutory kind.
    Kind,
    /// It is 关于…的通知 in full.
    Full,
    /// It names its issuer as well: 某机关关于…的通知, 某机关通告.
    Complete,
}

/// Judges whether a string, squeezed, is a whole title.
pub fn strength(text: &str) -> Strength {
    const LENGTHS: std::ops::RangeInclusive<usize> = 4..=200;
    if text.len() > LENGTHS.end() * 4 || text.ends_with(['，', '、', '：', ':', ',', '；']) {
        return Strength::None;
    }
    let (mut length, mut comma, mut marks) = (0, false, false);
    for c in text.chars() {
        length += 1;
        match c {
            '。' | '；' | '？' | '！' | '\t' | '|' => return Strength::None,
            '，' => (comma, marks) = (true, true),
            ',' => marks = true,
            _ => {}
        }
    }
    if !LENGTHS.contains(&length) || atoms::unclosed(text) > 0 {
        return Strength::None;
    }
    // A sentence about a document ends in its name too: 现将…印发给你们, 根据….
    let sentence = ["现将", "根据", "按照", "为了", "为贯彻", "经", "请", "附件", "以下"]
        .iter()
        .any(|word| text.starts_with(word));
    if sentence || comma && !text.contains("关于") {
        return Strength::None;
    }
    if document_kind::statutory(text).is_some() {
        return match head(text) {
            Some(("", _)) => Strength::Full,
            Some((issuer, _)) if organization::ends_as_name(issuer) => Strength::Complete,
            None if leading_name(document_kind::without_suffix(text)).is_some() => Strength::Complete,
            _ => Strength::Kind,
        };
    }
    if document_kind::instrument(text).is_some() {
        return match head(text) {
            Some((issuer, _)) if organization::ends_as_name(issuer) => Strength::Complete,
            Some(("", _)) if text.starts_with("关于") => Strength::Kind,
            _ => Strength::Weak,
        };
    }
    if !marks && length <= 60 {
        return Strength::Weak;
    }
    Strength::None
}

/// Whether a line is the title of what belongs to a session of an assembly: 某会议第八次会议议程, 出席人员名单.
pub fn is_of_session(words: &str) -> bool {
    const ENDINGS: [&str; 6] =
        ["次会议议程", "次会议日程", "出席人员名单", "列席人员名单", "次会议纪要", "缺席人员名单"];
    const LONGEST: usize = 180;
    words.len() <= LONGEST && words.ends_with(['程', '单', '要']) && {
        let words = atoms::squeeze(words);
        atoms::ends_in(&words, &ENDINGS)
            && words.contains("次会议")
            && ["代表大会", "人大", "常委会", "常务委员会"].iter().any(|name| words.contains(name))
            && !atoms::has_sentence_marks(&words)
    }
}

/// Whether a string, squeezed, can be a title of some strength, as far as its end tells: what is more than weak ends in a
/// kind.
pub fn may_be(text: &str, least: Strength) -> bool {
    least <= Strength::Weak || document_kind::is_kind(text)
}

/// What a title is about, its issuer aside: 关于节水的通知.
pub fn matter(title: &str) -> Option<&str> {
    title.find("关于").map(|at| &title[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, issuer: Option<&str>, action: Option<&str>, subject: Option<&str>, kind: Option<&str>) {
        let title = parse(text);
        let got = (title.issuer.as_deref(), title.action, title.subject.as_deref(), title.kind);
        assert_eq!(got, (issuer, action, subject, kind), "{text}");
    }

    #[test]
    fn parts_of_titles() {
        check(
            "云州市人民政府关于印发云州市节水工作方案的通知",
            Some("云州市人民政府"),
            Some("印发"),
            Some("云州市节水工作方案"),
            Some("通知"),
        );
        check(
            "云州市人民政府办公室关于印发《云州市节水办法（试行）》的通知",
            Some("云州市人民政府办公室"),
            Some("印发"),
            Some("云州市节水办法（试行）"),
            Some("通知"),
        );
        check(
            "云州市人民政府办公室转发市水务局关于节约用水意见的通知",
            Some("云州市人民政府办公室"),
            Some("转发"),
            Some("市水务局关于节约用水意见"),
            Some("通知"),
        );
        check(
            "云州市人民政府关于废止云政发〔2018〕8号和云政发〔2019〕5号文件的通知",
            Some("云州市人民政府"),
            Some("废止"),
            Some("云政发〔2018〕8号和云政发〔2019〕5号文件"),
            Some("通知"),
        );
        check("关于加强节约用水工作的意见", None, None, None, Some("意见"));
        check("云州市人民政府通告", Some("云州市人民政府"), None, None, Some("通告"));
        check("云州市人民政府 云州军分区 征兵命令", Some("云州市人民政府云州军分区"), None, None, Some("命令"));
        check("关于《云州市节水条例（草案）》的说明", None, None, None, Some("说明"));
        check("云州市节水规划编制说明", None, None, None, None);
        check(
            "云州市人民政府 关于同意设立 某某区的批复",
            Some("云州市人民政府"),
            Some("同意"),
            Some("设立某某区"),
            Some("批复"),
        );
        check("云州市人民政府办公室对市政协第12号提案的答复", Some("云州市人民政府办公室"), None, None, Some("答复"));
    }

    #[test]
    fn titles_of_sessions() {
        assert!(is_of_session("云州市第三届人民代表大会常务委员会第八次会议议程"));
        assert!(is_of_session("云州市人大常委会第八次会议出席人员名单"));
        // A government's meeting, a sentence, a piece of a title.
        for line in ["市政府第八次会议议程", "审议通过了云州市人大常委会第八次会议议程。", "出席人员名单"]
        {
            assert!(!is_of_session(line), "{line}");
        }
    }

    #[test]
    fn strengths() {
        let cases = [
            ("云州市人民政府关于加强节水工作的通知", Strength::Complete),
            ("云州市人民政府公告", Strength::Complete),
            ("关于加强节水工作的意见（试行）", Strength::Full),
            ("云州市节水工作方案", Strength::Weak),
            ("云州市人民政府关于招商引资的奖励规定", Strength::Complete),
            ("关于招商引资的奖励规定", Strength::Kind),
            ("主要预期目标", Strength::Weak),
            // Prose, an unfinished line, an addressee, a duty.
            ("现将《云州市节水工作方案》印发给你们，请遵照执行。", Strength::None),
            ("云州市人民政府关于印发《云州市节水", Strength::None),
            ("各区县人民政府：", Strength::None),
            ("根据有关规定，现就有关事项通知", Strength::None),
        ];
        for (text, expected) in cases {
            assert_eq!(strength(text), expected, "{text}");
        }
    }
}
