//! What a meeting heard: 会议听取了关于甲的汇报、关于乙的汇报 has two items. Commas part them as well; marks inside brackets,
//! quotations and 《》, and those of an inner list, do not.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::clause;

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it is printed.
    pub range: Range<usize>,
    /// The verb: 听取, 审议, 研究.
    pub act: &'static str,
    /// The subject: the item without 关于 and 的汇报.
    pub topic: String,
}

static VERB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) (?<heard> (?:分别|集中|专题)? 听取 (?:并审议|和审议|审议|并讨论|并研究)? (?:了)? )
        | (?<judged> 审议 (?:并)? (?:原则)? (?:通过)? (?:了)? | 讨论 (?:并)? (?:原则)? (?:通过)? (?:了)? | 审定 (?:了)? )
        | (?<studied> (?:会议|专题)? 研究 (?:审议|讨论|部署|通过)? (?:了)? )
        | (?<passed> 传达学习 (?:贯彻|了)? )",
    )
    .unwrap()
});

/// Ends of items that are reports.
const REPORTS: [&str; 16] = [
    "的汇报",
    "的情况汇报",
    "的报告",
    "的说明",
    "的情况说明",
    "的情况报告",
    "的请示",
    "的工作汇报",
    "的情况通报",
    "的通报",
    "的建议",
    "的议案",
    "汇报",
    "的意见",
    "的解读",
    "的审议意见",
];

/// Objects that say nothing.
const GENERIC: [&str; 20] = [
    "贯彻",
    "重点工作",
    "深入",
    "当前",
    "近期",
    "有关文件",
    "有关事项",
    "下步",
    "下一步",
    "落实",
    "具体",
    "相关文件",
    "相关事项",
    "其他事项",
    "我区",
    "我市",
    "我县",
    "我省",
    "任免",
    "我州",
];

/// Finds the items of an entry.
pub fn find(text: &str) -> Vec<Item> {
    let mut items = Vec::new();
    for sentence in clause::sentences(text) {
        let words = &text[sentence.clone()];
        let words = words.trim_end_matches(['。', '；', '！', ';']);
        let verbs: Vec<_> = VERB.captures_iter(words).filter(|found| opens(words, found)).collect();
        for (index, verb) in verbs.iter().enumerate() {
            let Some(whole) = verb.get(0) else { continue };
            let next = verbs.get(index + 1).and_then(|next| next.get(0)).map_or(words.len(), |next| next.start());
            let list = &words[whole.end()..next];
            let act = match () {
                () if verb.name("heard").is_some() => "听取",
                () if verb.name("judged").is_some() => "审议",
                () if verb.name("studied").is_some() => "研究",
                () => "传达学习",
            };
            let found = if act == "听取" { heard(list) } else { considered(list, act) };
            items.extend(found.into_iter().map(|range| {
                let raw = &list[range.clone()];
                let start = sentence.start + whole.end() + range.start;
                Item { range: start..start + raw.len(), act, topic: topic(raw) }
            }));
        }
    }
    items
}

/// Whether a verb begins a list of items: it stands at a clause's head, and in no bracket.
fn opens(words: &str, found: &regex::Captures<'_>) -> bool {
    let Some(whole) = found.get(0) else { return false };
    let before = &words[..whole.start()];
    let depth = before.chars().fold(0, clause::depth_after);
    depth == 0
        && (before.is_empty()
            || before.ends_with(['，', '、', ',', '并', '和', '会', '议', '：', '；', ' '])
            || ["会上", "组织", "会议还", "时"].iter().any(|word| before.ends_with(word)))
}

/// The items of a list that was heard.
fn heard(list: &str) -> Vec<Range<usize>> {
    let about = list.starts_with("关于");
    let mut pieces = pieces(list);
    if about {
        // Only 关于 begins an item; what lacks it belongs to the one before, or ends the list.
        let mut items: Vec<Range<usize>> = Vec::new();
        for piece in pieces {
            let words = &list[piece.clone()];
            let closed = items.last().is_some_and(|last| ends_as_report(&list[last.clone()]));
            match items.last_mut() {
                Some(_) if words.starts_with("关于") && closed => items.push(piece),
                Some(last) if !closed => last.end = piece.end,
                Some(_) => break,
                None => items.push(piece),
            }
        }
        items.retain(|item| ends_as_report(&list[item.clone()]));
        if items.is_empty() && list.contains("汇报") {
            items.push(0..list.trim_end_matches(['，', '、']).len());
            items
        } else {
            items
        }
    } else {
        // A plain list: each item ends as a report.
        let mut items: Vec<Range<usize>> = Vec::new();
        let mut open: Option<usize> = None;
        for piece in pieces.drain(..) {
            let start = open.unwrap_or(piece.start);
            if ends_as_report(&list[piece.clone()]) {
                items.push(start..piece.end);
                open = None;
            } else if list[..piece.end].len() < 400 {
                open = Some(start);
            }
        }
        items
    }
}

