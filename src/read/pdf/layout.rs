//! Puts the pages together to one text, in the order that they are read in: their parts, tables that go on, paragraphs.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Drawn;
use super::columns::{self, Column, Region};
use super::lines::{self, Line};
use super::page::{Page, Table};
use super::paragraphs::{self, Body, Placed};
use super::pieces::Piece;
use super::running_head::{self, Running};
use super::unruled::{self, Found};
use super::writer::Writer;
use super::{contents_pages, continuation};
use crate::source::Source;

/// A part of a page, in the order of reading.
pub enum Part {
    /// A line of text in its column.
    Line(Column, Line),
    /// The place in [`Page::tables`].
    Table(usize),
}

impl Part {
    /// The line that it is, if any.
    pub fn line(&self) -> Option<&Line> {
        match self {
            Part::Line(_, line) => Some(line),
            Part::Table(_) => None,
        }
    }
}

/// Writes a source.
pub fn source(name: &str, sha256: String, drawn: Vec<Drawn>) -> Source {
    let (mut pages, warnings): (Vec<Page>, Vec<_>) =
        drawn.into_iter().map(|drawn| (drawn.page, drawn.warnings)).unzip();
    let running = running_head::find(&pages);
    let mut bodies: Vec<Vec<usize>> = pages.iter().zip(&running).map(|(page, running)| body(page, running)).collect();
    take_unruled(&mut pages, &mut bodies);
    let blocks: Vec<Vec<columns::Block>> = pages.iter().zip(&bodies).map(|(page, body)| blocks(page, body)).collect();
    let gutters = columns::gutters(&blocks);
    let mut parts: Vec<Vec<Part>> = pages
        .par_iter_mut()
        .zip(bodies.into_par_iter().zip(blocks).zip(gutters))
        .map(|(page, ((body, blocks), gutters))| settle(page, &body, &blocks, &gutters))
        .collect();
    let links = join_tables(&mut pages, &mut parts);
    let mut hints = hints(&parts).into_iter();
    let mut writer = Writer::new(name, sha256, &pages, &parts, links);
    // What is written is let go, page by page.
    let rest = warnings.into_iter().zip(running).zip(parts);
    for (index, (page, ((warnings, running), parts))) in pages.into_iter().zip(rest).enumerate() {
        writer.page(index, &page, &warnings, &running, &parts, &mut hints);
    }
    writer.source
}

/// The pieces of a page that belong to no head or number.
fn body(page: &Page, running: &[Running]) -> Vec<usize> {
    let mut is_running = vec![false; page.pieces.len()];
    running.iter().flat_map(|running| &running.pieces).for_each(|&piece| is_running[piece] = true);
    (0..page.pieces.len()).filter(|&piece| !is_running[piece]).collect()
}

/// Takes the tables without lines, whose columns could be mistaken for those of the text, out of pages whose other text
/// has none.
fn take_unruled(pages: &mut [Page], bodies: &mut [Vec<usize>]) {
    let found = |(page, body): (&Page, &Vec<usize>)| {
        unruled::find(&body.iter().map(|&piece| &page.pieces[piece]).collect::<Vec<_>>())
    };
    let found: Vec<Vec<Found>> = pages.par_iter().zip(&*bodies).map(found).collect();
    if found.iter().all(Vec::is_empty) {
        return;
    }
    let without = |(body, found): (&Vec<usize>, &Vec<Found>)| -> Vec<usize> {
        let mut taken = vec![false; body.len()];
        found.iter().flat_map(|found| &found.pieces).for_each(|&piece| taken[piece] = true);
        body.iter().zip(taken).filter(|(_, taken)| !taken).map(|(&piece, _)| piece).collect()
    };
    let rest: Vec<Vec<usize>> = bodies.iter().zip(&found).map(without).collect();
    let others: Vec<Vec<columns::Block>> = pages.iter().zip(&rest).map(|(page, body)| blocks(page, body)).collect();
    let gutters = columns::gutters(&others);
    for (index, (found, rest)) in found.into_iter().zip(rest).enumerate() {
        if gutters[index].is_empty() {
            pages[index].tables.extend(found.into_iter().map(|found| found.table));
            bodies[index] = rest;
        }
    }
}

