//! Drops the numbers of pages and lines, and the heads that every page repeats (gazette name and issue); the first of
//! them stays, for it may be the masthead.

use crate::clean::Draft;
use crate::grammar::atoms::squeeze;
use crate::grammar::line::Line;
use crate::grammar::opener::{self, Opening};
use crate::grammar::{atoms, category, chronicle, masthead, page_mark};
use crate::source::Role;

const STEP: &str = "running-head";

/// The step; see the module.
pub fn clean(draft: &mut Draft<'_>) {
    // Where pages are known, their geometry has told.
    if draft.role(0).is_some() {
        let runs = |&index: &usize| {
            matches!(draft.role(index), Some(Role::RunningHead | Role::PageNumber | Role::LineNumbers))
        };
        let running: Vec<usize> = (0..draft.lines.len()).filter(runs).collect();
        running.into_iter().for_each(|index| draft.drop_line(STEP, index));
        return;
    }
    draft.look();
    let numbers = page_numbers(draft);
    let heads = heads(draft, &numbers);
    for index in numbers.into_iter().chain(heads) {
        draft.drop_line(STEP, index);
    }
}

fn page_numbers(draft: &Draft<'_>) -> Vec<usize> {
    let (mut found, mut bare) = (Vec::new(), Vec::new());
    let mut serials = Serials::default();
    for (index, line) in draft.lines.iter().enumerate() {
        let text = line.as_str();
        if text.is_empty() || text.len() > page_mark::LONGEST {
            continue;
        }
        serials.begin(index, text);
        if let Some(number) = page_mark::bare_number(text) {
            if !serials.count(index, number) {
                bare.push((index, number));
            }
        } else if page_mark::is_page_number(text) {
            found.push(index);
        }
    }
    found.extend(counting(&bare));
    found.sort_unstable();
    found
}

/// The numbers of rows that a web page prints one cell a line, under 序号: they count no pages.
#[derive(Default)]
struct Serials {
    /// The last line of them, and the number that comes next.
    last: Option<(usize, u32)>,
}

impl Serials {
    fn begin(&mut self, index: usize, text: &str) {
        if text.len() <= 12 && text.starts_with('序') && squeeze(text) == "序号" {
            self.last = Some((index, 1));
        }
    }

    /// Whether a number alone on a line is the next of them, as near as rows are.
    fn count(&mut self, index: usize, number: u32) -> bool {
        const ROW: usize = 24;
        let next = self.last.filter(|&(last, next)| number == next && index - last <= ROW);
        self.last = next.map(|(_, next)| (index, next + 1)).or(self.last);
        next.is_some()
    }
}

/// Numbers alone on a line that count pages: three or more that rise by one or two, with a page's worth of lines between.
fn counting(bare: &[(usize, u32)]) -> Vec<usize> {
    const FEWEST_LINES: usize = 8;
    let follows = |a: &(usize, u32), b: &(usize, u32)| b.1 > a.1 && b.1 - a.1 <= 2 && b.0 - a.0 >= FEWEST_LINES;
    bare.chunk_by(follows).filter(|chunk| chunk.len() >= 3).flatten().map(|&(index, _)| index).collect()
}

/// Within how many lines from the start a masthead stands.
const MASTHEAD_WITHIN: usize = 20;

fn heads(draft: &Draft<'_>, numbers: &[usize]) -> Vec<usize> {
    let mut places: Vec<(u64, usize)> = Vec::new();
    let mut composed: Vec<usize> = Vec::new();
    for (index, (line, signs)) in draft.lines.iter().zip(&draft.signs).enumerate() {
        let text = line.as_str();
        let holds = |sign| signs.has(sign) && text.contains(sign);
        // A head is short; rows of tables that repeat are the table's own.
        if !(9..=150).contains(&text.len())
            || signs.any(['\t', '|'])
            || holds('。')
            || numbers.binary_search(&index).is_ok()
        {
            continue;
        }
        let names = holds('报');
        if (names || holds('期')) && names_part_and_gazette(text) || names && is_beside_number(draft, numbers, index) {
            composed.push(index);
        } else if !numbers.is_empty() || names {
            // Without page numbers only a head that names the gazette is told from what the text repeats.
            places.push((page_mark::masked(text), index));
        }
    }
    places.sort_unstable();
    let repeats = places.chunk_by(|a, b| a.0 == b.0).filter(|lines| lines.len() >= 3);
    let mut heads: Vec<usize> = repeats
        .filter(|lines| is_head(draft, numbers, lines))
        .flat_map(|lines| {
            let first = lines[0].1;
            // The first is the masthead or a title, but for the gazette's name in the midst of the text.
            let text = draft.lines[first].as_str();
            let numbered = text.starts_with(|c: char| c.is_ascii_digit()) && masthead::names_gazette(text);
            let stays = !numbered && (first < MASTHEAD_WITHIN || masthead::parse(text).is_none());
            lines[usize::from(stays)..].iter().map(|&(_, index)| index)
        })
        .collect();
    heads.extend(composed);
    heads.sort_unstable();
    let parts = parts_beside(draft, numbers, &heads);
    heads.extend(parts);
    heads.sort_unstable();
    heads
}

