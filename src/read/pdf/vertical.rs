//! Finds upright writing: characters that stand one below the other, in columns from right to left. They are noted as if
//! the page were turned, so that such columns are lines like any other.

use super::glyphs::{Direction, Glyph};

/// Fewer characters are no text.
const FEWEST: usize = 12;
/// The next character of a column begins no further away, in sizes of the type.
const NEXT: f32 = 2.6;
/// It stands no further to one side.
const ASIDE: f32 = 0.35;

/// Turns the characters of a page of which most stand below the one drawn before.
pub fn turn(glyphs: &mut [(Direction, Glyph)]) {
    let printed =
        |(direction, glyph): &(Direction, Glyph)| *direction == Direction::Right && !glyph.text.is_whitespace();
    let mut before: Option<Glyph> = None;
    let (mut down, mut right) = (0, 0);
    for (_, glyph) in glyphs.iter().filter(|glyph| printed(glyph)) {
        if let Some(before) = before.replace(*glyph) {
            down += usize::from(is_below(&before, glyph));
            right += usize::from(is_beside(&before, glyph));
        }
    }
    if down < FEWEST || down < 2 * right {
        return;
    }
    let places: Vec<usize> = (0..glyphs.len()).filter(|&place| printed(&glyphs[place])).collect();
    let pairs: Vec<(Glyph, Glyph)> = places.windows(2).map(|pair| (glyphs[pair[0]].1, glyphs[pair[1]].1)).collect();
    for (index, &place) in places.iter().enumerate() {
        // A number of the page is set across.
        let mut around = pairs[index.saturating_sub(1)..].iter().take(if index == 0 { 1 } else { 2 });
        let across = around.clone().any(|(a, b)| is_beside(a, b)) && !around.any(|(a, b)| is_below(a, b));
        if !across {
            glyphs[place] = (Direction::Down, turned(&glyphs[place].1));
        }
    }
}

fn is_below(above: &Glyph, below: &Glyph) -> bool {
    let (across, down) = (middle(below) - middle(above), below.baseline - above.baseline);
    across.abs() < ASIDE * above.size && down > 0.5 * above.size && down < NEXT * above.size
}

fn is_beside(left: &Glyph, right: &Glyph) -> bool {
    let (across, down) = (right.x0 - left.x0, right.baseline - left.baseline);
    down.abs() < 0.2 * left.size && across > 0.2 * left.size && across < NEXT * left.size
}

fn middle(glyph: &Glyph) -> f32 {
    (glyph.x0 + glyph.x1) / 2.0
}

/// A character as one of a line that runs down.
fn turned(glyph: &Glyph) -> Glyph {
    let top = glyph.baseline - 0.86 * glyph.size;
    Glyph { x0: top, x1: top + glyph.size, baseline: 0.36 * glyph.size - middle(glyph), ..*glyph }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters 10 points wide, each so far from the one before.
    fn glyphs(text: &str, (x, y): (f32, f32), (right, down): (f32, f32)) -> Vec<(Direction, Glyph)> {
        let glyph = |(index, text): (usize, char)| {
            let (x0, baseline) = (x + right * index as f32, y + down * index as f32);
            (Direction::Right, Glyph { text, x0, x1: x0 + 10.0, baseline, size: 10.0, bold: false })
        };
        text.chars().enumerate().map(glyph).collect()
    }

    fn directions(glyphs: &[(Direction, Glyph)]) -> Vec<Direction> {
        glyphs.iter().map(|glyph| glyph.0).collect()
    }

    #[test]
    fn characters_below_each_other_are_turned() {
        let mut drawn = glyphs("为节约用水制定本办法", (300.0, 50.0), (0.0, 12.0));
        drawn.extend(glyphs("各区应当执行", (280.0, 50.0), (0.0, 12.0)));
        drawn.extend(glyphs("第一页", (150.0, 400.0), (10.0, 0.0)));
        turn(&mut drawn);
        assert_eq!(directions(&drawn[..16]), [Direction::Down; 16]);
        assert_eq!(directions(&drawn[16..]), [Direction::Right; 3]);
        // The second column is the next line.
        assert!(drawn[10].1.baseline > drawn[0].1.baseline && drawn[1].1.x0 > drawn[0].1.x0);
    }

    #[test]
    fn lines_and_words_in_narrow_cells_stay() {
        let mut drawn = glyphs("为节约用水制定本办法，各区应当遵照执行。", (50.0, 50.0), (10.0, 0.0));
        drawn.extend(glyphs("组织领导与考核评价工作机制", (300.0, 50.0), (0.0, 12.0)));
        let before = drawn.clone();
        turn(&mut drawn);
        assert_eq!(drawn, before);
    }
}
