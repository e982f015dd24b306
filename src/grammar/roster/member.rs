//! Members of a name list: what stands after a role or on a line of its own, as names and posts.
//!
//! Lists print the name first (张 健 市公安局政委), or the post (市公安局政委 张健), or the post in brackets; or names
//! alone, apart by blanks or by 、. A name of two signs is often spaced.

use std::ops::Range;

use crate::grammar::atoms::squeeze;
use crate::grammar::roster::name::{is_name, is_remark, is_unit, is_whole, post_in_note, without_note};
use crate::grammar::roster::run_on;
use crate::grammar::roster::word::{Word, pieces, words};
use crate::grammar::{person, position};

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

/// Reads a piece of a list. `open` says that the post before it was not complete.
pub fn read(text: &str, open: bool) -> Members {
    let mut whole = Members::default();
    let parts = run_on::parts(text).into_iter().flat_map(|part| {
        // 甲；某医院；主任医师: the marks part what is told of one.
        let told = pieces(&text[part.clone()], &['；', ';']);
        let one = told.len() > 1 && of_one(&text[part.clone()], &told);
        let moved = move |piece: Range<usize>| piece.start + part.start..piece.end + part.start;
        let whole = 0..told.last().map_or(0, |last| last.end);
        let told = if one { Vec::from([whole]) } else { told };
        told.into_iter().map(moved).map(|piece| (piece, one)).collect::<Vec<_>>()
    });
    for (index, (piece, one)) in parts.enumerate() {
        let mut part = match one {
            true => read_piece(&text[piece.clone()].replace('；', "\u{3000}").replace(';', " "), false),
            false => read_piece(&text[piece.clone()], open && index == 0),
        };
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

/// Whether marks part what is told of one person: a name alone stands first, and no other after it.
fn of_one(text: &str, told: &[Range<usize>]) -> bool {
    let (first, rest) = (&text[told[0].clone()], &told[1..]);
    let names = words(first);
    names.len() == 1
        && is_name(&names[0].text, false)
        && rest.iter().any(|piece| position::ends_as_post(&text[piece.clone()]) || is_unit(text[piece.clone()].trim()))
        && rest.iter().all(|piece| read_piece(&text[piece.clone()], false).members.is_empty())
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
    fn run_on_in_a_line() {
        let expected = [("甘霖", "市气象台首席预报员"), ("耿直", "云州大学教授"), ("商陆", "市林业站站长")];
        check("甘霖（市气象台首席预报员）2．耿直（云州大学教授）3．商陆（市林业站站长）", &expected);
        check("甘霖——市气象台首席预报员；（2）耿直——云州大学教授；（3）商陆，市林业站站长。", &expected);
        check("甘霖；市第一人民医院；主任医师", &[("甘霖", "市第一人民医院主任医师")]);
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
