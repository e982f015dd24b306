//! One page, as far as it can be understood alone: pieces of lines, tables with their cells, and what it lacks.

use super::columns::Block;
use super::glyphs::{Direction, Drawing, Glyph};
use super::grid::{Grid, GridCell, grids};
use super::lines::{self, Line};
use super::margins;
use super::ocr::Recognized;
use super::open_table;
use super::pieces::{self, Piece};
use super::rules::{self, Rule};
use super::unparted_rows;
use super::vertical;
use crate::source::Bounds;

/// A page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its width and height in points, turned so that most lines run from left to right.
    pub width: f32,
    /// See `width`.
    pub height: f32,
    /// Where most lines run to on the page as it is shown.
    pub direction: Direction,
    /// The pieces of lines outside of tables, from top to bottom.
    pub pieces: Vec<Piece>,
    /// The tables, from top to bottom.
    pub tables: Vec<Table>,
    /// The lines that run in another direction than most, and words down the margin.
    pub asides: Vec<String>,
    /// The numbers of lines in the margin.
    pub line_numbers: Vec<String>,
    /// How many glyphs were drawn.
    pub glyphs: usize,
    /// Of how many of them the file does not say which character they are.
    pub unmapped: usize,
    /// The part of the page that pictures cover, from 0 to 1.
    pub pictured: f32,
    /// How sure text recognition is of its characters, from 0 to 100, where the page is a scan that was recognized.
    pub confidence: Option<f32>,
    /// Where its pieces stand that were recognized, and how sure recognition is of each.
    pub recognized: Vec<(Bounds, f32)>,
}

/// A page with less text than this and a picture on most of it is a scan.
const FEW_GLYPHS: usize = 20;
const SCANNED: f32 = 0.5;

/// Glyphs of a word are no further apart, in sizes of the type.
const TOUCH: f32 = 0.03;

/// A ruled table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Its edges and cells.
    pub grid: Grid,
    /// The words of each cell.
    pub texts: Vec<String>,
    /// The size of most of its type.
    pub size: f32,
}

impl Page {
    /// Understands what was drawn on a page of this size.
    pub fn new(drawing: Drawing, width: f32, height: f32) -> Page {
        let Drawing { mut glyphs, rules, grounds, images, drawn, unmapped, .. } = drawing;
        let pictured = images.iter().map(|image| shown_share(image, width, height)).fold(0.0, f32::max);
        vertical::turn(&mut glyphs);
        let (mut glyphs, turned, direction) = turn(glyphs);
        let mut rules = rules::turned(rules, direction);
        let mut grounds = rules::edges(grounds, direction);
        let (laid_width, laid_height) = match direction {
            Direction::Down | Direction::Up => {
                shift(direction, width, height, &mut glyphs, [&mut rules, &mut grounds]);
                (height, width)
            }
            Direction::Right | Direction::Other => (width, height),
        };
        let rules = rules::merge(rules);
        let mut asides: Vec<String> = lines::lines(&pieces::pieces(turned)).into_iter().map(|line| line.text).collect();
        let mut grids = grids(&rules);
        grids.extend(open_table::grids(&rules, &grounds, &grids, &glyphs));
        let (tables, glyphs) = tables(grids, glyphs);
        let mut pieces = pieces::pieces(glyphs);
        let margins = margins::take(&mut pieces);
        pieces.shrink_to_fit();
        asides.extend(margins.words);
        Page {
            width: laid_width,
            height: laid_height,
            direction,
            pieces,
            tables,
            asides,
            line_numbers: margins.numbers,
            glyphs: drawn,
            unmapped,
            pictured,
            confidence: None,
            recognized: Vec::new(),
        }
    }

    /// Whether the page is a picture without text.
    pub fn is_scanned(&self) -> bool {
        self.glyphs < FEW_GLYPHS && self.pictured > SCANNED
    }

    /// Whether the file does not say of more than 5 % of its glyphs which characters they are.
    pub fn is_unmapped(&self) -> bool {
        self.unmapped * 20 > self.glyphs
    }

