//! `gongbao schema`: prints what is published about a table.

use std::process::ExitCode;

use clap::Args;
use gongbao::error::Error;
use gongbao::{emit, table};

/// Print the schema of a table as JSON, or the names of all tables.
#[derive(Args)]
#[command(after_help = "Examples:\n  gongbao schema\n  gongbao schema documents")]
pub struct Arguments {
    /// The table.
    table: Option<String>,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let Some(name) = &arguments.table else {
        let lines = table::SCHEMAS.iter().map(|schema| format!("{:20} {}\n", schema.name, schema.description));
        return super::print(&lines.collect::<String>());
    };
    match table::SCHEMAS.iter().find(|schema| schema.name == name) {
        Some(schema) => super::print(&String::from_utf8_lossy(&emit::json(&emit::schemas::table_schema(schema)))),
        None => {
            let names: Vec<&str> = table::SCHEMAS.iter().map(|schema| schema.name).collect();
            Err(Error::Usage(format!("there is no table {name}; the tables are {}", names.join(", "))))
        }
    }
}
