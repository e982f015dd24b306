//! Name lists in many prints: what is read from each invented list of `golden/rosters` is what stands beside it.
//! `UPDATE_EXPECT=1` rewrites what is expected; look at the difference.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gongbao::issue::Issue;
use gongbao::source::{Format, Source};

fn dump(issue: &Issue) -> String {
    let mut lines = String::new();
    for member in &issue.rosters {
        let group = member.group.as_deref().map(|group| format!("［{group}］")).unwrap_or_default();
        let role = member.role.as_deref().unwrap_or("-");
        let _ = writeln!(lines, "{group}{role}\t{}\t{}", member.name, member.positions.join(" | "));
    }
    for found in &issue.appointments {
        let probation = found.act.probation.as_deref().map(|time| format!("（{time}）")).unwrap_or_default();
        let _ = writeln!(lines, "{}\t{}\t{}{probation}", found.act.act, found.act.name, found.act.position);
    }
    lines
}

#[test]
fn lists_of_many_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/rosters");
    let mut inputs: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the folder of lists")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    inputs.sort();
    assert!(inputs.len() >= 7);
    for input in inputs {
        let text = std::fs::read_to_string(&input).expect("a list");
        let issue = gongbao::understand(Source::from_text("list.txt", Format::Text, "UTF-8", String::new(), text));
        expect_test::expect_file![input.with_extension("expected")].assert_eq(&dump(&issue));
    }
}
