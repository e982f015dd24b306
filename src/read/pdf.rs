//! Turns a PDF into a source: its lines in the order that a reader takes them, each with its page and place.
//!
//! Pages are drawn one by one ([`glyphs`]), in parallel, and understood alone ([`page`]): ruled tables ([`rules`],
//! [`grid`], [`open_table`]) and pieces of lines ([`pieces`]). What needs all pages comes then: heads and numbers that pages repeat
//! ([`running_head`]), columns ([`columns`]), paragraphs ([`paragraphs`]); last the text is put together ([`layout`]) and written ([`writer`]).
//! Where the file itself says what a glyph is, that holds (ToUnicode, /ActualText, the predefined CMaps).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf, page::Page as PdfPage};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, Device, InterpreterCache, InterpreterSettings, InterpreterWarning, interpret_page};
use rayon::prelude::*;

use super::{Reader, refuse, sha256};
use crate::error::Error;
use crate::source::Source;

mod bombs;
mod bookmarks;
mod columns;
mod contents_pages;
mod continuation;
mod glyphs;
mod grid;
mod ink;
mod layout;
mod lines;
mod margins;
mod ocr;
mod open_table;
mod page;
mod paragraphs;
mod picture;
mod pieces;
mod rules;
mod running_head;
mod writer;

use glyphs::{Drawing, Endless, Recorder};
use ink::Ink;
use ocr::{Engine, Picture};
use page::Page;
use picture::Taker;

/// PDF.
pub(super) const PDF: Reader = Reader { name: "pdf", endings: &["pdf"], recognizes: is_pdf, read };

/// More pages are no gazette, and may be made to fill the memory.
const MOST_PAGES: usize = 20_000;
/// Fonts are read once for so many pages: fewer are not worth another thread.
const FEWEST: usize = 16;
/// See [`FEWEST`]: more than this makes the threads wait for each other.
const CHUNK: usize = 32;

/// What is said of a page that had to be left.
const ENDLESS: &str = "it draws without end and was left half read";
/// After so many of them the rest of a file is not read.
const MOST_ENDLESS: usize = 3;

static PASSWORD: OnceLock<String> = OnceLock::new();

/// Sets the password that protected files are opened with; the first one holds for the whole run.
pub fn use_password(password: String) {
    let _ = PASSWORD.set(password);
}

fn is_pdf(bytes: &[u8]) -> bool {
    // Readers look for the mark in the first kilobyte; blank space and a byte order mark come before it most often.
    let head = &bytes[..bytes.len().min(1024)];
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0 | 0xEF | 0xBB | 0xBF));
    start.is_some_and(|start| head[start..].starts_with(b"%PDF-"))
}

fn read(name: &str, bytes: &[u8]) -> Result<Source, Error> {
    if bytes.is_empty() {
        return Err(refuse(name, "is empty", "fetch the file again"));
    }
    if !is_pdf(bytes) {
        return Err(refuse(
            name,
            "is named .pdf but does not begin like one",
            "name it .txt when it is a text, or fetch the file again",
        ));
    }
    if bombs::holds_bomb(bytes) {
        let problem = "holds a stream that unpacks to more than 64 MiB: a decompression bomb";
        return Err(refuse(name, problem, "do not open it, or ask where it comes from"));
    }
    let pdf = open(name, bytes)?;
    let count = pdf.pages().len();
    if count == 0 {
        return Err(refuse(name, "is a PDF without pages", "fetch the file again"));
    }
    if count > MOST_PAGES {
        let problem = format!("has {count} pages; at most {MOST_PAGES} are read");
        return Err(refuse(name, problem, "split it into its issues"));
    }
    let pages = draw(&pdf);
    let mut source = layout::source(name, sha256(bytes), pages);
    // What a damaged file says beside its pages may be as wrong as it likes.
    let beside = catch_unwind(AssertUnwindSafe(|| (bookmarks::bookmarks(&pdf), bookmarks::labels(&pdf))));
    if let Ok((bookmarks, labels)) = beside {
        source.bookmarks = bookmarks;
        source.pages.iter_mut().zip(labels).for_each(|(page, label)| page.label = label);
    }
    Ok(source)
}

