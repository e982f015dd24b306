//! `gongbao rules`: prints what the validation looks for.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use gongbao::error::Error;
use gongbao::{emit, rules};

/// List the rules: code, name, severity and what each finds.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  gongbao rules\n  gongbao rules --format json | jq -r '.[] | select(.severity == \"error\") | .code'"
)]
pub struct Arguments {
    /// How to print them.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    match arguments.format {
        Format::Text => super::print_styled(&rules::list(super::width())),
        Format::Json => super::print(&String::from_utf8_lossy(&emit::json(&rules::json()))),
    }
}
