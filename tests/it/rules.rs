//! `gongbao rules` and `gongbao explain` from outside.

use std::path::Path;
use std::process::Output;

use crate::cli::stdout;

fn gongbao(arguments: &[&str]) -> Output {
    crate::cli::gongbao(Path::new("."), arguments)
}

#[test]
fn every_rule_is_listed_once() {
    let list = stdout(&gongbao(&["rules"]));
    for rule in gongbao::validate::RULES {
        let lines = list.lines().filter(|line| line.starts_with(rule.code));
        assert!(lines.clone().count() == 1 && lines.clone().all(|line| line.contains(rule.name)), "{}", rule.code);
    }
    assert!(!list.contains('\u{1b}'), "no colours where no terminal is");
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&gongbao(&["rules", "--format", "json"]))).expect("JSON");
    assert_eq!(json.as_array().expect("a list").len(), gongbao::validate::RULES.len());
    assert!(
        json.as_array()
            .expect("a list")
            .iter()
            .all(|rule| rule["finds"].as_str().is_some_and(|text| text.ends_with('.')))
    );
}

#[test]
fn rules_are_explained() {
    let page = stdout(&gongbao(&["explain", "con01"]));
    for part in ["CON01 contents-entry-without-document (error)", "Why it matters\n  ", "What to do\n  "] {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert_eq!(stdout(&gongbao(&["explain", "contents-entry-without-document"])), page);
    assert!(stdout(&gongbao(&["explain", "ATT"])).contains("ATT02"));
    let unknown = gongbao(&["explain", "verb-missread"]);
    assert_eq!(unknown.status.code(), Some(2));
    let message = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert!(message.contains("did you mean CHR07 (verb-misread)?"), "{message}");
}
