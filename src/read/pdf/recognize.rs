//! Has the pages recognized that are pictures, or whose glyphs the file says nothing of, and tells how far that is.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use hayro_interpret::hayro_syntax::{Pdf, page::Page as PdfPage};
use hayro_interpret::{InterpreterCache, InterpreterSettings};
use rayon::prelude::*;

use super::ink::Ink;
use super::ocr::{self, Engine, Picture};
use super::picture::Taker;
use super::{Drawn, ENDLESS, interpret};
use crate::source::{Bounds, SourceLine};

/// How far the recognition of pages has come, over all files of the run that were opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// How many pages are done.
    pub done: usize,
    /// How many pages need it.
    pub pages: usize,
    /// How long it has taken.
    pub elapsed: Duration,
}

static WATCH: OnceLock<fn(Recognition)> = OnceLock::new();
static STARTED: OnceLock<Instant> = OnceLock::new();
static DONE: AtomicUsize = AtomicUsize::new(0);
static PAGES: AtomicUsize = AtomicUsize::new(0);

/// Has someone told when pages are found that need recognition and when one is done, from any thread.
pub fn watch_recognition(watch: fn(Recognition)) {
    let _ = WATCH.set(watch);
}

fn tell(found: usize, done: usize) {
    let pages = PAGES.fetch_add(found, Ordering::Relaxed) + found;
    let done = DONE.fetch_add(done, Ordering::Relaxed) + done;
    if let Some(watch) = WATCH.get() {
        watch(Recognition { done, pages, elapsed: STARTED.get_or_init(Instant::now).elapsed() });
    }
}

/// Recognizes the pages that need it, in parallel.
pub fn recognize(pdf: &Pdf, pages: &mut [Drawn], engine: &dyn Engine) {
    let in_need = |drawn: &Drawn| {
        let Drawn { page, warnings } = drawn;
        (page.is_scanned() || page.is_unmapped()) && !warnings.contains(&ENDLESS)
    };
    let waiting: Vec<(&PdfPage<'_>, &mut Drawn)> =
        pdf.pages().iter().zip(pages).filter(|(_, drawn)| in_need(drawn)).collect();
    if waiting.is_empty() {
        return;
    }
    tell(waiting.len(), 0);
    waiting.into_par_iter().for_each(|(page, drawn)| {
        let problems = recognize_page(page, engine, drawn);
        drawn.warnings.extend(problems);
        tell(0, 1);
    });
}

/// Reads the picture of a page. Gives back what went wrong.
fn recognize_page(page: &PdfPage<'_>, engine: &dyn Engine, drawn: &mut Drawn) -> Vec<&'static str> {
    let picture = match picture(page, drawn.page.is_scanned()) {
        Ok(picture) => picture.map(Picture::resized),
        Err(problems) => return problems,
    };
    let read = picture.and_then(|picture| Some((engine.words(&picture)?, picture)));
    let Some((words, picture)) = read else { return vec!["its picture could not be recognized"] };
    drawn.page.recognize(ocr::recognized(&picture, &words), page.render_dimensions());
    Vec::new()
}

/// The scan of a page, or its glyphs drawn.
fn picture(page: &PdfPage<'_>, is_scanned: bool) -> Result<Option<Picture>, Vec<&'static str>> {
    let mut cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let (width, height) = page.render_dimensions();
    let (problems, picture) = if is_scanned {
        let mut taker = Taker::default();
        (interpret(page, page.resources(), &mut cache, settings, &mut taker), taker.picture)
    } else {
        let mut ink = Ink::new(width, height);
        (interpret(page, page.resources(), &mut cache, settings, &mut ink), Some(ink.picture))
    };
    if problems.is_empty() { Ok(picture) } else { Err(problems) }
}

/// Notes of each line how sure recognition is of its least sure piece.
pub fn note_confidence(lines: &mut [SourceLine], pages: &[Vec<(Bounds, f32)>]) {
    for line in lines {
        let (Some(page), Some(place)) = (line.page, line.bounds) else { continue };
        let within = |bounds: &Bounds| {
            let (x, y) = ((bounds.x0 + bounds.x1) / 2.0, (bounds.y0 + bounds.y1) / 2.0);
            place.x0 <= x && x <= place.x1 && place.y0 <= y && y <= place.y1
        };
        let pieces = pages.get(page as usize - 1).into_iter().flatten().filter(|(bounds, _)| within(bounds));
        line.confidence = pieces.map(|(_, confidence)| *confidence).reduce(f32::min);
    }
}

#[cfg(test)]
mod tests {
    use super::super::ocr::Word;
    use super::super::sample::{Sheet, document};
    use super::super::{draw, layout};
    use super::*;

    /// Reads two lines on every picture, and nothing on narrow ones.
    struct Reader;

    impl Engine for Reader {
        fn is_installed(&self) -> bool {
            true
        }

        fn words(&self, picture: &Picture) -> Option<Vec<Word>> {
            let word = |text: &str, line, y0, confidence| {
                let bounds = Bounds { x0: 500.0, y0, x1: 900.0, y1: y0 + 50.0 };
                Word { text: text.to_owned(), line, bounds, confidence }
            };
            let words = || vec![word("云州市人民政府", 1, 400.0, 96.0), word("公服", 2, 600.0, 8.0)];
            (picture.place.x1 > 300.0).then(words)
        }
    }

    fn read(sheets: &[Sheet]) -> crate::source::Source {
        let pdf = Pdf::new(super::super::sample::bytes(document(sheets))).unwrap();
        let mut pages = draw(&pdf);
        recognize(&pdf, &mut pages, &Reader);
        let recognized: Vec<_> = pages.iter_mut().map(|drawn| std::mem::take(&mut drawn.page.recognized)).collect();
        let mut source = layout::source("a.pdf", String::new(), pages);
        note_confidence(&mut source.lines, &recognized);
        source
    }

    #[test]
    fn scans_are_recognized_and_other_pages_are_not() {
        let (mut words, mut scan) = (Sheet::default(), Sheet::default());
        words.text(60.0, 60.0, 12.0, "目录");
        scan.picture = Some((595, vec![255; 595 * 842]));
        let source = read(&[words, scan]);
        assert_eq!(source.text, "目录\n云州市人民政府\n公服\n");
        let confidences: Vec<Option<f32>> = source.lines.iter().map(|line| line.confidence).collect();
        assert_eq!(confidences, [None, Some(96.0), Some(8.0)]);
        assert!(source.pages[0].confidence.is_none() && source.pages[1].confidence.is_some_and(|sure| sure > 50.0));
        // Lengths are points, whatever the dots.
        assert!(source.lines[1].bounds.is_some_and(|place| (place.x0 - 120.0).abs() < 1.0), "{:?}", source.lines[1]);
    }
}
