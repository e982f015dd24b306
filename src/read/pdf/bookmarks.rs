//! The bookmarks of a document (12.3.3 of ISO 32000), the numbers it gives its pages (12.4.2) and its own title (14.3.3).

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object, String as PdfString};

use super::glyphs::text_string;
use crate::source::Bookmark;

/// More bookmarks, or deeper ones, are a loop.
const MOST: usize = 10_000;
const DEEPEST: usize = 32;

fn catalog(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())
}

/// The bookmarks, in the order that they are shown in.
pub fn bookmarks(pdf: &Pdf) -> Vec<Bookmark> {
    let first = catalog(pdf)
        .and_then(|catalog| catalog.get::<Dict<'_>>(b"Outlines".as_slice())?.get::<Dict<'_>>(b"First".as_slice()));
    let pages: Vec<Option<(u32, i32)>> =
        pdf.pages().iter().map(|page| page.raw().obj_id().map(|id| (id.obj_number, id.gen_number))).collect();
    let page_of = |target: ObjRef| {
        let found = pages.iter().position(|page| *page == Some((target.obj_number, target.gen_number)))?;
        Some(found as u32 + 1)
    };
    let mut found = Vec::new();
    let mut waiting: Vec<(Dict<'_>, usize)> = first.into_iter().map(|item| (item, 0)).collect();
    let mut seen = 0;
    while let Some((item, depth)) = waiting.pop() {
        seen += 1;
        if seen > MOST || depth > DEEPEST {
            break;
        }
        if let Some(title) = item.get::<PdfString<'_>>(b"Title".as_slice()) {
            let title = text_string(title.as_bytes()).split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Bookmark { title, depth, page: target(&item).and_then(page_of) });
        }
        waiting.extend(item.get::<Dict<'_>>(b"Next".as_slice()).map(|next| (next, depth)));
        waiting.extend(item.get::<Dict<'_>>(b"First".as_slice()).map(|child| (child, depth + 1)));
    }
    found
}

/// The title in the document information; often it is the name of a file, so whether it is one is for others to judge.
pub fn title(pdf: &Pdf) -> Option<String> {
    let title = text_string(pdf.metadata().title.as_deref()?);
    Some(title).filter(|title| !title.trim().is_empty())
}

/// The page that a bookmark leads to, where it says so itself and not by a name.
fn target(item: &Dict<'_>) -> Option<ObjRef> {
    let direct = item.get::<Array<'_>>(b"Dest".as_slice());
    let array = direct.or_else(|| item.get::<Dict<'_>>(b"A".as_slice())?.get::<Array<'_>>(b"D".as_slice()))?;
    match array.raw_iter().next()? {
        MaybeRef::Ref(page) => Some(page),
        MaybeRef::NotRef(_) => None,
    }
}

/// The number of each page (iv, A-3), where the document gives any.
pub fn labels(pdf: &Pdf) -> Vec<Option<String>> {
    let count = pdf.pages().len();
    let mut labels = vec![None; count];
    let ranges = catalog(pdf)
        .and_then(|catalog| catalog.get::<Dict<'_>>(b"PageLabels".as_slice())?.get::<Array<'_>>(b"Nums".as_slice()));
    let Some(ranges) = ranges else { return labels };
    let objects: Vec<Object<'_>> = ranges.iter::<Object<'_>>().take(2 * count).collect();
    let mut starts: Vec<(usize, Dict<'_>)> = objects
        .chunks_exact(2)
        .filter_map(|pair| match pair {
            [Object::Number(start), Object::Dict(range)] => Some((start.as_f64().max(0.0) as usize, range.clone())),
            _ => None,
        })
        .collect();
    starts.sort_by_key(|(start, _)| *start);
    for (index, (start, range)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(count, |(next, _)| *next).min(count);
        let prefix = range.get::<PdfString<'_>>(b"P".as_slice()).map(|prefix| text_string(prefix.as_bytes()));
        let style = range.get::<Name<'_>>(b"S".as_slice());
        let first = range.get::<u32>(b"St".as_slice()).unwrap_or(1);
        for (offset, label) in labels.get_mut(*start..end).unwrap_or_default().iter_mut().enumerate() {
            let number = first.saturating_add(offset as u32);
            let number = style.as_ref().map_or(String::new(), |style| numeral(style.as_ref(), number));
            *label = Some(format!("{}{number}", prefix.as_deref().unwrap_or_default()));
        }
    }
    labels
}

/// A number as a style writes it: D 12, R XII, r xii, A L, a l.
fn numeral(style: &[u8], number: u32) -> String {
    match style {
        b"R" => roman(number),
        b"r" => roman(number).to_lowercase(),
        b"A" => letters(number),
        b"a" => letters(number).to_lowercase(),
        _ => number.to_string(),
    }
}

fn roman(mut number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut text = String::new();
    // Beyond this the numeral would fill pages.
    if number > 100_000 {
        return number.to_string();
    }
    for (value, sign) in SIGNS {
        while number >= value {
            text.push_str(sign);
            number -= value;
        }
    }
    text
}

/// A to Z, then AA to ZZ and so on.
fn letters(number: u32) -> String {
    let letter = char::from(b'A' + (number.saturating_sub(1) % 26) as u8);
    letter.to_string().repeat((number.saturating_sub(1) / 26 + 1).min(100) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_by_style() {
        for (style, number, text) in
            [("D", 12, "12"), ("r", 4, "iv"), ("R", 1994, "MCMXCIV"), ("A", 27, "AA"), ("a", 3, "c")]
        {
            assert_eq!(numeral(style.as_bytes(), number), text);
        }
    }
}
