//! Traditional characters: which they are, and their simplified forms. A text in traditional print is read in simplified
//! form, character by character, so that places in one are places in the other.
//!
//! The pairs stand in `traditional.txt`, traditional before simplified: those of OpenCC's table of characters of which
//! Big5 counts the traditional one among the frequent, GB 2312 has the simplified one and lacks the traditional.

use std::borrow::Cow;
use std::sync::LazyLock;

const PAIRS: &str = include_str!("traditional.txt");

/// Those that GB 2312 has too, for a rare word or a surname (於), and that traditional print uses throughout.
const SHARED: [(char, char); 2] = [('於', '于'), ('後', '后')];

/// The traditional characters that [`simplified`] knows.
pub fn signs() -> impl Iterator<Item = &'static str> {
    let signs = PAIRS.char_indices().filter(|(_, c)| !c.is_whitespace());
    signs.step_by(2).map(|(at, c)| &PAIRS[at..at + c.len_utf8()])
}

/// The simplified form of every character of the plane, or nothing.
static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; 1 << 16];
    let mut signs = PAIRS.chars().filter(|c| !c.is_whitespace());
    while let (Some(from), Some(to)) = (signs.next(), signs.next()) {
        table[from as usize] = to as u16;
    }
    table
});

/// The simplified form of a character that simplified print does not have.
pub fn simplified(c: char) -> Option<char> {
    TABLE
        .get(c as usize)
        .filter(|simplified| **simplified > 0)
        .and_then(|&simplified| char::from_u32(simplified.into()))
}

/// The text with simplified characters, as long in bytes as before.
pub fn fold(text: &str) -> Cow<'_, str> {
    // Characters that texts in simplified print do not have, and that few traditional ones lack.
    if !text.contains(['會', '書', '長', '議', '員', '國', '區', '縣', '黨', '開', '舉']) {
        return Cow::Borrowed(text);
    }
    let shared = |c: char| SHARED.iter().find(|(from, _)| *from == c).map(|&(_, to)| to);
    Cow::Owned(text.chars().map(|c| simplified(c).or_else(|| shared(c)).unwrap_or(c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded() {
        assert_eq!(fold("縣委書記出席會議並講話"), "县委书记出席会议并讲话");
        // Nothing to fold; places stay where they are.
        assert!(matches!(fold("县委书记出席会议"), Cow::Borrowed(_)));
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            assert!(simplified(c).is_none_or(|simple| simple.len_utf8() == c.len_utf8()), "{c}");
        }
    }

    #[test]
    fn traditional_or_not() {
        assert_eq!(simplified('學'), Some('学'));
        // Signs of both prints: 于 (surname), 後 (name), 乾, 著, and simplified ones.
        for c in ['于', '後', '乾', '著', '学', 'A', '。'] {
            assert_eq!(simplified(c), None, "{c}");
        }
    }
}
