//! Turns the bytes of a plain text or markdown file into a source, or refuses them when they are no text.
//!
//! The text stands as it is: line ends, NUL bytes, odd spaces and private characters are kept for `clean` to judge.
//! Only a byte order mark is left out. What cannot be decoded stands as U+FFFD and is counted.

use encoding_rs::{BIG5, GB18030};

use super::{Reader, encoding, has_ending, refuse, sha256};
use crate::error::Error;
use crate::source::{Format, Source};

/// Plain text and markdown, and whatever no other reader takes.
pub(super) const TEXT: Reader =
    Reader { name: "text", endings: &["txt", "text", "md", "markdown"], recognizes: |_| false, read };

const SAVE: &str = "save it as UTF-8 text (.txt)";
const BINARY: &str = "is binary: too much of it is zero bytes or control codes";
const UNKNOWN: &str = "is no text in any encoding known here (UTF-8, GB18030, UTF-16, Big5)";

fn read(name: &str, bytes: Vec<u8>) -> Result<Source, Error> {
    let bytes = bytes.as_slice();
    let Some((encoding, content)) = encoding::detect(bytes) else {
        return Err(refuse(name, if has_codes(bytes) { BINARY } else { UNKNOWN }, SAVE));
    };
    if (encoding == GB18030 || encoding == BIG5) && is_mixed(content) {
        let problem = format!("mixes UTF-8 and {}", encoding.name());
        return Err(refuse(name, problem, "save each of its parts as UTF-8 text (.txt)"));
    }
    let (text, _) = encoding.decode_without_bom_handling(content);
    let text = text.into_owned();
    if let Some((problem, advice)) = objection(&text, encoding.name()) {
        return Err(refuse(name, problem, advice));
    }
    let format = match ["md", "markdown"].iter().any(|ending| has_ending(name, ending)) {
        true => Format::Markdown,
        false => Format::Text,
    };
    Ok(Source::from_text(name, format, encoding.name(), sha256(bytes), text))
}

/// Whether one byte in twenty is a control code.
fn has_codes(bytes: &[u8]) -> bool {
    let codes = bytes.iter().filter(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace());
    codes.count() * 20 > bytes.len()
}

/// Whether one byte in twenty lies in a line of UTF-8. Decoded otherwise, such a line gives wrong characters without a
/// sign that anything is wrong.
fn is_mixed(content: &[u8]) -> bool {
    let utf8 = content.split(|byte| *byte == b'\n').filter(|line| encoding::is_utf8(line));
    utf8.map(<[u8]>::len).sum::<usize>() * 20 > content.len()
}

/// Why a decoded text is of no use, and what to do.
fn objection(text: &str, encoding: &str) -> Option<(String, &'static str)> {
    let (mut characters, mut visible, mut nul, mut controls, mut undecodable) = (0, 0, 0, 0, 0);
    for c in text.chars() {
        characters += 1;
        match c {
            '\0' => nul += 1,
            '\u{FFFE}' | '\u{FFFF}' => controls += 1,
            '\u{FFFD}' => undecodable += 1,
            '\u{FEFF}' | '\u{200B}' => (),
            _ if c.is_whitespace() => (),
            _ if c.is_control() => controls += 1,
            _ => visible += 1,
        }
    }
    // NUL bytes come from broken transfers and padding, and the text between them is good, so they count for a tenth of
    // other control codes and broken characters; of those one in twenty is too many, but two may be a cut end.
    let bad = if controls + undecodable > 2 || visible == 0 { controls + undecodable } else { 0 };
    if nul * 2 + bad * 20 > characters {
        if undecodable > nul + controls {
            let problem =
                format!("is broken: {undecodable} of {characters} characters cannot be decoded as {encoding}");
            return Some((problem, "fetch the file again, or save it as UTF-8 text (.txt)"));
        }
        return Some((BINARY.to_owned(), SAVE));
    }
    (visible == 0).then(|| ("is empty".to_owned(), "fetch the file again"))
}

