//! The same issue as text and as PDF gives the same records.
//!
//! The PDFs are made by `tests/fixtures/pdf/make.py`, which lays one issue out with several producers.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use gongbao::emit;
use gongbao::table::Tables;

/// Columns that say where a row comes from, or how long that place is.
const EVIDENCE: &[&str] = &[
    "line_start",
    "line_end",
    "source_start",
    "source_end",
    "page",
    "x0",
    "y0",
    "x1",
    "y1",
    "source_path",
    "source_format",
    "source_sha256",
    "characters",
    "claimed_characters",
    "pieces",
];
/// Tables about the text as it is laid out.
const LAYOUT: &[&str] = &["parts", "unparsed", "findings"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf")
}

/// Every row of every table: its columns, evidence aside. Blanks are set by the printer.
fn records(file: &Path) -> BTreeMap<String, Vec<String>> {
    let bytes = fs::read(file).expect("a fixture");
    // One name, so that nothing depends on it.
    let ending = file.extension().expect("an ending").to_string_lossy();
    let source = gongbao::read::read_bytes(&format!("issue.{ending}"), bytes).expect("a readable file");
    let tables = Tables::from(&[gongbao::understand(source)]);
    let frames = tables.frames();
    let frames = frames.iter().filter(|frame| !LAYOUT.contains(&frame.schema.name));
    frames
        .map(|frame| {
            let bytes = emit::csv::bytes(frame);
            let mut reader = csv::Reader::from_reader(bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes));
            let names = reader.headers().expect("a head").clone();
            let row = |row: csv::StringRecord| -> String {
                let cells = names.iter().zip(&row).filter(|(name, _)| !EVIDENCE.contains(name));
                cells.map(|(name, cell)| format!("{name}={}|", cell.split_whitespace().collect::<String>())).collect()
            };
            (frame.schema.name.to_owned(), reader.records().map(|record| row(record.expect("a row"))).collect())
        })
        .collect()
}

#[test]
fn text_and_pdf_give_the_same_records() {
    let expected = records(&folder().join("issue.txt"));
    let held = |table: &str| expected[table].len();
    // The comparison is worth something only where there is something to compare.
    for table in ["documents", "sections", "toc_entries", "table_cells", "roster_members", "appointments", "targets"] {
        assert!(held(table) > 1, "the issue has no {table}");
    }
    for producer in ["typst", "libreoffice", "reportlab"] {
        let read = records(&folder().join(format!("{producer}.pdf")));
        for (table, rows) in &expected {
            assert_eq!(&read[table], rows, "{producer}: {table}");
        }
    }
}
