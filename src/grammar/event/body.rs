//! The event of an entry whose subject is a body or the event itself: 某会议召开, 某局开展某活动, 某团来我区考察.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::event::{GENERIC, HOLDS, NAMED, first_clause};
use crate::grammar::{clause, organization};

/// The event where a body, or the event itself, is the subject.
pub(super) fn name(text: &str, first: Range<usize>, end: usize) -> Range<usize> {
    let words = &text[first.clone()];
    let holds = HOLDS.find_iter(words).filter(|found| outside(words, found.start())).collect::<Vec<_>>();
    for verb in &holds {
        let before = words[..verb.start()].trim_end();
        let after = words[verb.end()..].trim_start_matches('了').trim();
        let subject = before_place(before);
        if subject.is_empty() && after.is_empty() {
            continue;
        }
        // 某行动全面启动: what is no event by name is one by the verb.
        if verb.as_str().ends_with("启动") && after.is_empty() && !NAMED.is_match(subject) {
            return first.start + words.find(subject).unwrap_or(0)..first.start + verb.end();
        }
        // 某市举行仪式，庆祝…: what the ceremony is for names it.
        if matches!(after, "仪式" | "典礼" | "活动" | "大会") && !NAMED.is_match(subject) && first.end < end {
            let next = next_clause(text, first.end, end);
            if text[next.clone()].starts_with(['庆', '纪', '欢', '迎']) {
                return next;
            }
        }
        let body_only = matches!(after, "会议" | "会") && !subject.is_empty() && !NAMED.is_match(subject);
        let body_only = body_only || after == "会议" && subject.ends_with('会') && !subject.ends_with("大会");
        if after.starts_with('的') {
            continue;
        }
        let subject = ORGANIZED.find(subject).map_or(subject, |lead| &subject[lead.end()..]);
        if !body_only && after.chars().count() < 3 || after.starts_with(['时', '期']) {
            // 某会议召开; 某会议在某地举行.
            let from = first.start + words.find(subject).unwrap_or(0);
            return from..from + subject.trim_end_matches(['于', '日']).len();
        }
        let object = after
            .split_once("并")
            .map_or(after, |(object, rest)| if rest.starts_with(['讲', '致', '宣']) { object } else { after });
        if !NAMED.is_match(object) {
            continue;
        }
        if GENERIC.is_match(object) && !subject.is_empty() {
            return first.start
                ..first.start + verb.end() + (words[verb.end()..].find(object).unwrap_or(0)) + object.len();
        }
        let from = first.end - words[verb.end()..].len() + words[verb.end()..].find(object).unwrap_or(0);
        return from..from + object.len();
    }
    // 某府以某号文件印发《…》
    if let Some(found) = ISSUES.find(words) {
        return first.start + found.start()..first.start + found.end();
    }
    // 某局开展某活动; 某组来我区调研.
    if let Some(at) = words.find("开展").filter(|&at| outside(words, at)) {
        let object = &words[at + "开展".len()..];
        if object.ends_with("活动") && !words[..at].contains(['来', '到', '赴']) {
            return first.end - object.len()..first.end;
        }
    }
    if let Some(at) = predicate(words) {
        return first.start + at..first.end;
    }
    // 来到某地开展“…”活动, in a clause of its own.
    match ACTIVITY.captures(&text[first.end..end]).and_then(|found| found.get(1)) {
        Some(activity) => first.end + activity.start()..first.end + activity.end(),
        None => whole(text, first.clone(), end),
    }
}

/// The clause after a place.
pub(super) fn next_clause(text: &str, at: usize, end: usize) -> Range<usize> {
    let mark = text[at..end].chars().next().map_or(0, char::len_utf8);
    first_clause(text, (at + mark).min(end)..end)
}

static ACTIVITY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[，,](?:来到|赴|到|深入)[^，,。]{2,20}?开展(“[^”]{2,30}”[^，,。]{0,12}活动)").unwrap()
});

