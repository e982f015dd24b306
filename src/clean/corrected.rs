//! Applies reviewed corrections before anything else is read: what is printed wrong stands right from here on, and still
//! leads back to what is printed.

use std::collections::BTreeMap;

use crate::source::Source;
use crate::traced::{Edit, Traced};

/// Corrects the lines of a source.
pub fn clean(lines: &mut [Traced<'_>], source: &Source) {
    let mut edits: BTreeMap<usize, Vec<Edit>> = BTreeMap::new();
    // They are in the order of the text, so those of a line are, too.
    for (span, words) in source.corrections.iter().filter_map(|correction| correction.change()) {
        let line = source.line_at(span.start) - 1;
        let start = source.lines[line].span.start;
        let range = (span.start - start) as usize..(span.end - start) as usize;
        edits.entry(line).or_default().push(Edit::replace(range, words.to_owned()));
    }
    for (line, edits) in edits {
        lines[line].edit(&edits);
    }
}

#[cfg(test)]
mod tests {
    use crate::clean;
    use crate::correction::Fix;
    use crate::source::{Format, Source};
    use crate::span::Span;

    fn fix(line: u32, printed: &str, should_be: &str) -> Fix {
        Fix { line, printed: printed.into(), should_be: should_be.into(), why: "page".into(), nth: None }
    }

    #[test]
    fn what_is_read_is_right_and_leads_back_to_the_print() {
        let text = "区长甄伯约出度会议，副区长甲某某主特会议。\n第二行。\n";
        let mut source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.to_owned());
        source.correct(vec![fix(1, "主特", "主持"), fix(1, "出度", "出席"), fix(2, "第三行", "第二行")]);
        let cleaned = clean::clean(source);
        assert_eq!(cleaned.content, "区长甄伯约出席会议，副区长甲某某主持会议。\n第二行。\n");
        let at = cleaned.content.find("出席").expect("it was corrected");
        let evidence = cleaned.evidence(Span::new(at..at + 6));
        assert_eq!(&text[evidence.source_start as usize..evidence.source_end as usize], "出度");
        assert!(evidence.corrected);
        let other = cleaned.evidence(Span::new(0..6));
        assert!(!other.corrected, "the words before stand as printed");
        assert_eq!(cleaned.source.text, text);
    }
}
