//! Printed tables of every carrier, and the traps of scans: what is read stands beside each text. `make bless`
//! (`UPDATE_EXPECT=1`) writes what the program reads today; look at the difference before you keep it.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use gongbao::issue::{Issue, Table, TableTarget};
use gongbao::source::{Format, Source};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/tables");

fn texts() -> Vec<PathBuf> {
    let mut texts: Vec<PathBuf> = fs::read_dir(FOLDER)
        .expect("the folder is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt" || ending == "md"))
        .collect();
    texts.sort();
    texts
}

fn read(path: &Path) -> Issue {
    let text = fs::read_to_string(path).expect("a text");
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    gongbao::understand(Source::from_text(&name, Format::Text, "UTF-8", String::new(), text))
}

fn shown(issue: &Issue) -> String {
    let mut shown = String::new();
    for table in &issue.tables {
        show(issue, table, &mut shown).expect("a string takes it");
    }
    for finding in gongbao::validate::validate(issue).iter().filter(|finding| finding.rule.code.starts_with("TAB")) {
        let (found, expected) = (finding.found.as_deref().unwrap_or(""), finding.expected.as_deref().unwrap_or(""));
        let line = finding.evidence.line_start;
        writeln!(shown, "{} line {line}: {} [{found}] [{expected}]", finding.rule.code, finding.message)
            .expect("a string takes it");
    }
    shown
}

fn show(issue: &Issue, table: &Table, shown: &mut String) -> std::fmt::Result {
    writeln!(shown, "# {} ({})", table.title.as_deref().unwrap_or("-"), table.unit.as_deref().unwrap_or("-"))?;
    writeln!(shown, "= {}", table.header.join(" | "))?;
    for row in &table.rows {
        let cells = row.cells.iter().map(|cell| {
            let value =
                cell.value.map_or(String::new(), |value| format!(" ={value}{}", cell.unit.as_deref().unwrap_or("")));
            let note = cell.note.as_ref().map_or(String::new(), |note| format!(" #{note}"));
            format!("{}{}{value}{note}", if cell.filled { "^" } else { "" }, cell.text)
        });
        let line = issue.text.evidence(row.span).line_start;
        writeln!(shown, "{line:3} {:?}: {}", row.kind, cells.collect::<Vec<_>>().join(" | "))?;
    }
    table.targets.iter().try_for_each(|found| show_target(found, shown))?;
    table.notes.iter().try_for_each(|note| writeln!(shown, "* {note}"))
}

fn show_target(found: &TableTarget, shown: &mut String) -> std::fmt::Result {
    let TableTarget { row, column, target, .. } = found;
    let sum = if found.cumulated { "Σ" } else { "" };
    let before = found.baseline_value.map_or(String::new(), |value| format!(" from {value}"));
    writeln!(
        shown,
        "> row {} column {}: {} {} {sum}{}{}{} by {} ({}){before}",
        row + 1,
        column + 1,
        target.kind.name(),
        target.indicator,
        target.comparator,
        target.value,
        target.unit,
        target.deadline.as_deref().unwrap_or("-"),
        found.property.as_deref().unwrap_or("-"),
    )
}

#[test]
fn tables_are_read_as_printed() {
    for path in texts() {
        let expected = path.with_extension("out");
        let shown = shown(&read(&path));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&expected, &shown).expect("it can be written");
        } else {
            let expected = fs::read_to_string(&expected).unwrap_or_default();
            assert_eq!(shown, expected, "{}; if this is right, run `make bless`", path.display());
        }
    }
}

/// Every cell's text stands where its evidence says, blanks and line breaks aside.
#[test]
fn cells_stand_where_they_say() {
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\\').collect::<String>();
    for path in texts() {
        let issue = read(&path);
        for cell in issue.tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells) {
            let place =
                squeezed(issue.text.at(cell.span)).replace("<br>", "").replace("&nbsp;", "").replace("&gt;", ">");
            let drawn: String = place.chars().filter(|c| !matches!(c, '\u{2500}'..='\u{257F}')).collect();
            let words = squeezed(&cell.text);
            let within = drawn.contains(&words) || words.chars().all(|c| drawn.contains(c));
            assert!(within, "{}: {:?} in {place:?}", path.display(), cell.text);
        }
    }
}