/// What stands on a page, heads and numbers aside: the pieces of the body, then the tables.
fn blocks(page: &Page, body: &[usize]) -> Vec<columns::Block> {
    let all = page.blocks();
    let (pieces, tables) = all.split_at(page.pieces.len());
    body.iter().map(|&piece| pieces[piece]).chain(tables.iter().copied()).collect()
}

/// The parts of a page in the order of reading. The pieces become lines and go; tables that are found among them follow
/// the others.
fn settle(page: &mut Page, body: &[usize], blocks: &[columns::Block], gutters: &[f32]) -> Vec<Part> {
    let (mut parts, mut unruled) = (Vec::new(), Vec::new());
    for region in columns::regions(blocks, gutters) {
        region_parts(page, body, &region, &mut unruled, &mut parts);
    }
    page.pieces = Vec::new();
    page.tables.extend(unruled);
    parts.shrink_to_fit();
    parts
}

/// Adds the lines and tables of a region, from top to bottom.
fn region_parts(page: &Page, body: &[usize], region: &Region, unruled: &mut Vec<Table>, parts: &mut Vec<Part>) {
    let mut pieces: Vec<&Piece> =
        region.blocks.iter().filter_map(|&block| Some(&page.pieces[*body.get(block)?])).collect();
    let ruled = region.blocks.iter().filter_map(|&block| block.checked_sub(body.len()));
    let mut tables: Vec<(f32, usize)> = ruled.map(|table| (page.tables[table].grid.ys[0], table)).collect();
    let mut taken = vec![false; pieces.len()];
    for found in unruled::find(&pieces) {
        found.pieces.iter().for_each(|&piece| taken[piece] = true);
        tables.push((found.table.grid.ys[0], page.tables.len() + unruled.len()));
        unruled.push(found.table);
    }
    let mut taken = taken.into_iter();
    pieces.retain(|_| !taken.next().unwrap_or(false));
    tables.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut tables = tables.into_iter().peekable();
    let mut lines = lines::lines(pieces);
    contents_pages::settle(&mut lines);
    for line in lines {
        while let Some((_, table)) = tables.next_if(|table| table.0 < line.bounds.y0 + 0.5 * line.size) {
            parts.push(Part::Table(table));
        }
        parts.push(Part::Line(region.column, line));
    }
    parts.extend(tables.map(|(_, table)| Part::Table(table)));
}

/// How a table goes on from one that is read before it.
#[derive(Clone, Copy, Default)]
pub struct Link {
    /// Whether it goes on from the table before it.
    pub continues: bool,
    /// How many rows repeat the head.
    pub repeated: usize,
}

/// Finds the tables that go on where a page or column ends, and joins the rows that are cut there. Gives back a link for
/// each table in the order of reading.
fn join_tables(pages: &mut [Page], parts: &mut [Vec<Part>]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    // The table just read, and the first part of it.
    let mut before: Option<((usize, usize), (usize, usize))> = None;
    for page in 0..parts.len() {
        let mut emptied = Vec::new();
        for (place, part) in parts[page].iter().enumerate() {
            let Part::Table(table) = *part else {
                before = None;
                continue;
            };
            let here = (page, table);
            let mut link = Link::default();
            let mut first = here;
            if let Some((last, head)) = before
                && is_apart(pages, last, here)
                && continuation::goes_on(at(pages, last), at(pages, head), at(pages, here))
            {
                let repeated = continuation::repeated_rows(at(pages, head), at(pages, here));
                link = Link { continues: true, repeated };
                first = head;
                let mut part = at(pages, last).clone();
                let next = &mut pages[page].tables[table];
                let dropped = continuation::drop_blank_rows(&mut part, next, repeated);
                if continuation::join_cut_row(&mut part, next, repeated) || dropped {
                    pages[last.0].tables[last.1] = part;
                }
                if pages[page].tables[table].grid.cells.is_empty() {
                    emptied.push(place);
                    continue;
                }
            }
            links.push(link);
            before = Some((here, first));
        }
        emptied.into_iter().rev().for_each(|place| drop(parts[page].remove(place)));
    }
    links
}

fn at(pages: &[Page], (page, table): (usize, usize)) -> &Table {
    &pages[page].tables[table]
}

