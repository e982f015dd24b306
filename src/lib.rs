//! Chinese government gazettes (人民政府公报) in, trustworthy datasets out.
//!
//! The whole pipeline reads off [`extract`]; ARCHITECTURE.md is the map.

pub mod clean;
pub mod correction;
pub mod diff;
pub mod emit;
pub mod error;
pub mod grammar;
pub mod graph;
pub mod issue;
pub mod link;
pub mod net;
pub mod parse;
pub mod present;
pub mod read;
pub mod review;
pub mod rules;
pub mod segment;
pub mod show;
pub mod source;
pub mod span;
pub mod table;
pub mod terminal;
pub mod text;
pub mod toml_file;
pub mod traced;
pub mod validate;

use rayon::prelude::*;

use crate::issue::Issue;
use crate::read::Input;
use crate::source::Source;
use crate::table::Tables;

/// What a run makes of its inputs.
#[derive(Debug, Default)]
pub struct Dataset {
    /// The rows.
    pub tables: Tables,
    /// What was read, one for each row of the table `issues`.
    pub sources: Vec<Source>,
    /// The files that could not be read.
    pub unreadable: Vec<Unreadable>,
}

impl Dataset {
    /// Joins what was made of issues with what they were read from.
    pub fn of(tables: Tables, issues: Vec<Issue>, unreadable: Vec<Unreadable>) -> Self {
        Dataset { tables, sources: issues.into_iter().map(|issue| issue.text.source).collect(), unreadable }
    }
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The file, as the user named it.
    pub path: String,
    /// What is wrong with it and what to do, without its name.
    pub message: String,
}

/// Reads inputs, in their order, and makes tables of what they hold. A file that cannot be read is reported and the
/// others go on. `tick` is called after each file, from any thread.
pub fn extract(inputs: &[Input], tick: &(dyn Fn() + Sync)) -> Dataset {
    let (issues, mut unreadable) = understand_all(inputs, tick);
    let (tables, issues) = flatten(issues, &mut unreadable);
    Dataset::of(tables, issues, unreadable)
}

/// Flattens issues into tables; the rules judge while they are made. Gives the issues back, without any on which that
/// failed.
pub fn flatten(issues: Vec<Issue>, unreadable: &mut Vec<Unreadable>) -> (Tables, Vec<Issue>) {
    net::catch_each(issues, unreadable, |issue| &issue.text.source.path, Tables::from)
}

/// Reads inputs, in their order, and understands each; see [`extract`].
pub fn understand_all(inputs: &[Input], tick: &(dyn Fn() + Sync)) -> (Vec<Issue>, Vec<Unreadable>) {
    // Take every file by itself.
    let issues: Vec<Result<Issue, Unreadable>> = inputs
        .par_iter()
        .map(|input| {
            let issue = net::catch(&input.name, || input.read().map(understand));
            tick();
            issue?.map_err(|error| Unreadable { path: input.name.clone(), message: error.reason() })
        })
        .collect();
    let (mut issues, unreadable) = separate(issues);
    // Ids are told apart across the run.
    link::distinguish(&mut issues);
    link::count_serials(&mut issues);
    (issues, unreadable)
}

fn separate(issues: Vec<Result<Issue, Unreadable>>) -> (Vec<Issue>, Vec<Unreadable>) {
    let (mut read, mut unreadable) = (Vec::new(), Vec::new());
    for issue in issues {
        match issue {
            Ok(issue) => read.push(issue),
            Err(file) => unreadable.push(file),
        }
    }
    (read, unreadable)
}

/// Turns a source into an issue. Nothing here fails: what is odd is kept as data.
pub fn understand(source: Source) -> Issue {
    // What the carrier added is undone; from here on the text is frozen.
    let text = clean::clean(source);
    // Which lines are what.
    let outline = segment::segment(&text);
    // What the lines say.
    let issue = parse::parse(text, outline);
    // What the parts say of each other.
    link::link(issue)
}
