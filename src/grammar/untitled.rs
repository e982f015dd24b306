//! Persons whose posts do not stand before their names: those who are elected or appointed (甲某当选为主任), and lists of
//! names alone (甲某某、乙某某、丙某某在某地座谈).

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::people::Mention;
use crate::grammar::{atoms, person, position};

/// 甲某、乙某当选为副书记; 甲某任书记.
static APPOINTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?<act>(?:当选|被选|推选|被任命|任命|聘任|被任|改选)为|当选|兼任|代理|接任|继任|升任|调任|改任|就任|出任|担任|任|为)(?<post>[^，。；：、]{2,40})").unwrap()
});

/// 等7人, 等6
static OTHERS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"等(?:[0-9一二三四五六七八九十]+(?:人|名)?)?$").unwrap());

/// Persons who are elected or appointed: their posts stand after the verb.
pub(crate) fn appointed(sentence: &str, mentions: &mut Vec<Mention>) {
    if !sentence.contains(['任', '选']) {
        return;
    }
    let elects = atoms::has_any(sentence, &["选举", "选出", "推选", "任命", "产生", "补选", "增选", "改选"]);
    for found in APPOINTED.captures_iter(sentence) {
        let (Some(act), Some(post)) = (found.name("act"), found.name("post")) else { continue };
        let before = sentence[..act.start()].trim_end_matches("同志");
        let among = before.len() < act.start();
        // 甲某等7人当选为委员
        let before = OTHERS.find(before).map_or(before, |others| &before[..others.start()]);
        if act.as_str() == "为" && !elects && !among || !position::ends_as_post(post.as_str()) {
            continue;
        }
        let name = match act.as_str() {
            "为" => "当选",
            word if word.ends_with("选为") || word == "当选" => "当选",
            "当选为" => "当选",
            _ => "任",
        };
        let mut end = before.len();
        end = without_note(&sentence[..end]).len();
        while let Some(range) = person::trailing(&sentence[..end]) {
            let taken = mentions.iter().any(|mention| mention.name.start < range.end && range.start < mention.name.end);
            let before = &sentence[..range.start];
            let opens = before.is_empty()
                || before.ends_with(['、', '，', ',', '。', '：', '；', ' ', '和', '”'])
                || ["选举", "选出", "推选", "任命", "由", "补选", "增选", "改选"]
                    .iter()
                    .any(|word| before.ends_with(word));
            if taken || !opens {
                break;
            }
            end = range.start;
            mentions.push(Mention {
                whole: range.start..post.end(),
                name: range,
                posts: Some(post.range()),
                mention_only: false,
                act: Some(name),
            });
            match before.strip_suffix('、') {
                Some(list) => end = without_note(list).len(),
                None => break,
            }
            let _ = end;
        }
    }
}

/// Whom an honour is given: 授予甲某某等50名教师“…”称号.
pub(crate) fn honoured(sentence: &str, mentions: &mut Vec<Mention>) {
    winners(sentence, mentions);
    let Some(at) =
        ["授予", "追授", "追认", "表彰"].iter().find_map(|verb| Some(atoms::find(sentence, verb)? + verb.len()))
    else {
        return;
    };
    let mut start = at;
    while let Some(length) = person::leading(&sentence[start..]) {
        let (name, rest) = (start..start + length, &sentence[start + length..]);
        let closed = rest.starts_with(['、', '等', '“', '和']) || rest.starts_with("同志") || rest.starts_with("为");
        if !closed || mentions.iter().any(|known| known.name.start < name.end && name.start < known.name.end) {
            break;
        }
        start = name.end + '、'.len_utf8();
        mentions.push(Mention { whole: name.clone(), name, posts: None, mention_only: true, act: None });
        if !rest.starts_with('、') {
            break;
        }
    }
}

/// Who won an honour: 甲某某、乙某获“…”奖. A list, one name of which has three signs: goods win, too.
fn winners(sentence: &str, mentions: &mut Vec<Mention>) {
    for (verb, _) in sentence.match_indices('获') {
        let rest = sentence[verb..].split(['，', ',', '。']).next().unwrap_or_default();
        if !rest.contains('奖') && !rest.contains("称号") {
            continue;
        }
        let (mut end, mut names) = (sentence[..verb].trim_end_matches(['荣', '分', '别']).len(), Vec::new());
        while let Some(name) = person::trailing(&sentence[..end]).filter(|name| !is_place(&sentence[name.clone()])) {
            end = name.start;
            names.push(name);
            let Some(before) = sentence[..end].strip_suffix('、') else { break };
            end = before.len();
        }
        let opens = end == 0 || sentence[..end].ends_with(['，', ',', '。', '的', '；']);
        let long = names.iter().any(|name| sentence[name.clone()].chars().count() == 3);
        let free = |name: &Range<usize>| {
            !mentions.iter().any(|known| known.whole.start < name.end && name.start < known.whole.end)
        };
        if opens && long && names.len() >= 2 && names.iter().all(free) {
            let row =
                |name: Range<usize>| Mention { whole: name.clone(), name, posts: None, mention_only: true, act: None };
            mentions.extend(names.into_iter().map(row));
        }
    }
}

