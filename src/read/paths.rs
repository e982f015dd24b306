//! Finds the files that the arguments of a command name: files, folders, patterns, standard input.
//!
//! What is found does not depend on the order of the arguments, on the shell, or on the order in which the system lists
//! a folder. An argument that leads nowhere is an input that cannot be read, so that the others go on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf, absolute};

use glob::{MatchOptions, Pattern};

use super::{has_ending, read_as, refuse};
use crate::correction::Fix;
use crate::error::Error;
use crate::source::Source;

/// The endings of the files that are taken from a folder. A file that is named itself may have any.
const ENDINGS: &[&str] = &["txt", "md", "pdf"];

/// A pattern is expanded as a shell does it: `*` stays within a folder and passes over hidden files.
const AS_SHELLS: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// Its name as it is shown and recorded: the path as the user wrote it, or below a folder that the user wrote.
    pub name: String,
    /// Where it lies.
    pub place: Place,
    /// Reviewed corrections of its text: see [`super::corrections`].
    pub corrections: Vec<Fix>,
}

/// Where an input lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Standard input, named `-`.
    StandardInput,
    /// A file, which need not exist; relative to the current folder unless absolute.
    File(PathBuf),
    /// Nothing to read: an empty folder, a pattern without a match.
    Nowhere {
        /// What is wrong.
        problem: String,
        /// What the user can do.
        advice: &'static str,
    },
}

impl Input {
    /// Reads it.
    ///
    /// # Errors
    /// [`Error::Read`] as [`super::read`] gives it, and when the input leads nowhere.
    pub fn read(&self) -> Result<Source, Error> {
        let mut source = match &self.place {
            Place::StandardInput => read_as(&self.name, Path::new("-")),
            Place::File(path) => read_as(&self.name, path),
            Place::Nowhere { problem, advice } => Err(refuse(&self.name, problem.as_str(), advice)),
        }?;
        source.correct(self.corrections.clone());
        Ok(source)
    }
}

/// The inputs that the arguments name, sorted by name, each file once.
///
/// A folder stands for all texts below it, whatever is hidden left out; links are followed, each folder is walked once.
/// A pattern (`*`, `?`, `[…]`, `**`) that the shell left alone is expanded, unless a file has that very name.
///
/// # Errors
/// [`Error::Usage`] when there is no argument.
pub fn find_inputs(args: &[String]) -> Result<Vec<Input>, Error> {
    if args.is_empty() {
        let message = "nothing to read: name a file, a folder, a pattern such as 'input/*.txt', or - (standard input)";
        return Err(Error::Usage(message.to_owned()));
    }
    let mut found = Found::default();
    for arg in args {
        found.add_argument(arg);
    }
    let mut inputs: Vec<Input> = found.0.into_values().collect();
    inputs.sort();
    Ok(inputs)
}

/// Inputs by the file they lead to, whatever the way they were named.
#[derive(Default)]
struct Found(BTreeMap<PathBuf, Input>);

impl Found {
    fn add_argument(&mut self, arg: &str) {
        let path = Path::new(arg);
        if arg == "-" {
            self.add("-", path, Place::StandardInput);
        } else if arg.is_empty() {
            self.add_nowhere(path, "a file name is empty".to_owned(), "check the arguments");
        } else if fs::symlink_metadata(path).is_ok() || !has_sign(arg) {
            self.add_path(path);
        } else {
            self.add_matches(arg);
        }
    }

    /// Adds a file, or the texts of a folder. A file that does not exist is found out when it is read.
    fn add_path(&mut self, path: &Path) {
        if path.is_dir() {
            self.add_folder(path);
        } else {
            self.add(&path.display().to_string(), path, Place::File(path.to_owned()));
        }
    }

    fn add_matches(&mut self, pattern: &str) {
        let Ok(compiled) = Pattern::new(pattern) else {
            return self.add_path(Path::new(pattern));
        };
        // glob itself follows links within `**` and does not end where two folders link to each other.
        let any = if pattern.contains("**") {
            let takes = |path: &Path, _: &io::Result<Metadata>| compiled.matches_path_with(path, AS_SHELLS);
            self.walk(&literal_folder(pattern), takes)
        } else {
            self.add_direct_matches(pattern)
        };
        if !any {
            self.add_nowhere(Path::new(pattern), "matches no file".to_owned(), "check the pattern and the folder");
        }
    }

