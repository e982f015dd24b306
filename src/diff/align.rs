//! Finds, for the rows of a table, the same rows in another version of it.
//!
//! First, rows that say the same: of several, the one with the same key, then in order. Of the rows that are left those
//! that have most in common are one row that changed, the likest first; the same key and the same place in the source
//! count a little. Rows with both in common are one though they share nothing else.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Change, TableDiff, cell, is_soft, key};
use crate::emit::load::Loaded;

/// What two rows must have in common at least to be one row that changed: see [`likeness`].
const LIKE: f64 = 0.35;

/// Compares two versions of a table.
pub fn align(old: Loaded, new: Loaded) -> TableDiff {
    let columns: Vec<String> = new.columns.iter().filter(|column| old.columns.contains(column)).cloned().collect();
    let missing = |these: &Loaded, others: &Loaded| {
        these.columns.iter().filter(|column| !others.columns.contains(column)).cloned().collect::<Vec<_>>()
    };
    // A table that is gone or new as a whole gains and loses rows, not columns.
    let both = !old.columns.is_empty() && !new.columns.is_empty();
    let (columns_gained, columns_lost) =
        if both { (missing(&new, &old), missing(&old, &new)) } else { (Vec::new(), Vec::new()) };
    let pairs = Pairs::of(&old, &new, &columns);
    let (mut changed, mut moved) = (Vec::new(), Vec::new());
    for (after, before) in pairs.of_new.iter().enumerate().filter_map(|(after, before)| Some((after, (*before)?))) {
        let differs = |column: &&String| cell(&old, before, column) != cell(&new, after, column);
        let columns: Vec<String> = columns.iter().filter(differs).cloned().collect();
        let hard = columns.iter().any(|column| {
            // An id that is there or not is more than a move.
            !is_soft(column) || cell(&old, before, column).is_empty() != cell(&new, after, column).is_empty()
        });
        match columns.is_empty() {
            true => {}
            false if hard => changed.push(Change { old: before, new: after, columns }),
            false => moved.push(Change { old: before, new: after, columns }),
        }
    }
    let gained = (0..new.rows.len()).filter(|row| pairs.of_new[*row].is_none()).collect();
    let lost = (0..old.rows.len()).filter(|row| !pairs.taken[*row]).collect();
    TableDiff { old, new, columns_gained, columns_lost, gained, lost, changed, moved }
}

/// Which row of the old table each row of the new one is.
struct Pairs {
    of_new: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairs {
    fn of(old: &Loaded, new: &Loaded, columns: &[String]) -> Self {
        let mut pairs = Pairs { of_new: vec![None; new.rows.len()], taken: vec![false; old.rows.len()] };
        pairs.pair(old, new, |table, row| Some((said(table, row, columns), key(table, row))));
        pairs.pair(old, new, |table, row| Some(said(table, row, columns)));
        pairs.pair_likest(old, new, columns);
        pairs.pair(old, new, |table, row| Some((place(table, row)?, key(table, row))));
        pairs
    }

    fn left_of_old(&self) -> Vec<usize> {
        (0..self.taken.len()).filter(|row| !self.taken[*row]).collect()
    }

    fn left_of_new(&self) -> Vec<usize> {
        (0..self.of_new.len()).filter(|row| self.of_new[*row].is_none()).collect()
    }

    fn join(&mut self, before: usize, after: usize) {
        self.of_new[after] = Some(before);
        self.taken[before] = true;
    }

    /// Pairs the rows that are left and agree in some value, in order.
    fn pair<'t, V: Ord>(&mut self, old: &'t Loaded, new: &'t Loaded, value: impl Fn(&'t Loaded, usize) -> Option<V>) {
        let mut left: BTreeMap<V, VecDeque<usize>> = BTreeMap::new();
        for row in self.left_of_old() {
            if let Some(value) = value(old, row) {
                left.entry(value).or_default().push_back(row);
            }
        }
        for row in self.left_of_new() {
            let before = value(new, row).and_then(|value| left.get_mut(&value)?.pop_front());
            before.into_iter().for_each(|before| self.join(before, row));
        }
    }

    /// Pairs the rows that are left and have most in common. Only rows that share something that few rows have are
    /// compared, so that the time does not grow with the square of the rows.
    fn pair_likest(&mut self, old: &Loaded, new: &Loaded, columns: &[String]) {
        const FEW: usize = 20;
        let mut holders: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
        for row in self.left_of_old() {
            signs(old, row, columns).for_each(|sign| holders.entry(sign).or_default().push(row));
        }
        let mut likely: Vec<(f64, usize, usize)> = Vec::new();
        for row in self.left_of_new() {
            let shared =
                signs(new, row, columns).filter_map(|sign| holders.get(&sign)).filter(|rows| rows.len() <= FEW);
            let candidates: BTreeSet<usize> = shared.flatten().copied().collect();
            let scored = candidates.into_iter().map(|before| (likeness(old, before, new, row, columns), before, row));
            likely.extend(scored.filter(|(score, ..)| *score >= LIKE));
        }
        likely.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, before, after) in likely {
            if !self.taken[before] && self.of_new[after].is_none() {
                self.join(before, after);
            }
        }
    }
}

