//! What in a name list is a name, what a body of the state, what a note on a person.

use crate::grammar::atoms::{ends_in, is_han, squeeze};
use crate::grammar::roster::word::pieces;
use crate::grammar::{person, position};

/// A name and the note in brackets after it: 张健（女）.
pub fn without_note(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let close = text.ends_with(['）', ')']);
    match text.find(['（', '(']).filter(|&open| close && open > 0) {
        Some(open) => {
            let inner = text[open..].trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
            (text[..open].trim_end(), Some(inner))
        }
        None => (text, None),
    }
}

/// A note that says something of the person, not a post: 女, 回族, 兼, 常务.
pub fn is_remark(note: &str) -> bool {
    let note = squeeze(note);
    let one = |part: &str| {
        matches!(
            part,
            "男" | "女"
                | "兼"
                | "常务"
                | "兼职"
                | "专职"
                | "挂职"
                | "执行"
                | "特邀"
                | "主持工作"
                | "满"
                | "列席"
                | "已故"
                | "退休"
        ) || part.ends_with('族') && part.chars().count() <= 5
    };
    note.split(['，', '、', ',']).all(one)
}

/// 女，市财政局局长: the post without the remarks before it.
pub fn post_in_note(note: &str) -> String {
    let note = squeeze(note);
    let mut rest = &note[..];
    while let Some((_, after)) = rest.split_once(['，', '、', ',']).filter(|(first, _)| is_remark(first)) {
        rest = after;
    }
    rest.to_owned()
}

/// Words that a body of the state ends in. Signs that names end in too are left out.
pub fn is_unit(text: &str) -> bool {
    const ENDS: [&str; 34] = [
        "局",
        "委",
        "办",
        "部",
        "厅",
        "院",
        "所",
        "队",
        "校",
        "乡",
        "县",
        "市",
        "区",
        "站",
        "处",
        "街道",
        "公司",
        "中心",
        "政府",
        "银行",
        "集团",
        "协会",
        "学会",
        "联合会",
        "委员会",
        "妇联",
        "残联",
        "工会",
        "法院",
        "检察院",
        "总社",
        "商会",
        "支行",
        "部门",
    ];
    let text = without_note(text).0;
    ends_in(text, &ENDS) && !person::is_dot(text.chars().nth(2).unwrap_or(' '))
}

/// Whether a word is a name; where `sure` says that only a name can stand there, without a known surname too.
pub fn is_name(text: &str, sure: bool) -> bool {
    let name = without_note(text).0.trim_end_matches("同志");
    if position::ends_as_post(name) || is_unit(name) {
        return false;
    }
    person::is_name(name) || sure && (2..=4).contains(&name.chars().count()) && name.chars().all(is_han)
}

/// Whether a word is a name or a list of names: 甲、乙.
pub fn all_names(text: &str, sure: bool) -> bool {
    let parts = pieces(text, &['、', '，', ',']);
    parts.iter().all(|part| is_name(&text[part.clone()], sure && parts.len() == 1))
}

/// Whether a post is complete; 党工委 and 党委 ask for a post after them.
pub fn is_whole(post: &str) -> bool {
    position::ends_as_post(post) && !post.ends_with("工委") && !post.ends_with("党委")
}
