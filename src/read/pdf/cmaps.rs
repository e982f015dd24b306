//! Knows the character maps of Chinese fonts that a file names and does not hold ("GBK-EUC-H"), and what hayro may take
//! for such fonts: nothing is drawn, so a font without glyphs will do.
//!
//! The build wrote the maps (`build.rs`). They lead from a code to the number of a glyph, which widths go by; hayro is
//! then told that each glyph means a character of its own in planes without characters, and the table of what glyphs
//! truly mean is asked here, for those alone that are drawn. hayro looks every code up seven times, so where the fonts
//! allow it the ideographs are few ranges.

use std::sync::Arc;

use hayro_interpret::font::FontData;
use hayro_interpret::hayro_cmap::{CMapName, load_embedded};

include!(concat!(env!("OUT_DIR"), "/cmaps.rs"));

/// Gives maps by their names.
pub type Maps = fn(CMapName<'_>) -> Option<&'static [u8]>;

/// The map of this name.
pub fn exact(name: CMapName<'_>) -> Option<&'static [u8]> {
    find(EXACT, &name).or_else(|| load_embedded(name))
}

/// The map of this name for fonts whose ideographs are all of one width.
pub fn even(name: CMapName<'_>) -> Option<&'static [u8]> {
    find(EVEN, &name).or_else(|| exact(name))
}

fn find(maps: &[(&str, &'static [u8])], name: &CMapName<'_>) -> Option<&'static [u8]> {
    maps.iter().find(|(own, _)| own.as_bytes() == name.to_bytes()).map(|(_, map)| *map)
}

/// Whether an encoding has a map for fonts whose ideographs are all of one width.
pub fn has_even(name: &[u8]) -> bool {
    EVEN.iter().any(|(own, _)| own.as_bytes() == name)
}

/// What a character stands for, which may be the name of a glyph; U+FFFD where the glyph has no meaning.
pub fn meaning(c: char) -> char {
    match u32::from(c).checked_sub(FIRST).filter(|number| *number < GLYPHS) {
        Some(number) => glyph(number).unwrap_or(char::REPLACEMENT_CHARACTER),
        None => c,
    }
}

/// What a glyph means, by its number.
pub fn glyph(number: u32) -> Option<char> {
    let listed = || MEANING.as_chunks().0.get(number as usize).map(|&bytes| u32::from_le_bytes(bytes));
    let code = number.checked_sub(BY_UNICODE).or_else(listed)?;
    char::from_u32(code).filter(|c| *c != '\0')
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

    fn parse(name: &str, map: Maps) -> CMap {
        CMap::parse(map(CMapName::from_bytes(name.as_bytes())).unwrap(), map).unwrap()
    }

    /// What a glyph means as hayro and the table say together.
    fn meant(meanings: &CMap, glyph: u32) -> char {
        match meanings.lookup_bf_string(glyph) {
            Some(BfString::Char(c)) => meaning(c),
            other => panic!("{glyph} {other:?}"),
        }
    }

    #[test]
    fn codes_are_decoded() {
        let meanings = parse("Adobe-GB1-UCS2", exact);
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
            for map in [exact as Maps, even] {
                let glyph = parse(encoding, map).lookup_cid_code(code, length);
                assert_eq!(glyph.map(|glyph| meant(&meanings, glyph)), character, "{encoding} {code:X}");
            }
        }
    }

    #[test]
    fn maps_say_what_the_packed_ones_do() {
        let packed = |name| CMap::parse(load_embedded(name).unwrap(), load_embedded).unwrap();
        let (meanings, own_meanings) = (packed(CMapName::AdobeGb1Ucs2), parse("Adobe-GB1-UCS2", exact));
        for (encoding, _) in EVEN {
            let theirs = packed(CMapName::from_bytes(encoding.as_bytes()));
            let (own, even) = (parse(encoding, exact), parse(encoding, even));
            for code in 0..=0xFFFF {
                let Some(glyph) = theirs.lookup_cid_code(code, 2) else { continue };
                assert_eq!(own.lookup_cid_code(code, 2), Some(glyph), "{encoding} {code:X}");
                let Some(BfString::Char(c)) = meanings.lookup_bf_string(glyph) else { continue };
                let number = even.lookup_cid_code(code, 2).unwrap();
                assert_eq!(meant(&own_meanings, number), c, "{encoding} {code:X}");
                // Other widths than those of ideographs stay.
                assert!(number == glyph || matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'));
            }
        }
    }

    #[test]
    fn other_characters_are_themselves() {
        assert_eq!(['公', '𠂇', '\u{F0000}'].map(meaning), ['公', '𠂇', '\u{F0000}']);
        assert_eq!(meaning(char::from_u32(FIRST + 30_500).unwrap()), '\u{FFFD}');
    }
}
