//! Links the program to one fixed address where the linker can, and unpacks the character maps of Chinese fonts.
//!
//! Without the first, the loader moves some 270,000 pointers (most of them of the Parquet library) at every start, which
//! takes longer than reading ten pages. Without the second, every run would unpack all maps of four languages.

use std::fmt::Write;
use std::ops::RangeInclusive;
use std::path::Path;
use std::{env, fs, io};

use hayro_cmap::{BfString, CMap, CMapName, load_embedded};

/// The encodings of Adobe-GB1 for lines of text. Those for columns are rare, and are left packed.
const ENCODINGS: [&str; 7] =
    ["GB-EUC-H", "GBpc-EUC-H", "GBK-EUC-H", "GBKp-EUC-H", "GBK2K-H", "UniGB-UCS2-H", "UniGB-UTF16-H"];
/// What the glyphs of Adobe-GB1 mean.
const MEANINGS: &str = "Adobe-GB1-UCS2";
/// A glyph is called by a character of its own in planes that nobody uses: this and its number.
const FIRST: u32 = 0x4_0000;
/// Behind all glyphs stand those that are numbered by their code of GBK, and by that of Unicode.
const BY_GBK: u32 = 0x1_0000;
const BY_UNICODE: u32 = 0x2_0000;
/// All of them.
const GLYPHS: u32 = 0x3_0000;

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |part: &str| env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
    write_maps(Path::new(&env::var("OUT_DIR").expect("cargo sets it")))
}

/// Writes the maps as the readers of fonts take them, and a table of them.
fn write_maps(directory: &Path) -> io::Result<()> {
    let mut table =
        format!("const FIRST: u32 = {FIRST};\nconst BY_UNICODE: u32 = {BY_UNICODE};\nconst GLYPHS: u32 = {GLYPHS};\n");
    let mut list = |name: &str, maps: Vec<(&str, String)>| {
        writeln!(table, "static {name}: &[(&str, &[u8])] = &[").expect("memory");
        for (map, text) in maps {
            let file = directory.join(format!("{name}-{map}"));
            fs::write(&file, text)?;
            writeln!(table, "    ({map:?}, include_bytes!({file:?})),").expect("memory");
        }
        table.push_str("];\n");
        io::Result::Ok(())
    };
    let encodings = |even| ENCODINGS.iter().map(move |name| (*name, encoding(name, even)));
    list("EXACT", encodings(false).chain([(MEANINGS, glyph_names())]).collect())?;
    list("EVEN", encodings(true).collect())?;
    let meanings = directory.join("meanings");
    fs::write(&meanings, self::meanings().concat())?;
    writeln!(table, "static MEANING: &[u8] = include_bytes!({meanings:?});").expect("memory");
    fs::write(directory.join("cmaps.rs"), table)
}

fn load(name: &str) -> CMap {
    let name = CMapName::from_bytes(name.as_bytes());
    load_embedded(name).and_then(|data| CMap::parse(data, load_embedded)).expect("the maps are whole")
}

/// The character of each glyph that its number alone does not tell: four bytes each, 0 where there is none.
fn meanings() -> Vec<[u8; 4]> {
    let (glyphs, gbk) = (load(MEANINGS), load("GBK2K-H"));
    let glyph = |number: u32| number.checked_sub(BY_GBK).map_or(Some(number), |code| gbk.lookup_cid_code(code, 2));
    let meaning = |number| glyph(number).and_then(|glyph| meaning(&glyphs, glyph));
    (0..BY_UNICODE).map(|number| meaning(number).map_or(0, u32::from).to_le_bytes()).collect()
}

fn meaning(meanings: &CMap, glyph: u32) -> Option<char> {
    match meanings.lookup_bf_string(glyph)? {
        BfString::Char(c) => Some(c),
        // A sign and which of its forms it is.
        BfString::String(text) => text.chars().next(),
    }
}

/// A map that calls each glyph by its own character.
fn glyph_names() -> String {
    // The second half of a surrogate pair may rise in a range.
    const STEP: usize = 0x400;
    let mut map = format!("/CMapName /{MEANINGS} def\n1 beginbfrange\n");
    for glyph in (0..GLYPHS).step_by(STEP) {
        let first = char::from_u32(FIRST + glyph).expect("planes 4 to 6 have no gaps");
        let [high, low] = [0, 1].map(|unit| first.encode_utf16(&mut [0; 2])[unit]);
        let last = glyph + STEP as u32 - 1;
        writeln!(map, "<{glyph:08X}><{last:08X}><{high:04X}{low:04X}>").expect("memory");
    }
    map + "endbfrange\n"
}

/// An encoding: the ranges of codes whose glyphs follow each other. In an even one, ideographs are numbered by their
/// codes, so that they are few ranges and quickly found; a font may then not say how wide single ones are.
fn encoding(name: &str, even: bool) -> String {
    let (map, meanings) = (load(name), load(MEANINGS));
    let unicode = name.starts_with("Uni");
    let supplement = map.metadata().character_collection.as_ref().map_or(0, |collection| collection.supplement);
    let mut text = format!(
        "/Registry (Adobe) def\n/Ordering (GB1) def\n/Supplement {supplement} def\n/CMapName /{name} def\n1 begincidrange\n"
    );
    // Codes of radicals have the glyphs of ideographs and keep them.
    let is_ideograph = |code, glyph| {
        let meaning = meaning(&meanings, glyph).filter(|c| !unicode || u32::from(*c) == code);
        meaning.is_some_and(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'))
    };
    for (length, codes) in codes() {
        let number = |code: u32| match map.lookup_cid_code(code, length) {
            Some(glyph) if !(even && length == 2 && is_ideograph(code, glyph)) => Some(glyph),
            Some(_) if !unicode => Some(BY_GBK + code),
            // Codes of Unicode mean what they say, with a glyph or without.
            _ => (unicode && length == 2 && char::from_u32(code).is_some()).then_some(BY_UNICODE + code),
        };
        let digits = 2 * usize::from(length);
        for ((first, last), glyph) in ranges(codes.map(|code| (code, number(code)))) {
            writeln!(text, "<{first:0digits$X}><{last:0digits$X}>{glyph}").expect("memory");
        }
    }
    text + "endcidrange\n"
}

/// All codes of one, two and four bytes that encodings of Chinese have; the last are surrogate pairs, and GB 18030.
fn codes() -> Vec<(u8, Box<dyn Iterator<Item = u32>>)> {
    fn pairs(high: RangeInclusive<u32>, low: RangeInclusive<u32>, bits: u32) -> impl Iterator<Item = u32> + Clone {
        high.flat_map(move |high| low.clone().map(move |low| high << bits | low))
    }
    let surrogates = pairs(0xD800..=0xDBFF, 0xDC00..=0xDFFF, 16);
    let half = pairs(0x81..=0xFE, 0x30..=0x39, 8);
    let long = half.clone().flat_map(move |high| half.clone().map(move |low| high << 16 | low));
    vec![(1, Box::new(0..=0xFF)), (2, Box::new(0..=0xFFFF)), (4, Box::new(long.chain(surrogates)))]
}

/// Joins codes that follow each other as their glyphs do.
fn ranges(codes: impl Iterator<Item = (u32, Option<u32>)>) -> Vec<((u32, u32), u32)> {
    let mut ranges: Vec<((u32, u32), u32)> = Vec::new();
    for (code, glyph) in codes {
        let Some(glyph) = glyph else { continue };
        match ranges.last_mut() {
            Some(((first, last), start)) if *last + 1 == code && *start + (code - *first) == glyph => *last = code,
            _ => ranges.push(((code, code), glyph)),
        }
    }
    ranges
}
