//! A line and the signs that occur in it, taken once: a grammar is asked only where the signs stand that it cannot do
//! without (its `may_be_in`), so that a line of plain prose costs one look at each of its characters.

use std::borrow::Cow;
use std::ops::Deref;

use crate::grammar::atoms;

/// The signs that occur in a text. Those of ASCII are told apart, and white space beyond it counts as a blank; of the
/// others some share a place, so that a sign that is there is always found, and one that is not rarely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs([u64; 10]);

impl Signs {
    /// The signs of a text.
    pub fn of(text: &str) -> Self {
        // The last nine bits of a character lie in its last two bytes.
        let place = |before: u8, last: u8| usize::from(before & 7) << 6 | usize::from(last & 0x3F);
        let bytes = text.as_bytes();
        let mut signs = Signs::default();
        let mut at = 0;
        while at < bytes.len() {
            let (length, sign) = match bytes[at..] {
                [first @ 0..0x80, ..] => (1, ASCII | usize::from(first)),
                [0xE4..0xF0, before, last, ..] => (3, place(before, last)),
                [0xC2, 0x85 | 0xA0, ..] => (2, BLANK),
                [0xE1, 0x9A, 0x80, ..]
                | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..]
                | [0xE2, 0x81, 0x9F, ..]
                | [0xE3, 0x80, 0x80, ..] => (3, BLANK),
                [before @ 0x80..0xE0, last, ..] => (2, place(before, last)),
                [0xE0..0xF0, before, last, ..] => (3, place(before, last)),
                [0xF0..=0xFF, _, before, last, ..] => (4, place(before, last)),
                _ => return signs,
            };
            at += length;
            signs.0[sign >> 6] |= 1 << (sign & 63);
        }
        signs
    }

    /// Whether a sign may be there; if not, it is not.
    #[inline]
    pub fn has(&self, sign: char) -> bool {
        let place = if sign.is_ascii() { ASCII | sign as usize } else { sign as usize & 0x1FF };
        self.0[place >> 6] >> (place & 63) & 1 == 1
    }

    /// Whether one of some signs may be there.
    #[inline]
    pub fn any<const N: usize>(&self, signs: [char; N]) -> bool {
        signs.into_iter().any(|sign| self.has(sign))
    }

    /// Whether all of some signs may be there.
    #[inline]
    pub fn all<const N: usize>(&self, signs: [char; N]) -> bool {
        signs.into_iter().all(|sign| self.has(sign))
    }

    /// Whether an ASCII digit is there.
    #[inline]
    pub fn digits(&self) -> bool {
        self.any(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
    }

    /// Whether white space is there.
    #[inline]
    pub fn blank(&self) -> bool {
        self.any([' ', '\t', '\n', '\u{B}', '\u{C}', '\r'])
    }

    /// Takes in the signs of another text.
    pub fn join(&mut self, other: &Signs) {
        self.0.iter_mut().zip(other.0).for_each(|(here, there)| *here |= there);
    }
}

/// Where the places of ASCII begin, after those of all others; white space of every kind has that of a blank.
const ASCII: usize = 512;
const BLANK: usize = ASCII | b' ' as usize;

/// What is seen of a line once, and kept with it.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Its signs.
    pub signs: Signs,
    first: char,
    last: char,
}

impl Look {
    /// Looks at a line whose signs are known.
    pub fn at(words: &str, signs: Signs) -> Self {
        let Line { signs, first, last, .. } = Line::with(words, signs);
        Look { signs, first, last }
    }
}

/// A line with its signs. It may be passed wherever its words are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    words: &'t str,
    /// The signs of the words.
    pub signs: Signs,
    /// The first character, blanks aside; of an empty line NUL.
    pub first: char,
    /// The last character, blanks aside; of an empty line NUL.
    pub last: char,
}

impl<'t> Line<'t> {
    /// A line, looked at anew.
    pub fn of(words: &'t str) -> Self {
        Self::with(words, Signs::of(words))
    }

    /// A line that was looked at.
    pub fn seen(words: &'t str, look: &Look) -> Self {
        Line { words, signs: look.signs, first: look.first, last: look.last }
    }

    /// The words without any white space.
    pub fn squeezed(&self) -> Cow<'t, str> {
        if self.signs.blank() { atoms::squeeze(self.words) } else { Cow::Borrowed(self.words) }
    }

    /// A line whose signs are known.
    pub fn with(words: &'t str, signs: Signs) -> Self {
        let mut chars = words.chars().filter(|c| !c.is_whitespace());
        let first = chars.next().unwrap_or('\0');
        let last = chars.next_back().unwrap_or(first);
        Line { words, signs, first, last }
    }

    /// The words alone.
    pub fn words(&self) -> &'t str {
        self.words
    }

    /// Whether a word stands in it.
    pub fn holds(&self, word: &str) -> bool {
        word.chars().all(|sign| self.signs.has(sign)) && atoms::has(self.words, word)
    }

    /// Whether one of some words stands in it.
    pub fn holds_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.holds(word))
    }
}

impl Deref for Line<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_is_found() {
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            let signs = Signs::of(&format!("甲{c}乙"));
            assert_eq!(signs.blank(), c.is_whitespace(), "{c:?}");
            assert!(signs.has(c) || c.is_whitespace(), "{c:?}");
        }
        let signs = Signs::of("云政发〔2024〕3号");
        assert!(signs.has('号') && signs.all(['〔', '3', '〕']) && signs.any(['日', '政']));
        // What is not there, in ASCII and beside it.
        assert!(!signs.has('5') && !signs.any(['月', '日']) && !signs.all(['号', '第']));
    }

    #[test]
    fn words_of_a_line() {
        let line = Line::of("决定任命甘霖为市长");
        assert!(line.holds("任命") && line.holds_any(&["免去", "决定"]));
        // The signs stand there, the word does not.
        assert!(!line.holds("命任") && !line.holds_any(&["免去", "定决"]));
    }

    #[test]
    fn blanks_are_taken_out() {
        for (words, squeezed) in [("甲　乙 丙", "甲乙丙"), ("甲乙", "甲乙"), ("\u{2003}甲", "甲")] {
            assert_eq!(Line::of(words).squeezed(), squeezed);
        }
    }

    #[test]
    fn the_ends_of_a_line() {
        let ends = |words| (Line::of(words).first, Line::of(words).last);
        assert_eq!(ends(" 甲乙 丙\t"), ('甲', '丙'));
        assert_eq!((ends("甲"), ends("  ")), (('甲', '甲'), ('\0', '\0')));
    }
}
