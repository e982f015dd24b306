//! Turns drawn paths into ruling lines: strokes, and rectangles so thin that they are lines.

use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point};

use super::glyphs::Direction;
use crate::source::Bounds;

/// A filled rectangle is a rule up to this thickness, in points.
const THICKEST: f32 = 3.0;
/// The ground of a row of a table is lower, in points.
const HIGHEST: f32 = 150.0;
/// A line may lean by so much, in points.
const LEAN: f32 = 0.7;
/// Pieces of a line that are so near are one.
const NEAR: f32 = 1.2;
/// Dashes of a line are one across so wide a gap.
const GAP: f32 = 3.0;
/// Shorter pieces are no rules.
const SHORTEST: f32 = 4.0;

/// A horizontal or vertical line. Lengths are points; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// Whether it runs from left to right.
    pub horizontal: bool,
    /// Its y where it is horizontal, else its x.
    pub at: f32,
    /// Where it begins.
    pub from: f32,
    /// Where it ends.
    pub to: f32,
}

/// Notes the sides of a stroked path.
pub fn of_stroke(path: &BezPath, transform: Affine, width: f32, rules: &mut Vec<Rule>) {
    // So wide a stroke is a filled area; where the pen is scaled is not known here, and no matter.
    if width > 40.0 {
        return;
    }
    let (mut start, mut last) = (Point::ZERO, Point::ZERO);
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => (start, last) = (to, to),
            PathEl::LineTo(to) => {
                rules.extend(between(transform * last, transform * to));
                last = to;
            }
            PathEl::ClosePath => {
                rules.extend(between(transform * last, transform * start));
                last = start;
            }
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => last = to,
        }
    }
}

/// Notes the parts of a filled path that are thin, and the areas as high as rows of a table.
pub fn of_fill(path: &BezPath, transform: Affine, rules: &mut Vec<Rule>, grounds: &mut Vec<Bounds>) {
    let mut corners: Option<(Point, Point)> = None;
    let mut finish = |corners: Option<(Point, Point)>| {
        if let Some((low, high)) = corners {
            match thin(low, high) {
                Some(rule) => rules.push(rule),
                None => grounds.extend(ground(low, high)),
            }
        }
    };
    for element in path.elements() {
        let to = match *element {
            PathEl::MoveTo(to) => {
                finish(corners.take());
                to
            }
            PathEl::LineTo(to) | PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => to,
            PathEl::ClosePath => continue,
        };
        let to = transform * to;
        corners = Some(match corners {
            None => (to, to),
            Some((low, high)) => {
                (Point::new(low.x.min(to.x), low.y.min(to.y)), Point::new(high.x.max(to.x), high.y.max(to.y)))
            }
        });
    }
    finish(corners);
}

fn between(a: Point, b: Point) -> Option<Rule> {
    let (width, height) = ((a.x - b.x).abs() as f32, (a.y - b.y).abs() as f32);
    let span = |p: f64, q: f64| (p.min(q) as f32, p.max(q) as f32);
    if height <= LEAN && width > height {
        let (from, to) = span(a.x, b.x);
        Some(Rule { horizontal: true, at: ((a.y + b.y) / 2.0) as f32, from, to })
    } else if width <= LEAN && height > width {
        let (from, to) = span(a.y, b.y);
        Some(Rule { horizontal: false, at: ((a.x + b.x) / 2.0) as f32, from, to })
    } else {
        None
    }
}

fn thin(low: Point, high: Point) -> Option<Rule> {
    let (width, height) = ((high.x - low.x) as f32, (high.y - low.y) as f32);
    if height <= THICKEST && width > height {
        Some(Rule { horizontal: true, at: ((low.y + high.y) / 2.0) as f32, from: low.x as f32, to: high.x as f32 })
    } else if width <= THICKEST && height > width {
        Some(Rule { horizontal: false, at: ((low.x + high.x) / 2.0) as f32, from: low.y as f32, to: high.y as f32 })
    } else {
        None
    }
}

fn ground(low: Point, high: Point) -> Option<Bounds> {
    let bounds = Bounds { x0: low.x as f32, y0: low.y as f32, x1: high.x as f32, y1: high.y as f32 };
    let (width, height) = (bounds.x1 - bounds.x0, bounds.y1 - bounds.y0);
    let is_row = width.min(height) > THICKEST && width.min(height) < HIGHEST && width.max(height) < 20_000.0;
    is_row.then_some(bounds)
}

