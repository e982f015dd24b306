//! Members of a name list: what stands after a role or on a line of its own, as names and posts.
//!
//! Lists print the name first (张 健 市公安局政委), or the post (市公安局政委 张健), or the post in brackets; or names
//! alone, apart by blanks or by 、. A name of two signs is often spaced.

use std::ops::Range;

use crate::grammar::atoms::{is_han, squeeze};
use crate::grammar::{person, position, surname};

/// A person of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The name, blanks and notes aside.
    pub name: String,
    /// The posts as printed, 、 between them; empty where none is printed.
    pub post: String,
    /// Where it stands.
    pub range: Range<usize>,
}

/// What a piece of a list says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// What stands before the first member and belongs to the one before: the rest of a wrapped post.
    pub lead: Option<Range<usize>>,
    /// The members, in order.
    pub members: Vec<Member>,
    /// Whether posts stand before names.
    pub post_first: bool,
}

/// A word of a list, with what it is.
#[derive(Clone, Debug)]
struct Word {
    range: Range<usize>,
    text: String,
    names: bool,
    /// Whether it was put together of spaced signs, as names are.
    spaced: bool,
}

/// Reads a piece of a list. `open` says that the post before it was not complete.
pub fn read(text: &str, open: bool) -> Members {
    let mut whole = Members::default();
    for (index, piece) in pieces(text, &['；', ';']).into_iter().enumerate() {
        let mut part = read_piece(&text[piece.clone()], open && index == 0);
        for member in &mut part.members {
            member.range = member.range.start + piece.start..member.range.end + piece.start;
        }
        whole.lead = whole.lead.or(part.lead.map(|lead| lead.start + piece.start..lead.end + piece.start));
        whole.post_first |= part.post_first;
        whole.members.append(&mut part.members);
    }
    whole
}

fn read_piece(text: &str, open: bool) -> Members {
    let words = words(text);
    if words.is_empty() {
        return Members::default();
    }
    if let Some(members) = list_of_names(&words) {
        return Members { members, ..Members::default() };
    }
    let words = unglue(words);
    if words.len() == 1 {
        return Members { members: single(&words[0]), post_first: true, lead: None };
    }
    if words[0].names {
        return Members { members: name_first(&words), ..Members::default() };
    }
    if open {
        let first = words.iter().position(|word| word.names).unwrap_or(words.len());
        let lead = Some(words[0].range.start..words[first - 1].range.end);
        return Members { lead, members: name_first(&words[first..]), post_first: false };
    }
    Members { members: post_first(&words), post_first: true, lead: None }
}

