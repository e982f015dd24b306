//! Names of issuing bodies (发文机关): whether a string is one.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::grammar::atoms::{self, is_han, squeeze};
use crate::grammar::lexicon::Lexicon;
use crate::grammar::line::Signs;

/// What names of bodies end in.
const ENDINGS: [&str; 62] = [
    "人民政府",
    "政府",
    "国务院",
    "办公厅",
    "办公室",
    "委员会",
    "常务委员会",
    "委",
    "厅",
    "局",
    "部",
    "署",
    "司",
    "院",
    "处",
    "站",
    "所",
    "中心",
    "管委会",
    "管理委员会",
    "街道办事处",
    "办事处",
    "领导小组",
    "指挥部",
    "公司",
    "集团",
    "银行",
    "支行",
    "分行",
    "总队",
    "支队",
    "大队",
    "法院",
    "检察院",
    "军区",
    "人武部",
    "军分区",
    "工会",
    "总工会",
    "联合会",
    "协会",
    "学会",
    "商会",
    "大学",
    "学院",
    "学校",
    "医院",
    "联社",
    "总社",
    "税务局",
    "分局",
    "海关",
    "团委",
    "妇联",
    "行署",
    "公署",
    "法制办",
    "研究室",
    "人大常委会",
    "公安厅",
    "中央",
    "省委",
];

/// Signs that a string is a sentence or a title rather than a name.
const NOT_IN_NAMES: [&str; 17] = [
    "关于", "的", "印发", "通知", "转发", "召开", "经", "现将", "请", "按", "为", "是", "负责", "出席", "由", "了",
    "附件",
];

/// Whether a name of a body can end in a character.
pub fn can_end(c: char) -> bool {
    static LAST: LazyLock<(Signs, BTreeSet<char>)> = LazyLock::new(|| {
        let last: String = ENDINGS.iter().filter_map(|ending| ending.chars().next_back()).collect();
        (Signs::of(&last), last.chars().collect())
    });
    let (signs, last) = &*LAST;
    signs.has(c) && last.contains(&c)
}

static NAMES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(ENDINGS));

/// Whether a string, squeezed, is the name of one body (or of several, written without a mark between).
pub fn is_name(text: &str) -> bool {
    if text.len() > 400 || !text.trim_end().chars().next_back().is_some_and(can_end) {
        return false;
    }
    let name = squeeze(text);
    let length = name.chars().count();
    (3..=60).contains(&length)
        && name.chars().all(|c| is_han(c) || matches!(c, '（' | '）' | '(' | ')' | '·' | '—' | '-'))
        && NAMES.ends(&name)
        && !is_sentence(&name)
}

/// Whether a word stands in a string, that ends as a name, which stands in no name.
fn is_sentence(name: &str) -> bool {
    NOT_IN_NAMES
        .iter()
        .any(|word| atoms::has(name, word) && !name.ends_with("经济委员会") && !is_inside_term(name, word))
}

/// 经 stands in 经济, 为 and 是 in no body's name, 按 neither, 由 in 自由, 请 in none.
fn is_inside_term(name: &str, word: &str) -> bool {
    let terms: &[&str] = match word {
        "经" => &["经济", "经信", "经贸", "经委", "财经", "经管", "经开", "经营", "经协"],
        "由" => &["自由"],
        "负责" => &[],
        _ => &[],
    };
    let mut rest = name.to_owned();
    for term in terms {
        rest = rest.replace(term, "");
    }
    !rest.contains(word)
}

/// Whether a text ends in the name of a public body, as an issuer at the head of a title does.
pub fn ends_as_name(text: &str) -> bool {
    NAMES.ends(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in [
            "云州市人民政府",
            "云州市人民政府办公室",
            "云州市发展和改革委员会",
            "云 州 市 财 政 局",
            "云州经济开发区管理委员会",
            "国务院办公厅",
        ] {
            assert!(is_name(name), "{name}");
        }
    }

    #[test]
    fn not_names() {
        // A title, a sentence, a single sign, a duty, a post, an addressee with its colon.
        for text in
            ["关于调整领导小组的通知", "请报市政府办公室", "局", "由市财政局", "市财政局局长", "各区县人民政府："]
        {
            assert!(!is_name(text), "{text}");
        }
    }
}
