//! Name lists (名单): their lines, as far as finding them goes; the pieces of a line are read by the files beneath.

pub mod grid;
pub mod member;
pub mod name;
pub mod office;
pub mod role;
pub mod run_on;
pub mod seam;
pub mod word;

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::squeeze;
use crate::grammar::line::Line;

static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:第一|常务|执行|名誉)?(?:副?(?:总)?(?:组长|主任|指挥长?|召集人|主席|会长|理事长|秘书长|总指挥|政委|委员长|队长|团长|处长|局长)|成员单位|成员|委员|联络员|顾问|主任委员|理事|组员|第?一?副?总?[河湖林田路]长)(?:[（(][^（）()]{1,12}[）)])?[：:]").unwrap()
});

static NAME_AND_POST: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:\p{Han}{2,4}|\p{Han}\s{1,3}\p{Han})[\s\u{3000}]{1,8}\p{Han}{2}").unwrap());

/// Whether a line may begin with a role.
pub fn may_be_role(line: &Line<'_>) -> bool {
    line.signs.any(['：', ':'])
}

/// Whether a line begins with a role of a list and a colon: 组 长：.
pub fn is_role(line: &str) -> bool {
    line.char_indices().take_while(|(at, _)| *at < 90).any(|(_, c)| matches!(c, '：' | ':'))
        && ROLE.is_match(&squeeze(line.get(..line.floor_char_boundary(90)).unwrap_or(line)))
}

/// Whether a line is a role alone, its signs apart by blanks: 主　任.
pub fn is_spaced_role(line: &str) -> bool {
    line.len() <= 40 && line.contains([' ', '\u{3000}']) && role::is_role(line)
}

/// Whether a line sets a name and a post apart by blanks, as lists print them: 张 健 市公安局政委.
pub fn is_name_and_post(line: &str) -> bool {
    NAME_AND_POST.is_match(line.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_lists() {
        for line in [
            "组 长：甲乙 市长",
            "副组长：甲乙",
            "成 员：甲 乙 市公安局政委",
            "常务副主任：甲",
            "召集人:甲",
            "副总河长：甲",
        ] {
            assert!(is_role(line), "{line}");
        }
        for line in ["甲 乙 市公安局政委", "甲乙丙  市财政局局长"] {
            assert!(is_name_and_post(line), "{line}");
        }
        assert!(is_spaced_role("主　任") && !is_spaced_role("主任") && !is_spaced_role("市财政局 局长"));
        // A sentence, a duty clause, a title of two parts whose first is longer than a name.
        assert!(!is_role("组长由市长担任。") && !is_role("牵头单位：市司法局"));
        assert!(!is_name_and_post("云州市人民政府 关于印发方案的通知") && !is_name_and_post("达到 30 万亩"));
    }
}
