//! What is said after the names in a duty clause: the verb that gives their role (甲牵头, 乙、丙按职责分工负责), and by when
//! (2024年9月底前完成), which charges nobody.

use std::sync::LazyLock;

use super::Role;
use crate::grammar::lexicon::Lexicon;

/// What verbs after names say, longer ones before those that they hold.
const VERBS: [(&str, Role); 51] = [
    ("具体抓好落实", Role::Responsible),
    ("抓好落实", Role::Responsible),
    ("贯彻落实", Role::Responsible),
    ("推进落实", Role::Responsible),
    ("推动落实", Role::Responsible),
    ("组织实施", Role::Responsible),
    ("具体实施", Role::Responsible),
    ("按照各自职责分工负责", Role::Responsible),
    ("按照职责分工分别负责", Role::Responsible),
    ("按职责分工分别负责", Role::Responsible),
    ("按照职责分工负责", Role::Responsible),
    ("按照各自职责负责", Role::Responsible),
    ("按各自职责分工负责", Role::Responsible),
    ("按职责分工落实", Role::Responsible),
    ("按职责分工负责", Role::Responsible),
    ("按职能分工负责", Role::Responsible),
    ("依职责分工负责", Role::Responsible),
    ("按照职责分工", Role::Responsible),
    ("按各自职责负责", Role::Responsible),
    ("按职责负责", Role::Responsible),
    ("按职责分工", Role::Responsible),
    ("按职能分工", Role::Responsible),
    ("按分工负责", Role::Responsible),
    ("牵头负责落实", Role::Lead),
    ("牵头组织实施", Role::Lead),
    ("共同牵头负责", Role::Lead),
    ("牵头负责", Role::Lead),
    ("负责牵头", Role::Lead),
    ("牵头落实", Role::Lead),
    ("牵头组织", Role::Lead),
    ("牵头推进", Role::Lead),
    ("牵头实施", Role::Lead),
    ("共同牵头", Role::Lead),
    ("联合牵头", Role::Lead),
    ("牵头", Role::Lead),
    ("主办", Role::Lead),
    ("分工负责", Role::Responsible),
    ("分别负责", Role::Responsible),
    ("共同负责", Role::Responsible),
    ("具体负责", Role::Responsible),
    ("负责落实", Role::Responsible),
    ("负责实施", Role::Responsible),
    ("负责", Role::Responsible),
    ("承办", Role::Responsible),
    ("落实", Role::Responsible),
    ("指导", Role::Responsible),
    ("配合", Role::Cooperating),
    ("参与", Role::Cooperating),
    ("参加", Role::Cooperating),
    ("协助", Role::Cooperating),
    ("协办", Role::Cooperating),
];

/// Adverbs between the names and the verb.
const ADVERBS: [&str; 11] =
    ["按职责分工", "按照职责分工", "按照职责", "按职责", "积极", "协同", "协调", "共同", "分别", "具体", "密切"];

/// The verb at the end of a piece, and what stands before it.
pub(super) fn verb(words: &str) -> Option<(&str, Role)> {
    static ENDING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(VERBS.map(|(verb, _)| verb)));
    let (place, verb) = ENDING.endings(words).next()?;
    let role = VERBS[place].1;
    let mut rest = &words[..words.len() - verb.len()];
    while let Some(shorter) = ADVERBS.iter().find_map(|adverb| rest.strip_suffix(adverb)) {
        rest = shorter;
    }
    Some((rest, role))
}

/// Whether a piece only says by when: 2024年9月底前完成, 年底前, 长期坚持.
pub(super) fn is_deadline(piece: &str) -> bool {
    const LONGEST: usize = 16;
    const ALWAYS: [&str; 9] = ["长期", "持续", "常态", "全年", "每年", "年底", "年内", "立行立改", "适时"];
    const DONE: [&str; 12] =
        ["前", "底", "完成", "推进", "坚持", "实施", "开展", "启动", "到位", "见效", "立行立改", "落实"];
    let dated = || {
        let rest = piece.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < piece.len() && rest.starts_with(['年', '月'])
    };
    piece.chars().count() <= LONGEST
        && DONE.iter().any(|end| piece.ends_with(end))
        && (dated() || ALWAYS.iter().any(|word| piece.starts_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deadlines() {
        for piece in
            ["2024年9月底前完成", "6月底前", "长期坚持", "持续推进", "年底前完成", "2025年底前取得实质进展并完成"]
        {
            assert!(is_deadline(piece), "{piece}");
        }
        // A body, a verb with its body, a year of a plan, a number of bodies.
        for piece in ["市年鉴编辑部", "市水利局持续推进", "2024年任务牵头单位", "3个县完成"] {
            assert!(!is_deadline(piece), "{piece}");
        }
    }

    #[test]
    fn verbs() {
        assert_eq!(verb("市水利局牵头负责"), Some(("市水利局", Role::Lead)));
        assert_eq!(verb("市水利局具体抓好落实"), Some(("市水利局", Role::Responsible)));
        // A name alone; a noun that only holds a verb.
        assert!(verb("市水利局").is_none() && verb("配合比设计").is_none());
    }
}
