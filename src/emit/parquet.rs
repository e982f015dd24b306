//! Tables as Parquet, by way of polars data frames.
//!
//! Types: text `Utf8`, whole numbers `Int32`, numbers `Float64`, `Boolean`, `Date`, lists `List<Utf8>`; zstd;
//! statistics for every column. The file's key-value metadata carries `title`, `description`, `schema_version` and
//! `table_schema` (the Frictionless Table Schema as JSON). Each column's `title` and `description` are also metadata
//! of its field in `ARROW:schema`, where Arrow readers show them.

use std::collections::BTreeMap;
use std::sync::Arc;

use polars::prelude::*;
use polars_parquet::write::{KeyValue, schema_to_metadata_key};

use super::published;
use super::schemas::{SCHEMA_VERSION, table_schema};
use crate::table::{Cell, Frame, Schema as TableSchema, Type};

/// The day that Parquet dates are counted from.
pub const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

/// Rows in a row group, about. polars 0.55 counts the nulls of a dictionary column once for every page of it (polars
/// issue 29321), and DuckDB takes a column with as many nulls as rows to be empty. A page has room for 200,000 keys, so
/// with smaller groups there is one.
const ROW_GROUP: usize = 65_536;

/// A table as a Parquet file. An empty table keeps its columns and their types.
///
/// # Errors
/// When a whole number does not fit 32 bits, or a cell is not of its column's type; in words.
pub fn bytes(frame: &Frame) -> Result<Vec<u8>, String> {
    let mut data = data_frame(frame)?;
    let metadata = key_values(frame.schema, &data);
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Zstd(None))
        .with_statistics(StatisticsOptions::full())
        .with_row_group_size(Some(ROW_GROUP))
        // Tables are written beside each other; a second pool of threads would gain nothing.
        .set_parallel(false)
        .with_key_value_metadata(Some(KeyValueMetadata::Static(metadata)))
        .finish(&mut data)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}

/// A table as a polars data frame.
///
/// # Errors
/// See [`bytes`].
pub fn data_frame(frame: &Frame) -> Result<DataFrame, String> {
    let columns = (0..frame.schema.columns.len()).map(|at| Ok(series(frame, at)?.into_column()));
    let columns = columns.collect::<Result<Vec<_>, String>>()?;
    DataFrame::new(frame.rows.len(), columns).map_err(|error| error.to_string())
}

fn series(frame: &Frame, at: usize) -> Result<Series, String> {
    let name = PlSmallStr::from_static(frame.schema.columns[at].name);
    Ok(match frame.schema.columns[at].kind {
        Type::Text => Series::new(name, values(frame, at, text)?),
        Type::Integer => Series::new(name, values(frame, at, integer)?),
        Type::Number => Series::new(name, values(frame, at, number)?),
        Type::Boolean => Series::new(name, values(frame, at, boolean)?),
        Type::Date => Int32Chunked::new(name, values(frame, at, days)?).into_date().into_series(),
        Type::List => lists(name, &values(frame, at, list)?),
    })
}

/// One column's values, each taken out of its cell.
fn values<'t, V>(frame: &Frame<'t>, at: usize, take: fn(Cell<'t>) -> Option<V>) -> Result<Vec<Option<V>>, String> {
    let mut values = Vec::with_capacity(frame.rows.len());
    for cell in frame.rows.iter().map(|row| published(row[at])) {
        let value = take(cell);
        if value.is_none() && cell != Cell::Null {
            let column = &frame.schema.columns[at];
            return Err(format!("column {} cannot hold {cell:?} as {:?}", column.name, column.kind));
        }
        values.push(value);
    }
    Ok(values)
}