    /// Puts what was recognized on its picture, which is as it is shown, in the place of what could not be read.
    pub fn recognize(&mut self, found: Recognized, (width, height): (f32, f32)) {
        if self.is_unmapped() {
            (self.pieces, self.tables, self.asides) = (Vec::new(), Vec::new(), Vec::new());
            self.line_numbers.clear();
            (self.width, self.height, self.direction) = (width, height, Direction::Right);
            self.unmapped = 0;
        }
        let places = found.pieces.iter().map(|piece| self.shown(piece.bounds));
        self.recognized = places.zip(found.confidences).collect();
        self.pieces.extend(found.pieces);
        self.confidence = Some(found.confidence);
    }

    /// The whole page in the layout.
    pub fn sheet(&self) -> Bounds {
        Bounds { x0: 0.0, y0: 0.0, x1: self.width, y1: self.height }
    }

    /// Where a rectangle of the layout stands on the page as it is shown.
    pub fn shown(&self, place: Bounds) -> Bounds {
        let Bounds { x0, y0, x1, y1 } = place;
        match self.direction {
            Direction::Down => Bounds { x0: self.height - y1, y0: x0, x1: self.height - y0, y1: x1 },
            Direction::Up => Bounds { x0: y0, y0: self.width - x1, x1: y1, y1: self.width - x0 },
            Direction::Right | Direction::Other => place,
        }
    }

    /// What columns are found by: the pieces, then the tables.
    pub fn blocks(&self) -> Vec<Block> {
        let pieces = self.pieces.iter().map(|piece| Block { bounds: piece.bounds, size: piece.size, text: true });
        let tables =
            self.tables.iter().map(|table| Block { bounds: table.grid.bounds(), size: table.size, text: false });
        pieces.chain(tables).collect()
    }
}

/// How much of the page a picture covers.
fn shown_share(image: &Bounds, width: f32, height: f32) -> f32 {
    let across = (image.x1.min(width) - image.x0.max(0.0)).max(0.0);
    let down = (image.y1.min(height) - image.y0.max(0.0)).max(0.0);
    if width * height > 0.0 { across * down / (width * height) } else { 0.0 }
}

/// The glyphs of the direction that most of them run in, the others, and that direction: a page may be laid out
/// landscape and not say so.
fn turn(glyphs: Vec<(Direction, Glyph)>) -> (Vec<Glyph>, Vec<Glyph>, Direction) {
    let count = |direction| glyphs.iter().filter(|(other, _)| *other == direction).count();
    let directions = [Direction::Right, Direction::Down, Direction::Up];
    let main = directions.into_iter().rev().max_by_key(|&direction| count(direction)).unwrap_or(Direction::Right);
    let (mut kept, mut turned) = (Vec::with_capacity(glyphs.len()), Vec::new());
    for (direction, glyph) in glyphs {
        if direction == main { kept.push(glyph) } else { turned.push(glyph) }
    }
    (kept, turned, main)
}

/// Moves what was turned back onto the sheet.
fn shift(direction: Direction, width: f32, height: f32, glyphs: &mut [Glyph], rules: [&mut Vec<Rule>; 2]) {
    let (right, down) = if direction == Direction::Down { (0.0, width) } else { (height, 0.0) };
    for glyph in glyphs {
        (glyph.x0, glyph.x1, glyph.baseline) = (glyph.x0 + right, glyph.x1 + right, glyph.baseline + down);
    }
    for rule in rules.into_iter().flatten() {
        let (across, along) = if rule.horizontal { (down, right) } else { (right, down) };
        (rule.at, rule.from, rule.to) = (rule.at + across, rule.from + along, rule.to + along);
    }
}

