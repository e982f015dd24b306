//! What terminals need: widths, colours, line breaks, and guesses at what was meant.

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Headings.
pub const BOLD: Style = Style::new().bold();
/// What stands beside the matter: line numbers, rulers.
pub const DIM: Style = Style::new().dimmed();
/// What is typed.
pub const CODE: Style = AnsiColor::Cyan.on_default();
/// What is good: added rows, an expected value.
pub const GOOD: Style = AnsiColor::Green.on_default();
/// What is bad: lost rows, a printed fault.
pub const BAD: Style = AnsiColor::Red.on_default();

/// The colour of a severity.
pub fn of_severity(severity: &str) -> Style {
    let colour = match severity {
        "error" => AnsiColor::BrightRed,
        "warning" => AnsiColor::Yellow,
        _ => AnsiColor::Cyan,
    };
    colour.on_default().bold()
}

/// The columns that a character takes; control signs are shown as blanks.
pub fn columns(character: char) -> usize {
    character.width().unwrap_or(1)
}

/// A text on one line, without signs that could change what the terminal shows.
pub fn visible(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_whitespace() {
                ' '
            } else if c.is_control() {
                '·'
            } else {
                c
            }
        })
        .collect()
}

/// Breaks a text into lines of at most so many columns, at blanks and between Han characters. A longer word stays whole.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words(text) {
        let line = lines.last().map_or(0, |line| line.width());
        if line > 0 && line + word.trim_end().width() > width {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(word);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The pieces of a text between which a line may end; opening marks hold on to what follows, closing ones to what is
/// before.
fn words(text: &str) -> Vec<&str> {
    let (mut words, mut start) = (Vec::new(), 0);
    let following = text.char_indices().skip(1);
    for (character, (at, next)) in text.chars().zip(following) {
        let opening = "（《〈〔【“‘「".contains(character);
        let closing = "）》〉〕】”’」，。、；：？！…".contains(next);
        let han = columns(character) == 2 && next != ' ' && !opening && !closing;
        if character == ' ' || han {
            words.push(&text[start..at]);
            start = at;
        }
    }
    words.push(&text[start..]);
    words
}

/// The choice whose name looks most like a word; nothing where none looks like it.
pub fn nearest<N: AsRef<str>, C>(word: &str, choices: impl IntoIterator<Item = (N, C)>) -> Option<(N, C)> {
    const LEAST: f64 = 0.6;
    let scored =
        choices.into_iter().map(|choice| (strsim::normalized_damerau_levenshtein(word, choice.0.as_ref()), choice));
    // The first of equals.
    let best = scored.fold(None, |best: Option<(f64, (N, C))>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    });
    best.filter(|(score, _)| *score >= LEAST).map(|(_, choice)| choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_and_han_characters() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("关于节约用水的通知", 8), ["关于节约", "用水的通", "知"]);
        assert_eq!(wrap("a-long-word-alone", 5), ["a-long-word-alone"]);
        assert_eq!(wrap("印发《计划》。", 6), ["印发", "《计", "划》。"]);
        assert_eq!(wrap("", 5), [""]);
    }

    #[test]
    fn the_nearest_must_be_near() {
        let choices = [("select", 1), ("severity", 2)];
        assert_eq!(nearest("selct", choices), Some(("select", 1)));
        assert_eq!(nearest("colour", choices), None);
    }
}