/// Whether a table stands on the next page after the one before it, or on the same page in the next column.
fn is_apart(pages: &[Page], last: (usize, usize), here: (usize, usize)) -> bool {
    let (before, after) = (at(pages, last).grid.bounds(), at(pages, here).grid.bounds());
    here.0 == last.0 + 1 || here.0 == last.0 && after.x0 >= before.x1 - 1.0 && after.y0 < before.y1
}

/// How far each line is indented, and whether a paragraph ends with it.
fn hints(parts: &[Vec<Part>]) -> Vec<(f32, Option<bool>)> {
    let lists = placed(parts);
    let body = Body::of(&lists);
    let hints = |list: &Vec<Placed<'_>>| {
        let ends = paragraphs::ends(list, body);
        list.iter().map(Placed::indent).zip(ends).collect::<Vec<_>>()
    };
    lists.iter().flat_map(hints).collect()
}

/// The lines of all pages in their columns. Tables part the lists: what is before one is not read on behind it.
fn placed(parts: &[Vec<Part>]) -> Vec<Vec<Placed<'_>>> {
    let own: Vec<BTreeMap<Column, (f32, f32)>> = parts.iter().map(|parts| page_edges(parts)).collect();
    let common = [common_edges(own.iter().step_by(2)), common_edges(own.iter().skip(1).step_by(2))];
    let all = common_edges(own.iter());
    let mut lists = vec![Vec::new()];
    for (page, parts) in parts.iter().enumerate() {
        let across = all_columns(parts);
        for part in parts {
            match part {
                Part::Line(column, line) => {
                    let common = common[page % 2].get(column).or_else(|| all.get(column));
                    // What crosses the columns of a page is as wide as they are.
                    let across = across.filter(|_| *column == Column::WHOLE);
                    let edges = across.or_else(|| edges(own[page].get(column), common));
                    lists
                        .last_mut()
                        .into_iter()
                        .for_each(|list| list.push(Placed { line, page, column: *column, edges }));
                }
                Part::Table(_) => lists.push(Vec::new()),
            }
        }
    }
    lists
}

/// The edges of a page's columns, of those that have lines enough to show them.
fn page_edges(parts: &[Part]) -> BTreeMap<Column, (f32, f32)> {
    const ENOUGH: usize = 6;
    let mut columns: BTreeMap<Column, Vec<&Line>> = BTreeMap::new();
    for part in parts {
        if let Part::Line(column, line) = part {
            columns.entry(*column).or_default().push(line);
        }
    }
    columns.retain(|_, lines| lines.len() >= ENOUGH);
    columns.into_iter().filter_map(|(column, lines)| Some((column, paragraphs::edges(&lines)?))).collect()
}

/// The edges of a column of a page. Those of the other pages hold where its own lines are none or all shorter.
fn edges(own: Option<&(f32, f32)>, common: Option<&(f32, f32)>) -> Option<(f32, f32)> {
    let wider = |edges: &(f32, f32)| common.is_some_and(|(low, high)| edges.1 - edges.0 < 0.9 * (high - low));
    own.filter(|edges| !wider(edges)).or(common).copied()
}

/// The outer edges of a page's columns.
fn all_columns(parts: &[Part]) -> Option<(f32, f32)> {
    let edges = |part: &Part| match part {
        Part::Line(column, line) if *column != Column::WHOLE => Some((line.bounds.x0, line.bounds.x1)),
        _ => None,
    };
    parts.iter().filter_map(edges).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// The edges that each column has in the middle of some pages; left and right pages may have other margins.
fn common_edges<'p>(pages: impl Iterator<Item = &'p BTreeMap<Column, (f32, f32)>>) -> BTreeMap<Column, (f32, f32)> {
    let mut columns: BTreeMap<Column, (Vec<f32>, Vec<f32>)> = BTreeMap::new();
    for (column, (low, high)) in pages.flatten() {
        let edges = columns.entry(*column).or_default();
        edges.0.push(*low);
        edges.1.push(*high);
    }
    let middle = |mut values: Vec<f32>| {
        values.sort_by(f32::total_cmp);
        values[values.len() / 2]
    };
    columns.into_iter().map(|(column, (low, high))| (column, (middle(low), middle(high)))).collect()
}