#[cfg(test)]
mod tests {
    use super::super::read_bytes;
    use super::*;
    use encoding_rs::Encoding;
    use proptest::prelude::*;

    const NOTICE: &str = "云岭市人民政府办公室关于做好二〇二四年防汛工作的通知\r\n云政办发〔2024〕3号\r\n";

    fn read(bytes: &[u8]) -> Source {
        read_bytes("a.txt", bytes.to_vec()).unwrap()
    }

    fn refused(bytes: &[u8], message: &str) {
        let error = read_bytes("a.txt", bytes.to_vec()).map(|source| source.text).unwrap_err().to_string();
        assert!(error.contains(message), "{error}");
    }

    fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{text}");
        bytes.into_owned()
    }

    #[test]
    fn a_cut_or_damaged_text_is_read_and_the_damage_counted() {
        // The last character lacks its last byte.
        let cut = read(&"云岭市人民政府公报".as_bytes()[..26]);
        assert_eq!((cut.text.as_str(), cut.undecodable), ("云岭市人民政府公\u{FFFD}", 1));
        let bytes = encode("云岭市人民政府公报", GB18030);
        let cut = read(&bytes[..bytes.len() - 1]);
        assert_eq!((cut.text.as_str(), cut.encoding, cut.undecodable), ("云岭市人民政府公\u{FFFD}", "gb18030", 1));
        // A few bad bytes do not turn UTF-8 into something else.
        let mut bytes = NOTICE.repeat(5).into_bytes();
        bytes[3] = 0xFF;
        bytes[200] = 0x80;
        let damaged = read(&bytes);
        assert_eq!(damaged.encoding, "UTF-8");
        assert!((2..8).contains(&damaged.undecodable), "{}", damaged.undecodable);
    }

    #[test]
    fn the_text_stands_as_it_is() {
        // A byte order mark is no text, a second one is.
        assert_eq!(read("\u{FEFF}\u{FEFF}公报".as_bytes()).text, "\u{FEFF}公报");
        // NUL bytes, form feeds, private characters, line ends.
        for text in ["目录\0\0\n一、政策\0文件\n", "第1页\u{C}第2页", "公报\u{E5CF}第一期", "一\r\n二\r三\n"]
        {
            assert_eq!(read(text.as_bytes()).text, text);
            assert_eq!(read(text.as_bytes()).undecodable, 0);
        }
        let with_nul = encode(&NOTICE.replace('号', "号\0\0\0"), GB18030);
        assert_eq!(read(&with_nul).text, NOTICE.replace('号', "号\0\0\0"));
        // The tail of a preallocated file.
        let padded = [NOTICE.as_bytes(), &[0; 40]].concat();
        assert_eq!(read(&padded).text.trim_end_matches('\0'), NOTICE);
    }

    #[test]
    fn empty_files_are_refused() {
        refused(b"", "a.txt: is empty; fetch the file again");
        // A byte order mark alone.
        for mark in [&b"\xEF\xBB\xBF"[..], b"\xFF\xFE", b"\xFE\xFF", b"\x84\x31\x95\x33"] {
            refused(mark, "is empty");
        }
        // White space, also that of Chinese typesetting.
        refused("\u{FEFF} \r\n\t\u{3000}\u{200B}".as_bytes(), "is empty");
    }

    #[test]
    fn binaries_are_refused() {
        let binary = "a.txt: is binary: too much of it is zero bytes or control codes; save it as UTF-8 text (.txt)";
        // Zero bytes only.
        refused(&[0; 500], binary);
        // Control codes with some letters.
        refused(&b"\x01\x02\x7F\x05a\x03\x04b\0\0".repeat(9), binary);
        // Bytes of no format.
        let noise: Vec<u8> = (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        refused(&noise, binary);
        let squares: Vec<u8> = (0..4000u32).flat_map(|n| (n * n).to_le_bytes()).collect();
        refused(&squares, binary);
        // No control codes, and no sense.
        refused(b"\xF0\xEA\xA0\x93\xFF\xC0\x9A\xFF\xFF", "is no text in any encoding known here");
        // One broken byte.
        refused(b"\x98", "is broken: 1 of 1 characters cannot be decoded as gb18030");
    }

    #[test]
    fn files_joined_from_two_encodings_are_refused() {
        let gb = encode(NOTICE, GB18030);
        // Both read as GB18030, and half of it would be other characters than were written.
        refused(&[NOTICE.as_bytes(), &gb].concat(), "mixes UTF-8 and gb18030");
        refused(&[&gb, NOTICE.as_bytes()].concat(), "mixes UTF-8 and gb18030");
        // One strange line in a long text is left to the reader of the data.
        let mostly = [gb.repeat(30), NOTICE.into()].concat();
        assert_eq!(read(&mostly).encoding, "gb18030");
    }

    /// Texts of words that gazettes are made of, with some numbers, marks and rare characters between them.
    fn officialese(words: &'static [&'static str]) -> impl Strategy<Value = String> {
        let number = (1u32..3000).prop_map(|number| format!("{number}"));
        let mark = prop::sample::select(vec!["\n", "\r\n", " ", "\u{3000}", "，", "。", "《", "》", "（一）"]);
        let word = prop::sample::select(words).prop_map(str::to_owned);
        let part = prop_oneof![6 => word, 1 => number, 2 => mark.prop_map(str::to_owned)];
        prop::collection::vec(part, 8..60).prop_map(|parts| parts.concat() + words[0])
    }

    const SIMPLIFIED: &[&str] = &[
        "关于",
        "印发",
        "通知",
        "白鹭区",
        "青石县",
        "人民政府",
        "办公室",
        "管理办法",
        "各乡镇",
        "街道办事处",
        "任命",
        "苏沐",
        "秦砚",
        "同志",
        "为",
        "副主任",
        "免去",
        "水利局",
        "建设项目",
        "资金",
        "贯彻落实",
        "颍",
        "鼋头",
        "自",
        "起施行",
        "有效期",
        "年",
        "月",
        "日",
        "镕",
        "工作",
        "方案",
        "会议",
        "强调",
        "要",
        "的",
    ];
    const TRADITIONAL: &[&str] = &[
        "關於",
        "印發",
        "通知",
        "白鷺區",
        "青石縣",
        "人民政府",
        "辦公室",
        "管理辦法",
        "各鄉鎮",
        "委員會",
        "任命",
        "蘇沐",
        "秦硯",
        "同志",
        "為",
        "副主任",
        "免去",
        "水利局",
        "建設項目",
        "資金",
        "貫徹",
        "潁",
        "黿頭",
        "自",
        "起施行",
        "有效期",
        "年",
        "月",
        "日",
        "鎔",
        "工作",
        "方案",
        "會議",
        "強調",
        "要",
        "的",
    ];

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = read_bytes("a.txt", bytes);
        }

        #[test]
        fn simplified_texts_come_back(text in officialese(SIMPLIFIED)) {
            for (bytes, name) in [(text.clone().into_bytes(), "UTF-8"), (encode(&text, GB18030), "gb18030")] {
                let source = read(&bytes);
                prop_assert_eq!((source.text.as_str(), source.encoding), (text.as_str(), name));
            }
            let units = || "\u{FEFF}".encode_utf16().chain(text.encode_utf16());
            let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
            for bytes in [little, big] {
                prop_assert_eq!(&read(&bytes).text, &text);
                prop_assert_eq!(&read(&bytes[2..]).text, &text, "without a mark");
            }
        }

        #[test]
        fn traditional_texts_come_back(text in officialese(TRADITIONAL)) {
            for encoding in [BIG5, GB18030] {
                let source = read(&encode(&text, encoding));
                prop_assert_eq!((source.text.as_str(), source.encoding), (text.as_str(), encoding.name()));
            }
        }
    }
}
