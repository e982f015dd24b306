//! Tells the lines of one title from two headings.

use super::super::lines::Line;
use crate::grammar::organization;
use crate::grammar::title::{self, Strength};

/// Whether two lines that stand in the middle of each other are a title together, and the first is none yet.
pub fn go_on(line: &Line, next: &Line) -> bool {
    let middle = |line: &Line| (line.bounds.x0 + line.bounds.x1) / 2.0;
    let near = next.baseline - line.baseline < 2.2 * line.size && (middle(line) - middle(next)).abs() < line.size;
    let is_title = |text: &str| title::strength(text) >= Strength::Full;
    let whole = || is_title(&format!("{}{}", line.text, next.text));
    // Only who issued it may stand over what is a title by itself: no date, no number.
    let issuer = || organization::ends_as_name(&line.text) && !line.text.contains(|c: char| c.is_ascii_digit());
    let open = || !is_title(&line.text) && (!is_title(&next.text) || issuer());
    near && (next.text.starts_with('的') || open()) && whole()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Bounds;

    /// A line in the middle of a page.
    fn line(text: &str, baseline: f32) -> Line {
        let half = 8.0 * text.chars().count() as f32;
        let bounds = Bounds { x0: 300.0 - half, y0: baseline - 14.0, x1: 300.0 + half, y1: baseline + 2.0 };
        Line {
            text: text.to_owned(),
            bounds,
            baseline,
            size: 16.0,
            bold: false,
            number: None,
            text_start: None,
            ends_entry: None,
        }
    }

    #[test]
    fn lines_that_make_a_title_go_on() {
        let check = |first, second, expected| {
            assert_eq!(go_on(&line(first, 100.0), &line(second, 124.0)), expected, "{first} {second}");
        };
        check("云州市人民政府关于", "节约用水工作的通知", true);
        check("云州市人民政府关于节约用水工作", "的通知", true);
        check("云州市人民政府办公室", "关于节约用水工作的通知", true);
        // A date, a number and a whole title stand over another.
        check("二〇二四年五月六日", "关于节约用水工作的通知", false);
        check("云政发〔2024〕3号", "云州市人民政府关于节约用水工作的通知", false);
        check("关于节约用水工作的通知", "关于植树造林工作的通知", false);
        check("云州市人民政府公报", "二〇二四年第一期", false);
        assert!(!go_on(&line("云州市人民政府关于", 100.0), &line("节约用水工作的通知", 150.0)));
    }
}
