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

use crate::grammar::{acts, traditional};
use crate::issue::Issue;
use crate::span::Span;
use crate::table::chronicle_entries;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR07",
    name: "verb-misread",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("verb_misread.rs"),
};

/// Words that are a sign off a verb and none misread.
const WORDS: [&str; 5] = ["随同", "伴同", "会同", "一同", "共同"];

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
            // 參加 is 参加 in other signs, 随同 a word of its own.
            let other = |&(found, _): &(&str, &str)| {
                !WORDS.contains(&found) && !found.chars().any(|c| traditional::simplified(c).is_some())
            };
            if let Some((found, verb)) = acts::misread(clause).filter(other) {
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
        // A word of its own, a verb in traditional signs.
        assert_eq!(count_in("CHR07", "云州区大事记\n2024年4月\n2日 省长来调研。区长甄伯约随同。"), 0);
        assert_eq!(count_in("CHR07", "云州区大事记\n2024年4月\n2日 全区会议召开。区长甄伯约參加。"), 0);
    }
}
