//! Tables as Parquet, by way of Arrow arrays and Polars' writer of Parquet.
//!
//! Types: text `Utf8`, whole numbers `Int32`, numbers `Float64`, `Boolean`, `Date`, lists `List<Utf8>`; zstd;
//! statistics for every column. The file's key-value metadata carries `title`, `description`, `schema_version` and
//! `table_schema` (the Frictionless Table Schema as JSON). Each column's `title` and `description` are also metadata
//! of its field in `ARROW:schema`, where Arrow readers show them.
//!
//! # Encodings
//! Whole numbers are mostly offsets that grow, so they are written as differences. Texts are written as they are: what
//! ids repeat is found by zstd, in less time than a dictionary takes.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;

use polars_arrow::array::{Array, BinaryArray, BooleanArray, ListArray, PrimitiveArray};
use polars_arrow::bitmap::Bitmap;
use polars_arrow::datatypes::{ArrowDataType, ArrowSchema, Field};
use polars_arrow::offset::Offsets;
use polars_arrow::record_batch::RecordBatchT;
use polars_parquet::write::{
    CompressionOptions, Encoding, FileWriter, KeyValue, StatisticsOptions, Version, WriteOptions, ZstdLevel,
    row_group_iter, schema_to_metadata_key,
};

use super::schemas::{SCHEMA_VERSION, table_schema};
use crate::table::{Cell, Column, Frame, Schema as TableSchema, Type};

/// The day that Parquet dates are counted from.
pub const EPOCH: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

/// Rows in a row group at most; readers take the groups in parallel.
const ROW_GROUP: usize = 131_072;

/// A table as a Parquet file. An empty table keeps its columns and their types.
///
/// # Errors
/// When a whole number does not fit 32 bits, or a cell is not of its column's type; in words.
pub fn bytes(frame: &Frame) -> Result<Vec<u8>, String> {
    let columns = &frame.schema.columns;
    let schema: ArrowSchema = columns.iter().map(field).collect();
    let options = WriteOptions {
        statistics: StatisticsOptions::full(),
        version: Version::V1,
        compression: CompressionOptions::Zstd(ZstdLevel::try_new(1).ok()),
        data_page_size: None,
    };
    let metadata = key_values(frame.schema, &schema);
    let mut writer = FileWriter::try_new(Vec::new(), schema.clone(), options).map_err(words)?;
    let encodings: Vec<_> = columns.iter().map(|column| vec![encoding(column.kind)]).collect();
    let types = writer.parquet_schema().fields().to_vec();
    for cells in frame.cells.chunks(ROW_GROUP * columns.len()) {
        let arrays =
            columns.iter().enumerate().map(|(at, column)| array(column, cells[at..].iter().step_by(columns.len())));
        let arrays = arrays.collect::<Result<Vec<_>, String>>()?;
        let rows = cells.len() / columns.len();
        let batch = RecordBatchT::new(rows, Arc::new(schema.clone()), arrays);
        let group = row_group_iter(batch, encodings.clone().into(), types.clone(), options);
        writer.write(rows as u64, group).map_err(words)?;
    }
    writer.end(Some(metadata)).map_err(words)?;
    Ok(writer.into_inner())
}

fn words(error: impl Display) -> String {
    error.to_string()
}

fn field(column: &Column) -> Field {
    let kind = match column.kind {
        Type::Text => ArrowDataType::LargeUtf8,
        Type::Integer => ArrowDataType::Int32,
        Type::Number => ArrowDataType::Float64,
        Type::Boolean => ArrowDataType::Boolean,
        Type::Date => ArrowDataType::Date32,
        Type::List => ArrowDataType::LargeList(Box::new(Field::new("item".into(), ArrowDataType::LargeUtf8, true))),
    };
    let notes = [("title", &column.title), ("description", &column.description)];
    let notes = notes.map(|(key, value)| (key.into(), value.as_str().into()));
    Field::new(column.name.into(), kind, true).with_metadata(BTreeMap::from(notes))
}

fn encoding(kind: Type) -> Encoding {
    match kind {
        Type::Integer | Type::Date => Encoding::DeltaBinaryPacked,
        Type::Text => Encoding::DeltaLengthByteArray,
        Type::Number | Type::Boolean | Type::List => Encoding::Plain,
    }
}

/// One column's cells. Texts are bytes here: that they are UTF-8 need not be looked at again.
fn array<'t>(column: &Column, cells: impl Iterator<Item = &'t Cell<'t>>) -> Result<Box<dyn Array>, String> {
    Ok(match column.kind {
        Type::Text => Box::new(texts(&values(column, cells, text)?)),
        Type::Integer => Box::new(PrimitiveArray::from_iter(values(column, cells, integer)?)),
        Type::Number => Box::new(PrimitiveArray::from_iter(values(column, cells, number)?)),
        Type::Boolean => Box::new(BooleanArray::from_iter(values(column, cells, boolean)?)),
        Type::Date => Box::new(PrimitiveArray::from_iter(values(column, cells, days)?).to(ArrowDataType::Date32)),
        Type::List => Box::new(lists(&values(column, cells, list)?)),
    })
}

