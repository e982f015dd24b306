//! Role labels of name lists: 组 长：, 常务副组长, 名誉主任, 成 员; at the head of a line, inside one, glued to what stands before.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::{self, is_han, squeeze};
use crate::grammar::position;

static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^ (?: (?:领导小组|工作组|专班|委员会|办公室|指挥部|编委会|编辑部|联席会议|专家组|秘书处)?
        (?: (?:第一|第二|常务|执行|名誉|特邀|轮值|首席|行政|总|专职|兼职|荣誉|候补|高级|特聘) ){0,2} 副? (?: 总 )?
        (?: 组长|主任委员|主任|副主任|指挥长|指挥|召集人|主席|会长|理事长|监事长|秘书长|政委|政治委员|委员长|队长|团长|站长|校长|
            主编|主审|主笔|总编|编审|编务|编辑|编委|总纂|撰稿|撰稿人|责任编辑|编辑人员|编写人员|编纂人员|工作人员|参编人员|审稿|审定|审核|校对|摄影|
            策划|统稿|编著|主修|编修|总监|
            (?:(?:省|市|州|县|区|旗|镇|乡|村|街道|社区)级?)?(?:第一)?副?总?(?:河|湖|林|田|路|街|库|渠|山|片|段)长|
            顾问|委员|常务委员|常委|理事|常务理事|监事|成员|组员|队员|团员|秘书|干事|联络员|联络人|牵头人|负责人|责任人|召集单位|领队|评委|专家|
            链长|专员|组织委员|会员|代表|裁判长|评审专家|评审委员|工作专员|成员单位|
            (?:带班|值班|值守)(?:领导|人员|员|人|长)?|驾驶员|司机|应急联络员 ) )
        (?: [（(] [^（）()]{1,12} [）)] )? $",
    )
    .unwrap()
});

/// The labels that are nothing but roles of a list, so that no colon is needed: 市长, 主任 and 书记 are posts too.
static LIST_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:第一|常务|执行|总)?(?:副?组长|副?(?:总)?召集人|副?总指挥长?|副?指挥长|成员|组员)$").unwrap()
});

static ORDERING: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[（(][^（）()]*(?:笔画|笔划|为序|排序|排名|顺序|拼音|先后)[^（）()]*[）)]").unwrap());

/// A piece of a line: the label over it, if a new one stands there, and what follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The label, blanks and notes on ordering aside.
    pub label: Option<String>,
    /// Where the label begins, or the body where there is none.
    pub start: usize,
    /// What follows, in the line.
    pub body: Range<usize>,
    /// Whether a colon ended the label.
    pub colon: bool,
}

/// Whether a string is a role of a list, blanks aside.
pub fn is_role(text: &str) -> bool {
    text.len() <= 80 && may_end_role(text) && ROLE.is_match(&squeeze(text))
}

/// Whether a string ends in a sign that roles, or other labels over persons, end in.
pub fn may_end_label(text: &str) -> bool {
    may_end_role(text) || text.trim_end().ends_with(|c| matches!(c, '者' | '（' | '(') || position::can_end(c))
}

/// Whether a string ends in a sign that roles end in, or in a bracket.
fn may_end_role(text: &str) -> bool {
    let last = |c: char| {
        matches!(c, '长' | '任' | '员' | '人' | '席' | '挥' | '委' | '编' | '审' | '笔' | '务' | '辑' | '纂' | '稿')
            || matches!(
                c,
                '定' | '核'
                    | '对'
                    | '影'
                    | '划'
                    | '监'
                    | '著'
                    | '修'
                    | '问'
                    | '事'
                    | '书'
                    | '位'
                    | '队'
                    | '导'
                    | '班'
                    | '守'
                    | '机'
            )
            || matches!(c, '家' | '表' | '）' | ')')
    };
    text.trim_end().ends_with(last)
}

/// Whether a string is a role that is no post.
pub fn is_list_role(text: &str) -> bool {
    text.len() <= 60 && text.trim_end().ends_with(['长', '人', '挥', '员']) && LIST_ONLY.is_match(&squeeze(text))
}

/// A body without a note such as （以姓氏笔画为序）, and how many bytes stand before it.
pub fn without_ordering(body: &str) -> (&str, usize) {
    let trimmed = body.trim_start();
    let skipped = match ORDERING.find(trimmed).filter(|note| note.start() == 0) {
        Some(note) => note.end(),
        None => 0,
    };
    let rest = trimmed[skipped..].trim_start_matches(['：', ':']).trim_start();
    (rest.trim_end(), body.len() - rest.len())
}

