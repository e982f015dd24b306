//! PDFs that cannot be read, or must not: what is said of them, and that the others of a folder are read.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary};

use crate::fuzz::limited;
use crate::sample::{self, Sheet};

const WORDS: &str = "云州市人民政府公报";

fn sheet() -> Sheet {
    let mut sheet = Sheet::default();
    sheet.text(60.0, 100.0, 12.0, WORDS);
    sheet
}

/// The text of a file as the program prints it.
fn text(bytes: &[u8], options: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.pdf"), bytes).expect("a file");
    limited(folder.path(), &[options, &["text", "a.pdf"]].concat())
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn read(bytes: &[u8], options: &[&str]) {
    let output = text(bytes, options);
    assert!(printed(&output).contains(WORDS), "{output:?}");
}

fn refused(bytes: &[u8], options: &[&str], message: &str) {
    let output = text(bytes, options);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.starts_with("gongbao: a.pdf: ") && said.contains(message), "{output:?}");
    assert_eq!((output.status.code(), said.lines().count()), (Some(1), 1), "{said}");
}

/// The ways to encrypt: RC4 with two lengths, AES with two.
const WAYS: [u32; 4] = [1, 2, 4, 5];

fn encrypted(mut document: Document, way: u32, password: &str) -> Vec<u8> {
    let (owner_password, permissions) = ("the owner's", Permissions::all());
    let filters = |filter: Arc<dyn CryptFilter>| [(b"StdCF".to_vec(), filter)].into();
    let (stream_filter, string_filter) = (b"StdCF".to_vec(), b"StdCF".to_vec());
    let version = match way {
        1 => EncryptionVersion::V1 { document: &document, owner_password, user_password: password, permissions },
        2 => EncryptionVersion::V2 {
            document: &document,
            owner_password,
            user_password: password,
            key_length: 128,
            permissions,
        },
        4 => EncryptionVersion::V4 {
            document: &document,
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes128CryptFilter)),
            stream_filter,
            string_filter,
            owner_password,
            user_password: password,
            permissions,
        },
        _ => EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters: filters(Arc::new(Aes256CryptFilter)),
            file_encryption_key: &[7; 32],
            stream_filter,
            string_filter,
            owner_password,
            user_password: password,
            permissions,
        },
    };
    let state = EncryptionState::try_from(version).expect("a way to encrypt");
    document.encrypt(&state).expect("an encrypted document");
    sample::bytes(document)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).expect("memory takes all");
    packed.finish().expect("packed")
}

/// A document whose only page draws a stream that unpacks to 160 MiB.
fn bomb() -> Document {
    let mut document = sample::document(&[sheet()]);
    let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, packed(&vec![b' '; 160 << 20]));
    let content = document.add_object(stream);
    first_page(&mut document).set("Contents", content);
    document
}

fn first_page(document: &mut Document) -> &mut lopdf::Dictionary {
    let page = document.page_iter().next().expect("a page");
    document.get_dictionary_mut(page).expect("its dictionary")
}

#[test]
fn an_empty_password_opens() {
    for way in WAYS {
        read(&encrypted(sample::document(&[sheet()]), way, ""), &[]);
        // One that is given for other files does no harm.
        read(&encrypted(sample::document(&[sheet()]), way, ""), &["--password", "kite"]);
    }
}

#[test]
fn passwords_are_asked_for_and_tried() {
    for way in WAYS {
        let file = encrypted(sample::document(&[sheet()]), way, "kite");
        refused(&file, &[], "is protected by a password; give the password with --password");
        refused(&file, &["--password", "dove"], "is protected by another password than the one given");
        read(&file, &["--password", "kite"]);
    }
}

#[test]
fn unknown_encryption_is_named() {
    let file = encrypted(sample::document(&[sheet()]), 4, "");
    let mut document = Document::load_mem(&file).expect("a document");
    let encrypt = document.add_object(dictionary! { "Filter" => "Vendor.Signed", "V" => 9, "R" => 9 });
    document.trailer.set("Encrypt", encrypt);
    refused(&sample::bytes(document), &[], "is encrypted in a way that is not known; save it without encryption");
}

