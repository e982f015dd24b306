//! Joins what a page's end parts of a table: the next part is known by its columns, a repeated head by its words, and
//! half a row by what it lacks.

use super::grid::GridCell;
use super::page::Table;
use crate::grammar::atoms::squeeze;
use crate::grammar::line::Line;
use crate::grammar::opener::{self, Opening};

/// The columns of two parts differ by no more, in points.
const SHIFT: f32 = 4.0;
/// A head has at most so many rows.
const HEAD: usize = 4;

/// Whether a table, of which `first` is the first part, goes on in another: their columns are alike, or it repeats the
/// head. Edges that the words show differ from page to page.
pub fn goes_on(table: &Table, first: &Table, next: &Table) -> bool {
    let (xs, others) = (&table.grid.xs, &next.grid.xs);
    let alike = || xs.iter().zip(others).all(|(x, other)| ((x - xs[0]) - (other - others[0])).abs() <= SHIFT);
    // A table of the same head that counts from 1 again is another.
    let repeats = || {
        let head = repeated_rows(first, next);
        head > 0 && next.rows().get(head).is_some_and(|row| squeeze(row[0]) != "1")
    };
    xs.len() == others.len() && (alike() || repeats())
}

/// How many rows at the head of `next` repeat the head of `first`.
pub fn repeated_rows(first: &Table, next: &Table) -> usize {
    let (rows, others) = (first.rows(), next.rows());
    let alike = |(row, other): (&Vec<&str>, &Vec<&str>)| {
        row.iter().any(|text| !text.is_empty()) && row.iter().zip(other).all(|(a, b)| squeeze(a) == squeeze(b))
    };
    rows.iter().zip(&others).take(HEAD).take_while(|&pair| alike(pair)).count().min(others.len().saturating_sub(1))
}

/// Takes out the blank rows that a page's end leaves where it cuts a table: the last of `table`, the first of `next`
/// behind the rows that repeat the head. Gives back whether `table` had one.
pub fn drop_blank_rows(table: &mut Table, next: &mut Table, skip: usize) -> bool {
    if is_blank(next, skip) && next.grid.ys.len() > skip + 2 {
        next.remove_row(skip);
    }
    let Some(last) = table.grid.ys.len().checked_sub(2).filter(|&last| last > 0 && is_blank(table, last)) else {
        return false;
    };
    table.remove_row(last);
    true
}

/// Whether a row has no words, and no cell of another reaches into it.
fn is_blank(table: &Table, row: usize) -> bool {
    let cells = table.grid.cells.iter().zip(&table.texts).filter(|(cell, _)| cell.row == row);
    let mut columns = 0;
    for (cell, text) in cells {
        if cell.rows > 1 || !text.is_empty() {
            return false;
        }
        columns += cell.columns;
    }
    columns + 1 == table.grid.xs.len()
}

/// Moves the second half of a row that the page's end cut from the head of `next` to the end of `table`; `skip` rows
/// repeat the head. Gives back whether there was one.
pub fn join_cut_row(table: &mut Table, next: &mut Table, skip: usize) -> bool {
    let Some(last) = table.grid.ys.len().checked_sub(2) else { return false };
    let pairs = cut_cells(table, last, next, skip);
    let Some(pairs) = pairs.filter(|pairs| is_cut(table, next, pairs)) else { return false };
    for (cell, other) in pairs {
        let rest = std::mem::take(&mut next.texts[other]);
        table.texts[cell].push_str(&rest);
    }
    next.remove_row(skip);
    true
}

/// The cells of both rows in pairs, where the rows are parted alike and no cell spans rows.
fn cut_cells(table: &Table, last: usize, next: &Table, skip: usize) -> Option<Vec<(usize, usize)>> {
    let row = |table: &Table, row: usize| -> Vec<usize> {
        (0..table.grid.cells.len()).filter(|&cell| table.grid.cells[cell].row == row).collect()
    };
    let (cells, others) = (row(table, last), row(next, skip));
    let shape = |cell: &GridCell| (cell.column, cell.columns, cell.rows);
    let alike = cells.len() == others.len()
        && cells.iter().zip(&others).all(|(&cell, &other)| {
            let (cell, other) = (&table.grid.cells[cell], &next.grid.cells[other]);
            shape(cell) == shape(other) && cell.rows == 1
        });
    (alike && !cells.is_empty()).then(|| cells.into_iter().zip(others).collect())
}

