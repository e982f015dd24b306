//! Finds appointments: in notices of 人事任免 and, where the verb and a name leave no doubt, in other texts and in the
//! chronicle.

use std::ops::Range;

use crate::grammar::appointment::table::{self, Listed};
use crate::grammar::appointment::{self, Reader};
use crate::grammar::table_row;
use crate::issue::{Appointment, Document, Part, PartKind};
use crate::parse::roster::{grid_cells, grid_rows};
use crate::span::Span;
use crate::text::Text;

pub use crate::grammar::appointment::is_notice;

/// Reads the appointments of a text.
pub fn read(text: &Text, parts: &[Part], documents: &[Document]) -> Vec<Appointment> {
    let mut found: Vec<Appointment> = Vec::new();
    let mut open: Option<(Option<usize>, Reader)> = None;
    for part in parts {
        if !holds_text(part.kind) {
            continue;
        }
        // What one line says may hold for the next, in one document.
        if open.as_ref().is_none_or(|(document, _)| *document != part.document || part.document.is_none()) {
            let title =
                part.document.and_then(|index| documents.get(index)).map(|document| document.title.value.text.as_str());
            let heading = title.or(part.title.as_deref()).unwrap_or_default();
            open = Some((part.document, Reader::of(is_notice(heading))));
        }
        let Some((_, reader)) = &mut open else { continue };
        let chronicle = part.kind == PartKind::Chronicle;
        let mut after_table = part.lines.start;
        for line in part.lines.clone() {
            if line < after_table {
                continue;
            }
            let words = text.words(line);
            if let Some((end, rows)) = tabled(text, line..part.lines.end, reader.notice) {
                after_table = end;
                found.extend(rows.into_iter().map(|(act, span)| Appointment { document: part.document, act, span }));
                continue;
            }
            if !reader.notice && !appointment::may_be_in(&words) {
                continue;
            }
            let start = text.lines[line].span.start;
            let row = |act: appointment::Appointment| {
                let span = Span { start: start + act.range.start as u32, end: start + act.range.end as u32 };
                Appointment { document: part.document, act, span }
            };
            let acts = reader.read(&words);
            // 以上同志试用期一年 holds for all before.
            if acts.is_empty() && words.holds_any(&["以上", "上述"]) {
                let terms = appointment::Terms::of(&crate::grammar::atoms::squeeze(&words));
                let before = found.iter_mut().rev().take_while(|found| found.document == part.document);
                before.for_each(|found| terms.add_to(&mut found.act));
            }
            // Diaries tell of persons who hold a post as 甲任…; a verb of appointment is needed.
            found.extend(
                acts.into_iter()
                    .filter(|act| {
                        !chronicle
                            || matches!(act.act, "任" | "免" | "聘任" | "解聘" | "选举" | "辞去" | "罢免" | "代理")
                    })
                    .map(row),
            );
            if chronicle {
                *reader = Reader::default();
            }
        }
    }
    found
}

/// The appointments of a table that begins at the first of the lines, and the line after it. In a notice the line above
/// may say the act.
fn tabled(text: &Text, lines: Range<usize>, notice: bool) -> Option<(usize, Vec<(appointment::Appointment, Span)>)> {
    const ABOVE: usize = 3;
    let words = text.line(lines.start);
    if !table_row::is_row(words) || !words.contains('姓') && !words.contains("<table") {
        return None;
    }
    let end = lines.start + grid_rows(text, lines.clone());
    let rows = grid_cells(text, lines.start..end);
    let above =
        || (lines.start.saturating_sub(ABOVE)..lines.start).rev().find_map(|line| table::act_of(text.line(line)));
    let act = if notice { above() } else { None };
    let head = rows.iter().position(|cells| table::heads(cells, act))?;
    let row = |Listed { appointment, row }| {
        let start = text.lines[row].span.start;
        let span = Span { start: start + appointment.range.start as u32, end: start + appointment.range.end as u32 };
        (appointment, span)
    };
    Some((end, table::read(&rows[head..], act).into_iter().map(row).collect()))
}

fn holds_text(kind: PartKind) -> bool {
    matches!(
        kind,
        PartKind::Body
            | PartKind::MainText
            | PartKind::Attachment
            | PartKind::Section
            | PartKind::Chronicle
            | PartKind::Unparsed
            | PartKind::Title
            | PartKind::Signature
            | PartKind::Addressees
    )
}
