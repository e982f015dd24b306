//! Judges, but does not change, what was found. One rule a file; the table of rules is [`RULES`].

mod toc;

use crate::issue::Issue;
use crate::span::Span;
use crate::text::Evidence;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The data are wrong or lack something until someone looks.
    Error,
    /// Something is odd: the print may be wrong, or the reading.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The name in the data.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        }
    }
}

/// A rule: its code, the name of the fault, and what finds it.
pub struct Rule {
    /// Stable code: three letters of the layer and two digits.
    pub code: &'static str,
    /// Name of the fault.
    pub name: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Finds the fault in an issue.
    pub check: fn(&Issue) -> Vec<Fault>,
}

/// One place where a rule is broken.
#[derive(Clone, Debug, Default)]
pub struct Fault {
    /// The table of the record.
    pub table: Option<&'static str>,
    /// The key of the record.
    pub record_id: Option<String>,
    /// What was found, in one sentence.
    pub message: String,
    /// What is printed.
    pub found: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// Where, in the cleaned text.
    pub span: Span,
}

/// A fault and the rule that found it.
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// The table of the record.
    pub table: Option<&'static str>,
    /// The key of the record.
    pub record_id: Option<String>,
    /// What was found, in one sentence.
    pub message: String,
    /// What is printed.
    pub found: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// Where.
    pub evidence: Evidence,
}

/// The rules, by code.
pub static RULES: &[Rule] = &[];

/// Applies all rules to an issue; findings in the order of the text.
pub fn validate(issue: &Issue) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES
        .iter()
        .flat_map(|rule| (rule.check)(issue).into_iter().map(move |fault| (rule, fault)))
        .map(|(rule, fault)| Finding {
            rule,
            table: fault.table,
            record_id: fault.record_id,
            message: fault.message,
            found: fault.found,
            expected: fault.expected,
            evidence: issue.text.evidence(fault.span),
        })
        .collect();
    findings.sort_by(|a, b| (a.evidence.source_start, a.rule.code).cmp(&(b.evidence.source_start, b.rule.code)));
    findings
}
