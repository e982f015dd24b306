//! Reads masthead and colophon.

use jiff::civil::Date;

use crate::grammar::{
    colophon::{self, Field},
    masthead,
};
use crate::issue::{Colophon, Masthead, Part, PartKind};
use crate::span::{Span, Spanned};
use crate::text::Text;

/// The lines of some kinds of parts, in order.
fn lines<'t>(text: &'t Text, parts: &'t [Part], kinds: &'t [PartKind]) -> impl Iterator<Item = (&'t str, Span)> {
    let of_kind = parts.iter().filter(|part| kinds.contains(&part.kind));
    of_kind.flat_map(|part| part.lines.clone()).map(|line| (text.line(line), text.lines[line].span))
}

/// Reads the masthead: of each value the first that is printed.
pub fn masthead(text: &Text, parts: &[Part]) -> Masthead {
    let mut masthead = Masthead::default();
    for (words, span) in lines(text, parts, &[PartKind::Masthead]) {
        let Some(line) = masthead::parse(words) else { continue };
        let set = |slot: &mut Option<Spanned<u32>>, value: Option<u32>| {
            if slot.is_none() {
                *slot = value.map(|value| Spanned::new(value, span));
            }
        };
        set(&mut masthead.year, line.year);
        set(&mut masthead.issue_number, line.issue_number);
        set(&mut masthead.total_issue_number, line.total_issue_number);
        if masthead.gazette.is_none() {
            masthead.gazette = line.gazette.map(|name| Spanned::new(name, span));
        }
    }
    masthead
}

/// Reads the colophon. A date of publication without a year takes the issue's.
pub fn colophon(text: &Text, parts: &[Part], masthead: &Masthead) -> Colophon {
    let mut found = Colophon::default();
    for (words, span) in lines(text, parts, &[PartKind::Colophon, PartKind::Masthead]) {
        // One line may hold several fields, set apart by wide blanks.
        let pieces: Vec<&str> = words.split("  ").map(str::trim).filter(|piece| !piece.is_empty()).collect();
        let whole = colophon::parse(words).map(|field| vec![field]).unwrap_or_default();
        let several: Vec<(Field, String)> = pieces.iter().filter_map(|piece| colophon::parse(piece)).collect();
        for (field, value) in if several.len() > whole.len() { several } else { whole } {
            let slot = match field {
                Field::Sponsor => &mut found.sponsor,
                Field::Editor => &mut found.editor,
                Field::Printer => &mut found.printer,
                Field::Phone => &mut found.phone,
                Field::Published => {
                    if found.published_on.is_none() {
                        found.published_on = published(&value, masthead).map(|day| Spanned::new(day, span));
                    }
                    continue;
                }
                Field::Other => continue,
            };
            if slot.is_none() && !value.is_empty() {
                *slot = Some(Spanned::new(value, span));
            }
        }
    }
    found
}

fn published(value: &str, masthead: &Masthead) -> Option<Date> {
    let found = colophon::published(value)?;
    let year = found.year.or(masthead.year.as_ref().map(|year| year.value))?;
    Date::new(i16::try_from(year).ok()?, i8::try_from(found.month).ok()?, i8::try_from(found.day).ok()?).ok()
}

/// 刊名-年-期 where the masthead has all three, else the file's stem. Ids are parted by `/`, so a stem has none.
pub fn issue_id(masthead: &Masthead, stem: &str) -> String {
    match (&masthead.gazette, &masthead.year, &masthead.issue_number) {
        (Some(name), Some(year), Some(issue)) => format!("{}-{}-{:02}", name.value, year.value, issue.value),
        _ => stem.replace('/', "-"),
    }
}