/// Whether the gazette's name and issue stand beside a page number in the midst of the text: 云州市人民政府公报  2020年第6期.
fn is_beside_number(draft: &Draft<'_>, numbers: &[usize], index: usize) -> bool {
    let text = draft.lines[index].as_str();
    let is_head =
        |head: masthead::MastheadLine| head.gazette.is_some() && head.issue_number.or(head.after_year).is_some();
    index >= MASTHEAD_WITHIN
        && text.contains('报')
        && near(draft, numbers, index)
        && masthead::parse(text).is_some_and(is_head)
}

/// The names of parts that stand beside the gazette's name on a page's edge: 市政府文件 / 云州市人民政府公报 / 7.
fn parts_beside(draft: &Draft<'_>, numbers: &[usize], heads: &[usize]) -> Vec<usize> {
    let text = |at: usize| draft.lines[at].as_str();
    let names_gazette = |at: usize| masthead::parse(text(at)).is_some_and(|head| head.gazette.is_some());
    let named: Vec<usize> = heads.iter().copied().filter(|&head| names_gazette(head)).collect();
    let is_part = |&at: &usize| {
        let on_edge = |next: usize| {
            named.binary_search(&next).is_ok() && [at, next].iter().any(|&line| near(draft, numbers, line))
        };
        category::parse(text(at)).is_some()
            && !chronicle::is_heading(text(at))
            && heads.binary_search(&at).is_err()
            && neighbours(draft, at).any(on_edge)
    };
    named.iter().flat_map(|&head| neighbours(draft, head)).filter(is_part).collect()
}

/// 市政府文件    云州市人民政府公报 2020年第6期: a part of the gazette beside its name, at the two edges of a page or
/// between dots: 云州市人民政府公报 · 2020年第6期 · 人事任免.
fn names_part_and_gazette(text: &str) -> bool {
    let gazette = |piece: &str| masthead::parse(piece).is_some();
    let number = |piece: &str| page_mark::is_page_number(piece) || page_mark::bare_number(piece).is_some();
    if text.contains(['·', '•', '|']) && is_dotted_head(text) {
        return true;
    }
    let pieces = || text.split("  ").map(str::trim).filter(|piece| !piece.is_empty());
    let part = |piece: &str| category::parse(piece).is_some();
    atoms::has_wide_blank(text)
        && pieces().all(|piece| gazette(piece) || part(piece) || number(piece))
        && pieces().any(gazette)
        && pieces().any(part)
}

fn names_gazette(text: &str) -> bool {
    text.contains('报') && masthead::names_gazette(text) && !text.contains("关于")
}

/// 云州市人民政府公报 · 2020年第6期 · 人事任免: gazette, issue and one short name, whatever their order.
fn is_dotted_head(text: &str) -> bool {
    const LONGEST: usize = 12;
    let pieces = text.split(['·', '•', '|']).map(str::trim).filter(|piece| !piece.is_empty());
    let is_number = |piece: &str| page_mark::is_page_number(piece) || page_mark::bare_number(piece).is_some();
    let (heads, others): (Vec<_>, Vec<_>) =
        pieces.map(|piece| (piece, masthead::parse(piece))).partition(|piece| piece.1.is_some());
    let parts: Vec<&str> = others.into_iter().map(|(piece, _)| piece).filter(|piece| !is_number(piece)).collect();
    heads.iter().any(|(_, head)| head.as_ref().is_some_and(|head| head.gazette.is_some()))
        && heads.iter().any(|(_, head)| head.as_ref().is_some_and(|head| head.issue_number.is_some()))
        && matches!(parts[..], [part] if part.chars().count() <= LONGEST)
}

