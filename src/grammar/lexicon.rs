//! Lists of words of the language, asked which of them a text begins or ends with: by the word's first or last sign, so
//! that a long list takes no more time than a short one.

/// A list of words.
pub struct Lexicon {
    /// The words and their places in the list, by the code of the first sign.
    by_first: Vec<Vec<(usize, &'static str)>>,
    /// The same by the last sign.
    by_last: Vec<Vec<(usize, &'static str)>>,
}

/// How many groups of words there are; signs whose codes end alike share one.
const GROUPS: usize = 256;

impl Lexicon {
    /// A lexicon of words, none of them empty.
    pub fn of(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut lexicon = Lexicon { by_first: vec![Vec::new(); GROUPS], by_last: vec![Vec::new(); GROUPS] };
        for (place, word) in words.into_iter().enumerate() {
            lexicon.by_first[group(word.chars().next())].push((place, word));
            lexicon.by_last[group(word.chars().next_back())].push((place, word));
        }
        lexicon
    }

    /// The words that a text begins with, and their places in the list, in its order.
    pub fn beginnings<'l>(&'l self, text: &'l str) -> impl Iterator<Item = (usize, &'static str)> + 'l {
        let group = &self.by_first[group(text.chars().next())];
        group.iter().copied().filter(|(_, word)| text.starts_with(word))
    }

    /// The words that a text ends with, and their places in the list, in its order.
    pub fn endings<'l>(&'l self, text: &'l str) -> impl Iterator<Item = (usize, &'static str)> + 'l {
        let group = &self.by_last[group(text.chars().next_back())];
        group.iter().copied().filter(|(_, word)| text.ends_with(word))
    }

    /// The first word of the list that a text begins with.
    pub fn beginning(&self, text: &str) -> Option<&'static str> {
        self.beginnings(text).next().map(|(_, word)| word)
    }

    /// The first word of the list that a text ends with.
    pub fn ending(&self, text: &str) -> Option<&'static str> {
        self.endings(text).next().map(|(_, word)| word)
    }

    /// Whether a text begins with one of the words.
    pub fn begins(&self, text: &str) -> bool {
        self.beginning(text).is_some()
    }

    /// Whether a text ends with one of the words.
    pub fn ends(&self, text: &str) -> bool {
        self.ending(text).is_some()
    }
}

fn group(sign: Option<char>) -> usize {
    sign.map_or(0, |sign| sign as usize % GROUPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_the_order_of_the_list() {
        let words = Lexicon::of(["新建", "新", "建成", "成"]);
        assert_eq!(words.beginnings("新建成").collect::<Vec<_>>(), [(0, "新建"), (1, "新")]);
        assert_eq!(words.endings("新建成").collect::<Vec<_>>(), [(2, "建成"), (3, "成")]);
        assert_eq!((words.beginning("新的"), words.ending("未成")), (Some("新"), Some("成")));
    }

    #[test]
    fn words_inside_and_empty_texts() {
        let words = Lexicon::of(["建成"]);
        // U+5EFA and U+5DFA share a group.
        for text in ["已建成的", "", "建", "\u{5DFA}成"] {
            assert!(!words.begins(text) && !words.ends(text), "{text}");
        }
    }
}
