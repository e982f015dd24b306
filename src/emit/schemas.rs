//! What describes the tables: Frictionless Table Schemas and the data package that names every file.
//!
//! Source: Data Package standard, version 2 (<https://datapackage.org/standard/>). A list column is an `array`, which
//! is that standard's type for cells that hold JSON; its `list` is cells split at a comma, which names may contain.

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{OutputFormat, TableFile};
use crate::table::{Column, ForeignKey, Schema, Type};

/// The version of the tables' names and meanings. The second number grows with new tables and columns, the first with
/// changes of meaning.
pub const SCHEMA_VERSION: &str = "1.1.0";

/// How values are written, for those who have only the data.
const CONVENTIONS: &str = "CSV: UTF-8 with byte order mark, RFC 4180, CR LF. An empty cell is null. Dates are \
ISO 8601. List cells are JSON arrays. A text that a spreadsheet would run as a formula (first character = + - @, their \
full-width forms, tab or line end; plain numbers and rows of dashes excepted) has an apostrophe in front. Where \
apostrophes and then such a character begin the printed text, it has one more, so that taking the first away always \
gives the text. Parquet holds the same rows with real types and without these apostrophes.";

/// The Table Schema of a table.
pub fn table_schema(schema: &Schema) -> Value {
    schema_in(schema, "")
}

/// The Table Schema of a table among others whose names end in `.csv`, `.parquet` or nothing.
fn schema_in(schema: &Schema, ending: &str) -> Value {
    let mut described = Map::new();
    described.insert("$schema".into(), "https://datapackage.org/profiles/2.0/tableschema.json".into());
    described.insert("name".into(), schema.name.into());
    described.insert("title".into(), schema.title.as_str().into());
    described.insert("description".into(), schema.description.as_str().into());
    described.insert("fields".into(), schema.columns.iter().map(field).collect());
    described.insert("missingValues".into(), json!([""]));
    if !schema.primary_key.is_empty() {
        described.insert("primaryKey".into(), schema.primary_key.into());
    }
    if !schema.foreign_keys.is_empty() {
        let keys = schema.foreign_keys.iter().map(|key| foreign_key(key, schema.name, ending));
        described.insert("foreignKeys".into(), keys.collect());
    }
    described.into()
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        Type::Text => "string",
        Type::Integer => "integer",
        Type::Number => "number",
        Type::Boolean => "boolean",
        Type::Date => "date",
        Type::List => "array",
    };
    let mut field = json!({
        "name": column.name,
        "type": kind,
        "title": column.title,
        "description": column.description,
    });
    if column.kind == Type::List {
        // Not of the standard, which has `constraints.jsonSchema` for this; but frictionless-py 5 refuses that, and
        // reads this.
        field["arrayItem"] = json!({"type": "string"});
    }
    if column.required {
        field["constraints"] = json!({"required": true});
    }
    field
}

/// A key into the table itself names no resource, as the standard asks.
fn foreign_key(key: &ForeignKey, table: &str, ending: &str) -> Value {
    let mut reference = Map::new();
    if key.table != table {
        reference.insert("resource".into(), format!("{}{ending}", key.table).into());
    }
    reference.insert("fields".into(), json!([key.target]));
    json!({"fields": [key.column], "reference": reference})
}

/// The `datapackage.json` of an output: a resource for each table's file, and in `gongbao:files` all files, by which
/// the next run knows what it may replace.
pub fn data_package(tables: &[TableFile], files: &[String]) -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "gongbao",
        "title": "政府公报数据集",
        "description": CONVENTIONS,
        "version": SCHEMA_VERSION,
        "gongbao:program": env!("CARGO_PKG_VERSION"),
        "resources": tables.iter().map(resource).collect::<Vec<_>>(),
        "gongbao:files": files,
    })
}

fn resource(table: &TableFile) -> Value {
    let format = table.format.name();
    let ending = format!(".{format}");
    let mut resource = json!({
        "name": format!("{}{ending}", table.schema.name),
        "type": "table",
        "title": table.schema.title,
        "description": table.schema.description,
        "path": table.path(),
        "format": format,
        "mediatype": "application/vnd.apache.parquet",
        "bytes": table.length,
        "hash": table.digest,
        "schema": schema_in(table.schema, &ending),
    });
    if table.format == OutputFormat::Csv {
        resource["mediatype"] = "text/csv".into();
        resource["encoding"] = "utf-8".into();
    }
    resource
}

/// The digest of a file, as the package names it.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold("sha256:".to_owned(), |digest, byte| format!("{digest}{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema() -> Schema {
        let column =
            |name, kind, required| Column { name, title: "题".into(), description: "D.".into(), kind, required };
        Schema {
            name: "sections",
            title: "层次".into(),
            description: "One unit.".into(),
            primary_key: &["section_id"],
            foreign_keys: &[
                ForeignKey { column: "issue_id", table: "issues", target: "issue_id" },
                ForeignKey { column: "parent_id", table: "sections", target: "section_id" },
            ],
            columns: vec![column("section_id", Type::Text, true), column("path", Type::List, false)],
        }
    }

    #[test]
    fn keys_name_resources_of_the_same_format_and_none_for_the_table_itself() {
        let plain = table_schema(&schema());
        assert_eq!(plain["foreignKeys"][0]["reference"], json!({"resource": "issues", "fields": ["issue_id"]}));
        assert_eq!(plain["foreignKeys"][1]["reference"], json!({"fields": ["section_id"]}));
        let csv = schema_in(&schema(), ".csv");
        assert_eq!(csv["foreignKeys"][0]["reference"]["resource"], "issues.csv");
    }

    #[test]
    fn lists_are_arrays_of_strings() {
        let schema = table_schema(&schema());
        assert_eq!(schema["fields"][0]["constraints"], json!({"required": true}));
        assert_eq!(schema["fields"][1]["type"], "array");
        assert_eq!(schema["fields"][1]["arrayItem"], json!({"type": "string"}));
        assert_eq!(schema["primaryKey"], json!(["section_id"]));
    }

    #[test]
    fn files_are_named_with_size_and_digest() {
        let table = TableFile::of(Box::leak(Box::new(schema())), OutputFormat::Csv, b"abc");
        let package = data_package(&[table], &["csv/sections.csv".into()]);
        let resource = &package["resources"][0];
        assert_eq!(resource["path"], "csv/sections.csv");
        assert_eq!(resource["bytes"], 3);
        let digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(resource["hash"], digest);
    }
}
