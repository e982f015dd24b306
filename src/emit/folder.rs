//! The output folder: replaced as a whole or not at all, and never at the cost of other people's files.
//!
//! # How
//! 1. A lock file beside the folder keeps a second run out; it waits up to [`PATIENCE`], then gives up.
//! 2. Everything is written to a scratch folder `.<folder>.gongbao-XXXXXX` on the same file system.
//! 3. [`Output::publish`] puts it in place. A folder that holds nothing but our output changes places with the new one
//!    in one step of the kernel (`RENAME_EXCHANGE`). Where it holds other files too (`-o .`), is a mount point or the
//!    current folder, or the system cannot exchange folders (Windows), our entries alone are swapped: the old ones
//!    move to `scratch/old`, which is then renamed to `scratch/replaced` (the moment from which the new output
//!    counts), and the new ones move in.
//! 4. `clear` takes the scratch folder away. It looks only at the disk, so it also mends what a killed run left:
//!    before that moment the old entries go back, after it the new ones go in.
//!
//! # Whose files
//! Ours are the files that `gongbao:files` in the `datapackage.json` there lists. Others in a place that is to be
//! written make the run fail before anything is changed.
//!
//! # Limits
//! Safe against killed processes, not against power failures: nothing is flushed to the disk. A run that is killed
//! within the microseconds in which it swaps single entries leaves some missing until the next run. A file system
//! without locks cannot keep two runs apart while they swap.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::error::Error;

mod lock;

pub use lock::PATIENCE;

/// The file that lists the others.
pub const PACKAGE: &str = "datapackage.json";
/// What a run may write at the top of the folder.
const ENTRIES: [&str; 8] = ["parquet", "csv", "tables", PACKAGE, "report.json", "report.md", "report.html", "report"];
/// What systems and spreadsheets leave behind by themselves: not worth keeping.
const DROPPINGS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// An output folder in the making.
pub struct Output {
    folder: PathBuf,
    scratch: PathBuf,
    _lock: lock::Lock,
}

impl Output {
    /// Starts an output: waits for other runs, mends what killed ones left, makes the scratch folder.
    ///
    /// # Errors
    /// When the lock cannot be had, when files of others are in the way, and when the system refuses.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let folder = absolute(folder).map_err(failed(folder))?;
        let parent = folder.parent().unwrap_or(&folder);
        fs::create_dir_all(parent).map_err(failed(parent))?;
        let places = [parent, &folder].map(|place| place.join(hidden(&folder) + ".lock"));
        let lock = lock::Lock::acquire(&places, PATIENCE)?;
        for scratch in leftovers(&folder) {
            clear(&scratch, &folder).map_err(failed(&scratch))?;
        }
        check(&folder)?;
        let scratch = make_scratch(&folder).map_err(failed(&folder))?;
        Ok(Output { folder, scratch, _lock: lock })
    }

    /// Writes a file of some parts; `path` is relative to the folder, with `/` on every system.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn write(&self, path: &str, parts: &[impl AsRef<[u8]>]) -> Result<(), Error> {
        debug_assert!(ENTRIES.iter().any(|entry| path.split('/').next() == Some(entry)), "{path} is not in ENTRIES");
        let inner = self.scratch.join("new").join(path);
        let write = || {
            fs::create_dir_all(inner.parent().unwrap_or(&inner))?;
            let mut file = fs::File::create(&inner)?;
            parts.iter().try_for_each(|part| file.write_all(part.as_ref()))
        };
        write().map_err(failed(&self.folder.join(path)))
    }

    /// The files written so far, sorted, as [`Output::write`] names them.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn files(&self) -> Result<Vec<String>, Error> {
        files(&self.scratch.join("new")).map_err(failed(&self.folder))
    }

    /// Puts what was written in the place of what was there.
    ///
    /// # Errors
    /// When files of others have come into the way, and when the system refuses.
    pub fn publish(self) -> Result<(), Error> {
        check(&self.folder)?;
        let new = self.scratch.join("new");
        if self.scratch.parent() == self.folder.parent() {
            if !self.folder.exists() {
                return fs::rename(&new, &self.folder).map_err(failed(&self.folder));
            }
            let alone = strangers(&self.folder).map_err(failed(&self.folder))?.is_empty();
            if alone && exchange(&new, &self.folder).is_ok() {
                return Ok(());
            }
        }
        swap_entries(&self.scratch, &self.folder).map_err(failed(&self.folder))
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // What cannot be cleared now is cleared by the next run.
        let _ = clear(&self.scratch, &self.folder);
    }
}

/// Fails where an output folder holds files of others in the places that a run writes to. Cheap: call it before the
/// work, so that a long run does not end in this error.
///
/// # Errors
/// See above; and when the folder cannot be looked into.
pub fn check(folder: &Path) -> Result<(), Error> {
    let ours = ours(folder);
    for entry in ENTRIES {
        let place = folder.join(entry);
        let inside = if place.is_dir() { files(&place).map_err(failed(&place))? } else { Vec::new() };
        let mut found = inside.iter().map(|file| format!("{entry}/{file}")).collect::<Vec<_>>();
        if place.symlink_metadata().is_ok_and(|there| !there.is_dir()) {
            found.push(entry.to_owned());
        }
        let stranger = found.iter().find(|file| !ours.contains(*file) && !is_dropping(file));
        if let Some(file) = stranger {
            let problem = "gongbao did not write this file and will not replace it; move it, or choose another folder";
            return Err(Error::Write { path: folder.join(file), problem: problem.to_owned() });
        }
    }
    Ok(())
}

