//! Where the posts before a name begin: 会见来访的|某州副州长, 申屠某与|该公司总经理.

use std::sync::LazyLock;

use crate::grammar::lexicon::Lexicon;
use crate::grammar::{atoms, person, position};

/// Where the list of posts begins whose last word begins at `post`.
pub(super) fn start(sentence: &str, floor: usize, post: usize) -> usize {
    let mut start = piece_start(sentence, floor, post);
    while start > floor && sentence[..start].ends_with('、') {
        let mark = start - '、'.len_utf8();
        let before = piece_start(sentence, floor, mark);
        // 甲某某大校、政委乙某某: what stands right after a name is that person's.
        let rank = sentence[before..mark].chars().count() <= 3;
        let after_name =
            floor > 0 && before == floor && rank && !sentence[before..].starts_with(['和', '与', '及', '在']);
        if before >= mark || after_name || !position::ends_as_post(&sentence[before..mark]) {
            break;
        }
        start = before;
    }
    strip(sentence, start, post)
}

/// Where the piece between marks begins that ends at `end`; brackets are passed over.
fn piece_start(sentence: &str, floor: usize, end: usize) -> usize {
    let mut depth = 0u32;
    for (at, c) in sentence[floor..end].char_indices().rev() {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' if depth > 0 => depth -= 1,
            '、' | '，' | ',' | '。' | '；' | '：' | ':' | '（' | '(' | '“' | '”' | '《' | '》' | '】' | '！'
                if depth == 0 =>
            {
                return floor + at + c.len_utf8();
            }
            c if c.is_whitespace() && depth == 0 => return floor + at + c.len_utf8(),
            _ => {}
        }
    }
    floor
}

/// Words that stand before the first post without being part of it.
#[rustfmt::skip]
static LEADS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of([
    "由", "和", "与", "及", "以及", "同", "在", "经", "受", "请", "邀请", "陪同", "会见", "接见", "欢迎", "听取",
    "选举", "任命", "聘请", "其中", "包括", "有", "如", "对", "向", "为", "并", "则", "而", "时任", "当日", "日前",
    "上午", "下午", "期间", "会上", "会后", "随后", "当天", "晚", "等", "一行", "了", "推选", "派", "派出", "以",
    "看望", "慰问", "拜会", "采访", "会议", "活动", "仪式", "特邀", "前来", "来自", "于", "把", "将", "分别", "还有",
]));

/// Verbs after which the posts begin, wherever they stand.
const CUTS: [&str; 24] = [
    "由",
    "邀请",
    "会见",
    "会见了",
    "陪同",
    "聘请",
    "听取",
    "选举",
    "派出",
    "看望",
    "慰问",
    "拜会",
    "接见",
    "了",
    "出席的有",
    "前来",
    "的",
    "参加",
    "宴请",
    "授予",
    "审议",
    "召开",
    "举行",
    "审查",
];

fn strip(sentence: &str, mut start: usize, post: usize) -> usize {
    if let Some(at) = sentence[start..post].rfind('派').filter(|at| !sentence[start + at..].starts_with("派出所")) {
        start += at + '派'.len_utf8();
        start += if sentence[start..post].starts_with('出') { '出'.len_utf8() } else { 0 };
    }
    start = after_person(sentence, start, post);
    for cut in CUTS {
        if let Some(at) = atoms::rfind(&sentence[start..post], cut) {
            start += at + cut.len();
        }
    }
    // 代表团与某公司总裁: a party stands before 与.
    if let Some(at) = ["团与", "组与", "队与", "一行与"]
        .iter()
        .find_map(|party| atoms::rfind(&sentence[start..post], party).map(|at| at + party.len()))
    {
        start += at;
    }
    // 检查组在副部长甲某带领下: the party stands before.
    let clause = sentence[post..].split(['，', ',', '。', '、']).next().unwrap_or_default();
    if atoms::has_any(clause, &["带领下", "率领下", "陪同下"])
        && let Some(at) = atoms::rfind(&sentence[start..post], "在")
    {
        start += at + "在".len();
    }
    // 友好访问团一行11人在团长…: a short post after 在.
    if let Some(at) = atoms::rfind(&sentence[start..post], "人在").filter(|at| post - start - at <= "人在".len() + 3)
    {
        start += at + "人在".len();
    }
    // 以色列 is a country.
    while let Some(lead) = LEADS
        .beginnings(&sentence[start..post])
        .map(|(_, lead)| lead)
        .filter(|_| !sentence[start..post].starts_with("以色列"))
        .max_by_key(|lead| lead.len())
    {
        start += lead.len();
    }
    start
}

/// 申屠某与该公司总经理, 买买提·某等前往: a person stands before, and is none of the post.
fn after_person(sentence: &str, start: usize, post: usize) -> usize {
    let piece = &sentence[start..post];
    let Some(name) = person::leading(piece) else { return start };
    // Two signs are as often a word: 文化和旅游局局长.
    let links: &[&str] = match piece[..name].chars().count() {
        2 => &["与", "在"],
        _ => &["等", "与", "和", "同", "会同", "及", "在"],
    };
    match links.iter().find(|link| piece[name..].starts_with(**link)) {
        Some(link) => start + name + link.len(),
        None => start,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posts(sentence: &str) -> &str {
        let post = position::find(sentence).last().unwrap();
        &sentence[start(sentence, 0, post.start)..post.end]
    }

    #[test]
    fn what_stands_before() {
        assert_eq!(posts("市长会见来访的某州副州长"), "某州副州长");
        assert_eq!(posts("古月在副市长"), "副市长");
        assert_eq!(posts("申屠禾与该公司总经理"), "该公司总经理");
        assert_eq!(posts("访问团一行11人在团长"), "团长");
        let party = "检查组在农业部副部长申屠禾带领下";
        let post = position::find(party).last().unwrap();
        assert_eq!(&party[start(party, 0, post.start)..post.end], "农业部副部长");
        assert_eq!(posts("代表团与某公司总裁"), "某公司总裁");
        assert_eq!(posts("听取和审议县长"), "县长");
        assert_eq!(posts("会见了以以色列某集团总裁"), "以色列某集团总裁");
    }

    #[test]
    fn posts_themselves() {
        // Two posts of one person; a body whose name holds a link.
        assert_eq!(posts("区委副书记、区长"), "区委副书记、区长");
        assert_eq!(posts("市发展和改革委员会主任"), "市发展和改革委员会主任");
        assert_eq!(posts("文化和旅游局局长"), "文化和旅游局局长");
    }
}
