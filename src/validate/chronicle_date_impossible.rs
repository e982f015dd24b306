//! An entry of the chronicle under a day that the calendar does not have.
//!
//! ## Why it matters
//! The day or the month over it is misprinted or misread; the entry has no date in the data.
//!
//! ## Example
//! 31日 under 2024年4月.
//!
//! ## What to do
//! Compare with the page.

use crate::issue::Issue;
use crate::table::chronicle_entries;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR02",
    name: "chronicle-date-impossible",
    severity: Severity::Error,
    check: Check::Issue(check),
    file: include_str!("chronicle_date_impossible.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let impossible = |entry: &&crate::issue::chronicle::Entry| {
        entry.day.day.is_some()
            && entry.day.month.is_some()
            && entry.day.year.is_some_and(|year| year > 0)
            && entry.day.first.is_none()
    };
    let entries = issue.chronicle.iter().enumerate().filter(|(_, entry)| impossible(entry));
    entries
        .map(|(index, entry)| Fault {
            table: Some("chronicle_entries"),
            record_id: Some(chronicle_entries::id(issue, index)),
            message: format!(
                "there is no day {} in month {} of {}",
                entry.day.day.unwrap_or_default(),
                entry.day.month.unwrap_or_default(),
                entry.day.year.unwrap_or_default()
            ),
            found: entry.marker.clone(),
            span: entry.span,
            ..Fault::default()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in;

    #[test]
    fn fires() {
        assert_eq!(count_in("CHR02", "云州区大事记\n2024年4月\n2日 甲会议召开。\n31日 乙会议召开。"), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_in("CHR02", "云州区大事记\n2024年5月\n2日 甲会议召开。\n31日 乙会议召开。"), 0);
    }
}
