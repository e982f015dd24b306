//! Leaves out what a cropped page does not show.

use super::glyphs::{Direction, Drawing, Glyph};
use crate::source::Bounds;

impl Drawing {
    /// Leaves out what stands outside of a page that was cropped: marks for the printer. Text that runs over an edge is
    /// none.
    pub fn crop(&mut self, (width, height): (f32, f32)) {
        const MARGIN: f32 = 18.0;
        let page = Bounds { x0: 0.0, y0: 0.0, x1: width, y1: height };
        let meets = |a: &Bounds, b: &Bounds| a.x0 <= b.x1 && a.x1 >= b.x0 && a.y0 <= b.y1 && a.y1 >= b.y0;
        let places: Vec<Bounds> = self.glyphs.iter().map(place_on_page).collect();
        let Some(text) = places.iter().filter(|place| meets(place, &page)).copied().reduce(Bounds::join) else {
            return;
        };
        let over = |runs: bool| if runs { f32::MAX } else { 0.0 };
        let kept = Bounds {
            x0: -over(text.x0 < MARGIN),
            y0: -over(text.y0 < MARGIN),
            x1: width + over(text.x1 > width - MARGIN),
            y1: height + over(text.y1 > height - MARGIN),
        };
        let mut places = places.iter();
        self.glyphs.retain(|_| places.next().is_none_or(|place| meets(place, &kept)));
    }
}

/// The place of a glyph, as the page is shown.
fn place_on_page((direction, glyph): &(Direction, Glyph)) -> Bounds {
    let (x0, x1, y0, y1) = (glyph.x0, glyph.x1, glyph.baseline - glyph.size, glyph.baseline);
    match direction {
        Direction::Down => Bounds { x0: -y1, y0: x0, x1: -y0, y1: x1 },
        Direction::Up => Bounds { x0: y0, y0: -x1, x1: y1, y1: -x0 },
        Direction::Right | Direction::Other => Bounds { x0, y0, x1, y1 },
    }
}
