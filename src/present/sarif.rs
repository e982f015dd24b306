//! Findings in SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), which code hosts and editors read.
//!
//! Regions are lines and columns of the text that `gongbao text FILE` prints; columns count code points.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::Unreadable;
use crate::review::{Review, Reviewed};
use crate::rules;
use crate::validate::{Rule, Severity};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/// All findings; with a baseline each says whether it is new. Files that could not be read are notifications.
pub fn sarif(review: &Review<'_>, unreadable: &[Unreadable]) -> Value {
    let all = rules::sorted();
    let notifications: Vec<Value> = unreadable
        .iter()
        .map(|file| json!({"level": "error", "message": {"text": file.message}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(&file.path)}}}]}))
        .collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "gongbao",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": all.iter().map(|rule| of_rule(rule)).collect::<Vec<_>>(),
            }},
            "invocations": [{
                "executionSuccessful": unreadable.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            "columnKind": "unicodeCodePoints",
            "results": review.findings.iter().map(|finding| result(finding, &all, review.baseline)).collect::<Vec<_>>(),
        }],
    })
}

fn of_rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rules::sentence(rule)},
        "help": {"text": rules::advice(rule.code), "markdown": rule.documentation()},
        "defaultConfiguration": {"level": level(rule.severity)},
    })
}

fn result(finding: &Reviewed<'_>, all: &[&Rule], baseline: bool) -> Value {
    let (row, place) = (&finding.row, finding.place);
    let snippet = finding.source.text.get(finding.span.range()).unwrap_or_default();
    let mut location = json!({"physicalLocation": {
        "artifactLocation": {"uri": uri(&finding.source.path)},
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
            "snippet": {"text": snippet},
        },
    }});
    if let Some(record) = &row.record_id {
        let kind = row.table.as_deref().unwrap_or("record");
        location["logicalLocations"] = json!([{"fullyQualifiedName": record, "kind": kind}]);
    }
    let expected = row.expected.as_ref().map(|expected| format!(" (expected: {expected})")).unwrap_or_default();
    let mut result = json!({
        "ruleId": row.rule,
        "ruleIndex": all.iter().position(|rule| rule.code == row.rule),
        "level": level(finding.severity),
        "message": {"text": format!("{}{expected}", row.message)},
        "locations": [location],
        "partialFingerprints": {"gongbao/v1": fingerprint(finding)},
    });
    if baseline {
        result["baselineState"] = if finding.known { "unchanged" } else { "new" }.into();
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// What stays the same where lines move: the rule, the file and the words.
fn fingerprint(finding: &Reviewed<'_>) -> String {
    let key = finding.fingerprint();
    let hash = Sha256::digest(format!("{}\n{}\n{}", key.rule, key.file, key.words).as_bytes());
    hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// A path as a relative reference or a `file:` address.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let escaped: String = path
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    if escaped.starts_with('/') { format!("file://{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_escaped() {
        assert_eq!(uri("in put/公报.txt"), "in%20put/%E5%85%AC%E6%8A%A5.txt");
        assert_eq!(uri("/a.txt"), "file:///a.txt");
        assert_eq!(uri("a\\b.txt"), "a/b.txt");
        assert_eq!(uri("a:b.txt"), "a%3Ab.txt");
    }
}
