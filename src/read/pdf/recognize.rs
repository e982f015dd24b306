//! Has the pages recognized that are pictures, or whose glyphs the file says nothing of, where a program for it is
//! installed.

use hayro_interpret::hayro_syntax::{Pdf, page::Page as PdfPage};
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use rayon::prelude::*;

use super::ink::Ink;
use super::ocr::{self, Engine, Picture};
use super::picture::Taker;
use super::{Drawn, ENDLESS, interpret};

/// Recognizes the pages that need it, in parallel.
pub fn recognize(pdf: &Pdf, pages: &mut [Drawn]) {
    let in_need = |drawn: &Drawn| {
        let Drawn { page, warnings } = drawn;
        (page.is_scanned() || page.is_unmapped()) && !warnings.contains(&ENDLESS)
    };
    let waiting: Vec<(&PdfPage<'_>, &mut Drawn)> =
        pdf.pages().iter().zip(pages).filter(|(_, drawn)| in_need(drawn)).collect();
    if waiting.is_empty() {
        return;
    }
    let Some(engine) = ocr::engine() else { return };
    waiting.into_par_iter().for_each(|(page, drawn)| {
        let problems = recognize_page(page, engine, drawn);
        drawn.warnings.extend(problems);
    });
}

/// Reads the picture of a page. Gives back what went wrong.
fn recognize_page(page: &PdfPage<'_>, engine: &dyn Engine, drawn: &mut Drawn) -> Vec<&'static str> {
    let picture = match picture(page, drawn.page.is_scanned()) {
        Ok(picture) => picture,
        Err(problems) => return problems,
    };
    let read = picture.and_then(|picture| Some((engine.words(&picture)?, picture)));
    let Some((words, picture)) = read else { return vec!["its picture could not be recognized"] };
    let (pieces, confidence) = ocr::pieces(&picture, &words);
    drawn.page.recognize(pieces, confidence, page.render_dimensions());
    Vec::new()
}

/// The scan of a page, or its glyphs drawn.
fn picture(page: &PdfPage<'_>, is_scanned: bool) -> Result<Option<Picture>, Vec<&'static str>> {
    let mut cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let (width, height) = page.render_dimensions();
    let (problems, picture) = if is_scanned {
        let mut taker = Taker::default();
        (interpret(page, &mut cache, settings, &mut taker), taker.picture)
    } else {
        let mut ink = Ink::new(width, height);
        (interpret(page, &mut cache, settings, &mut ink), Some(ink.picture))
    };
    if problems.is_empty() { Ok(picture) } else { Err(problems) }
}
