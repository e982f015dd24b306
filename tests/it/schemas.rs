//! `schemas/` holds the Table Schemas that the code publishes and the JSON Schema of `report.json`, `docs/rules.md` the
//! documentation of the rules. `make bless` (`UPDATE_EXPECT=1`) writes them anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use gongbao::emit::schemas::table_schema;
use gongbao::emit::{json, report_schema};
use gongbao::table::SCHEMAS;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas");

#[test]
fn schemas_are_those_of_the_code() {
    let mut of_code: BTreeMap<String, Vec<u8>> =
        SCHEMAS.iter().map(|schema| (format!("{}.json", schema.name), json(&table_schema(schema)))).collect();
    of_code.insert("report.schema.json".to_owned(), json(&report_schema::schema()));
    let there = written();
    let stale: Vec<&String> = there.iter().filter(|name| !of_code.contains_key(*name)).collect();
    let read = |name: &str| fs::read(Path::new(FOLDER).join(name)).unwrap_or_default();
    let differing: Vec<&String> =
        of_code.iter().filter(|(name, json)| read(name) != **json).map(|(name, _)| name).collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::create_dir_all(FOLDER).expect("schemas/ can be made");
        stale.iter().for_each(|name| fs::remove_file(Path::new(FOLDER).join(name)).expect("a stale schema can go"));
        for name in differing {
            fs::write(Path::new(FOLDER).join(name), &of_code[name]).expect("a schema can be written");
        }
        return;
    }
    assert!(stale.is_empty(), "schemas/ holds files of nothing: {stale:?}; run `make bless`");
    assert!(differing.is_empty(), "schemas/ differs from the code in {differing:?}; run `make bless`");
}

#[test]
fn the_documentation_of_the_rules_is_that_of_the_code() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let markdown = gongbao::rules::markdown();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &markdown).expect("the documentation can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == markdown, "docs/rules.md differs from the code; run `make bless`");
}

/// Every key names columns and tables that there are, and every column says what it holds.
#[test]
fn schemas_hang_together() {
    let columns: BTreeSet<(&str, &str)> =
        SCHEMAS.iter().flat_map(|schema| schema.columns.iter().map(|column| (schema.name, column.name))).collect();
    for schema in SCHEMAS.iter() {
        let distinct: BTreeSet<&str> = schema.columns.iter().map(|column| column.name).collect();
        assert_eq!(distinct.len(), schema.columns.len(), "{}: two columns of one name", schema.name);
        assert!(!schema.title.is_empty() && !schema.description.is_empty(), "{} is not described", schema.name);
        for column in &schema.columns {
            let described = !column.title.is_empty() && !column.description.is_empty();
            assert!(described, "{}.{} is not described", schema.name, column.name);
        }
        for key in schema.primary_key {
            assert!(columns.contains(&(schema.name, key)), "{}: no column {key}", schema.name);
        }
        for key in schema.foreign_keys {
            assert!(columns.contains(&(schema.name, key.column)), "{}: no column {}", schema.name, key.column);
            assert!(columns.contains(&(key.table, key.target)), "no column {}.{}", key.table, key.target);
        }
    }
}

/// The names of the schemas that are there.
fn written() -> BTreeSet<String> {
    let entries = fs::read_dir(FOLDER).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".json"))
        .collect()
}
