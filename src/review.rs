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

pub mod baseline;
pub mod config;
pub mod fingerprint;
pub mod place;
pub mod selection;

use baseline::Baseline;
use fingerprint::Fingerprint;
use place::Place;
use selection::{PerFile, Selection};

/// What the user wants to know of.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// The rules that are wanted.
    pub selection: Selection,
    /// Severities other than the rules' own, by the words that name rules.
    pub severities: Vec<(String, Severity)>,
    /// The rules that are not wanted in some files.
    pub per_file: Vec<PerFile>,
    /// The findings that are known.
    pub baseline: Option<Baseline>,
    /// From which severity on findings make a run fail.
    pub fail_on: Threshold,
}

impl Policy {
    /// Whether a rule is wanted in a file.
    fn wants(&self, code: &str, path: &str) -> bool {
        self.selection.wants(code) && !self.per_file.iter().any(|files| files.ignores(code, path))
    }

    /// The severity of a rule here, if it is another one than its own: the closest word decides.
    fn severity(&self, code: &str) -> Option<Severity> {
        let named = self.severities.iter().map(|(word, severity)| (selection::closeness(word, code), *severity));
        named.filter(|(close, _)| close.is_some()).max_by_key(|(close, _)| *close).map(|(_, severity)| severity)
    }
}

/// From which severity on findings make a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
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
    /// The entries of the baseline that nothing answers any more.
    pub stale: Vec<Fingerprint>,
    threshold: Threshold,
}

impl Review<'_> {
    /// Whether a run with these findings fails: one that is not known is grave enough.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|finding| !finding.known && self.threshold.fails(finding.severity))
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
        policy.wants(&row.rule, &source.path).then(|| reviewed(policy, row, source))
    };
    let findings = rows.into_iter().filter_map(of_row).collect();
    let mut review = Review { findings, threshold: policy.fail_on, ..Review::default() };
    if let Some(baseline) = &policy.baseline {
        let stems: Vec<&str> = sources.values().map(|source| source.stem()).collect();
        review.baseline = true;
        review.stale = baseline.mark(&mut review, &stems, |rule| policy.selection.wants(rule));
    }
    review
}

fn reviewed<'i>(policy: &Policy, mut row: FindingRow, source: &'i Source) -> Reviewed<'i> {
    let severity = policy.severity(&row.rule).or(Severity::named(&row.severity)).unwrap_or(Severity::Info);
    severity.name().clone_into(&mut row.severity);
    let evidence = Span { start: row.evidence.source_start, end: row.evidence.source_end };
    let span = place::narrowed(&source.text, evidence, row.found.as_deref(), row.expected.as_deref());
    Reviewed { severity, source, span, place: Place::of(source, span), known: false, row }
}
