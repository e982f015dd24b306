//! Measures at which width the lines of a text are wrapped.

use crate::grammar::opener::Opening;
use crate::grammar::{atoms, line::Line, table_row};

/// How wide the lines of a text are wrapped, where they are.
pub struct Widths {
    /// Each line's width in columns.
    pub columns: Vec<usize>,
    /// The width that the lines around each line are wrapped at.
    wrapped_at: Vec<Option<usize>>,
}

impl Widths {
    /// Whether a line ends well before the width that the lines around are wrapped at.
    pub fn is_short(&self, index: usize, columns: usize) -> bool {
        self.wrapped_at[index].is_some_and(|width| columns + 6 <= width)
    }

    /// Whether a line is as wide as the lines around are wrapped at.
    pub fn is_full(&self, index: usize, columns: usize) -> bool {
        // A line ends early for a word or bracket that must not be parted: two Han signs and a mark at most.
        const SLACK: usize = 5;
        self.wrapped_at[index].is_some_and(|width| columns + SLACK >= width && columns <= width + 2 * SLACK)
    }
}

/// Widths of lines that tell how a text is wrapped; wider ones are paragraphs.
const NARROWEST: usize = 18;
const WIDEST: usize = 130;

/// How many lines away the wrapping of other lines still tells something.
const NEAR: usize = 60;

/// Measures the lines. A stretch is wrapped where most lines that end in mid-sentence are of nearly one width.
pub fn measure(lines: &[Line<'_>], openings: &[Opening]) -> Widths {
    let columns: Vec<usize> =
        lines.iter().map(|line| if line.len() > 600 { 1000 } else { atoms::columns(line) }).collect();
    // Lines that end in mid-sentence and are followed at once by another.
    let is_broken = |i: &usize| {
        let line = &lines[*i];
        let followed = lines.get(i + 1).is_some_and(|next| !next.is_empty() && openings[i + 1] == Opening::None);
        followed
            && (NARROWEST..=WIDEST).contains(&columns[*i])
            && !(table_row::may_be_in(line) && table_row::is_row(line))
            && !atoms::is_terminated(line)
    };
    let broken: Vec<usize> = (0..lines.len()).filter(is_broken).collect();
    let common = common_widths(&broken, &columns);
    // Every line goes by the broken line next to it.
    let wrapped_at = (0..lines.len()).map(|i| {
        let here = broken.partition_point(|&at| at < i);
        let near = |place: usize| broken.get(place).filter(|at| at.abs_diff(i) <= NEAR).map(|_| place);
        near(here).or_else(|| near(here.checked_sub(1)?)).and_then(|place| common[place])
    });
    Widths { wrapped_at: wrapped_at.collect(), columns }
}

/// For each broken line the width that three fifths of those around it share, give or take what digits and marks do to
/// a line; at least three must.
fn common_widths(broken: &[usize], columns: &[usize]) -> Vec<Option<usize>> {
    const AROUND: usize = 12;
    let mut counts = Counts::default();
    let (mut from, mut to) = (0, 0);
    let window = |place: usize| {
        let line = broken[place];
        let start = place.saturating_sub(AROUND).max(broken.partition_point(|&at| at + NEAR < line));
        let end = (place + AROUND).min(broken.partition_point(|&at| at <= line + NEAR));
        while to < end {
            counts.add(columns[broken[to]], 1);
            to += 1;
        }
        while from < start {
            counts.add(columns[broken[from]], -1);
            from += 1;
        }
        counts.common()
    };
    (0..broken.len()).map(window).collect()
}

/// How many lines are of each width.
struct Counts {
    of_width: [i32; WIDEST + 1],
    all: i32,
}

impl Default for Counts {
    fn default() -> Self {
        Counts { of_width: [0; WIDEST + 1], all: 0 }
    }
}

impl Counts {
    fn add(&mut self, width: usize, step: i32) {
        self.of_width[width] += step;
        self.all += step;
    }

    /// The middle of the widths that most lines share.
    fn common(&self) -> Option<usize> {
        const SPREAD: usize = 8;
        let (mut best, mut best_top, mut sum) = (0, 0, 0);
        for top in NARROWEST..=WIDEST {
            sum += self.of_width[top];
            if top > NARROWEST + SPREAD {
                sum -= self.of_width[top - SPREAD - 1];
            }
            if self.of_width[top] > 0 && sum >= best {
                (best, best_top) = (sum, top);
            }
        }
        if best < 3 || best * 5 < self.all * 3 {
            return None;
        }
        let mut below = 0;
        (best_top.saturating_sub(SPREAD)..=best_top).find(|&width| {
            below += self.of_width[width];
            below > best / 2
        })
    }
}
