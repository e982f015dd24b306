//! Findings as workflow commands, which GitHub shows beside the lines of a change.

use std::fmt::Write;

use crate::review::{Review, Reviewed};
use crate::validate::Severity;

/// The findings that are new, one command a line.
pub fn github(review: &Review<'_>) -> String {
    let mut text = String::new();
    for finding in review.findings.iter().filter(|finding| !finding.known) {
        _ = writeln!(text, "{}", command(finding));
    }
    text
}

fn command(finding: &Reviewed<'_>) -> String {
    let (row, place) = (&finding.row, finding.place);
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let mut properties = format!("file={},line={}", property(&finding.source.path), place.line);
    // Columns are allowed within one line only.
    match place.line == place.end_line {
        true => _ = write!(properties, ",col={},endColumn={}", place.column, place.end_column),
        false => _ = write!(properties, ",endLine={}", place.end_line),
    }
    let expected = row.expected.as_ref().map(|expected| format!("\nexpected: {expected}")).unwrap_or_default();
    let title = property(&format!("{} {}", row.rule, row.name));
    format!("::{name} {properties},title={title}::{}", data(&format!("{}{expected}", row.message)))
}

/// A message, with what would end it escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property, with what would end it escaped.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("增长5%\n::error::"), "增长5%25%0A::error::");
        assert_eq!(property("C:\\a,b.txt"), "C%3A\\a%2Cb.txt");
    }
}
