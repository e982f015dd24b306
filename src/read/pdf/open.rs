//! Opens a file: finds where it begins, unlocks it, and refuses what is no readable PDF, with what to do.

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

use hayro_interpret::hayro_syntax::object::{Array, Name, Object, Stream};
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use memchr::memmem;

use super::bombs;
use crate::error::Error;
use crate::read::refuse;

/// More pages are no gazette, and may be made to fill the memory.
const MOST_PAGES: usize = 20_000;
/// Readers look for the mark of a PDF, and for that of its end, so far from the edges of a file.
const REACH: usize = 1024;
const MARK: &[u8] = b"%PDF-";

static PASSWORD: OnceLock<String> = OnceLock::new();

/// Sets the password that protected files are opened with; the first one holds for the whole run.
pub fn use_password(password: String) {
    let _ = PASSWORD.set(password);
}

/// A file that could be opened.
pub struct Opened {
    /// What it holds.
    pub pdf: Pdf,
    /// Whether its end is missing.
    pub is_cut: bool,
}

/// Whether a file is a PDF: it begins like one, or soon and with objects behind, for mail and servers put lines before.
pub fn is_pdf(bytes: &[u8]) -> bool {
    let blank = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, 0 | 0xEF | 0xBB | 0xBF);
    let start = bytes.iter().take(REACH).position(|byte| !blank(byte));
    start.is_some_and(|start| bytes[start..].starts_with(MARK))
        || beginning(bytes).is_some_and(|start| memmem::find(&bytes[start..], b" obj").is_some())
}

fn beginning(bytes: &[u8]) -> Option<usize> {
    let head = &bytes[..bytes.len().min(REACH)];
    memmem::find_iter(head, MARK).find(|start| head.get(start + MARK.len()).is_some_and(u8::is_ascii_digit))
}

/// Opens a file.
///
/// # Errors
/// [`Error::Read`] where its pages cannot be come at, or would fill the memory.
pub fn open(name: &str, mut bytes: Vec<u8>) -> Result<Opened, Error> {
    if bytes.is_empty() {
        return Err(refuse(name, "is empty", "fetch the file again"));
    }
    if !is_pdf(&bytes) {
        return Err(refuse(
            name,
            "is named .pdf but does not begin like one",
            "name it .txt when it is a text, or fetch the file again",
        ));
    }
    let bombs = bombs::find(&bytes);
    leave_out(name, &mut bytes, bombs)?;
    // The places that a file names are counted from its mark.
    bytes.drain(..beginning(&bytes).unwrap_or(0));
    let is_hidden = memmem::find(&bytes, b"/Encrypt").is_some() || bombs::names_others(&bytes);
    let is_cut = memmem::rfind(&bytes[bytes.len().saturating_sub(REACH)..], b"startxref").is_none();
    let bytes = Arc::new(bytes);
    let mut pdf = unlock(name, bytes.clone())?;
    if is_hidden {
        let bombs = catch_unwind(AssertUnwindSafe(|| hidden(&pdf, &bytes))).map_err(|_| bomb(name))?;
        if !bombs.is_empty() {
            drop(pdf);
            let mut bytes = Arc::unwrap_or_clone(bytes);
            leave_out(name, &mut bytes, bombs)?;
            pdf = unlock(name, Arc::new(bytes))?;
        }
    }
    match pdf.pages().len() {
        0 => Err(refuse(name, "is a PDF without pages", "fetch the file again")),
        1..=MOST_PAGES => Ok(Opened { pdf, is_cut }),
        count => {
            let problem = format!("has {count} pages; at most {MOST_PAGES} are read");
            Err(refuse(name, problem, "split it into its issues"))
        }
    }
}

fn bomb(name: &str) -> Error {
    let problem = "holds a stream that unpacks to more than 64 MiB: a decompression bomb";
    refuse(name, problem, "do not open it, or ask where it comes from")
}

/// Leaves out the pictures that unpack to far more than any page holds; where something else does, the file is refused.
fn leave_out(name: &str, bytes: &mut [u8], bombs: Vec<Range<usize>>) -> Result<(), Error> {
    bombs.into_iter().all(|bomb| bombs::leave_out(&mut bytes[bomb])).then_some(()).ok_or_else(|| bomb(name))
}

/// The dictionaries of the streams that the file does not show as they are and that unpack to far more than any page
/// holds.
fn hidden(pdf: &Pdf, bytes: &[u8]) -> Vec<Range<usize>> {
    const FILTER: &[u8] = b"Filter";
    let is_bomb = |stream: &Stream<'_>| {
        let several = stream.dict().get::<Array<'_>>(FILTER).map(|names| names.iter::<Name<'_>>().collect());
        let names: Vec<Name<'_>> = several.unwrap_or_else(|| stream.dict().get(FILTER).into_iter().collect());
        let names: Vec<&[u8]> = names.iter().map(AsRef::as_ref).collect();
        bombs::is_bomb(&names, &stream.raw_data())
    };
    let place = |dictionary: &[u8]| {
        let start = dictionary.as_ptr().addr().wrapping_sub(bytes.as_ptr().addr());
        let place = start..start.wrapping_add(dictionary.len());
        bytes.get(place.clone()).map_or(0..0, |_| place)
    };
    let streams = pdf.objects().into_iter().filter_map(|object| match object {
        Object::Stream(stream) => Some(stream),
        _ => None,
    });
    streams.filter(is_bomb).map(|stream| place(stream.dict().data())).collect()
}

fn unlock(name: &str, bytes: Arc<Vec<u8>>) -> Result<Pdf, Error> {
    let opened = || {
        let empty = Pdf::new(bytes.clone());
        match (empty, PASSWORD.get()) {
            (Err(LoadPdfError::Decryption(_)), Some(password)) => Pdf::new_with_password(bytes.clone(), password),
            (opened, _) => opened,
        }
    };
    match catch_unwind(AssertUnwindSafe(opened)) {
        Ok(Ok(pdf)) => Ok(pdf),
        Ok(Err(LoadPdfError::Decryption(DecryptionError::PasswordProtected))) => {
            let problem = if PASSWORD.get().is_some() {
                "is protected by another password than the one given"
            } else {
                "is protected by a password"
            };
            Err(refuse(name, problem, "give the password with --password, or save the file without one"))
        }
        Ok(Err(LoadPdfError::Decryption(_))) => {
            Err(refuse(name, "is encrypted in a way that is not known", "save it without encryption"))
        }
        Ok(Err(_)) | Err(_) => Err(refuse(
            name,
            "is a damaged PDF: its pages cannot be found",
            "fetch the file again, or repair it, for example with `qpdf in.pdf out.pdf`",
        )),
    }
}
