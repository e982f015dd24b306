//! Draws a page onto nothing, and notes the glyphs, the ruling lines and the pictures that it would have shown.
//!
//! Producers' habits met here: each glyph in a span with its own /ActualText (Chromium), bold that is filled and then
//! stroked (LibreOffice), text that is drawn invisibly over a scan (OCR layers).

use std::cell::OnceCell;
use std::time::{Duration, Instant};

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::hayro_syntax::page::Resources;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

use super::cmaps;
use super::collections::Collections;
use super::rules::{self, Rule};
use crate::source::Bounds;

/// The most glyphs, and the longest time, that a page may take: no page of print has more.
const MOST_GLYPHS: usize = 400_000;
const MOST_RULES: usize = 200_000;
const LONGEST: Duration = Duration::from_secs(3);

/// One character on the page. Lengths are points; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// The character; U+FFFD where the file does not say which it is.
    pub text: char,
    /// Where it begins.
    pub x0: f32,
    /// Where the next may begin.
    pub x1: f32,
    /// The line that it stands on.
    pub baseline: f32,
    /// The size of the type.
    pub size: f32,
    /// Whether it is drawn twice or stroked.
    pub bold: bool,
}

/// Glyphs that run in another direction than the page's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// From left to right.
    Right,
    /// From top to bottom: turned by a quarter to the right.
    Down,
    /// From bottom to top: turned by a quarter to the left.
    Up,
    /// Any other, upside down included.
    Other,
}

/// What a page shows.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Its glyphs, blanks included, in the order that they are drawn in.
    pub glyphs: Vec<(Direction, Glyph)>,
    /// Its ruling lines as they are drawn.
    pub rules: Vec<Rule>,
    /// Its filled areas as high as rows.
    pub grounds: Vec<Bounds>,
    /// Its pictures.
    pub images: Vec<Bounds>,
    /// Whether a picture is not in the file, or was left out.
    pub lacks_picture: bool,
    /// How many glyphs were drawn, and of how many the file does not say which character they are.
    pub drawn: usize,
    /// See `drawn`.
    pub unmapped: usize,
}

/// Thrown through the interpreter when a page does not end.
pub struct Endless;

/// Notes what a page draws.
pub struct Recorder<'a> {
    /// What was drawn so far.
    pub drawing: Drawing,
    /// The spans of marked content that are open: the replacement text, and the first of their glyphs.
    open: Vec<Option<(Vec<char>, usize)>>,
    started: Instant,
    calls: u32,
    resources: Resources<'a>,
    /// Looked up when the file does not say what a glyph means.
    collections: OnceCell<Collections>,
}

impl<'a> Recorder<'a> {
    /// Begins a page that draws with these resources.
    pub fn new(resources: Resources<'a>) -> Self {
        let (drawing, open, collections) = (Drawing::default(), Vec::new(), OnceCell::new());
        Recorder { drawing, open, started: Instant::now(), calls: 0, resources, collections }
    }

    /// Leaves a page that does not end: forms that draw each other, millions of glyphs.
    fn watch(&mut self) {
        self.calls = self.calls.wrapping_add(1);
        let late = self.calls.is_multiple_of(256) && self.started.elapsed() > LONGEST;
        if late
            || self.drawing.glyphs.len() > MOST_GLYPHS
            || self.drawing.rules.len().max(self.drawing.grounds.len()) > MOST_RULES
        {
            std::panic::resume_unwind(Box::new(Endless));
        }
    }