/// Cuts a line at its labels.
pub fn split(line: &str) -> Vec<Piece> {
    let mut labels: Vec<(Range<usize>, usize, bool)> = Vec::new();
    for (colon, sign) in atoms::led_by(line, |byte| matches!(byte, b':' | 0xEF)) {
        if !matches!(sign, '：' | ':') {
            continue;
        }
        let from = labels.last().map_or(0, |&(_, body, _)| body);
        if colon < from || inside_brackets(&line[from..colon]) {
            continue;
        }
        if let Some(start) = label_before(line, from, colon, from == 0) {
            labels.push((start..colon, colon + sign.len_utf8(), true));
        }
    }
    if labels.first().is_none_or(|(label, _, _)| !line[..label.start].trim().is_empty())
        && let Some(end) = leading(line)
    {
        labels.insert(0, (0..end, end, false));
    }
    bare_labels(line, &mut labels);
    pieces(line, &labels)
}

fn pieces(line: &str, labels: &[(Range<usize>, usize, bool)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let first = labels.first().map_or(line.len(), |(label, _, _)| label.start);
    if !line[..first].trim().is_empty() {
        pieces.push(Piece { label: None, start: 0, body: 0..first, colon: false });
    }
    for (index, (label, body, colon)) in labels.iter().enumerate() {
        let end = labels.get(index + 1).map_or(line.len(), |(next, _, _)| next.start);
        let words = squeeze(&line[label.clone()]);
        let words = ORDERING.replace(&words, "").trim_matches(['（', '(']).to_owned();
        pieces.push(Piece { label: Some(words), start: label.start, body: *body..end, colon: *colon });
    }
    pieces
}

/// 组长 甲 市长 副组长 乙 …: roles that are no posts need no colon inside a line either.
fn bare_labels(line: &str, labels: &mut Vec<(Range<usize>, usize, bool)>) {
    if !atoms::has_blank(line) || !atoms::has_any(line, &["组", "成", "指", "召"]) {
        return;
    }
    let mut at = 0;
    for word in line.split(char::is_whitespace) {
        let range = at..at + word.len();
        at = range.end + line[range.end..].chars().next().map_or(0, char::len_utf8);
        let inside = labels.iter().any(|(label, body, _)| range.start < *body && range.end > label.start);
        if !word.is_empty() && range.start > 0 && !inside && is_list_role(word) && !line[range.end..].trim().is_empty()
        {
            labels.push((range.clone(), range.end, false));
        }
    }
    labels.sort_by_key(|(label, _, _)| label.start);
}

fn inside_brackets(text: &str) -> bool {
    let depth = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
    depth('（', '）') || depth('(', ')')
}

/// Where the label begins that a colon ends. At the head of a line any short words may be one.
fn label_before(line: &str, from: usize, colon: usize, at_head: bool) -> Option<usize> {
    let before = &line[from..colon];
    if at_head && before.len() <= 90 && is_label(&squeeze(before)) && !has_post_before_role(before) {
        return Some(0);
    }
    if !may_end_role(before) {
        return None;
    }
    // Inside a line: the longest role that the words end in; best where a blank stands before it.
    let starts: Vec<usize> =
        before.char_indices().rev().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| from + at).take(22).collect();
    // A role ends in a word of four signs at most, which is one alone, or in a bracket.
    const LONGEST: usize = 4;
    let ends_in_role = || starts.iter().take(LONGEST).any(|&start| is_role(&line[start..colon]));
    if !before.trim_end().ends_with(['）', ')']) && !ends_in_role() {
        return None;
    }
    let roles: Vec<usize> = starts.into_iter().filter(|&start| is_role(&line[start..colon])).collect();
    let set_apart = |&start: &usize| {
        line[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || "；。，、;)）".contains(c))
    };
    roles.iter().copied().rev().find(|start| set_apart(start)).or_else(|| roles.last().copied())
}

