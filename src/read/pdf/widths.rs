//! Tells whether the fonts of pages set all ideographs equally wide, as nearly all do: then their codes are looked up in
//! maps of few ranges ([`cmaps::even`]).

use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_interpret::hayro_syntax::page::{Page, Resources};

use super::cmaps;

/// Whether the fonts that pages name do. Pages mostly share them.
pub fn are_even(pages: &[Page<'_>]) -> bool {
    let fonts = |page: &Page<'_>| page.resources().fonts.data().as_ptr();
    let forms = |page: &Page<'_>| page.resources().x_objects.data().as_ptr();
    pages
        .chunk_by(|a, b| (fonts(a), forms(a)) == (fonts(b), forms(b)))
        .all(|pages| in_resources(&pages[0].resources().fonts) && in_forms(pages[0].resources()))
}

/// Forms may bring their own fonts.
fn in_forms(resources: &Resources<'_>) -> bool {
    let forms = &resources.x_objects;
    forms.keys().all(|name| {
        let form = forms.get::<Stream<'_>>(name);
        let own = form.and_then(|form| form.dict().get::<Dict<'_>>(b"Resources".as_slice()));
        own.and_then(|own| own.get::<Dict<'_>>(b"Font".as_slice())).is_none_or(|fonts| in_resources(&fonts))
    })
}

fn in_resources(fonts: &Dict<'_>) -> bool {
    fonts.keys().filter_map(|name| fonts.get::<Dict<'_>>(name)).all(|font| is_even(&font))
}

fn is_even(font: &Dict<'_>) -> bool {
    let encoding = font.get::<Name<'_>>(b"Encoding".as_slice());
    if encoding.is_none_or(|name| !cmaps::has_even(&name)) {
        return true;
    }
    let descendants = font.get::<Array<'_>>(b"DescendantFonts".as_slice());
    descendants.into_iter().flat_map(|fonts| fonts.iter::<Dict<'_>>()).all(|font| has_even_widths(&font))
}

/// Whether the list of single widths (9.7.4.3 of ISO 32000) names no ideograph, or gives it the width of all.
fn has_even_widths(font: &Dict<'_>) -> bool {
    let usual = font.get::<f32>(b"DW".as_slice()).unwrap_or(1000.0);
    let Some(list) = font.get::<Array<'_>>(b"W".as_slice()) else { return true };
    let same = |width: f32| (width - usual).abs() < f32::EPSILON;
    let mut list = list.iter::<Object<'_>>();
    while let Some(first) = list.next() {
        let Some(first) = number(first) else { return false };
        let even = match list.next() {
            Some(Object::Array(widths)) => {
                let mut glyphs = widths.iter::<f32>().zip(first as u32..);
                glyphs.all(|(width, glyph)| same(width) || !is_ideograph(glyph))
            }
            Some(last) => {
                let (last, width) = (number(last), list.next().and_then(number));
                width.is_some_and(same) || last.is_some_and(|last| !(first as u32..=last as u32).any(is_ideograph))
            }
            None => false,
        };
        if !even {
            return false;
        }
    }
    true
}

fn number(object: Object<'_>) -> Option<f32> {
    match object {
        Object::Number(number) => Some(number.as_f32()),
        _ => None,
    }
}

fn is_ideograph(glyph: u32) -> bool {
    cmaps::glyph(glyph).is_some_and(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'))
}

#[cfg(test)]
mod tests {
    use hayro_interpret::hayro_syntax::Pdf;
    use lopdf::Object;

    use super::super::sample::{Sheet, bytes, document};
    use super::*;

    /// Whether a font with these widths of single glyphs sets all ideographs equally wide.
    fn with(widths: Vec<Object>) -> bool {
        let mut document = document(&[Sheet::default()]);
        let fonts = document.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
        let font = fonts.into_iter().find(|font| font.has(b"CIDSystemInfo")).unwrap();
        font.set("W", widths);
        are_even(Pdf::new(bytes(document)).unwrap().pages())
    }

    #[test]
    fn widths_of_ideographs_are_seen() {
        // 814 to 939 are Latin letters of half the width, 4162 is 公.
        let (half, whole) = (Object::from(500), Object::from(1000));
        assert!(with(vec![]));
        assert!(with(vec![1.into(), Object::Array(vec![half.clone(); 95]), 814.into(), 908.into(), half.clone()]));
        assert!(with(vec![1000.into(), 7000.into(), whole]));
        assert!(!with(vec![1000.into(), 7000.into(), half.clone()]));
        assert!(!with(vec![4162.into(), Object::Array(vec![half])]));
    }
}
