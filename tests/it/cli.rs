//! The program from outside: exit codes, messages, and what is left in the output folder.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const NOTICE: &str = "云州市人民政府关于节约用水的通知\n云政发〔2024〕1号\n各区县人民政府：\n请节约用水。\n云州市人民政府\n2024年4月7日\n";

pub fn gongbao(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongbao")).current_dir(folder).args(arguments).output().expect("the program runs")
}

pub fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_clean_run() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), NOTICE).expect("an input");
    let output = gongbao(folder.path(), &["extract", "a.txt", "-o", "out"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert!(output.stderr.is_empty(), "no progress where nobody looks: {}", stderr(&output));
    let csv = fs::read_to_string(folder.path().join("out/csv/documents.csv")).expect("a table");
    assert!(csv.starts_with('\u{FEFF}') && csv.contains("云政发〔2024〕1号"));
    assert!(folder.path().join("out/parquet/documents.parquet").is_file());
    assert!(folder.path().join("out/datapackage.json").is_file());
    let quiet = gongbao(folder.path(), &["extract", "a.txt", "-o", "out", "--quiet", "--format", "csv"]);
    assert!(quiet.stdout.is_empty() && !folder.path().join("out/parquet").exists());
}

#[test]
fn files_that_cannot_be_read_do_not_stop_the_others() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), NOTICE).expect("an input");
    fs::write(folder.path().join("empty.txt"), "").expect("an input");
    fs::write(folder.path().join("picture.txt"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").expect("an input");
    let output = gongbao(folder.path(), &["extract", ".", "absent.txt", "-o", "out"]);
    assert_eq!(code(&output), 1);
    for name in ["empty.txt", "picture.txt", "absent.txt"] {
        assert!(stderr(&output).contains(name), "{name} in {}", stderr(&output));
    }
    let csv = fs::read_to_string(folder.path().join("out/csv/documents.csv")).expect("a table");
    assert_eq!(csv.lines().filter(|line| line.contains("云政发")).count(), 1);
}

#[test]
fn strict_runs_fail_on_errors() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), NOTICE.replace("4月7日", "2月30日")).expect("an input");
    assert_eq!(code(&gongbao(folder.path(), &["extract", "a.txt", "-o", "out"])), 0);
    assert_eq!(code(&gongbao(folder.path(), &["extract", "a.txt", "-o", "out", "--strict"])), 1);
}

#[test]
fn wrong_usage() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(code(&gongbao(folder.path(), &["extract"])), 2);
    assert_eq!(code(&gongbao(folder.path(), &["extract", "a.txt", "--format", "xls"])), 2);
    let output = gongbao(folder.path(), &["schema", "nonsense"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("documents"), "{}", stderr(&output));
    assert_eq!(code(&gongbao(folder.path(), &["text", "absent.txt"])), 1);
}

#[test]
fn text_show_and_schema_print() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), NOTICE).expect("an input");
    assert_eq!(String::from_utf8_lossy(&gongbao(folder.path(), &["text", "a.txt"]).stdout), NOTICE);
    let tree = String::from_utf8_lossy(&gongbao(folder.path(), &["show", "a.txt"]).stdout).into_owned();
    assert!(tree.contains("云政发〔2024〕1号") && tree.contains("2024-04-07"), "{tree}");
    let schema = gongbao(folder.path(), &["schema", "documents"]);
    let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).expect("JSON");
    assert_eq!(schema["primaryKey"][0], "document_id");
    assert!(String::from_utf8_lossy(&gongbao(folder.path(), &["schema"]).stdout).contains("toc_entries"));
}

#[test]
fn standard_input_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongbao"))
        .current_dir(folder.path())
        .args(["show", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    child.stdin.take().expect("its input").write_all(NOTICE.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("its output");
    assert!(String::from_utf8_lossy(&output.stdout).starts_with("stdin"));
}

#[test]
fn a_failed_run_leaves_the_output_of_the_last() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), NOTICE).expect("an input");
    assert_eq!(code(&gongbao(folder.path(), &["extract", "a.txt", "-o", "out"])), 0);
    let before = fs::read(folder.path().join("out/csv/documents.csv")).expect("a table");
    // A file that is not ours stands where a table would go.
    fs::write(folder.path().join("out/csv/notes.csv"), "mine").expect("a file");
    assert_eq!(code(&gongbao(folder.path(), &["extract", "a.txt", "-o", "out"])), 2);
    assert_eq!(fs::read(folder.path().join("out/csv/documents.csv")).expect("a table"), before);
}
