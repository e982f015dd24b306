//! `gongbao check`: what the validation finds, and nothing else.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use gongbao::error::Error;
use gongbao::issue::Issue;
use gongbao::review::baseline::Baseline;
use gongbao::review::config::Config;
use gongbao::review::{Policy, Review, Threshold};
use gongbao::{Unreadable, emit, net, present, review, rules, table};

use super::settings::{self, Settings};

/// Look for faults: what is printed or read wrong, with the place of each.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  gongbao check gazettes/\n  gongbao check 2024-02.txt --select CON,ATT --fail-on warning\n  gongbao check gazettes/ --format sarif > gongbao.sarif\n  gongbao check gazettes/ --write-baseline known.toml\n  gongbao check 2024-02.txt --suggest > candidates.toml\n\nExit codes: 0 nothing as grave as --fail-on; 1 there is, or some files could not be read; 2 usage.\n`gongbao rules` lists the rules, `gongbao explain CODE` explains one."
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
    /// Exit with 1 where there are findings as grave as this [default: error, or what the settings say].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<Threshold>,
    #[command(flatten)]
    settings: Settings,
    /// The file of known findings: only new ones are shown and fail.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings of now to this file, as known.
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    /// Print candidates for corrections.toml instead, from findings that know what was expected.
    #[arg(long, conflicts_with = "write_baseline")]
    suggest: bool,
    /// Show known findings too.
    #[arg(long)]
    show_known: bool,
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
    let config = arguments.settings.load(&arguments.paths)?;
    let inputs = settings::inputs(&arguments.paths, &config)?;
    let policy = policy(arguments, config)?;
    let (issues, mut unreadable) = gongbao::understand_all(&inputs, &|| {});
    let rows = |issues: &[Issue]| issues.iter().flat_map(table::findings::rows).collect();
    let (rows, issues) = net::catch_each(issues, &mut unreadable, |issue| &issue.text.source.path, rows);
    let review = review::review(&policy, &issues, rows);
    let unread = super::complain_of(&unreadable);
    if let Some(file) = &arguments.write_baseline {
        super::save(file, &Baseline::write(&review))?;
        let (file, count) = (file.display(), review.findings.len());
        super::print(&format!("{file}: {count} findings are known from now on\n"))?;
        return Ok(ExitCode::from(u8::from(unread)));
    }
    if arguments.suggest {
        let (text, count) = present::suggest::suggest(&review);
        super::print(&text)?;
        super::complain(&format!("{count} candidates; review each before it goes into corrections.toml"));
        return Ok(ExitCode::from(u8::from(unread)));
    }
    print(arguments, &review, issues.len(), &unreadable)?;
    for stale in &review.stale {
        let (rule, file, words) = (&stale.rule, &stale.file, &stale.words);
        super::complain(&format!(
            "the baseline knows {rule} in {file} at {words}, which is there no more; take it out"
        ));
    }
    Ok(ExitCode::from(u8::from(unread || review.fails())))
}

/// What the settings say, and what the arguments say besides.
fn policy(arguments: &Arguments, config: Config) -> Result<Policy, Error> {
    for word in arguments.select.iter().chain(&arguments.ignore) {
        rules::named(word).map_err(Error::Usage)?;
    }
    let mut policy = config.policy;
    if !arguments.select.is_empty() {
        policy.selection.select.clone_from(&arguments.select);
    }
    policy.selection.ignore.extend(arguments.ignore.iter().cloned());
    policy.fail_on = arguments.fail_on.unwrap_or(policy.fail_on);
    // What is written is all there is.
    let baseline =
        arguments.baseline.as_ref().or(config.baseline.as_ref()).filter(|_| arguments.write_baseline.is_none());
    policy.baseline = baseline.map(|file| settings::baseline(file)).transpose()?;
    Ok(policy)
}

fn print(
    arguments: &Arguments,
    review: &Review<'_>,
    files: usize,
    unreadable: &[Unreadable],
) -> Result<ExitCode, Error> {
    let as_json = |value| String::from_utf8_lossy(&emit::json(&value)).into_owned();
    match arguments.format {
        Format::Text => super::print_styled(&present::text::text(review, files, arguments.show_known, super::width())),
        Format::Json => super::print(&as_json(present::json::json(review, unreadable))),
        Format::Sarif => super::print(&as_json(present::sarif::sarif(review, unreadable))),
        Format::Github => super::print(&present::github::github(review)),
    }
}
