//! Joins the lines that a title is printed on.

use std::ops::Range;

use crate::grammar::{
    annotation,
    atoms::squeeze,
    attachment, category, chronicle, date, document_kind, document_number, furniture,
    likeness::Likeness,
    line::{Line, Signs},
    metadata, order, organization, outline, roster, table_row,
    title::{self, Strength},
};
use crate::segment::Lines;
use crate::text::Text;

/// Titles are printed on this many lines at most.
pub const MOST_LINES: usize = 7;

/// Whether a line can be a line of a title, or all of it.
pub fn can_hold(line: &Line<'_>) -> bool {
    const LONGEST: usize = 160;
    const OF_PROSE: [char; 5] = ['。', '；', '\t', '|', '：'];
    let holds = |sign: char| line.signs.has(sign) && line.contains(sign);
    let prose = || OF_PROSE.into_iter().any(holds) || line.ends_with([':', '，', ',']);
    line.len() <= LONGEST * 4 && !prose() && line.chars().count() <= LONGEST && !is_element(line)
}

/// Whether a line is known as something else than a title.
fn is_element(line: &Line<'_>) -> bool {
    let is_rule = |label: outline::Label| matches!(label.kind, outline::Kind::Article | outline::Kind::Chapter);
    table_row::may_be_in(line) && table_row::is_row(line)
        || outline::opens(line)
        || line.starts_with('第') && outline::parse(line).is_some_and(is_rule)
        || attachment::may_be_in(line) && attachment::parse(line).is_some()
        || annotation::may_be_in(line) && annotation::parse(line).is_some()
        || title::is_note(line)
        || date::may_be_in(line) && date::parse(line).is_some()
        || document_number::may_be_in(line) && document_number::parse_line(line).is_some()
        || category::may_be_in(line) && category::parse(line).is_some()
        || category::may_be_contents(line) && category::is_contents(line)
        || chronicle::may_be_in(line) && chronicle::is_heading(line)
        || order::may_be_in(line) && order::parse(line).is_some()
        || metadata::may_be_in(line) && metadata::parse(line).is_some()
        || roster::may_be_role(line) && roster::is_role(line)
        || furniture::may_be_in(line) && furniture::is_line(line)
}

/// Whether a line is the kind that a title lacks, also where it names a part of a gazette elsewhere: 公 告, 政策解读.
fn completes(title: &str, line: &str) -> bool {
    const LONGEST: usize = 4;
    if !title.ends_with(['的', '》']) {
        return false;
    }
    let line = squeeze(line);
    title.ends_with('的') && line.chars().count() <= LONGEST && document_kind::is_kind(&line)
        || title.ends_with('》') && matches!(&*line, "解读" | "政策解读")
}

/// The words of some lines, joined and squeezed.
pub fn joined(text: &Text, lines: Range<usize>) -> String {
    let mut words = String::new();
    lines.for_each(|line| words.push_str(&squeeze(text.line(line))));
    words
}

/// The title that ends just before a line (as a rule that of its number): the lines that make the strongest title.
pub fn ending_at(text: &Lines<'_>, end: usize, from: usize) -> Option<Range<usize>> {
    let mut best: Option<(Strength, Range<usize>)> = None;
    // What a web page prints between title and number belongs to neither.
    let passed = |words: &str| furniture::is_line(words) || title::is_note(words);
    let end = (from..end).rev().find(|&line| !passed(text.line(line))).map_or(end, |line| line + 1);
    for start in (from.max(end.saturating_sub(MOST_LINES))..end).rev() {
        if !text.can_hold(start) {
            break;
        }
        let words = joined(text, start..end);
        let strength = title::strength(&words);
        // Of equal titles the shorter; a line that stands far above is none of it.
        if best.as_ref().is_none_or(|(found, _)| strength > *found) && strength > Strength::None {
            best = Some((strength, start..end));
        }
        if text.lines[start].blanks > 1 && best.is_some() {
            break;
        }
    }
    let (_, lines) = best?;
    Some(with_issuer(text, lines, from))
}

