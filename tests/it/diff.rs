//! `gongbao diff` from outside.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::check::folder;
use crate::cli::{code, gongbao, stderr, stdout};

const FIRST: &str = "云州市人民政府关于节约用水的通知\n云政发〔2024〕1号\n各区县人民政府：\n请节约用水。\n云州市人民政府\n2024年4月7日\n";
const SECOND: &str = "云州市人民政府关于开展用电检查的通知\n云政发〔2024〕2号\n各区县人民政府：\n定于六月检查，请做好准备。\n云州市人民政府\n2024年5月8日\n";

fn extract(folder: &Path, text: &str, output: &str, format: &str) {
    fs::write(folder.join("a.txt"), text).expect("an input");
    let run = gongbao(folder, &["extract", "a.txt", "-o", output, "--format", format]);
    assert_eq!(code(&run), 0, "{}", stderr(&run));
}

#[test]
fn the_same_output_does_not_differ_whatever_its_format() {
    let place = folder(&[]);
    // A text that CSV defuses, a list, a date, a null.
    let text = FIRST.replace("请节约用水。", "请节约用水。\n=1+1");
    extract(place.path(), &text, "one", "csv");
    extract(place.path(), &text, "two", "parquet");
    let output = gongbao(place.path(), &["diff", "one", "two"]);
    assert_eq!((code(&output), stdout(&output).as_str()), (0, "No difference\n"));
}

#[test]
fn what_was_gained_and_changed_is_shown_and_what_moved_is_not() {
    let place = folder(&[]);
    extract(place.path(), SECOND, "old", "csv");
    extract(place.path(), &format!("{FIRST}{}", SECOND.replace("5月8日", "5月9日")), "new", "csv");
    let output = gongbao(place.path(), &["diff", "old", "new", "--table", "documents"]);
    assert_eq!(code(&output), 1);
    let text = stdout(&output);
    assert!(text.starts_with("documents  1 rows, now 2: 1 gained, 1 changed"), "{text}");
    assert!(text.contains("+ a/d01 (lines 1-6)  document_number: 云政发〔2024〕1号"), "{text}");
    assert!(text.contains("~ a/d02 (lines 7-12)") && text.contains("date_of_issue: 2024-05-08 → 2024-05-09"), "{text}");
    let json = gongbao(place.path(), &["diff", "old", "new", "--format", "json"]);
    let json: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let documents = json["tables"].as_array().expect("tables").iter().find(|table| table["table"] == "documents");
    let documents = documents.expect("the table differs");
    assert_eq!(documents["changed"][0]["cells"]["date_of_issue"]["new"], "2024-05-09");
    assert_eq!(documents["gained"][0]["document_id"], "a/d01");
    let markdown = stdout(&gongbao(place.path(), &["diff", "old", "new", "--format", "markdown"]));
    assert!(markdown.contains("| documents | 1 → 2 | 1 |  | 1 |  |"), "{markdown}");
}

#[test]
fn rows_that_only_moved_are_counted() {
    let place = folder(&[]);
    extract(place.path(), FIRST, "old", "csv");
    extract(place.path(), &format!("\n\n{FIRST}"), "new", "csv");
    let output = gongbao(place.path(), &["diff", "old", "new", "--table", "documents"]);
    assert_eq!((code(&output), stdout(&output).lines().count()), (1, 1));
    assert!(stdout(&output).contains("1 with another id or place only"), "{}", stdout(&output));
}

#[test]
fn folders_without_tables_are_refused() {
    let place = folder(&[("a.txt", FIRST)]);
    extract(place.path(), FIRST, "out", "csv");
    for (old, new) in [("absent", "out"), ("out", ".")] {
        let output = gongbao(place.path(), &["diff", old, new]);
        assert!(code(&output) == 2 && stderr(&output).contains("holds no tables"), "{}", stderr(&output));
    }
    let output = gongbao(place.path(), &["diff", "out", "out", "--table", "document"]);
    assert!(code(&output) == 2 && stderr(&output).contains("documents"), "{}", stderr(&output));
}