/// Moves the old entries out and the new ones in. See the head of this file.
fn swap_entries(scratch: &Path, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let old = scratch.join("old");
    fs::create_dir(&old)?;
    for entry in ENTRIES.iter().filter(|entry| folder.join(entry).symlink_metadata().is_ok()) {
        fs::rename(folder.join(entry), old.join(entry))?;
    }
    fs::rename(&old, scratch.join("replaced"))?;
    move_all(&scratch.join("new"), folder)
}

/// Takes a scratch folder away, after it has mended what a run that did not come to its end left undone.
fn clear(scratch: &Path, folder: &Path) -> io::Result<()> {
    let (new, old) = (scratch.join("new"), scratch.join("old"));
    if old.exists() {
        move_all(&old, folder)?;
    } else if scratch.join("replaced").exists() {
        move_all(&new, folder)?;
    } else {
        // Perhaps the old folder after an exchange: what others put into it meanwhile goes back.
        for stranger in strangers(&new).unwrap_or_default() {
            fs::rename(new.join(&stranger), folder.join(&stranger))?;
        }
    }
    match fs::remove_dir_all(scratch) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn move_all(from: &Path, to: &Path) -> io::Result<()> {
    for entry in names(from)? {
        fs::rename(from.join(&entry), to.join(&entry))?;
    }
    Ok(())
}

/// What stands at the top of a folder and is not ours to replace.
fn strangers(folder: &Path) -> io::Result<Vec<OsString>> {
    let ours = |name: &OsString| ENTRIES.iter().any(|entry| name == entry);
    Ok(names(folder)?.into_iter().filter(|name| !ours(name)).collect())
}

/// What is read of a package: the rest of it is skipped.
#[derive(Default, Deserialize)]
struct Package {
    #[serde(rename = "gongbao:files")]
    files: Vec<String>,
}

/// The files that an earlier run wrote, as its package lists them.
fn ours(folder: &Path) -> BTreeSet<String> {
    let package = fs::read(folder.join(PACKAGE)).unwrap_or_default();
    let Ok(package) = serde_json::from_slice::<Package>(&package) else { return BTreeSet::new() };
    package.files.into_iter().chain([PACKAGE.to_owned()]).collect()
}

/// Whether a file was left by the system or by a spreadsheet that has its neighbour open.
fn is_dropping(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    DROPPINGS.contains(&name) || name.starts_with(".~lock.") || name.starts_with("~$")
}

/// Makes `scratch/new`: inside the folder where it must stay as it is (see the head of this file), else beside it.
fn make_scratch(folder: &Path) -> io::Result<PathBuf> {
    let parent = folder.parent().unwrap_or(folder);
    let prefix = hidden(folder) + "-";
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    if !folder.exists() {
        let scratch = builder.tempdir_in(parent)?.keep();
        return fs::create_dir(scratch.join("new")).map(|()| scratch);
    }
    let here = std::env::current_dir().and_then(fs::canonicalize);
    let whole = strangers(folder)?.is_empty() && !here.is_ok_and(|here| here.starts_with(folder));
    let mut scratch = builder.tempdir_in(folder)?.keep();
    let beside = parent.join(scratch.file_name().unwrap_or_default());
    // Also finds out whether the folder and its parent are on one file system and can both be written to.
    if whole && fs::rename(&scratch, &beside).is_ok() {
        scratch = beside;
    }
    let new = scratch.join("new");
    fs::create_dir(&new)?;
    fs::set_permissions(&new, folder.metadata()?.permissions())?;
    Ok(scratch)
}

/// The scratch folders of runs that were killed. We hold the lock, so no run uses them.
fn leftovers(folder: &Path) -> Vec<PathBuf> {
    let prefix = hidden(folder) + "-";
    let is_scratch = |name: &OsStr| {
        let ending = name.to_str().and_then(|name| name.strip_prefix(&prefix));
        ending.is_some_and(|ending| ending.len() == 6 && ending.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    };
    let places = [folder.parent().unwrap_or(folder), folder];
    let all = places.iter().flat_map(|place| names(place).unwrap_or_default().into_iter().map(|name| place.join(name)));
    all.filter(|path| path.file_name().is_some_and(is_scratch)).collect()
}

/// How the names of what we put beside a folder begin.
fn hidden(folder: &Path) -> String {
    format!(".{}.gongbao", folder.file_name().unwrap_or_default().to_string_lossy())
}

/// A path that does not change with the current folder, links resolved.
fn absolute(folder: &Path) -> io::Result<PathBuf> {
    if folder.is_file() {
        return Err(io::Error::new(io::ErrorKind::NotADirectory, "it is a file, not a folder"));
    }
    if folder.exists() { fs::canonicalize(folder) } else { std::path::absolute(folder) }
}

/// The files in a folder and its folders, sorted, `/` between the parts of their paths.
fn files(folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for (name, is_folder) in entries(folder)? {
        let path = name.to_string_lossy();
        if is_folder {
            found.extend(files(&folder.join(&name))?.into_iter().map(|inner| format!("{path}/{inner}")));
        } else {
            found.push(path.into_owned());
        }
    }
    Ok(found)
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    Ok(entries(folder)?.into_iter().map(|(name, _)| name).collect())
}

/// The names in a folder, sorted, and whether they are folders.
fn entries(folder: &Path) -> io::Result<Vec<(OsString, bool)>> {
    let entry = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        let kind = entry.file_type()?;
        Ok((entry.file_name(), kind.is_dir() || kind.is_symlink() && entry.path().is_dir()))
    };
    let mut entries = fs::read_dir(folder)?.map(entry).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

/// Two folders change places in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn failed(path: &Path) -> impl Fn(io::Error) -> Error {
    move |error| Error::Write { path: path.to_owned(), problem: error.to_string() }
}

#[cfg(test)]
mod tests;