fn open(name: &str, bytes: &[u8]) -> Result<Pdf, Error> {
    let data: Arc<Vec<u8>> = Arc::new(bytes.to_vec());
    let opened = || {
        let empty = Pdf::new(data.clone());
        match (empty, PASSWORD.get()) {
            (Err(LoadPdfError::Decryption(_)), Some(password)) => Pdf::new_with_password(data.clone(), password),
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

/// What became of a page.
struct Drawn {
    page: Page,
    warnings: Vec<&'static str>,
}

impl Drawn {
    /// A page that was not read.
    fn skipped(page: &PdfPage<'_>) -> Drawn {
        let (width, height) = page.render_dimensions();
        Drawn {
            page: Page::new(Drawing::default(), width, height),
            warnings: vec!["it was not read, for other pages draw without end"],
        }
    }
}

/// Draws all pages. A chunk of them shares its fonts.
fn draw(pdf: &Pdf) -> Vec<Drawn> {
    let pages: &[PdfPage<'_>] = pdf.pages();
    let endless = AtomicUsize::new(0);
    let chunk = pages.len().div_ceil(rayon::current_num_threads()).clamp(FEWEST, CHUNK);
    pages
        .par_chunks(chunk)
        .flat_map_iter(|pages| {
            let mut cache = InterpreterCache::new();
            let draw = |page| {
                if endless.load(Ordering::Relaxed) >= MOST_ENDLESS {
                    return Drawn::skipped(page);
                }
                let drawn = draw_page(page, &mut cache);
                endless.fetch_add(usize::from(drawn.warnings.contains(&ENDLESS)), Ordering::Relaxed);
                drawn
            };
            pages.iter().map(draw).collect::<Vec<_>>()
        })
        .collect()
}

fn draw_page<'a>(page: &PdfPage<'a>, cache: &mut InterpreterCache<'a>) -> Drawn {
    let (width, height) = page.render_dimensions();
    let unknown_font = Arc::new(OnceLock::new());
    let heard = unknown_font.clone();
    let settings = InterpreterSettings {
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::UnsupportedFont) {
                let _ = heard.set(());
            }
        }),
        ..InterpreterSettings::default()
    };
    let mut warnings = Vec::new();
    let mut recorder = Recorder::new();
    warnings.extend(interpret(page, cache, settings, &mut recorder));
    if unknown_font.get().is_some() {
        warnings.push("a font cannot be read");
    }
    let mut understood = Page::new(recorder.drawing, width, height);
    if (understood.is_scanned() || understood.is_unmapped())
        && let Some(engine) = ocr::engine()
    {
        warnings.extend(recognize(page, cache, engine, &mut understood));
    }
    Drawn { page: understood, warnings }
}

/// Draws a page onto a device. Gives back what went wrong.
fn interpret<'a>(
    page: &PdfPage<'a>,
    cache: &mut InterpreterCache<'a>,
    settings: InterpreterSettings,
    device: &mut impl Device<'a>,
) -> Option<&'static str> {
    let (width, height) = page.render_dimensions();
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let mut context = Context::new(transform, area, cache, page.xref(), settings);
        interpret_page(page, &mut context, device);
    }));
    let thrown = drawn.err()?;
    // The fonts may have been left in the midst of a change.
    *cache = InterpreterCache::new();
    let endless = thrown.is::<Endless>();
    Some(if endless { ENDLESS } else { "it is broken and was left half read" })
}

/// Has the picture of a scanned page read, or one of the glyphs that the file says nothing of.
fn recognize<'a>(
    page: &PdfPage<'a>,
    cache: &mut InterpreterCache<'a>,
    engine: &dyn Engine,
    understood: &mut Page,
) -> Option<&'static str> {
    let picture: Option<Picture> = if understood.is_scanned() {
        let mut taker = Taker::default();
        if let Some(problem) = interpret(page, cache, InterpreterSettings::default(), &mut taker) {
            return Some(problem);
        }
        taker.picture
    } else {
        let (width, height) = page.render_dimensions();
        let mut ink = Ink::new(width, height);
        if let Some(problem) = interpret(page, cache, InterpreterSettings::default(), &mut ink) {
            return Some(problem);
        }
        Some(ink.picture)
    };
    let read = picture.and_then(|picture| Some((engine.words(&picture)?, picture)));
    let Some((words, picture)) = read else { return Some("its picture could not be recognized") };
    let (pieces, confidence) = ocr::pieces(&picture, &words);
    let (width, height) = page.render_dimensions();
    understood.recognize(pieces, confidence, (width, height));
    None
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
