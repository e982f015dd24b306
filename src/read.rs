//! Turns a file into a [`Source`]: the only stage that reads files, and the only one that can fail.
//!
//! What the bytes are is chosen by their content first and by the file's ending second ([`READERS`]). A file that is no
//! text is refused with a problem and an advice; a text with odd places is read as it stands. A new format is a file
//! `read/<format>.rs` with a [`Reader`] and an entry in [`READERS`].

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::source::Source;

pub mod corrections;
mod encoding;
mod familiar;
mod paths;
mod pdf;
mod refused;
mod text;

pub use paths::{Input, Place, find_inputs};
pub use pdf::{Recognition, use_password, watch_recognition};

/// The most bytes that a source may have: 512 MiB. An issue of 150 kB is long already, so more is a mistake; decoded to
/// UTF-8 it is at most three times as long, which the 32 bits of a [`crate::span::Span`] hold.
pub const SIZE_LIMIT: u64 = 512 << 20;

/// A format: how it is recognized, and how it is read.
pub struct Reader {
    /// Its name.
    pub name: &'static str,
    /// The endings of its files, in lower case without the dot.
    pub endings: &'static [&'static str],
    /// Whether the bytes of a file are of this format.
    pub recognizes: fn(&[u8]) -> bool,
    /// Turns a file's name and bytes into a source, or refuses it ([`Error::Read`]).
    pub read: fn(&str, Vec<u8>) -> Result<Source, Error>,
}

/// All formats. The first that recognizes the content reads it, else the first that has the ending, else the last.
pub const READERS: &[Reader] = &[pdf::PDF, refused::REFUSED, text::TEXT];

/// Reads a file, or standard input when the path is `-`.
///
/// # Errors
/// [`Error::Read`] when it cannot be opened or read to its end, when it is larger than [`SIZE_LIMIT`], and when it is
/// empty or no text.
pub fn read(path: &Path) -> Result<Source, Error> {
    read_as(&path.display().to_string(), path)
}

/// Reads bytes as the file of that name, whose ending may decide the format.
///
/// # Errors
/// [`Error::Read`] when they are empty or no text.
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> Result<Source, Error> {
    (choose(name, &bytes).read)(name, bytes)
}

/// Reads a file under the name that the user knows it by.
fn read_as(name: &str, path: &Path) -> Result<Source, Error> {
    let bytes = if path == Path::new("-") {
        load(name, io::stdin().lock(), SIZE_LIMIT)?
    } else {
        let file = File::open(path).map_err(|error| unreadable(name, &error))?;
        let about = file.metadata().map_err(|error| unreadable(name, &error))?;
        if about.is_dir() {
            return Err(unreadable(name, &ErrorKind::IsADirectory.into()));
        }
        // The size is looked at first, so that a huge file is refused before it fills the memory.
        if about.len() > SIZE_LIMIT {
            return Err(too_large(name, SIZE_LIMIT));
        }
        load(name, file, SIZE_LIMIT)?
    };
    read_bytes(name, bytes)
}

/// Reads to the end. The limit counts here as well: pipes and devices do not tell their size.
fn load(name: &str, from: impl Read, limit: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    match from.take(limit + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > limit => Err(too_large(name, limit)),
        Ok(_) => Ok(bytes),
        Err(error) if bytes.is_empty() => Err(unreadable(name, &error)),
        Err(error) => Err(refuse(
            name,
            format!("could be read only up to byte {}: {error}", bytes.len()),
            "copy the file to a local disk and try again",
        )),
    }
}

fn choose(name: &str, bytes: &[u8]) -> &'static Reader {
    let by_content = READERS.iter().find(|reader| (reader.recognizes)(bytes));
    let by_ending = || READERS.iter().find(|reader| reader.endings.iter().any(|ending| has_ending(name, ending)));
    by_content.or_else(by_ending).unwrap_or(&text::TEXT)
}

