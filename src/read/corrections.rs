//! Reads `corrections.toml`: reviewed corrections of the texts beside it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;

use super::paths::{Input, Place};
use crate::correction::Fix;
use crate::error::Error;
use crate::toml_file::TomlFile;

/// The name of the file.
pub const NAME: &str = "corrections.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    correction: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    file: String,
    line: u32,
    printed: String,
    should_be: String,
    why: String,
    nth: Option<u32>,
}

/// Gives inputs the corrections that lie beside each, and those of a file that is named besides. Returns what is to be
/// said about entries that hold for no file.
///
/// # Errors
/// [`Error::Usage`] when a file of corrections cannot be read or understood.
pub fn attach(inputs: &mut [Input], named: Option<&Path>) -> Result<Vec<String>, Error> {
    let mut files: BTreeMap<PathBuf, bool> = BTreeMap::new();
    for input in inputs.iter() {
        if let Place::File(path) = &input.place {
            let file = path.parent().unwrap_or(Path::new("")).join(NAME);
            files.insert(file, false);
        }
    }
    // One that is named must be there.
    files.extend(named.map(|file| (file.to_owned(), true)));
    let mut notes = Vec::new();
    for (file, required) in files {
        if !required && !file.is_file() {
            continue;
        }
        let text = fs::read_to_string(&file).map_err(|problem| {
            Error::Usage(format!("{}: cannot be read: {problem}; check its name", file.display()))
        })?;
        let name = file.display().to_string();
        let entries = entries(TomlFile { name: &name, text: &text }).map_err(Error::Usage)?;
        let folder = (!required).then(|| file.parent().unwrap_or(Path::new("")));
        for (target, fix) in entries {
            let mut held = false;
            for input in inputs.iter_mut().filter(|input| holds(input, &target, folder)) {
                held = true;
                if !input.corrections.contains(&fix) {
                    input.corrections.push(fix.clone());
                }
            }
            // It may hold for a file that this run does not read.
            if !held && !file.parent().unwrap_or(Path::new("")).join(&target).exists() {
                notes.push(format!("{name}: corrects {target}, which is not there; check the name or take it out"));
            }
        }
    }
    notes.dedup();
    Ok(notes)
}

/// Whether an entry for a file holds for an input: its path ends so, and it lies in the folder, if in one it must.
fn holds(input: &Input, file: &str, folder: Option<&Path>) -> bool {
    match &input.place {
        Place::File(path) => path.ends_with(file) && folder.is_none_or(|folder| path.parent() == Some(folder)),
        Place::StandardInput => file == "-",
        Place::Nowhere { .. } => false,
    }
}

/// The corrections of a file, each with the name of the text that it is for.
fn entries(file: TomlFile<'_>) -> Result<Vec<(String, Fix)>, String> {
    let read = |entry: Spanned<Entry>| {
        let at = entry.span();
        let entry = entry.into_inner();
        match objection(&entry) {
            Some(problem) => Err(file.problem(Some(at), problem)),
            None => {
                let Entry { file, line, printed, should_be, why, nth } = entry;
                Ok((file, Fix { line, printed, should_be, why, nth }))
            }
        }
    };
    file.parse::<File>()?.correction.into_iter().map(read).collect()
}

/// What is wrong with an entry.
fn objection(entry: &Entry) -> Option<&'static str> {
    match entry {
        entry if entry.printed.is_empty() => Some("`printed` is empty; name the words that are wrong"),
        entry if entry.printed.contains('\n') || entry.should_be.contains('\n') => {
            Some("a correction holds for words of one line; write one for each line")
        }
        entry if entry.printed == entry.should_be => Some("`should_be` is what is printed"),
        entry if entry.why.trim().is_empty() => {
            Some("`why` is empty; look at the page and say what it shows, or take the correction out")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, Fix)>, String> {
        entries(TomlFile { name: NAME, text })
    }

    #[test]
    fn entries_are_understood() {
        let text =
            "[[correction]]\nfile = \"a.txt\"\nline = 3\nprinted = \"出度\"\nshould_be = \"出席\"\nwhy = \"page 4\"\n";
        let found = read(text).expect("it is right");
        assert_eq!((found[0].0.as_str(), found[0].1.line, found[0].1.nth), ("a.txt", 3, None));
        assert_eq!(read("").map(|found| found.len()), Ok(0));
    }

    #[test]
    fn faults_are_named_with_their_line() {
        let entry = |printed: &str, why: &str| {
            format!(
                "\n[[correction]]\nfile = \"a.txt\"\nline = 3\nprinted = \"{printed}\"\nshould_be = \"出席\"\nwhy = \"{why}\"\n"
            )
        };
        for (text, expected) in [
            (entry("出度", " "), ":2: `why` is empty"),
            (entry("", "page"), ":2: `printed` is empty"),
            (entry("出席", "page"), ":2: `should_be` is what is printed"),
            (entry("出\\n度", "page"), ":2: a correction holds for words of one line"),
            (entry("出度", "page").replace("why", "wyh"), "did you mean `why`?"),
        ] {
            let problem = read(&text).expect_err("it is wrong");
            assert!(problem.starts_with(NAME) && problem.contains(expected), "{problem}");
        }
    }
}
