//! The rules on real gazettes, against faults and sums that people listed by hand, where both are at hand beside the
//! repository. The rules were developed with these gazettes in view.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::gold::shared;

/// The rules that a real gazette must set off, and the least number of findings of each.
const LEAST: [(&str, usize); 6] = [("CON01", 1), ("CON03", 1), ("TXT02", 2), ("CHR07", 2), ("CHR04", 1), ("TAB04", 5)];

/// The rules that do sums, by words of the statement that they judge.
const SUMS: [(&str, &[&str]); 4] = [
    ("points", &["TAB01", "TAB08"]),
    ("growth", &["TAB02", "TAB03"]),
    ("target in prose", &["TGT02"]),
    ("indicator in prose", &["TGT02"]),
];

/// Gazettes and the folders of what people found in them.
fn gazettes(list: &str) -> Vec<(PathBuf, PathBuf)> {
    let Some(shared) = shared() else { return Vec::new() };
    let folders = std::fs::read_dir(shared.join("gold")).expect("a folder");
    let pairs: Vec<_> = folders
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().join(list).is_file())
        .map(|entry| (shared.join(format!("gazettes/{}.txt", entry.file_name().to_string_lossy())), entry.path()))
        .collect();
    assert!(!pairs.is_empty(), "no folder has {list}");
    pairs
}

fn findings(gazette: &Path) -> Vec<Value> {
    let run = Command::new(env!("CARGO_BIN_EXE_gongbao"))
        .arg("check")
        .arg(gazette)
        .args(["--format", "json"])
        .output()
        .expect("the program runs");
    let report: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    report["findings"].as_array().expect("findings").clone()
}

#[test]
fn named_rules_fire() {
    for (gazette, _) in gazettes("quality.jsonl") {
        let findings = findings(&gazette);
        for (code, least) in LEAST {
            let count = findings.iter().filter(|finding| finding["rule"] == code).count();
            assert!(count >= least, "{code}: {count} findings, at least {least} expected");
        }
    }
}

#[test]
fn listed_faults_are_found_or_mended() {
    for (gazette, gold) in gazettes("quality.jsonl") {
        let run = Command::new("python3")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/quality.py"))
            .args([&gazette, &gold])
            .arg(env!("CARGO_BIN_EXE_gongbao"))
            .output()
            .expect("python3 runs");
        println!("{}", String::from_utf8_lossy(&run.stdout));
        assert!(
            run.status.success(),
            "{}{}",
            String::from_utf8_lossy(&run.stdout),
            String::from_utf8_lossy(&run.stderr)
        );
    }
}

/// The rules that judge a statement.
fn judges(fact: &Value) -> &'static [&'static str] {
    let kind = fact["kind"].as_str().expect("a kind");
    SUMS.iter().find(|(words, _)| kind.contains(words)).map_or(&[], |(_, codes)| codes)
}

/// Whether a finding judges a statement: a rule for it, on one of its lines.
fn concerns(finding: &Value, fact: &Value) -> bool {
    let line = |name: &str| finding[name].as_u64().expect("a line");
    let lines = line("line")..=line("end_line");
    judges(fact).iter().any(|code| finding["rule"] == *code)
        && fact["lines"].as_array().expect("lines").iter().any(|at| at.as_u64().is_some_and(|at| lines.contains(&at)))
}

#[test]
fn sums_that_are_right_raise_no_alarm() {
    for (gazette, gold) in gazettes("checks.jsonl") {
        let findings = findings(&gazette);
        let facts = std::fs::read_to_string(gold.join("checks.jsonl")).expect("a list");
        let facts: Vec<Value> = facts.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        let (right, other): (Vec<_>, Vec<_>) =
            facts.iter().filter(|fact| !judges(fact).is_empty()).partition(|fact| fact["consistent"] == true);
        assert!(!right.is_empty(), "no statement that a rule judges");
        // A line may hold right and wrong statements; a finding on a wrong one contradicts nothing.
        let alarms: Vec<_> = findings
            .iter()
            .filter(|finding| right.iter().any(|fact| concerns(finding, fact)))
            .filter(|finding| !other.iter().any(|fact| concerns(finding, fact)))
            .collect();
        assert!(alarms.is_empty(), "against statements that are right: {alarms:#?}");
        let wrong: Vec<_> = other.into_iter().filter(|fact| fact["consistent"] == false).collect();
        let found = wrong.iter().filter(|fact| findings.iter().any(|finding| concerns(finding, fact))).count();
        println!(
            "{} statements are right, none contradicted; of {} wrong ones {found} are found",
            right.len(),
            wrong.len()
        );
    }
}
