//! Turns the outline into an issue: the grammars are applied inside each part.

mod appointment;
mod calendar;
mod chronicle;
mod document;
mod entry_draft;
mod front;
mod mentions;
mod outline;
mod roster;
mod tables;

use rayon::prelude::*;

use crate::issue::{Document, Issue, Part, PartKind, Table};
use crate::segment::Outline;
use crate::text::Text;

/// Parses a segmented text.
pub fn parse(text: Text, outline: Outline) -> Issue {
    let mut documents: Vec<Document> =
        outline.documents.par_iter().map(|anatomy| document::parse(&text, anatomy)).collect();
    document::complete_from_metadata(&outline.metadata, &mut documents);
    let mut masthead = front::masthead(&text, &outline.parts);
    let colophon = front::colophon(&text, &outline.parts, &masthead);
    front::date(&mut masthead, &colophon);
    let chronicle = chronicle::parse(&text, &outline.parts, &masthead);
    let mut parts = complete(outline.parts, text.lines.len());
    let rosters = roster::read(&text, &mut parts, &documents);
    let appointments = appointment::read(&text, &parts, &documents);
    let tables = tables::read(&text, &parts, &documents);
    leave_to_tables(&mut documents, &tables);
    Issue {
        id: front::issue_id(&masthead, text.source.stem()),
        shared_id: None,
        masthead,
        colophon,
        contents: outline.contents,
        tables,
        documents,
        chronicle,
        rosters,
        appointments,
        parts,
        text,
    }
}

/// Takes out targets that were read of the lines of a table: its cells say them better.
fn leave_to_tables(documents: &mut [Document], tables: &[Table]) {
    for table in tables {
        let Some(document) = table.document.and_then(|document| documents.get_mut(document)) else { continue };
        document.targets.retain(|target| !table.pieces.iter().any(|piece| piece.contains(target.span.start)));
    }
}

/// Fills what no part claims with unparsed parts, so that every line has one.
fn complete(parts: Vec<Part>, lines: usize) -> Vec<Part> {
    let mut whole: Vec<Part> = Vec::with_capacity(parts.len());
    let mut next = 0;
    let gap = |from: usize, to: usize| {
        (from < to).then_some(Part { kind: PartKind::Unparsed, lines: from..to, title: None, document: None })
    };
    for mut part in parts {
        part.lines.start = part.lines.start.max(next);
        if part.lines.is_empty() {
            continue;
        }
        whole.extend(gap(next, part.lines.start));
        next = part.lines.end;
        whole.push(part);
    }
    whole.extend(gap(next, lines));
    whole
}
