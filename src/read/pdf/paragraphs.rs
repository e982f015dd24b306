//! Tells a wrapped line from the end of a paragraph by where lines begin and end in their column.
//!
//! A line is full when the next word would not have fitted. A paragraph goes on from a full line to one that begins at
//! the column's edge, and begins anew at an indented one. Lines in the middle (headings) or at the right (signatures)
//! tell nothing, and the text decides.

use super::columns::Column;
use super::contents_pages::ends_entry;
use super::lines::Line;
use crate::grammar::atoms;
use crate::grammar::line::Line as Words;
use crate::grammar::opener::{self, Opening};

mod edges;
mod titles;
mod words;

pub use edges::edges;
pub use words::first_word;

/// A line is indented from here on, in sizes of the type.
const INDENT: f32 = 0.8;
/// A first line is indented by two characters at most; what begins further right is set in the middle or at the right.
const DEEPEST: f32 = 2.7;
/// Type that differs by more is another.
const SIZE: f32 = 0.08;
/// Lines further apart than so many times the usual are of two paragraphs.
const APART: f32 = 1.4;
/// Marks hang out of a column by less, in sizes of the type.
const WRONG: f32 = 2.5;

/// A line of text in its column.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'l> {
    /// The line.
    pub line: &'l Line,
    /// The page, from 0.
    pub page: usize,
    /// The column.
    pub column: Column,
    /// The left and right edge of the column, where they are known.
    pub edges: Option<(f32, f32)>,
}

impl Placed<'_> {
    /// How far it is indented, in sizes of its type.
    pub fn indent(&self) -> f32 {
        self.edges.map_or(0.0, |edges| (self.line.bounds.x0 - edges.0) / self.line.size.max(1.0))
    }

    /// How far from the right edge it ends, in sizes of its type.
    fn rest(&self) -> f32 {
        self.edges.map_or(0.0, |edges| (edges.1 - self.line.bounds.x1) / self.line.size.max(1.0))
    }

    /// How far its text is indented behind a head that stands apart.
    fn text_indent(&self) -> Option<f32> {
        Some((self.line.text_start? - self.edges?.0) / self.line.size.max(1.0))
    }

    fn is_at(&self, indent: Option<f32>) -> bool {
        indent.is_some_and(|indent| (self.indent() - indent).abs() < 0.3)
    }

    /// Whether the next line's first word would not have fitted.
    fn is_full(&self, next: &Placed<'_>) -> bool {
        self.rest() < first_word(&next.line.text) + 0.45
    }

    fn is_centred(&self) -> bool {
        self.indent() > 0.9 && (self.indent() - self.rest()).abs() < 1.2
    }
}

/// What most of a document looks like.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// The size of most type.
    pub size: f32,
    /// How far its lines are apart, in sizes.
    pub pitch: f32,
}

