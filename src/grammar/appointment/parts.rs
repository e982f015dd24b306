//! The parts of a sentence on appointments: names, posts, clauses.

use std::ops::Range;

use crate::grammar::atoms::{self, is_han};
use crate::grammar::roster::name as roster_name;
use crate::grammar::{person, position, surname};

/// Splits names: 甲、乙和丙. None if one of them is no name.
pub(super) fn names(text: &str) -> Option<Vec<String>> {
    let text = text.trim_end_matches("同志");
    let counted = text.trim_end_matches(['名', '位', '人']);
    let counted = counted.trim_end_matches(|c: char| c.is_ascii_digit() || "一二两三四五六七八九十".contains(c));
    let text = if text.contains('、') { counted } else { text }.trim_end_matches('等');
    // Between others a name may be a common word too.
    let listed = text.contains('、');
    let one = |name: &str| {
        let name = name.trim_end_matches("同志");
        let bare = name.split(['（', '(']).next().unwrap_or(name);
        let count = bare.chars().count();
        let like = person::is_name(bare)
            || (2..=4).contains(&count) && bare.chars().all(is_han) && !begins_post(bare) && person::may_be_name(bare);
        let like = like || listed && (2..=3).contains(&count) && surname::leading(bare).is_some();
        (like && !position::ends_as_post(bare) && !roster_name::is_unit(bare)).then(|| bare.to_owned())
    };
    let parts: Vec<&str> = text
        .split('、')
        .flat_map(|part| if person::is_name(part) { vec![part] } else { part.split('和').collect() })
        .collect();
    parts.into_iter().map(one).collect()
}

/// Words that a post begins with, and no name.
pub(super) fn begins_post(text: &str) -> bool {
    text.starts_with([
        '省', '市', '县', '区', '州', '镇', '乡', '旗', '党', '政', '副', '原', '中', '国', '人', '团', '工', '公',
        '局', '厅', '第', '办', '法', '教', '财', '审', '发', '总',
    ])
}

/// A post without 职务 after it.
pub(super) fn plain(post: &str) -> &str {
    let post = post.trim_end_matches(['。', '；', '、', '”']);
    let post = ["的请求", "的申请"].iter().find_map(|word| post.strip_suffix(word)).unwrap_or(post);
    let post = ["的职务", "职务", "一职", "职级", "职位", "候选人", "人选"]
        .iter()
        .find_map(|word| post.strip_suffix(word))
        .unwrap_or(post);
    post.trim_start_matches('的').trim_start_matches("担任的")
}

pub(super) fn is_post(post: &str) -> bool {
    (2..=80).contains(&post.chars().count())
        && (position::ends_as_post(post)
            || post.ends_with(['员', '长', '任', '级', '师', '事', '授', '席', '人', '官', '候']))
}

/// The next `、乙为…` (or 辞去) in what follows the first.
pub(super) fn next_pair<'p>(post: &'p str, link: &str) -> Option<(usize, &'p str, &'p str)> {
    post.match_indices('、').find_map(|(at, mark)| {
        let rest = &post[at + mark.len()..];
        let (name, next) = rest.split_once(link)?;
        person::is_name(name).then_some((at, name, next))
    })
}

/// Cuts a text at marks outside of brackets.
pub(super) fn split(text: &str, marks: &[char]) -> Vec<Range<usize>> {
    let (mut pieces, mut depth, mut start) = (Vec::new(), 0i32, 0);
    // Han signs are no marks.
    for (at, c) in atoms::led_by(text, |byte| !matches!(byte, 0xE4..=0xE9)) {
        match c {
            '（' | '(' | '《' => depth += 1,
            '）' | ')' | '》' => depth = (depth - 1).max(0),
            _ if depth == 0 && marks.contains(&c) => {
                pieces.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(start..text.len());
    pieces.retain(|piece| !text[piece.clone()].trim().is_empty());
    pieces
}
