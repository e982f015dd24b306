//! Name lists printed as grids: a pair of columns for name and post, or two such pairs that are read down, the left
//! pair first; with a header (姓名, 单位, 职务) or without; a column of roles before the name is read across.

use std::ops::Range;

use crate::grammar::atoms::squeeze;
use crate::grammar::roster::{member, name, role};
use crate::grammar::{person, position};

mod heads;

use heads::{header, header_or_other};
pub use heads::{heads_duty, heads_things};

/// A cell of a grid: where it stands in the text, and what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The words, blanks aside.
    pub text: String,
    /// The words with their blanks, which may part names.
    pub printed: String,
    /// The row.
    pub row: usize,
    /// The bytes in the row.
    pub range: Range<usize>,
}

/// A person of a grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The role, where a column or a row of its own names it.
    pub role: Option<String>,
    /// Whether the grid itself tells the roles, so that one before it does not hold.
    pub own_roles: bool,
    /// The name.
    pub name: String,
    /// The posts as printed.
    pub post: String,
    /// The row.
    pub row: usize,
    /// The bytes in the row, from the name's cell to the post's.
    pub range: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Role,
    Name,
    Unit,
    Post,
    /// 备注: a role where one is noted.
    Remark,
    Other,
}

/// Cuts a row at pipes or tabs.
pub fn cells(row: usize, line: &str) -> Vec<Cell> {
    let mark = if line.contains('|') { '|' } else { '\t' };
    let mut cells = Vec::new();
    let mut at = 0;
    for piece in line.split(mark) {
        let (text, printed) = (squeeze(piece).into_owned(), piece.trim().to_owned());
        cells.push(Cell { text, printed, row, range: at..at + piece.len() });
        at += piece.len() + mark.len_utf8();
    }
    if mark == '|' {
        if cells.first().is_some_and(|cell| cell.text.is_empty()) {
            cells.remove(0);
        }
        if cells.last().is_some_and(|cell| cell.text.is_empty()) {
            cells.pop();
        }
    }
    cells
}

/// Whether a row only rules off others.
fn is_rule(cells: &[Cell]) -> bool {
    cells.iter().all(|cell| cell.text.chars().all(|c| matches!(c, '-' | ':' | '—' | '=')))
}

/// Reads the persons of a grid, in the order in which they are read.
pub fn read(rows: &[Vec<Cell>]) -> Vec<Placed> {
    let rows: Vec<&Vec<Cell>> = rows.iter().filter(|cells| !is_rule(cells)).collect();
    if rows.first().is_some_and(|cells| heads_things(cells)) {
        return Vec::new();
    }
    let heading = rows.iter().position(|cells| cells.iter().any(|cell| header(&cell.text) == Some(Column::Name)));
    if heading.is_none()
        && let Some(placed) = by_roles(&rows)
    {
        return placed;
    }
    let columns = match heading {
        Some(at) => by_header(rows[at], &rows),
        None => by_content(&rows),
    };
    let names = columns.iter().filter(|column| **column == Column::Name).count();
    let body: Vec<&Vec<Cell>> =
        rows.into_iter().filter(|cells| !cells.iter().any(|cell| header(&cell.text) == Some(Column::Name))).collect();
    let pairs = pairs(&columns);
    let mut role = None;
    if names <= 1 || columns.contains(&Column::Role) {
        return body.iter().flat_map(|cells| across(cells, &columns, &pairs, &mut role)).collect();
    }
    // The left pair of columns down, then the right one.
    pairs.iter().flat_map(|pair| body.iter().filter_map(|cells| person(cells, pair, &columns, None))).collect()
}

/// What the columns hold by their header; one that names nothing known is one of roles where its cells are.
fn by_header(heading: &[Cell], rows: &[&Vec<Cell>]) -> Vec<Column> {
    let column = |(at, cell): (usize, &Cell)| match header(&cell.text) {
        Some(column) => column,
        None if most(rows, at, |text| text != cell.text && role::is_role(text)) => Column::Role,
        None => Column::Other,
    };
    heading.iter().enumerate().map(column).collect()
}

/// Whether a test holds for most of a column's cells under the header.
fn most(rows: &[&Vec<Cell>], column: usize, test: impl Fn(&str) -> bool) -> bool {
    let cells = rows.iter().filter_map(|cells| cells.get(column)).map(|cell| cell.text.as_str());
    let filled: Vec<&str> = cells.filter(|text| !text.is_empty()).collect();
    filled.len() >= 2 && filled.iter().filter(|text| test(text)).count() * 5 >= (filled.len() - 1) * 3
}