/// The upper and lower edges of the grounds of rows; grounds beside each other are those of one row's cells.
pub fn edges(mut grounds: Vec<Bounds>, direction: Direction) -> Vec<Rule> {
    for ground in &mut grounds {
        let Bounds { x0, y0, x1, y1 } = *ground;
        *ground = match direction {
            Direction::Down => Bounds { x0: y0, y0: -x1, x1: y1, y1: -x0 },
            Direction::Up => Bounds { x0: -y1, y0: x0, x1: -y0, y1: x1 },
            Direction::Right | Direction::Other => *ground,
        };
    }
    grounds.retain(|ground| ground.y1 - ground.y0 < HIGHEST);
    let near = |a: f32, b: f32| (a - b).abs() < NEAR;
    grounds.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut rows: Vec<Bounds> = Vec::new();
    for ground in grounds {
        match rows.last_mut() {
            Some(row) if near(row.y0, ground.y0) && near(row.y1, ground.y1) && ground.x0 < row.x1 + NEAR => {
                row.x1 = row.x1.max(ground.x1);
            }
            _ => rows.push(ground),
        }
    }
    let edge = |row: &Bounds, at| Rule { horizontal: true, at, from: row.x0, to: row.x1 };
    merge(rows.iter().flat_map(|row| [edge(row, row.y0), edge(row, row.y1)]).collect())
}

/// The rules of a page that is turned so that its lines run from left to right, as glyphs are.
pub fn turned(rules: Vec<Rule>, direction: Direction) -> Vec<Rule> {
    let turn = |rule: Rule| {
        // What runs down becomes across; going down keeps y as x and turns x round, going up the other way.
        let flips = (direction == Direction::Down) != rule.horizontal;
        let flipped = |from: f32, to: f32, flip: bool| if flip { (-to, -from) } else { (from, to) };
        let (from, to) = flipped(rule.from, rule.to, !flips);
        let at = if flips { -rule.at } else { rule.at };
        Rule { horizontal: !rule.horizontal, at, from, to }
    };
    match direction {
        Direction::Down | Direction::Up => rules.into_iter().map(turn).collect(),
        Direction::Right | Direction::Other => rules,
    }
}

/// Joins the pieces of each line, and leaves out what is too short for one. The result is in order.
pub fn merge(mut rules: Vec<Rule>) -> Vec<Rule> {
    rules.retain(|rule| [rule.at, rule.from, rule.to].iter().all(|x| x.is_finite()));
    rules.sort_by(|a, b| {
        (!a.horizontal).cmp(&!b.horizontal).then(a.at.total_cmp(&b.at)).then(a.from.total_cmp(&b.from))
    });
    let mut merged: Vec<Rule> = Vec::new();
    // Lines whose places differ by little stand together, so the pieces of a group are looked through.
    for group in rules.chunk_by(|a, b| a.horizontal == b.horizontal && b.at - a.at <= NEAR) {
        let mut pieces = group.to_vec();
        pieces.sort_by(|a, b| a.from.total_cmp(&b.from));
        let first = merged.len();
        for piece in pieces {
            let joins = |line: &&mut Rule| (line.at - piece.at).abs() <= NEAR && piece.from <= line.to + GAP;
            match merged[first..].iter_mut().rev().find(joins) {
                Some(line) => line.to = line.to.max(piece.to),
                None => merged.push(piece),
            }
        }
    }
    merged.retain(|rule| rule.to - rule.from >= SHORTEST);
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_interpret::kurbo::{Rect, Shape};

    fn rule(horizontal: bool, at: f32, from: f32, to: f32) -> Rule {
        Rule { horizontal, at, from, to }
    }

    #[test]
    fn strokes_and_thin_rectangles_are_rules() {
        let (mut rules, mut grounds) = (Vec::new(), Vec::new());
        let mut line = BezPath::new();
        line.move_to((0.0, 5.0));
        line.line_to((100.0, 5.0));
        line.line_to((140.0, 90.0)); // slanting
        of_stroke(&line, Affine::IDENTITY, 1.0, &mut rules);
        of_fill(&Rect::new(0.0, 0.0, 1.0, 50.0).to_path(0.1), Affine::IDENTITY, &mut rules, &mut grounds);
        of_fill(&Rect::new(0.0, 0.0, 40.0, 50.0).to_path(0.1), Affine::IDENTITY, &mut rules, &mut grounds); // a shaded cell
        assert_eq!(rules, [rule(true, 5.0, 0.0, 100.0), rule(false, 0.5, 0.0, 50.0)]);
    }

    #[test]
    fn pieces_are_joined() {
        let pieces = vec![
            rule(true, 10.0, 0.0, 50.0),
            rule(true, 10.4, 50.0, 90.0),   // goes on
            rule(true, 10.0, 120.0, 150.0), // another line at the same height
            rule(true, 30.0, 0.0, 2.0),     // a dot
        ];
        assert_eq!(merge(pieces), [rule(true, 10.0, 0.0, 90.0), rule(true, 10.0, 120.0, 150.0)]);
    }
}
