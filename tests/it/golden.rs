//! Golden files: what the program makes of whole inputs today. `make bless` accepts what it makes now; the diff is
//! reviewed like code.
//!
//! Inputs are the sample gazettes in `input/` and every text under `tests/golden/`; what is expected of each stands in
//! `tests/golden/expected/`, a CSV file for each table that has rows, and the cleaned text.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use gongbao::emit;
use gongbao::table::Tables;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The inputs, relative to the root.
fn inputs() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["input", "tests/golden"] {
        walk(&root().join(folder), &mut found);
    }
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of inputs").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            if !entry.ends_with("expected") {
                walk(&entry, found);
            }
        } else if entry.extension().is_some_and(|ending| ending == "txt" || ending == "md") {
            found.push(entry.strip_prefix(root()).expect("a path below the root").to_owned());
        }
    }
}

/// The files that the program makes of an input.
fn made(input: &Path) -> BTreeMap<String, String> {
    let bytes = fs::read(root().join(input)).expect("an input");
    let name = input.to_string_lossy().replace('\\', "/");
    let issue = gongbao::understand(gongbao::read::read_bytes(&name, bytes).expect("a readable input"));
    let mut files = BTreeMap::from([("text.txt".to_owned(), issue.text.content.clone())]);
    let tables = Tables::from(&[issue]);
    for frame in tables.frames().iter().filter(|frame| !frame.is_empty()) {
        let csv = String::from_utf8(emit::csv::bytes(frame)).expect("UTF-8");
        files.insert(format!("{}.csv", frame.schema.name), csv);
    }
    files
}

#[test]
fn outputs_are_the_expected_ones() {
    let bless = env::var_os("UPDATE_EXPECT").is_some();
    let mut differing = Vec::new();
    for input in inputs() {
        let folder = root().join("tests/golden/expected").join(input.with_extension(""));
        let made = made(&input);
        let mut names: Vec<String> = made.keys().cloned().collect();
        if let Ok(entries) = fs::read_dir(&folder) {
            names.extend(entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()));
        }
        names.sort();
        names.dedup();
        for name in names {
            let path = folder.join(&name);
            let expected = fs::read_to_string(&path).ok();
            if expected.as_deref() == made.get(&name).map(String::as_str) {
                continue;
            }
            differing.push(path.strip_prefix(root()).unwrap_or(&path).display().to_string());
            match made.get(&name) {
                Some(contents) if bless => {
                    fs::create_dir_all(&folder).expect("a folder");
                    fs::write(&path, contents).expect("a golden file");
                }
                None if bless => fs::remove_file(&path).expect("a stale golden file"),
                _ => {}
            }
        }
    }
    assert!(
        bless || differing.is_empty(),
        "{} golden files differ: {differing:#?}\nSee what changed with `make bless && git diff tests/golden`",
        differing.len()
    );
}
