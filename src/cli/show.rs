//! `gongbao show`: prints what a file holds.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use gongbao::error::Error;
use gongbao::show;

use super::settings::Settings;

/// Print what a file holds, as a tree; or how one of its pages was read.
#[derive(Args)]
#[command(after_help = "Examples:\n  gongbao show 2024-02.txt | less -R\n  gongbao show 2024-02.pdf --page 3")]
pub struct Arguments {
    /// The file; - for standard input.
    file: PathBuf,
    /// Print the lines of this page with their places, in the order of reading.
    #[arg(long, value_name = "N")]
    page: Option<u32>,
    #[command(flatten)]
    settings: Settings,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let source = arguments.settings.source(&arguments.file)?;
    let Some(number) = arguments.page else { return super::print(&show::show(&gongbao::understand(source))) };
    match show::page::page(&source, number) {
        Some(page) => super::print(&page),
        None => Err(Error::Usage(format!("{} has {} pages", arguments.file.display(), source.pages.len()))),
    }
}
