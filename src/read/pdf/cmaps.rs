//! Knows the character maps of Chinese fonts that a file names and does not hold ("GBK-EUC-H"), and what hayro may take
//! for such fonts: nothing is drawn, so a font without glyphs will do.
//!
//! The build wrote the maps (`build.rs`). They lead from a code to the number of a glyph, which widths go by; hayro is
//! then told that each glyph means a character of its own in planes without characters, and the table of what glyphs
//! truly mean is asked here, for those alone that are drawn.

use std::sync::Arc;

use hayro_interpret::font::FontData;
use hayro_interpret::hayro_cmap::{CMapName, load_embedded};

include!(concat!(env!("OUT_DIR"), "/cmaps.rs"));

/// The map of this name.
pub fn map(name: CMapName<'_>) -> Option<&'static [u8]> {
    let own = MAPS.iter().find(|(own, _)| own.as_bytes() == name.to_bytes());
    own.map_or_else(|| load_embedded(name), |(_, map)| Some(map))
}

/// What a character stands for, which may be the name of a glyph; U+FFFD where the glyph has no meaning.
pub fn meaning(c: char) -> char {
    let Some(glyph) = u32::from(c).checked_sub(FIRST).filter(|glyph| *glyph < 2 * BEYOND) else { return c };
    let known = || MEANINGS.as_chunks().0.get(glyph as usize).map(|&bytes| u32::from_le_bytes(bytes));
    let code = glyph.checked_sub(BEYOND).or_else(known).filter(|code| *code != 0);
    code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A font without glyphs: two tables that say that any glyph is as wide as nothing, so that hayro stretches none.
pub fn no_glyphs() -> (FontData, u32) {
    const FONT: &[u8] = b"\0\x01\0\0\0\x02\0\0\0\0\0\0\
        hhea\0\0\0\0\0\0\0\x2C\0\0\0\x24hmtx\0\0\0\0\0\0\0\x50\0\0\0\x04\
        \0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\
        \0\0\0\0";
    (Arc::new(FONT), 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_interpret::hayro_cmap::{BfString, CMap};

    fn parse(name: &'static str) -> CMap {
        CMap::parse(map(CMapName::from_bytes(name.as_bytes())).unwrap(), map).unwrap()
    }

    /// What a code of an encoding means.
    fn decoded(encoding: &'static str, code: u32, length: u8) -> Option<char> {
        let glyph = parse(encoding).lookup_cid_code(code, length)?;
        match parse("Adobe-GB1-UCS2").lookup_bf_string(glyph)? {
            BfString::Char(c) => Some(meaning(c)),
            BfString::String(_) => None,
        }
    }

    #[test]
    fn codes_are_decoded() {
        for (encoding, code, length, character) in [
            ("GBK-EUC-H", 0xB9AB, 2, Some('公')),
            ("GBK-EUC-H", 0x41, 1, Some('A')),
            ("GBKp-EUC-H", 0x41, 1, Some('A')),
            ("GB-EUC-H", 0xB1A8, 2, Some('报')),
            ("GBpc-EUC-H", 0xB1A8, 2, Some('报')),
            ("GBK2K-H", 0x8139_EF30, 4, Some('㐁')),
            ("UniGB-UCS2-H", 0x516C, 2, Some('公')),
            ("UniGB-UTF16-H", 0xD840_DC87, 4, Some('𠂇')),
            // Adobe-GB1 has no glyph for the middle dot of names.
            ("UniGB-UCS2-H", 0x00B7, 2, Some('·')),
            ("GBK-EUC-H", 0xFFFF, 2, None),
            ("UniGB-UTF16-H", 0xD840, 2, None),
        ] {
            assert_eq!(decoded(encoding, code, length), character, "{encoding} {code:X}");
        }
    }

    #[test]
    fn maps_say_what_the_packed_ones_do() {
        let packed = |name: CMapName<'static>| CMap::parse(load_embedded(name).unwrap(), load_embedded).unwrap();
        let (own, theirs) = (parse("GBK-EUC-H"), packed(CMapName::GbkEucH));
        let meanings = packed(CMapName::AdobeGb1Ucs2);
        for code in 0..=0xFFFF {
            let glyph = theirs.lookup_cid_code(code, 2);
            assert_eq!(own.lookup_cid_code(code, 2), glyph, "{code:X}");
            if let Some(BfString::Char(c)) = glyph.and_then(|glyph| meanings.lookup_bf_string(glyph)) {
                assert_eq!(decoded_glyph(glyph), c, "{code:X}");
            }
        }
    }

    fn decoded_glyph(glyph: Option<u32>) -> char {
        meaning(glyph.and_then(|glyph| char::from_u32(FIRST + glyph)).unwrap())
    }

    #[test]
    fn other_characters_are_themselves() {
        assert_eq!(['公', '𠂇', '\u{F0000}'].map(meaning), ['公', '𠂇', '\u{F0000}']);
        assert_eq!(meaning(char::from_u32(FIRST + 40_000).unwrap()), '\u{FFFD}');
    }
}
