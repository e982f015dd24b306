//! Where an event took place, as the text says it: 在某地召开, 到某地调研, 我区分会场.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

/// Ways that go to a place.
static GOES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:实地|先后|分别|专程|代表[^，,。；到赴来]{1,10})?(?<way>来到|到|赴|来|深入|前往|莅临|走进|奔赴|抵)(?<place>[^，,。；]{1,50}?)(?:就|对|开展|进行|围绕|为|实地|调研|考察|视察|检查|督导|督查|慰问|看望|走访|现场|调度|指导|参观|查看|察看|宣讲|参加|出席|座谈|洽谈|访问|讲|授|作|做|观摩|巡|暗访|招商|学习|拜访|接|参|并|，|,|。|$)").unwrap()
});

/// The place in a sentence, or in the words that name the event.
pub fn find(text: &str, sentence: &Range<usize>, name: &Range<usize>) -> Option<Range<usize>> {
    static AT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"在(?<place>[^，,。；在“”《》]{2,40}?)(?:主持|组织|隆重|胜利|正式|联合|顺利|成功|如期)?(?:召开|举行|举办|开幕|启动|启幕|闭幕|落幕|开工|揭牌|签约|拉开帷幕)").unwrap()
    });
    static BRANCH: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?<place>[\p{Han}]?[\p{Han}]?分会场)").unwrap());
    let words = &text[sentence.clone()];
    let found = words.contains('在').then(|| AT.captures(words)).flatten();
    let found = found.and_then(|found| found.name("place")).filter(|place| !place.as_str().ends_with('上'));
    if let Some(place) = found {
        return Some(sentence.start + place.start()..sentence.start + place.end());
    }
    if text.contains("分会场")
        && text.contains('我')
        && let Some(place) = BRANCH.captures(text).and_then(|found| found.name("place"))
    {
        return Some(place.range());
    }
    let found = GOES.captures(&text[name.clone()])?.name("place")?;
    Some(name.start + found.start()..name.start + found.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, place: Option<&str>) {
        assert_eq!(find(text, &(0..text.len()), &(0..text.len())).map(|range| &text[range]), place, "{text}");
    }

    #[test]
    fn places() {
        check("全区现场会在柳港镇召开", Some("柳港镇"));
        check("到柳港镇调研农业", Some("柳港镇"));
        check("来县视察", Some("县"));
        check("在镇会议室主持召开调度会", Some("镇会议室"));
        check("来到东坝村查看产业", Some("东坝村"));
        check("赴甲市、乙市开展招商活动", Some("甲市、乙市"));
    }

    #[test]
    fn no_places() {
        // An object; a result; a time.
        for text in ["就防火工作现场办公", "受到表彰", "在会上召开"] {
            check(text, None);
        }
    }
}