/// Cuts a text at marks outside of brackets.
fn pieces(text: &str, marks: &[char]) -> Vec<Range<usize>> {
    let (mut pieces, mut depth, mut start) = (Vec::new(), 0i32, 0);
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = (depth - 1).max(0),
            _ if depth == 0 && marks.contains(&c) => {
                pieces.push(start..at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(start..text.len());
    pieces
}

/// The words apart by blanks, spaced names put together, numbers and notes on sex and people left out.
fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for range in pieces(text, &[' ', '\t', '|', '\u{3000}']) {
        let raw = &text[range.clone()];
        let kept = raw.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', '．']);
        let kept = if kept.len() == raw.len() { raw } else { kept.trim_start_matches('、') };
        let start = range.end - kept.len();
        let kept = kept.trim_end_matches(['。', '，', ',', '、']);
        if kept.is_empty() {
            continue;
        }
        let end = start + kept.len();
        let sexed = matches!(kept, "男" | "女") || kept.ends_with('族') && kept.chars().count() <= 4;
        let single = |word: &Word| word.text.chars().count() == 1;
        let named =
            words.last().is_some_and(|word| !single(word)) || words.len() >= 2 && single(&words[words.len() - 2]);
        if sexed && named {
            continue;
        }
        // A bracket apart from what it belongs to.
        if let (true, Some(last)) = (kept.starts_with(['（', '(']), words.last_mut()) {
            last.text.push_str(kept);
            last.range.end = end;
            continue;
        }
        words.push(Word { range: start..end, text: kept.to_owned(), names: false, spaced: false });
    }
    let mut words = spaced_names(part_surnames(words));
    for index in 0..words.len() {
        let followed = words.get(index + 1).is_some_and(|next| position::ends_as_post(&next.text));
        words[index].names = all_names(&words[index].text, words[index].spaced || followed && index == 0);
    }
    words
}

/// 局长安 澜 市监局局长 → 局长, 安澜, …: a spaced name whose surname is glued to the post before.
fn part_surnames(words: Vec<Word>) -> Vec<Word> {
    let mut parted: Vec<Word> = Vec::new();
    for index in 0..words.len() {
        let word = &words[index];
        let next_single = words.get(index + 1).is_some_and(|next| first_piece(&next.text).chars().count() == 1);
        let cut = [2, 1].into_iter().filter(|_| next_single).find_map(|count| {
            let at = word.text.char_indices().rev().nth(count - 1)?.0;
            let (post, surname) = word.text.split_at(at);
            (surname::leading(surname) == Some(surname.len()) && is_whole(post)).then_some(at)
        });
        match cut.filter(|_| word.range.len() == word.text.len()) {
            Some(at) => {
                let (start, middle) = (word.range.start, word.range.start + at);
                parted.push(Word { range: start..middle, text: word.text[..at].to_owned(), ..word.clone() });
                parted.push(Word { range: middle..word.range.end, text: word.text[at..].to_owned(), ..word.clone() });
            }
            None => parted.push(word.clone()),
        }
    }
    parted
}

/// What stands before the first 、 and before a note.
fn first_piece(text: &str) -> &str {
    text.split(['、', '，', ',', '（', '(']).next().unwrap_or(text).trim_end()
}

/// Whether a post is complete; 党工委 and 党委 ask for a post after them.
pub fn is_whole(post: &str) -> bool {
    position::ends_as_post(post) && !post.ends_with("工委") && !post.ends_with("党委")
}

/// 张 健 → 张健; 欧阳 锋 → 欧阳锋; 张 小明 市长 → 张小明.
fn spaced_names(words: Vec<Word>) -> Vec<Word> {
    let single = |word: &Word| word.text.chars().count() == 1 && word.text.chars().all(is_han);
    let bare = |word: &Word| first_piece(&word.text).chars().count();
    let mut joined: Vec<Word> = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let run = words[index..].iter().take_while(|word| single(word)).count();
        let noted = words.get(index + run).is_some_and(|next| bare(next) == 1 && !single(next));
        let take = match run + usize::from(noted) {
            0 | 1 => 1,
            3 => 3,
            _ => 2,
        };
        let take = match (take, words.get(index + 1)) {
            (1, Some(next))
                if compound(&words[index].text)
                    && (1..=2).contains(&bare(next))
                    && !position::ends_as_post(&next.text) =>
            {
                2
            }
            (1, Some(next)) if run == 1 && bare(next) == 2 && is_one_name(&words[index].text, &next.text) => 2,
            (take, _) => take,
        };
        // 甲乙、丙 丁: the last of a list is spaced.
        let listed =
            words[index].text.rsplit_once(['、', '，', ',']).is_some_and(|(_, last)| last.chars().count() == 1);
        let take = if listed && words.get(index + 1).is_some_and(|next| bare(next) == 1) { 2 } else { take };
        let last = &words[(index + take - 1).min(words.len() - 1)];
        let text = words[index..(index + take).min(words.len())].iter().map(|word| word.text.as_str()).collect();
        joined.push(Word { range: words[index].range.start..last.range.end, text, names: false, spaced: take > 1 });
        index += take;
    }
    joined
}

fn compound(text: &str) -> bool {
    text.chars().count() == 2 && surname::leading(text) == Some(text.len())
}

fn is_one_name(surname: &str, rest: &str) -> bool {
    let rest = without_note(rest).0;
    !position::ends_as_post(rest)
        && !is_unit(rest)
        && person::is_name(&format!("{surname}{rest}"))
        && !person::is_name(rest)
}

