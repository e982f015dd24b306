//! `gongbao explain`: prints the documentation of a rule.

use std::process::ExitCode;

use clap::Args;
use gongbao::error::Error;
use gongbao::rules;

/// Explain a rule: what it finds, why it matters, an example, what to do.
#[derive(Args)]
#[command(after_help = "Examples:\n  gongbao explain CON01\n  gongbao explain verb-misread\n  gongbao explain TAB")]
pub struct Arguments {
    /// Codes, names, or the letters of a layer (all its rules).
    #[arg(required = true, value_name = "RULE")]
    rules: Vec<String>,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let mut pages = Vec::new();
    for word in &arguments.rules {
        let named = rules::named(word).map_err(Error::Usage)?;
        pages.extend(named.iter().map(|rule| rules::page(rule, super::width())));
    }
    super::print_styled(&pages.join("\n"))
}
