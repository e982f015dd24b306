//! Draws the glyphs of a page as a picture, for text recognition where the file does not say which characters they are.

use ab_glyph_rasterizer::{Rasterizer, point};
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Shape, flatten};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

use super::ocr::{Picture, RESOLUTION};
use crate::source::Bounds;

/// Dots a point.
const SCALE: f64 = RESOLUTION as f64 / 72.0;
/// Larger sheets are drawn with fewer dots.
const MOST_DOTS: f64 = 40e6;
/// A larger glyph is none.
const LARGEST: f64 = 2000.0;

/// A sheet that glyphs are drawn on in black, whatever their colour.
pub struct Ink {
    /// The picture.
    pub picture: Picture,
    scale: Affine,
    /// Whether a glyph that is drawn like a page is being drawn.
    inside: bool,
}

impl Ink {
    /// A blank sheet of a size in points.
    pub fn new(width: f32, height: f32) -> Ink {
        let area = f64::from(width) * f64::from(height);
        let scale = SCALE.min((MOST_DOTS / area.max(1.0)).sqrt());
        let dots = |length: f32| ((f64::from(length) * scale).ceil() as u32).max(1);
        let place = Bounds { x0: 0.0, y0: 0.0, x1: width, y1: height };
        let (width, height) = (dots(width), dots(height));
        let picture = Picture { width, height, dots: vec![255; width as usize * height as usize], place };
        Ink { picture, scale: Affine::scale(scale), inside: false }
    }

    fn fill(&mut self, path: &BezPath, transform: Affine) {
        let path = self.scale * transform * path.clone();
        let bounds = path.bounding_box();
        let (left, top) = (bounds.x0.floor(), bounds.y0.floor());
        let (width, height) = (bounds.x1.ceil() - left + 1.0, bounds.y1.ceil() - top + 1.0);
        if !(width < LARGEST && height < LARGEST) {
            return;
        }
        let mut rasterizer = Rasterizer::new(width as usize, height as usize);
        let at = |to: Point| point((to.x - left) as f32, (to.y - top) as f32);
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        flatten(path.elements().iter().copied(), 0.2, |element| match element {
            PathEl::MoveTo(to) => {
                rasterizer.draw_line(at(last), at(start));
                (start, last) = (to, to);
            }
            PathEl::LineTo(to) => {
                rasterizer.draw_line(at(last), at(to));
                last = to;
            }
            PathEl::ClosePath => {
                rasterizer.draw_line(at(last), at(start));
                last = start;
            }
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => (),
        });
        rasterizer.draw_line(at(last), at(start));
        let (columns, rows) = (i64::from(self.picture.width), i64::from(self.picture.height));
        rasterizer.for_each_pixel_2d(|x, y, ink| {
            let (x, y) = (left as i64 + i64::from(x), top as i64 + i64::from(y));
            if (0..columns).contains(&x) && (0..rows).contains(&y) {
                let dot = &mut self.picture.dots[(y * columns + x) as usize];
                *dot = (*dot).min(255 - (ink.clamp(0.0, 1.0) * 255.0) as u8);
            }
        });
    }
}

impl<'a> Device<'a> for Ink {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        if matches!(mode, DrawMode::Invisible) {
            return;
        }
        for glyph in run.glyphs() {
            match &**glyph {
                Glyph::Outline(outline) => self.fill(&outline.outline(), props.transform * glyph.transform()),
                Glyph::Type3(drawn) => {
                    let outside = std::mem::replace(&mut self.inside, true);
                    drawn.interpret(self, props.transform, glyph.transform(), &props.paint);
                    self.inside = outside;
                }
            }
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if self.inside && matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            self.fill(path, props.transform);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_interpret::kurbo::Rect;

    #[test]
    fn outlines_are_filled_and_what_is_beside_the_sheet_is_not() {
        let mut ink = Ink::new(72.0, 72.0);
        ink.fill(&Rect::new(18.0, 18.0, 54.0, 54.0).to_path(0.1), Affine::IDENTITY);
        ink.fill(&Rect::new(70.0, -5.0, 90.0, 2.0).to_path(0.1), Affine::IDENTITY);
        let dot = |x: usize, y: usize| ink.picture.dots[y * ink.picture.width as usize + x];
        assert_eq!((ink.picture.width, ink.picture.height), (300, 300));
        assert_eq!((dot(150, 150), dot(30, 30), dot(297, 1)), (0, 255, 0));
    }
}
