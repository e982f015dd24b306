//! A line of the chronicle that belongs to no entry.
//!
//! ## Why it matters
//! Its words are in no row of the chronicle.
//!
//! ## Example
//! A paragraph between the chronicle's title and its first day.
//!
//! ## What to do
//! Read it; if it is an entry, please report the gazette.

use crate::grammar::{chronicle, chronicle_month, credit, furniture, page_mark};
use crate::issue::{Issue, PartKind};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "CHR10",
    name: "chronicle-line-unread",
    severity: Severity::Info,
    check: Check::Issue(check),
    file: include_str!("chronicle_line_unread.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let parts = issue.parts.iter().filter(|part| part.kind == PartKind::Chronicle);
    // Entries and lines both stand in the order of the text.
    let mut entries = issue.chronicle.iter().peekable();
    let mut faults = Vec::new();
    for line in parts.flat_map(|part| part.lines.clone()) {
        let span = issue.text.lines[line].span;
        while entries.next_if(|entry| entry.span.end <= span.start).is_some() {}
        let claimed = entries.peek().is_some_and(|entry| entry.span.start < span.end);
        if claimed || is_frame(issue.text.line(line)) {
            continue;
        }
        faults.push(Fault {
            table: Some("chronicle_entries"),
            message: "the line belongs to no entry".to_owned(),
            found: Some(issue.text.line(line).trim().chars().take(30).collect()),
            span,
            ..Fault::default()
        });
    }
    faults
}

/// Titles, months, page numbers, rules, a page's own lines and credits: what is no entry by its nature.
fn is_frame(line: &str) -> bool {
    line.starts_with("<!--")
        || furniture::is_line(line)
        || credit::is_line(line)
        || page_mark::is_page_number(line)
        || line.chars().all(|c| !c.is_alphanumeric())
        || chronicle::is_heading(line)
        || chronicle_month::heading(line).is_some()
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_in;

    #[test]
    fn fires() {
        assert_eq!(
            count_in("CHR10", "云州区大事记\n2024年4月\n莫名其妙的一行\n2日 区长甄伯约调研。\n3日 区长甄伯约调研。"),
            1
        );
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count_in("CHR10", "云州区大事记\n2024年4月\n2日 区长甄伯约调研。\n3日 区长甄伯约调研。"), 0);
        // What the page and its makers add.
        assert_eq!(
            count_in(
                "CHR10",
                "云州区大事记\n2024年4月\n2日 区长甄伯约调研。\n3日 区长甄伯约调研。\n（区政府办公室供稿）\n上一篇：云州区3月"
            ),
            0
        );
    }
}
