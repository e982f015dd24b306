//! Measures at which width the lines of a text are wrapped.

use crate::grammar::opener::{self, Opening};
use crate::grammar::{atoms, table_row};
use crate::traced::Traced;

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

/// Measures the lines. A stretch is wrapped where most lines that end in mid-sentence are of nearly one width.
pub fn measure(lines: &[Traced<'_>]) -> Widths {
    const AROUND: usize = 12;
    const NARROWEST: usize = 18;
    const WIDEST: usize = 130;
    let columns: Vec<usize> =
        lines.iter().map(|line| if line.as_str().len() > 600 { 1000 } else { atoms::columns(line.as_str()) }).collect();
    // Lines that end in mid-sentence and are followed at once by another.
    let broken: Vec<usize> = (0..lines.len())
        .filter(|&i| {
            let text = lines[i].as_str();
            let followed = lines
                .get(i + 1)
                .is_some_and(|next| !next.as_str().is_empty() && opener::judge(next.as_str()) == Opening::None);
            followed
                && (NARROWEST..=WIDEST).contains(&columns[i])
                && !table_row::is_row(text)
                && !atoms::is_terminated(text)
        })
        .collect();
    let wrapped_at = (0..lines.len())
        .map(|i| {
            let here = broken.partition_point(|&at| at < i);
            let around = &broken[here.saturating_sub(AROUND)..(here + AROUND).min(broken.len())];
            let near: Vec<usize> = around.iter().filter(|&&at| at.abs_diff(i) <= 60).map(|&at| columns[at]).collect();
            common_width(near)
        })
        .collect();
    Widths { columns, wrapped_at }
}

/// The width that three fifths of at least three lines share, give or take what digits and marks do to a line.
fn common_width(mut widths: Vec<usize>) -> Option<usize> {
    const SPREAD: usize = 8;
    widths.sort_unstable();
    let shared = |top: usize| widths.iter().copied().filter(move |&width| width <= top && width + SPREAD >= top);
    let (count, top) = widths.iter().map(|&top| (shared(top).count(), top)).max()?;
    (count >= 3 && count * 5 >= widths.len() * 3).then(|| shared(top).nth(count / 2)).flatten()
}
