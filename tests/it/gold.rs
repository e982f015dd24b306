//! Real documents against annotations made by hand, where both are at hand beside the repository. The floors in
//! `floors.json` only rise.

use std::path::{Path, PathBuf};
use std::process::Command;

pub fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if folder.join("score/score").is_file() {
        return Some(folder);
    }
    eprintln!("SKIPPED: ../shared is not there, so nothing was scored against annotations of real documents");
    None
}

/// Extracts inputs and scores the tables; the floors are those of the case.
fn score(inputs: &[PathBuf], gold: &Path, case: &str) {
    let Some(shared) = shared() else { return };
    let out = tempfile::tempdir().expect("a folder");
    let run = Command::new(env!("CARGO_BIN_EXE_gongbao"))
        .arg("extract")
        .args(inputs)
        .args(["-q", "--format", "csv", "-o"])
        .arg(out.path().join("out"))
        .status()
        .expect("the program runs");
    assert!(run.success());
    let floors: serde_json::Value = serde_json::from_str(include_str!("../floors.json")).expect("JSON");
    let file = out.path().join("floors.json");
    std::fs::write(&file, floors[case].to_string()).expect("a file");
    let scored = Command::new("python3")
        .arg(shared.join("score/score"))
        .arg(gold)
        .arg(out.path().join("out/csv"))
        .arg("--floors")
        .arg(&file)
        .output()
        .expect("python3 runs");
    println!("{}", String::from_utf8_lossy(&scored.stdout));
    assert!(
        scored.status.success(),
        "{}{}",
        String::from_utf8_lossy(&scored.stdout),
        String::from_utf8_lossy(&scored.stderr)
    );
}

#[test]
fn a_real_gazette() {
    let Some(shared) = shared() else { return };
    let gold: Vec<PathBuf> = std::fs::read_dir(shared.join("gold"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.join("issue.json").is_file())
        .collect();
    for gold in gold {
        let name = gold.file_name().expect("a name").to_string_lossy().into_owned();
        score(&[shared.join(format!("gazettes/{name}.txt"))], &gold, "gazettes");
    }
}

#[test]
fn real_documents() {
    let Some(shared) = shared() else { return };
    score(&[shared.join("gazettes/documents")], &shared.join("gold/documents"), "documents");
}

#[test]
fn our_own_issues() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in std::fs::read_dir(root.join("tests/truth")).expect("a folder") {
        let truth = entry.expect("an entry").path();
        let name = truth.file_name().expect("a name").to_string_lossy().into_owned();
        score(&[root.join(format!("input/{name}.txt"))], &truth, "own");
    }
}
