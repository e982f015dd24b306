//! A paragraph of sentences whose last has no full stop, though a heading or the signature follows.
//!
//! ## Why it matters
//! The rest of the sentence may be lost at the end of a page or column.
//!
//! ## Example
//! 定期通报情况，形成工作⏎二、加强组织领导.
//!
//! ## What to do
//! Compare with the page: often the full stop alone is missing. Documents that leave it out as a habit are not reported.

use std::collections::BTreeSet;

use crate::grammar::atoms::{closes, is_han};
use crate::grammar::date;
use crate::issue::PartKind;
use crate::validate::prose::{Piece, Prose, Slip, fault};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT11",
    name: "sentence-unfinished",
    severity: Severity::Info,
    check: Check::Prose(signs, check),
    file: include_str!("sentence_unfinished.rs"),
};

fn signs() -> Vec<(&'static str, &'static str)> {
    vec![("。", "")]
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    let issue = prose.issue;
    let sections = issue.documents.iter().flat_map(|document| &document.sections);
    let headings: BTreeSet<u32> = sections.map(|section| section.span.start).collect();
    let mut finished = vec![0; issue.documents.len()];
    let mut unfinished: Vec<(usize, Piece<'_>)> = Vec::new();
    for piece in prose.suspects().filter(|piece| matches!(piece.kind, PartKind::Body | PartKind::MainText)) {
        let part = &issue.parts[piece.part];
        let next = issue.text.lines.get(piece.line + 1).filter(|_| piece.line + 1 < part.lines.end);
        let ends = next.is_none_or(|line| headings.contains(&line.span.start));
        match (part.document, is_finished(&piece)) {
            (Some(document), Some(true)) => finished[document] += 1,
            (Some(document), Some(false)) if ends => unfinished.push((document, piece)),
            _ => {}
        }
    }
    let count = |of: usize| unfinished.iter().filter(|(document, _)| *document == of).count();
    let habit: BTreeSet<usize> = (0..finished.len()).filter(|&of| count(of) * HABIT > finished[of]).collect();
    let faults = unfinished.iter().filter(|(document, _)| !habit.contains(document)).map(|(_, piece)| {
        let last = piece.text.char_indices().next_back().map_or(0, |(at, _)| at);
        fault(piece, Slip::odd(last..piece.text.len(), "the last sentence of the paragraph has no end"))
    });
    faults.collect()
}

/// A document leaves full stops out as a habit if one paragraph of so many has none.
const HABIT: usize = 4;

/// Whether the last sentence of a paragraph has its full stop; nothing if it is no paragraph of sentences.
fn is_finished(piece: &Piece<'_>) -> Option<bool> {
    let text = piece.text.trim_end();
    let last = text.chars().next_back().filter(|_| !piece.is_cell)?;
    if matches!(last, '。' | '；' | '：' | '！' | '？' | '.' | ';' | ':') || closes(last) {
        return Some(true);
    }
    // After the last full stop stands a sentence, not the words of a heading or a name.
    const SHORTEST: usize = 5;
    let rest = text.rsplit('。').next().unwrap_or_default();
    // A signature and its date may stand in the last line.
    if date::find(rest).any(|(range, _)| range.end == rest.len()) {
        return Some(true);
    }
    (rest.chars().filter(|c| is_han(*c)).count() >= SHORTEST && (is_han(last) || matches!(last, '，' | '、')))
        .then_some(false)
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(
            count("TXT11", |issue| issue.replace_first("到2025年全面达标。\n", "到2025年全面达标\n").replace_first(
                "定期通报情况。",
                "定期通报情况。再报。\n\n四、其他。从本月起执行。\n\n五、附则。由局解释。"
            )),
            1
        );
        assert_eq!(
            count("TXT11", |issue| issue.replace_first("，请做好准备。", "。请各单位认真做好准备，\n").replace_first(
                "定于六月开展用水检查",
                "定于六月开展。请准备。\n\n用水检查事项另定。\n\n费用自理。\n\n方案另发。\n\n用水检查"
            )),
            1
        );
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT11", |issue| issue), 0);
        // A heading before its text, a habit of the document.
        assert_eq!(
            count("TXT11", |issue| issue.replace_first("二、加强组织领导。各级都要负责。", "二、加强组织领导")),
            0
        );
        assert_eq!(
            count("TXT11", |issue| issue
                .replace_first("全面达标。", "全面达标")
                .replace_first("都要负责。", "都要切实负责")),
            0
        );
    }
}