/// Reads a grid whose header names roles over the names: 河流, 县级河长, 职务, 镇级河长, 职务.
fn by_roles(rows: &[&Vec<Cell>]) -> Option<Vec<Placed>> {
    let heading = rows
        .first()
        .filter(|cells| heads_duty(cells) || cells.iter().any(|cell| header(&cell.text) == Some(Column::Post)))?;
    let filled =
        |at: usize| rows[1..].iter().filter_map(move |cells| cells.get(at)).filter(|cell| !cell.text.is_empty());
    let titled = |at: usize| {
        let (mut named, mut all) = (0, 0);
        filled(at).for_each(|cell| {
            all += 1;
            named += usize::from(!names_in(&cell.printed).is_empty() && !role::is_role(&cell.text));
        });
        role::is_role(&heading[at].text) && all > 0 && named * 5 >= all * 3
    };
    let columns: Vec<Column> = (0..heading.len())
        .map(|at| if titled(at) { Column::Name } else { header_or_other(&heading[at].text) })
        .collect();
    let pairs = pairs(&columns);
    let mut placed: Vec<Placed> = Vec::new();
    for pair in &pairs {
        let role = &heading[pair.name].text;
        let persons = rows[1..].iter().flat_map(|cells| persons(cells, pair, &columns, role));
        for person in persons {
            // One person over several rows.
            if placed.last().is_none_or(|last| (&last.name, &last.role) != (&person.name, &person.role)) {
                placed.push(person);
            }
        }
    }
    (!placed.is_empty()).then_some(placed)
}

/// The names of a cell that may hold several, apart by 、 or blanks, each with the note in brackets after it.
fn names_in(printed: &str) -> Vec<&str> {
    let one = |piece: &str| {
        let name = squeeze(bare(piece));
        person::is_name(&name) && !position::ends_as_post(&name) && !name::is_unit(&name)
    };
    let mut found = Vec::new();
    for piece in printed.split(['、', '，', ',', '/', '；']).map(str::trim).filter(|piece| !piece.is_empty()) {
        // 柳 叶 is one, 钱多多 沈从容 are two.
        if one(piece) && squeeze(bare(piece)).chars().count() <= 4 {
            found.push(piece);
        } else if piece.split_whitespace().all(one) {
            found.extend(piece.split_whitespace());
        } else {
            return Vec::new();
        }
    }
    found
}

/// The persons of a cell under a role.
fn persons(cells: &[Cell], pair: &Pair, columns: &[Column], role: &str) -> Vec<Placed> {
    let names = cells.get(pair.name).map(|cell| names_in(&cell.printed)).unwrap_or_default();
    let Some(placed) = person(cells, pair, columns, Some(role.to_owned())).filter(|_| names.len() == 1) else {
        let Some(cell) = cells.get(pair.name) else { return Vec::new() };
        return names.into_iter().map(|name| of_cell(cell, name, role, String::new())).collect();
    };
    // 甲（副镇长）: the post stands in the name's cell.
    let note = name::without_note(names[0]).1.filter(|note| placed.post.is_empty() && !name::is_remark(note));
    match note {
        Some(note) => vec![of_cell(&cells[pair.name], names[0], role, name::post_in_note(note))],
        None => vec![placed],
    }
}

fn of_cell(cell: &Cell, name: &str, role: &str, post: String) -> Placed {
    let name = squeeze(bare(name)).into_owned();
    Placed { role: Some(role.to_owned()), own_roles: true, name, post, row: cell.row, range: cell.range.clone() }
}

/// Whether a row heads a grid of persons: a column of names, and one of posts or bodies.
pub fn heads(cells: &[Cell]) -> bool {
    let columns: Vec<Column> = cells.iter().map(|cell| header_or_other(&cell.text)).collect();
    columns.contains(&Column::Name) && columns.iter().any(|column| matches!(column, Column::Post | Column::Unit))
}

