//! Says what the glyphs of embedded fonts mean where no table in the file does (ToUnicode): by the font's encoding and
//! its character collection (9.10.2 of ISO 32000). hayro does so for fonts alone that are not embedded.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use hayro_interpret::font::OutlineGlyph;
use hayro_interpret::hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Stream, String as PdfString};
use hayro_interpret::hayro_syntax::page::Resources;

use super::cmaps;

/// The fonts that a page may draw with whose glyphs are known by a collection.
pub struct Collections {
    fonts: Vec<Font>,
}

struct Font {
    /// The name, without the mark of a part of a font.
    name: String,
    /// From codes to glyphs of the collection; none where codes are such glyphs.
    encoding: Option<Arc<CMap>>,
    family: CidFamily,
}

impl Collections {
    /// Looks at the fonts of a page and of its forms.
    pub fn of(resources: &Resources<'_>) -> Self {
        let named = |fonts: &Dict<'_>| -> Vec<Font> {
            fonts.keys().filter_map(|name| fonts.get::<Dict<'_>>(name)).filter_map(|font| Font::of(&font)).collect()
        };
        let forms = &resources.x_objects;
        let own = forms.keys().filter_map(|name| {
            let form = forms.get::<Stream<'_>>(name)?;
            form.dict().get::<Dict<'_>>(b"Resources".as_slice())?.get::<Dict<'_>>(b"Font".as_slice())
        });
        Collections { fonts: named(&resources.fonts).into_iter().chain(own.flat_map(|fonts| named(&fonts))).collect() }
    }

    /// What a glyph means that the file itself says nothing of.
    pub fn meaning(&self, glyph: &OutlineGlyph) -> Option<char> {
        if self.fonts.is_empty() {
            return None;
        }
        let name = glyph.font_data()?.postscript_name?;
        self.fonts.iter().filter(|font| font.name == name).find_map(|font| font.meaning(glyph.char_code()))
    }
}

impl Font {
    fn of(font: &Dict<'_>) -> Option<Self> {
        let encoding = font.get::<Name<'_>>(b"Encoding".as_slice())?;
        let descendant = font.get::<Array<'_>>(b"DescendantFonts".as_slice())?.iter::<Dict<'_>>().next()?;
        let collection = descendant.get::<Dict<'_>>(b"CIDSystemInfo".as_slice())?;
        let word = |key: &[u8]| collection.get::<PdfString<'_>>(key).map(|word| word.to_vec()).unwrap_or_default();
        let family = CidFamily::from_registry_ordering(&word(b"Registry"), &word(b"Ordering"));
        family.ucs2_cmap()?;
        let encoding = if encoding.starts_with(b"Identity") {
            // TrueType fonts mostly number their glyphs as they like, whatever collection they name.
            descendant.get::<Name<'_>>(b"Subtype".as_slice()).filter(|kind| **kind == *b"CIDFontType0")?;
            None
        } else {
            Some(map(&encoding)?)
        };
        let name = font.get::<Name<'_>>(b"BaseFont".as_slice())?;
        Some(Font { name: without_mark(&String::from_utf8_lossy(&name)).to_owned(), encoding, family })
    }

    fn meaning(&self, code: u32) -> Option<char> {
        // A code has as few bytes as hold it, but for Unicode's, which have two.
        let glyph = match &self.encoding {
            Some(encoding) => (1..=4)
                .filter(|length| *length == 4 || code >> (8 * length) == 0)
                .find_map(|length| encoding.lookup_cid_code(code, length).filter(|glyph| *glyph != 0))?,
            None => code,
        };
        if self.family == CidFamily::AdobeGB1 {
            return cmaps::glyph(glyph);
        }
        match map(self.family.ucs2_cmap()?.to_bytes())?.lookup_bf_string(glyph)? {
            BfString::Char(c) => Some(c),
            BfString::String(_) => None,
        }
    }
}

/// A predefined map, read once in a run.
fn map(name: &[u8]) -> Option<Arc<CMap>> {
    type Maps = BTreeMap<Vec<u8>, Arc<CMap>>;
    static READ: LazyLock<Mutex<Maps>> = LazyLock::new(Mutex::default);
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = read.get(name) {
        return Some(known.clone());
    }
    // Only meanings are asked, so the map of few ranges will do.
    let data = cmaps::even(CMapName::from_bytes(name))?;
    let map = Arc::new(CMap::parse(data, cmaps::even)?);
    read.insert(name.to_vec(), map.clone());
    Some(map)
}

/// A name without what marks a part of a font: ABCDEF+SimSun.
fn without_mark(name: &str) -> &str {
    name.split_once('+')
        .filter(|(mark, _)| mark.len() == 6 && mark.bytes().all(|byte| byte.is_ascii_uppercase()))
        .map_or(name, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn font(encoding: Option<&str>, family: CidFamily) -> Font {
        Font { name: "SimSun".into(), encoding: encoding.and_then(|name| map(name.as_bytes())), family }
    }

    #[test]
    fn codes_by_encoding_and_collection() {
        for (encoding, family, code, expected) in [
            (Some("GBK-EUC-H"), CidFamily::AdobeGB1, 0xB9AB, Some('公')),
            (Some("GBK-EUC-V"), CidFamily::AdobeGB1, 0xB9AB, Some('公')),
            (Some("GBK-EUC-H"), CidFamily::AdobeGB1, 0x41, Some('A')),
            (Some("UniGB-UCS2-H"), CidFamily::AdobeGB1, 0x516C, Some('公')),
            (Some("UniGB-UCS2-H"), CidFamily::AdobeGB1, 0x41, Some('A')),
            (Some("UniGB-UTF16-H"), CidFamily::AdobeGB1, 0xD840_DC87, Some('𠂇')),
            (Some("ETen-B5-H"), CidFamily::AdobeCNS1, 0xA4BD, Some('公')),
            (None, CidFamily::AdobeGB1, 34, Some('A')),
            // No such code; half of a pair.
            (Some("GBK-EUC-H"), CidFamily::AdobeGB1, 0xFFFF, None),
            (Some("UniGB-UTF16-H"), CidFamily::AdobeGB1, 0xD840, None),
            (None, CidFamily::AdobeGB1, 60_000, None),
        ] {
            assert_eq!(font(encoding, family).meaning(code), expected, "{encoding:?} {code:X}");
        }
    }

    #[test]
    fn marks_of_parts() {
        assert_eq!(["ABCDEF+SimSun", "SimSun", "Abc+SimSun"].map(without_mark), ["SimSun", "SimSun", "Abc+SimSun"]);
        assert!(map(b"No-Such-H").is_none());
    }
}
