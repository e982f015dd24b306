//! Persons named by the name alone, where the same chronicle names them elsewhere with their posts: 甲某某主持, once 区长甲某某
//! was read. Names that stand in a list with one of them are names too; 甲某某区长 has the post after the name.

use std::ops::Range;

use crate::grammar::atoms::is_han;
use crate::grammar::people::Mention;
use crate::grammar::{person, position};

/// The names that a chronicle gives posts to.
#[derive(Debug, Default)]
pub struct Known {
    /// By their first sign; of each those with the same second sign stand together, longer ones first.
    names: Vec<(char, Vec<String>)>,
}

/// Words before a name of two characters, which may stand inside of other words.
const BEFORE: [&str; 16] =
    ["由", "和", "与", "及", "同", "了", "的", "以及", "会上", "随", "陪同", "会见", "等", "为", "向", "后"];

impl Known {
    /// The names to look for.
    pub fn of<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut names: Vec<&str> = names.filter(|name| name.chars().all(|c| is_han(c) || person::is_dot(c))).collect();
        let first = |name: &str| name.chars().next();
        names.sort_by_key(|name| (first(name), second(name), std::cmp::Reverse(name.len()), *name));
        names.dedup();
        let groups = names.chunk_by(|a, b| first(a) == first(b));
        let group = |names: &[&str]| Some((first(names[0])?, names.iter().map(|&name| name.to_owned()).collect()));
        Known { names: groups.filter_map(group).collect() }
    }

    /// Adds the persons that a sentence names by the name alone.
    pub fn find(&self, sentence: &str, mentions: &mut Vec<Mention>) {
        let before = mentions.len();
        let mut end = 0;
        for (at, first) in sentence.char_indices() {
            let Some(name) = self.name_at(first, &sentence[at..]).filter(|_| at >= end) else { continue };
            let found = at..at + name.len();
            end = found.end;
            if is_free(mentions, &found) && stands_alone(sentence, &found) {
                let (end, posts) = post_after(sentence, found.end);
                mentions.push(alone(found.start..end, found.clone(), posts));
                neighbours(sentence, &found, mentions);
            }
        }
        if mentions.len() > before {
            mentions.sort_by_key(|mention| mention.name.start);
        }
    }
}

impl Known {
    /// The longest name that a text begins with, whose first sign is so.
    fn name_at(&self, first: char, text: &str) -> Option<&str> {
        let group = self.names.binary_search_by_key(&first, |(sign, _)| *sign).ok()?;
        let (names, next) = (&self.names[group].1, second(text));
        let from = names.partition_point(|name| second(name) < next);
        let alike = names[from..].iter().take_while(|name| second(name) == next);
        let single = names.first().filter(|name| second(name).is_none());
        alike.chain(single).map(String::as_str).find(|name| text.starts_with(name))
    }
}

fn second(name: &str) -> Option<char> {
    name.chars().nth(1)
}

fn alone(whole: Range<usize>, name: Range<usize>, posts: Option<Range<usize>>) -> Mention {
    Mention { whole, name, posts, mention_only: false, act: None }
}

/// Whether no person found so far takes a place.
fn is_free(mentions: &[Mention], place: &Range<usize>) -> bool {
    !mentions.iter().any(|mention| {
        let taken = mention.whole.start.min(mention.name.start)..mention.whole.end.max(mention.name.end);
        taken.start < place.end && place.start < taken.end
    })
}

/// Whether a name is no part of a longer word.
fn stands_alone(sentence: &str, name: &Range<usize>) -> bool {
    let (before, rest) = (&sentence[..name.start], &sentence[name.end..]);
    let in_title = before.rfind('《').is_some_and(|open| !before[open..].contains('》'));
    let long = sentence[name.clone()].chars().count() > 2;
    let opens = before.chars().next_back().is_none_or(|c| !is_han(c) && !person::is_dot(c));
    !in_title
        && (long || opens || BEFORE.iter().any(|word| before.ends_with(word)))
        && (person::can_follow(rest) || long && post_after(sentence, name.end).1.is_some())
}

/// The post that follows a name: 甲某某区长主持, 甲某某等县领导.
fn post_after(sentence: &str, at: usize) -> (usize, Option<Range<usize>>) {
    const POSTS: [&str; 18] = [
        "区长",
        "县长",
        "市长",
        "省长",
        "州长",
        "镇长",
        "乡长",
        "部长",
        "局长",
        "厅长",
        "校长",
        "院长",
        "董事长",
        "秘书长",
        "书记",
        "主任",
        "主席",
        "总经理",
    ];
    const LEADERS: [&str; 6] = ["区领导", "县领导", "市领导", "省领导", "州领导", "镇领导"];
    let rest = &sentence[at..];
    let others = usize::from(rest.starts_with('等')) * '等'.len_utf8();
    let words: &[&str] = if others > 0 { &LEADERS } else { &POSTS };
    let from = at + others + usize::from(rest.starts_with('副')) * '副'.len_utf8();
    let post = words.iter().find(|post| sentence[from..].starts_with(**post));
    post.map_or((at, None), |post| (from + post.len(), Some(at + others..from + post.len())))
}

/// The names in the same list, on both sides.
fn neighbours(sentence: &str, known: &Range<usize>, mentions: &mut Vec<Mention>) {
    let mut start = known.start;
    while let Some(before) = sentence[..start].strip_suffix('、') {
        let from = before.char_indices().rev().find(|(_, c)| !is_han(*c)).map_or(0, |(at, c)| at + c.len_utf8());
        let name = from..before.len();
        if !person::is_name(&sentence[name.clone()])
            || !is_free(mentions, &name)
            || position::ends_as_post(&sentence[name.clone()])
        {
            break;
        }
        start = name.start;
        mentions.push(alone(name.clone(), name, None));
    }
    let mut end = known.end;
    while let Some(rest) = sentence[end..].strip_prefix('、') {
        let from = sentence.len() - rest.len();
        let Some(length) = person::leading(rest) else { break };
        let name = from..from + length;
        if !is_free(mentions, &name) {
            break;
        }
        end = name.end;
        mentions.push(alone(name.clone(), name, None));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: &[(&str, &str)]) {
        let mut mentions = Vec::new();
        Known::of(["闻人嵩", "高乔", "祝采苓"].into_iter()).find(sentence, &mut mentions);
        let found: Vec<(&str, &str)> = mentions
            .iter()
            .map(|found| (&sentence[found.name.clone()], found.posts.clone().map_or("", |posts| &sentence[posts])))
            .collect();
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn names_alone() {
        check("闻人嵩主持会议，高乔列席。", &[("闻人嵩", ""), ("高乔", "")]);
        check("席慕川、闻人嵩、解语秋连夜到堤防检查。", &[("席慕川", ""), ("闻人嵩", ""), ("解语秋", "")]);
        check("闻人嵩区长主持会议。", &[("闻人嵩", "区长")]);
        check("会议由高乔主持。", &[("高乔", "")]);
        check("祝采苓等县领导参加。", &[("祝采苓", "县领导")]);
        check("祝采苓率园长赴外地考察。", &[("祝采苓", "")]);
    }

    #[test]
    fn no_names() {
        // Part of a word; the title of a book; a name not known; a body in the list.
        check("登高乔木林参观。", &[]);
        check("出版《闻人嵩文集》。", &[]);
        check("席慕川主持会议。", &[]);
        check("市财政局、祝采苓出席。", &[("祝采苓", "")]);
    }
}