/// A name and the note in brackets after it: 张健（女）.
fn without_note(text: &str) -> (&str, Option<&str>) {
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
fn is_remark(note: &str) -> bool {
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
fn post_in_note(note: &str) -> String {
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
    ENDS.iter().any(|end| text.ends_with(end)) && !person::is_dot(text.chars().nth(2).unwrap_or(' '))
}

/// Whether a word is a name; where `sure` says that only a name can stand there, without a known surname too.
fn is_name(text: &str, sure: bool) -> bool {
    let name = without_note(text).0.trim_end_matches("同志");
    if position::ends_as_post(name) || is_unit(name) {
        return false;
    }
    person::is_name(name) || sure && (2..=4).contains(&name.chars().count()) && name.chars().all(is_han)
}

/// Whether a word is a name or a list of names: 甲、乙.
fn all_names(text: &str, sure: bool) -> bool {
    let parts = pieces(text, &['、', '，', ',']);
    parts.iter().all(|part| is_name(&text[part.clone()], sure && parts.len() == 1))
}

fn named(text: &str, post: &str, range: Range<usize>) -> Member {
    let (name, note) = without_note(text);
    let name = squeeze(name.trim_end_matches("同志")).into_owned();
    let noted = note.filter(|note| !is_remark(note)).map(post_in_note).unwrap_or_default();
    Member { name, post: if post.is_empty() { noted } else { post.to_owned() }, range }
}

/// Names only, by blanks or 、, each with its post in brackets or without any.
fn list_of_names(words: &[Word]) -> Option<Vec<Member>> {
    // One surname that is not known stands among names that are.
    let known = words.iter().filter(|word| word.names).count();
    let strange = words.len() - known;
    let sure = known >= 2 && strange * 3 <= words.len();
    let mut members = Vec::new();
    for word in words {
        for part in pieces(&word.text, &['、', '，', ',']) {
            let text = &word.text[part.clone()];
            let noted = without_note(text).1.is_some_and(|note| !is_remark(note));
            if text.trim().is_empty() {
                continue;
            }
            if !is_name(text, noted || sure) || sure && !noted && text.chars().count() > 3 && !is_name(text, false) {
                return None;
            }
            // The range inside a word is exact where nothing was squeezed out of it.
            let exact = word.range.len() == word.text.len();
            let range =
                if exact { word.range.start + part.start..word.range.start + part.end } else { word.range.clone() };
            members.push(named(text, "", range));
        }
    }
    Some(members)
}

/// Parts words that hold a name and a post: 市财政局局长、乙 (市教育局局长 …), 政委李颖 (分局政委 …).
fn unglue(words: Vec<Word>) -> Vec<Word> {
    let mut parted: Vec<Word> = Vec::new();
    let count = words.len();
    for (index, word) in words.into_iter().enumerate() {
        let exact = word.range.len() == word.text.len();
        let last = pieces(&word.text, &['、', '，', ',']).pop().unwrap_or(0..0);
        let cut = if word.names || !exact || count == 1 {
            None
        } else if last.start > 0 && index + 1 < count && is_name(&word.text[last.clone()], false) {
            Some(last.start)
        } else if index + 1 < count || index > 0 && count > 2 {
            glued_name(&word.text)
        } else {
            None
        };
        match cut {
            Some(at) => {
                let post = word.text[..at].trim_end_matches(['、', '，', ',']).to_owned();
                let (start, end) = (word.range.start, word.range.end);
                parted.push(Word { range: start..start + post.len(), text: post, names: false, spaced: false });
                parted.push(Word {
                    range: start + at..end,
                    text: word.text[at..].to_owned(),
                    names: true,
                    spaced: false,
                });
            }
            None => parted.push(word),
        }
    }
    parted
}

/// Where the name begins that is glued to a post: 公社党委书记艾东.
fn glued_name(text: &str) -> Option<usize> {
    if position::ends_as_post(text) {
        return None;
    }
    let bare = without_note(text).0;
    [3, 2, 4].into_iter().find_map(|count| {
        let at = bare.char_indices().rev().nth(count - 1)?.0;
        (at > 0 && person::is_name(&bare[at..]) && position::ends_as_post(&bare[..at]) && !is_unit(&bare[at..]))
            .then_some(at)
    })
}

/// A piece of one word: a name alone was read before, so a name with its post at a comma, or glued.
fn single(word: &Word) -> Vec<Member> {
    let text = word.text.as_str();
    let parts = pieces(text, &['，', ',', '、']);
    let start = word.range.start;
    if parts.len() > 1 && is_name(&text[parts[0].clone()], true) && !position::ends_as_post(&text[parts[0].clone()]) {
        let posts: Vec<&str> =
            parts[1..].iter().map(|part| text[part.clone()].trim()).filter(|part| !is_particular(part)).collect();
        if posts.iter().any(|post| position::ends_as_post(post)) {
            return vec![named(&text[parts[0].clone()], &posts.join("、"), word.range.clone())];
        }
    }
    // 市委书记、市长甲、市财政局局长乙: posts without a name belong to the next.
    let (mut members, mut posts, mut from) = (Vec::new(), String::new(), None);
    for part in parts {
        let piece = &text[part.clone()];
        let at = glued_name(piece);
        let post = &piece[..at.unwrap_or(piece.len())];
        from.get_or_insert(part.start);
        if !posts.is_empty() {
            posts.push('、');
        }
        posts.push_str(post);
        if let Some(at) = at {
            let range = start + from.take().unwrap_or(part.start)..start + part.end;
            members.push(named(&piece[at..], &std::mem::take(&mut posts), range));
        }
    }
    members
}

/// 男, 汉族, 1970年生, 中共党员: what a list says of a person beside the post.
fn is_particular(part: &str) -> bool {
    is_remark(part)
        || part.ends_with(['生', '员']) && part.starts_with(|c: char| c.is_ascii_digit() || c == '中')
        || part.ends_with("出生")
        || part.ends_with("学历")
}

fn name_first(words: &[Word]) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    let mut group = 0;
    for (index, word) in words.iter().enumerate() {
        if word.names {
            if index > 0 && !words[index - 1].names || index == 0 {
                group = members.len();
            }
            for part in pieces(&word.text, &['、', '，', ',']) {
                members.push(named(&word.text[part], "", word.range.clone()));
            }
            // Two names in a row: the first has no post.
            if index > 0 && words[index - 1].names {
                group = members.len() - 1;
            }
            continue;
        }
        for member in &mut members[group..] {
            add_post(&mut member.post, &word.text);
            member.range.end = word.range.end.max(member.range.end);
        }
    }
    members
}

fn post_first(words: &[Word]) -> Vec<Member> {
    let (mut members, mut post, mut start) = (Vec::new(), String::new(), None);
    let mut fresh = true;
    for word in words {
        if word.names {
            fresh = true;
            let from = start.take().unwrap_or(word.range.start);
            for part in pieces(&word.text, &['、', '，', ',']) {
                members.push(named(&word.text[part], &post, from..word.range.end));
            }
            continue;
        }
        if fresh {
            post.clear();
            fresh = false;
        }
        start.get_or_insert(word.range.start);
        add_post(&mut post, &word.text);
    }
    members
}

/// Adds words to a post: a new post after a whole one, the rest of the same after a body.
pub fn add_post(post: &mut String, words: &str) {
    if !post.is_empty() && is_whole(post) && !post.ends_with('、') {
        post.push('、');
    }
    post.push_str(&squeeze(words));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = read(text, false).members;
        let found: Vec<(&str, &str)> =
            found.iter().map(|member| (member.name.as_str(), member.post.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_first() {
        check("甘霖 市委副书记、市长", &[("甘霖", "市委副书记、市长")]);
        check("甘 霖  市财政局  局长", &[("甘霖", "市财政局局长")]);
        check("甘霖 市委常委 副市长", &[("甘霖", "市委常委、副市长")]);
        check("洗尘光 市长", &[("洗尘光", "市长")]);
        check("司马 远舟 市长", &[("司马远舟", "市长")]);
        check("甘 霖 女 市长", &[("甘霖", "市长")]);
        check("甘霖（女，回族） 市长", &[("甘霖", "市长")]);
        check("甘霖、耿直 副市长", &[("甘霖", "副市长"), ("耿直", "副市长")]);
        check("甘霖 市长 耿 直 副市长", &[("甘霖", "市长"), ("耿直", "副市长")]);
        check("甘霖 市长、耿直 副市长", &[("甘霖", "市长"), ("耿直", "副市长")]);
        check("甘霖 市公安局政委耿直 市司法局局长", &[("甘霖", "市公安局政委"), ("耿直", "市司法局局长")]);
        check("甘霖，市财政局局长；耿直，市司法局局长", &[("甘霖", "市财政局局长"), ("耿直", "市司法局局长")]);
        check("甘霖，男，汉族，市财政局局长", &[("甘霖", "市财政局局长")]);
    }

    #[test]
    fn posts_first() {
        check("市财政局局长 甘霖", &[("甘霖", "市财政局局长")]);
        check("市财政局 局长 甘 霖", &[("甘霖", "市财政局局长")]);
        check("市财政局党组书记甘霖", &[("甘霖", "市财政局党组书记")]);
        check("市委书记、市长甘霖、副市长耿直", &[("甘霖", "市委书记、市长"), ("耿直", "副市长")]);
    }

    #[test]
    fn brackets_and_bare_names() {
        check("甘霖（市发改局）、耿 直（市财政局）", &[("甘霖", "市发改局"), ("耿直", "市财政局")]);
        check("甘霖  耿  直  车前", &[("甘霖", ""), ("耿直", ""), ("车前", "")]);
        check("甘霖、耿直、车前", &[("甘霖", ""), ("耿直", ""), ("车前", "")]);
        check("甘霖（常务）", &[("甘霖", "")]);
    }

    #[test]
    fn no_members() {
        // Bodies; a post; a sentence's words; nothing.
        for text in ["市财政局、市教育局", "市财政局局长", "", "主任", "各有关单位"] {
            check(text, &[]);
        }
    }

    #[test]
    fn the_rest_of_a_wrapped_post() {
        let found = read("保障局局长 甘霖 市长", true);
        assert_eq!((found.lead, found.members.len()), (Some(0..15), 1));
    }
}
