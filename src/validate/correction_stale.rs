//! A reviewed correction whose words are not where it says.
//!
//! ## Why it matters
//! The text was changed since the correction was written, so the data have the fault again, or never had it.
//!
//! ## Example
//! corrections.toml corrects 出度 in line 968, which has no such words; a line was put in above.
//!
//! ## What to do
//! Write the line and the words anew, or take the correction out.

use crate::issue::Issue;
use crate::table::corrections;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "COR01",
    name: "correction-stale",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("correction_stale.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let all = issue.text.source.corrections.iter().enumerate();
    all.filter_map(|(index, correction)| {
        let (problem, fix) = (correction.place.as_ref().err()?, &correction.fix);
        let (line, printed, right) = (fix.line, &fix.printed, &fix.should_be);
        Some(Fault {
            table: Some("corrections"),
            record_id: Some(corrections::id(issue, index)),
            message: format!("the correction of {printed} into {right} in line {line} is not applied: {problem}"),
            source: Some(corrections::place(issue, correction)),
            ..Fault::default()
        })
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correction::Fix;
    use crate::source::{Format, Source};

    fn count(line: u32, printed: &str) -> usize {
        let mut source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), "节药用水。\n".to_owned());
        source.correct(vec![Fix { line, printed: printed.into(), should_be: "节约".into(), ..Fix::default() }]);
        check(&crate::understand(source)).len()
    }

    #[test]
    fn fires() {
        assert_eq!(count(1, "节要"), 1);
        assert_eq!(count(2, "节药"), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count(1, "节药"), 0);
    }
}
