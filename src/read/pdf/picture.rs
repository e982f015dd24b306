//! Takes the largest picture out of a page, for text recognition.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, LumaData, RgbData, SoftMask,
};

use super::ocr::Picture;
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
