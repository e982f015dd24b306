//! Reads printed tables: which lines are one table, what its header names, where its cells belong.
//!
//! A table goes through the stages of [`read`]: blocks of rows are found by what parts their cells ([`block`]); pieces
//! of one table on several pages are joined, their repeated headers dropped ([`header`]); rows that were shifted are put
//! back ([`shift`]); labels printed once for several rows are filled ([`merge`]); cells are read ([`typing`]); title,
//! unit and notes come from the lines around ([`surroundings`]); columns of targets and of departments are
//! read by their names ([`targets`], [`duties`]).

mod aligned;
mod assemble;
pub(super) mod block;
mod class;
mod delimited;
mod duties;
mod glued;
mod header;
pub(super) mod html;
mod merge;
pub(super) mod raw;
mod ruled;
mod shift;
mod stacked;
mod surroundings;
mod targets;
mod typing;

use std::ops::Range;

use crate::grammar::roster;
use crate::issue::{AttachmentKind, Document, Part, PartKind, Table};
use crate::text::Text;

use assemble::Grid;
use block::{Block, Carrier};
use raw::RawRow;

/// Reads the tables of a text.
pub fn read(text: &Text, parts: &[Part], documents: &[Document]) -> Vec<Table> {
    let mut tables = Vec::new();
    for place in places(text, parts, documents) {
        tables.extend(of_place(text, &place, documents));
    }
    tables
}

/// A stretch of lines in which a table may go on: one document's text, one attachment, one section.
struct Place {
    document: Option<usize>,
    attachment: Option<usize>,
    lines: Range<usize>,
}

fn places(text: &Text, parts: &[Part], documents: &[Document]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for part in parts {
        use PartKind as K;
        if matches!(part.kind, K::Masthead | K::Contents | K::Colophon | K::Metadata | K::Chronicle | K::Category) {
            continue;
        }
        let start = text.lines[part.lines.start].span.start;
        let attachment = part.document.and_then(|document| {
            documents[document].attachments.iter().rposition(|attachment| attachment.span.contains(start))
        });
        match places.last_mut() {
            Some(place)
                if place.lines.end == part.lines.start
                    && (place.document, place.attachment) == (part.document, attachment) =>
            {
                place.lines.end = part.lines.end;
            }
            _ => places.push(Place { document: part.document, attachment, lines: part.lines.clone() }),
        }
    }
    places
}

fn of_place(text: &Text, place: &Place, documents: &[Document]) -> Vec<Table> {
    let attachment =
        place.document.zip(place.attachment).map(|(document, attachment)| &documents[document].attachments[attachment]);
    let in_roster = attachment.is_some_and(|attachment| attachment.kind == AttachmentKind::Roster);
    let mut grids: Vec<Grid> = Vec::new();
    for block in block::find(text, place.lines.clone()) {
        for (rows, explicit) in rows(text, &block) {
            let rows: Vec<RawRow> = rows.into_iter().filter(|row| row.filled().next().is_some()).collect();
            if !is_roster(&rows, in_roster) {
                assemble::add(text, &mut grids, &block, rows, explicit, place.lines.start);
            }
        }
    }
    let ends: Vec<usize> = grids.iter().skip(1).map(|grid| grid.above.first).chain([place.lines.end]).collect();
    grids
        .into_iter()
        .zip(ends)
        .enumerate()
        .filter_map(|(index, (grid, end))| {
            let mut table = assemble::table(text, grid, attachment.filter(|_| index == 0), end)?;
            (table.document, table.attachment) = (place.document, place.attachment);
            table.targets = targets::read(&table, place.document.map(|document| &documents[document]));
            table.duties = duties::read(&table);
            Some(table)
        })
        .collect()
}

/// The rows of a block; HTML may hold several tables.
fn rows(text: &Text, block: &Block) -> Vec<(Vec<RawRow>, bool)> {
    let lines = block.lines.clone();
    match block.carrier {
        Carrier::Tabs => vec![(delimited::tabs(text, lines), false)],
        Carrier::Pipes => vec![(delimited::pipes(text, lines), false)],
        Carrier::Html => html::tables(text, lines),
        Carrier::Ruled => vec![ruled::rows(text, lines)],
        Carrier::Aligned => vec![(aligned::rows(text, lines), false)],
        Carrier::Stacked => vec![(stacked::rows(text, lines), false)],
    }
}

/// Whether rows are a list of persons printed as a grid: names and posts, without names of columns.
fn is_roster(rows: &[RawRow], in_roster: bool) -> bool {
    const COLUMNS: [&str; 20] = [
        "姓名", "职务", "序号", "单位", "性别", "电话", "职称", "名称", "任务", "项目", "内容", "时限", "部门", "职责",
        "指标", "时间", "备注", "金额", "数量", "类别",
    ];
    let named = |text: &str| {
        let name = text.replace(' ', "");
        name.chars().count() <= 8 && COLUMNS.iter().any(|column| name.ends_with(column))
    };
    let headed = rows.first().is_some_and(|row| {
        row.filled().filter(|(_, cell)| named(&cell.text)).count() >= 2
            || row.filled().any(|(_, cell)| ["姓名", "序号"].contains(&cell.text.replace(' ', "").as_str()))
    });
    if headed || rows.is_empty() {
        return false;
    }
    let persons = rows
        .iter()
        .filter(|row| {
            roster::is_name_and_post(&format!("{}  {}", row.text(0).replace(' ', ""), row.text(1)))
                && row.text(0).chars().count() <= 5
        })
        .count();
    let numbers =
        rows.iter().any(|row| row.filled().any(|(_, cell)| cell.text.bytes().any(|byte| byte.is_ascii_digit())));
    if in_roster {
        persons * 2 >= rows.len()
    } else {
        persons * 10 >= rows.len() * 9 && !numbers && !header::names(&rows[0])
    }
}