static ISSUES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:印发|下发|转发|颁布|颁发|公布|出台|发布|签发)(?:了)?《[^》]+(?:》[^》《]{1,12}》)?》?").unwrap()
});

/// 由某局主办的, before the name of an event.
static ORGANIZED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^由[^，,。]{2,60}?(?:举办|主办|承办|组织|举行|召开)的").unwrap());

/// Where the predicate of a body begins: 区政协|调研…, 督导组|来我区….
fn predicate(words: &str) -> Option<usize> {
    static PARTY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?x) (?: 一行 (?:\s*[0-9一二三四五六七八九十]+\s*[余多]?人)? | 组织[^，,。]{1,15}?(?:委员|代表|人员|干部|党员|企业|专家|领导|负责人) )
              (?<rest> 来|到|赴|就|对|在|深入|前往|莅临|参观|观摩|视察|检查|考察|调研|督查|督导|走访 )
            | (?:[^调督检]组|[调督检][研查导]组|团|队|人士 (?:[0-9]+余?人)?) (?<way> 来|到|赴|莅临 ) [\p{Han}、]{1,12}? (?:调研|考察|视察|检查|指导|参观|访问|督查|督导|慰问|洽谈|学习)").unwrap()
    });
    if let Some(found) = PARTY.captures(words).and_then(|found| found.name("rest").or_else(|| found.name("way"))) {
        return Some(found.start());
    }
    static PREDICATE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("来我|来县|来市|来区|到我|(?:调研|视察|检查|督导|督查|考察)(?:[^组团队]|$)").unwrap()
    });
    let found = PREDICATE.find(words)?;
    let body = &words[..found.start()];
    (organization::ends_as_name(body) || body.ends_with(['组', '团', '协', '会', '队', '行']) || body.ends_with("人大"))
        .then_some(found.start())
}

/// The first clause; with the next where it is a mere date or place.
fn whole(text: &str, first: Range<usize>, end: usize) -> Range<usize> {
    if text[first.clone()].chars().count() >= 6 || first.end >= end {
        return first;
    }
    let next = next_clause(text, first.end, end);
    if next.is_empty() { first } else { first.start..next.end }
}

/// A subject without the place at its end: 某会议[在某地].
fn before_place(before: &str) -> &str {
    let at = before.rmatch_indices('在').map(|(at, _)| at).find(|&at| at > 0 && outside(before, at));
    match at {
        Some(at)
            if NAMED.is_match(before[..at].trim())
                || before[at..].chars().count() <= 25 && !before[at..].contains(['会', '仪']) =>
        {
            before[..at].trim()
        }
        _ => before,
    }
}

/// Whether a place lies in no bracket or quotation.
fn outside(words: &str, at: usize) -> bool {
    words[..at].chars().fold(0, clause::depth_after) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let end = text.len();
        assert_eq!(&text[name(text, first_clause(text, 0..end), end)], expected, "{text}");
    }

    #[test]
    fn names_of_events() {
        check("全镇接种工作全面启动", "全镇接种工作全面启动");
        check("某县举行仪式，庆祝某中学百年校庆", "庆祝某中学百年校庆");
        check("市政府以某号文件印发《某办法》", "印发《某办法》");
        check("某省水利考察团一行 20 人来某镇考察引水工程", "来某镇考察引水工程");
        check("县委组织乡镇领导观摩重点项目", "观摩重点项目");
        check("县政协组织部分委员对全县医疗工作开展视察", "对全县医疗工作开展视察");
        check("某部、某局联合组织医生，来到某区开展“三送”活动", "“三送”活动");
    }

    #[test]
    fn names_that_stay() {
        // A ceremony with a name; a title that is only mentioned; an ordinary clause.
        check("某区消费活动启动仪式举行", "某区消费活动启动仪式");
        check("全县学习《某办法》", "全县学习《某办法》");
        check("跨江大桥正式通车，全长三里", "跨江大桥正式通车");
    }
}
