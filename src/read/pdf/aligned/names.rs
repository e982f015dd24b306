//! Finds the names in a table's head that stand over several others: in the middle of them.

use super::super::pieces::Piece;
use super::{Band, Columns, stripes};

/// A name misses the middle of those below by no more, in sizes of the type.
const MISS: f32 = 0.5;
/// Names below each other are no further apart, in sizes of the type.
const APART: f32 = 2.0;
/// Tables with more columns have none.
const MOST: usize = 40;

/// The first and last column of each piece that stands over names of several columns.
pub fn over_others(band: &Band, columns: &Columns) -> Vec<Option<(usize, usize)>> {
    let mut found = vec![None; band.pieces.len()];
    let stripes = stripes(&band.pieces);
    let Some(first) = stripes.first().filter(|_| columns.count() <= MOST && !band.row || band.head) else {
        return found;
    };
    // Without a line below it, a head is the first line, and has no name over the first column.
    let end = if band.head { f32::MAX } else { first.1 };
    let over_first = |piece: &Piece| piece.bounds.y0 < first.1 && columns.of(piece).0 == 0;
    if !band.rules.is_empty() || !band.head && band.pieces.iter().any(over_first) {
        return found;
    }
    for (piece, found) in band.pieces.iter().zip(&mut found).filter(|(piece, _)| piece.bounds.y0 < end) {
        *found = range(piece, &band.pieces, columns);
    }
    found
}

/// The columns of the names below a name that it stands in the middle of.
fn range(name: &Piece, pieces: &[Piece], columns: &Columns) -> Option<(usize, usize)> {
    let middle = |x0: f32, x1: f32| (x0 + x1) / 2.0;
    let at = middle(name.bounds.x0, name.bounds.x1);
    let distance = |piece: &Piece| piece.bounds.y0 - name.bounds.y1;
    let beside = |piece: &&Piece| {
        let over = piece.bounds.y1.min(name.bounds.y1) - piece.bounds.y0.max(name.bounds.y0);
        over > 0.5 * name.size && *piece != name
    };
    let mut below: Vec<Option<&Piece>> = vec![None; columns.count()];
    for piece in pieces.iter().filter(|piece| (-0.3 * name.size..APART * name.size).contains(&distance(piece))) {
        let (first, last) = columns.of(piece);
        if first == last && below[first].is_none_or(|other| piece.baseline < other.baseline) {
            below[first] = Some(piece);
        }
    }
    let own = columns.of(name);
    let alone = below[own.0].filter(|_| own.0 == own.1);
    if alone.is_some_and(|below| (middle(below.bounds.x0, below.bounds.x1) - at).abs() < MISS * name.size) {
        return None;
    }
    let taken: Vec<(usize, usize)> = pieces.iter().filter(beside).map(|piece| columns.of(piece)).collect();
    let free = |first: usize, last: usize| {
        !taken.iter().any(|other| other.0 <= last && first <= other.1)
            && below[first..=last].iter().all(Option::is_some)
    };
    let mut best: Option<(f32, (usize, usize))> = None;
    for first in 0..=own.0 {
        for last in own.1.max(first + 1)..columns.count() {
            let (Some(low), Some(high)) = (below[first], below[last]) else { continue };
            let miss = (middle(low.bounds.x0, high.bounds.x1) - at).abs();
            if miss < MISS * name.size && free(first, last) && best.is_none_or(|(least, _)| miss < least) {
                best = Some((miss, (first, last)));
            }
        }
    }
    best.map(|(_, columns)| columns)
}