/// Persons whose posts stand in brackets after their names: 甲某某（县委书记）.
pub(crate) fn bracketed(sentence: &str, mentions: &mut Vec<Mention>) {
    for (open, mark) in sentence.match_indices(['（', '(']) {
        let start = open + mark.len();
        let Some(length) = sentence[start..].find(['）', ')']).filter(|length| (6..=90).contains(length)) else {
            continue;
        };
        let posts = start..start + length;
        let Some(name) = person::trailing(&sentence[..open]).filter(|_| position::is_list(&sentence[posts.clone()]))
        else {
            continue;
        };
        let before = &sentence[..name.start];
        let opens = before.is_empty() || before.ends_with(['、', '，', ',', '和', '由', '有', '：', '）', ')', ' ']);
        if opens && !mentions.iter().any(|known| known.whole.start < posts.end && name.start < known.whole.end) {
            let whole = name.start..posts.end + '）'.len_utf8().min(sentence.len() - posts.end);
            mentions.push(Mention { whole, name, posts: Some(posts), mention_only: false, act: None });
        }
    }
}

/// The words without a bracket at their end: 甲某某（女）.
fn without_note(words: &str) -> &str {
    match words.strip_suffix(['）', ')']) {
        Some(inner) => {
            inner.rfind(['（', '(']).filter(|open| inner.len() - open <= 30).map_or(words, |open| &inner[..open])
        }
        None => words,
    }
}

/// Lists of names without posts: 甲某某、乙某某、丙某某在某地.
pub(crate) fn listed(sentence: &str, mentions: &mut Vec<Mention>) {
    if !sentence.contains('、') {
        return;
    }
    let stops = |c: char| matches!(c, '，' | ',' | '。' | '；' | '：' | ':' | '（' | '(' | '“' | '《' | ' ');
    let mut from = 0;
    for clause in sentence.split(stops) {
        let base = from;
        from += clause.len() + sentence[base + clause.len()..].chars().next().map_or(0, char::len_utf8);
        let chunks: Vec<&str> = clause.split('、').collect();
        if chunks.len() < 3 {
            continue;
        }
        let at = |chunk: &str| base + (chunk.as_ptr() as usize - clause.as_ptr() as usize);
        let inner = &chunks[1..chunks.len() - 1];
        if !inner.iter().all(|chunk| person::is_name(chunk) && !is_place(chunk))
            || inner.iter().all(|chunk| chunk.chars().count() < 3)
        {
            continue;
        }
        let first = person::trailing(chunks[0]).map(|name| at(chunks[0]) + name.start..at(chunks[0]) + name.end);
        let opens =
            |name: &Range<usize>| name.start == base || sentence[..name.start].ends_with(['的', '由', '有', '和']);
        let last = person::leading(chunks[chunks.len() - 1])
            .map(|length| at(chunks[chunks.len() - 1])..at(chunks[chunks.len() - 1]) + length);
        let (Some(first), Some(last)) = (first.filter(opens), last) else { continue };
        let middle = inner.iter().map(|chunk| at(chunk)..at(chunk) + chunk.len());
        let names: Vec<Range<usize>> = std::iter::once(first).chain(middle).chain(std::iter::once(last)).collect();
        if names
            .iter()
            .any(|name| mentions.iter().any(|known| known.name.start < name.end && name.start < known.name.end))
        {
            continue;
        }
        mentions.extend(names.into_iter().map(|name| Mention {
            whole: name.clone(),
            name,
            posts: None,
            mention_only: false,
            act: None,
        }));
    }
}

/// Whether a string that could be a name ends as the name of a place or body does.
pub(crate) fn is_place(chunk: &str) -> bool {
    chunk.ends_with([
        '区', '县', '市', '镇', '乡', '村', '局', '部', '院', '校', '厂', '所', '站', '省', '州', '路', '山', '河',
        '湖', '店', '庄', '营', '楼', '井', '窝',
    ])
}
