//! Measures what a line's end may not part.

/// The width of what cannot be parted at the head of a line, in sizes of the type.
pub fn first_word(text: &str) -> f32 {
    let mut width = 0.0;
    for (index, c) in text.chars().take(40).enumerate() {
        let part_of_word = c.is_ascii() && c != ' ';
        let mark = matches!(c, '，' | '。' | '、' | '；' | '：' | '）' | '》' | '”' | '！' | '？' | '〕' | '％');
        if index > 0 && !mark && !(part_of_word && width < 15.0) {
            break;
        }
        width += if c.is_ascii() { 0.55 } else { 1.0 };
        // A character of Han stands alone, but for the marks that may not begin a line.
        if index == 0 && !part_of_word {
            continue;
        }
        if index > 0 && !part_of_word && !mark {
            break;
        }
        if !c.is_ascii() && !mark && index > 0 {
            break;
        }
    }
    width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_measured() {
        assert_eq!(first_word("水"), 1.0);
        assert_eq!(first_word("水，节"), 2.0);
        assert!(first_word("DCMM试") > 2.0);
    }
}
