//! Prints an issue as a tree, for a terminal of 80 columns: what it is, its documents with their outlines and
//! attachments, its other parts, and how much of it was understood.

pub mod calendar;
pub mod page;
pub mod person;

use unicode_width::UnicodeWidthChar;

use crate::issue::{Document, Issue, Match, PartKind};
use crate::table;
use crate::validate;

/// How wide a line may be. Han signs take two columns.
const WIDTH: usize = 80;

/// The tree of an issue.
pub fn show(issue: &Issue) -> String {
    let mut tree = Tree::default();
    tree.line(0, &title(issue));
    contents(issue, &mut tree);
    for (index, document) in issue.documents.iter().enumerate() {
        show_document(index, document, issue, &mut tree);
    }
    other_parts(issue, &mut tree);
    calendar::calendar(issue).lines().for_each(|line| tree.line(0, line));
    foot(issue, &mut tree);
    tree.text
}

/// The lines so far.
#[derive(Default)]
struct Tree {
    text: String,
}

impl Tree {
    /// Adds a line, indented and cut to the width of the terminal.
    fn line(&mut self, depth: usize, words: &str) {
        let indent = "  ".repeat(depth);
        self.text.push_str(&indent);
        self.text.push_str(&cut(words, WIDTH - indent.len()));
        self.text.push('\n');
    }
}

/// A text on one line, cut to a number of columns.
fn cut(words: &str, columns: usize) -> String {
    let words = words.replace(['\n', '\t'], " ");
    if crate::grammar::atoms::columns(&words) <= columns {
        return words;
    }
    let mut taken = 0;
    let kept = words.chars().take_while(|c| {
        taken += c.width().unwrap_or(0);
        taken < columns
    });
    kept.collect::<String>() + "…"
}

fn title(issue: &Issue) -> String {
    let number = issue
        .masthead
        .total_issue_number
        .as_ref()
        .map(|total| format!("（总第{}期）", total.value))
        .unwrap_or_default();
    let published = issue.colophon.published_on.as_ref().map(|day| format!("  {}", day.value)).unwrap_or_default();
    format!("{}{number}{published}", issue.id)
}

fn contents(issue: &Issue, tree: &mut Tree) {
    if issue.contents.is_empty() {
        return;
    }
    let missing: Vec<&str> =
        issue.contents.iter().filter(|item| item.matched == Match::Missing).map(|item| item.title.as_str()).collect();
    tree.line(1, &format!("目录  {} entries, {} missing in the body", issue.contents.len(), missing.len()));
    missing.iter().for_each(|title| tree.line(2, &format!("missing: {title}")));
}

fn show_document(index: usize, document: &Document, issue: &Issue, tree: &mut Tree) {
    let evidence = issue.text.evidence(document.span);
    let numbers: Vec<String> = document.numbers.iter().map(|number| number.value.to_string()).collect();
    let date = document
        .date_of_issue
        .as_ref()
        .and_then(|date| date.value.calendar())
        .map_or_else(|| "no date".to_owned(), |day| day.to_string());
    let number = if numbers.is_empty() { "no number".to_owned() } else { numbers.join("、") };
    tree.line(1, &format!("d{:02} {number}  {date}  lines {}–{}", index + 1, evidence.line_start, evidence.line_end));
    tree.line(2, document.name());
    for section in document.sections.iter().filter(|section| section.attachment.is_none()) {
        let heading = issue.text.at(section.heading).trim();
        tree.line(2 + section.path.len(), &format!("{}{heading}", section.label));
    }
    for attachment in &document.attachments {
        let title = attachment.title.as_ref().map_or("(no title)", |title| title.value.as_str());
        tree.line(3, &format!("[{} · {}] {title}", attachment.label, attachment.kind.name()));
    }
}

fn other_parts(issue: &Issue, tree: &mut Tree) {
    for part in &issue.parts {
        if matches!(part.kind, PartKind::Chronicle | PartKind::Section) {
            let evidence = issue.text.evidence(issue.text.lines_span(part.lines.clone()));
            let name = part.title.as_deref().unwrap_or_else(|| part.kind.name());
            tree.line(1, &format!("{name}  lines {}–{}", evidence.line_start, evidence.line_end));
        }
    }
}

fn foot(issue: &Issue, tree: &mut Tree) {
    for row in table::issues::rows(issue) {
        let share = 100.0 * f64::from(row.claimed_characters) / f64::from(row.characters.max(1));
        tree.line(1, &format!("{share:.2} % of {} characters understood", row.characters));
    }
    let findings = validate::validate(issue);
    let count = |severity| findings.iter().filter(|finding| finding.rule.severity == severity).count();
    let (errors, warnings, notes) =
        (count(validate::Severity::Error), count(validate::Severity::Warning), count(validate::Severity::Info));
    tree.line(1, &format!("findings: {errors} errors, {warnings} warnings, {notes} notes"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_by_columns() {
        assert_eq!(cut("云州市人民政府", 14), "云州市人民政府");
        assert_eq!(cut("云州市人民政府", 13), "云州市人民政…");
        assert_eq!(cut("甲\n乙", 10), "甲 乙");
    }
}