fn text(cell: Cell<'_>) -> Option<&str> {
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

fn integer(cell: Cell<'_>) -> Option<i32> {
    if let Cell::Integer(number) = cell { i32::try_from(number).ok() } else { None }
}

fn number(cell: Cell<'_>) -> Option<f64> {
    if let Cell::Number(number) = cell { Some(number) } else { None }
}

fn boolean(cell: Cell<'_>) -> Option<bool> {
    if let Cell::Boolean(truth) = cell { Some(truth) } else { None }
}

fn days(cell: Cell<'_>) -> Option<i32> {
    let Cell::Date(date) = cell else { return None };
    i32::try_from(date.duration_since(EPOCH).as_hours() / 24).ok()
}

fn list(cell: Cell<'_>) -> Option<&[String]> {
    if let Cell::List(items) = cell { Some(items) } else { None }
}

fn lists(name: PlSmallStr, lists: &[Option<&[String]>]) -> Series {
    let items = lists.iter().flatten().map(|list| list.len()).sum();
    let mut builder = ListStringChunkedBuilder::new(name, lists.len(), items);
    for list in lists {
        match list {
            Some(items) => builder.append_values_iter(items.iter().map(String::as_str)),
            None => builder.append_null(),
        }
    }
    builder.finish().into_series()
}

/// The file's key-value metadata. `ARROW:schema` is given here because polars writes its own only where none is
/// given, and its own has string views, which some readers refuse, and no descriptions.
fn key_values(schema: &TableSchema, data: &DataFrame) -> Vec<KeyValue> {
    let mut arrow = data.schema().to_arrow(CompatLevel::oldest());
    for (field, column) in arrow.iter_values_mut().zip(&schema.columns) {
        let words = [("title", &column.title), ("description", &column.description)];
        let words = words.map(|(key, value)| (key.into(), value.as_str().into()));
        field.metadata = Some(Arc::new(BTreeMap::from(words)));
    }
    let pairs = [
        ("title", schema.title.clone()),
        ("description", schema.description.clone()),
        ("schema_version", SCHEMA_VERSION.to_owned()),
        ("table_schema", table_schema(schema).to_string()),
    ];
    let pairs = pairs.map(|(key, value)| KeyValue { key: key.to_owned(), value: Some(value) });
    std::iter::once(schema_to_metadata_key(&arrow)).chain(pairs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Column;

    fn frame(kind: Type, cells: Vec<Cell<'static>>) -> Frame<'static> {
        let column = Column { name: "a", title: "甲".into(), description: "First.".into(), kind, required: false };
        let schema = TableSchema {
            name: "t",
            title: "表".into(),
            description: "A table.".into(),
            primary_key: &[],
            foreign_keys: &[],
            columns: vec![column],
        };
        Frame { schema: Box::leak(Box::new(schema)), rows: cells.into_iter().map(|cell| vec![cell]).collect() }
    }

    fn read_back(frame: &Frame) -> DataFrame {
        let bytes = bytes(frame).expect("written");
        ParquetReader::new(std::io::Cursor::new(bytes)).finish().expect("readable")
    }

    #[test]
    fn every_type_comes_back_with_nulls_and_without_rows() {
        let words: &'static [String] = Box::leak(Box::new(["甲".to_owned(), "乙".to_owned()]));
        let cells = [
            (Type::Text, Cell::Text("文"), DataType::String),
            (Type::Integer, Cell::Integer(-3), DataType::Int32),
            (Type::Number, Cell::Number(0.5), DataType::Float64),
            (Type::Boolean, Cell::Boolean(true), DataType::Boolean),
            (Type::Date, Cell::Date(jiff::civil::date(1969, 12, 31)), DataType::Date),
            (Type::List, Cell::List(words), DataType::List(Box::new(DataType::String))),
        ];
        for (kind, cell, dtype) in cells {
            let full = frame(kind, vec![cell, Cell::Null, cell]);
            let data = read_back(&full);
            assert_eq!(data.dtypes(), std::slice::from_ref(&dtype));
            assert!(data.equals_missing(&data_frame(&full).expect("data")), "{kind:?}");
            assert_eq!(data.columns()[0].null_count(), 1);
            assert_eq!(read_back(&frame(kind, vec![])).dtypes(), [dtype]);
        }
    }

    #[test]
    fn dates_count_from_1970() {
        let dates = [(1970, 1, 1, 0), (1969, 12, 31, -1), (2024, 2, 29, 19782)];
        for (year, month, day, count) in dates {
            assert_eq!(days(Cell::Date(jiff::civil::date(year, month, day))), Some(count));
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_in_words() {
        let problem = bytes(&frame(Type::Integer, vec![Cell::Integer(1 << 31)])).expect_err("too large");
        assert_eq!(problem, "column a cannot hold Integer(2147483648) as Integer");
    }

    #[test]
    fn row_groups_are_too_small_for_a_second_page_of_keys() {
        let cells = (0..3 * ROW_GROUP - 1).map(|at| if at % 2 == 0 { Cell::Integer(3) } else { Cell::Null });
        let bytes = bytes(&frame(Type::Integer, cells.collect())).expect("written");
        let mut reader = ParquetReader::new(std::io::Cursor::new(bytes));
        let groups = &reader.get_metadata().expect("a footer").row_groups;
        assert!(groups.iter().all(|group| group.num_rows() <= 2 * ROW_GROUP), "{groups:?}");
    }

    #[test]
    fn descriptions_stand_in_the_footer() {
        let bytes = bytes(&frame(Type::Text, vec![Cell::Text("文")])).expect("written");
        let footer = String::from_utf8_lossy(&bytes);
        for words in ["A table.", "First.", "schema_version", "ARROW:schema"] {
            assert!(footer.contains(words), "{words}");
        }
    }
}
