//! Formats that are recognized but not read: each is refused with its name and a way to a text.
//!
//! Signatures stand at the start of a file, except that marked-up files may have blank space, a byte order mark or the
//! zero bytes of UTF-16 in between. A web page is a text with tags, which cleaning takes out.

use super::{Reader, has_ending, refuse};
use crate::error::Error;
use crate::source::Source;

/// Everything else that is known to be no plain text.
pub(super) const REFUSED: Reader =
    Reader { name: "refused", endings: &[], recognizes: |bytes| kind(bytes).is_some(), read: refuse_kind };

const RECOGNIZE: &str = "recognize its text (OCR) and save that as a .txt file";
const SAVE: &str = "open it in its program and save it as plain text (.txt, UTF-8)";
const UNPACK: &str = "unpack it and name the text files inside";

/// What a file looks like, the bytes it begins with, what the user can do.
const SIGNATURES: &[(&str, &[u8], &str)] = &[
    ("a PNG picture", b"\x89PNG", RECOGNIZE),
    ("a JPEG picture", b"\xFF\xD8\xFF", RECOGNIZE),
    ("a GIF picture", b"GIF8", RECOGNIZE),
    ("a TIFF picture", b"II*\0", RECOGNIZE),
    ("a TIFF picture", b"MM\0*", RECOGNIZE),
    ("a DjVu scan", b"AT&TFORM", RECOGNIZE),
    ("an old Office document (.doc, .xls or .wps)", b"\xD0\xCF\x11\xE0", SAVE),
    ("a rich text document (.rtf)", b"{\\rtf", SAVE),
    ("a gzip archive", b"\x1F\x8B", UNPACK),
    ("a bzip2 archive", b"BZh", UNPACK),
    ("an xz archive", b"\xFD7zXZ\0", UNPACK),
    ("a 7-Zip archive", b"7z\xBC\xAF\x27\x1C", UNPACK),
    ("a RAR archive", b"Rar!\x1A\x07", UNPACK),
    ("a text in UTF-32", b"\xFF\xFE\0\0", "save it as UTF-8"),
    ("a text in UTF-32", b"\0\0\xFE\xFF", "save it as UTF-8"),
    ("a program", b"\x7FELF", "name gazettes, not programs"),
    ("a Parquet file", b"PAR1", "name gazettes, not datasets"),
];

/// What a ZIP archive looks like by a name inside it.
const ZIP_CONTENTS: &[(&str, &[u8], &str)] = &[
    ("a Word document (.docx)", b"word/document", SAVE),
    ("an Excel workbook (.xlsx)", b"xl/workbook", SAVE),
    ("a PowerPoint file (.pptx)", b"ppt/presentation", SAVE),
    ("an OFD document", b"OFD.xml", SAVE),
    ("an OpenDocument file", b"mimetypeapplication/vnd.oasis", SAVE),
    ("an EPUB book", b"mimetypeapplication/epub", SAVE),
];

/// How far into a file, and from its end, a format is looked for.
const REACH: usize = 64 << 10;

/// What the bytes look like and what to do, when they are of a format that is not read.
fn kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let signature = |&(what, start, advice): &(&'static str, &[u8], &'static str)| {
        bytes.starts_with(start).then_some((what, advice))
    };
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(zip_kind(bytes));
    }
    // "BM" alone might begin a text; a bitmap has four zero bytes at 6.
    if bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some(("a BMP picture", RECOGNIZE));
    }
    SIGNATURES.iter().find_map(signature).or_else(|| markup_kind(&opening(bytes)))
}

/// The names inside stand before each entry and once more in the list at the end.
fn zip_kind(bytes: &[u8]) -> (&'static str, &'static str) {
    let head = &bytes[..bytes.len().min(REACH)];
    let tail = &bytes[bytes.len().saturating_sub(REACH)..];
    let holds = |name: &[u8]| [head, tail].iter().any(|part| part.windows(name.len()).any(|found| found == name));
    let known = ZIP_CONTENTS.iter().find(|(_, name, _)| holds(name));
    known.map_or(("a ZIP archive", UNPACK), |&(what, _, advice)| (what, advice))
}

/// The markup that a text begins with.
fn markup_kind(opening: &str) -> Option<(&'static str, &'static str)> {
    if opening.starts_with("<?xml") && !opening.contains("<html") {
        Some(("an XML document", SAVE))
    } else if opening.starts_with("mime-version:") || opening.starts_with("from: <saved by") {
        Some(("a saved web page (MHTML)", SAVE))
    } else {
        None
    }
}