/// One column's values, each taken out of its cell.
fn values<'t, V>(
    column: &Column,
    cells: impl Iterator<Item = &'t Cell<'t>>,
    take: fn(Cell<'t>) -> Option<V>,
) -> Result<Vec<Option<V>>, String> {
    let taken = cells.map(|cell| match (take(*cell), *cell) {
        (None, Cell::Null) => Ok(None),
        (None, cell) => Err(format!("column {} cannot hold {cell:?} as {:?}", column.name, column.kind)),
        (value, _) => Ok(value),
    });
    taken.collect()
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

fn texts(values: &[Option<&str>]) -> BinaryArray<i64> {
    let mut bytes = Vec::with_capacity(values.iter().flatten().map(|text| text.len()).sum());
    values.iter().flatten().for_each(|text| bytes.extend_from_slice(text.as_bytes()));
    let lengths = values.iter().map(|text| text.map_or(0, str::len));
    BinaryArray::new(ArrowDataType::LargeBinary, offsets(lengths).into(), bytes.into(), validity(values))
}

fn lists(values: &[Option<&[String]>]) -> ListArray<i64> {
    let items: Vec<Option<&str>> = values.iter().copied().flatten().flatten().map(|item| Some(item.as_str())).collect();
    let lengths = values.iter().map(|list| list.map_or(0, <[String]>::len));
    let kind = ArrowDataType::LargeList(Box::new(Field::new("item".into(), ArrowDataType::LargeBinary, true)));
    ListArray::new(kind, offsets(lengths).into(), Box::new(texts(&items)), validity(values))
}

fn offsets(lengths: impl Iterator<Item = usize>) -> Offsets<i64> {
    // What lies in memory has lengths whose sum fits.
    Offsets::try_from_lengths(lengths).unwrap_or_default()
}

fn validity<V>(values: &[Option<V>]) -> Option<Bitmap> {
    values.iter().any(Option::is_none).then(|| values.iter().map(Option::is_some).collect())
}

/// The file's key-value metadata. `ARROW:schema` is given here because the writer adds its own only where none is.
fn key_values(schema: &TableSchema, arrow: &ArrowSchema) -> Vec<KeyValue> {
    let pairs = [
        ("title", schema.title.clone()),
        ("description", schema.description.clone()),
        ("schema_version", SCHEMA_VERSION.to_owned()),
        ("table_schema", table_schema(schema).to_string()),
    ];
    let pairs = pairs.map(|(key, value)| KeyValue { key: key.to_owned(), value: Some(value) });
    std::iter::once(schema_to_metadata_key(arrow)).chain(pairs).collect()
}

#[cfg(test)]
mod tests {
    use polars::prelude::{DataFrame, DataType, ParquetReader, SerReader};

    use super::*;
    use crate::emit::load;

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
        Frame { schema: Box::leak(Box::new(schema)), cells }
    }

    fn read_back(frame: &Frame) -> DataFrame {
        let bytes = bytes(frame).expect("written");
        ParquetReader::new(std::io::Cursor::new(bytes)).finish().expect("readable")
    }

    #[test]
    fn every_type_comes_back_with_nulls_and_without_rows() {
        let words: &'static [String] = Box::leak(Box::new(["甲".to_owned(), "乙".to_owned()]));
        let cells = [
            (Type::Text, Cell::Text("文"), DataType::String, "文"),
            (Type::Integer, Cell::Integer(-3), DataType::Int32, "-3"),
            (Type::Number, Cell::Number(0.5), DataType::Float64, "0.5"),
            (Type::Boolean, Cell::Boolean(true), DataType::Boolean, "true"),
            (Type::Date, Cell::Date(jiff::civil::date(1969, 12, 31)), DataType::Date, "1969-12-31"),
            (Type::List, Cell::List(words), DataType::List(Box::new(DataType::String)), r#"["甲","乙"]"#),
        ];
        for (kind, cell, dtype, expected) in cells {
            let data = read_back(&frame(kind, vec![cell, Cell::Null, cell]));
            assert_eq!(data.dtypes(), std::slice::from_ref(&dtype));
            let column = data.columns()[0].as_materialized_series();
            assert_eq!(column.iter().map(|cell| load::text(&cell)).collect::<Vec<_>>(), [expected, "", expected]);
            assert_eq!(column.null_count(), 1);
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
    fn long_tables_are_of_several_groups() {
        let cells = (0..ROW_GROUP as i64 + 2).map(|at| if at % 2 == 0 { Cell::Integer(at) } else { Cell::Null });
        let bytes = bytes(&frame(Type::Integer, cells.collect())).expect("written");
        let mut reader = ParquetReader::new(std::io::Cursor::new(bytes));
        let groups: Vec<_> = reader.get_metadata().expect("a footer").row_groups.iter().map(|g| g.num_rows()).collect();
        assert_eq!(groups, [ROW_GROUP, 2]);
        assert_eq!(reader.finish().expect("readable").columns()[0].null_count(), ROW_GROUP / 2 + 1);
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
