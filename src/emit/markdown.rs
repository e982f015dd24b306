//! `report.md`: what a run gave, in Markdown, to stand under a change that is proposed or in the log of a CI.
//!
//! What needs a person comes first; long lists are folded. Text of a gazette is escaped, so that it is neither mark-up
//! nor a mention of somebody.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::report::{SEVERITIES, grouped, percent};
use crate::Dataset;
use crate::table::findings::FindingRow;
use crate::table::issues::IssueRow;

/// How many issues and findings are listed; the report in HTML has all.
const LISTED: usize = 200;

/// The content of `report.md`.
pub fn markdown(dataset: &Dataset) -> String {
    let mut text = String::from("# 公报校验报告 · Gazette report\n\n");
    totals(&mut text, dataset);
    unreadable(&mut text, dataset);
    rules(&mut text, &dataset.tables.findings);
    issues(&mut text, dataset);
    findings(&mut text, dataset);
    text.push_str("All records beside their words in the source: `report.html`.\n");
    text
}

fn totals(text: &mut String, dataset: &Dataset) {
    let tables = &dataset.tables;
    let sum = |of: fn(&IssueRow) -> u32| tables.issues.iter().map(|issue| i64::from(of(issue))).sum::<i64>();
    let (characters, claimed) = (sum(|issue| issue.characters), sum(|issue| issue.claimed_characters));
    let counts = SEVERITIES
        .map(|name| grouped(tables.findings.iter().filter(|finding| finding.severity == name).count() as i64));
    text.push_str(
        "| 期 issues | 公文 documents | 表格 tables | 已认领 claimed | 错误 errors | 警告 warnings | 提示 notes |\n",
    );
    text.push_str("|--:|--:|--:|--:|--:|--:|--:|\n");
    let rows = [tables.issues.len(), tables.documents.len(), tables.tables.len()].map(|count| grouped(count as i64));
    _ = writeln!(
        text,
        "| {} | {} |\n",
        rows.join(" | "),
        [vec![percent(claimed, characters)], counts.to_vec()].concat().join(" | ")
    );
}

fn unreadable(text: &mut String, dataset: &Dataset) {
    if dataset.unreadable.is_empty() {
        return;
    }
    _ = writeln!(text, "**Files that could not be read: {}**\n", dataset.unreadable.len());
    for file in &dataset.unreadable {
        _ = writeln!(text, "- {}: {}", escaped(&file.path), escaped(&file.message));
    }
    text.push('\n');
}

fn rules(text: &mut String, findings: &[FindingRow]) {
    let mut counts: BTreeMap<(usize, &str, &str), i64> = BTreeMap::new();
    for finding in findings {
        *counts.entry((severity(finding), &finding.rule, &finding.name)).or_insert(0) += 1;
    }
    if counts.is_empty() {
        text.push_str("No findings.\n\n");
        return;
    }
    text.push_str(
        "## 校验发现 · Findings\n\n| 规则 rule | 名称 name | 严重程度 severity | 数 count |\n|---|---|---|--:|\n",
    );
    for ((severity, rule, name), count) in counts {
        let severity = SEVERITIES.get(severity).unwrap_or(&"");
        _ = writeln!(text, "| {rule} | {name} | {} {severity} | {} |", mark(severity), grouped(count));
    }
    text.push('\n');
}