/// 市长 副组长：, 局长成 员：: a post and a role are not one label.
fn has_post_before_role(before: &str) -> bool {
    if is_role(before) {
        return false;
    }
    let words: Vec<&str> = before.split_whitespace().collect();
    if words.len() >= 2 && words.iter().any(|word| word.chars().count() >= 2) {
        return true;
    }
    let squeezed = squeeze(before);
    squeezed
        .char_indices()
        .skip(1)
        .any(|(at, _)| is_list_role(&squeezed[at..]) && position::ends_as_post(&squeezed[..at]))
}

/// Whether words before a colon may be a label: Han signs, few, no sentence.
fn is_label(words: &str) -> bool {
    let count = words.chars().count();
    let plain = |c: char| is_han(c) || matches!(c, '、' | '（' | '）' | '(' | ')');
    (2..=12).contains(&count) && words.chars().all(plain) || is_role(words)
}

/// The most bytes of a role, its signs together.
const LONGEST_ROLE: usize = 40;

/// Roles that a name may be glued to.
const GLUED: [&str; 6] = ["常务副组长", "副组长", "组长", "副总指挥", "总指挥", "成员"];

/// Whether a line without colons and blanks may be a role, or begin with one.
pub fn may_lead(line: &str) -> bool {
    line.len() <= LONGEST_ROLE || GLUED.iter().any(|role| line.starts_with(role))
}

/// How far the role reaches that a line begins with, its signs apart by blanks or not: 副 主 任  甲.
fn leading(line: &str) -> Option<usize> {
    let mut found = None;
    let mut words = String::new();
    for (count, word) in line.split_whitespace().enumerate().take(6) {
        if word.len() > LONGEST_ROLE {
            break;
        }
        words.push_str(word);
        let end = word.as_ptr() as usize - line.as_ptr() as usize + word.len();
        if words.chars().count() > 10 {
            break;
        }
        if is_role(&words) && (count == 0 || line[..end].split_whitespace().all(|word| word.chars().count() <= 2)) {
            found = Some(end);
        }
    }
    found.or_else(|| glued(line))
}

/// 组长甲乙 市长: the role and the name are not set apart.
fn glued(line: &str) -> Option<usize> {
    let role = GLUED.iter().find(|role| line.starts_with(**role))?;
    let rest = line[role.len()..].split(|c: char| c.is_whitespace() || c == '（' || c == '(').next()?;
    (2..=4).contains(&rest.chars().count()).then_some(role.len()).filter(|_| crate::grammar::person::is_name(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(line: &str) -> Vec<(Option<String>, String)> {
        split(line).into_iter().map(|piece| (piece.label, line[piece.body].trim().to_owned())).collect()
    }

    fn check(line: &str, expected: &[(&str, &str)]) {
        let expected: Vec<(Option<String>, String)> = expected
            .iter()
            .map(|(label, body)| ((!label.is_empty()).then(|| (*label).to_owned()), (*body).to_owned()))
            .collect();
        assert_eq!(labels(line), expected, "{line}");
    }

    #[test]
    fn labels_of_lines() {
        check("组 长：甘霖 市长", &[("组长", "甘霖 市长")]);
        check("副 主 任    穆青  马长", &[("副主任", "穆青  马长")]);
        check("委    员：（以姓氏笔画为序）", &[("委员", "（以姓氏笔画为序）")]);
        check("常务副组长 甘霖", &[("常务副组长", "甘霖")]);
        check("材料整理人：甘霖", &[("材料整理人", "甘霖")]);
        // Glued to the last post; several in a line; without colons.
        check(
            "甘霖 镇长副组长：耿直 副镇长成 员：车前",
            &[("", "甘霖 镇长"), ("副组长", "耿直 副镇长"), ("成员", "车前")],
        );
        check("组长 甘霖 市长 副组长 耿直 副市长", &[("组长", "甘霖 市长"), ("副组长", "耿直 副市长")]);
        check("县级河长：甘霖 副县长", &[("县级河长", "甘霖 副县长")]);
        check("组长甘霖 市长", &[("组长", "甘霖 市长")]);
        check("总带班：镇长 甘霖  应急联络员：耿直", &[("总带班", "镇长 甘霖"), ("应急联络员", "耿直")]);
    }

    #[test]
    fn no_labels() {
        // A sentence; a member; a name that begins with no role; a time.
        for line in ["根据工作需要，现将有关事项通知如下，请组织落实：", "甘霖 市财政局局长", "每日8:30上班"]
        {
            assert!(split(line).iter().all(|piece| piece.label.is_none()), "{line}");
        }
    }
}
