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

use crate::issue::Issue;
use crate::table::documents;
use crate::validate::{Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC06",
    name: "date-differs-from-metadata",
    severity: Severity::Warning,
    check,
    file: include_str!("date_differs_from_metadata.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let differing = issue.documents.iter().enumerate().filter_map(|(index, document)| {
        let (printed, said) = (document.date_of_issue.as_ref()?, document.date_in_metadata?);
        (printed.value != said).then_some((index, printed, said))
    });
    differing
        .map(|(index, printed, said)| Fault {
            table: Some("documents"),
            record_id: Some(documents::id(issue, index)),
            message: "the printed date of issue is not that of the metadata".to_owned(),
            found: printed.value.calendar().map(|day| day.to_string()),
            expected: said.calendar().map(|day| day.to_string()),
            span: printed.span,
            ..Fault::default()
        })
        .collect()
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
