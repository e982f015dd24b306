//! A numbered meeting is missing in a series.
//!
//! ## Why it matters
//! The chronicle leaves the meeting out, its entry was not recognised, or a number is misread.
//!
//! ## Example
//! 第7次常务会议, then 第9次常务会议.
//!
//! ## What to do
//! Look for the entry between; compare the numbers with the page.

use std::collections::BTreeMap;

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR04",
    name: "meeting-number-skipped",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("meeting_number_skipped.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut last: BTreeMap<&str, (u32, Option<u32>)> = BTreeMap::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        let Some(meeting) = &entry.meeting else { continue };
        let before = last.insert(&meeting.series, (meeting.number, meeting.term));
        let Some((number, term)) = before else { continue };
        // A new term counts anew.
        let same_term = term.is_none() || meeting.term.is_none() || term == meeting.term;
        if same_term && meeting.number > number + 1 {
            let message = format!("{} {} follows {number}", meeting.series, meeting.number);
            let fault = Fault::of_entry(issue, index, message);
            faults.push(fault.instead(meeting.number.to_string(), Some((number + 1).to_string())));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in;

    #[test]
    fn fires() {
        assert_eq!(
            count_in("CHR04", "云州区大事记\n2024年4月\n2日 区政府第5次常务会议召开。\n8日 区政府第7次常务会议召开。"),
            1
        );
    }

    #[test]
    fn stays_silent() {
        assert_eq!(
            count_in("CHR04", "云州区大事记\n2024年4月\n2日 区政府第5次常务会议召开。\n8日 区政府第6次常务会议召开。"),
            0
        );
    }
}
