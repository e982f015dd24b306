//! `gongbao text`: prints the text that line numbers and offsets count.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use gongbao::clean;
use gongbao::error::Error;

use super::settings::Settings;

/// Print the text of a file, as offsets in the data count it.
#[derive(Args)]
#[command(after_help = "Examples:\n  gongbao text 2024-02.txt | sed -n 45,60p\n  gongbao text --clean 2024-02.txt")]
pub struct Arguments {
    /// The file; - for standard input.
    file: PathBuf,
    /// Print what the grammars read: wraps mended, marks of the carrier undone.
    #[arg(long)]
    clean: bool,
    #[command(flatten)]
    settings: Settings,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let source = arguments.settings.source(&arguments.file)?;
    if arguments.clean { super::print(&clean::clean(source).content) } else { super::print(&source.text) }
}
