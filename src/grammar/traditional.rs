//! Traditional characters: which they are, and their simplified forms. A text in traditional print is read in simplified
//! form, character by character, so that places in one are places in the other.
//!
//! The pairs stand in `traditional.txt`, traditional before simplified: those of OpenCC's table of characters of which
//! Big5 counts the traditional one among the frequent, GB 2312 has the simplified one and lacks the traditional.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::grammar::atoms;

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
    Cow::Owned(text.chars().map(simple).collect())
}

fn simple(c: char) -> char {
    let shared = || SHARED.iter().find(|(from, _)| *from == c).map(|&(_, to)| to);
    simplified(c).or_else(shared).unwrap_or(c)
}

/// In which characters a document is printed. Grammars read its words in simplified ones; what they take from them is
/// put back as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Script {
    traditional: bool,
}

impl Script {
    /// That of a text: a scan prints one sign or other in its traditional form, a traditional text many.
    pub fn of(text: &str) -> Self {
        const SIGNS: [&str; 10] = ["國", "發", "關", "務", "縣", "會", "實", "業", "產", "進"];
        const FEWEST: usize = 4;
        Script { traditional: SIGNS.iter().filter(|sign| atoms::has(text, sign)).count() >= FEWEST }
    }

    /// The words in simplified characters, each where it was.
    pub fn plain<'t>(&self, words: &'t str) -> Cow<'t, str> {
        if self.traditional { Cow::Owned(words.chars().map(simple).collect()) } else { Cow::Borrowed(words) }
    }

    /// Puts a value back that was read in the plain form of some words.
    pub fn restore(&self, value: &mut String, words: &str) {
        if self.traditional {
            let printed = |c: char| words.chars().find(|&other| other != c && simple(other) == c).unwrap_or(c);
            *value = value.chars().map(printed).collect();
        }
    }
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
    fn there_and_back() {
        let words = "牽頭單位：縣發展改革委，責任單位：國網實業公司，各鄉鎮會同";
        let script = Script::of(words);
        assert!(script.plain(words).starts_with("牵头单位：县发展改革委，责任单位：国网"));
        let mut unit = "县发展改革委".to_owned();
        script.restore(&mut unit, words);
        assert_eq!(unit, "縣發展改革委");
        // A simplified text, and one in which a scan printed a sign or two otherwise.
        for text in ["牵头单位：县城", "各小學、縣城", "国务院關于发展的通知，县"] {
            let mut unit = "县".to_owned();
            Script::of(text).restore(&mut unit, text);
            assert_eq!((Script::of(text).plain(text).as_ref(), unit.as_str()), (text, "县"));
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