/// What may show that two rows are one: what they say, their key, their place; each with a number for its kind.
fn signs(table: &Loaded, row: usize, columns: &[String]) -> impl Iterator<Item = (usize, String)> {
    let cells = said(table, row, columns).into_iter().enumerate();
    let cells =
        cells.filter(|(_, cell)| !cell.is_empty() && *cell != PRESENT).map(|(kind, cell)| (kind, cell.to_owned()));
    let place = place(table, row).map(|(issue, start)| (usize::MAX, format!("{issue} {start}")));
    let cells: Vec<_> = cells.chain([(usize::MAX - 1, key(table, row))]).chain(place).collect();
    cells.into_iter()
}

/// How much two rows have in common: the share of the cells that either has, and a little for the key and the place.
fn likeness(old: &Loaded, before: usize, new: &Loaded, after: usize, columns: &[String]) -> f64 {
    const LITTLE: f64 = 0.1;
    let (mut all, mut same) = (0, 0);
    for (old, new) in said(old, before, columns).into_iter().zip(said(new, after, columns)) {
        let none = old.is_empty() && new.is_empty() || old == PRESENT || new == PRESENT;
        all += usize::from(!none);
        same += usize::from(!none && old == new);
    }
    let sign = |agrees: bool| if agrees { LITTLE } else { 0.0 };
    let place = place(old, before).is_some_and(|there| Some(there) == place(new, after));
    same as f64 / all.max(1) as f64 + sign(key(old, before) == key(new, after)) + sign(place)
}

/// What stands for an id or place that is there.
const PRESENT: &str = "·";

/// What a row says: its cells but ids and places, of which only counts whether they are there.
fn said<'t>(table: &'t Loaded, row: usize, columns: &[String]) -> Vec<&'t str> {
    let of = |column: &String| match cell(table, row, column) {
        "" => "",
        _ if is_soft(column) => PRESENT,
        cell => cell,
    };
    columns.iter().map(of).collect()
}

/// The place in the source that a row came from: the issue, and the first byte.
fn place(table: &Loaded, row: usize) -> Option<(String, String)> {
    let start = Some(cell(table, row, "source_start")).filter(|start| !start.is_empty())?;
    let id = table.columns.iter().position(|column| column.ends_with("_id"))?;
    let issue = table.rows[row].get(id)?.split('/').next()?;
    Some((issue.to_owned(), start.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of documents; each row is a key, a title, an issuer and a first byte.
    fn table(rows: &[[&str; 4]]) -> Loaded {
        let columns = ["document_id", "title", "issuer", "source_start"].map(str::to_owned).to_vec();
        let rows = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
        Loaded { name: "documents".to_owned(), columns, rows }
    }

    const OLD: [[&str; 4]; 3] = [["i/d01", "甲", "府", "10"], ["i/d02", "乙", "府", "20"], ["i/d03", "丙", "办", "30"]];

    #[test]
    fn the_same_is_the_same() {
        assert!(align(table(&OLD), table(&OLD)).is_empty());
    }

    #[test]
    fn ids_that_move_are_no_changes() {
        let new = [
            ["i/d01", "新", "局", "5"],
            ["i/d02", "甲", "府", "10"],
            ["i/d03", "乙", "府", "20"],
            ["i/d04", "丁", "办", "30"],
        ];
        let diff = align(table(&OLD), table(&new));
        assert_eq!((diff.gained, diff.lost), (vec![0], vec![]));
        // The row whose title changed is found by its place, though another has its key.
        let change = Change { old: 2, new: 3, columns: vec!["document_id".to_owned(), "title".to_owned()] };
        assert_eq!((diff.changed, diff.moved.len()), (vec![change], 2));
    }

    #[test]
    fn rows_that_share_nothing_are_lost_and_gained() {
        let new = [OLD[0], OLD[1], ["i/d03", "丁", "局", "35"]];
        let diff = align(table(&OLD), table(&new));
        assert_eq!((diff.gained, diff.lost, diff.changed.len()), (vec![2], vec![2], 0));
        // With the key and the place in common they are one.
        let new = [OLD[0], OLD[1], ["i/d03", "丁", "局", "30"]];
        assert_eq!(align(table(&OLD), table(&new)).changed.len(), 1);
    }

    #[test]
    fn columns_and_tables_come_and_go() {
        let mut wider = table(&OLD);
        wider.columns.push("kind".to_owned());
        wider.rows.iter_mut().for_each(|row| row.push("通知".to_owned()));
        let diff = align(table(&OLD), wider);
        assert_eq!((diff.columns_gained, diff.changed.len(), diff.moved.len()), (vec!["kind".to_owned()], 0, 0));
        let diff = align(Loaded::default(), table(&OLD));
        assert_eq!((diff.gained.len(), diff.columns_gained.len()), (3, 0));
    }
}