/// The first characters that can be seen, in lower case; all but ASCII is left out.
fn opening(bytes: &[u8]) -> String {
    let ascii = bytes.iter().take(2048).filter(|byte| byte.is_ascii() && **byte != 0);
    let text: String = ascii.map(|byte| byte.to_ascii_lowercase() as char).collect();
    let first =
        bytes.iter().find(|byte| !matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF) && !byte.is_ascii_whitespace());
    // A text that begins with Chinese is no page, even if tags follow.
    if first.is_some_and(u8::is_ascii) { text.trim_start().to_owned() } else { String::new() }
}

fn refuse_kind(name: &str, bytes: Vec<u8>) -> Result<Source, Error> {
    let (what, advice) = kind(&bytes).unwrap_or(("no text", SAVE));
    let told = if ["txt", "md"].iter().any(|ending| has_ending(name, ending)) { " in spite of its name" } else { "" };
    Err(refuse(name, format!("is {what}{told}, not a text"), advice))
}

#[cfg(test)]
mod tests {
    use super::super::read_bytes;
    use expect_test::{Expect, expect};

    fn check(name: &str, bytes: &[u8], expect: Expect) {
        expect.assert_eq(&read_bytes(name, bytes.to_vec()).unwrap_err().to_string());
    }

    #[test]
    fn pictures_and_archives_are_refused() {
        check(
            "扫描.png",
            b"\x89PNG\r\n\x1A\n",
            expect!["扫描.png: is a PNG picture, not a text; recognize its text (OCR) and save that as a .txt file"],
        );
        // The name says text, the content decides.
        check(
            "a.txt",
            b"\xFF\xD8\xFF\xE0\0\x10JFIF",
            expect![
                "a.txt: is a JPEG picture in spite of its name, not a text; recognize its text (OCR) and save that as a .txt file"
            ],
        );
        check(
            "a",
            b"BM\x46\0\0\0\0\0\0\0",
            expect!["a: is a BMP picture, not a text; recognize its text (OCR) and save that as a .txt file"],
        );
        check(
            "a.gz",
            b"\x1F\x8B\x08\0",
            expect!["a.gz: is a gzip archive, not a text; unpack it and name the text files inside"],
        );
    }

    #[test]
    fn office_documents_are_refused() {
        check(
            "a.doc",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            expect![
                "a.doc: is an old Office document (.doc, .xls or .wps), not a text; open it in its program and save it as plain text (.txt, UTF-8)"
            ],
        );
        check(
            "a.docx",
            b"PK\x03\x04\0\0[Content_Types].xml..word/document.xml",
            expect![
                "a.docx: is a Word document (.docx), not a text; open it in its program and save it as plain text (.txt, UTF-8)"
            ],
        );
        check(
            "a.xlsx",
            b"PK\x03\x04\0\0xl/workbook.xml",
            expect![
                "a.xlsx: is an Excel workbook (.xlsx), not a text; open it in its program and save it as plain text (.txt, UTF-8)"
            ],
        );
        check(
            "a.ofd",
            b"PK\x03\x04\0\0OFD.xml",
            expect![
                "a.ofd: is an OFD document, not a text; open it in its program and save it as plain text (.txt, UTF-8)"
            ],
        );
        check(
            "a.zip",
            "PK\x03\x04\0\0公报.txt".as_bytes(),
            expect!["a.zip: is a ZIP archive, not a text; unpack it and name the text files inside"],
        );
    }

    #[test]
    fn marked_up_files_are_refused() {
        check(
            "a.xml",
            b"<?xml version=\"1.0\"?><doc/>",
            expect![
                "a.xml: is an XML document, not a text; open it in its program and save it as plain text (.txt, UTF-8)"
            ],
        );
        check(
            "a.txt",
            b"\xEF\xBB\xBF\nMIME-Version: 1.0",
            expect![
                "a.txt: is a saved web page (MHTML) in spite of its name, not a text; open it in its program and save it as plain text (.txt, UTF-8)"
            ],
        );
    }

    #[test]
    fn texts_that_only_look_like_it_are_read() {
        for text in [
            "<div align=\"center\">云岭市人民政府公报</div>", // markdown may hold tags
            "BM型水泵补贴公示",                               // begins like a bitmap, has no zero bytes
            "关于规范网页<html>标签使用的通知",               // speaks of tags
            "《办法》规定:<body>以下部分应当公开",            // begins with Chinese
            "<!DOCTYPE html>\n<html><body>公报</body></html>", // a page, whose tags cleaning takes out
            "<?xml version=\"1.0\"?><html><p>公报</p></html>", // a page in XHTML
            "PK赛活动安排",                                   // begins like a ZIP archive, but no 03 04
            "% 增长率统计表",                                 // a percent sign, no PDF
        ] {
            assert_eq!(read_bytes("a.md", text.into()).unwrap().text, text);
        }
    }
}