    fn add_direct_matches(&mut self, pattern: &str) -> bool {
        let mut any = false;
        for matched in glob::glob_with(pattern, AS_SHELLS).into_iter().flatten() {
            any = true;
            match matched {
                Ok(path) => self.add_path(&path),
                Err(error) => self.add_unlisted(error.path(), &error.error().to_string()),
            }
        }
        any
    }

    fn add_folder(&mut self, root: &Path) {
        let takes = |path: &Path, about: &io::Result<Metadata>| {
            // Pipes and devices are passed over: reading them might never end. A link that leads nowhere is taken, so
            // that it is reported when it is read.
            let file = about.as_ref().map_or(true, Metadata::is_file);
            file && ENDINGS.iter().any(|ending| has_ending(path, ending))
        };
        if !self.walk(root, takes) {
            let problem = "the folder has no .txt, .md or .pdf file".to_owned();
            self.add_nowhere(root, problem, "name a folder with gazettes, or the files themselves");
        }
    }

    /// Adds what is to be taken below a folder, and returns whether anything was added. The folders walked are
    /// remembered by their true paths, so a link that leads back into them ends there.
    fn walk(&mut self, root: &Path, takes: impl Fn(&Path, &io::Result<Metadata>) -> bool) -> bool {
        let (mut walked, mut waiting, mut any) = (BTreeSet::new(), vec![root.to_owned()], false);
        while let Some(folder) = waiting.pop() {
            // What an earlier run wrote is no gazette: its report.md would be read as one.
            let written =
                folder != root && ["datapackage.json", "report.json"].iter().all(|name| folder.join(name).is_file());
            if written || !walked.insert(true_path(&folder)) {
                continue;
            }
            let entries = list(&folder).unwrap_or_else(|error| {
                any = true;
                self.add_unlisted(&folder, &error.to_string());
                Vec::new()
            });
            for path in entries {
                let about = fs::metadata(&path);
                if takes(&path, &about) {
                    any = true;
                    self.add_path(&path);
                }
                if about.is_ok_and(|about| about.is_dir()) {
                    waiting.push(path);
                }
            }
        }
        any
    }

    fn add_unlisted(&mut self, folder: &Path, error: &str) {
        let problem = format!("the folder cannot be listed: {error}");
        self.add_nowhere(folder, problem, "ask for the right to read it, or copy it elsewhere");
    }

    fn add_nowhere(&mut self, path: &Path, problem: String, advice: &'static str) {
        self.add(&path.display().to_string(), path, Place::Nowhere { problem, advice });
    }

    /// Of several names for a file the shortest stays, so the order of the arguments does not matter.
    fn add(&mut self, name: &str, path: &Path, place: Place) {
        let input = Input { name: name.to_owned(), place, corrections: Vec::new() };
        let key = if input.place == Place::StandardInput { path.to_owned() } else { true_path(path) };
        let rank = |input: &Input| (input.name.len(), input.clone());
        match self.0.get_mut(&key) {
            Some(known) if rank(known) <= rank(&input) => (),
            Some(known) => *known = input,
            None => {
                self.0.insert(key, input);
            }
        }
    }
}

/// The entries of a folder that are not hidden, sorted.
fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    // The current folder has an empty name here, so that names in it do not begin with `./`.
    let current = folder.as_os_str().is_empty();
    for entry in fs::read_dir(if current { Path::new(".") } else { folder })? {
        let name = entry?.file_name();
        if !name.as_encoded_bytes().starts_with(b".") {
            paths.push(folder.join(name));
        }
    }
    // The last is taken from the waiting folders first.
    paths.sort_by(|a, b| b.cmp(a));
    Ok(paths)
}

/// The folder that a pattern starts from: its steps before the first with a sign.
fn literal_folder(pattern: &str) -> PathBuf {
    Path::new(pattern).components().take_while(|step| !has_sign(&step.as_os_str().to_string_lossy())).collect()
}

/// Whether a path has a sign of patterns.
fn has_sign(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

/// The path without links and steps up, which all names of a file share; as near as can be when it does not exist.
fn true_path(path: &Path) -> PathBuf {
    let in_folder = || Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(in_folder).or_else(|| absolute(path).ok()).unwrap_or_else(|| path.to_owned())
}

#[cfg(test)]
mod tests;
