//! Places for browsers: lines from 0 and columns in UTF-16 code units, for offsets in bytes of UTF-8.

use crate::source::Source;

/// Every so many bytes the units before are counted once.
const STEP: usize = 64;

/// A source, ready to be asked for places.
pub struct Places<'s> {
    source: &'s Source,
    /// The units before each [`STEP`] bytes.
    before: Vec<u32>,
}

/// From a line and column to a line and column.
pub type Place = [u32; 4];

impl<'s> Places<'s> {
    /// Counts the units of a source.
    pub fn of(source: &'s Source) -> Self {
        let mut sum = 0;
        let mut before = vec![0];
        for step in source.text.as_bytes().chunks(STEP) {
            sum += units(step);
            before.push(sum);
        }
        Places { source, before }
    }

    /// Where a stretch of the source stands. What lies in a line's end counts as the end of the line.
    pub fn place(&self, start: usize, end: usize) -> Place {
        let (line, column) = self.point(start);
        if end <= start {
            return [line, column, line, column];
        }
        let (mut last, mut stop) = self.point(end);
        if stop == 0 && last > line {
            // It ends with a line's end.
            last -= 1;
            stop = self.source.lines.get(last as usize).map_or(0, |line| self.column(line.span.start, line.span.end));
        }
        [line, column, last, stop]
    }

    fn point(&self, byte: usize) -> (u32, u32) {
        let line = self.source.line_at(byte as u32) - 1;
        let Some(span) = self.source.lines.get(line).map(|line| line.span) else { return (0, 0) };
        (line as u32, self.column(span.start, (byte as u32).clamp(span.start, span.end)))
    }

    fn column(&self, from: u32, to: u32) -> u32 {
        self.units_before(to as usize) - self.units_before(from as usize)
    }

    fn units_before(&self, byte: usize) -> u32 {
        let bytes = self.source.text.as_bytes();
        let step = byte.min(bytes.len()) / STEP;
        self.before[step] + units(&bytes[step * STEP..byte.min(bytes.len())])
    }
}

/// The code units that begin in some bytes: one a character, two beyond the first plane. Eight bytes at a time.
fn units(bytes: &[u8]) -> u32 {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    let (words, rest) = bytes.as_chunks::<8>();
    let count = |word: u64| {
        // For each byte a bit: whether it goes on with a character (10…), and whether it begins one of four (1111…).
        let goes_on = word >> 7 & !(word >> 6) & ONES;
        let long = word >> 7 & word >> 6 & word >> 5 & word >> 4 & ONES;
        8 - goes_on.count_ones() + long.count_ones()
    };
    let count_byte = |byte: &u8| u32::from(byte & 0xC0 != 0x80) + u32::from(*byte >= 0xF0);
    words.iter().map(|word| count(u64::from_le_bytes(*word))).sum::<u32>() + rest.iter().map(count_byte).sum::<u32>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Format;

    fn source(text: &str) -> Source {
        Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.into())
    }

    #[test]
    fn columns_count_utf16() {
        let text = format!("{}\r\n一𠮷b二\n", "字".repeat(100));
        let source = source(&text);
        let places = Places::of(&source);
        let at = |words: &str| text.find(words).expect("the words");
        assert_eq!(places.place(at("𠮷"), at("二")), [1, 1, 1, 4]);
        assert_eq!(places.place(3 * 90, at("b")), [0, 90, 1, 3]);
    }

    #[test]
    fn line_ends_belong_to_their_line() {
        let source = source("一\r\n二\n三");
        let places = Places::of(&source);
        assert_eq!(places.place(0, 5), [0, 0, 0, 1], "with its line end");
        assert_eq!(places.place(0, 4), [0, 0, 0, 1], "inside of the line end");
        assert_eq!(places.place(5, 5), [1, 0, 1, 0], "nothing");
        assert_eq!(places.place(9, 12), [2, 0, 2, 1], "the last line has no end");
    }

    #[test]
    fn every_character_is_where_rust_says() {
        let text = "山𠮷a\n".repeat(40);
        let source = source(&text);
        let places = Places::of(&source);
        for (at, sign) in text.char_indices().filter(|(_, sign)| *sign != '\n') {
            let line = text[..at].matches('\n').count();
            let column = text[..at].rsplit('\n').next().unwrap_or_default().encode_utf16().count() as u32;
            let expected = [line as u32, column, line as u32, column + sign.len_utf16() as u32];
            assert_eq!(places.place(at, at + sign.len_utf8()), expected, "{at}");
        }
    }
}
