//! Finds the encoding of a text: by its byte order mark, by the form of UTF-8, else by what the characters would be.
//!
//! Every candidate decodes a sample, and the one whose characters are most at home in an official Chinese text wins
//! ([`super::familiar`]). The guess of chardetng is one candidate more: it knows the encodings of other languages, but no
//! UTF-16 without a mark.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::familiar::points;

/// Marks that leave no doubt. That of UTF-8 is not among them: some programs set it before text of another encoding.
const MARKS: &[(&[u8], &Encoding)] =
    &[(b"\xFF\xFE", UTF_16LE), (b"\xFE\xFF", UTF_16BE), (b"\x84\x31\x95\x33", GB18030)];
const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// So many characters of several bytes, all well formed, are UTF-8. Of 23,211 runs of four Chinese characters in GB18030
/// only 13 happened to be well formed, and they make four characters at most.
const ENOUGH: usize = 8;

/// How many bytes are tried with each candidate, and how many of them may be ASCII before the first that is not.
const SAMPLE: usize = 64 << 10;
const BEFORE: usize = 4 << 10;

/// A text has at least so many points per 100 characters (43 gazettes and documents: 519 to 820, the same decoded
/// wrongly: -1682 to 43, half of them below -711; a list of rare names: about 0).
const FLOOR: i64 = -150;
/// A text in an encoding that hardly any gazette is written in has at least so many.
const UNUSUAL_FLOOR: i64 = 0;

/// The encoding of a text and its bytes without the byte order mark; nothing when no encoding makes sense of them.
pub(super) fn detect(bytes: &[u8]) -> Option<(&'static Encoding, &[u8])> {
    let marked = |&(mark, encoding): &(&[u8], &'static Encoding)| Some((encoding, bytes.strip_prefix(mark)?));
    if let Some(found) = MARKS.iter().find_map(marked) {
        return Some(found);
    }
    let content = bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes);
    let formed = well_formed(content);
    if formed >= ENOUGH {
        return Some((UTF_8, content));
    }
    let mut utf8_bonus = 100 * formed as i64;
    if content.len() < bytes.len() {
        utf8_bonus += 1000;
    }
    let encoding = most_familiar(sample(content), utf8_bonus)?;
    Some((encoding, content))
}

/// Whether bytes are UTF-8 beyond doubt, which ASCII is not.
pub(super) fn is_utf8(bytes: &[u8]) -> bool {
    well_formed(bytes) >= ENOUGH
}

/// How many characters have several bytes, when all is UTF-8 (the last may be cut), else 0.
fn well_formed(bytes: &[u8]) -> usize {
    let good = match std::str::from_utf8(bytes) {
        Ok(_) => bytes,
        Err(error) if error.error_len().is_none() => &bytes[..error.valid_up_to()],
        Err(_) => return 0,
    };
    good.iter().filter(|byte| **byte >= 0xC0).count()
}

/// A part of the text that shows its encoding. It starts at an even byte, so that UTF-16 keeps its pairs, and within
/// ASCII or at the start, so that no character is cut.
fn sample(bytes: &[u8]) -> &[u8] {
    let telling = bytes.iter().position(|byte| !byte.is_ascii() || *byte == 0).unwrap_or(0);
    let start = telling.saturating_sub(BEFORE) & !1;
    &bytes[start..bytes.len().min(start + SAMPLE)]
}

fn most_familiar(sample: &[u8], utf8_bonus: i64) -> Option<&'static Encoding> {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, false);
    let guess = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    // In this order where the points are equal: ASCII is UTF-8. Two ASCII letters may make a frequent character of
    // UTF-16, and machine code many, so that has to be clearly better.
    let candidates = [
        (UTF_8, utf8_bonus, FLOOR),
        (GB18030, 0, FLOOR),
        (BIG5, 0, FLOOR),
        (UTF_16LE, -100, UNUSUAL_FLOOR),
        (UTF_16BE, -100, UNUSUAL_FLOOR),
        // GBK is a part of GB18030, and never better.
        (guess, -1, UNUSUAL_FLOOR),
    ];
    let mut best = None;
    for (encoding, bonus, floor) in candidates {
        let score = score(sample, encoding) + bonus;
        if score >= floor && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, encoding));
        }
    }
    best.map(|(_, encoding)| encoding)
}

