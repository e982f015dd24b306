//! `gongbao check` from outside.

use std::fs;
use std::path::Path;

use expect_test::expect;
use serde_json::Value;
use tempfile::TempDir;

use crate::cli::{code, gongbao, stderr, stdout};

/// A notice with an impossible date (DOC03, an error) of another year than its number's (DOC01, a warning).
pub const SPOILT: &str = "云州市人民政府关于节约用水的通知\n云政发〔2023〕1号\n各区县人民政府：\n请节约用水。\n云州市人民政府\n2024年2月30日\n";

pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// The rules of the findings that a call prints as JSON.
pub fn rules(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = gongbao(folder, &[&["check", "--format", "json"], arguments].concat());
    let found: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", stderr(&output)));
    let rule = |finding: &Value| finding["rule"].as_str().expect("a code").to_owned();
    found["findings"].as_array().expect("findings").iter().map(rule).collect()
}

#[test]
fn findings_are_shown_with_their_words() {
    let folder = folder(&[("a.txt", SPOILT)]);
    let output = gongbao(folder.path(), &["check", "a.txt"]);
    expect![[r#"
        a.txt:6:1: warning[DOC01] number-year-differs-from-date: 云政发〔2023〕1号 is dated 2024
          |
        6 | 2024年2月30日
          | ^^^^
          = expected: 2023
          = help: Compare with the page.

        a.txt:6:1: error[DOC03] date-of-issue-impossible: the printed date of issue is no day of the calendar
          |
        6 | 2024年2月30日
          | ^^^^^^^^^^^^^
          = help: Compare with the page: a digit is misprinted or misread.

        1 error, 1 warning in 1 file; `gongbao explain CODE` says more
    "#]]
    .assert_eq(&stdout(&output));
    assert_eq!((code(&output), stderr(&output)), (1, String::new()));
}

#[test]
fn colours_are_for_terminals() {
    let folder = folder(&[("a.txt", SPOILT)]);
    assert!(!stdout(&gongbao(folder.path(), &["check", "a.txt"])).contains('\u{1b}'));
}

#[test]
fn nothing_of_a_gazette_reaches_the_terminal_as_a_command() {
    let text = SPOILT.replace("节约用水的", "节约\u{1b}[31m用水的");
    let folder = folder(&[("a.txt", &text)]);
    for format in ["text", "github"] {
        let output = gongbao(folder.path(), &["check", "a.txt", "--format", format]);
        assert!(!stdout(&output).contains('\u{1b}'), "{format}");
    }
}

#[test]
fn rules_are_selected_and_ignored() {
    let place = folder(&[("a.txt", SPOILT)]);
    let of = |arguments: &[&str]| rules(place.path(), &[&["a.txt"], arguments].concat());
    assert_eq!(of(&[]), ["DOC01", "DOC03"]);
    assert_eq!(of(&["--select", "DOC"]), ["DOC01", "DOC03"]);
    assert_eq!(of(&["--select", "date-of-issue-impossible,CON"]), ["DOC03"]);
    assert!(of(&["--select", "CON,ATT"]).is_empty());
    assert_eq!(of(&["--ignore", "DOC03"]), ["DOC01"]);
    let output = gongbao(place.path(), &["check", "a.txt", "--ignore", "DOC3"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("there is no rule DOC3; did you mean DOC03"), "{}", stderr(&output));
}

#[test]
fn exit_codes() {
    let unsigned = SPOILT.replace("云州市人民政府\n2024年2月30日\n", "2023年2月3日\n");
    let place = folder(&[("error.txt", SPOILT), ("warning.txt", &unsigned)]);
    let of = |file: &str, on: &str| code(&gongbao(place.path(), &["check", file, "--fail-on", on]));
    assert_eq!(rules(place.path(), &["warning.txt"]), ["DOC04"]);
    for (on, error, warning) in [("error", 1, 0), ("warning", 1, 1), ("info", 1, 1), ("never", 0, 0)] {
        assert_eq!((of("error.txt", on), of("warning.txt", on)), (error, warning), "{on}");
    }
    // A file that cannot be read fails the run, whatever else.
    assert_eq!(of("absent.txt", "never"), 1);
    assert_eq!(code(&gongbao(place.path(), &["check", "a.txt", "--fail-on", "sometimes"])), 2);
}

#[test]
fn sarif_names_rules_and_regions() {
    let place = folder(&[("公报 a.txt", SPOILT)]);
    let output = gongbao(place.path(), &["check", "公报 a.txt", "absent.txt", "--format", "sarif"]);
    let sarif: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let run = &sarif["runs"][0];
    assert_eq!((&sarif["version"], &run["columnKind"]), (&"2.1.0".into(), &"unicodeCodePoints".into()));
    let result = &run["results"][1];
    assert_eq!(run["results"].as_array().expect("results").len(), 2);
    let index = result["ruleIndex"].as_u64().expect("a place") as usize;
    assert_eq!((&result["ruleId"], &run["tool"]["driver"]["rules"][index]["id"]), (&"DOC03".into(), &"DOC03".into()));
    assert_eq!(result["level"], "error");
    let location = &result["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "%E5%85%AC%E6%8A%A5%20a.txt");
    let edge = |name: &str| location["region"][name].as_u64();
    assert_eq!(["startLine", "startColumn", "endLine", "endColumn"].map(edge), [6, 1, 6, 11].map(Some));
    // The file that could not be read is told as well.
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    assert_eq!(run["invocations"][0]["toolExecutionNotifications"].as_array().map(Vec::len), Some(1));
}

#[test]
fn workflow_commands() {
    let folder = folder(&[("a.txt", SPOILT)]);
    let output = gongbao(folder.path(), &["check", "a.txt", "--format", "github"]);
    expect![[r#"
        ::warning file=a.txt,line=6,col=1,endColumn=5,title=DOC01 number-year-differs-from-date::云政发〔2023〕1号 is dated 2024%0Aexpected: 2023
        ::error file=a.txt,line=6,col=1,endColumn=11,title=DOC03 date-of-issue-impossible::the printed date of issue is no day of the calendar
    "#]]
    .assert_eq(&stdout(&output));
}