/// Takes in the lines above that are issuers: the one that the title lacks (某市人民政府 / 关于…的通知), and further ones
/// of joint issuers, which are printed on lines of their own without blanks between.
fn with_issuer(text: &Text, lines: Range<usize>, from: usize) -> Range<usize> {
    let words = joined(text, lines.clone());
    let mut lacks = ["关于", "转发", "印发", "批转"].iter().any(|verb| words.starts_with(verb));
    let mut start = lines.start;
    // Where one line names several bodies, it names all.
    let several =
        |line: usize| text.line(line).split_whitespace().filter(|name| organization::is_name(name)).count() > 1;
    while start > from && !several(start) && organization::is_name(text.line(start - 1)) {
        let blanks = text.lines[start].blanks;
        if blanks > 1 || blanks == 1 && !lacks {
            break;
        }
        lacks = false;
        start -= 1;
    }
    start..lines.end
}

/// The title that begins at a line, of at least the strength asked for: it goes on as long as the lines make a fuller
/// title, and ends where the next line cannot belong to it.
pub fn starting_at(text: &Lines<'_>, start: usize, least: Strength) -> Option<Range<usize>> {
    let mut found: Option<usize> = None;
    let (mut words, mut statutory) = (String::new(), false);
    for end in start + 1..=(start + MOST_LINES).min(text.lines.len()) {
        let line = text.line(end - 1);
        if !text.can_hold(end - 1) && !completes(&words, line) || end > start + 1 && text.lines[end - 1].blanks > 1 {
            break;
        }
        let piece = squeeze(line);
        // 关于 follows the issuer, not what else stands above a title.
        if piece.starts_with("关于")
            && !words.is_empty()
            && !organization::ends_as_name(&words)
            && !words.ends_with('）')
        {
            break;
        }
        let goes_on = piece.starts_with(['的', '（', '(', '》', '”']) || found.is_none();
        // …三年行动 / 计划的通知: what ended in an instrument may go on to a kind.
        let open = text.lines[end - 1].blanks == 0 && !statutory;
        if !goes_on && !open {
            break;
        }
        words.push_str(&piece);
        statutory = document_kind::statutory(&words).is_some();
        if (goes_on || statutory) && title::may_be(&words, least) && title::strength(&words) >= least {
            found = Some(end);
        }
    }
    found.map(|end| start..end)
}

/// A title that is known from elsewhere, made ready to be looked for.
pub struct Known<'t> {
    words: &'t str,
    signs: Signs,
    likeness: Likeness,
}

impl<'t> Known<'t> {
    /// Makes a title ready.
    pub fn of(words: &'t str) -> Self {
        Known { words, signs: Signs::of(words), likeness: Likeness::of(words) }
    }
}

/// The lines from `start` on that are most like a known title, if they are like it enough.
pub fn like(text: &Lines<'_>, start: usize, known: &Known<'_>, least: f64) -> Option<(Range<usize>, f64)> {
    // Most lines share nothing with the title: their first signs tell.
    let signs = text.line(start).chars().filter(|c| !c.is_whitespace()).take(6);
    if signs.filter(|&c| known.signs.has(c) && known.words.contains(c)).count() < 3 {
        return None;
    }
    let mut best: Option<(Range<usize>, f64)> = None;
    let wanted = known.words.chars().count();
    let mut words = String::new();
    for end in start + 1..=(start + MOST_LINES).min(text.lines.len()) {
        let line = text.line(end - 1);
        if !text.can_hold(end - 1) && !line.starts_with('《') && !completes(&words, line) {
            break;
        }
        words.push_str(&squeeze(line));
        let length = words.chars().count();
        if length > wanted * 2 + 10 {
            break;
        }
        if length * 2 < wanted {
            continue;
        }
        let alike = Likeness::of(&words).to(&known.likeness, least);
        if let Some(alike) = alike.filter(|alike| best.as_ref().is_none_or(|(_, found)| alike > found)) {
            best = Some((start..end, alike));
        }
    }
    best
}
