//! The shapes that rules share: faults of documents, of sections, of chronicle entries, of table cells.

use crate::grammar::outline::Kind;
use crate::issue::{Document, Issue, Oddity, OddityKind};
use crate::span::Span;
use crate::table::{chronicle_entries, documents, sections, tables};
use crate::validate::Fault;

impl Fault {
    /// A fault of a document, at its title.
    pub(crate) fn of_document(issue: &Issue, index: usize, message: impl Into<String>) -> Self {
        Fault {
            table: Some("documents"),
            record_id: Some(documents::id(issue, index)),
            message: message.into(),
            span: issue.documents[index].title.span,
            ..Fault::default()
        }
    }

    /// A fault of an entry of the chronicle, at all of it.
    pub(crate) fn of_entry(issue: &Issue, index: usize, message: impl Into<String>) -> Self {
        Fault {
            table: Some("chronicle_entries"),
            record_id: Some(chronicle_entries::id(issue, index)),
            message: message.into(),
            span: issue.chronicle[index].span,
            ..Fault::default()
        }
    }

    /// The fault at a narrower place.
    pub(crate) fn at(self, span: Span) -> Self {
        Fault { span, ..self }
    }

    /// The fault with what is printed and what was expected.
    pub(crate) fn instead(self, found: impl Into<String>, expected: Option<String>) -> Self {
        Fault { found: Some(found.into()), expected, ..self }
    }
}

/// The documents that lack something: `what` is said of each.
pub(crate) fn documents_without(issue: &Issue, has: fn(&Document) -> bool, what: &str) -> Vec<Fault> {
    let lacking = issue.documents.iter().enumerate().filter(|(_, document)| !has(document));
    lacking
        .map(|(index, document)| {
            Fault::of_document(issue, index, format!("{} has no {what}", document.title.value.text))
        })
        .collect()
}

/// A label of an outline and the number of its kind before it, under the same heading or run on from an earlier one.
pub(crate) struct OutlineStep {
    document: usize,
    section: usize,
    label: String,
    /// The number of the label.
    pub number: u32,
    /// The number before it, 0 if there is none.
    pub last: u32,
    span: Span,
}

/// The faults of the outlines' steps that are so: each label after the last of its kind in the same text.
pub(crate) fn outline_steps(issue: &Issue, is: fn(&OutlineStep) -> bool) -> Vec<Fault> {
    let steps = issue.documents.iter().enumerate().flat_map(|(document, found)| steps_of(document, found));
    steps
        .filter(is)
        .map(|step| Fault {
            table: Some("sections"),
            record_id: Some(sections::id(issue, step.document, step.section)),
            message: match step.last {
                0 => format!("{} follows no other of its kind", step.label),
                last => format!("{} follows number {last} of its kind", step.label),
            },
            found: Some(step.number.to_string()),
            expected: Some((step.last + 1).to_string()),
            span: step.span,
            ..Fault::default()
        })
        .collect()
}

fn steps_of(document: usize, found: &Document) -> Vec<OutlineStep> {
    let mut steps = Vec::new();
    // The last number of each kind; those of a kind further in are forgotten only where a 1 follows.
    let mut last: Vec<(Option<usize>, Kind, u32, Option<usize>)> = Vec::new();
    for (section, label) in found.sections.iter().enumerate() {
        let decimal = matches!(label.kind, Kind::Decimal(_));
        let before = last.iter().rposition(|entry| entry.0 == label.attachment && entry.1 == label.kind);
        let (previous, parent) = before.map_or((0, None), |at| (last[at].2, last[at].3));
        let beside = parent == label.parent;
        let odd = match (before, previous, label.number) {
            // What is cut out of a longer text may begin anywhere; where it begins at 2, the first is lost.
            (None, _, number) => number == 2 && !decimal,
            // A 1 begins anew, but hardly after a list of one.
            (_, 1, 1) => beside && !decimal,
            // Decimals begin anew under each heading; so may all others, with 1.
            (_, _, number) => number != previous + 1 && number > 1 && (!decimal || beside),
        };
        if odd {
            let span = Span { start: label.span.start, end: label.heading.end };
            let (label, number) = (label.label.clone(), label.number);
            steps.push(OutlineStep { document, section, label, number, last: previous, span });
        }
        last.retain(|entry| !(entry.0 == label.attachment && entry.1 == label.kind));
        last.push((label.attachment, label.kind, label.number, label.parent));
    }
    steps
}

/// The faults of the odd places of an issue's tables that are of some kind.
pub(crate) fn table_oddities(issue: &Issue, is: fn(OddityKind) -> bool, message: &str) -> Vec<Fault> {
    let of_table = |(index, table): (usize, &crate::issue::Table)| {
        let fault = |oddity: &Oddity| Fault {
            table: Some("tables"),
            record_id: Some(tables::id(issue, index)),
            message: format!("row {}, column {}: {message}", oddity.row + 1, oddity.column + 1),
            found: Some(oddity.found.clone()),
            expected: oddity.expected.clone(),
            span: oddity.span,
            ..Fault::default()
        };
        table.oddities.iter().filter(|oddity| is(oddity.kind)).map(fault).collect::<Vec<_>>()
    };
    issue.tables.iter().enumerate().flat_map(of_table).collect()
}
