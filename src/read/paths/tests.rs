//! Cases of [`super::find_inputs`], each in a folder of its own.

use super::*;
use expect_test::{Expect, expect};
use tempfile::TempDir;

/// A folder with files that hold a short text.
fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "云岭市人民政府公报").unwrap();
    }
    folder
}

/// What arguments below the folder lead to: a name a line, `!` and the problem where there is nothing to read.
fn check(folder: &TempDir, args: &[&str], expect: Expect) {
    let root = folder.path().display().to_string();
    let mut args: Vec<String> = args.iter().map(|arg| format!("{root}/{arg}")).collect();
    let shown = |inputs: Vec<Input>| -> String {
        let line = |input: Input| match &input.place {
            Place::Nowhere { problem, .. } => format!("{} ! {problem}\n", input.name),
            _ => format!("{}\n", input.name),
        };
        inputs.into_iter().map(line).collect::<String>().replace(&root, "")
    };
    let forward = shown(find_inputs(&args).unwrap());
    args.reverse();
    assert_eq!(shown(find_inputs(&args).unwrap()), forward, "the order of the arguments matters");
    expect.assert_eq(&forward);
}

#[test]
fn folders_are_walked_for_texts() {
    let files = folder(&[
        "b.txt",
        "a/2024-1.TXT",    // endings in any case
        "a/深/层/公报.md", // any depth
        "a/scan.pdf",      // a PDF is a gazette, though it is refused later
        "a/图.png",        // no text
        "a/readme",        // no ending
        "a/.draft.txt",    // hidden
        ".git/notes.txt",  // in a hidden folder
        "txt",             // the ending is the name
        "out/report.md",   // of the output of an earlier run
        "out/report.json",
        "out/datapackage.json",
    ]);
    check(
        &files,
        &[""],
        expect![[r#"
        /a/2024-1.TXT
        /a/scan.pdf
        /a/深/层/公报.md
        /b.txt
    "#]],
    );
    // Hidden or odd files that are named themselves are meant.
    check(
        &files,
        &["a/.draft.txt", "a/readme"],
        expect![[r#"
        /a/.draft.txt
        /a/readme
    "#]],
    );
}

#[test]
fn a_file_is_found_once() {
    let files = folder(&["a.txt", "d/b.txt"]);
    check(
        &files,
        &["a.txt", "a.txt", "d/../a.txt", "d", "d/b.txt", "*/b.txt"],
        expect![[r#"
        /a.txt
        /d/b.txt
    "#]],
    );
    // Also by a relative and an absolute path: this file lies in the current folder of tests.
    let relative = "Cargo.toml".to_owned();
    let full = absolute(&relative).unwrap().display().to_string();
    for args in [[relative.clone(), full.clone()], [full, relative]] {
        assert_eq!(find_inputs(&args).unwrap().iter().map(|input| &input.name).collect::<Vec<_>>(), ["Cargo.toml"]);
    }
}

#[test]
fn patterns() {
    let files = folder(&[
        "2023.txt",
        "2024.txt",
        "x/2024.txt",
        "x/y/2024.txt",
        ".2024.txt",
        "[a].txt",
        "a.txt",
        "b*.txt",
        "bc.txt",
    ]);
    // `*` stays within a folder and passes over hidden files.
    check(
        &files,
        &["*4.txt"],
        expect![[r#"
        /2024.txt
    "#]],
    );
    check(
        &files,
        &["202[34].txt", "202?.txt"],
        expect![[r#"
        /2023.txt
        /2024.txt
    "#]],
    );
    check(
        &files,
        &["**/2024.txt"],
        expect![[r#"
        /2024.txt
        /x/2024.txt
        /x/y/2024.txt
    "#]],
    );
    // A file of that very name wins over the pattern.
    check(
        &files,
        &["[a].txt", "b*.txt"],
        expect![[r#"
        /[a].txt
        /b*.txt
    "#]],
    );
    // A folder that a pattern matches is walked.
    check(
        &files,
        &["x*"],
        expect![[r#"
        /x/2024.txt
        /x/y/2024.txt
    "#]],
    );
}

#[test]
fn what_leads_nowhere_is_an_input_that_cannot_be_read() {
    let files = folder(&["a.txt", "pictures/1.png"]);
    fs::create_dir(files.path().join("empty")).unwrap();
    check(
        &files,
        &["*.md", "empty", "pictures", "a.txt"],
        expect![[r#"
        /*.md ! matches no file
        /a.txt
        /empty ! the folder has no .txt, .md or .pdf file
        /pictures ! the folder has no .txt, .md or .pdf file
    "#]],
    );
    // A missing file, a pattern that is none, an empty name: found when they are read; the rest goes on.
    for (arg, problem) in [
        ("无此文件.txt", "无此文件.txt: there is no such file; check its name and folder"),
        ("[公报.txt", "[公报.txt: there is no such file; check its name and folder"),
        ("", ": a file name is empty; check the arguments"),
        ("无此*.txt", "无此*.txt: matches no file; check the pattern and the folder"),
        ("Cargo.toml/a.txt", "Cargo.toml/a.txt: there is no such file; check its name and folder"),
    ] {
        let inputs = find_inputs(&[arg.to_owned(), files.path().join("a.txt").display().to_string()]).unwrap();
        let (bad, good): (Vec<_>, Vec<_>) = inputs.iter().map(Input::read).partition(Result::is_err);
        assert_eq!(bad[0].as_ref().unwrap_err().to_string(), problem);
        assert_eq!(good[0].as_ref().unwrap().text, "云岭市人民政府公报");
    }
}

#[test]
fn no_argument_is_bad_usage() {
    assert!(matches!(find_inputs(&[]), Err(Error::Usage(_))));
}

#[test]
fn standard_input_is_found_once() {
    let inputs = find_inputs(&["-".to_owned(), "-".to_owned()]).unwrap();
    assert_eq!(inputs, [Input { name: "-".to_owned(), place: Place::StandardInput, corrections: Vec::new() }]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_without_end() {
    use std::os::unix::fs::symlink;
    let files = folder(&["a/1.txt", "b/2.txt"]);
    let at = |name: &str| files.path().join(name);
    symlink(at("a"), at("a/loop")).unwrap(); // a folder in itself
    symlink(at("b"), at("a/b")).unwrap(); // out of one folder and back again
    symlink(at("a"), at("b/a")).unwrap();
    symlink(at("a/1.txt"), at("b/same.txt")).unwrap(); // the same file once more
    symlink(at("gone"), at("b/broken.txt")).unwrap(); // leads nowhere: reported when it is read
    symlink(at("self.txt"), at("self.txt")).unwrap();
    check(
        &files,
        &["a", "b"],
        expect![[r#"
            /a/1.txt
            /b/2.txt
            /b/broken.txt
        "#]],
    );
    check(
        &files,
        &["b"],
        expect![[r#"
        /b/2.txt
        /b/a/1.txt
        /b/broken.txt
    "#]],
    );
    check(
        &files,
        &["self.txt", "**/1.txt"],
        expect![[r#"
        /a/1.txt
        /self.txt
    "#]],
    );
}

#[cfg(unix)]
#[test]
fn pipes_in_a_folder_are_passed_over() {
    let files = folder(&["a.txt"]);
    let _socket = std::os::unix::net::UnixListener::bind(files.path().join("pipe.txt")).unwrap();
    check(
        &files,
        &[""],
        expect![[r#"
        /a.txt
    "#]],
    );
}

#[test]
fn endings_have_readers() {
    for ending in ENDINGS {
        assert!(super::super::READERS.iter().any(|reader| reader.endings.contains(ending)), "{ending}");
    }
}