/// What the columns hold where no header says: by most of their cells.
fn by_content(rows: &[&Vec<Cell>]) -> Vec<Column> {
    let width = rows.iter().map(|cells| cells.len()).max().unwrap_or(0);
    (0..width)
        .map(|column| {
            let cells: Vec<&str> = rows
                .iter()
                .filter_map(|cells| cells.get(column))
                .map(|cell| cell.text.as_str())
                .filter(|text| !text.is_empty())
                .collect();
            let most =
                |test: fn(&str) -> bool| cells.iter().filter(|text| test(text)).count() * 5 >= cells.len().max(1) * 3;
            if cells.is_empty() || most(|text| text.chars().all(|c| c.is_ascii_digit() || c == '.')) {
                Column::Other
            } else if most(|text| role::is_role(text.trim_end_matches(['：', ':']))) {
                Column::Role
            } else if most(|text| person::is_name(bare(text)) && !position::ends_as_post(text) && !name::is_unit(text))
            {
                Column::Name
            } else if most(|text| matches!(text, "男" | "女") || text.ends_with('族') && text.chars().count() < 5) {
                Column::Other
            } else {
                Column::Post
            }
        })
        .collect()
}

/// A name's columns: where the name stands, and the columns of its post and of its role.
struct Pair {
    name: usize,
    posts: Vec<usize>,
    role: Option<usize>,
}

fn pairs(columns: &[Column]) -> Vec<Pair> {
    let names: Vec<usize> = (0..columns.len()).filter(|&at| columns[at] == Column::Name).collect();
    let is_post = |at: &usize| matches!(columns[*at], Column::Post | Column::Unit);
    // Posts follow their name, unless all stand before it.
    let follows = names.last().is_some_and(|&last| (last + 1..columns.len()).any(|at| is_post(&at)))
        || names.first().is_some_and(|&first| !(0..first).any(|at| is_post(&at)));
    let pair = |(index, &name): (usize, &usize)| {
        let before = if index == 0 { 0 } else { names[index - 1] + 1 };
        let after = names.get(index + 1).copied().unwrap_or(columns.len());
        let mut posts: Vec<usize> = if follows { (name + 1..after).filter(is_post).collect() } else { Vec::new() };
        if names.len() == 1 || !follows {
            posts = (before..name).filter(is_post).chain(posts).collect();
        }
        let role = (before..after).find(|&at| matches!(columns[at], Column::Role | Column::Remark));
        Pair { name, posts, role }
    };
    names.iter().enumerate().map(pair).collect()
}

fn across(cells: &[Cell], columns: &[Column], pairs: &[Pair], role: &mut Option<String>) -> Vec<Placed> {
    let filled: Vec<&Cell> = cells.iter().filter(|cell| !cell.text.is_empty()).collect();
    if let [only] = filled[..] {
        let label = only.text.trim_end_matches(['：', ':']);
        if role::is_role(label) {
            *role = Some(label.to_owned());
        }
        return Vec::new();
    }
    let mut placed = Vec::new();
    for pair in pairs {
        let own = pair.role.and_then(|at| cells.get(at)).map(|cell| cell.text.trim_end_matches(['：', ':']).to_owned());
        if pair.role.is_some_and(|at| columns[at] == Column::Remark) {
            placed.extend(person(cells, pair, columns, own.filter(|own| role::is_role(own))));
            continue;
        }
        if let Some(own) = own.filter(|own| !own.is_empty()) {
            *role = Some(own);
        }
        placed.extend(person(cells, pair, columns, role.clone()));
    }
    placed
}

fn person(cells: &[Cell], pair: &Pair, columns: &[Column], role: Option<String>) -> Option<Placed> {
    let cell = cells.get(pair.name)?;
    let name = bare(&cell.text);
    let count = name.chars().count();
    if !(2..=16).contains(&count) || count > 4 && !name.contains(person::is_dot) || header(&cell.text).is_some() {
        return None;
    }
    let mut post = String::new();
    let mut range = cell.range.clone();
    for &at in &pair.posts {
        let Some(found) = cells.get(at).filter(|found| !found.text.is_empty()) else { continue };
        if columns[at] == Column::Unit && !post.is_empty() {
            post = format!("{}{post}", found.text);
        } else {
            member::add_post(&mut post, &found.text);
        }
        range = range.start.min(found.range.start)..range.end.max(found.range.end);
    }
    let own_roles = role.is_some() || pair.role.is_some();
    Some(Placed { role, own_roles, name: name.to_owned(), post, row: cell.row, range })
}

/// A name without its note: 张健（女）.
fn bare(text: &str) -> &str {
    text.split(['（', '(']).next().unwrap_or(text)
}

#[cfg(test)]
mod tests;
