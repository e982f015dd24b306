//! Which column each word group of an aligned line stands in; names over several columns take those under them.

use std::ops::Range;

use super::token::Token;

/// The column of each token of a line; `lower` are the tokens of the next line, where this can be the upper one of a
/// header.
pub fn columns_of(columns: &[Range<usize>], tokens: &[Token], lower: Option<&[Token]>) -> Vec<usize> {
    if tokens.len() == columns.len() {
        return (0..columns.len()).collect();
    }
    let own: Vec<usize> = tokens.iter().enumerate().map(|(index, token)| nearest(columns, token, index)).collect();
    match lower {
        Some(lower) if own.is_sorted_by(|a, b| a < b) => spanned(columns, tokens, &own, lower),
        _ => own,
    }
}

/// The first column under each name. A name stands over the middle of its columns: of all ways to share the lower names
/// out, the one under which the names are least off is taken.
fn spanned(columns: &[Range<usize>], tokens: &[Token], own: &[usize], lower: &[Token]) -> Vec<usize> {
    // A column of lower names that no name stands over counts as much as a name that is so far off.
    const LEFT_OVER: usize = 40;
    let named: Vec<usize> = lower.iter().enumerate().map(|(index, token)| nearest(columns, token, index)).collect();
    let meets = |token: &Token, column: usize| {
        token.columns.start < columns[column].end && columns[column].start < token.columns.end
    };
    let off = |token: usize, first: usize, last: usize| {
        let token = &tokens[token].columns;
        (token.start + token.end).abs_diff(columns[first].start + columns[last].end)
    };
    // The cheapest way for the tokens so far, by the column after the last that they take.
    let mut ways: Vec<Option<(usize, Vec<usize>)>> = vec![None; columns.len() + 1];
    ways[0] = Some((0, Vec::new()));
    for (token, &column) in own.iter().enumerate() {
        let mut next: Vec<Option<(usize, Vec<usize>)>> = vec![None; columns.len() + 1];
        let parted = named.iter().any(|&named| named == column || meets(&tokens[token], named));
        let until = own.get(token + 1).copied().unwrap_or(columns.len());
        for (from, way) in ways.iter().enumerate().take(column + 1) {
            let Some((cost, firsts)) = way else { continue };
            for first in if parted { from..column + 1 } else { column..column + 1 } {
                let left = if token == 0 { 0 } else { (from..first).filter(|column| named.contains(column)).count() };
                for last in if parted { column..until } else { column..column + 1 } {
                    let cost = cost + off(token, first, last) + left * LEFT_OVER;
                    if next[last + 1].as_ref().is_none_or(|(known, _)| cost < *known) {
                        next[last + 1] = Some((cost, firsts.iter().copied().chain([first]).collect()));
                    }
                }
            }
        }
        ways = next;
    }
    let left = |end: usize| (end..columns.len()).filter(|column| named.contains(column)).count() * LEFT_OVER;
    let best =
        ways.into_iter().enumerate().filter_map(|(end, way)| way.map(|(cost, firsts)| (cost + left(end), firsts)));
    best.min_by_key(|(cost, _)| *cost).map_or_else(|| own.to_vec(), |(_, firsts)| firsts)
}

/// The column that a token stands in: where it overlaps most, else the nearest.
fn nearest(columns: &[Range<usize>], token: &Token, index: usize) -> usize {
    let overlap = |column: &Range<usize>| {
        let shared = column.end.min(token.columns.end) as i64 - column.start.max(token.columns.start) as i64;
        shared.min(token.columns.len() as i64)
    };
    let best = columns.iter().enumerate().max_by_key(|(place, column)| (overlap(column), std::cmp::Reverse(*place)));
    best.map_or(index, |(place, _)| place)
}
