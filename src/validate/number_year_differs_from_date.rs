//! A document whose number has another year than its date of issue.
//!
//! ## Why it matters
//! One of the two is misprinted or misread. A document numbered in December may be dated in January; a gap of more than a year is an error.
//!
//! ## Example
//! 政发〔2023〕5号, dated 2024年5月30日.
//!
//! ## What to do
//! Compare with the page.

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC01",
    name: "number-year-differs-from-date",
    severity: Severity::Warning,
    check: Check::Issue(check),
    file: include_str!("number_year_differs_from_date.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, document) in issue.documents.iter().enumerate() {
        let (Some(number), Some(date)) = (document.numbers.first(), &document.date_of_issue) else { continue };
        if let Some(year) = number.value.year.filter(|year| *year != date.value.year) {
            let fault = Fault::of_document(issue, index, format!("{} is dated {}", number.value, date.value.year));
            faults.push(fault.at(date.span).instead(date.value.year.to_string(), Some(year.to_string())));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("DOC01", |issue| issue.replace_all("2024年4月7日", "2021年4月7日")), 1);
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("DOC01", |issue| issue), 0);
    }
}
