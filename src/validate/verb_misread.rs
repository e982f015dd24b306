//! A word stands where a verb must and is one character off a known one.
//!
//! ## Why it matters
//! The print or its recognition has a wrong character; the data take the known verb for it.
//!
//! ## Example
//! 副区长甲某出度, for 出席.
//!
//! ## What to do
//! Compare with the page.

use crate::grammar::acts;
use crate::issue::Issue;
use crate::span::Span;
use crate::table::chronicle_entries;
use crate::validate::{Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR07",
    name: "verb-misread",
    severity: Severity::Warning,
    check,
    file: include_str!("verb_misread.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, entry) in issue.chronicle.iter().enumerate() {
        if entry.participants.iter().all(|person| person.mention_only) {
            continue;
        }
        // The words between the last name of a clause and the clause's mark.
        for person in &entry.participants {
            let rest = &issue.text.content[person.span.end as usize..entry.span.end.max(person.span.end) as usize];
            let clause = rest.split_inclusive(['，', '。', '；']).next().unwrap_or_default();
            if let Some((found, verb)) = acts::misread(clause) {
                let start = person.span.end as usize + clause.find(found).unwrap_or(0);
                faults.push(Fault {
                    table: Some("participants"),
                    record_id: Some(chronicle_entries::id(issue, index)),
                    message: format!("{found} is read as {verb}"),
                    found: Some(found.to_owned()),
                    expected: Some(verb.to_owned()),
                    span: Span::new(start..start + found.len()),
                    ..Fault::default()
                });
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in;

    #[test]
    fn fires() {
        assert_eq!(count_in("CHR07", "云州区大事记\n2024年4月\n2日 全区会议召开。区长甄伯约出度。"), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_in("CHR07", "云州区大事记\n2024年4月\n2日 全区会议召开。区长甄伯约出席。"), 0);
    }
}
