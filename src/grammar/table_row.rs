//! Lines of printed tables, as far as telling them from prose goes.

use crate::grammar::atoms;
use crate::grammar::line::Line;

/// Whether a line may be a row of a table.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.any(['\t', '|', '<']) || may_hold_boxes(line)
}

/// Whether a line is a row of a table: cells apart by tabs, pipes or box-drawing signs.
pub fn is_row(line: &str) -> bool {
    if memchr::memchr3(b'\t', b'|', b'<', line.as_bytes()).is_none() && !may_hold_boxes(line) {
        return false;
    }
    let line = line.trim();
    line.contains('\t')
        || (line.starts_with('|') && line.len() > 1)
        || line.matches('|').count() >= 2
        || may_hold_boxes(line) && line.contains(['│', '┃', '║', '┌', '├', '└', '─', '━', '┬', '┼', '┴', '┐', '┤', '┘'])
        || is_html(line)
}

/// Whether a line may hold box-drawing signs (U+2500 to U+257F): by their first two bytes, to pass prose by.
pub fn may_hold_boxes(line: &str) -> bool {
    let bytes = line.as_bytes();
    memchr::memchr_iter(0xE2, bytes).any(|at| matches!(bytes.get(at + 1), Some(0x94 | 0x95)))
}

/// Whether a line holds the marks of an HTML table.
pub fn is_html(line: &str) -> bool {
    line.contains('<')
        && ["<table", "</table", "<tr", "</tr", "<td", "</td", "<th", "</th", "<tbody", "</tbody", "<thead"]
            .iter()
            .any(|tag| line.contains(tag))
}

/// Whether a line is a row without doubt: three cells or more, or the marks of a table.
pub fn is_wide(line: &str) -> bool {
    let line = line.trim();
    line.matches('\t').count() >= 2
        || line.starts_with('|') && line.len() > 1
        || is_html(line)
        || may_hold_boxes(line) && line.contains(['│', '├', '┌', '┃'])
}

/// How runs of blanks part a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alignment {
    /// Not into cells.
    None,
    /// Into cells: by two runs or more, or one of four blanks.
    Cells,
    /// Into three cells or more, the letters of a name set apart (甲  某) aside.
    Wide,
}

/// How runs of blanks part a line.
pub fn alignment(line: &str) -> Alignment {
    let line = line.trim();
    if line.len() > 600 || !atoms::has_wide_blank(line) || line.contains(['\t', '|', '。']) {
        return Alignment::None;
    }
    let (mut cells, mut words) = (0, 0);
    for cell in line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()) {
        cells += 1;
        words += usize::from(cell.len() == 1 || cell.chars().nth(1).is_some());
    }
    match (cells, words) {
        (_, 3..) => Alignment::Wide,
        (3.., _) => Alignment::Cells,
        (2, _) if line.contains("    ") => Alignment::Cells,
        _ => Alignment::None,
    }
}

/// Whether runs of blanks part a line into cells: two runs or more, or one of four blanks.
pub fn is_aligned(line: &str) -> bool {
    alignment(line) > Alignment::None
}

/// Whether they part it into three cells or more.
pub fn is_aligned_wide(line: &str) -> bool {
    alignment(line) == Alignment::Wide
}

/// Whether a row of pipes is not closed: its last cell goes on in the next line.
pub fn is_open(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|') && !line.ends_with('|')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows() {
        for line in ["地区生产总值\t亿元\t628", "| 甲 | 乙 |", "甲 | 乙 | 丙", "│甲│乙│", "<tr><td>甲</td></tr>"]
        {
            assert!(is_row(line), "{line}");
        }
        for line in ["甲、乙、丙。", "a|b", "1 < 2", "|"] {
            assert!(!is_row(line), "{line}");
        }
        assert!(is_aligned("粮食产量  亿斤  7.2") && is_aligned("粮食产量      7.2"));
        // Letter-spaced names and a post, a sentence, one short gap.
        for line in ["张  健", "甲  乙", "本年  共有  三项。", "云州市人民政府"] {
            assert!(!is_aligned(line), "{line}");
        }
        assert!(is_open("| 甲 | 乙") && !is_open("| 甲 |"));
    }
}
