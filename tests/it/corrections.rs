//! `corrections.toml` and `gongbao check --suggest` from outside.

use std::fs;
use std::path::Path;

use crate::check::{folder, rules};
use crate::cli::{code, gongbao, stderr, stdout};

const CHRONICLE: &str =
    "云州区大事记\n2024年4月\n2日 全区会议召开。区长甄伯约出度。\n3日 全区水利会议召开。区长甄伯约出席。\n";

const FIX: &str =
    "[[correction]]\nfile = \"a.txt\"\nline = 3\nprinted = \"出度\"\nshould_be = \"出席\"\nwhy = \"page 4\"\n";

/// The rows of a table as maps from column to cell.
fn table(folder: &Path, name: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let bytes = fs::read(folder.join(format!("out/csv/{name}.csv"))).expect("a table");
    let mut reader = csv::Reader::from_reader(bytes.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark"));
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

#[test]
fn a_correction_is_applied_and_marked() {
    let place = folder(&[("a.txt", CHRONICLE), ("corrections.toml", FIX)]);
    let here = place.path();
    assert_eq!(code(&gongbao(here, &["extract", "a.txt", "-o", "out"])), 0);
    let entries = table(here, "chronicle_entries");
    assert!(entries[0]["text"].ends_with("区长甄伯约出席。"), "{}", entries[0]["text"]);
    assert_eq!((entries[0]["corrected"].as_str(), entries[1]["corrected"].as_str()), ("true", "false"));
    let (start, end) = (entries[0]["source_start"].parse::<usize>(), entries[0]["source_end"].parse::<usize>());
    assert!(CHRONICLE[start.expect("a byte")..end.expect("a byte")].ends_with("出度。"), "evidence is what is printed");
    let applied = &table(here, "corrections")[0];
    assert_eq!(
        (applied["status"].as_str(), applied["why"].as_str(), applied["line_start"].as_str()),
        ("applied", "page 4", "3")
    );
    // The text stays as it stands; what the grammars read is right, in every command.
    assert_eq!(stdout(&gongbao(here, &["text", "a.txt"])), CHRONICLE);
    assert!(!stdout(&gongbao(here, &["text", "--clean", "a.txt"])).contains("出度"));
    assert!(!rules(here, &["a.txt"]).contains(&"CHR07".to_owned()));
}

#[test]
fn a_correction_that_matches_no_more_is_reported() {
    let place = folder(&[("a.txt", &format!("\n{CHRONICLE}")), ("corrections.toml", FIX)]);
    let here = place.path();
    assert!(rules(here, &["a.txt"]).contains(&"COR01".to_owned()));
    assert!(stdout(&gongbao(here, &["check", "a.txt"])).contains("it stands in line 4 now"));
    gongbao(here, &["extract", "a.txt", "-o", "out"]);
    assert_eq!(table(here, "corrections")[0]["status"], "stale");
    assert!(table(here, "chronicle_entries").iter().all(|entry| entry["corrected"] == "false"));
}

#[test]
fn corrections_can_be_named() {
    let place = folder(&[("in/a.txt", CHRONICLE), ("fixes.toml", &FIX.replace("a.txt", "in/a.txt"))]);
    let here = place.path();
    assert!(rules(here, &["in"]).contains(&"CHR07".to_owned()));
    assert!(!rules(here, &["in", "--corrections", "fixes.toml"]).contains(&"CHR07".to_owned()));
    fs::write(here.join("gongbao.toml"), "corrections = \"fixes.toml\"").expect("a file");
    assert!(!rules(here, &["in"]).contains(&"CHR07".to_owned()));
}

#[test]
fn faulty_corrections_are_named() {
    let place = folder(&[("a.txt", CHRONICLE), ("corrections.toml", &FIX.replace("why = \"page 4\"", "why = \"\""))]);
    let output = gongbao(place.path(), &["extract", "a.txt", "-o", "out"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("corrections.toml:1: `why` is empty"), "{}", stderr(&output));
    fs::write(place.path().join("corrections.toml"), FIX.replace("a.txt", "b.txt")).expect("a file");
    let output = gongbao(place.path(), &["check", "a.txt"]);
    assert!(stderr(&output).contains("corrects b.txt, which is not there"), "{}", stderr(&output));
}

#[test]
fn candidates_are_suggested_and_not_applied_before_review() {
    let place = folder(&[("a.txt", CHRONICLE)]);
    let here = place.path();
    let output = gongbao(here, &["check", "a.txt", "--suggest"]);
    let candidates = stdout(&output);
    assert_eq!(candidates.matches("[[correction]]").count(), 1, "{candidates}");
    assert!(candidates.contains("printed = \"出度\"\nshould_be = \"出席\""), "{candidates}");
    fs::write(here.join("corrections.toml"), &candidates).expect("a file");
    assert_eq!(code(&gongbao(here, &["check", "a.txt"])), 2, "nobody looked at it");
    fs::write(here.join("corrections.toml"), candidates.replace("why = \"\"", "why = \"page 4\"")).expect("a file");
    assert!(!rules(here, &["a.txt"]).contains(&"CHR07".to_owned()));
}
