//! Makes small PDFs for the tests: lines of text, rules and pictures at given places, in a font that is not embedded.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

/// A page in the making; lengths are points from the top left corner of A4.
#[derive(Default)]
pub struct Sheet {
    content: String,
    /// Turns the page when it is shown, in degrees.
    pub rotate: u32,
    /// The width of a picture of grey dots that fills the page, and the dots.
    pub picture: Option<(usize, Vec<u8>)>,
}

const HEIGHT: f32 = 842.0;

impl Sheet {
    /// Sets a line of text; every character is as wide as its size.
    pub fn text(&mut self, x: f32, y: f32, size: f32, text: &str) -> &mut Self {
        self.show(x, y, size, text, "")
    }

    /// Sets a line that is filled and stroked, as fake bold is.
    pub fn bold(&mut self, x: f32, y: f32, size: f32, text: &str) -> &mut Self {
        self.show(x, y, size, text, "2 Tr ")
    }

    fn show(&mut self, x: f32, y: f32, size: f32, text: &str, mode: &str) -> &mut Self {
        let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        let y = HEIGHT - y;
        let _ = writeln!(self.content, "q BT {mode}/F {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET Q");
        self
    }

    /// Sets lines one below the other.
    pub fn lines(&mut self, x: f32, y: f32, size: f32, lines: &[&str]) -> &mut Self {
        for (index, line) in lines.iter().enumerate() {
            self.text(x, y + 1.5 * size * index as f32, size, line);
        }
        self
    }

    /// Draws a line.
    pub fn rule(&mut self, from: (f32, f32), to: (f32, f32)) -> &mut Self {
        let _ = writeln!(self.content, "{} {} m {} {} l S", from.0, HEIGHT - from.1, to.0, HEIGHT - to.1);
        self
    }

    /// Fills an area with grey.
    pub fn ground(&mut self, from: (f32, f32), to: (f32, f32)) -> &mut Self {
        let (x, y, width, height) = (from.0, HEIGHT - to.1, to.0 - from.0, to.1 - from.1);
        let _ = writeln!(self.content, "q 0.8 g {x} {y} {width} {height} re f Q");
        self
    }

    /// Says what the text set by `inner` stands for.
    pub fn actual_text(&mut self, text: &str, inner: impl FnOnce(&mut Self)) -> &mut Self {
        let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        let _ = writeln!(self.content, "/Span <</ActualText <FEFF{codes}>>> BDC");
        inner(self);
        self.content.push_str("EMC\n");
        self
    }
}

/// A PDF of these pages.
pub fn pdf(sheets: &[Sheet]) -> Vec<u8> {
    bytes(document(sheets))
}

/// The file of a document.
pub fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("memory takes all");
    bytes
}

/// A document of these pages, to be changed further. All of them have the resources in the root of the pages.
pub fn document(sheets: &[Sheet]) -> Document {
    let mut document = Document::with_version("1.7");
    let (catalog, pages) = (document.new_object_id(), document.new_object_id());
    let font = font(&mut document);
    let kids: Vec<Object> = sheets.iter().map(|sheet| page(&mut document, pages, sheet).into()).collect();
    document.set_object(
        pages,
        dictionary! {
            "Type" => "Pages", "Count" => kids.len() as u32, "Kids" => kids,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F" => font } },
        },
    );
    document.set_object(catalog, dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    let id = Object::String(b"0123456789ABCDEF".to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    document
}

fn page(document: &mut Document, parent: ObjectId, sheet: &Sheet) -> ObjectId {
    let mut content = sheet.content.clone();
    let mut page = dictionary! { "Type" => "Page", "Parent" => parent, "Rotate" => sheet.rotate };
    if let Some((width, dots)) = &sheet.picture {
        let about = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
            "Width" => *width as u32, "Height" => (dots.len() / width) as u32,
        };
        let picture = document.add_object(Stream::new(about, dots.clone()));
        page.set("Resources", dictionary! { "XObject" => dictionary! { "P" => picture } });
        content.push_str("q 595 0 0 842 0 0 cm /P Do Q\n");
    }
    page.set("Contents", document.add_object(Stream::new(Dictionary::new(), content.into_bytes())));
    document.add_object(page)
}

fn font(document: &mut Document) -> ObjectId {
    let system = dictionary! { "Registry" => text("Adobe"), "Ordering" => text("GB1"), "Supplement" => 4 };
    let descendant = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType0", "BaseFont" => "STSong-Light", "CIDSystemInfo" => system, "DW" => 1000,
    });
    document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "STSong-Light", "Encoding" => "UniGB-UTF16-H",
        "DescendantFonts" => vec![descendant.into()],
    })
}

/// A text string: Latin as it stands, else UTF-16 with a mark.
pub fn text(text: &str) -> Object {
    let bytes = if text.is_ascii() {
        text.as_bytes().to_vec()
    } else {
        [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect()
    };
    Object::String(bytes, StringFormat::Literal)
}