/// Whether a file is named with an ending (given in lower case without the dot).
fn has_ending(name: impl AsRef<Path>, ending: &str) -> bool {
    name.as_ref().extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn refuse(name: &str, problem: impl Into<String>, advice: &'static str) -> Error {
    let path = if name == "-" { "standard input" } else { name };
    Error::Read { path: path.to_owned(), problem: problem.into(), advice }
}

fn too_large(name: &str, limit: u64) -> Error {
    let problem = format!("is larger than {} MiB", limit >> 20);
    refuse(name, problem, "split it into its issues, or check that it is a gazette")
}

fn unreadable(name: &str, error: &io::Error) -> Error {
    let (problem, advice) = match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => ("there is no such file", "check its name and folder"),
        ErrorKind::IsADirectory => ("is a folder where a file is wanted", "name the files in it"),
        ErrorKind::PermissionDenied => ("you may not read it", "ask for the right to read, or copy it elsewhere"),
        ErrorKind::InvalidInput | ErrorKind::InvalidFilename => ("is no possible file name", "check its name"),
        _ => {
            let problem = format!("cannot be read: {error}");
            return refuse(name, problem, "copy the file to a local disk and try again");
        }
    };
    refuse(name, problem, advice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    /// Gives what it has, then fails.
    struct Failing(&'static [u8]);

    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let given = self.0.read(buffer)?;
            if given == 0 { Err(io::Error::other("device gone")) } else { Ok(given) }
        }
    }

    fn refused<T: std::fmt::Debug>(result: Result<T, Error>, expect: Expect) {
        expect.assert_eq(&result.unwrap_err().to_string());
    }

    #[test]
    fn files_that_cannot_be_opened_or_read_are_refused() {
        // A name that does not exist.
        refused(
            read(Path::new("无此目录/公报.txt")),
            expect!["无此目录/公报.txt: there is no such file; check its name and folder"],
        );
        // A folder.
        refused(read(Path::new("src")), expect!["src: is a folder where a file is wanted; name the files in it"]);
        // A file of somebody else; not tried on a real file, because root may read everything.
        refused(
            Err::<(), _>(unreadable("a.txt", &ErrorKind::PermissionDenied.into())),
            expect!["a.txt: you may not read it; ask for the right to read, or copy it elsewhere"],
        );
        // A device that fails at once.
        refused(
            load("a.txt", Failing(b""), 99),
            expect!["a.txt: cannot be read: device gone; copy the file to a local disk and try again"],
        );
        // A device that fails half way: what was read so far is no issue.
        refused(
            load("a.txt", Failing(b"abc"), 99),
            expect!["a.txt: could be read only up to byte 3: device gone; copy the file to a local disk and try again"],
        );
    }

    #[test]
    fn the_limit_counts_for_files_and_streams() {
        // One byte too many on a stream, which does not tell its size.
        refused(
            load("-", io::repeat(b'a'), 1 << 20),
            expect!["standard input: is larger than 1 MiB; split it into its issues, or check that it is a gazette"],
        );
        // Exactly the limit.
        assert_eq!(load("-", &b"abc"[..], 3).unwrap(), b"abc");
        // A huge file is refused by its size alone; this one has no blocks on the disk.
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(SIZE_LIMIT + 1).unwrap();
        assert!(read(file.path()).unwrap_err().to_string().contains("is larger than 512 MiB"));
    }

    #[test]
    fn a_file_is_read_from_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("云岭市公报.md");
        std::fs::write(&path, "# 云岭市人民政府公报\n").unwrap();
        let source = read(&path).unwrap();
        assert_eq!(source.text, "# 云岭市人民政府公报\n");
        assert_eq!(source.path, path.display().to_string());
        assert_eq!(source.format.name(), "markdown");
    }

    #[test]
    fn the_hash_is_that_of_the_bytes() {
        expect!["ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"].assert_eq(&sha256(b"abc"));
    }

    #[test]
    fn content_decides_before_the_ending() {
        for (name, bytes, reader) in [
            ("a.txt", &b"%PDF-1.7"[..], "pdf"),        // a PDF by content, whatever its name
            ("a.PDF", "公报".as_bytes(), "pdf"),       // nothing known by content, so by its ending
            ("a.pdf", b"<html>", "pdf"),               // an error page that was saved as .pdf
            ("a.docx", "公报".as_bytes(), "text"),     // no Word file inside
            ("公报", "目录".as_bytes(), "text"),       // no ending at all
            ("a.md", "%PDF是什么".as_bytes(), "text"), // speaks of PDF, is none
        ] {
            assert_eq!(choose(name, bytes).name, reader, "{name}");
        }
    }
}
