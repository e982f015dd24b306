//! `gongbao show`: prints what a file holds.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use gongbao::error::Error;
use gongbao::show;

use super::settings::Settings;

/// Print what a file holds, as a tree.
#[derive(Args)]
#[command(after_help = "Example:\n  gongbao show 2024-02.txt | less -R")]
pub struct Arguments {
    /// The file; - for standard input.
    file: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    super::print(&show::show(&gongbao::understand(arguments.settings.source(&arguments.file)?)))
}
