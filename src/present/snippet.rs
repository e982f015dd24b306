//! Source lines with markers right under the words that a finding is about, as compilers show them.
//!
//! A Han character takes two columns. A line that is longer than the terminal is cut around the words.

use std::fmt::Write;

use anstyle::Style;

use crate::review::place::Place;
use crate::source::Source;
use crate::span::Span;
use crate::terminal::{self, DIM};

/// The most lines that are shown whole; of a longer stretch only the first is.
const MOST_LINES: usize = 3;
/// What a tab is shown as.
const TAB: &str = "    ";

/// The lines of a stretch of a source, each with its number and the markers under it.
pub fn snippet(source: &Source, span: Span, place: Place, width: usize, style: Style) -> String {
    let gutter = place.end_line.to_string().len();
    let mut text = format!("{DIM}{:gutter$} |{DIM:#}\n", "");
    let long = place.end_line - place.line >= MOST_LINES;
    let last = if long { place.line } else { place.end_line };
    for number in place.line..=last {
        let Some(line) = source.lines.get(number - 1) else { continue };
        let words = source.text.get(line.span.range()).unwrap_or_default();
        // The bytes of the line that are marked.
        let start = span.start.clamp(line.span.start, line.span.end) - line.span.start;
        let end = span.end.clamp(line.span.start, line.span.end) - line.span.start;
        let (shown, markers) = marked(words, start as usize..end as usize, width.saturating_sub(gutter + 3));
        if words.trim().is_empty() && !span.is_empty() {
            continue;
        }
        _ = writeln!(text, "{DIM}{number:gutter$} |{DIM:#} {shown}");
        _ = writeln!(text, "{DIM}{:gutter$} |{DIM:#} {style}{markers}{style:#}", "");
    }
    if long {
        _ = writeln!(text, "{DIM}{:gutter$} … to line {}{DIM:#}", "", place.end_line);
    }
    text
}

/// A line as it is shown in so many columns, and the markers to stand under it.
fn marked(line: &str, range: std::ops::Range<usize>, width: usize) -> (String, String) {
    let signs: Vec<(usize, &str, usize)> = line.char_indices().map(|(at, sign)| shown(line, at, sign)).collect();
    let window = window(&signs, &range, width);
    let (mut text, mut markers) = (String::new(), String::new());
    if window.start > 0 {
        text.push('…');
        markers.push(' ');
    }
    for (at, sign, columns) in &signs[window.clone()] {
        text.push_str(sign);
        markers.push_str(&(if range.contains(at) { "^" } else { " " }).repeat(*columns));
    }
    if window.end < signs.len() {
        text.push('…');
    }
    let markers = markers.trim_end().to_owned();
    // Nothing to mark is marked where it would stand.
    let empty = || {
        let before: usize = signs[window.clone()].iter().filter(|(at, ..)| *at < range.start).map(|sign| sign.2).sum();
        " ".repeat(before + usize::from(window.start > 0)) + "^"
    };
    (text, if markers.is_empty() { empty() } else { markers })
}

/// What is shown of a character, and the columns it takes. Control signs could change what the terminal shows.
fn shown(line: &str, at: usize, sign: char) -> (usize, &str, usize) {
    match sign {
        '\t' => (at, TAB, TAB.len()),
        sign if sign.is_control() => (at, "·", 1),
        sign => (at, &line[at..at + sign.len_utf8()], terminal::columns(sign)),
    }
}

/// The characters that are shown of a line: all that fit, with a quarter of the room before the marked ones.
fn window(signs: &[(usize, &str, usize)], range: &std::ops::Range<usize>, width: usize) -> std::ops::Range<usize> {
    let columns = |signs: &[(usize, &str, usize)]| signs.iter().map(|sign| sign.2).sum::<usize>();
    if columns(signs) <= width {
        return 0..signs.len();
    }
    // Room for the marks of what was cut.
    let room = width.saturating_sub(2).max(8);
    let marked = signs.partition_point(|sign| sign.0 < range.start);
    let marked_end = signs.partition_point(|sign| sign.0 < range.end).max(marked);
    let spare = room.saturating_sub(columns(&signs[marked..marked_end]));
    let before = if columns(&signs[marked..]) <= room { room - columns(&signs[marked..]) } else { spare.min(room / 4) };
    let (mut start, mut left) = (marked, before);
    while start > 0 && signs[start - 1].2 <= left {
        start -= 1;
        left -= signs[start].2;
    }
    let (mut end, mut left) = (start, room);
    while end < signs.len() && signs[end].2 <= left {
        left -= signs[end].2;
        end += 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    fn marks(line: &str, words: &str, width: usize) -> (String, String) {
        let at = line.find(words).expect("it stands there");
        marked(line, at..at + words.len(), width)
    }

    #[test]
    fn markers_stand_under_han_characters() {
        assert_eq!(marks("区长甄伯约出度会议", "出度", 80), ("区长甄伯约出度会议".into(), "          ^^^^".into()));
        assert_eq!(marks("GDP增长5%", "5%", 80).1, "       ^^");
        // A tab is four blanks, a control sign a dot: nothing reaches the terminal that moves its cursor.
        assert_eq!(marks("一\t二\u{1b}[2J三", "三", 80), ("一    二·[2J三".into(), "            ^^".into()));
    }

    #[test]
    fn long_lines_are_cut_around_the_words() {
        let line = format!("{}出度{}", "甲".repeat(200), "乙".repeat(200));
        for width in [20, 21, 60] {
            let (text, markers) = marks(&line, "出度", width);
            assert!(text.width() <= width && text.starts_with('…') && text.ends_with('…'), "{text}");
            let under = text.chars().scan(0, |at, c| {
                *at += terminal::columns(c);
                Some((*at - terminal::columns(c), c))
            });
            let marked: String =
                under.filter(|(at, _)| markers.as_bytes().get(*at) == Some(&b'^')).map(|(_, c)| c).collect();
            assert_eq!(marked, "出度");
        }
        // At the ends of a line nothing is cut there.
        assert!(marks(&line, &line[..3], 40).0.starts_with('甲'));
        assert!(marked(&line, line.len() - 3..line.len(), 40).0.ends_with('乙'));
    }

    #[test]
    fn a_place_without_words_has_a_marker() {
        assert_eq!(marked("甲乙", 3..3, 80), ("甲乙".into(), "  ^".into()));
        assert_eq!(marked("", 0..0, 80), (String::new(), "^".into()));
    }
}