/// Whether lines that repeat are the head of pages: they name the gazette, or page numbers stand beside most of them.
fn is_head(draft: &Draft<'_>, numbers: &[usize], lines: &[(u64, usize)]) -> bool {
    let text = &squeeze(draft.lines[lines[0].1].as_str());
    let beside = || lines.iter().filter(|(_, index)| near(draft, numbers, *index)).count() * 2 > lines.len();
    if text.chars().filter(|c| c.is_alphabetic()).count() < 3 || !names_gazette(text) && !beside() {
        return false;
    }
    // What the grammars know repeats on its own account: annotations, dates, labels. 17 云州市人民政府公报 is none of it.
    let bare = text.trim_matches(|c: char| c.is_ascii_digit());
    opener::judge(&Line::of(text)) != Opening::Strong || masthead::parse(bare).is_some() || chronicle::is_heading(text)
}

/// Whether a page number stands on the next or the previous line that is not blank.
fn near(draft: &Draft<'_>, numbers: &[usize], index: usize) -> bool {
    neighbours(draft, index).any(|at| numbers.binary_search(&at).is_ok())
}

/// The next and the previous line that is not blank.
fn neighbours(draft: &Draft<'_>, index: usize) -> impl Iterator<Item = usize> {
    let filled = |at: &usize| !draft.lines[*at].as_str().is_empty();
    let before = (0..index).rev().find(filled);
    let after = (index + 1..draft.lines.len()).find(filled);
    before.into_iter().chain(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::traced::Traced;

    fn cleaned(text: &str) -> Vec<String> {
        let lines = text.split('\n').scan(0u32, |at, line| {
            let start = *at;
            *at += line.len() as u32 + 1;
            Some(Traced::new(line, start))
        });
        let mut draft = Draft { lines: lines.collect(), signs: Vec::new(), dropped: Vec::new(), printed: &[] };
        clean(&mut draft);
        draft.lines.iter().map(|line| line.as_str().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn heads_and_numbers_go() {
        let text =
            "云州市人民政府公报\n正文甲\n— 1 —\n云州市人民政府公报\n正文乙\n— 2 —\n云州市人民政府公报\n正文丙\n— 3 —";
        assert_eq!(cleaned(text), ["云州市人民政府公报", "正文甲", "正文乙", "正文丙"]);
    }

    #[test]
    fn the_part_beside_the_gazette() {
        let text = "云州市人民政府公报\n市政府文件      云州市人民政府公报 2020年第6期\n正文甲\n云州市人民政府公报 2020年第6期      人事任免";
        assert_eq!(cleaned(text), ["云州市人民政府公报", "正文甲"]);
        let text = "云州市人民政府公报 · 2020年第6期\n云州市人民政府公报 · 2020年第6期 · 会议纪要\n正文甲";
        assert_eq!(cleaned(text), ["云州市人民政府公报 · 2020年第6期", "正文甲"]);
        // Without a part it may be the masthead; beside other words it is a sentence.
        let text = "2020年第6期      云州市人民政府公报\n编印  云州市人民政府公报";
        assert_eq!(cleaned(text).len(), 2);
    }

    #[test]
    fn a_head_beside_a_page_number() {
        let head = "云州市人民政府公报  2020年第6期";
        let text = format!("{}· 3 ·\n{head}\n正文乙", "正文甲\n".repeat(20));
        assert_eq!(cleaned(&text).last().map(String::as_str), Some("正文乙"));
        assert!(!cleaned(&text).iter().any(|line| line == head));
        // Without a number beside it, and at the front, where it is the masthead.
        let text = format!("{}{head}\n正文乙", "正文甲\n".repeat(20));
        assert!(cleaned(&text).iter().any(|line| line == head));
        assert_eq!(cleaned(&format!("{head}\n· 3 ·\n正文乙"))[0], head);
    }

    #[test]
    fn the_part_above_or_below_the_gazette() {
        let page = |number: usize, head: &str| format!("{}{number}\n{head}\n", "正文一行。\n".repeat(22));
        let text = page(1, "云州市人民政府公报\n市政府文件")
            + &page(2, "市政府办公室文件\n云州市人民政府公报")
            + &page(3, "云州市人民政府公报\n云州市财政局");
        // The name of a body may begin a title.
        assert_eq!(cleaned(&text).iter().filter(|line| *line != "正文一行。").collect::<Vec<_>>(), ["云州市财政局"]);
    }

    #[test]
    fn what_repeats_in_the_text_stays() {
        // Signatures and annotations repeat without page numbers beside them; numbers of a list do not count pages.
        let text = "云州市人民政府\n（此件公开发布）\n甲\n云州市人民政府\n（此件公开发布）\n1\n2\n3\n云州市人民政府\n（此件公开发布）";
        assert_eq!(cleaned(text).len(), 10);
    }
}
