//! `gongbao extract`: reads gazettes and writes their tables.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use gongbao::emit::{self, OutputFormat};
use gongbao::error::Error;
use gongbao::{Dataset, review};

use super::progress;
use super::settings::{self, Settings};

/// Read gazettes and write their tables.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  gongbao extract gazettes/ -o output\n  gongbao extract '2024-*.txt' -o output --format parquet\n  cat notice.txt | gongbao extract - -o output --strict\n\nExit codes: 0 clean; 1 some files could not be read, or (--strict) there are error findings; 2 usage."
)]
pub struct Arguments {
    /// Files, folders and globs; - for standard input.
    #[arg(required = true)]
    paths: Vec<String>,
    /// The folder to write to.
    #[arg(short, long, default_value = "output", value_name = "DIR")]
    output: PathBuf,
    /// How many threads to use; 0 for one a processor.
    #[arg(short, long, default_value_t = 0, value_name = "N")]
    jobs: usize,
    /// What to write.
    #[arg(long, value_delimiter = ',', default_value = "parquet,csv", value_name = "FORMATS")]
    format: Vec<OutputFormat>,
    /// Print errors only.
    #[arg(short, long)]
    quiet: bool,
    /// Exit with 1 where there are findings of severity error, or as grave as the settings' fail-on.
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    settings: Settings,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let config = arguments.settings.load(&arguments.paths)?;
    let inputs = settings::inputs(&arguments.paths, &config)?;
    let mut policy = config.policy;
    policy.baseline = config.baseline.map(|file| settings::baseline(&file)).transpose()?;
    emit::folder::check(&arguments.output)?;
    // The number of threads never changes the output, so a pool that cannot be set up is no reason to stop.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs).build_global();
    let progress = progress::files(inputs.len(), arguments.quiet);
    if !arguments.quiet {
        progress::of_recognition();
    }
    let (issues, mut unreadable) = gongbao::understand_all(&inputs, &|| progress.inc(1));
    progress.finish_and_clear();
    let (mut tables, issues) = gongbao::flatten(issues, &mut unreadable);
    let review = review::review(&policy, &issues, std::mem::take(&mut tables.findings));
    let failed = arguments.strict && review.fails();
    tables.findings = review.rows();
    let dataset = Dataset::of(tables, issues, unreadable);
    let unread = super::complain_of(&dataset.unreadable);
    emit::emit(&dataset, &arguments.output, &arguments.format)?;
    if !arguments.quiet {
        super::print(&emit::report::summary(&dataset))?;
    }
    Ok(ExitCode::from(u8::from(unread || failed)))
}
