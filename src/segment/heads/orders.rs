//! Finds the heads of orders (令): 某县人民政府令 / 第6号, and tells the rule that an order publishes from a document of its own.

use std::ops::Range;

use crate::grammar::atoms::squeeze;
use crate::grammar::likeness::is_like;
use crate::grammar::{document_number, order, organization};
use crate::segment::Lines;
use crate::segment::heads::Head;
use crate::segment::title_block;
use crate::span::Spanned;

/// 某县人民政府令 / 第6号.
pub(super) fn at(text: &Lines<'_>, line: usize) -> Option<Head> {
    let (order, end) = head(text, line)?;
    let mut head = Head { header: line..end, title: line..end, ..Head::default() };
    let line = end - 1;
    match &order.number {
        Some(number) => head.numbers.push(Spanned::new(number.clone(), text.lines[line].span)),
        None => {
            let next = text.get(line + 1)?;
            if let Some(number) = document_number::parse(next) {
                let span = text.lines[line + 1].span;
                head.numbers.push(Spanned::new(order::named(&order.name, number), span));
                head.header.end = line + 2;
            } else {
                // Without a number the head alone is one only where it is set apart and a text follows.
                let follows = next.contains(['《', '。']);
                follows.then_some(())?;
            }
        }
    }
    head.order = Some(order);
    Some(head)
}

/// The head of an order, and the line after it. Joint orders name each body on a line of its own: 甲部 / 乙部 令.
fn head(text: &Lines<'_>, line: usize) -> Option<(order::OrderHead, usize)> {
    const MOST_BODIES: usize = 6;
    if order::may_be_in(text.line(line))
        && let Some(order) = order::parse(text.line(line))
    {
        return Some((order, line + 1));
    }
    if !organization::is_name(text.line(line)) {
        return None;
    }
    let end = (line + 1..text.lines.len().min(line + MOST_BODIES))
        .find(|&next| text.lines[next].blanks > 0 || !organization::is_name(text.line(next)))?;
    let last = order::parse(text.line(end)).filter(|_| text.lines[end].blanks == 0)?;
    let joint = order::parse(&title_block::joined(text, line..end + 1))?;
    let first = (line..end).map(|line| squeeze(text.line(line)).into_owned());
    let issuer = first.chain([last.issuer]).collect::<Vec<_>>().join("、");
    Some((order::OrderHead { issuer, ..joint }, end + 1))
}

/// Whether an order's text, up to a title, says that it publishes what has that title.
pub(super) fn publishes(text: &Lines<'_>, head: &Head, title: Range<usize>) -> bool {
    let words = title_block::joined(text, title.clone());
    head.order.is_some()
        && (head.header.end..title.start).any(|line| {
            order::published_title(text.line(line)).is_some_and(|published| is_like(&squeeze(published), &words, 0.8))
        })
}
