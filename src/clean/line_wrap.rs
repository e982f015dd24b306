//! Mends wrapped lines: what one paragraph was before the print broke it at a line's, column's or page's end is one
//! line again. CJK is joined with nothing, Latin words with a blank; what stands twice at a seam is dropped once.
//!
//! A line is joined to the next where the evidence says that the sentence goes on: it is as wide as the lines around
//! it are wrapped, ends in a comma or inside a bracket, or on a word that asks for more. A blank line between asks
//! for more evidence than none. Lines that open something ([`opener`]) begin anew.

mod items;
mod widths;

use std::sync::LazyLock;

use regex::Regex;

use self::items::Items;
use crate::clean::{Draft, seam};
use crate::grammar::{
    atoms, attachment, document_kind,
    line::{Line, Signs},
    opener::{self, Opening},
    outline, page_mark, roster,
    table_row::{self, Alignment},
    title::{self, Strength},
};
use crate::text::Dropped;
use crate::traced::{Edit, Traced};

/// A paragraph that grows: its words and their signs, its last printed line and how wide that is.
struct Paragraph<'s> {
    text: Traced<'s>,
    signs: Signs,
    last: usize,
    columns: usize,
}

/// The step; see the module.
pub fn clean(draft: &mut Draft<'_>) {
    draft.look();
    // What each printed line opens is asked for often.
    let lines: Vec<Line<'_>> = (0..draft.lines.len()).map(|index| draft.line(index)).collect();
    let openings: Vec<Opening> = lines.iter().map(opener::judge).collect();
    let widths = widths::measure(&lines, &openings);
    let items = Items::of(&lines, &openings);
    let (printed, signs) = (draft.printed, std::mem::take(&mut draft.signs));
    let mut dropped = Vec::new();
    let mut paragraph: Option<Paragraph<'_>> = None;
    let mut blanks = 0;
    for (index, line) in std::mem::take(&mut draft.lines).into_iter().enumerate() {
        if line.as_str().is_empty() {
            blanks += 1;
            continue;
        }
        let (columns, opening) = (widths.columns[index], openings[index]);
        // The place on a page tells better than the text where a paragraph ends.
        let ends = |last: usize| printed.get(last)?.layout?.ends_paragraph;
        match &mut paragraph {
            Some(Paragraph { text, signs: all, last, columns: last_columns })
                if ends(*last).map_or_else(
                    || {
                        let (words, next) = (Line::with(text.as_str(), *all), Line::with(line.as_str(), signs[index]));
                        goes_on(&words, &next, opening, blanks, widths.is_full(*last, *last_columns))
                            || opening == Opening::None && items.is_cut(*last)
                    },
                    |ends| !ends,
                ) =>
            {
                // Print repeats nothing where a page ends; recognized text does.
                let blanks = if ends(*last).is_some() { 0 } else { blanks };
                let cut_short = widths.is_short(*last, *last_columns) && ends(*last).is_none();
                let joint = join(text, line, blanks, cut_short, &mut dropped);
                all.join(&signs[index]);
                all.join(&Signs::of(joint));
                (*last, *last_columns) = (index, columns);
            }
            _ => {
                let begun = Paragraph { text: line, signs: signs[index], last: index, columns };
                paragraph.replace(begun).into_iter().for_each(|done| draft.push(done.text, done.signs));
                (0..blanks).for_each(|_| draft.push(Traced::default(), Signs::default()));
            }
        }
        blanks = 0;
    }
    paragraph.into_iter().for_each(|done| draft.push(done.text, done.signs));
    draft.dropped.extend(dropped);
}

/// Joins a line to a text; what stands between them then.
fn join<'s>(
    text: &mut Traced<'s>,
    mut line: Traced<'s>,
    blanks: usize,
    cut_short: bool,
    dropped: &mut Vec<Dropped>,
) -> &'static str {
    let doubled = if blanks > 0 { seam::doubled(text.as_str(), line.as_str(), cut_short) } else { 0 };
    if doubled > 0 {
        dropped.push(Dropped { step: "seam", source: line.source(0..doubled) });
        line.edit(&[Edit::remove(0..doubled)]);
    }
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let joint = if latin(text.as_str().chars().last()) && latin(line.as_str().chars().next()) { " " } else { "" };
    text.append(joint, &line);
    joint
}

