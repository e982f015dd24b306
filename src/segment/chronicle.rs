//! Finds a file that is a chronicle and nothing else: no masthead, no documents, days at the heads of its lines.

use crate::grammar::{atoms, chronicle, chronicle_day, chronicle_month, clause, line::Line};
use crate::issue::{Part, PartKind};
use crate::segment::Lines;

/// The parts of a file that is a chronicle alone.
pub(super) fn alone(text: &Lines<'_>) -> Option<Vec<Part>> {
    const FEWEST: usize = 3;
    let count = text.lines.len();
    let (mut opening, mut prose, mut first, mut title, mut under_day) = (0, 0, None, None, false);
    for line in 0..count {
        let words = text.line(line);
        if text.numbers(line).is_some() {
            return None;
        }
        if chronicle::may_be_in(words) && chronicle::is_heading(words) {
            title = title.or_else(|| Some(words.trim().to_owned()));
            first = first.or(Some(line));
        } else if is_dated_row(words) || opens(words) {
            opening += 1 + glued(words);
            first = first.or(Some(line));
            under_day = false;
        } else if is_day(words) {
            first = first.or(Some(line));
            under_day = true;
        } else if words.chars().count() >= 12 {
            // What stands under a day of its own line is as good as an entry.
            opening += usize::from(under_day);
            prose += usize::from(!under_day);
            under_day = false;
        }
    }
    let first = first?;
    let enough = opening >= FEWEST && opening * 5 >= (opening + prose) * 2;
    enough.then(|| vec![Part { kind: PartKind::Chronicle, lines: first..count, title, document: None }])
}

/// How many further entries stand in the paragraph of one: sentences that begin with a day or month of their own.
fn glued(words: &str) -> usize {
    const LONG: usize = 240;
    if words.len() < LONG {
        return 0;
    }
    let sentences = clause::sentences(words);
    let heads = sentences.into_iter().skip(1).filter(|sentence| {
        let words = words[sentence.clone()].trim_start();
        words.starts_with(|c: char| c.is_ascii_digit() || "是同△".contains(c))
            && chronicle_day::parse(words).is_some_and(|mark| mark.when.month.is_some() || mark.when.same.is_some())
    });
    heads.count()
}

/// Whether a line is an entry of its own or a heading of a year or month.
fn opens(words: &Line<'_>) -> bool {
    // A programme has times, too.
    let goes_on =
        |mark: chronicle_day::Mark| words[mark.length..].chars().count() >= 6 && !chronicle_day::is_time(&mark);
    chronicle_month::may_be_in(words) && chronicle_month::heading(words).is_some()
        || chronicle_day::may_be_in(words) && chronicle_day::parse(words).is_some_and(goes_on)
        || chronicle_day::titled(words).is_some()
}

/// Whether a line is a row of an HTML table that begins with a day.
fn is_dated_row(words: &str) -> bool {
    let Some((_, cell)) = words.split_once("<td") else { return false };
    let cell = cell.split_once('>').and_then(|(_, cell)| cell.split('<').next()).unwrap_or_default();
    // A table of those on duty has days, but nothing that is told.
    let told = || words.split("</td").any(|cell| cell.chars().filter(|c| atoms::is_han(*c)).count() >= 12);
    chronicle_day::parse(cell).is_some_and(|mark| mark.length >= cell.len() && mark.when.day.is_some()) && told()
}

/// Whether a line is a day and nothing else; a full date is that of a signature.
fn is_day(words: &Line<'_>) -> bool {
    words.len() <= 60
        && chronicle_day::may_be_in(words)
        && chronicle_day::parse(words)
            .is_some_and(|mark| mark.length >= words.len() && mark.when.day.is_some() && mark.when.year.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_tables() {
        assert!(is_dated_row("<tr><td rowspan=\"2\">3月2日 星期二</td><td>全县春耕生产工作会议在县城召开。</td></tr>"));
        // Those on duty; no day; a day that does not stand first; no row.
        assert!(!is_dated_row("<tr><td>3月2日<br>（星期二）</td><td>甘霖</td><td>镇党委副书记、镇长</td></tr>"));
        assert!(!is_dated_row("<tr><td>指标</td><td>3月2日</td></tr>"));
        assert!(!is_dated_row("<tr><td>3月2日全县会议召开</td></tr>") && !is_dated_row("3月2日"));
    }

    #[test]
    fn entries_in_one_paragraph() {
        let entry = "3月2日，县人民政府召开全县春耕生产会议，部署备耕、植树和水利工程建设，县长主持会议。";
        let paragraph = format!("{entry}4月，县水厂建成投产，日产水三千吨。是月，成立普查小组。{entry}");
        assert_eq!(glued(&paragraph), 3);
        // Short; dates inside of sentences.
        assert_eq!(glued(entry), 0);
        assert_eq!(glued(&"县人民政府于3月2日召开会议。会议到4月结束。".repeat(8)), 0);
    }
}
