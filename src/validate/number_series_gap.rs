//! Serial numbers that no document of the run has, between two that it has.
//!
//! ## Why it matters
//! A document of the series is missing from the run, was not told apart from its neighbour, or its number is misread.
//!
//! ## Example
//! 云政发〔2024〕3号 and 5号, and no 4号 in any file of the run.
//!
//! ## What to do
//! Look for it in the contents and in other issues; gazettes leave documents out on purpose. Series of which the run has less
//! than two thirds are not reported.

use crate::issue::Issue;
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "DOC07",
    name: "number-series-gap",
    severity: Severity::Info,
    check: Check::Issue(check),
    file: include_str!("number_series_gap.rs"),
};

fn check(issue: &Issue) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, document) in issue.documents.iter().enumerate() {
        let (Some((first, last)), Some(number)) = (document.missing_serials, document.numbers.first()) else {
            continue;
        };
        let missing = if first == last { first.to_string() } else { format!("{first} to {last}") };
        let fault =
            Fault::of_document(issue, index, format!("the run has {}, and not {missing} before it", number.value));
        faults.push(fault.at(number.span).instead(number.value.to_string(), None));
    }
    faults
}

#[cfg(test)]
mod tests {
    use crate::validate::fixture::count_run;

    fn with(numbers: [u32; 3]) -> usize {
        let text = |number: u32| {
            format!(
                "云州市人民政府关于开展节约用水检查的通知\n\n云政发〔2024〕{number}号\n\n各区县人民政府：\n\n请做好准备。\n\n云州市人民政府\n2024年5月8日"
            )
        };
        count_run("DOC07", &numbers.map(text))
    }

    #[test]
    fn fires() {
        assert_eq!(with([3, 4, 6]), 1);
        // The order of the files does not matter.
        assert_eq!(with([6, 3, 4]), 1);
    }

    #[test]
    fn stays_silent() {
        // No gap; a series of which the run has but a few; two documents.
        for numbers in [[3, 4, 5], [3, 4, 9], [3, 5, 5]] {
            assert_eq!(with(numbers), 0, "{numbers:?}");
        }
    }
}