/// Whether the text goes on in the next line; `blanks` lines stand between, `full` says that its last line is as wide as
/// the wrapped lines around.
fn goes_on(text: &Line<'_>, next: &Line<'_>, opening: Opening, blanks: usize, full: bool) -> bool {
    let head = Line::with(head(text), text.signs);
    if table_row::may_be_in(&head) && table_row::is_row(&head) {
        return table_row::is_open(text) && blanks == 0 && !next.starts_with('|');
    }
    let [here, there] =
        [text, next].map(|line| if line.signs.has(' ') { table_row::alignment(line) } else { Alignment::None });
    let apart = here > Alignment::None && (blanks > 0 || there > Alignment::None) || here.max(there) == Alignment::Wide;
    if apart || table_row::may_be_in(next) && table_row::is_wide(next) {
        return false;
    }
    if begins_inside(next) {
        return true;
    }
    let verdict = sentence_goes_on(text, next, opening, blanks, full);
    // A post that the line's end broke goes on; a line of a list that is complete does not, however wide it is.
    let may_be_listed = text.len() <= 6 || text.signs.any([' ', '：', ':']) || matches!(text.last, '）' | ')');
    let listed = may_be_listed && (verdict || roster::seam::may_go_on(text, next));
    let listed = listed.then(|| roster::seam::goes_on(text, next)).flatten();
    listed.map_or(verdict, |goes_on| goes_on && blanks == 0)
}

/// Whether the sentence that a text ends in goes on in the next line.
fn sentence_goes_on(text: &Line<'_>, next: &Line<'_>, opening: Opening, blanks: usize, full: bool) -> bool {
    let (head, tail) = (head(text), tail(text));
    if next.signs.has('号') && REST_OF_NUMBER.is_match(next) && BROKEN_NUMBER.is_match(tail) {
        return true;
    }
    if opening == Opening::Strong || opener::is_closed(text) {
        return false;
    }
    if atoms::is_terminated(tail) {
        // A sentence may end just where its line does.
        return full
            && blanks == 0
            && opening == Opening::None
            && tail.ends_with(['。', '；', '”'])
            && outline::parse(next).is_none()
            && is_longer(text, 30);
    }
    if blanks == 0 && is_rest_of_sentence(next) && is_longer(text, 12) {
        return true;
    }
    let open = atoms::unclosed(tail) > 0;
    let comma = tail.ends_with(['，', '、', ',']);
    if opening == Opening::Weak {
        return comma || open || full && blanks == 0 && atoms::has_sentence_marks(head);
    }
    if comma || open || asks_for_more(tail) || opener::is_entry(text) && is_longer(text, 12) {
        return true;
    }
    // 附件：… goes on until the signature, 抄送：… until the date.
    if blanks == 0 && (full && !is_whole_title(text) || lists(text) && !attachment::is_part(next)) {
        return true;
    }
    let clause = || has_marks_outside_brackets(head) && is_longer(text, 12) && !outline_heading(text);
    let prose = head.contains('。') || clause();
    prose && !tail.ends_with(atoms::closes) && !is_title(next) && !page_mark::is_page_number(next)
}

/// Whether a text holds the punctuation of prose; 甲某（女，回族） does not.
fn has_marks_outside_brackets(text: &str) -> bool {
    const SHORT: usize = 120;
    if !atoms::has_sentence_marks(text) || text.len() > SHORT || !text.contains(['（', '(']) {
        return atoms::has_sentence_marks(text);
    }
    let mut depth = 0;
    let outside = text.chars().filter(|c| {
        depth += i32::from(matches!(c, '（' | '(')) - i32::from(matches!(c, '）' | ')'));
        depth <= 0
    });
    atoms::has_sentence_marks(&outside.collect::<String>())
}

/// A document number that breaks off after its year or inside its serial, and the rest of one.
static BROKEN_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\p{Han}\s?[〔\[（(【﹝][12][0-9]{3}[〕\]）)】﹞]\s*(?:第\s*)?[0-9]{0,3}$").unwrap());
static REST_OF_NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:第\s*)?[0-9]{1,4}\s*号").unwrap());

/// Whether a text is a list that no full stop has ended yet.
fn lists(text: &str) -> bool {
    text.starts_with("附件：") || text.starts_with("抄送：") || text.starts_with("抄报：")
}

/// What shows what a text is, however far it goes on: paragraphs grow line by line, and each asks anew.
fn head(text: &str) -> &str {
    &text[..text.floor_char_boundary(20_000)]
}

/// Whether a text has more than so many characters.
fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}

/// The last sentence or so, where open brackets and endings are looked for.
fn tail(text: &str) -> &str {
    &text[text.floor_char_boundary(text.len().saturating_sub(360))..]
}

/// Signs that no line begins with.
fn begins_inside(next: &str) -> bool {
    next.starts_with(['，', '。', '、', '；', '：', '）', '》', '”', '％', '%', '〕', '】', '」', '！', '？'])
}

