//! How a text stands to a document that it cites: the verb that governs the citation.
//!
//! The verb stands before (根据《X》, 贯彻落实《X》和《Y》精神) or, where 将, 对 or nothing stands before, after it
//! (现将《X》印发给你们; 对《X》作如下修改; 《X》同时废止). Adverbs and tails (深入, 精神) are not part of it.

use std::sync::LazyLock;

use crate::grammar::atoms;
use crate::grammar::lexicon::Lexicon;

/// Verbs before a citation, longer ones before those that they hold.
const BEFORE: [&str; 68] = [
    "学习宣传贯彻",
    "宣传贯彻",
    "学习贯彻",
    "贯彻落实",
    "贯彻执行",
    "贯彻实施",
    "暂时调整实施",
    "调整实施",
    "暂停实施",
    "停止执行",
    "组织实施",
    "落实",
    "贯彻",
    "实施",
    "执行",
    "根据",
    "依据",
    "依照",
    "按照",
    "遵照",
    "参照",
    "比照",
    "对照",
    "参考",
    "适用",
    "符合",
    "遵守",
    "遵循",
    "违反",
    "废止",
    "废除",
    "撤销",
    "宣布失效",
    "替代",
    "取代",
    "代替",
    "修改",
    "修订",
    "修正",
    "批转",
    "转发",
    "印发",
    "公布",
    "发布",
    "颁布",
    "下发",
    "下达",
    "出台",
    "制定",
    "制订",
    "拟订",
    "拟定",
    "编制",
    "起草",
    "完善",
    "签订",
    "结合",
    "学习",
    "宣传",
    "批准",
    "同意",
    "审议",
    "通过",
    "依",
    "按",
    "纳入",
    "推动",
    "推进",
];

/// Words in which a short verb is no verb.
const NOT_VERBS: [(&str, &[&str]); 2] = [
    ("依", &["依法", "依规", "依托", "依次", "依靠", "依纪"]),
    ("按", &["按时", "按期", "按月", "按年", "按季", "按揭", "按需", "按程序"]),
];

/// Verbs after a citation, with what they are called.
const AFTER: [(&str, &str); 18] = [
    ("废止", "废止"),
    ("停止执行", "废止"),
    ("不再执行", "废止"),
    ("失效", "废止"),
    ("印发", "印发"),
    ("批转", "批转"),
    ("转发", "转发"),
    ("公布", "公布"),
    ("发布", "发布"),
    ("颁布", "颁布"),
    ("下发", "下发"),
    ("下达", "下达"),
    ("修改", "修改"),
    ("修订", "修订"),
    ("修正", "修正"),
    ("收悉", "收悉"),
    ("为依据", "依据"),
    ("执行", "执行"),
];

/// Whether a relation takes a document, or part of it, out of force.
pub fn is_repeal(relation: &str) -> bool {
    matches!(relation, "废止" | "废除" | "撤销" | "宣布失效" | "替代" | "取代" | "代替")
}

/// The verb of a citation that stands at `start..end`; `next` is where the next one begins, `last` where the one
/// before ended and its verb.
pub(super) fn of(
    text: &str,
    start: usize,
    end: usize,
    next: usize,
    last: Option<(usize, Option<&'static str>)>,
) -> Option<&'static str> {
    let sentence = sentence_start(text, start);
    let from = last.map_or(sentence, |(end, _)| end.max(sentence)).min(start);
    let before = &text[from..start];
    let clause = before.rfind(['，', ',']).map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    // In the same clause a verb governs, unless 将 or 对 follows it, which send it to the end.
    let own = last_verb(&before[clause..]);
    // 修订后的《X》, 拟定的《X》: such a verb tells where the document came from.
    let (own, weak) = match own {
        Some((at, verb)) if is_attribute(&before[clause + at + verb.len()..]) => (None, Some(verb)),
        own => (own, None),
    };
    let sent = ["将", "对", "把"].iter().filter_map(|word| atoms::rfind(&before[clause..], word)).max();
    let sent = sent.filter(|&at| own.is_none_or(|(verb, _)| verb < at));
    if let (Some((_, verb)), None) = (own, sent) {
        return Some(verb);
    }
    // 《A》《B》、《C》和《D》: the verb of the first. 《…》 with other words between stands for itself.
    if let Some((last_end, relation @ Some(_))) = last
        && last_end >= sentence
        && sent.is_none()
        && coordinates(before)
    {
        return relation;
    }
    after(text, end, next).or(sent.and(own).map(|(_, verb)| verb)).or(weak)
}

