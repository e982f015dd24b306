//! `gongbao person`: prints what the inputs say of a person.

use std::process::ExitCode;

use clap::Args;
use gongbao::error::Error;
use gongbao::show;

use super::settings::Settings;

/// Print what the inputs say of a person, by date.
#[derive(Args)]
#[command(after_help = "Example:\n  gongbao person 甄伯约 gazettes/")]
pub struct Arguments {
    /// The name.
    name: String,
    /// Files, folders and globs; - for standard input.
    #[arg(required = true)]
    paths: Vec<String>,
    #[command(flatten)]
    settings: Settings,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let (issues, unreadable) = gongbao::understand_all(&arguments.settings.inputs(&arguments.paths)?, &|| {});
    super::complain_of(&unreadable);
    match show::person::timeline(&arguments.name, &issues) {
        Some(timeline) => super::print(&timeline),
        None => {
            super::complain(&format!("the inputs name nobody {}", arguments.name));
            Ok(ExitCode::from(1))
        }
    }
}