#[test]
fn what_is_no_pdf_is_said() {
    refused(b"", &[], "is empty; fetch the file again");
    refused(WORDS.as_bytes(), &[], "is named .pdf but does not begin like one");
    refused(b"<!DOCTYPE html><html><body>404 %PDF-</body></html>", &[], "is named .pdf but does not begin like one");
    refused(&[0; 4000], &[], "is named .pdf but does not begin like one");
    let whole = sample::pdf(&[sheet()]);
    refused(&whole[..40], &[], "is a damaged PDF: its pages cannot be found");
    // Lines before the mark, of a mail or a server.
    read(&[b"Content-Type: application/pdf\r\n\r\n", &whole[..]].concat(), &[]);
}

#[test]
fn bombs_are_refused() {
    refused(&sample::bytes(bomb()), &[], "a decompression bomb");
    for way in WAYS {
        refused(&encrypted(bomb(), way, ""), &[], "a decompression bomb");
    }
    let mut twice = bomb();
    let content = packed(&packed(&vec![b' '; 160 << 20]));
    let filters: Vec<Object> = vec!["FlateDecode".into(), "FlateDecode".into()];
    let content = twice.add_object(Stream::new(dictionary! { "Filter" => filters }, content));
    first_page(&mut twice).set("Contents", content);
    refused(&sample::bytes(twice), &[], "a decompression bomb");
}

#[test]
fn pictures_that_would_fill_the_memory_are_left_out() {
    let mut scan = Sheet::default();
    scan.picture = Some((10, vec![0; 100]));
    let mut document = sample::document(&[sheet(), scan]);
    let pictures = document.objects.values_mut().filter_map(|object| object.as_stream_mut().ok());
    let picture = pictures.into_iter().find(|stream| stream.dict.has(b"Width")).expect("a picture");
    picture.set_content(packed(&vec![0; 160 << 20]));
    picture.dict.set("Filter", "FlateDecode");
    let plain = sample::bytes(document.clone());
    for file in [plain].into_iter().chain(WAYS.map(|way| encrypted(document.clone(), way, ""))) {
        read(&file, &[]);
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.pdf"), file).expect("a file");
        let said = printed(&limited(folder.path(), &["check", "a.pdf"]));
        assert!(said.contains("a picture was left out"), "{said}");
    }
}

#[test]
fn bombs_under_other_names_are_refused() {
    let mut document = bomb();
    // By a short name, then as text.
    for filter in ["Fl", "ASCIIHexDecode"] {
        let content = first_page(&mut document).get(b"Contents").and_then(Object::as_reference).expect("a content");
        let stream = document.get_object_mut(content).and_then(Object::as_stream_mut).expect("a stream");
        if filter == "Fl" {
            stream.dict.set("Filter", filter);
        } else {
            let text: String = stream.content.iter().map(|byte| format!("{byte:02X}")).collect();
            stream.set_content(text.into_bytes());
            stream.dict.set("Filter", vec![Object::from(filter), "FlateDecode".into()]);
        }
        refused(&sample::bytes(document.clone()), &[], "a decompression bomb");
    }
}

#[test]
fn too_many_pages_are_refused() {
    let mut document = sample::document(&[sheet()]);
    let page = first_page(&mut document).clone();
    let pages = page.get(b"Parent").and_then(Object::as_reference).expect("the pages");
    let kids: Vec<Object> = vec![page.into(); 20_001];
    document.get_dictionary_mut(pages).expect("the pages").set("Kids", kids);
    refused(&sample::bytes(document), &[], "has 20001 pages; at most 20000 are read; split it into its issues");
    // A count that is not true is not believed.
    let mut document = sample::document(&[sheet()]);
    document.get_dictionary_mut(pages).expect("the pages").set("Count", 2_000_000_000);
    read(&sample::bytes(document), &[]);
}

#[test]
fn loops_end() {
    let looped = |change: &dyn Fn(&mut Document)| {
        let mut document = sample::document(&[sheet()]);
        change(&mut document);
        sample::bytes(document)
    };
    let pages =
        |document: &mut Document| first_page(document).get(b"Parent").and_then(Object::as_reference).expect("it");
    // Pages that hold themselves.
    let file = looped(&|document| {
        let pages = pages(document);
        let page = document.page_iter().next().expect("a page");
        document
            .get_dictionary_mut(pages)
            .expect("the pages")
            .set("Kids", vec![pages.into(), page.into(), pages.into()]);
    });
    read(&file, &[]);
    // A content that is itself, and one that names itself in a list.
    let file = looped(&|document| {
        let id = document.new_object_id();
        document.set_object(id, Object::Array(vec![id.into(), id.into()]));
        first_page(document).set("Contents", id);
    });
    assert_eq!(text(&file, &[]).status.code(), Some(0));
    // Bookmarks that follow each other in a ring.
    let file = looped(&|document| {
        let item = document.new_object_id();
        document.set_object(item, dictionary! { "Title" => sample::text("目录"), "Next" => item, "First" => item });
        let outlines = document.add_object(dictionary! { "First" => item });
        document.catalog_mut().expect("a catalog").set("Outlines", outlines);
    });
    read(&file, &[]);
}