/// Whether what follows a verb makes it an attribute of what comes then.
fn is_attribute(rest: &str) -> bool {
    rest.starts_with('的') || rest.starts_with("后的") || rest.starts_with("通过的")
}

/// Whether words only join one citation to the next, with or without a body's name.
fn coordinates(between: &str) -> bool {
    let words = between.trim().trim_start_matches(['、', '，', ',', '和', '及', '与', '以', '并', '或']);
    words.chars().count() <= 24 && !words.contains(['，', '；', '：'])
}

/// The verb that stands after a citation, in its sentence.
fn after(text: &str, end: usize, next: usize) -> Option<&'static str> {
    const FARTHEST: usize = 420;
    let rest = &text[end..];
    let stop = rest.find(['。', '；', '\n']).unwrap_or(rest.len());
    // A list of citations shares the verb at its end; the next citation with words of its own does not.
    let stop = if coordinates(&text[end..next.max(end)]) { stop } else { stop.min(next.max(end) - end) };
    let words = &without_titles(&rest[..floor(rest, stop.min(FARTHEST))]);
    // 已经…修订通过，现予公布: what is done now stands after 现.
    let now = ["，现", ",现", "现予", "现将", "现印发"].iter().filter_map(|word| atoms::find(words, word)).min();
    let first = |words: &str| {
        AFTER.iter().filter_map(|(verb, name)| Some((atoms::find(words, verb)?, *name))).min_by_key(|(at, _)| *at)
    };
    now.and_then(|at| first(&words[at..])).or_else(|| first(words)).map(|(_, name)| name)
}

/// Words without those in 《》, whose verbs are not the sentence's.
fn without_titles(words: &str) -> String {
    let mut depth = 0;
    words
        .chars()
        .filter(|c| {
            depth += i32::from(*c == '《');
            let outside = depth <= 0;
            depth -= i32::from(*c == '》');
            outside
        })
        .collect()
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The verb that stands last in some words, and where.
fn last_verb(words: &str) -> Option<(usize, &'static str)> {
    static VERBS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(BEFORE));
    // What is no verb where it stands last.
    let mut passed: Vec<&str> = Vec::new();
    for (start, sign) in words.char_indices().rev() {
        let end = start + sign.len_utf8();
        for (_, verb) in VERBS.endings(&words[..end]) {
            let at = end - verb.len();
            if passed.contains(&verb) {
                continue;
            }
            if is_verb(words, at, verb) {
                return Some((at, verb));
            }
            passed.push(verb);
        }
    }
    None
}

/// Where the last verb of some words ends.
pub(super) fn last_verb_end(words: &str) -> Option<usize> {
    last_verb(words).map(|(at, verb)| at + verb.len())
}

fn is_verb(words: &str, at: usize, verb: &str) -> bool {
    NOT_VERBS.iter().find(|(short, _)| *short == verb).is_none_or(|(_, others)| {
        !others.iter().any(|other| {
            words[at..].starts_with(other)
                || other.find(verb).is_some_and(|offset| {
                    offset > 0 && at >= offset && words.get(at - offset..).is_some_and(|from| from.starts_with(other))
                })
        })
    })
}

/// Where the sentence of a place begins.
fn sentence_start(text: &str, at: usize) -> usize {
    let mut depth = 0;
    for (offset, c) in text[..at].char_indices().rev() {
        match c {
            '》' | '”' => depth += 1,
            '《' | '“' => depth -= 1,
            '。' | '；' | '！' | '：' | '\n' if depth <= 0 => return offset + c.len_utf8(),
            _ => {}
        }
    }
    0
}

/// The verb that a heading or the opening of a list gives to the documents that are listed under it.
pub fn of_list(opening: &str) -> Option<&'static str> {
    const LISTING: [(&str, &str); 6] = [
        ("废止", "废止"),
        ("失效", "废止"),
        ("停止执行", "废止"),
        ("修改", "修改"),
        ("修订", "修订"),
        ("继续有效", "保留"),
    ];
    LISTING
        .iter()
        .filter_map(|(verb, name)| Some((atoms::find(opening, verb)?, *name)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, name)| name)
}
