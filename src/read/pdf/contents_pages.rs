//! Puts the page number of a 目录's entry behind the entry, where it is printed beside the first of several lines.

use super::lines::{Line, Number};
use super::paragraphs::first_word;

/// So many numbers must stand one below the other.
const FEWEST: usize = 3;

/// Moves the numbers. The lines are those of one column, from top to bottom.
pub fn settle(lines: &mut [Line]) {
    find_tight(lines);
    let numbered: Vec<usize> = (0..lines.len()).filter(|&index| lines[index].number.is_some()).collect();
    if numbered.len() < FEWEST {
        return;
    }
    // Where most of the numbers end, and how far the text beside them reaches.
    let mut ends: Vec<f32> = numbered.iter().map(|&index| lines[index].bounds.x1).collect();
    ends.sort_by(f32::total_cmp);
    let right = ends[ends.len() / 2];
    let aligned: Vec<usize> =
        numbered.into_iter().filter(|&index| (lines[index].bounds.x1 - right).abs() < lines[index].size).collect();
    let reach = aligned.iter().filter_map(|&index| Some(lines[index].number?.text_end)).fold(f32::MIN, f32::max);
    if aligned.len() < FEWEST {
        return;
    }
    for &index in &aligned {
        let Some(number) = lines[index].number else { continue };
        if lines[index].text[..number.at].trim_end().ends_with(['.', '…', '·', '．']) {
            // Dots lead to the number.
            lines[index].ends_entry = true;
            continue;
        }
        let (size, x0) = (lines[index].size, lines[index].bounds.x0);
        let (mut last, mut end) = (index, number.text_end);
        // The entry goes on while its lines are full.
        while let Some(next) = lines.get(last + 1) {
            let full = end + (first_word(&next.text) + 0.3) * size > reach;
            let beside = next.bounds.x0 > x0 - 0.5 * size && next.bounds.x1 < number.start;
            if !full || !beside || next.number.is_some() || (next.size - size).abs() > 0.08 * size {
                break;
            }
            (last, end) = (last + 1, next.bounds.x1);
        }
        lines[last].ends_entry = true;
        if last > index {
            let digits = lines[index].text.split_off(number.at);
            let kept = lines[index].text.trim_end().len();
            lines[index].text.truncate(kept);
            lines[index].bounds.x1 = number.text_end;
            lines[index].number = None;
            lines[last].text.push_str("  ");
            lines[last].text.push_str(&digits);
        }
    }
}

/// Finds the numbers that touch the text beside them: they end at one edge and rise down the page, in nearly half of the
/// lines.
fn find_tight(lines: &mut [Line]) {
    let right = lines.iter().map(|line| line.bounds.x1).fold(f32::MIN, f32::max);
    let at_edge = |line: &Line| {
        let digits = line.text.len() - line.text.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let apart = (1..=3).contains(&digits) && digits < line.text.len() && right - line.bounds.x1 < 1.0;
        apart.then(|| line.text.len() - digits)
    };
    let insert = |line: &mut Line, at: usize| {
        let start = line.bounds.x1 - 0.55 * line.size * (line.text.len() - at) as f32;
        line.number.get_or_insert(Number { at, start, text_end: start });
    };
    // A single dot may be all that fits between the entry and its number.
    for line in lines.iter_mut() {
        let Some(at) = at_edge(line) else { continue };
        if line.text[..at].ends_with([' ', '.', '…', '·', '．']) {
            insert(line, at);
        }
    }
    let found: Vec<(usize, usize)> =
        lines.iter().enumerate().filter_map(|(index, line)| Some((index, at_edge(line)?))).collect();
    let values: Vec<u32> = found.iter().filter_map(|&(index, at)| lines[index].text[at..].parse().ok()).collect();
    if found.len() > FEWEST && values.is_sorted() && found.len() * 5 >= lines.len() * 2 {
        for (index, at) in found {
            insert(&mut lines[index], at);
        }
    }
}

/// Whether a line ends with the number of a page behind dots or a wide gap, as entries of a 目录 do.
pub fn ends_entry(text: &str) -> bool {
    let before =
        text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '（' | '）' | '-' | '—'));
    before.len() < text.len() && (before.ends_with("  ") || dots(before) >= 3)
}

/// How many dots stand at the end; an ellipsis is three.
fn dots(text: &str) -> usize {
    let mut count = 0;
    for c in text.chars().rev() {
        count += match c {
            '.' | '·' | '．' => 1,
            '…' => 3,
            ' ' => 0,
            _ => break,
        };
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Bounds;

    /// A line of characters 10 points wide from x = 50; numbers end at 400.
    fn line(text: &str, number: Option<&str>) -> Line {
        let text_end = 50.0 + 10.0 * text.chars().count() as f32;
        let x1 = if number.is_some() { 400.0 } else { text_end };
        let at = text.len() + 2;
        Line {
            text: number.map_or(text.to_owned(), |number| format!("{text}  {number}")),
            bounds: Bounds { x0: 50.0, y0: 0.0, x1, y1: 10.0 },
            baseline: 0.0,
            size: 10.0,
            bold: false,
            number: number.map(|_| Number { at, start: 390.0, text_end }),
            text_start: None,
            ends_entry: false,
        }
    }

    #[test]
    fn a_number_beside_the_first_line_goes_behind_the_last() {
        let mut lines = [
            line("云州市人民政府关于印发节约用水三年行动方案的通知（云政发〔", Some("1")),
            line("2024〕3号）", None),
            line("云州市人民政府关于废止部分文件的通知", Some("7")),
            line("【大事记】", None),
            line("2024年4月", Some("9")),
        ];
        settle(&mut lines);
        assert_eq!(lines[1].text, "2024〕3号）  1");
        assert!(lines[1].ends_entry && !lines[0].ends_entry);
        assert!(lines[0].text.ends_with('〔'));
        // A short entry has ended; what follows is a heading.
        assert_eq!(lines[3].text, "【大事记】");
    }

    #[test]
    fn entries_end_with_pages() {
        for text in ["通知........12", "大事记………47", "通知  3", "通知…（7）"] {
            assert!(ends_entry(text), "{text}");
        }
        for text in ["国民经济和社会发展 2024", "通知（云政发〔2024〕3号）", "（一）", "……"] {
            assert!(!ends_entry(text), "{text}");
        }
    }
}
