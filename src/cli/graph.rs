//! `gongbao graph`: writes which documents cite which.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use gongbao::error::Error;
use gongbao::graph::{Graph, GraphFormat};

use super::settings::Settings;

/// Write the graph of documents and of what they cite. Edges lead from the document that cites to the cited one and carry
/// the verb (提及 where there is none); documents that are only cited are marked (dashed in DOT, held: false elsewhere).
#[derive(Args)]
#[command(after_help = "Example:\n  gongbao graph gazettes/ -o graph.dot && dot -Tsvg graph.dot > graph.svg")]
pub struct Arguments {
    /// Files, folders and globs; - for standard input.
    #[arg(required = true)]
    paths: Vec<String>,
    /// The file to write: .json, .dot or .graphml.
    #[arg(short, long, default_value = "graph.json", value_name = "FILE")]
    output: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

/// Carries out the command.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Error> {
    let output = &arguments.output;
    let extension = output.extension().map(|ending| ending.to_string_lossy());
    let Some(format) = extension.as_deref().and_then(GraphFormat::of) else {
        return Err(Error::Usage(format!("{}: a graph is written as .json, .dot or .graphml", output.display())));
    };
    let dataset = gongbao::extract(&arguments.settings.inputs(&arguments.paths)?, &|| {});
    let unread = super::complain_of(&dataset.unreadable);
    let words = Graph::of(&dataset.tables).write(format);
    super::save(output, &words)?;
    Ok(ExitCode::from(u8::from(unread)))
}
