//! Takes the largest picture out of a page, for text recognition, and brings it to the size that programs read best.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, LumaData, RgbData, SoftMask,
};

use super::ocr::{Picture, RESOLUTION};
use crate::source::Bounds;

/// A scan at 600 dots an inch of two A4 pages has so many dots; more is no scan.
const MOST_DOTS: u64 = 80_000_000;

/// Keeps the largest picture that a page draws.
#[derive(Default)]
pub struct Taker {
    /// The picture.
    pub picture: Option<Picture>,
}

impl<'a> Device<'a> for Taker {
    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (image.width(), image.height());
        let place = props.transform.transform_rect_bbox(Rect::new(0.0, 0.0, f64::from(width), f64::from(height)));
        let place = Bounds { x0: place.x0 as f32, y0: place.y0 as f32, x1: place.x1 as f32, y1: place.y1 as f32 };
        let area = |place: &Bounds| (place.x1 - place.x0) * (place.y1 - place.y0);
        let larger = self.picture.as_ref().is_none_or(|picture| area(&picture.place) < area(&place));
        if !larger || u64::from(width) * u64::from(height) > MOST_DOTS {
            return;
        }
        let mut keep = |width, height, dots| self.picture = Some(Picture { width, height, dots, place });
        match &image {
            // What is painted through a stencil is ink.
            Image::Stencil(stencil) => stencil.with_stencil(
                |LumaData { data, width, height, .. }, _| {
                    keep(width, height, data.iter().map(|ink| 255 - ink).collect());
                },
                None,
            ),
            Image::Raster(raster) => raster.with_rgba(
                |image, _| match image {
                    ImageData::Luma(LumaData { data, width, height, .. }) => keep(width, height, data),
                    ImageData::Rgb(RgbData { data, width, height, .. }) => keep(width, height, grey(&data)),
                },
                None,
            ),
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// The brightness of red, green and blue (ITU-R BT.601).
fn grey(rgb: &[u8]) -> Vec<u8> {
    let brightness = |dot: &[u8]| (299 * u32::from(dot[0]) + 587 * u32::from(dot[1]) + 114 * u32::from(dot[2])) / 1000;
    rgb.chunks_exact(3).map(|dot| brightness(dot) as u8).collect()
}

impl Picture {
    /// The picture with as many dots an inch as programs are trained on; nearly as many will do.
    pub fn resized(self) -> Picture {
        let inches = (self.place.x1 - self.place.x0) / 72.0;
        let factor = RESOLUTION as f32 * inches / self.width.max(1) as f32;
        let dots = |length: u32| (length as f32 * factor).round().max(1.0);
        let (width, height) = (dots(self.width), dots(self.height));
        let fits = factor.is_finite() && width * height < MOST_DOTS as f32;
        if (0.9..1.1).contains(&factor) || self.dots.is_empty() || !fits {
            return self;
        }
        let (width, height) = (width as u32, height as u32);
        let (columns, rows) = (samples(self.width, width), samples(self.height, height));
        let mut dots = Vec::with_capacity(width as usize * height as usize);
        for &(y, next, down) in &rows {
            let row = |y: usize| &self.dots[y * self.width as usize..(y + 1) * self.width as usize];
            let (upper, lower) = (row(y), row(next));
            dots.extend(columns.iter().map(|&(x, next, across)| {
                let along = |row: &[u8]| f32::from(row[x]) * (1.0 - across) + f32::from(row[next]) * across;
                (along(upper) * (1.0 - down) + along(lower) * down).round() as u8
            }));
        }
        Picture { width, height, dots, place: self.place }
    }
}

/// For each dot of a length the two dots of the old length that it lies between, and how near to the second.
fn samples(old: u32, new: u32) -> Vec<(usize, usize, f32)> {
    let last = old.max(1) - 1;
    let sample = |at: u32| {
        let place = ((at as f32 + 0.5) * old as f32 / new as f32 - 0.5).clamp(0.0, last as f32);
        (place as usize, (place as usize + 1).min(last as usize), place.fract())
    };
    (0..new).map(sample).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, points: f32) -> Picture {
        let place = Bounds { x0: 0.0, y0: 0.0, x1: points, y1: points };
        let dots = (0..width * width).map(|dot| if dot % width < width / 2 { 0 } else { 200 }).collect();
        Picture { width, height: width, dots, place }
    }

    #[test]
    fn pictures_are_brought_to_one_resolution() {
        // 150 dots an inch, 600, and already as many as wanted.
        for (width, new) in [(36, 72), (144, 72), (72, 72), (70, 70)] {
            let resized = picture(width, 72.0 * 72.0 / 300.0).resized();
            assert_eq!((resized.width, resized.dots.len()), (new, (new * new) as usize));
            let row = &resized.dots[..new as usize];
            assert!(row.is_sorted() && row[0] == 0 && row[new as usize - 1] == 200, "{row:?}");
        }
    }
}
