//! The commands: one file each in `cli/`, with its arguments and what carries it out.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use gongbao::Unreadable;
use gongbao::error::Error;
use gongbao::read;

mod check;
mod diff;
mod explain;
mod extract;
mod graph;
mod person;
mod progress;
mod rules;
mod schema;
mod settings;
mod show;
mod text;

/// Turns Chinese government gazettes (人民政府公报) into datasets: Parquet, CSV and a report of what to check.
#[derive(Parser)]
#[command(
    version,
    about,
    after_help = "Examples:\n  gongbao extract gazettes/ -o output\n  gongbao show gazettes/2024-02.txt\n  gongbao explain CON01"
)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// What PDFs are opened with that are protected by a password.
    #[arg(long, global = true, value_name = "WORD")]
    password: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    Extract(extract::Arguments),
    Check(check::Arguments),
    Diff(diff::Arguments),
    Text(text::Arguments),
    Show(show::Arguments),
    Graph(graph::Arguments),
    Person(person::Arguments),
    Schema(schema::Arguments),
    Rules(rules::Arguments),
    Explain(explain::Arguments),
}

/// Carries out a command.
pub fn run(arguments: Arguments) -> Result<ExitCode, Error> {
    if let Some(password) = arguments.password {
        read::use_password(password);
    }
    if !matches!(arguments.command, Command::Extract(_)) {
        progress::of_recognition();
    }
    match arguments.command {
        Command::Extract(arguments) => extract::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Text(arguments) => text::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Graph(arguments) => graph::run(&arguments),
        Command::Person(arguments) => person::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
    }
}

/// Prints to standard output as it stands. A reader that has seen enough (`| head`) is no error.
fn print(words: &str) -> Result<ExitCode, Error> {
    write(std::io::stdout().lock(), words)
}

/// Prints to standard output, with its colours only where a terminal shows them (and `NO_COLOR` does not forbid it).
fn print_styled(words: &str) -> Result<ExitCode, Error> {
    write(anstream::stdout().lock(), words)
}

fn write(mut out: impl Write, words: &str) -> Result<ExitCode, Error> {
    let written = out.write_all(words.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::Write { path: PathBuf::from("standard output"), problem: error.to_string() })
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Writes a file.
fn save(file: &Path, words: &str) -> Result<(), Error> {
    std::fs::write(file, words).map_err(|problem| Error::Write { path: file.to_owned(), problem: problem.to_string() })
}

/// Says something on standard error.
fn complain(words: &str) {
    let _ = writeln!(std::io::stderr(), "gongbao: {words}");
}

/// Says which files could not be read, and whether there are any.
fn complain_of(unreadable: &[Unreadable]) -> bool {
    unreadable.iter().for_each(|file| complain(&format!("{}: {}", file.path, file.message)));
    !unreadable.is_empty()
}

/// The columns that a text may take: those of the terminal, within reason.
fn width() -> usize {
    const ELSEWHERE: usize = 100;
    terminal_size::terminal_size().map_or(ELSEWHERE, |(width, _)| usize::from(width.0).clamp(60, 140))
}
