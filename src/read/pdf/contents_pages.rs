//! Puts the page number of a 目录's entry behind the entry, where it is printed beside the first of several lines.

use super::lines::{Line, Number};
use super::paragraphs::first_word;

/// So many numbers must stand one below the other.
const FEWEST: usize = 3;
/// Signs that parts of a 目录 begin with.
const MARKS: [char; 13] = ['【', '●', '◆', '■', '★', '▲', '○', '◇', '□', '☆', '※', '◎', '▍'];
/// A line of an entry that goes on takes so much of the way to the numbers.
const WRAPPED: f32 = 0.7;
/// Fewer dashes are no leader.
const DASHES: usize = 5;

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
    join_wrapped(lines, &aligned);
    for &index in &aligned {
        let Some(number) = lines[index].number else { continue };
        let number = fold_dashes(&mut lines[index], number);
        if lines[index].text[..number.at].trim_end().ends_with(['.', '…', '·', '．']) {
            // Dots lead to the number.
            lines[index].ends_entry = Some(true);
            continue;
        }
        let (size, x0) = (lines[index].size, lines[index].bounds.x0);
        let (mut last, mut end) = (index, number.text_end);
        // The entry goes on while its lines are full.
        while let Some(next) = lines.get(last + 1) {
            let full = end + (first_word(&next.text) + 0.3) * size > reach;
            let beside = next.bounds.x0 > x0 - 0.5 * size && next.bounds.x1 < number.start;
            let begins = next.text.starts_with(MARKS) || ends_number(&lines[last].text[..end_of_entry(&lines[last])]);
            if !full || !beside || begins || next.number.is_some() || (next.size - size).abs() > 0.08 * size {
                break;
            }
            (last, end) = (last + 1, next.bounds.x1);
        }
        lines[last].ends_entry = Some(true);
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

/// Notes which lines go on in one whose number stands at its end: they reach as far as the entries' text is wrapped.
fn join_wrapped(lines: &mut [Line], numbered: &[usize]) {
    let start = numbered.iter().filter_map(|&index| Some(lines[index].number?.start)).fold(f32::MAX, f32::min);
    let is_wide = |line: &Line| {
        let width = line.bounds.x1 - line.bounds.x0;
        line.number.is_none() && line.bounds.x1 < start && width > WRAPPED * (start - line.bounds.x0)
    };
    let reach = lines.iter().filter(|line| is_wide(line)).map(|line| line.bounds.x1).fold(f32::MIN, f32::max);
    for &index in numbered {
        for at in (1..=index).rev() {
            let (line, next) = (&lines[at - 1], &lines[at]);
            let full = is_wide(line) && line.bounds.x1 + (first_word(&next.text) + 0.3) * line.size > reach;
            let below = next.baseline - line.baseline < 2.2 * line.size && line.bounds.x0 < next.bounds.x0 + line.size;
            if !full || !below || next.text.starts_with(MARKS) || (line.size - next.size).abs() > 0.08 * line.size {
                break;
            }
            lines[at - 1].ends_entry = Some(false);
        }
    }
}

/// Puts dots in the place of dashes that lead to a number.
fn fold_dashes(line: &mut Line, number: Number) -> Number {
    let dash = |c: char| matches!(c, '-' | '－' | '—' | '_' | '–');
    let before = &line.text[..number.at];
    let words = before.trim_end_matches(|c: char| dash(c) || c == ' ').len();
    if before[words..].chars().filter(|&c| dash(c)).count() < DASHES {
        return number;
    }
    let digits = line.text.split_off(number.at);
    line.text.truncate(words);
    line.text.push_str("……");
    let number = Number { at: line.text.len(), ..number };
    line.text.push_str(&digits);
    line.number = Some(number);
    number
}

/// Where the words of an entry end, its number aside.
fn end_of_entry(line: &Line) -> usize {
    line.number.map_or(line.text.len(), |number| number.at)
}

/// Whether an entry ends in the number of its document, and so is whole.
fn ends_number(text: &str) -> bool {
    text.trim_end().ends_with(['）', ')']) && text.trim_end_matches(['）', ')', ' ']).ends_with('号')
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
            ends_entry: None,
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
        assert_eq!((lines[0].ends_entry, lines[1].ends_entry), (None, Some(true)));
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

    #[test]
    fn wrapped_entries_go_on_where_their_number_stands_last() {
        let mut lines = [
            line("【市政府文件】", None),
            line("云州市人民政府关于印发节约用水三年行动方案的（云", None),
            line("政发〔2024〕3号）", Some("1")),
            line("云州市人民政府关于废止部分文件的通知", Some("7")),
            line("●大事记", None),
            line("云州市人民政府关于废止部分文件的决定（第3号）", Some("9")),
            line("【大事记】", None),
        ];
        settle(&mut lines);
        let ends: Vec<Option<bool>> = lines.iter().map(|line| line.ends_entry).collect();
        assert_eq!(ends, [None, Some(false), Some(true), Some(true), None, Some(true), None]);
        assert_eq!(lines[6].text, "【大事记】");
    }

    #[test]
    fn dashes_that_lead_to_a_number_are_dots() {
        let folded = |text: &str| {
            let mut line = line(text, Some("12"));
            let number = line.number.unwrap();
            let number = fold_dashes(&mut line, number);
            assert_eq!(&line.text[number.at..], "12");
            line.text
        };
        assert_eq!(folded("通知 - - - - - -"), "通知……12");
        assert_eq!(folded("通知 －－－－－－"), "通知……12");
        assert_eq!(folded("通知——"), "通知——  12");
    }
}
