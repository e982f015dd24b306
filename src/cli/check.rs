//! `gongbao check`: what the validation finds, and nothing else.

use std::process::ExitCode;

use clap::{Args, ValueEnum};
use gongbao::error::Error;
use gongbao::review::{Policy, Threshold, selection::Selection};
use gongbao::{emit, present, read, review, rules, table};

/// Look for faults: what is printed or read wrong, with the place of each.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  gongbao check gazettes/\n  gongbao check 2024-02.txt --select CON,ATT --fail-on warning\n  gongbao check gazettes/ --format sarif > gongbao.sarif\n\nExit codes: 0 nothing as grave as --fail-on; 1 there is, or some files could not be read; 2 usage.\n`gongbao rules` lists the rules, `gongbao explain CODE` explains one."
)]
pub struct Arguments {
    /// Files, folders and globs; - for standard input.
    #[arg(required = true)]
    paths: Vec<String>,
    /// How to print the findings.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Only these rules: codes, the letters of a layer (CON), or names.
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    select: Vec<String>,
    /// Not these rules.
    #[arg(long, value_delimiter = ',', value_name = "RULES")]
    ignore: Vec<String>,
    /// Exit with 1 where there are findings as grave as this.
    #[arg(long, value_enum, value_name = "SEVERITY", default_value = "error")]
    fail_on: Threshold,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people: the printed lines with markers under the words.
    Text,
    /// For programs.
    Json,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    for word in arguments.select.iter().chain(&arguments.ignore) {
        rules::named(word).map_err(Error::Usage)?;
    }
    let selection = Selection { select: arguments.select.clone(), ignore: arguments.ignore.clone() };
    let policy = Policy { selection, fail_on: arguments.fail_on };
    let inputs = read::find_inputs(&arguments.paths)?;
    let (issues, unreadable) = gongbao::understand_all(&inputs, &|| {});
    let rows = issues.iter().flat_map(table::findings::rows).collect();
    let review = review::review(&policy, &issues, rows);
    let unread = super::complain_of(&unreadable);
    let as_json = |value| String::from_utf8_lossy(&emit::json(&value)).into_owned();
    match arguments.format {
        Format::Text => super::print_styled(&present::text::text(&review, issues.len(), false, super::width()))?,
        Format::Json => super::print(&as_json(present::json::json(&review, &unreadable)))?,
        Format::Sarif => super::print(&as_json(present::sarif::sarif(&review, &unreadable)))?,
        Format::Github => super::print(&present::github::github(&review))?,
    };
    Ok(ExitCode::from(u8::from(unread || review.fails(policy.fail_on))))
}
