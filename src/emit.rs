//! Writes a dataset into a folder: the tables as Parquet and CSV, what describes them, and the report.
//!
//! # Layout
//! `parquet/<table>.parquet`, `csv/<table>.csv`, `tables/<table_id>.csv` (each printed table as a grid), `report.json`, `report.md`, `report.html` with the pages `report/<issue_id>.html` of a large run, and `datapackage.json`, which lists every other file.
//! The folder is replaced as a whole or not at all: see [`folder`].
//!
//! # Determinism
//! The same dataset gives the same bytes, whatever the number of threads: every file is made by itself, and no clock,
//! locale or machine path goes into any.

use std::path::Path;
use std::str::FromStr;

use clap::ValueEnum;
use rayon::prelude::*;
use serde_json::Value;

use crate::Dataset;
use crate::error::Error;
use crate::table::{Frame, Schema};

pub mod csv;
pub mod folder;
pub mod grid;
pub mod html;
pub mod load;
pub mod markdown;
pub mod parquet;
pub mod report;
pub mod report_schema;
pub mod schemas;
mod spell;

/// A format that the tables are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum OutputFormat {
    /// Parquet with real types: see [`parquet`].
    Parquet,
    /// CSV for spreadsheets and people: see [`csv`].
    Csv,
}

impl OutputFormat {
    /// The name of the format, which is also that of its folder and its files' ending.
    pub fn name(self) -> &'static str {
        match self {
            OutputFormat::Parquet => "parquet",
            OutputFormat::Csv => "csv",
        }
    }

    fn bytes(self, frame: &Frame) -> Result<Vec<u8>, String> {
        match self {
            OutputFormat::Parquet => parquet::bytes(frame),
            OutputFormat::Csv => Ok(csv::bytes(frame)),
        }
    }
}

impl FromStr for OutputFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        ValueEnum::from_str(name, true)
    }
}

/// A table that was written in one format.
pub struct TableFile {
    /// What is published about the table.
    pub schema: &'static Schema,
    /// The format.
    pub format: OutputFormat,
    /// How many bytes the file has.
    pub length: usize,
    /// The digest of its bytes.
    pub digest: String,
}

impl TableFile {
    /// Describes a file by its bytes.
    fn of(schema: &'static Schema, format: OutputFormat, bytes: &[u8]) -> Self {
        TableFile { schema, format, length: bytes.len(), digest: schemas::digest(bytes) }
    }

    /// Where the file lies in the output folder, with `/` on every system.
    pub fn path(&self) -> String {
        let format = self.format.name();
        format!("{format}/{}.{format}", self.schema.name)
    }
}

/// Writes a dataset into a folder, in the formats asked for. What stood there from an earlier run is replaced.
///
/// # Errors
/// When no format is asked for, when the folder holds files of others in the places that are to be written, and when
/// the system refuses. The output that was there before is then untouched.
pub fn emit(dataset: &Dataset, folder: &Path, formats: &[OutputFormat]) -> Result<(), Error> {
    let output = folder::Output::open(folder)?;
    let frames = dataset.tables.frames();
    let tables = write_tables(&frames, formats, folder, &output)?;
    for (path, bytes) in grid::files(&dataset.tables) {
        output.write(&path, &[bytes])?;
    }
    output.write("report.json", &[json(&report::report(dataset, &frames))])?;
    output.write("report.md", &[markdown::markdown(dataset)])?;
    html::write(dataset, &frames, &|path, parts| output.write(path, parts))?;
    // Last, because it lists the files.
    output.write(folder::PACKAGE, &[json(&schemas::data_package(&tables, &output.files()?))])?;
    output.publish()
}

/// Writes the tables' files, each as soon as it is made; they are told in published order and, for each table, in the
/// order of the formats.
fn write_tables(
    frames: &[Frame],
    formats: &[OutputFormat],
    folder: &Path,
    output: &folder::Output,
) -> Result<Vec<TableFile>, Error> {
    let mut formats = formats.to_vec();
    formats.sort();
    formats.dedup();
    if formats.is_empty() {
        return Err(Error::Usage("no output format was asked for; name parquet, csv or both".into()));
    }
    let pairs: Vec<_> = frames.iter().flat_map(|frame| formats.iter().map(move |format| (frame, *format))).collect();
    let write = |(frame, format): (&Frame, OutputFormat)| {
        let refused = |problem| Error::Write { path: folder.join(frame.schema.name), problem };
        let bytes = format.bytes(frame).map_err(refused)?;
        let file = TableFile::of(frame.schema, format, &bytes);
        output.write(&file.path(), &[bytes])?;
        Ok(file)
    };
    pairs.into_par_iter().map(write).collect()
}

/// JSON as it is written to files: indented, ended by LF, Han characters as they are.
pub fn json(value: &Value) -> Vec<u8> {
    let mut file = serde_json::to_vec_pretty(value).unwrap_or_default();
    file.push(b'\n');
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_named_in_any_case() {
        assert_eq!("Parquet".parse(), Ok(OutputFormat::Parquet));
        assert_eq!("csv".parse(), Ok(OutputFormat::Csv));
        assert!("xlsx".parse::<OutputFormat>().is_err());
    }

    #[test]
    fn every_table_is_written_in_every_format_and_listed() {
        let place = tempfile::tempdir().expect("a folder");
        let folder = place.path().join("output");
        let dataset = Dataset::default();
        emit(&dataset, &folder, &[OutputFormat::Csv, OutputFormat::Parquet, OutputFormat::Csv]).expect("written");
        let package = std::fs::read(folder.join(folder::PACKAGE)).expect("a package");
        let package: Value = serde_json::from_slice(&package).expect("JSON");
        let resources = package["resources"].as_array().expect("resources");
        assert_eq!(resources.len(), 2 * crate::table::SCHEMAS.len());
        for resource in resources {
            let path = resource["path"].as_str().expect("a path");
            let length = std::fs::metadata(folder.join(path)).expect("the file").len();
            assert_eq!(resource["bytes"], length, "{path}");
        }
        assert_eq!(std::fs::read_dir(place.path()).expect("a folder").count(), if cfg!(unix) { 1 } else { 2 });
    }

    #[test]
    fn no_format_is_refused() {
        let place = tempfile::tempdir().expect("a folder");
        let dataset = Dataset::default();
        assert!(matches!(emit(&dataset, place.path(), &[]), Err(Error::Usage(_))));
    }
}
