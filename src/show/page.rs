//! Prints how a page was read: its size, what it lacks, and every line with its place, in the order of reading.

use std::fmt::Write;

use crate::source::{Role, Source};

/// A page by its number, if the source has it.
pub fn page(source: &Source, number: u32) -> Option<String> {
    let page = source.pages.iter().find(|page| page.number == number)?;
    let mut text = format!("page {number} of {}", source.pages.len());
    if let Some(label) = &page.label {
        let _ = write!(text, " (numbered {label})");
    }
    let _ = write!(text, ", {:.0} × {:.0} points, {} glyphs", page.width, page.height, page.glyphs);
    if page.unmapped > 0 {
        let _ = write!(text, ", {} of unknown characters", page.unmapped);
    }
    if let Some(confidence) = page.confidence {
        let _ = write!(text, ", recognized with {confidence:.0} of 100 confidence");
    }
    text.push('\n');
    page.warnings.iter().for_each(|warning| {
        let _ = writeln!(text, "warning: {warning}");
    });
    for line in source.lines.iter().filter(|line| line.page == Some(number)) {
        let role = match line.layout.map(|layout| layout.role) {
            Some(Role::RunningHead) => "head",
            Some(Role::PageNumber) => "number",
            Some(Role::TableRow) => "row",
            Some(Role::RepeatedHead) => "again",
            Some(Role::Aside) => "aside",
            Some(Role::LineNumbers) => "lines",
            Some(Role::Body) | None => "",
        };
        let place = line.bounds.map_or_else(String::new, |place| {
            format!("{:4.0} {:4.0} {:4.0} {:4.0}", place.x0, place.y0, place.x1, place.y1)
        });
        let sure = line.confidence.map_or_else(String::new, |sure| format!("{sure:3.0} of 100  "));
        let _ = writeln!(text, "{place:19}  {role:6}  {sure}{}", &source.text[line.span.range()]);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Bounds, Format, SourcePage};

    #[test]
    fn a_page_is_printed_with_places() {
        let text = "目录\n通知\n".to_owned();
        let mut source = Source::from_text("a.pdf", Format::Pdf, "UTF-8", String::new(), text);
        for (line, page) in source.lines.iter_mut().zip([1, 2]) {
            line.page = Some(page);
            line.bounds = Some(Bounds { x0: 60.0, y0: 80.0, x1: 90.0, y1: 95.0 });
        }
        source.pages.push(SourcePage { number: 2, width: 595.0, height: 842.0, glyphs: 2, ..SourcePage::default() });
        let printed = page(&source, 2).unwrap();
        assert!(printed.starts_with("page 2 of 1, 595 × 842 points, 2 glyphs\n"), "{printed}");
        assert!(printed.ends_with("  60   80   90   95          通知\n"), "{printed}");
        assert_eq!(page(&source, 3), None);
    }
}
