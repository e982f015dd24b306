//! Who wrote or supplied a text, in a line of its own: （县政府办公室供稿）, 供稿：县档案局, （整理：某某）.

use crate::grammar::person;

/// What was done for the text.
const WORKS: [&str; 8] = ["供稿", "撰稿", "整理", "摘编", "编辑", "撰写", "辑录", "提供"];

/// Whether a line names who wrote or supplied what stands over it.
pub fn is_line(line: &str) -> bool {
    const LONGEST: usize = 120;
    let line = line.trim();
    if line.len() > LONGEST || line.contains(['。', '，']) {
        return false;
    }
    let inner = line.strip_prefix(['（', '(']).and_then(|rest| rest.strip_suffix(['）', ')']));
    let Some(inner) = inner else { return labelled(line) };
    // （县政府办公室供稿 责任编辑：甲）: each says who did what. （甲乙）: who wrote it.
    let works = |piece: &str| labelled(piece) || WORKS.iter().any(|work| piece.ends_with(work));
    inner.split_whitespace().any(works) || inner.chars().count() <= 3 && person::is_name(inner)
}

/// 供稿：…, 责任编辑：…, 撰稿人：….
fn labelled(words: &str) -> bool {
    let Some((label, _)) = words.split_once(['：', ':']) else { return false };
    let label = label.trim().trim_start_matches("责任");
    let label = label.strip_suffix(['人', '者']).or_else(|| label.strip_suffix("单位")).unwrap_or(label);
    WORKS.contains(&label)
}

#[cfg(test)]
mod tests {
    use super::is_line;

    #[test]
    fn credits() {
        for line in [
            "（云州县政府办公室供稿）",
            "(县志办整理)",
            "供稿：县档案局",
            "（撰稿人：甄伯约）",
            "责任编辑：祝采苓",
            "（县政府办公室供稿 责任编辑：商 陆）",
            "（祝采苓）",
        ] {
            assert!(is_line(line), "{line}");
        }
    }

    #[test]
    fn other_lines() {
        // A sentence, a note, another label, a bracket before a text, a work that is an event.
        for line in [
            "县政府办公室供稿。",
            "（摘自县志）",
            "（待续）",
            "（一）",
            "地点：县档案局",
            "（二）资料整理：分类",
            "全县档案资料整理",
        ] {
            assert!(!is_line(line), "{line}");
        }
    }
}
