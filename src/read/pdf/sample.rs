//! Writes small PDFs for the tests: lines of text and rules at given places, in a font that is not embedded.

use std::fmt::Write;

/// A page in the making; lengths are points from the top left corner of A4.
#[derive(Default)]
pub struct Sheet {
    content: String,
    /// Turns the page when it is shown, in degrees.
    pub rotate: u32,
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
    let kids: String = (0..sheets.len()).map(|index| format!("{} 0 R ", 5 + 2 * index)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]/MediaBox[0 0 595 842]>>", sheets.len()),
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000>>".to_owned(),
    ];
    for (index, sheet) in sheets.iter().enumerate() {
        let (content, rotate) = (6 + 2 * index, sheet.rotate);
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Rotate {rotate}/Resources<</Font<</F 3 0 R>>>>/Contents {content} 0 R>>"
        ));
        objects.push(format!("<</Length {}>>stream\n{}\nendstream", sheet.content.len() + 1, sheet.content));
    }
    let mut file = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    places.iter().for_each(|place| {
        let _ = writeln!(file, "{place:010} 00000 n ");
    });
    let _ = write!(file, "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}