/// Puts the glyphs into the cells of the grids; what is outside of all is given back.
fn tables(grids: Vec<Grid>, glyphs: Vec<Glyph>) -> (Vec<Table>, Vec<Glyph>) {
    if grids.is_empty() {
        return (Vec::new(), glyphs);
    }
    let bounds: Vec<Bounds> = grids.iter().map(Grid::bounds).collect();
    let places: Vec<Vec<u32>> = grids.iter().map(Grid::places).collect();
    let mut cells: Vec<Vec<Vec<Glyph>>> = grids.iter().map(|grid| vec![Vec::new(); grid.cells.len()]).collect();
    let mut outside = Vec::with_capacity(glyphs.len());
    // The glyph drawn before, where it is in a cell: words may be longer than their cell.
    let mut before: Option<(Glyph, (usize, usize))> = None;
    for glyph in glyphs {
        let (x, y) = ((glyph.x0 + glyph.x1) / 2.0, glyph.baseline - 0.36 * glyph.size);
        let holds = |bounds: &Bounds| bounds.x0 <= x && x <= bounds.x1 && bounds.y0 <= y && y <= bounds.y1;
        let touching = before.filter(|(last, _)| {
            last.baseline == glyph.baseline
                && (glyph.x0 - last.x1).abs() < TOUCH * glyph.size
                && !last.text.is_whitespace()
        });
        let found = match touching {
            Some((_, cell)) => Some(cell),
            None => bounds
                .iter()
                .position(holds)
                .and_then(|table| Some((table, grids[table].cell_at(&places[table], x, y)?))),
        };
        before = found.map(|cell| (glyph, cell));
        match found {
            Some((table, cell)) => cells[table][cell].push(glyph),
            None => outside.push(glyph),
        }
    }
    let mut tables = Vec::new();
    for (grid, cells) in grids.into_iter().zip(cells) {
        if is_table(&grid, &cells) {
            let (grid, cells) = unparted_rows::part(grid, cells);
            tables.push(table(grid, cells));
        } else {
            outside.extend(cells.into_iter().flatten());
        }
    }
    tables.sort_by(|a, b| a.grid.ys[0].total_cmp(&b.grid.ys[0]));
    (tables, outside)
}

/// Whether a grid holds a table: a drawing has hardly any words, and columns with a line between them many in one row.
fn is_table(grid: &Grid, cells: &[Vec<Glyph>]) -> bool {
    const LONG: usize = 300;
    let filled = cells.iter().filter(|cell| cell.iter().any(|glyph| !glyph.text.is_whitespace())).count();
    let long = cells.iter().filter(|cell| cell.len() > LONG).count();
    filled >= 2 && !(grid.ys.len() <= 3 && grid.xs.len() <= 4 && long * 2 >= filled)
}

fn table(grid: Grid, cells: Vec<Vec<Glyph>>) -> Table {
    let mut sizes: Vec<f32> = cells.iter().flatten().map(|glyph| glyph.size).collect();
    sizes.sort_by(f32::total_cmp);
    let size = sizes.get(sizes.len() / 2).copied().unwrap_or(10.0);
    let texts = cells.into_iter().map(|cell| joined(&lines::lines(&pieces::pieces(cell)))).collect();
    Table { grid, texts, size }
}

/// The lines of a cell as one: Han signs are joined with nothing, Latin words with a blank.
pub fn joined(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if latin(text.chars().last()) && latin(line.text.chars().next()) {
            text.push(' ');
        }
        text.push_str(&line.text);
    }
    text
}

impl Table {
    /// The words of each row's cells; those that a span covers are empty.
    pub fn rows(&self) -> Vec<Vec<&str>> {
        let mut rows = vec![vec![""; self.grid.xs.len() - 1]; self.grid.ys.len() - 1];
        for (GridCell { row, column, .. }, text) in self.grid.cells.iter().zip(&self.texts) {
            rows[*row][*column] = text;
        }
        rows
    }

    /// Takes out a row in which no cell spans rows.
    pub fn remove_row(&mut self, row: usize) {
        let kept: Vec<bool> = self.grid.cells.iter().map(|cell| cell.row != row).collect();
        let mut keep = kept.iter();
        self.texts.retain(|_| keep.next().copied().unwrap_or(true));
        self.grid.cells.retain(|cell| cell.row != row);
        for cell in &mut self.grid.cells {
            cell.row -= usize::from(cell.row > row);
        }
        // The edge above a row that was taken out goes with it, unless it is the table's own.
        self.grid.ys.remove(if row == 0 { 0 } else { row });
    }
}
