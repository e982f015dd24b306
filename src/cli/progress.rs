//! What a long run shows on standard error while somebody looks at it: files read, and pages recognized.

use std::io::IsTerminal;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::time::Duration;

use gongbao::read::{self, Recognition};
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// The bars of a run, one below the other.
static BARS: LazyLock<MultiProgress> = LazyLock::new(|| MultiProgress::with_draw_target(ProgressDrawTarget::stderr()));

/// A bar for runs of many files; none where nobody looks.
pub fn files(count: usize, quiet: bool) -> ProgressBar {
    const FEW: usize = 8;
    if quiet || count <= FEW || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    BARS.add(ProgressBar::new(count as u64).with_style(style("{pos}/{len} files {wide_bar} {eta}")))
}

/// Tells how far the recognition of scanned pages is, which is slow; nothing where nobody looks.
pub fn of_recognition() {
    if std::io::stderr().is_terminal() {
        read::watch_recognition(show);
    }
}

fn show(recognition: Recognition) {
    static BAR: Mutex<Option<ProgressBar>> = Mutex::new(None);
    let mut bar = BAR.lock().unwrap_or_else(PoisonError::into_inner);
    if recognition.done >= recognition.pages {
        if let Some(bar) = bar.take() {
            bar.finish_and_clear();
        }
        return;
    }
    let new = || BARS.add(ProgressBar::new_spinner().with_style(style("{msg}")));
    bar.get_or_insert_with(new).set_message(told(recognition, rayon::current_num_threads()));
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

/// How far it is, how long a page takes and all the rest will.
fn told(recognition: Recognition, threads: usize) -> String {
    /// What a page takes one processor, before one is done.
    const PAGE: Duration = Duration::from_secs(3);
    let Recognition { done, pages, elapsed } = recognition;
    let page = if done == 0 { PAGE / threads.max(1) as u32 } else { elapsed / done as u32 };
    let rest = page * (pages - done) as u32;
    let rest = rest.as_secs().max(1);
    let rest = if rest < 100 { format!("{rest} s") } else { format!("{} min", rest.div_ceil(60)) };
    format!("recognizing scanned pages: {done} of {pages}, {:.1} s a page, about {rest} left", page.as_secs_f32())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_is_estimated() {
        let told =
            |done, pages, seconds| super::told(Recognition { done, pages, elapsed: Duration::from_secs(seconds) }, 2);
        assert_eq!(told(0, 4, 0), "recognizing scanned pages: 0 of 4, 1.5 s a page, about 6 s left");
        assert_eq!(told(2, 4, 10), "recognizing scanned pages: 2 of 4, 5.0 s a page, about 10 s left");
        assert_eq!(told(10, 100, 30), "recognizing scanned pages: 10 of 100, 3.0 s a page, about 5 min left");
    }
}