    fn glyph(&mut self, drawn: &Drawn<'_>, transform: Affine, bold: bool) {
        let [a, b, c, d, ..] = transform.as_coeffs();
        let size = (c.hypot(d) * 1000.0) as f32;
        let advance = match drawn {
            Drawn::Outline(glyph) => glyph.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let origin = transform * Point::ZERO;
        let end = transform * Point::new(f64::from(advance.unwrap_or(1000.0)), 0.0);
        if !(size > 0.1 && size < 2000.0 && origin.x.is_finite() && origin.y.is_finite() && end.x.is_finite()) {
            return;
        }
        let direction = direction(a, b);
        let place = |text, x0: f64, x1: f64, baseline: f64| Glyph {
            text,
            x0: x0 as f32,
            x1: x1 as f32,
            baseline: baseline as f32,
            size,
            bold,
        };
        // Turned lines are noted as if the page were turned back.
        let glyph = |text| match direction {
            Direction::Down => place(text, origin.y, end.y, -origin.x),
            Direction::Up => place(text, -origin.y, -end.y, origin.x),
            _ => place(text, origin.x, end.x, origin.y),
        };
        self.drawing.drawn += 1;
        let text = match drawn.as_unicode() {
            Some(BfString::Char(c)) => Some(BfString::Char(cmaps::meaning(c))),
            None => self.meaning(drawn).map(BfString::Char),
            longer => longer,
        };
        match text {
            Some(BfString::Char(c)) if is_character(c) => self.push(direction, glyph(c)),
            Some(BfString::String(text)) if !text.is_empty() && text.chars().all(is_character) => {
                let characters: Vec<char> = text.chars().collect();
                let whole = glyph(' ');
                for (index, &c) in characters.iter().enumerate() {
                    self.push(direction, part(whole, index, characters.len(), c));
                }
            }
            _ => {
                self.drawing.unmapped += 1;
                self.push(direction, glyph('\u{FFFD}'));
            }
        }
    }

    fn meaning(&self, drawn: &Drawn<'_>) -> Option<char> {
        let Drawn::Outline(glyph) = drawn else { return None };
        self.collections.get_or_init(|| Collections::of(&self.resources)).meaning(glyph)
    }

    fn push(&mut self, direction: Direction, glyph: Glyph) {
        self.drawing.glyphs.push((direction, glyph));
    }

    /// Puts the replacement text of a span in the place of its glyphs.
    fn replace(&mut self, text: &[char], first: usize) {
        let glyphs = &mut self.drawing.glyphs;
        let Some(span) = glyphs.get(first..).filter(|span| !span.is_empty()) else { return };
        self.drawing.unmapped -=
            span.iter().filter(|(_, glyph)| glyph.text == '\u{FFFD}').count().min(self.drawing.unmapped);
        if span.len() == text.len() {
            glyphs[first..].iter_mut().zip(text).for_each(|((_, glyph), &c)| glyph.text = c);
            return;
        }
        // One line of another number of glyphs (ligatures, a radical beside an empty glyph) shares the place evenly.
        let (direction, mut whole) = span[0];
        if span.iter().all(|(other, glyph)| *other == direction && (glyph.baseline - whole.baseline).abs() < whole.size)
        {
            whole.x1 = span.iter().map(|(_, glyph)| glyph.x1).fold(whole.x1, f32::max);
            whole.bold = span.iter().any(|(_, glyph)| glyph.bold);
            glyphs.truncate(first);
            let parts = text.iter().enumerate().map(|(index, &c)| (direction, part(whole, index, text.len(), c)));
            glyphs.extend(parts);
        }
    }
}

/// A part of a glyph's place, for one of several characters.
fn part(whole: Glyph, index: usize, count: usize, text: char) -> Glyph {
    let step = (whole.x1 - whole.x0) / count as f32;
    Glyph { text, x0: whole.x0 + step * index as f32, x1: whole.x0 + step * (index + 1) as f32, ..whole }
}

/// Where lines run to, by the first row of a transform.
fn direction(a: f64, b: f64) -> Direction {
    if a > 0.0 && b.abs() < a * 0.05 {
        Direction::Right
    } else if b > 0.0 && a.abs() < b * 0.05 {
        Direction::Down
    } else if b < 0.0 && a.abs() < -b * 0.05 {
        Direction::Up
    } else {
        Direction::Other
    }
}

/// Whether a character says something: fonts without a proper map use control codes and private ones.
fn is_character(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFD}'..='\u{FFFF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}

/// The characters of a text string: UTF-16 or UTF-8 with a mark, else Latin-1 (7.9.2.2 of ISO 32000).
pub fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or('\u{FFFD}')).collect()
}

impl<'a> Device<'a> for Recorder<'a> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.watch();
        match mode {
            DrawMode::Fill(_) | DrawMode::FillAndStroke(..) => {
                rules::of_fill(path, props.transform, &mut self.drawing.rules, &mut self.drawing.grounds)
            }
            DrawMode::Stroke(_) | DrawMode::Invisible => (),
        }
        if let DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) = mode {
            rules::of_stroke(path, props.transform, stroke.line_width, &mut self.drawing.rules);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.watch();
        let bold = matches!(mode, DrawMode::Stroke(_));
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform * glyph.transform(), bold);
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.watch();
        let stream = match &image {
            Image::Stencil(stencil) => stencil.stream(),
            Image::Raster(raster) => raster.stream(),
        };
        self.drawing.lacks_picture |= stream.dict().get::<PdfString<'_>>(b"F".as_slice()).is_some();
        let unit = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        let place = props.transform.transform_rect_bbox(unit);
        let bounds = Bounds { x0: place.x0 as f32, y0: place.y0 as f32, x1: place.x1 as f32, y1: place.y1 as f32 };
        // Some producers draw rules as pictures one dot high.
        rules::of_fill(&place.to_path(0.1), Affine::IDENTITY, &mut self.drawing.rules, &mut Vec::new());
        self.drawing.images.push(bounds);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.watch();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.watch();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        self.watch();
        // The outermost replacement holds for all within.
        let inside = self.open.iter().any(Option::is_some);
        let text = properties.filter(|_| !inside).and_then(|dict| dict.get::<PdfString<'_>>(b"ActualText".as_slice()));
        let text = text.map(|text| text_string(text.as_bytes()).chars().collect());
        self.open.push(text.map(|text| (text, self.drawing.glyphs.len())));
    }

    fn end_marked_content(&mut self) {
        if let Some(Some((text, first))) = self.open.pop() {
            self.replace(&text, first);
        }
    }
}