/// The items of a list that was deliberated on: titles in 《》, or 关于….
fn considered(list: &str, act: &str) -> Vec<Range<usize>> {
    let mut items: Vec<Range<usize>> = Vec::new();
    for piece in pieces(list) {
        let words = &list[piece.clone()];
        let speech = ["讲话", "指示", "论述", "批示", "精神"].iter().any(|word| words.contains(word));
        let concrete = words.starts_with('《') || words.starts_with("关于");
        if act == "传达学习" && speech || GENERIC.iter().any(|word| words.starts_with(word)) {
            break;
        }
        if !concrete {
            let none = items.is_empty();
            match (items.last_mut(), none) {
                // 关于甲、乙工作的意见: an inner list.
                (Some(last), _)
                    if !list[last.clone()].ends_with('》')
                        && piece.start - last.end <= '、'.len_utf8()
                        && list[..piece.start].ends_with('、') =>
                {
                    last.end = piece.end
                }
                (None, true)
                    if act == "研究"
                        && words.chars().count() >= 4
                        && list.contains("工作")
                        && !list.starts_with("我") =>
                {
                    items.push(piece);
                }
                _ => break,
            }
            continue;
        }
        // 《甲》《乙》 without a mark between, 《甲》和《乙》.
        let mut start = piece.start;
        for (at, mark) in words.match_indices('》') {
            let rest = &words[at + mark.len()..];
            let link = ["《", "和《", "及《", "与《", "以及《"].into_iter().find(|link| rest.starts_with(link));
            if let Some(link) = link.filter(|_| list[start..].starts_with('《')) {
                let end = piece.start + at + mark.len();
                items.push(start..end);
                start = end + link.len() - '《'.len_utf8();
            }
        }
        items.push(start..piece.end);
    }
    items
}

/// The pieces of a list between its marks, brackets and quotations aside.
fn pieces(list: &str) -> Vec<Range<usize>> {
    let (mut pieces, mut start, mut depth) = (Vec::new(), 0, 0);
    for (at, c) in list.char_indices() {
        depth = clause::depth_after(depth, c);
        if depth == 0 && matches!(c, '、' | '，' | ',' | '；') {
            pieces.push(start..at);
            start = at + c.len_utf8();
        }
    }
    pieces.push(start..list.len());
    pieces.retain(|piece| !list[piece.clone()].trim().is_empty());
    pieces
}

fn ends_as_report(item: &str) -> bool {
    let item = item.trim_end();
    let item = match item.strip_suffix(['）', ')']) {
        Some(inner) => inner.rfind(['（', '(']).map_or(item, |open| &item[..open]),
        None => item,
    };
    REPORTS.iter().any(|end| item.ends_with(end))
}

/// The subject of an item.
fn topic(raw: &str) -> String {
    let topic = raw.trim();
    let topic = topic.strip_prefix("关于").unwrap_or(topic);
    let topic = ["的汇报", "的报告", "的说明", "的请示", "汇报"]
        .iter()
        .find_map(|end| topic.strip_suffix(end))
        .unwrap_or(topic);
    topic.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, topics: &[&str]) {
        let found = find(text);
        assert_eq!(found.iter().map(|item| item.topic.as_str()).collect::<Vec<_>>(), topics, "{text}");
    }

    #[test]
    fn heard() {
        check("会议听取了关于土地开发的汇报、关于安全生产的汇报。", &["土地开发", "安全生产"]);
        check(
            "会议听取了关于甲路、乙路（甲至乙）项目的汇报，关于《甲、乙办法》起草情况的汇报。",
            &["甲路、乙路（甲至乙）项目", "《甲、乙办法》起草情况"],
        );
        check(
            "常委会召开会议，听取了夏粮收储情况汇报、高考护考工作情况汇报，研究贯彻意见。",
            &["夏粮收储情况", "高考护考工作情况"],
        );
        check("会议审议通过了《甲办法》和《乙办法》。", &["《甲办法》", "《乙办法》"]);
        check("会议审议关于修改《甲办法》和《乙办法》的决定。", &["修改《甲办法》和《乙办法》的决定"]);
        check("召开会议，审议并原则通过《某省湖泊保护规划》。", &["《某省湖泊保护规划》"]);
    }

    #[test]
    fn nothing_heard() {
        // A plan that names a study; an empty object; a speech.
        check("调研组研究落实意见。", &[]);
        check("会议研究我区贯彻落实意见，审议有关文件。", &[]);
        check("会议传达学习了重要讲话精神。", &[]);
    }
}
