//! An entry of the chronicle whose day comes before that of an entry above it.
//!
//! ## Why it matters
//! One of the two days is misprinted or misread, or the entry stands in the wrong place.
//!
//! ## Example
//! 18日 … followed by 8日 … under one month.
//!
//! ## What to do
//! Compare with the page.

use crate::issue::Issue;
use crate::table::chronicle_entries;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR01",
    name: "chronicle-dates-out-of-order",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("chronicle_dates_out_of_order.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut last: Option<jiff::civil::Date> = None;
    for (index, entry) in issue.chronicle.iter().enumerate() {
        let Some(first) = entry.day.first.filter(|_| entry.day.precision == "day") else { continue };
        if let Some(before) = last.filter(|before| first < *before) {
            faults.push(Fault {
                table: Some("chronicle_entries"),
                record_id: Some(chronicle_entries::id(issue, index)),
                message: format!("the day {first} comes after {before}"),
                found: Some(first.to_string()),
                expected: Some(format!("{before} or later")),
                span: entry.span,
                ..Fault::default()
            });
        }
        last = Some(first);
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in;

    #[test]
    fn fires() {
        assert_eq!(
            count_in("CHR01", "云州区大事记\n2024年4月\n8日 甲会议召开。\n2日 乙会议召开。\n9日 丙会议召开。"),
            1
        );
    }

    #[test]
    fn stays_silent() {
        assert_eq!(
            count_in("CHR01", "云州区大事记\n2024年4月\n2日 甲会议召开。\n8日 乙会议召开。\n9日 丙会议召开。"),
            0
        );
    }
}
