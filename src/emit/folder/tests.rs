//! Outputs that are replaced, refused, interrupted and shared with other people's files.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// Writes an output of two entries that both hold `words`.
fn write(folder: &Path, words: &str) -> Result<(), Error> {
    prepare(folder, words)?.publish()
}

fn prepare(folder: &Path, words: &str) -> Result<Output, Error> {
    let output = Output::open(folder)?;
    output.write("csv/a.csv", &[words])?;
    output.write("report.json", &[words])?;
    let package = serde_json::json!({"gongbao:files": output.files()?});
    output.write(PACKAGE, &[package.to_string()])?;
    Ok(output)
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_default()
}

/// Asserts that a folder holds one run's output whole, and nothing else of ours is left about.
fn assert_holds(folder: &Path, words: &str) {
    assert_eq!([read(folder, "csv/a.csv"), read(folder, "report.json")], [words, words]);
    assert!(leftovers(&absolute(folder).expect("a path")).is_empty());
}

fn place() -> (tempfile::TempDir, PathBuf) {
    let place = tempfile::tempdir().expect("a folder");
    let folder = place.path().join("deep/output");
    (place, folder)
}

#[test]
fn a_new_folder_is_made_and_then_replaced() {
    let (_place, folder) = place();
    write(&folder, "one").expect("written");
    assert_holds(&folder, "one");
    fs::write(folder.join("csv/.DS_Store"), "").expect("written");
    write(&folder, "two").expect("written");
    assert_holds(&folder, "two");
}

#[test]
fn entries_that_are_no_longer_written_go() {
    let (_place, folder) = place();
    let output = prepare(&folder, "one").expect("prepared");
    output.write("parquet/a.parquet", &["one"]).expect("written");
    let package = serde_json::json!({"gongbao:files": output.files().expect("files")}).to_string();
    output.write(PACKAGE, &[package]).expect("written");
    output.publish().expect("published");
    assert!(folder.join("parquet").exists());
    write(&folder, "two").expect("written");
    assert!(!folder.join("parquet").exists());
}

#[test]
fn files_of_others_beside_ours_stay() {
    let (_place, folder) = place();
    fs::create_dir_all(folder.join("notes")).expect("made");
    fs::write(folder.join("notes/mine.txt"), "mine").expect("written");
    for words in ["one", "two"] {
        write(&folder, words).expect("written");
        assert_holds(&folder, words);
        assert_eq!(read(&folder, "notes/mine.txt"), "mine");
    }
}

#[test]
fn files_of_others_that_come_during_a_run_stay() {
    let (_place, folder) = place();
    write(&folder, "one").expect("written");
    let output = prepare(&folder, "two").expect("prepared");
    fs::write(folder.join("mine.txt"), "mine").expect("written");
    output.publish().expect("published");
    assert_holds(&folder, "two");
    assert_eq!(read(&folder, "mine.txt"), "mine");
}

#[test]
fn files_of_others_in_our_places_are_never_replaced() {
    for name in ["csv/mine.csv", "csv/a.csv", "report.json", PACKAGE] {
        let (_place, folder) = place();
        let mine = folder.join(name);
        fs::create_dir_all(mine.parent().expect("a folder")).expect("made");
        fs::write(&mine, "{}").expect("written");
        let error = write(&folder, "one").expect_err("refused").to_string();
        assert!(error.contains(name) && error.contains("did not write"), "{error}");
        assert_eq!(read(&folder, name), "{}");
        assert_eq!(files(&folder).expect("files"), [name]);
    }
}

#[test]
fn a_run_that_fails_leaves_what_was_there() {
    let (_place, folder) = place();
    write(&folder, "one").expect("written");
    drop(prepare(&folder, "two").expect("prepared"));
    assert_holds(&folder, "one");
}

/// A run killed after any number of its renames: what it leaves is mended by the next run's start.
#[test]
fn a_run_that_was_killed_is_mended() {
    let steps: [(&[(&str, &str)], &str); 5] = [
        (&[], "one"),
        (&[("csv", "S/old/csv")], "one"),
        (&[("csv", "S/old/csv"), ("report.json", "S/old/report.json")], "one"),
        (&[("csv", "S/old/csv"), ("report.json", "S/old/report.json"), ("S/old", "S/replaced")], "two"),
        (
            &[
                ("csv", "S/old/csv"),
                ("report.json", "S/old/report.json"),
                ("S/old", "S/replaced"),
                ("S/new/csv", "csv"),
            ],
            "two",
        ),
    ];
    for (renames, expected) in steps {
        let (_place, folder) = place();
        write(&folder, "one").expect("written");
        let output = prepare(&folder, "two").expect("prepared");
        let scratch = output.scratch.clone();
        std::mem::forget(output);
        fs::create_dir_all(scratch.join("old")).expect("made");
        for (from, to) in renames {
            let path = |name: &str| name.strip_prefix("S/").map_or(folder.join(name), |rest| scratch.join(rest));
            fs::rename(path(from), path(to)).expect("renamed");
        }
        clear(&scratch, &folder).expect("mended");
        assert_holds(&folder, expected);
    }
}

#[test]
fn runs_at_the_same_time_do_not_mix() {
    let (_place, folder) = place();
    std::thread::scope(|scope| {
        for run in ["one", "two", "three", "four"] {
            let folder = &folder;
            scope.spawn(move || (0..5).for_each(|_| write(folder, run).expect("written")));
        }
    });
    let words = read(&folder, "report.json");
    assert_holds(&folder, &words);
}

#[test]
fn a_file_is_no_folder() {
    let (_place, folder) = place();
    fs::create_dir_all(folder.parent().expect("a folder")).expect("made");
    fs::write(&folder, "mine").expect("written");
    let error = write(&folder, "one").expect_err("refused").to_string();
    assert!(error.contains("not a folder"), "{error}");
}

#[cfg(unix)]
#[test]
fn others_may_read_what_is_written() {
    use std::os::unix::fs::PermissionsExt;
    let (_place, folder) = place();
    write(&folder, "one").expect("written");
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), mode(folder.parent().expect("a folder")));
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o710)).expect("set");
    write(&folder, "two").expect("written");
    assert_eq!(mode(&folder), 0o710);
}
