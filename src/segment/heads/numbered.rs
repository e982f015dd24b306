//! Finds the heads of documents by their numbers: a line of numbers, with the title above it or below it.

use std::ops::Range;

use crate::grammar::likeness::is_like;
use crate::grammar::title::{self, Strength};
use crate::grammar::{masthead, organization, promulgation};
use crate::segment::Lines;
use crate::segment::heads::{Head, set_apart, spanned};
use crate::segment::title_block;

/// A line of numbers, with the title above it or below it.
pub(super) fn at(text: &Lines<'_>, line: usize, from: usize) -> Option<Head> {
    let numbers = text.numbers(line)?;
    // 第12号 alone may be anything, under a title it is a number; 2018年第12号 is one beside a full title.
    let bare = numbers.iter().all(|number| number.issuer_code.is_empty());
    let counted = bare && numbers.iter().all(|number| number.year.is_some());
    let mut header = line..line + 1;
    let mut found = spanned(text, line, numbers);
    // Joint issuers print a number each; a list of numbers is no head.
    const MOST_NUMBERS: usize = 6;
    while let Some(more) = text.numbers(header.end) {
        if header.len() >= MOST_NUMBERS {
            return None;
        }
        found.extend(spanned(text, header.end, more));
        header.end += 1;
    }
    while text.get(header.end).is_some_and(|words| promulgation::may_be_in(words) && promulgation::is_effect(words)) {
        header.end += 1;
    }
    let above = title_block::ending_at(text, line, from);
    let below = title_block::starting_at(text, header.end, Strength::Kind);
    // 云州市人民政府公报 / 2024年第3号 is a masthead.
    let is_masthead = |lines: &Range<usize>| {
        masthead::parse(&title_block::joined(text, lines.clone())).is_some_and(|head| head.gazette.is_some())
    };
    if bare && above.as_ref().is_some_and(is_masthead) {
        return None;
    }
    let strength = |lines: &Option<Range<usize>>| {
        lines.clone().map_or(Strength::None, |lines| title::strength(&title_block::joined(text, lines)))
    };
    let least = if bare { Strength::Kind } else { Strength::Weak };
    // A web page prints the title over the number as its own, and again below it as the document's.
    if let (Some(page), Some(title)) = (&above, &below)
        && is_like(&title_block::joined(text, page.clone()), &title_block::joined(text, title.clone()), 0.85)
    {
        return Some(Head { header: page.start..title.end, title: title.clone(), numbers: found, ..Head::default() });
    }
    // Joint orders print their title in the letterhead, and again below it with the bodies' names.
    if let Some(title) = above.clone().and_then(|page| repeated(text, header.end, &title_block::joined(text, page))) {
        let start = above.map_or(header.start, |page| page.start);
        return Some(Head { header: start..title.end, title, numbers: found, ..Head::default() });
    }
    let title = if strength(&above) >= strength(&below).max(least) {
        above?
    } else if strength(&below) > Strength::None && !bare || counted && strength(&below) >= Strength::Full {
        below?
    } else {
        return None;
    };
    // A weak title over a number in the midst of a text is a heading and a citation.
    if strength(&Some(title.clone())) == Strength::Weak && !set_apart(text, line, header.end) {
        return None;
    }
    let header = title.start.min(header.start)..title.end.max(header.end);
    Some(Head { header, title, numbers: found, ..Head::default() })
}

/// The lines from `start` on that say a title again, bodies' names before it.
fn repeated(text: &Lines<'_>, start: usize, title: &str) -> Option<Range<usize>> {
    const MOST_LINES: usize = 4;
    let ends = (start + 2..=start + MOST_LINES).take_while(|&end| end <= text.lines.len());
    let names = |end: usize| (start..end).all(|line| organization::is_name(text.line(line)));
    let again = |end: usize| names(end - 1) && title_block::joined(text, start..end).ends_with(title);
    ends.into_iter().find(|&end| again(end)).map(|end| start..end)
}