/// 务。: the last sign or two of a sentence, which are no line of their own.
fn is_rest_of_sentence(next: &str) -> bool {
    next.len() <= "两字。".len() && next.ends_with(['。', '；']) && next.starts_with(atoms::is_han)
}

/// A text that ends on a word which must be followed by another.
fn asks_for_more(tail: &str) -> bool {
    const WORDS: [&str; 40] = [
        "的",
        "和",
        "与",
        "及",
        "或",
        "在",
        "对",
        "为",
        "将",
        "以",
        "于",
        "从",
        "向",
        "由",
        "把",
        "被",
        "并",
        "而",
        "且",
        "其",
        "该",
        "约",
        "达到",
        "超过",
        "不低于",
        "不少于",
        "以及",
        "按照",
        "根据",
        "经",
        "应当",
        "不得",
        "可以",
        "包括",
        "至",
        "突破",
        "通过",
        "不超过",
        "等于",
        "每",
    ];
    tail.chars().count() >= 10 && !tail.ends_with("目的") && atoms::ends_in(tail, &WORDS)
}

/// An outline heading may hold a comma and end without a full stop.
fn outline_heading(text: &Line<'_>) -> bool {
    !is_longer(text, 60) && !text.contains(['。', '；']) && opener::judge(text) == Opening::Strong
}

/// A heading that is complete, although as wide as the lines around: 某市节约用水计划.
fn is_whole_title(text: &str) -> bool {
    text.len() < 300
        && !text.ends_with(['》', '”'])
        && !atoms::has_sentence_marks(text)
        && !outline::opens(text)
        && document_kind::is_kind(&atoms::squeeze(text))
}

fn is_title(next: &str) -> bool {
    next.len() < 300 && title::strength(&atoms::squeeze(next)) >= Strength::Full
}

#[cfg(test)]
mod tests {

    use crate::source::{Format, Source};

    fn check(text: &str, expected: &[&str]) {
        let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.to_owned());
        let text = crate::clean::clean(source);
        let lines: Vec<&str> = (0..text.lines.len()).map(|line| text.line(line)).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn wrapped_paragraphs() {
        check(
            "为全面推进节约用水工作，提高水资源利用效率\n和效益，促进经济社会可持续发展，根据国家有关\n规定，结合本市实际，制定本方案，请各有关单位\n认真遵照执行。\n\n一、总体要求\n\n坚持节水优先。",
            &[
                "为全面推进节约用水工作，提高水资源利用效率和效益，促进经济社会可持续发展，根据国家有关规定，结合本市实际，制定本方案，请各有关单位认真遵照执行。",
                "一、总体要求",
                "坚持节水优先。",
            ],
        );
        check(
            "甘霖、耿直三位同志的云州市档案馆副馆长职\n务。\n车前",
            &["甘霖、耿直三位同志的云州市档案馆副馆长职务。", "车前"],
        );
    }

    #[test]
    fn broken_by_a_page_end() {
        check(
            "坚持节水优先，深入实施节水行动，增强\n\n各方活力。",
            &["坚持节水优先，深入实施节水行动，增强各方活力。"],
        );
        check("（云政发〔2019〕\n\n5号）部分条款，现予废止。", &["（云政发〔2019〕5号）部分条款，现予废止。"]);
        check("按照云财〔2019〕1\n5号、云税〔2020〕6号执行。", &["按照云财〔2019〕15号、云税〔2020〕6号执行。"]);
        check("居民重点知识知晓率达到\n\n70%以上。", &["居民重点知识知晓率达到70%以上。"]);
        check("坚持创新驱动，切实转化成果，积\n\n积极开展合作。", &["坚持创新驱动，切实转化成果，积极开展合作。"]);
        check("坚持上下联动，压实责任，层\n\n层落实。", &["坚持上下联动，压实责任，层层落实。"]);
    }

    #[test]
    fn lines_of_their_own() {
        check(
            "云州市人民政府关于节水的通知\n\n各区县人民政府：\n\n请执行。\n\n云州市人民政府\n\n2024年4月7日",
            &["云州市人民政府关于节水的通知", "各区县人民政府：", "请执行。", "云州市人民政府", "2024年4月7日"],
        );
        check(
            "一、总体要求\n坚持以人民为中心，全面落实。\n二、主要任务，重点工作\n\n坚持节水。",
            &["一、总体要求", "坚持以人民为中心，全面落实。", "二、主要任务，重点工作", "坚持节水。"],
        );
        check("甲\t乙\n丙\t丁", &["甲\t乙", "丙\t丁"]);
    }
}
