//! What the report holds, read back from its files.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::Value;

use super::*;
use crate::read::read_bytes;
use crate::table::Tables;

const NOTICE: &str = "云州市人民政府关于节约用水的通知\n云政发〔2024〕1号\n各区县人民政府：\n请节约用水<script>alert(1)</script>。\n云州市人民政府\n2024年4月7日\n";

fn dataset(names: &[&str], text: &str) -> Dataset {
    let read = |name: &&str| crate::understand(read_bytes(name, text.as_bytes().to_vec()).expect("a text"));
    let mut issues: Vec<_> = names.iter().map(read).collect();
    crate::link::distinguish(&mut issues);
    Dataset::of(Tables::from(&issues), issues, Vec::new())
}

fn files(dataset: &Dataset) -> BTreeMap<String, String> {
    let files = Mutex::new(BTreeMap::new());
    let keep = |path: &str, parts: &[Cow<[u8]>]| {
        files.lock().expect("no panic").insert(path.to_owned(), String::from_utf8_lossy(&parts.concat()).into_owned());
        Ok(())
    };
    write(dataset, &dataset.tables.frames(), &keep).expect("written");
    files.into_inner().expect("no panic")
}

fn data(page: &str, id: &str) -> Value {
    let start = format!("<script type=\"application/json\" id=\"{id}\">");
    let json = page.split_once(&start).and_then(|(_, rest)| rest.split_once("</script>")).expect("a block").0;
    serde_json::from_str(json).expect("JSON")
}

/// The words at a place, lines joined with LF.
fn words(issue: &Value, place: &Value) -> String {
    let lines = issue["lines"].as_array().expect("lines");
    let [l0, c0, l1, c1] = [0, 1, 2, 3].map(|at| place[at].as_u64().expect("a number") as usize);
    let cut = |line: usize| {
        let units: Vec<u16> = lines[line].as_str().expect("a line").encode_utf16().collect();
        let (from, to) = (if line == l0 { c0 } else { 0 }, if line == l1 { c1 } else { units.len() });
        String::from_utf16(&units[from..to]).expect("whole characters")
    };
    (l0..=l1).map(cut).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_row_is_there_with_its_words() {
    let dataset = dataset(&["a.txt"], NOTICE);
    let files = files(&dataset);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["report.html"]);
    let issue = data(&files["report.html"], "issue-0");
    let frames = dataset.tables.frames();
    for frame in frames.iter().filter(|frame| has_places(frame)) {
        let sheets = issue["tables"].as_array().expect("tables");
        let sheet = sheets.iter().find(|sheet| sheet["name"] == frame.schema.name).expect("the table");
        assert_eq!(sheet["rows"].as_array().map(Vec::len), Some(frame.len()), "{}", frame.schema.name);
        let at = |name| frame.column(name).expect("a column");
        for (row, place) in frame.rows().zip(sheet["places"].as_array().expect("places")) {
            let [Cell::Integer(start), Cell::Integer(end)] = [row[at("source_start")], row[at("source_end")]] else {
                panic!("no offsets")
            };
            assert_eq!(words(&issue, place), NOTICE[start as usize..end as usize].trim_end_matches('\n'));
        }
    }
}

#[test]
fn a_gazette_cannot_bring_a_script() {
    let dataset = dataset(&["a.txt"], NOTICE);
    let page = &files(&dataset)["report.html"];
    assert!(!page.contains("alert(1)</script>"));
    assert!(data(page, "issue-0")["lines"][3].as_str().is_some_and(|line| line.contains("<script>alert(1)</script>")));
}

#[test]
fn a_large_run_has_a_page_an_issue() {
    // Each takes a third of what one file may hold.
    let long = format!("{NOTICE}{}\n", "水".repeat(WHOLE / 9));
    let names = ["a.txt", "b/a.txt", "c#%.txt", "d.txt"];
    let dataset = dataset(&names, &long);
    let files = files(&dataset);
    let paths: Vec<&String> = files.keys().collect();
    assert_eq!(paths, ["report.html", "report/a.html", "report/a~2.html", "report/c#%.html", "report/d.html"]);
    let run = data(&files["report.html"], "run");
    assert_eq!(run["issues"][1]["href"], "report/a~2.html");
    assert!(files["report.html"].len() < 200_000, "the index is light: {}", files["report.html"].len());
    let page = &files["report/a~2.html"];
    assert_eq!(data(page, "run")["index"], "../report.html");
    assert_eq!(data(page, "issue-0")["id"], "a~2");
}

#[test]
fn small_runs_are_one_file() {
    let files = files(&dataset(&["a.txt", "b.txt"], NOTICE));
    assert_eq!(files.keys().collect::<Vec<_>>(), ["report.html"]);
    assert_eq!(data(&files["report.html"], "issue-1")["id"], "b");
}

#[test]
fn ids_go_on_from_their_issue() {
    let places = BTreeMap::from([("甲-2024-02", 0), ("甲-2024-02~2", 1), ("乙/丙", 2)]);
    for (id, expected) in [
        ("甲-2024-02/d01", Some(0)),
        ("甲-2024-02~2/d01/s001", Some(1)),
        ("甲-2024-02", Some(0)),
        ("乙/丙/d01", Some(2)),
        ("丁/d01", None),
    ] {
        assert_eq!(owner(Cell::Text(id), &places), expected, "{id}");
    }
}
