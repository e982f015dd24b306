//! `gongbao.toml` and baselines from outside.

use std::fs;

use crate::check::{SPOILT, folder, rules};
use crate::cli::{code, gongbao, stderr, stdout};

#[test]
fn settings_choose_rules() {
    let place = folder(&[("a.txt", SPOILT), ("gongbao.toml", "ignore = [\"DOC01\"]\n")]);
    assert_eq!(rules(place.path(), &["a.txt"]), ["DOC03"]);
    // The arguments count before the settings, or come on top.
    assert_eq!(rules(place.path(), &["a.txt", "--select", "DOC01"]), Vec::<String>::new());
    assert!(rules(place.path(), &["a.txt", "--ignore", "DOC03"]).is_empty());
}

#[test]
fn settings_lie_beside_the_inputs_or_above() {
    let one = "ignore = [\"DOC01\"]";
    let place = folder(&[("a/a.txt", SPOILT), ("b/b.txt", SPOILT), ("b/gongbao.toml", one), ("c/c.txt", SPOILT)]);
    let here = place.path();
    assert_eq!(rules(here, &["a"]), ["DOC01", "DOC03"]);
    assert_eq!(rules(here, &["b"]), ["DOC03"]);
    assert_eq!(rules(here, &["b/b.txt"]), ["DOC03"]);
    assert_eq!(rules(&here.join("b"), &["../c/c.txt"]), ["DOC03"], "the working directory");
    fs::write(here.join("gongbao.toml"), "select = [\"CON\"]").expect("a file");
    assert!(rules(&here.join("a"), &["a.txt"]).is_empty(), "a folder above the working directory");
    assert_eq!(rules(here, &["a", "--config", "b/gongbao.toml"]), ["DOC03"]);
    fs::write(here.join("c/gongbao.toml"), "").expect("a file");
    let output = gongbao(here, &["check", "b", "c"]);
    assert!(code(&output) == 2 && stderr(&output).contains("--config"), "{}", stderr(&output));
}

#[test]
fn severities_and_files_have_settings() {
    let settings = "fail-on = \"warning\"\n[severity]\nDOC = \"info\"\nDOC01 = \"warning\"\n[per-file-ignores]\n\"b*.txt\" = [\"DOC01\"]\n";
    let place = folder(&[("a.txt", SPOILT), ("b.txt", SPOILT), ("gongbao.toml", settings)]);
    let output = gongbao(place.path(), &["check", "."]);
    let text = stdout(&output);
    assert!(text.contains("a.txt:6:1: warning[DOC01]") && text.contains("b.txt:6:1: info[DOC03]"), "{text}");
    assert!(text.contains("1 warning, 2 notes in 2 files"), "{text}");
    assert_eq!(code(&output), 1);
    assert_eq!(code(&gongbao(place.path(), &["check", "b.txt"])), 0);
}

#[test]
fn settings_hold_for_extract() {
    let place = folder(&[("a.txt", SPOILT), ("gongbao.toml", "[severity]\nDOC03 = \"info\"\nDOC01 = \"info\"\n")]);
    let output = gongbao(place.path(), &["extract", "a.txt", "-o", "out", "--strict"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let csv = fs::read_to_string(place.path().join("out/csv/findings.csv")).expect("a table");
    assert!(csv.contains("DOC03,date-of-issue-impossible,info,"), "{csv}");
    fs::write(place.path().join("gongbao.toml"), "ignore = [\"DOC01\"]").expect("a file");
    assert_eq!(code(&gongbao(place.path(), &["extract", "a.txt", "-o", "out", "--strict"])), 1);
    assert!(!fs::read_to_string(place.path().join("out/csv/findings.csv")).expect("a table").contains("DOC01"));
}

#[test]
fn faulty_settings_are_named() {
    let place = folder(&[("a.txt", SPOILT), ("gongbao.toml", "\ningore = []\n")]);
    for command in [&["check", "a.txt"][..], &["extract", "a.txt"]] {
        let output = gongbao(place.path(), command);
        assert_eq!(code(&output), 2);
        let message = stderr(&output);
        assert!(message.contains("gongbao.toml:2: ") && message.contains("did you mean `ignore`?"), "{message}");
    }
    let output = gongbao(place.path(), &["check", "a.txt", "--config", "absent.toml"]);
    assert!(code(&output) == 2 && stderr(&output).contains("absent.toml"), "{}", stderr(&output));
}

#[test]
fn known_findings_do_not_fail() {
    let place = folder(&[("a.txt", SPOILT)]);
    let here = place.path();
    assert_eq!(code(&gongbao(here, &["check", "a.txt", "--write-baseline", "known.toml"])), 0);
    let output = gongbao(here, &["check", "a.txt", "--baseline", "known.toml"]);
    assert_eq!((code(&output), stderr(&output)), (0, String::new()));
    assert!(stdout(&output).starts_with("No findings in 1 file; 2 known not shown"), "{}", stdout(&output));
    assert!(
        stdout(&gongbao(here, &["check", "a.txt", "--baseline", "known.toml", "--show-known"])).contains("(known)")
    );
    // Lines that move change nothing; the same fault at another place is new.
    fs::write(here.join("a.txt"), format!("\n\n{SPOILT}")).expect("a file");
    assert_eq!(code(&gongbao(here, &["check", "a.txt", "--baseline", "known.toml"])), 0);
    fs::write(here.join("a.txt"), SPOILT.replace("2月30日", "2月31日")).expect("a file");
    let output = gongbao(here, &["check", "a.txt", "--baseline", "known.toml"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).contains("the baseline knows DOC03 in a at 2024年2月30日"), "{}", stderr(&output));
    // As many are known as there were.
    fs::write(here.join("b.txt"), SPOILT).expect("a file");
    assert_eq!(code(&gongbao(here, &["check", "b.txt", "--baseline", "known.toml"])), 1);
}

#[test]
fn a_baseline_can_stand_in_the_settings() {
    let place = folder(&[("in/a.txt", SPOILT), ("in/gongbao.toml", "baseline = \"known.toml\"\n")]);
    let here = place.path();
    // Before it is written the settings name a file that is not there.
    assert_eq!(code(&gongbao(here, &["check", "in"])), 2);
    assert_eq!(code(&gongbao(here, &["check", "in", "--write-baseline", "in/known.toml"])), 0);
    assert_eq!(code(&gongbao(here, &["check", "in"])), 0);
    assert_eq!(code(&gongbao(here, &["extract", "in", "-o", "out", "--strict"])), 0);
    let sarif = stdout(&gongbao(here, &["check", "in", "--format", "sarif"]));
    assert!(sarif.contains("\"baselineState\": \"unchanged\""), "{sarif}");
}