fn issues(text: &mut String, dataset: &Dataset) {
    let tables = &dataset.tables;
    if tables.issues.len() < 2 {
        return;
    }
    let mut counts: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for finding in &tables.findings {
        *counts.entry((&finding.issue_id, &finding.severity)).or_insert(0) += 1;
    }
    let mut documents: BTreeMap<&str, i64> = BTreeMap::new();
    for document in &tables.documents {
        *documents.entry(&document.issue_id).or_insert(0) += 1;
    }
    text.push_str("<details><summary>各期 · Issues</summary>\n\n");
    text.push_str("| 期 issue | 公文 documents | 已认领 claimed | 错误 errors | 警告 warnings | 提示 notes |\n|---|--:|--:|--:|--:|--:|\n");
    for issue in tables.issues.iter().take(LISTED) {
        let id = issue.issue_id.as_str();
        let documents = grouped(documents.get(id).copied().unwrap_or(0));
        let claimed = percent(i64::from(issue.claimed_characters), i64::from(issue.characters));
        let counts = SEVERITIES.map(|name| grouped(counts.get(&(id, name)).copied().unwrap_or(0)));
        _ = writeln!(text, "| {} | {documents} | {claimed} | {} |", escaped(id), counts.join(" | "));
    }
    more(text, tables.issues.len(), "issues");
    text.push_str("\n</details>\n\n");
}

/// Errors and warnings, place by place, the gravest first.
fn findings(text: &mut String, dataset: &Dataset) {
    let mut grave: Vec<&FindingRow> =
        dataset.tables.findings.iter().filter(|finding| finding.severity != "info").collect();
    if grave.is_empty() {
        return;
    }
    grave.sort_by_key(|finding| severity(finding));
    let paths: BTreeMap<&str, &str> =
        dataset.tables.issues.iter().map(|issue| (issue.issue_id.as_str(), issue.source_path.as_str())).collect();
    text.push_str("<details><summary>逐条 · Errors and warnings</summary>\n\n");
    for finding in grave.iter().take(LISTED) {
        let path = paths.get(finding.issue_id.as_str()).copied().unwrap_or_default();
        let (line, rule) = (finding.evidence.line_start, &finding.rule);
        _ = writeln!(
            text,
            "- {} **{rule}** {}:{line} — {}",
            mark(&finding.severity),
            escaped(path),
            escaped(&finding.message)
        );
    }
    more(text, grave.len(), "findings");
    text.push_str("\n</details>\n\n");
}

fn more(text: &mut String, all: usize, what: &str) {
    if all > LISTED {
        _ = writeln!(text, "\nand {} more {what}.", grouped((all - LISTED) as i64));
    }
}

fn severity(finding: &FindingRow) -> usize {
    SEVERITIES.iter().position(|name| *name == finding.severity).unwrap_or(SEVERITIES.len())
}

fn mark(severity: &str) -> &'static str {
    match severity {
        "error" => "🔴",
        "warning" => "🟡",
        _ => "🔵",
    }
}

/// Text as text: no mark-up, no cell that ends early, no mention.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\n' | '\r' => escaped.push(' '),
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '@' => escaped.push_str("&#64;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '!' => escaped.extend(['\\', sign]),
            sign => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::Issue;
    use crate::read::read_bytes;
    use crate::table::Tables;

    fn dataset(text: &str) -> Dataset {
        let issue: Issue = crate::understand(read_bytes("a|b.txt", text.as_bytes().to_vec()).expect("text"));
        Dataset { tables: Tables::from(&[issue]), ..Dataset::default() }
    }

    #[test]
    fn findings_are_counted_and_placed() {
        let text = markdown(&dataset(
            "云州市人民政府关于节约用水的通知\n云政发〔2024〕1号\n各区县人民政府：\n请节约用水。\n云州市人民政府\n2024年2月30日\n",
        ));
        assert!(text.contains("| 1 | 1 | 0 | 100.00 % | 1 |"), "{text}");
        assert!(text.contains("a\\|b.txt:6 — "), "{text}");
        assert!(!text.contains("各期"), "one issue needs no list: {text}");
    }

    #[test]
    fn a_run_without_findings_says_so() {
        let text = markdown(&Dataset::default());
        assert!(text.contains("No findings.") && !text.contains("<details>"), "{text}");
    }

    #[test]
    fn text_is_no_markup() {
        assert_eq!(escaped("<b>|@甲*乙_丙"), "&lt;b>\\|&#64;甲\\*乙\\_丙");
        assert_eq!(escaped("云政发〔2024〕1号"), "云政发〔2024〕1号");
    }
}
