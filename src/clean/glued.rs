//! Parts paragraphs that a web page's export glued into one line: they still begin with two full-width blanks.

use std::sync::LazyLock;

use regex::Regex;

use crate::clean::Draft;

/// The indent of a paragraph, in the midst of a line, after what can end one.
static INDENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[。；：！？）”号日\p{Han}](?<indent>[\u{3000} \u{A0}]*\u{3000}\u{3000}[\u{3000} \u{A0}]*)").unwrap()
});

/// The step; see the module.
pub fn clean(draft: &mut Draft<'_>) {
    // Lines of a print are not this long; a roster or a title with wide blanks is shorter.
    const LONG: usize = 900;
    const FEWEST: usize = 3;
    if draft.lines.iter().all(|line| line.as_str().len() < LONG) {
        return;
    }
    let mut lines = Vec::with_capacity(draft.lines.len());
    for line in std::mem::take(&mut draft.lines) {
        let text = line.as_str();
        let places: Vec<(usize, usize)> = if text.len() < LONG || text.contains('\t') {
            Vec::new()
        } else {
            INDENT
                .captures_iter(text)
                .filter_map(|found| found.name("indent").map(|indent| (indent.start(), indent.end())))
                .collect()
        };
        if places.len() < FEWEST {
            lines.push(line);
            continue;
        }
        let mut start = 0;
        for (end, next) in places {
            lines.push(line.slice(start..end));
            start = next;
        }
        lines.push(line.slice(start..text.len()));
    }
    draft.lines = lines;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traced::Traced;

    fn parted(text: &str) -> usize {
        let mut draft =
            Draft { lines: vec![Traced::new(text, 0)], signs: Vec::new(), dropped: Vec::new(), printed: &[] };
        clean(&mut draft);
        draft.lines.len()
    }

    #[test]
    fn glued_paragraphs() {
        let paragraph = "各地要按照统一部署，切实做好节约用水工作，".repeat(8);
        assert_eq!(parted(&format!("云政发〔2024〕3号　　各区县人民政府：　　{paragraph}。　　{paragraph}。")), 4);
        // A long paragraph with one gap, a short line with several.
        assert_eq!(parted(&format!("{paragraph}。　　{paragraph}。")), 1);
        assert_eq!(parted("组长：甲某　　副组长：乙某　　成员：丙某　　丁某"), 1);
    }
}