/// Points per 100 characters; a character that the sample's end cuts is left out.
fn score(sample: &[u8], encoding: &'static Encoding) -> i64 {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(sample.len()).unwrap_or(0));
    let _ = decoder.decode_to_string(sample, &mut text, false);
    let (mut sum, mut characters) = (0, 0);
    for c in text.chars() {
        sum += i64::from(points(c));
        characters += 1;
    }
    100 * sum / i64::max(characters, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: &[&str] = &[
        "关于表彰先进单位的决定",
        "云岭市白鹭区人民政府",
        "任命苏沐为青石县水利局局长。",
        "任免名单\n秦砚 鲍澹 霍蘅 覃翊 郗鉴 沈璧\n",
        "2024年第3期（总第58期）",
        "目录………………1",
        "一、总则",
        "联通公司",
        "通知",
    ];
    const TRADITIONAL: &[&str] =
        &["關於表彰先進單位的決定", "白鷺縣人民政府公報", "任命蘇沐為水利局局長。", "總則及附則", "通知如下："];

    fn name(bytes: &[u8]) -> &'static str {
        detect(bytes).map_or("none", |(encoding, _)| encoding.name())
    }

    fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes_of).collect()
    }

    #[test]
    fn short_texts_in_every_encoding() {
        for text in SHORT {
            assert_eq!(name(text.as_bytes()), "UTF-8", "{text}");
            assert_eq!(name(&GB18030.encode(text).0), "gb18030", "{text}");
            assert_eq!(name(&utf16(text, u16::to_le_bytes)), "UTF-16LE", "{text}");
            assert_eq!(name(&utf16(text, u16::to_be_bytes)), "UTF-16BE", "{text}");
        }
        for text in TRADITIONAL {
            assert_eq!(name(&BIG5.encode(text).0), "Big5", "{text}");
            assert_eq!(name(&GB18030.encode(text).0), "gb18030", "{text}");
        }
    }

    #[test]
    fn marks() {
        let text = "云岭市人民政府";
        for (mark, bytes, encoding) in [
            (&b"\xEF\xBB\xBF"[..], text.as_bytes().to_vec(), "UTF-8"),
            (b"\xFF\xFE", utf16(text, u16::to_le_bytes), "UTF-16LE"),
            (b"\xFE\xFF", utf16(text, u16::to_be_bytes), "UTF-16BE"),
            (b"\x84\x31\x95\x33", GB18030.encode(text).0.into_owned(), "gb18030"),
            // The mark of UTF-8 before a text of another encoding.
            (b"\xEF\xBB\xBF", GB18030.encode(text).0.into_owned(), "gb18030"),
        ] {
            let marked = [mark, &bytes].concat();
            let (found, content) = detect(&marked).unwrap();
            assert_eq!((found.name(), content), (encoding, &bytes[..]));
        }
    }

    #[test]
    fn look_alikes() {
        for (bytes, encoding) in [
            (&b"Bush hid the facts"[..], "UTF-8"), // pairs of ASCII letters are characters of UTF-16
            (b"Notice No. 3 [2024]\r\n", "UTF-8"),
            (b"3", "UTF-8"),
            ("Übersicht über die Bezirke".as_bytes(), "UTF-8"), // few characters, none of them Chinese
            (b"\xC1\xAA\xCD\xA8", "gb18030"),                   // 联通, which looks like UTF-8 of two bytes
            (b"R\xE9publique fran\xE7aise, arr\xEAt\xE9 pr\xE9fectoral du 3 mai", "windows-1252"),
            ("مۇناسىۋەتلىك".as_bytes(), "UTF-8"), // well formed UTF-8 of another script
            (b"\xF0\xEA\xA0\x12\x93\xFF\xC0\x9A", "none"),
        ] {
            assert_eq!(name(bytes), encoding, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_text_that_begins_with_much_ascii() {
        for lead in [70_000, 70_001] {
            let bytes = [&b"-".repeat(lead)[..], &GB18030.encode("云岭市人民政府公报").0].concat();
            assert_eq!(name(&bytes), "gb18030");
        }
    }
}