/// Whether the second row is the rest of the first: it has words only where the first has, in half of the cells at most,
/// and none of them opens anything; or it has exactly the words that the first lacks, and the first begins.
fn is_cut(table: &Table, next: &Table, pairs: &[(usize, usize)]) -> bool {
    let filled_once = |&(cell, other): &(usize, usize)| table.texts[cell].is_empty() != next.texts[other].is_empty();
    if pairs.iter().all(filled_once) && !table.texts[pairs[0].0].is_empty() {
        return pairs.iter().any(|&(_, other)| !next.texts[other].is_empty());
    }
    let filled = pairs.iter().filter(|(cell, _)| !table.texts[*cell].is_empty()).count();
    let rest: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(cell, other)| (table.texts[*cell].as_str(), next.texts[*other].as_str()))
        .filter(|(_, rest)| !rest.is_empty())
        .collect();
    let goes_on = |&(text, rest): &(&str, &str)| {
        !text.is_empty() && !text.ends_with(['。', '；']) && opener::judge(&Line::of(rest)) == Opening::None
    };
    !rest.is_empty() && rest.len() * 2 <= filled && rest.iter().all(goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::pdf::grid::Grid;

    /// A table of three columns.
    fn table(rows: &[[&str; 3]]) -> Table {
        let cells = (0..rows.len() * 3).map(|i| GridCell { row: i / 3, column: i % 3, rows: 1, columns: 1 }).collect();
        let ys = (0..=rows.len()).map(|y| 20.0 * y as f32).collect();
        let texts = rows.iter().flatten().map(|text| (*text).to_owned()).collect();
        Table { grid: Grid { xs: vec![0.0, 50.0, 100.0, 150.0], ys, cells }, texts, size: 10.0 }
    }

    #[test]
    fn heads_are_repeated() {
        let first = table(&[["序号", "事项", "单位"], ["1", "甲", "乙"]]);
        let next = table(&[["序号", "事 项", "单位"], ["2", "丙", "丁"]]);
        assert!(goes_on(&first, &first, &next));
        let mut moved = next.clone();
        moved.grid.xs[1] += 9.0;
        assert!(goes_on(&first, &first, &moved));
        moved.texts[3] = "1".to_owned();
        assert!(!goes_on(&first, &first, &moved));
        (moved.texts[0], moved.texts[3]) = ("号".to_owned(), "2".to_owned());
        assert!(!goes_on(&first, &first, &moved));
        assert_eq!(repeated_rows(&first, &next), 1);
        // The same first row may be all there is.
        assert_eq!(repeated_rows(&first, &table(&[["序号", "事项", "单位"]])), 0);
        assert_eq!(repeated_rows(&first, &table(&[["2", "丙", "丁"], ["3", "", ""]])), 0);
    }

    #[test]
    fn halves_of_a_row_are_joined() {
        let mut first = table(&[["1", "每千人口拥有", "个"]]);
        let mut next = table(&[["", "床位数", ""], ["2", "丙", "丁"]]);
        assert!(join_cut_row(&mut first, &mut next, 0));
        assert_eq!(first.texts, ["1", "每千人口拥有床位数", "个"]);
        assert_eq!(next.rows(), [["2", "丙", "丁"]]);
    }

    #[test]
    fn cells_of_one_row_on_two_pages_are_joined() {
        let mut first = table(&[["1", "甲", "乙"], ["2", "", ""]]);
        assert!(join_cut_row(&mut first, &mut table(&[["", "丙", "丁"], ["3", "戊", "己"]]), 0));
        assert_eq!(first.texts[3..], ["2", "丙", "丁"]);
        // The first row of a part that has all it needs.
        assert!(!join_cut_row(&mut table(&[["", "甲", "乙"]]), &mut table(&[["2", "", ""]]), 0));
        assert!(!join_cut_row(&mut table(&[["1", "", ""]]), &mut table(&[["", "丙", ""]]), 0));
    }

    #[test]
    fn blank_rows_at_the_cut_are_dropped() {
        let mut first = table(&[["1", "甲", "乙"], ["", "", ""]]);
        let mut next = table(&[["", "", ""], ["2", "丙", "丁"]]);
        assert!(drop_blank_rows(&mut first, &mut next, 0));
        assert_eq!((first.rows(), next.rows()), (vec![vec!["1", "甲", "乙"]], vec![vec!["2", "丙", "丁"]]));
        // A row with words stays, and so does the only one.
        assert!(!drop_blank_rows(&mut first, &mut next, 0));
        assert!(!drop_blank_rows(&mut table(&[["", "", ""]]), &mut next, 0));
        assert_eq!(next.rows(), [["2", "丙", "丁"]]);
    }

    #[test]
    fn whole_rows_are_not() {
        // A heading of rows, a row of its own, a row whose first cells are empty.
        for row in [["", "六、生态", ""], ["2", "丙", "丁"], ["", "丙", "丁"]] {
            assert!(!join_cut_row(&mut table(&[["1", "甲", "乙"]]), &mut table(&[row]), 0), "{row:?}");
        }
    }
}
