//! A chronicle whose entries have no year or no month: neither a heading, nor the title, the masthead or the file's name says it.
//!
//! ## Why it matters
//! The entries have no date in the data.
//!
//! ## Example
//! 3日 全区会议召开, in a file that names no month.
//!
//! ## What to do
//! Add the year and month to the file's name (大事记2024-04.txt) or to a heading.

use crate::issue::Issue;
use crate::table::chronicle_entries;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR03",
    name: "chronicle-date-incomplete",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("chronicle_date_incomplete.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let lacking = |entry: &&crate::issue::chronicle::Entry| {
        entry.day.year.is_none() || entry.day.day.is_some() && entry.day.month.is_none()
    };
    let count = issue.chronicle.iter().filter(lacking).count();
    let first = issue.chronicle.iter().enumerate().find(|(_, entry)| lacking(entry));
    first
        .map(|(index, entry)| Fault {
            table: Some("chronicle_entries"),
            record_id: Some(chronicle_entries::id(issue, index)),
            message: format!("{count} entries from here on lack a year or a month"),
            found: entry.marker.clone(),
            span: entry.span,
            ..Fault::default()
        })
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in;

    #[test]
    fn fires() {
        assert_eq!(count_in("CHR03", "云州区大事记\n2日 甲会议召开。\n8日 乙会议召开。\n9日 丙会议召开。"), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_in("CHR03", "云州区大事记\n2024年5月\n2日 甲会议召开。\n8日 乙会议召开。"), 0);
    }
}
