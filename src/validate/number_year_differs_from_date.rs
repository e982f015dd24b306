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
use crate::table::documents;
use crate::validate::{Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC01",
    name: "number-year-differs-from-date",
    severity: Severity::Warning,
    check,
    file: include_str!("number_year_differs_from_date.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let differing = issue.documents.iter().enumerate().filter_map(|(index, document)| {
        let number = document.numbers.first()?;
        let (year, date) = (number.value.year?, document.date_of_issue.as_ref()?);
        (year != date.value.year).then_some((index, number, year, date))
    });
    differing
        .map(|(index, number, year, date)| Fault {
            table: Some("documents"),
            record_id: Some(documents::id(issue, index)),
            message: format!("{} is dated {}", number.value, date.value.year),
            found: Some(date.value.year.to_string()),
            expected: Some(year.to_string()),
            span: date.span,
            ..Fault::default()
        })
        .collect()
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
