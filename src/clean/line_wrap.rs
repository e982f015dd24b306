//! Mends wrapped lines: what one paragraph was before the print broke it at a line's, column's or page's end is one
//! line again. CJK is joined with nothing, Latin words with a blank; what stands twice at a seam is dropped once.
//!
//! A line is joined to the next where the evidence says that the sentence goes on: it is as wide as the lines around
//! it are wrapped, ends in a comma or inside a bracket, or on a word that asks for more. A blank line between asks
//! for more evidence than none. Lines that open something ([`opener`]) begin anew.

use std::sync::LazyLock;

use regex::Regex;

use crate::clean::{Draft, seam};
use crate::grammar::{
    atoms,
    opener::{self, Opening},
    outline, page_mark, roster, table_row,
    title::{self, Strength},
};
use crate::text::Dropped;
use crate::traced::{Edit, Traced};

/// The step; see the module.
pub fn clean(draft: &mut Draft<'_>) {
    let widths = wrap_widths(&draft.lines);
    let items = Items::of(&draft.lines);
    let mut mended: Vec<Traced<'_>> = Vec::with_capacity(draft.lines.len());
    let mut dropped = Vec::new();
    // The paragraph that grows, and the width of its last printed line.
    let mut paragraph: Option<(Traced<'_>, usize, usize)> = None;
    let mut blanks = 0;
    for (index, line) in std::mem::take(&mut draft.lines).into_iter().enumerate() {
        if line.as_str().is_empty() {
            blanks += 1;
            continue;
        }
        let columns = widths.columns[index];
        match &mut paragraph {
            Some((text, last, last_columns))
                if goes_on(text.as_str(), line.as_str(), blanks, widths.is_full(*last, *last_columns))
                    || items.is_cut(*last) && opener::judge(line.as_str()) == Opening::None =>
            {
                let cut_short = widths.is_short(*last, *last_columns);
                join(text, line, blanks, cut_short, &mut dropped);
                (*last, *last_columns) = (index, columns);
            }
            _ => {
                let done = paragraph.replace((line, index, columns));
                mended.extend(done.map(|(text, _, _)| text));
                mended.extend((0..blanks).map(|_| Traced::default()));
            }
        }
        blanks = 0;
    }
    mended.extend(paragraph.map(|(text, _, _)| text));
    draft.lines = mended;
    draft.dropped.extend(dropped);
}

fn join<'s>(text: &mut Traced<'s>, mut line: Traced<'s>, blanks: usize, cut_short: bool, dropped: &mut Vec<Dropped>) {
    let doubled = if blanks > 0 { seam::doubled(text.as_str(), line.as_str(), cut_short) } else { 0 };
    if doubled > 0 {
        dropped.push(Dropped { step: "seam", source: line.source(0..doubled) });
        line.edit(&[Edit::remove(0..doubled)]);
    }
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    let joint = if latin(text.as_str().chars().last()) && latin(line.as_str().chars().next()) { " " } else { "" };
    text.append(joint, &line);
}

/// Whether the text goes on in the next line; `blanks` lines stand between, `full` says that its last line is as wide as
/// the wrapped lines around.
fn goes_on(text: &str, next: &str, blanks: usize, full: bool) -> bool {
    if table_row::is_row(text) {
        return table_row::is_open(text) && blanks == 0 && !next.starts_with('|');
    }
    if begins_inside(next) {
        return true;
    }
    // A post that the line's end broke; a line of a list that is complete, however wide.
    if let Some(verdict) = roster::seam::goes_on(text, next) {
        return verdict && blanks == 0;
    }
    let tail = tail(text);
    if BROKEN_NUMBER.is_match(tail) && REST_OF_NUMBER.is_match(next) {
        return true;
    }
    let opening = opener::judge(next);
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
            && text.chars().count() > 30;
    }
    let open = atoms::unclosed(tail) > 0;
    let comma = tail.ends_with(['，', '、', ',']);
    if opening == Opening::Weak {
        return comma || open || full && blanks == 0 && atoms::has_sentence_marks(text);
    }
    if comma || open || asks_for_more(tail) || opener::is_entry(text) && text.chars().count() > 12 {
        return true;
    }
    if blanks == 0 && full {
        return true;
    }
    let heads = outline_heading(text);
    let prose = text.contains('。') || atoms::has_sentence_marks(text) && !heads && text.chars().count() > 12;
    prose && !tail.ends_with(atoms::closes) && !is_title(next) && !page_mark::is_page_number(next)
}

/// A document number that breaks off after its year, and the rest of one.
static BROKEN_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\p{Han}\s?[〔\[（(【﹝][12][0-9]{3}[〕\]）)】﹞]\s*(?:第\s*)?$").unwrap());
static REST_OF_NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(?:第\s*)?[0-9]{1,4}\s*号").unwrap());

/// The last sentence or so, where open brackets and endings are looked for.
fn tail(text: &str) -> &str {
    &text[text.floor_char_boundary(text.len().saturating_sub(360))..]
}

/// Signs that no line begins with.
fn begins_inside(next: &str) -> bool {
    next.starts_with(['，', '。', '、', '；', '：', '）', '》', '”', '％', '%', '〕', '】', '」', '！', '？'])
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
    tail.chars().count() >= 10 && !tail.ends_with("目的") && WORDS.iter().any(|word| tail.ends_with(word))
}

/// An outline heading may hold a comma and end without a full stop.
fn outline_heading(text: &str) -> bool {
    opener::judge(text) == Opening::Strong && !text.contains(['。', '；']) && text.chars().count() <= 60
}

