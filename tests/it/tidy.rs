//! Keeps the tree as ARCHITECTURE.md draws it: files are listed, headed, short, and import only what stands before them
//! in the flow.

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of the flow: a file imports only from modules before its own.
const FLOW: [&str; 25] = [
    "terminal",
    "toml_file",
    "error",
    "span",
    "correction",
    "source",
    "traced",
    "grammar",
    "text",
    "read",
    "clean",
    "issue",
    "segment",
    "parse",
    "link",
    "validate",
    "rules",
    "table",
    "review",
    "present",
    "show",
    "emit",
    "diff",
    "graph",
    "lib",
];

/// Files that are longer than the limit, and why.
const LONG: [(&str, &str); 0] = [];

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found.sort();
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn name(path: &Path) -> String {
    path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("a source").display().to_string()
}

#[test]
fn every_file_says_what_it_is() {
    for path in sources() {
        let text = fs::read_to_string(&path).expect("a source");
        assert!(text.starts_with("//! "), "{} has no head", name(&path));
    }
}

#[test]
fn files_are_short() {
    const LIMIT: usize = 360;
    for path in sources() {
        let lines = fs::read_to_string(&path).expect("a source").lines().count();
        let excused = LONG.iter().any(|(file, _)| *file == name(&path));
        assert!(lines <= LIMIT || excused, "{} has {lines} lines", name(&path));
    }
}

#[test]
fn the_report_is_of_short_files_with_heads() {
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/emit/html/assets");
    let page = fs::read_to_string(assets.with_file_name("page.rs")).expect("the list of files");
    for (folder, head) in [("js", "// "), ("css", "/* ")] {
        for path in fs::read_dir(assets.join(folder)).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let text = fs::read_to_string(&path).expect("a file");
            let name = format!("{folder}/{}", path.file_name().expect("a name").to_string_lossy());
            assert!(text.starts_with(head) && text.lines().count() <= 300, "{name} has no head or is long");
            assert!(page.contains(&name), "{name} is in no page");
        }
    }
}

#[test]
fn every_file_is_listed() {
    for path in sources() {
        let stem = path.file_stem().expect("a stem").to_string_lossy().into_owned();
        let folder = path.parent().expect("a folder");
        let parent = if folder.ends_with("src") {
            if ["lib", "main", "cli"].contains(&stem.as_str()) {
                continue;
            }
            folder.join("lib.rs")
        } else {
            folder.with_extension("rs")
        };
        let text = fs::read_to_string(&parent).expect("a parent module");
        let listed = [format!("mod {stem};"), format!("{stem}: ")].iter().any(|line| text.contains(line));
        assert!(listed, "{} is in no module", name(&path));
    }
}

#[test]
fn data_flow_one_way() {
    let place = |module: &str| FLOW.iter().position(|name| *name == module);
    for path in sources() {
        let file = name(&path);
        let module = file.split(['/', '.']).next().expect("a module").to_owned();
        let Some(own) = place(&module) else { continue };
        let text = fs::read_to_string(&path).expect("a source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| line.trim_start().starts_with("use crate::")) {
            let used =
                line.trim_start().trim_start_matches("use crate::").split([':', ';', '{']).next().unwrap_or_default();
            let Some(theirs) = place(used) else { continue };
            // The rows' trait and the evidence are declared beside each other; rules name the tables' ids.
            let excused =
                matches!((module.as_str(), used), ("text", "table") | ("validate", "table") | ("table", "validate"));
            assert!(theirs <= own || excused, "{file} imports {used}, which comes later in the flow");
        }
    }
}

#[test]
fn rules_have_codes_of_their_own() {
    let rules = gongbao::validate::RULES;
    for (index, rule) in rules.iter().enumerate() {
        assert!(
            rules[index + 1..].iter().all(|other| other.code != rule.code && other.name != rule.name),
            "{}",
            rule.code
        );
        let documentation = rule.documentation();
        for heading in ["## Why it matters", "## Example", "## What to do"] {
            assert!(documentation.contains(heading), "{} lacks {heading}", rule.code);
        }
    }
}
