//! Two entries of one day that tell the same event.
//!
//! ## Why it matters
//! Counts of meetings and of who took part are too high by one.
//!
//! ## Example
//! △ 全区推进会议召开, printed twice under 6日.
//!
//! ## What to do
//! Compare the two; leave one out where events are counted.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::grammar::likeness::Likeness;
use crate::issue::Issue;
use crate::table::chronicle_entries;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR05",
    name: "entry-told-twice",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("entry_told_twice.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut of_day: BTreeMap<Date, Vec<(usize, Likeness)>> = BTreeMap::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        let Some(date) = entry.day.first.filter(|_| entry.day.precision == "day") else { continue };
        let name = &entry.text[entry.event.clone()];
        let event = Likeness::of(name);
        let before = of_day.entry(date).or_default();
        let told = before.iter().rev().find(|(_, other)| other.is_like(&event, 0.8));
        let told = told.map(|(twin, _)| *twin).filter(|_| name.chars().count() >= 8);
        before.push((index, event));
        if let Some(twin) = told {
            faults.push(Fault {
                table: Some("chronicle_entries"),
                record_id: Some(chronicle_entries::id(issue, index)),
                message: format!("tells the same event as {}", chronicle_entries::id(issue, twin)),
                found: Some(name.to_owned()),
                span: entry.span,
                ..Fault::default()
            });
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
            count_in(
                "CHR05",
                "云州区大事记\n2024年4月\n2日 全区节约用水推进会议召开。\n△ 全区节约用水推进会议召开。区长甄伯约出席。"
            ),
            1
        );
    }

    #[test]
    fn stays_silent() {
        assert_eq!(
            count_in("CHR05", "云州区大事记\n2024年4月\n2日 全区节约用水推进会议召开。\n△ 全区安全生产工作会议召开。"),
            0
        );
    }
}
