//! Whether a line of a name list goes on in the next: a post broken by the line's end does, a complete one does not,
//! however wide the line is.

use crate::grammar::atoms::{is_han, squeeze};
use crate::grammar::roster::{member, name, role};
use crate::grammar::{person, position};

/// Whether a line may go on in the next because a post or a label was broken.
pub fn may_go_on(text: &str, next: &str) -> bool {
    is_broken_label(text, next) || is_rest(text, next)
}

/// What a line of a name list and the next say of the seam between them; `None` if the line is none of a list.
pub fn goes_on(text: &str, next: &str) -> Option<bool> {
    const LONGEST: usize = 300;
    if is_broken_label(text, next) {
        return Some(true);
    }
    if text.len() > LONGEST
        || text.contains(['。', '，', '\t', '|'])
        || text.ends_with('、')
        || !text.contains([' ', '（', '(', '：', ':'])
    {
        return None;
    }
    let line = read(text)?;
    if line.complete {
        return (!line.post_first || read(next).is_some()).then_some(false);
    }
    is_rest(text, next).then_some(true)
}

/// 组⏎长：: a spaced label that was taken for two lines.
fn is_broken_label(text: &str, next: &str) -> bool {
    text.len() <= 6
        && next.find(['：', ':']).is_some_and(|colon| colon <= 6 && role::is_role(&format!("{text}{}", &next[..colon])))
}

/// A line of a list, as far as the seam goes.
struct Line {
    complete: bool,
    post_first: bool,
}

fn read(text: &str) -> Option<Line> {
    let piece = role::split(text).pop()?;
    let (body, _) = role::without_ordering(&text[piece.body]);
    let labelled = piece.label.is_some_and(|label| role::is_role(&label));
    let bracketed = body.ends_with(['）', ')']);
    // 市委书记、市长甲 may be prose; a name alone may be anything.
    if !labelled && !bracketed && !body.contains(' ') {
        return None;
    }
    let found = member::read(body, false);
    let last = found.members.last()?;
    // Prose that begins with a word like a name: the name must have a known surname.
    if !labelled && !person::is_name(&found.members[0].name) {
        return None;
    }
    let complete = last.post.is_empty() || bracketed || name::is_whole(&last.post);
    Some(Line { complete, post_first: found.post_first })
}

/// Whether a line is the end of a post and nothing else: 局长, 党工委书记; of 局长 the last sign.
fn is_rest(text: &str, next: &str) -> bool {
    const LONGEST: usize = 20;
    let may_hold = |c: char| is_han(c) || c == '、' || c.is_whitespace();
    if next.len() > 4 * LONGEST || !next.chars().all(may_hold) || next.chars().count() > LONGEST {
        return false;
    }
    let next = squeeze(next);
    let ends = || {
        position::ends_as_post(&next) || next.chars().count() == 1 && position::ends_as_post(&format!("{text}{next}"))
    };
    ends() && !role::is_list_role(&next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seams() {
        for (text, next) in [
            ("甘 霖 区统计局党组副书记、区经济调查中心", "主任"),
            ("成 员：甘霖 市住房和城乡建设局", "副局长"),
            ("甘霖 市住建局党组书记、局", "长"),
            ("组", "长：甘霖 市长"),
        ] {
            assert_eq!(goes_on(text, next), Some(true), "{text}");
        }
        for (text, next) in [
            ("甘霖（市财政局）", "耿直（市教育局）"),
            ("副组长：甘 霖", "耿 直"),
            ("甘霖 市财政局局长", "领导小组下设办公室，办公室设在市财政局。"),
            ("市财政局局长 甘霖", "市教育局局长 耿直"),
        ] {
            assert_eq!(goes_on(text, next), Some(false), "{text}");
        }
        // Prose; a title; a body that the line's end breaks where no post follows.
        for (text, next) in [
            ("为全面推进节约用水工作，提高水资源", "利用效率。"),
            ("云州市人民政府 关于印发节水", "方案的通知"),
            ("甘霖 市财政局", "党组成员耿直"),
        ] {
            assert_eq!(goes_on(text, next), None, "{text}");
        }
    }
}
