//! Decides which findings count: the rules that were chosen, how grave they are here, and which findings are known.
//!
//! Findings are never changed in what they say; those of rules that nobody wants are left out, and only the severity
//! may be another one than the rule's.

use std::collections::BTreeMap;

use crate::issue::Issue;
use crate::source::Source;
use crate::span::Span;
use crate::table::findings::FindingRow;
use crate::validate::Severity;

pub mod fingerprint;
pub mod place;
pub mod selection;

use place::Place;
use selection::Selection;

/// What the user wants to know of.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// The rules that are wanted.
    pub selection: Selection,
    /// From which severity on findings make a run fail; nothing where none does.
    pub fail_on: Threshold,
}

/// From which severity on findings make a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Threshold {
    /// Errors alone.
    #[default]
    Error,
    /// Errors and warnings.
    Warning,
    /// Every finding.
    Info,
    /// No finding.
    Never,
}

impl Threshold {
    /// Whether a finding of this severity makes a run fail.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Threshold::Error => severity <= Severity::Error,
            Threshold::Warning => severity <= Severity::Warning,
            Threshold::Info => true,
            Threshold::Never => false,
        }
    }
}

/// A finding that counts.
#[derive(Clone, Debug)]
pub struct Reviewed<'i> {
    /// The finding, with the severity that it has here.
    pub row: FindingRow,
    /// The severity that it has here.
    pub severity: Severity,
    /// The file that it is in.
    pub source: &'i Source,
    /// The words that it is about, in the source.
    pub span: Span,
    /// The same as lines and columns.
    pub place: Place,
    /// Whether the baseline has it.
    pub known: bool,
}

/// What came of a review.
#[derive(Clone, Debug, Default)]
pub struct Review<'i> {
    /// The findings that count, in the order of the inputs and of their text.
    pub findings: Vec<Reviewed<'i>>,
    /// Whether there is a baseline.
    pub baseline: bool,
}

impl Review<'_> {
    /// Whether a run with these findings fails: one that is not known is grave enough.
    pub fn fails(&self, threshold: Threshold) -> bool {
        self.findings.iter().any(|finding| !finding.known && threshold.fails(finding.severity))
    }

    /// How many findings of a severity are not known.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| !finding.known && finding.severity == severity).count()
    }

    /// How many findings are known.
    pub fn known(&self) -> usize {
        self.findings.iter().filter(|finding| finding.known).count()
    }

    /// The findings as rows of their table.
    pub fn rows(self) -> Vec<FindingRow> {
        self.findings.into_iter().map(|finding| finding.row).collect()
    }
}

/// Reviews the findings of issues.
pub fn review<'i>(policy: &Policy, issues: &'i [Issue], rows: Vec<FindingRow>) -> Review<'i> {
    let sources: BTreeMap<&str, &Source> = issues.iter().map(|issue| (issue.id.as_str(), &issue.text.source)).collect();
    let of_row = |row: FindingRow| {
        let source = *sources.get(row.issue_id.as_str())?;
        policy.selection.wants(&row.rule).then(|| reviewed(row, source))
    };
    Review { findings: rows.into_iter().filter_map(of_row).collect(), baseline: false }
}

fn reviewed(row: FindingRow, source: &Source) -> Reviewed<'_> {
    let severity = Severity::named(&row.severity).unwrap_or(Severity::Info);
    let evidence = Span { start: row.evidence.source_start, end: row.evidence.source_end };
    let span = place::narrowed(&source.text, evidence, row.found.as_deref(), row.expected.as_deref());
    Reviewed { severity, source, span, place: Place::of(source, span), known: false, row }
}