#[test]
fn drawings_without_end_are_left() {
    let mut document = sample::document(&[sheet(), sheet(), sheet()]);
    // Forms that each draw the next ten times: 10^12 glyphs.
    let mut next = None;
    for _ in 0..12 {
        let mut form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] };
        let content = match next {
            Some(next) => {
                form.set("Resources", dictionary! { "XObject" => dictionary! { "N" => Object::Reference(next) } });
                "/N Do ".repeat(10)
            }
            None => "0 0 m 9 9 l S ".to_owned(),
        };
        next = Some(document.add_object(Stream::new(form, content.into_bytes())));
    }
    let outermost = Object::Reference(next.expect("a form"));
    let content = document.add_object(Stream::new(dictionary! {}, b"/N Do".to_vec()));
    let first = first_page(&mut document);
    first.set("Contents", content);
    first.set("Resources", dictionary! { "XObject" => dictionary! { "N" => outermost } });
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.pdf"), sample::bytes(document)).expect("a file");
    let output = limited(folder.path(), &["check", "a.pdf"]);
    assert!(printed(&output).contains("page 1: it draws without end and was left half read"), "{output:?}");
    assert_eq!(printed(&limited(folder.path(), &["text", "a.pdf"])).matches(WORDS).count(), 2);
}

#[test]
fn what_is_missing_is_said() {
    let findings = |bytes: &[u8]| {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.pdf"), bytes).expect("a file");
        printed(&limited(folder.path(), &["check", "--select", "PAG", "a.pdf"]))
    };
    let whole = sample::pdf(&[sheet(), sheet()]);
    assert!(findings(&whole).starts_with("No findings"));
    let cut = findings(&whole[..whole.len() - 300]);
    assert!(cut.contains("the file breaks off behind it, and pages may be missing"), "{cut}");
    let mut document = sample::document(&[sheet(), sheet()]);
    first_page(&mut document).set("Contents", Object::Reference((900, 0)));
    let lost = findings(&sample::bytes(document));
    assert!(lost.contains("page 1: a part of its content is missing"), "{lost}");
}

#[test]
fn scans_say_what_to_install() {
    let mut scan = Sheet::default();
    scan.picture = Some((60, vec![200; 60 * 84]));
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.pdf"), sample::pdf(&[sheet(), scan])).expect("a file");
    let output = limited(folder.path(), &["check", "--select", "PAG", "a.pdf"]);
    let install = "page 2 is a picture without text; install tesseract-ocr and tesseract-ocr-chi-sim";
    assert!(printed(&output).contains(install), "{output:?}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_others_of_a_folder_are_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    let whole = sample::pdf(&[sheet()]);
    let bad: [(&str, &[u8]); 4] = [
        ("empty.pdf", b""),
        ("cut.pdf", &whole[..60]),
        ("words.pdf", WORDS.as_bytes()),
        ("locked.pdf", &encrypted(sample::document(&[sheet()]), 5, "kite")),
    ];
    bad.iter().for_each(|(name, bytes)| put(name, bytes));
    put("good.pdf", &whole);
    put("noted.pdf", &[b"a line before\n", &whole[..]].concat());
    let output = limited(folder.path(), &["extract", ".", "-o", "out", "--format", "csv"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    for (name, _) in bad {
        assert_eq!(said.lines().filter(|line| line.contains(name)).count(), 1, "{name}: {said}");
    }
    let issues = fs::read_to_string(folder.path().join("out/csv/issues.csv")).expect("a table");
    let read = |name: &str| issues.contains(Path::new(name).to_str().expect("a name"));
    assert!(read("good.pdf") && read("noted.pdf") && !read("locked.pdf"), "{issues}");
}