fn is_title(next: &str) -> bool {
    next.len() < 300 && title::strength(&atoms::squeeze(next)) >= Strength::Full
}

/// The numbered lines of a text, to tell a heading from an item that a page's end cut off: where the items of a kind
/// around are whole sentences, one without any mark of a sentence is not complete.
struct Items {
    lines: Vec<Item>,
}

struct Item {
    line: usize,
    kind: outline::Kind,
    number: u32,
    /// Whether the line holds a sentence, or the end of one.
    sentence: bool,
    columns: usize,
}

impl Items {
    fn of(lines: &[Traced<'_>]) -> Self {
        let item = |(line, text): (usize, &Traced<'_>)| {
            let text = text.as_str();
            if !outline::opens(text) {
                return None;
            }
            let label = outline::parse(text)?;
            let sentence = text.contains('。') || atoms::is_terminated(text);
            Some(Item {
                line,
                kind: label.kind,
                number: label.number,
                sentence,
                columns: atoms::columns(text.get(..200).unwrap_or(text)),
            })
        };
        Items { lines: lines.iter().enumerate().filter_map(item).collect() }
    }

    /// Whether a line is an item cut off: those counted before and after it are sentences, and it is no short heading.
    fn is_cut(&self, line: usize) -> bool {
        const SHORTEST: usize = 28;
        let Ok(here) = self.lines.binary_search_by_key(&line, |item| item.line) else { return false };
        let item = &self.lines[here];
        if item.sentence || item.columns < SHORTEST {
            return false;
        }
        let before = Self::siblings(self.lines[..here].iter().rev(), item.kind, item.number, -1);
        let after = Self::siblings(self.lines[here + 1..].iter(), item.kind, item.number, 1);
        let (whole, all) = (before.0 + after.0, before.1 + after.1);
        all >= 2 && whole * 5 >= all * 4
    }

    /// How many of the items that count on from a number are sentences, and how many there are.
    fn siblings<'i>(
        items: impl Iterator<Item = &'i Item>,
        kind: outline::Kind,
        number: u32,
        step: i64,
    ) -> (usize, usize) {
        let (mut expected, mut whole, mut all) = (i64::from(number) + step, 0, 0);
        for item in items.filter(|item| item.kind <= kind).take(40) {
            if item.kind == kind && i64::from(item.number) == expected {
                whole += usize::from(item.sentence);
                all += 1;
                expected += step;
            } else if item.kind == kind || all == 0 {
                break;
            }
        }
        (whole, all)
    }
}

/// How wide the lines of a text are wrapped, where they are.
struct Widths {
    /// Each line's width in columns.
    columns: Vec<usize>,
    /// The width that the lines around each line are wrapped at.
    wrapped_at: Vec<Option<usize>>,
}

impl Widths {
    /// Whether a line ends well before the width that the lines around are wrapped at.
    fn is_short(&self, index: usize, columns: usize) -> bool {
        self.wrapped_at[index].is_some_and(|width| columns + 6 <= width)
    }

    fn is_full(&self, index: usize, columns: usize) -> bool {
        // A line ends early for a word or bracket that must not be parted: two Han signs and a mark at most.
        const SLACK: usize = 5;
        self.wrapped_at[index].is_some_and(|width| columns + SLACK >= width && columns <= width + 2 * SLACK)
    }
}

/// Measures the lines. A stretch is wrapped where most lines that end in mid-sentence are of nearly one width.
fn wrap_widths(lines: &[Traced<'_>]) -> Widths {
    const AROUND: usize = 12;
    const NARROWEST: usize = 18;
    const WIDEST: usize = 130;
    let columns: Vec<usize> =
        lines.iter().map(|line| if line.as_str().len() > 600 { 1000 } else { atoms::columns(line.as_str()) }).collect();
    // Lines that end in mid-sentence and are followed at once by another.
    let broken: Vec<usize> = (0..lines.len())
        .filter(|&i| {
            let text = lines[i].as_str();
            let followed = lines
                .get(i + 1)
                .is_some_and(|next| !next.as_str().is_empty() && opener::judge(next.as_str()) == Opening::None);
            followed
                && (NARROWEST..=WIDEST).contains(&columns[i])
                && !table_row::is_row(text)
                && !atoms::is_terminated(text)
        })
        .collect();
    let wrapped_at = (0..lines.len())
        .map(|i| {
            let here = broken.partition_point(|&at| at < i);
            let around = &broken[here.saturating_sub(AROUND)..(here + AROUND).min(broken.len())];
            let near: Vec<usize> = around.iter().filter(|&&at| at.abs_diff(i) <= 60).map(|&at| columns[at]).collect();
            common_width(near)
        })
        .collect();
    Widths { columns, wrapped_at }
}

/// The width that three fifths of at least three lines share, give or take what digits and marks do to a line.
fn common_width(mut widths: Vec<usize>) -> Option<usize> {
    const SPREAD: usize = 8;
    widths.sort_unstable();
    let shared = |top: usize| widths.iter().copied().filter(move |&width| width <= top && width + SPREAD >= top);
    let (count, top) = widths.iter().map(|&top| (shared(top).count(), top)).max()?;
    (count >= 3 && count * 5 >= widths.len() * 3).then(|| shared(top).nth(count / 2)).flatten()
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
    }

    #[test]
    fn broken_by_a_page_end() {
        check(
            "坚持节水优先，深入实施节水行动，增强\n\n各方活力。",
            &["坚持节水优先，深入实施节水行动，增强各方活力。"],
        );
        check("（云政发〔2019〕\n\n5号）部分条款，现予废止。", &["（云政发〔2019〕5号）部分条款，现予废止。"]);
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
