//! The commands and their arguments.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use gongbao::emit::{self, OutputFormat};
use gongbao::error::Error;
use gongbao::graph::{Graph, GraphFormat};
use gongbao::{clean, read, show, table};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Turns Chinese government gazettes (人民政府公报) into datasets: Parquet, CSV and a report of what to check.
#[derive(Parser)]
#[command(
    version,
    about,
    after_help = "Examples:\n  gongbao extract gazettes/ -o output\n  gongbao show gazettes/2024-02.txt\n  gongbao schema documents"
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
    /// Read gazettes and write their tables.
    #[command(
        after_help = "Examples:\n  gongbao extract gazettes/ -o output\n  gongbao extract '2024-*.txt' -o output --format parquet\n  cat notice.txt | gongbao extract - -o output --strict\n\nExit codes: 0 clean; 1 some files could not be read, or (--strict) there are error findings; 2 usage."
    )]
    Extract(Extract),
    /// Print the text of a file, as offsets in the data count it.
    #[command(after_help = "Examples:\n  gongbao text 2024-02.txt | sed -n 45,60p\n  gongbao text --clean 2024-02.txt")]
    Text {
        /// The file; - for standard input.
        file: PathBuf,
        /// Print what the grammars read: wraps mended, marks of the carrier undone.
        #[arg(long)]
        clean: bool,
    },
    /// Print what a file holds, as a tree.
    #[command(after_help = "Example:\n  gongbao show 2024-02.txt | less -R")]
    Show {
        /// The file; - for standard input.
        file: PathBuf,
    },
    /// Write the graph of documents and of what they cite.
    #[command(after_help = "Example:\n  gongbao graph gazettes/ -o graph.dot && dot -Tsvg graph.dot > graph.svg")]
    Graph {
        /// Files, folders and globs; - for standard input.
        #[arg(required = true)]
        paths: Vec<String>,
        /// The file to write: .json, .dot or .graphml.
        #[arg(short, long, default_value = "graph.json", value_name = "FILE")]
        output: PathBuf,
    },
    /// Print what the inputs say of a person, by date.
    #[command(after_help = "Example:\n  gongbao person 甄伯约 gazettes/")]
    Person {
        /// The name.
        name: String,
        /// Files, folders and globs; - for standard input.
        #[arg(required = true)]
        paths: Vec<String>,
    },
    /// Print the schema of a table as JSON, or the names of all tables.
    #[command(after_help = "Examples:\n  gongbao schema\n  gongbao schema documents")]
    Schema {
        /// The table.
        table: Option<String>,
    },
}

#[derive(Args)]
struct Extract {
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
    /// Exit with 1 where there are findings of severity error.
    #[arg(long)]
    strict: bool,
}

/// Carries out a command.
pub fn run(arguments: Arguments) -> Result<ExitCode, Error> {
    if let Some(password) = arguments.password {
        read::use_password(password);
    }
    match arguments.command {
        Command::Extract(arguments) => extract(&arguments),
        Command::Text { file, clean } => print_text(&file, clean),
        Command::Show { file } => print(&show::show(&gongbao::understand(read::read(&file)?))),
        Command::Graph { paths, output } => graph(&paths, &output),
        Command::Person { name, paths } => print_person(&name, &paths),
        Command::Schema { table } => print_schema(table.as_deref()),
    }
}

fn extract(arguments: &Extract) -> Result<ExitCode, Error> {
    let inputs = read::find_inputs(&arguments.paths)?;
    emit::folder::check(&arguments.output)?;
    // The number of threads never changes the output, so a pool that cannot be set up is no reason to stop.
    let _ = rayon::ThreadPoolBuilder::new().num_threads(arguments.jobs).build_global();
    let progress = progress(inputs.len(), arguments.quiet);
    let dataset = gongbao::extract(&inputs, &|| progress.inc(1));
    progress.finish_and_clear();
    for file in &dataset.unreadable {
        let _ = writeln!(std::io::stderr(), "gongbao: {}", file.message);
    }
    emit::emit(&dataset, &arguments.output, &arguments.format)?;
    if !arguments.quiet {
        print(&emit::report::summary(&dataset))?;
    }
    let errors = dataset.tables.findings.iter().any(|finding| finding.severity == "error");
    let failed = !dataset.unreadable.is_empty() || arguments.strict && errors;
    Ok(ExitCode::from(u8::from(failed)))
}

/// A bar on standard error for runs of many files; none where nobody looks.
fn progress(files: usize, quiet: bool) -> ProgressBar {
    const FEW: usize = 8;
    let shown = !quiet && files > FEW && std::io::stderr().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{pos}/{len} files {wide_bar} {eta}")
        .unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::with_draw_target(Some(files as u64), target).with_style(style)
}

fn graph(paths: &[String], output: &Path) -> Result<ExitCode, Error> {
    let extension = output.extension().map(|ending| ending.to_string_lossy());
    let Some(format) = extension.as_deref().and_then(GraphFormat::of) else {
        return Err(Error::Usage(format!("{}: a graph is written as .json, .dot or .graphml", output.display())));
    };
    let dataset = gongbao::extract(&read::find_inputs(paths)?, &|| {});
    for file in &dataset.unreadable {
        let _ = writeln!(std::io::stderr(), "gongbao: {}", file.message);
    }
    let words = Graph::of(&dataset.tables).write(format);
    std::fs::write(output, words)
        .map_err(|problem| Error::Write { path: output.to_owned(), problem: problem.to_string() })?;
    Ok(ExitCode::from(u8::from(!dataset.unreadable.is_empty())))
}

fn print_text(file: &Path, cleaned: bool) -> Result<ExitCode, Error> {
    let source = read::read(file)?;
    if cleaned { print(&clean::clean(source).content) } else { print(&source.text) }
}

fn print_person(name: &str, paths: &[String]) -> Result<ExitCode, Error> {
    let mut issues: Vec<gongbao::issue::Issue> = Vec::new();
    for input in read::find_inputs(paths)? {
        match input.read() {
            Ok(source) => issues.push(gongbao::understand(source)),
            Err(error) => {
                let _ = writeln!(std::io::stderr(), "gongbao: {error}");
            }
        }
    }
    gongbao::link::distinguish(&mut issues);
    match show::person::timeline(name, &issues) {
        Some(timeline) => print(&timeline),
        None => {
            let _ = writeln!(std::io::stderr(), "gongbao: the inputs name nobody {name}");
            Ok(ExitCode::from(1))
        }
    }
}

fn print_schema(name: Option<&str>) -> Result<ExitCode, Error> {
    let Some(name) = name else {
        let lines = table::SCHEMAS.iter().map(|schema| format!("{:20} {}\n", schema.name, schema.description));
        return print(&lines.collect::<String>());
    };
    match table::SCHEMAS.iter().find(|schema| schema.name == name) {
        Some(schema) => print(&String::from_utf8_lossy(&emit::json(&emit::schemas::table_schema(schema)))),
        None => {
            let names: Vec<&str> = table::SCHEMAS.iter().map(|schema| schema.name).collect();
            Err(Error::Usage(format!("there is no table {name}; the tables are {}", names.join(", "))))
        }
    }
}

/// Prints to standard output. A reader that has seen enough (`| head`) is no error.
fn print(words: &str) -> Result<ExitCode, Error> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(words.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::Write { path: PathBuf::from("standard output"), problem: error.to_string() })
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
