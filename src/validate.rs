//! Judges, but does not change, what was found. One rule a file; the table of rules is [`RULES`].

mod attachment_missing;
mod attachment_title_differs;
mod bracket_unclosed;
mod cells_exceed_columns;
mod character_misread;
mod characters_doubled;
mod characters_undecodable;
mod chronicle_date_impossible;
mod chronicle_date_incomplete;
mod chronicle_dates_out_of_order;
mod chronicle_line_unread;
mod chronicle_names_one_character_apart;
mod contents_entry_without_document;
mod correction_stale;
mod date_differs_from_metadata;
mod date_impossible;
mod date_of_issue_impossible;
mod date_of_issue_missing;
mod document_not_in_contents;
mod document_number_missing;
mod entry_told_twice;
mod growth_contradicts_values;
mod half_width_punctuation;
mod issue_id_shared;
mod label_printed_late;
mod latin_word;
mod line_recognized_unsurely;
mod meeting_number_skipped;
mod names_one_character_apart;
mod number_broken;
mod number_series_gap;
mod number_year_differs_from_date;
mod numeral_misread;
mod order_differs_from_contents;
mod organization_misread;
mod outline_number_repeated;
mod outline_number_skipped;
mod page_damaged;
mod page_recognized;
mod page_scanned;
mod page_unmapped;
mod past_deadline;
mod person_twice_in_roster;
mod points_do_not_add_up;
mod post_held_by_two;
mod posts_differ_from_roster;
mod punctuation_doubled;
mod repealed_basis;
mod row_shifted;
mod sentence_unfinished;
mod separator_lost;
mod share_over_100;
mod signature_before_text;
mod signature_missing;
mod target_differs_from_table;
mod text_unclaimed;
mod title_differs_from_contents;
mod total_differs;
mod traditional_character;
mod verb_misread;
mod words_repeated;

mod prose;
mod shape;

#[cfg(test)]
pub mod fixture;

use crate::issue::Issue;
use crate::span::Span;
use crate::text::Evidence;
use prose::{Prose, Signs};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The data are wrong or lack something until someone looks.
    Error,
    /// Something is odd: the print may be wrong, or the reading.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// All, the gravest first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

    /// The severity of a name.
    pub fn named(name: &str) -> Option<Self> {
        Severity::ALL.into_iter().find(|severity| severity.name() == name)
    }

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
#[derive(Clone, Copy)]
pub struct Rule {
    /// Stable code: three letters of the layer and two digits.
    pub code: &'static str,
    /// Name of the fault.
    pub name: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Finds the fault.
    pub check: Check,
    /// The source of the rule's file, whose head is its documentation.
    pub file: &'static str,
}

/// Where a rule looks for its fault.
#[derive(Clone, Copy)]
pub enum Check {
    /// In what was read.
    Issue(fn(&Issue) -> Vec<Fault>),
    /// In the wording, where it holds certain signs.
    Prose(Signs, fn(&Prose<'_>) -> Vec<Fault>),
}

impl Rule {
    /// The rule's documentation in Markdown: the head of its file.
    pub fn documentation(&self) -> String {
        let lines = self.file.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line))).collect()
    }
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
    /// Where, in the source, if the place was dropped from the cleaned text.
    pub source: Option<Span>,
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
pub static RULES: &[Rule] = &[
    attachment_missing::RULE,
    attachment_title_differs::RULE,
    contents_entry_without_document::RULE,
    document_not_in_contents::RULE,
    title_differs_from_contents::RULE,
    order_differs_from_contents::RULE,
    number_year_differs_from_date::RULE,
    date_of_issue_missing::RULE,
    date_of_issue_impossible::RULE,
    signature_missing::RULE,
    document_number_missing::RULE,
    date_differs_from_metadata::RULE,
    issue_id_shared::RULE,
    outline_number_skipped::RULE,
    outline_number_repeated::RULE,
    chronicle_dates_out_of_order::RULE,
    chronicle_date_impossible::RULE,
    chronicle_date_incomplete::RULE,
    meeting_number_skipped::RULE,
    entry_told_twice::RULE,
    post_held_by_two::RULE,
    verb_misread::RULE,
    chronicle_names_one_character_apart::RULE,
    posts_differ_from_roster::RULE,
    chronicle_line_unread::RULE,
    person_twice_in_roster::RULE,
    names_one_character_apart::RULE,
    points_do_not_add_up::RULE,
    growth_contradicts_values::RULE,
    share_over_100::RULE,
    row_shifted::RULE,
    separator_lost::RULE,
    label_printed_late::RULE,
    cells_exceed_columns::RULE,
    text_unclaimed::RULE,
    characters_doubled::RULE,
    characters_undecodable::RULE,
    latin_word::RULE,
    traditional_character::RULE,
    punctuation_doubled::RULE,
    number_broken::RULE,
    numeral_misread::RULE,
    bracket_unclosed::RULE,
    half_width_punctuation::RULE,
    sentence_unfinished::RULE,
    words_repeated::RULE,
    date_impossible::RULE,
    character_misread::RULE,
    number_series_gap::RULE,
    signature_before_text::RULE,
    total_differs::RULE,
    organization_misread::RULE,
    repealed_basis::RULE,
    past_deadline::RULE,
    target_differs_from_table::RULE,
    page_scanned::RULE,
    page_unmapped::RULE,
    page_damaged::RULE,
    page_recognized::RULE,
    line_recognized_unsurely::RULE,
    correction_stale::RULE,
];

/// Applies all rules to an issue; findings in the order of the text.
pub fn validate(issue: &Issue) -> Vec<Finding> {
    let mut prose = Prose::of(issue);
    let faults = RULES.iter().flat_map(|rule| {
        let faults = match rule.check {
            Check::Issue(check) => check(issue),
            Check::Prose(_, check) => check(prose.shown_to(rule.code)),
        };
        faults.into_iter().map(move |fault| (rule, fault))
    });
    let mut findings: Vec<Finding> = faults
        .map(|(rule, fault)| Finding {
            rule,
            table: fault.table,
            record_id: fault.record_id,
            message: fault.message,
            found: fault.found,
            expected: fault.expected,
            evidence: match fault.source {
                Some(source) => issue.text.evidence_of_source(source),
                None => issue.text.evidence(fault.span),
            },
        })
        .collect();
    findings.sort_by(|a, b| (a.evidence.source_start, a.rule.code).cmp(&(b.evidence.source_start, b.rule.code)));
    findings
}
