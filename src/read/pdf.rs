//! Turns a PDF into a source: its lines in the order that a reader takes them, each with its page and place.
//!
//! Pages are drawn one by one ([`glyphs`]), in parallel, and understood alone ([`page`]): ruled tables ([`rules`],
//! [`grid`]), tables of parallel rules ([`open_table`], [`aligned`]) and pieces of lines ([`pieces`]); those that are
//! pictures are recognized ([`recognize`]). What needs all pages comes then: heads and numbers that pages repeat
//! ([`running_head`]), columns ([`columns`]), tables without any line ([`unruled`]), paragraphs ([`paragraphs`]); last the
//! text is put together ([`layout`]) and written ([`writer`]).
//! Where the file itself says what a glyph is, that holds (ToUnicode, /ActualText, the predefined CMaps).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::page::{Page as PdfPage, Resources};
use hayro_interpret::hayro_syntax::{Pdf, content::TypedIter};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{
    Context, Device, InterpreterCache, InterpreterSettings, InterpreterWarning, RenderContent, interpret_page,
};
use rayon::prelude::*;

use super::{Reader, sha256};
use crate::error::Error;
use crate::source::Source;

mod aligned;
mod bombs;
mod bookmarks;
mod cmaps;
mod collections;
mod columns;
mod content;
mod contents_pages;
mod continuation;
mod crop;
mod glyphs;
mod grid;
mod ink;
mod layout;
mod lines;
mod margins;
mod ocr;
mod open;
mod open_table;
mod page;
mod paragraphs;
mod picture;
mod pieces;
mod recognize;
mod rules;
mod running_head;
mod tesseract;
mod unparted_rows;
mod unruled;
mod vertical;
mod widths;
mod writer;

use cmaps::Maps;
use glyphs::{Drawing, Endless, Recorder};
use open::{Opened, open};
use page::Page;

pub use open::use_password;
pub use recognize::{Recognition, watch_recognition};

/// PDF.
pub(super) const PDF: Reader = Reader { name: "pdf", endings: &["pdf"], recognizes: open::is_pdf, read };

/// Fonts are read once for so many pages: fewer are not worth another thread.
const FEWEST: usize = 16;
/// See [`FEWEST`]: more than this makes the threads wait for each other.
const CHUNK: usize = 32;

/// What is said of a page that had to be left.
const ENDLESS: &str = "it draws without end and was left half read";
/// After so many of them the rest of a file is not read.
const MOST_ENDLESS: usize = 3;

fn read(name: &str, bytes: Vec<u8>) -> Result<Source, Error> {
    let sha256 = sha256(&bytes);
    let Opened { pdf, is_cut } = open(name, bytes)?;
    let mut pages = draw(&pdf);
    if let Some(last) = pages.last_mut().filter(|_| is_cut) {
        last.warnings.push("the file breaks off behind it, and pages may be missing");
    }
    // Looking for the program takes as long as reading ten pages.
    let wanted = pages.iter().any(|drawn| drawn.page.is_scanned() || drawn.page.is_unmapped());
    if let Some(engine) = wanted.then(ocr::engine).flatten() {
        recognize::recognize(&pdf, &mut pages, engine);
    }
    // What a damaged file says beside its pages may be as wrong as it likes.
    let beside = || (bookmarks::bookmarks(&pdf), bookmarks::labels(&pdf), bookmarks::title(&pdf));
    let (bookmarks, labels, title) = catch_unwind(AssertUnwindSafe(beside)).unwrap_or_default();
    // All is known of the file that will be.
    drop(pdf);
    let recognized: Vec<_> = pages.iter_mut().map(|drawn| std::mem::take(&mut drawn.page.recognized)).collect();
    let mut source = layout::source(name, sha256, pages);
    recognize::note_confidence(&mut source.lines, &recognized);
    (source.bookmarks, source.title) = (bookmarks, title);
    source.pages.iter_mut().zip(labels).for_each(|(page, label)| page.label = label);
    Ok(source)
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
            let maps = if widths::are_even(pages) { cmaps::even } else { cmaps::exact };
            let draw = |page| {
                if endless.load(Ordering::Relaxed) >= MOST_ENDLESS {
                    return Drawn::skipped(page);
                }
                let drawn = draw_page(page, maps, &mut cache);
                endless.fetch_add(usize::from(drawn.warnings.contains(&ENDLESS)), Ordering::Relaxed);
                drawn
            };
            pages.iter().map(draw).collect::<Vec<_>>()
        })
        .collect()
}

fn draw_page<'a>(page: &PdfPage<'a>, maps: Maps, cache: &mut InterpreterCache<'a>) -> Drawn {
    let (width, height) = page.render_dimensions();
    let unknown_font = Arc::new(OnceLock::new());
    let heard = unknown_font.clone();
    let settings = InterpreterSettings {
        font_resolver: Arc::new(|_| Some(cmaps::no_glyphs())),
        cmap_resolver: Arc::new(maps),
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::UnsupportedFont) {
                let _ = heard.set(());
            }
        }),
        ..InterpreterSettings::default()
    };
    let resources = without_colours(page.resources());
    let mut recorder = Recorder::new(resources.clone());
    let mut warnings = interpret(page, &resources, cache, settings, &mut recorder);
    if unknown_font.get().is_some() {
        warnings.push("a font cannot be read");
    }
    if recorder.drawing.lacks_picture {
        warnings.push("a picture was left out, for it unpacks to more than 64 MiB or is in another file");
    }
    // What runs off the whole sheet was not left out on purpose.
    let (sheet, crop) = (page.media_box(), page.crop_box());
    if [sheet.x0 - crop.x0, sheet.y0 - crop.y0, sheet.x1 - crop.x1, sheet.y1 - crop.y1]
        .iter()
        .any(|cut| cut.abs() > 1.0)
    {
        recorder.drawing.crop((width, height));
    }
    Drawn { page: Page::new(recorder.drawing, width, height), warnings }
}

/// What a page draws with, but for what nobody looks at here: to read a colour profile takes as long as half a page.
fn without_colours<'a>(resources: &Resources<'a>) -> Resources<'a> {
    Resources {
        color_spaces: Dict::default(),
        patterns: Dict::default(),
        shadings: Dict::default(),
        ..resources.clone()
    }
}

/// Draws a page onto a device. Gives back what went wrong.
fn interpret<'a>(
    page: &PdfPage<'a>,
    resources: &Resources<'a>,
    cache: &mut InterpreterCache<'a>,
    mut settings: InterpreterSettings,
    device: &mut impl Device<'a>,
) -> Vec<&'static str> {
    let (width, height) = page.render_dimensions();
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let drawn = catch_unwind(AssertUnwindSafe(|| {
        let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let (content, is_whole) = content::content(page);
        settings.render_content = RenderContent::ANNOTATIONS;
        let mut context = Context::new(transform, area, cache, page.xref(), settings);
        hayro_interpret::interpret(TypedIter::new(&content), resources, &mut context, device);
        interpret_page(page, &mut context, device);
        is_whole
    }));
    let thrown = match drawn {
        Ok(true) => return Vec::new(),
        Ok(false) => return vec!["a part of its content is missing"],
        Err(thrown) => thrown,
    };
    // The fonts may have been left in the midst of a change.
    *cache = InterpreterCache::new();
    vec![if thrown.is::<Endless>() { ENDLESS } else { "it is broken and was left half read" }]
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