impl Body {
    /// Measures lists of lines that are read one after the other.
    pub fn of(lists: &[Vec<Placed<'_>>]) -> Body {
        let mut sizes: Vec<(f32, usize)> =
            lists.iter().flatten().map(|placed| (placed.line.size, placed.line.text.len())).collect();
        let size = heaviest_half(&mut sizes).unwrap_or(10.0);
        let pairs = lists.iter().flat_map(|list| list.windows(2)).filter(|pair| {
            pair.iter().all(|placed| (placed.line.size - size).abs() < SIZE * size) && same_column(&pair[0], &pair[1])
        });
        let mut pitches: Vec<f32> = pairs
            .map(|pair| (pair[1].line.baseline - pair[0].line.baseline) / size)
            .filter(|pitch| *pitch > 0.9)
            .collect();
        pitches.sort_by(f32::total_cmp);
        Body { size, pitch: pitches.get(pitches.len() / 10).copied().unwrap_or(2.0) }
    }
}

/// The value that half of the weight lies below.
fn heaviest_half(values: &mut [(f32, usize)]) -> Option<f32> {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = values.iter().map(|(_, weight)| weight).sum::<usize>() / 2;
    let mut sum = 0;
    values
        .iter()
        .find(|(_, weight)| {
            sum += weight;
            sum >= half
        })
        .map(|(value, _)| *value)
}

fn same_column(line: &Placed<'_>, next: &Placed<'_>) -> bool {
    line.page == next.page && line.column == next.column
}

/// Whether a paragraph ends with each line, where that can be told. Every line's follower in the list is what is read
/// next.
pub fn ends(lines: &[Placed<'_>], body: Body) -> Vec<Option<bool>> {
    let mut ends: Vec<Option<bool>> = Vec::with_capacity(lines.len());
    // How far the lines of a paragraph are set in whose head hangs out.
    let mut hanging: Option<f32> = None;
    let flush = edges::flush(lines);
    for (index, line) in lines.iter().enumerate() {
        let begins = index == 0 || ends[index - 1] != Some(false);
        if begins {
            hanging = line.text_indent();
        }
        ends.push(lines.get(index + 1).map_or(Some(true), |next| {
            hangs(line, next, hanging.filter(|_| begins || line.is_at(hanging)), begins, body)
                .unwrap_or_else(|| ends_with(line, next, begins, flush.contains(&(line.page, line.column)), body))
        }));
    }
    ends
}

/// The same between two lines of a paragraph whose first line hangs out over the others; nothing where it is none.
fn hangs(line: &Placed<'_>, next: &Placed<'_>, hanging: Option<f32>, begins: bool, body: Body) -> Option<Option<bool>> {
    hanging.filter(|indent| *indent > INDENT && line.edges.is_some() && next.edges.is_some())?;
    let apart = (next.line.size - line.line.size).abs() > SIZE * line.line.size
        || same_column(line, next)
            && next.line.baseline - line.line.baseline > 1.2 * APART * body.pitch * line.line.size;
    let goes_on = next.is_at(hanging) && line.is_full(next) && !apart;
    // The first line shows nothing yet; what follows a line that was set in does.
    if goes_on { Some(Some(false)) } else { (!begins).then_some(Some(true)) }
}

/// Whether a paragraph ends between two lines; `begins` says that the first line is its first.
fn ends_with(line: &Placed<'_>, next: &Placed<'_>, begins: bool, flush: bool, body: Body) -> Option<bool> {
    let size = line.line.size;
    if let Some(ends) = line.line.ends_entry {
        return Some(ends);
    }
    if ends_entry(&line.line.text) {
        return Some(true);
    }
    if (next.line.size - size).abs() > SIZE * size {
        return Some(true);
    }
    let same_column = same_column(line, next);
    let pitch = next.line.baseline - line.line.baseline;
    if same_column && pitch > (APART * body.pitch * size).min(3.2 * size).max(1.5 * size) {
        return Some(true);
    }
    if size > 1.05 * body.size && titles::go_on(line.line, next.line) {
        return Some(false);
    }
    line.edges?;
    // Where a line sticks out of its column, the column is another.
    if line.rest() < -WRONG || next.rest() < -WRONG {
        return None;
    }
    // Between a line that ends a sentence and the next that opens something both may be.
    let opens = || opener::judge(&Words::of(&next.line.text)) == Opening::Strong;
    let whole = flush && (next.line.text_start.is_some() || atoms::is_terminated(&line.line.text) && opens());
    let full = line.is_full(next);
    let (indent, next_indent) = (line.indent(), next.indent());
    if !full {
        let set_apart = indent > DEEPEST || line.is_centred() && !(1.6..2.4).contains(&indent);
        // What goes on behind a line in the middle or at the right stands there too.
        return if set_apart && (next_indent > DEEPEST || next.is_centred()) { None } else { Some(true) };
    }
    if next_indent < INDENT {
        return if whole { None } else { Some(false) };
    }
    if next_indent > DEEPEST || next.is_centred() && next.rest() > 2.4 {
        // A heading may fill its first line; a text ends before a heading with a full stop.
        let stands_out = indent > 0.2 && indent < DEEPEST || size > 1.1 * body.size;
        let heading =
            begins && stands_out && next.is_centred() && !atoms::is_terminated(&line.line.text) && same_column;
        return Some(!heading || pitch > 2.2 * size);
    }
    // Indented behind a full line: a new paragraph, unless the first line alone stands out (an entry of a 目录), or the
    // whole paragraph is set in.
    if begins && indent < INDENT || !begins && (indent - next_indent).abs() < 0.3 { None } else { Some(true) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Bounds;

    /// A line that is indented by so many characters.
    fn line(text: &str, indent: f32) -> Line {
        let x0 = 100.0 + 10.0 * indent;
        let bounds = Bounds { x0, y0: 0.0, x1: x0 + 10.0 * text.chars().count() as f32, y1: 10.0 };
        Line {
            text: text.to_owned(),
            bounds,
            baseline: 0.0,
            size: 10.0,
            bold: false,
            number: None,
            text_start: None,
            ends_entry: None,
        }
    }

    /// Whether a paragraph ends with each line of a column of 20 characters.
    fn ends_of(lines: &[Line]) -> Vec<Option<bool>> {
        let placed = |line| Placed { line, page: 0, column: Column::WHOLE, edges: Some((100.0, 300.0)) };
        ends(&lines.iter().map(placed).collect::<Vec<_>>(), Body { size: 10.0, pitch: 1.5 })
    }

    #[test]
    fn geometry_tells_paragraphs() {
        let lines = [
            line("为节约用水，制定本方案并请各单位认真", 2.0),
            line("执行下列各项规定，不得以任何理由推诿塞责。", 0.0), // full although it ends a sentence
            line("落实责任。", 0.0),
            line("各单位应当于每年年底以前报告执行的情况", 1.0),
        ];
        assert_eq!(ends_of(&lines), [Some(false), Some(false), Some(true), Some(true)]);
    }

    #[test]
    fn headings_in_the_middle_tell_nothing() {
        let lines = [line("云州市人民政府", 6.5), line("关于节约用水的通知", 5.5)];
        assert_eq!(ends_of(&lines)[0], None);
    }

    #[test]
    fn lines_are_set_in_behind_a_head_that_hangs_out() {
        let mut lines = [
            line("３日   市政府召开常务会议研究节约用水工", 0.0),
            line("作，听取各区汇报，部署管网改造工", 4.0),
            line("作。", 4.0),
            line("１５日  市领导检查水库安全度汛工作情况并", 0.0),
        ];
        lines[0].text_start = Some(140.0);
        lines[3].text_start = Some(140.0);
        assert_eq!(ends_of(&lines), [Some(false), Some(false), Some(true), Some(true)]);
        // 第一条 stands apart too, but the lines below begin at the edge.
        lines[1] = line("作，听取各区汇报，部署管网改造的各项工作", 0.0);
        assert_eq!(ends_of(&lines[..2]), [Some(false), Some(true)]);
    }

    #[test]
    fn a_full_line_may_end_its_paragraph_where_none_is_set_in() {
        let lines = [
            line("一、召开常务会议。", 0.0),
            line("二、检查水库安全度汛的各项准备工作情况。", 0.0),
            line("三、签订合作协议。", 0.0),
        ];
        assert_eq!(ends_of(&lines)[1], None);
        // Where paragraphs are set in, what begins at the edge goes on.
        let lines = [
            line("市政府召开常务会议。", 2.0),
            line("听取各区汇报，并研究部署节约用水。", 2.0),
            line("副市长检查水库安全度汛的各项工作情况。", 2.0),
            line("三、签订合作协议。", 0.0),
        ];
        assert_eq!(ends_of(&lines)[2], Some(false));
    }

    #[test]
    fn what_stands_in_the_middle_ends_before_text_at_the_edge() {
        let lines = [line("云政发〔2024〕3号", 5.0), line("各区人民政府：", 0.0)];
        assert_eq!(ends_of(&lines)[0], Some(true));
    }
}
