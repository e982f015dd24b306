//! The report for people: what to trust, and every record beside its words in the source.
//!
//! # Files
//! `report.html` needs nothing but a browser and loads nothing. It holds the whole run where that is small (up to
//! [`WHOLE`] bytes) or one issue; of a larger run it is a light index, and each issue has a page like it in `report/`.
//!
//! # How
//! The data go into the page as JSON ([`issue`], [`run`]); the interface is plain HTML, CSS and JavaScript
//! (`html/assets/`), put together by [`page`]. Places are lines and columns ([`place`]), for a browser counts text in
//! UTF-16.

mod issue;
mod page;
mod place;
mod run;
mod value;

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::Dataset;
use crate::error::Error;
use crate::source::Source;
use crate::table::{Cell, Frame};

/// How many bytes of data a report may have that is one file.
const WHOLE: usize = 2_500_000;

/// What puts a file of some parts into the output folder.
pub type Write<'w> = dyn Fn(&str, &[Cow<'_, [u8]>]) -> Result<(), Error> + Sync + 'w;

/// One issue's share of the tables.
struct Share<'t> {
    id: &'t str,
    source: &'t Source,
    /// For each table, the places of the issue's rows.
    rows: Vec<Vec<usize>>,
}

/// Writes the report's files, each as soon as it is made.
///
/// # Errors
/// Those of `write`.
pub fn write(dataset: &Dataset, frames: &[Frame], write: &Write) -> Result<(), Error> {
    let shares = shares(dataset, frames);
    let run = run::Run::of(dataset, frames, &shares);
    let mut made = first(frames, &shares);
    if made.len() == shares.len() {
        return write("report.html", &page::html(&run.json(None), &made));
    }
    made.resize_with(shares.len(), Vec::new);
    let paths = paths(&shares);
    let pages: Vec<(usize, Vec<u8>)> = made.into_iter().enumerate().collect();
    pages.into_par_iter().try_for_each(|(index, made)| {
        let issue = if made.is_empty() { issue::json(frames, &shares[index]) } else { made };
        write(&paths[index], &page::html(&run.page_json(index), &[issue]))
    })?;
    write("report.html", &page::html(&run.json(Some(&paths)), &[]))
}

/// The data of the first issues: of all, if one file can hold them.
fn first(frames: &[Frame], shares: &[Share]) -> Vec<Vec<u8>> {
    let mut bytes = 0;
    let mut issues = Vec::new();
    for share in shares {
        let issue = issue::json(frames, share);
        bytes += issue.len();
        if bytes > WHOLE && shares.len() > 1 {
            break;
        }
        issues.push(issue);
    }
    issues
}

/// Whether the rows of a table belong to issues: those of the aggregates have no place in a source.
fn has_places(frame: &Frame) -> bool {
    frame.column("source_start").is_some()
}

fn shares<'t>(dataset: &'t Dataset, frames: &[Frame]) -> Vec<Share<'t>> {
    let ids = dataset.tables.issues.iter().map(|issue| issue.issue_id.as_str());
    let share = |(id, source)| Share { id, source, rows: vec![Vec::new(); frames.len()] };
    let mut shares: Vec<Share> = ids.zip(&dataset.sources).map(share).collect();
    let places: BTreeMap<&str, usize> = shares.iter().enumerate().map(|(place, share)| (share.id, place)).collect();
    for (table, frame) in frames.iter().enumerate().filter(|(_, frame)| has_places(frame)) {
        for (row, cells) in frame.rows().enumerate() {
            if let Some(owner) = cells.first().and_then(|id| owner(*id, &places)) {
                shares[owner].rows[table].push(row);
            }
        }
    }
    shares
}

/// The issue that a row's first id belongs to: the id of the issue itself, or one that goes on with `/`.
fn owner(id: Cell, places: &BTreeMap<&str, usize>) -> Option<usize> {
    let Cell::Text(id) = id else { return None };
    let ends = id.match_indices('/').map(|(at, _)| at).chain([id.len()]);
    ends.filter_map(|end| places.get(&id[..end])).copied().next()
}

/// The paths of the issues' pages. Names that a file system takes for one, or that are too long for it, are told apart
/// by the issue's place.
fn paths(shares: &[Share]) -> Vec<String> {
    const LONGEST: usize = 200;
    let mut taken = std::collections::BTreeSet::new();
    let path = |(place, share): (usize, &Share)| {
        let mut name = share.id.replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|'], "-");
        name.truncate(name.floor_char_boundary(LONGEST));
        if !taken.insert(name.to_lowercase()) || name.len() < share.id.len() {
            name = format!("{name}~{}", place + 1);
            taken.insert(name.to_lowercase());
        }
        format!("report/{name}.html")
    };
    shares.iter().enumerate().map(path).collect()
}

#[cfg(test)]
mod tests;
