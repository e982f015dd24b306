//! Reads back the tables of an output folder, from CSV or Parquet, as texts: the same whichever it was.

use std::fs;
use std::path::{Path, PathBuf};

use polars::prelude::{AnyValue, ParquetReader, SerReader};

use super::csv::{BYTE_ORDER_MARK, undefused};
use super::parquet::EPOCH;
use crate::error::Error;

/// A table that was read back. A null is an empty text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// The name.
    pub name: String,
    /// The columns.
    pub columns: Vec<String>,
    /// The rows, a text for each column.
    pub rows: Vec<Vec<String>>,
}

/// The tables of an output folder, by name; those in CSV where they are there, else those in Parquet.
///
/// # Errors
/// When there are none, or one cannot be read.
pub fn load(folder: &Path) -> Result<Vec<Loaded>, Error> {
    let refused = |problem: String| Error::Usage(format!("{}: {problem}", folder.display()));
    for format in ["csv", "parquet"] {
        let files = files(&folder.join(format), format);
        if !files.is_empty() {
            let tables = files.iter().map(|file| table(file, format)).collect::<Result<Vec<_>, String>>();
            return tables.map_err(refused);
        }
    }
    Err(refused("holds no tables; name a folder that `gongbao extract -o` wrote".to_owned()))
}

/// The files of a folder with an ending, sorted.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
    files.sort();
    files
}

fn table(file: &Path, format: &str) -> Result<Loaded, String> {
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let read = if format == "csv" { csv(file) } else { parquet(file) };
    let (columns, rows) = read.map_err(|problem| format!("{format}/{name}.{format} cannot be read: {problem}"))?;
    Ok(Loaded { name, columns, rows })
}

type Read = Result<(Vec<String>, Vec<Vec<String>>), String>;

fn csv(file: &Path) -> Read {
    let bytes = fs::read(file).map_err(|problem| problem.to_string())?;
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes));
    let columns = reader.headers().map_err(|problem| problem.to_string())?.iter().map(str::to_owned).collect();
    let rows = reader.records().map(|record| {
        let record = record.map_err(|problem| problem.to_string())?;
        Ok(record.iter().map(|cell| undefused(cell).to_owned()).collect())
    });
    Ok((columns, rows.collect::<Result<_, String>>()?))
}

fn parquet(file: &Path) -> Read {
    let file = fs::File::open(file).map_err(|problem| problem.to_string())?;
    let data = ParquetReader::new(file).finish().map_err(|problem| problem.to_string())?;
    let columns = data.get_column_names().iter().map(|name| name.to_string()).collect();
    let mut rows = vec![Vec::with_capacity(data.width()); data.height()];
    for column in data.columns() {
        for (row, cell) in rows.iter_mut().zip(column.as_materialized_series().iter()) {
            row.push(text(&cell));
        }
    }
    Ok((columns, rows))
}

/// A cell as CSV has it.
pub(super) fn text(cell: &AnyValue<'_>) -> String {
    match cell {
        AnyValue::Null => String::new(),
        AnyValue::String(text) => (*text).to_owned(),
        AnyValue::Date(days) => EPOCH.saturating_add(jiff::Span::new().days(*days)).to_string(),
        AnyValue::List(items) => {
            let items: Vec<String> = items.iter().map(|item| text(&item)).collect();
            serde_json::Value::from(items).to_string()
        }
        cell => cell.to_string(),
    }
}
