//! The PDF reader against PDFs that are not part of the repository: one text laid out by several producers.
//!
//! They are looked for in `../shared/pdf` (or in `$SHARED/pdf`); without them the tests say so and pass.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use gongbao::source::{Source, SourceTable};
use serde_json::Value;

/// Files whose producers draw every table as it was put in.
const EXACT: &[&str] =
    &["typst", "xelatex", "chromium", "chromium_ttf", "reportlab_gbk", "reportlab_unigb", "rowmajor_gbk"];
/// The least share of cells elsewhere.
const FLOOR: f64 = 0.98;

/// Words, rows and columns of a cell.
type Cell = (String, usize, usize);

/// The folder of the PDFs, where it is.
pub fn folder() -> Option<PathBuf> {
    let shared = std::env::var_os("SHARED").map(PathBuf::from);
    let folder = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared")).join("pdf");
    if !folder.is_dir() {
        eprintln!("SKIPPED: there is no {}", folder.display());
        return None;
    }
    Some(folder)
}

/// The words without blanks and without the marks of mathematics that the truth has.
fn fold(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"_{}*".contains(*c)).collect()
}

fn cells_of_truth(truth: &Value) -> Vec<Cell> {
    let blocks = truth["B"].as_array().unwrap();
    blocks.iter().filter(|block| block[0] == "table").flat_map(|block| cells_of_table(&block[1])).collect()
}

/// Null is covered by the cell to the left, `^` by the one above, and a first cell alone spans its row.
fn cells_of_table(table: &Value) -> Vec<Cell> {
    let rows: Vec<Vec<Option<&str>>> = table
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row.as_array().unwrap().iter().map(Value::as_str).collect())
        .collect();
    let mut cells = Vec::new();
    for (r, row) in rows.iter().enumerate() {
        if row.len() > 2 && row[1..].iter().all(|cell| *cell == Some("")) {
            cells.push((fold(row[0].unwrap()), 1, row.len()));
            continue;
        }
        for (c, cell) in row.iter().enumerate() {
            let Some(text) = cell.filter(|text| *text != "^") else { continue };
            let columns = 1 + row[c + 1..].iter().take_while(|cell| cell.is_none()).count();
            let down = 1 + rows[r + 1..].iter().take_while(|row| row[c] == Some("^")).count();
            cells.push((fold(text), down, columns));
        }
    }
    cells
}

fn cells_read(source: &Source) -> Vec<Cell> {
    let cells = |table: &SourceTable| {
        let first = table.repeated_rows;
        let own = table.cells.iter().filter(move |cell| cell.row >= first);
        own.map(|cell| (fold(&source.text[cell.span.range()]), cell.rows, cell.columns)).collect::<Vec<_>>()
    };
    source.tables.iter().flat_map(cells).collect()
}

/// Twice the cells that both have, by all cells of both.
fn f1(truth: &[Cell], read: &[Cell]) -> f64 {
    let mut left: BTreeMap<&Cell, i32> = BTreeMap::new();
    truth.iter().for_each(|cell| *left.entry(cell).or_default() += 1);
    let mut both = 0;
    for cell in read {
        match left.get_mut(cell).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                both += 1;
            }
            None => eprintln!("  not in the truth: {cell:?}"),
        }
    }
    left.iter().filter(|(_, count)| **count > 0).for_each(|(cell, _)| eprintln!("  missed: {cell:?}"));
    f64::from(2 * both) / (truth.len() + read.len()) as f64
}

#[test]
fn cells_and_spans_of_ruled_tables() {
    let Some(folder) = folder() else { return };
    let truth = std::fs::read_to_string(folder.join("truth_model.json")).unwrap();
    let truth = cells_of_truth(&serde_json::from_str(&truth).unwrap());
    let mut failed = Vec::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "pdf")) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        if name == "scanned" {
            continue;
        }
        let read = cells_read(&gongbao::read::read(file).unwrap());
        eprintln!("{name}");
        let f1 = f1(&truth, &read);
        eprintln!("{name}: {} cells of {}, F1 {f1:.4}", read.len(), truth.len());
        if f1 < if EXACT.contains(&name.as_str()) { 1.0 } else { FLOOR } {
            failed.push((name, f1));
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}
