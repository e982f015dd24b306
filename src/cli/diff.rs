//! `gongbao diff`: what differs between two outputs.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use gongbao::emit::load::load;
use gongbao::error::Error;
use gongbao::{diff, emit};

/// Compare two output folders: rows gained, lost and changed, with their places.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  gongbao diff output.old output\n  gongbao diff output.old output --format markdown --limit 5\n\nExit codes: 0 no difference; 1 they differ; 2 usage."
)]
pub struct Arguments {
    /// The output before.
    old: PathBuf,
    /// The output after.
    new: PathBuf,
    /// How to print the differences.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Only these tables.
    #[arg(long, value_delimiter = ',', value_name = "TABLES")]
    table: Vec<String>,
    /// The most rows to print of each table that were gained, lost or changed; 0 for all. JSON has all.
    #[arg(long, default_value_t = 20, value_name = "N")]
    limit: usize,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Markdown,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let mut tables = diff::diff(load(&arguments.old)?, load(&arguments.new)?);
    if let Some(unknown) = arguments.table.iter().find(|name| tables.iter().all(|diff| diff.name() != **name)) {
        let names: Vec<&str> = tables.iter().map(diff::TableDiff::name).collect();
        return Err(Error::Usage(format!("there is no table {unknown}; the tables are {}", names.join(", "))));
    }
    tables.retain(|diff| arguments.table.is_empty() || arguments.table.iter().any(|name| name == diff.name()));
    match arguments.format {
        Format::Text => super::print_styled(&diff::text::text(&tables, arguments.limit))?,
        Format::Json => super::print(&String::from_utf8_lossy(&emit::json(&diff::json(&tables))))?,
        Format::Markdown => super::print(&diff::markdown::markdown(&tables, arguments.limit))?,
    };
    Ok(ExitCode::from(u8::from(tables.iter().any(|diff| !diff.is_empty()))))
}
