//! A document whose printed date is not the one that the web page's metadata say.
//!
//! ## Why it matters
//! One of the two is wrong; the data hold the printed one.
//!
//! ## Example
//! 成文日期：2004年04月17日 in the metadata, 二〇〇四年四月二十七日 under the signature.
//!
//! ## What to do
//! Compare with another edition of the document.

use crate::grammar::date::PrintedDate;
use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC06",
    name: "date-differs-from-metadata",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("date_differs_from_metadata.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, document) in issue.documents.iter().enumerate() {
        let (Some(printed), Some(said)) = (&document.date_of_issue, document.date_in_metadata) else { continue };
        let day = |date: PrintedDate| date.calendar().map(|day| day.to_string());
        if printed.value != said {
            let fault = Fault::of_document(issue, index, "the printed date of issue is not that of the metadata");
            faults.push(Fault { found: day(printed.value), expected: day(said), ..fault.at(printed.span) });
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    const METADATA: &str = "索 引 号：1\n发文机关：云州市人民政府\n成文日期：2024年4月7日\n\n";

    #[test]
    fn fires() {
        let other = METADATA.replace("4月7日", "4月17日");
        assert_eq!(count("DOC06", |issue| issue.prefixed(&other)), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("DOC06", |issue| issue.prefixed(METADATA)), 0);
        assert_eq!(count("DOC06", |issue| issue), 0);
    }
}
