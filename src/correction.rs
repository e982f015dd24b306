//! Reviewed corrections of the print: what a person wrote in a `corrections.toml`, and where it stands in a source.
//!
//! A correction changes what the grammars read, never the source: its text stays, and evidence points to what is printed.

use crate::span::Span;

/// A correction as a person wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// The line of the source, from 1.
    pub line: u32,
    /// What is printed there.
    pub printed: String,
    /// What it should be.
    pub should_be: String,
    /// Why: what the page shows.
    pub why: String,
    /// Which of several such words in the line, from 1.
    pub nth: Option<u32>,
}

/// A correction and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The correction as it was written.
    pub fix: Fix,
    /// The bytes of the source that it holds for, or why it cannot be applied.
    pub place: Result<Span, String>,
}

/// Finds the places of corrections in a text with these lines, in the order of the text. Of two that overlap the second
/// is not applied.
pub fn locate(mut fixes: Vec<Fix>, text: &str, lines: &[Span]) -> Vec<Correction> {
    fixes.sort();
    let mut end = 0;
    let placed = fixes.into_iter().map(|fix| {
        let place = fix.place(text, lines);
        (fix, place)
    });
    let mut all: Vec<Correction> = placed.map(|(fix, place)| Correction { fix, place }).collect();
    all.sort_by_key(|correction| (correction.fix.line, correction.place.clone().unwrap_or_default()));
    for correction in &mut all {
        match correction.place {
            Ok(place) if place.start < end => correction.place = Err("overlaps the correction before it".to_owned()),
            Ok(place) => end = place.end,
            Err(_) => {}
        }
    }
    all
}

impl Fix {
    fn place(&self, text: &str, lines: &[Span]) -> Result<Span, String> {
        let Some(line) = (self.line as usize).checked_sub(1).and_then(|line| lines.get(line)) else {
            return Err(format!("the text has {} lines only", lines.len()));
        };
        let words = &text[line.range()];
        let here: Vec<usize> = words.match_indices(&self.printed).map(|(at, _)| at).collect();
        let chosen = match (&here[..], self.nth) {
            ([], _) => return Err(self.lost(words, text, lines)),
            ([only], None) => Some(only),
            (all, None) => return Err(format!("it stands {} times in the line; say which with nth", all.len())),
            (all, Some(nth)) => (nth as usize).checked_sub(1).and_then(|nth| all.get(nth)),
        };
        let at = chosen.ok_or_else(|| format!("it stands {} times only in the line", here.len()))?;
        Ok(Span::new(*at..at + self.printed.len()).moved(line.start))
    }

    /// Why the words are not in their line, and where they may have gone.
    fn lost(&self, words: &str, text: &str, lines: &[Span]) -> String {
        if !self.should_be.is_empty() && words.contains(&self.should_be) {
            return "the line has the right words already; take the correction out".to_owned();
        }
        let mut others = (1..).zip(lines).filter(|(_, line)| text[line.range()].contains(&self.printed));
        match (others.next(), others.next()) {
            (Some((line, _)), None) => format!("it stands in line {line} now"),
            _ => "it is not in the line".to_owned(),
        }
    }
}

impl Correction {
    /// The bytes that change, and what stands in their place: without what both wordings share at their ends, but at
    /// least one character of each where there is one, so that every character read has a place.
    pub fn change(&self) -> Option<(Span, &str)> {
        let place = self.place.as_ref().ok()?;
        let (printed, right) = (self.fix.printed.as_str(), self.fix.should_be.as_str());
        let shared: usize =
            printed.chars().zip(right.chars()).take_while(|(a, b)| a == b).map(|(sign, _)| sign.len_utf8()).sum();
        let (rest, rest_right) = (&printed[shared..], &right[shared..]);
        let tail: usize = rest
            .chars()
            .rev()
            .zip(rest_right.chars().rev())
            .take_while(|(a, b)| a == b)
            .map(|(sign, _)| sign.len_utf8())
            .sum();
        let (mut start, mut end, mut end_right) = (shared, printed.len() - tail, right.len() - tail);
        if start == end || start == end_right {
            let before = printed[..start].chars().next_back().map_or(0, char::len_utf8);
            let after = if before == 0 { printed[end..].chars().next().map_or(0, char::len_utf8) } else { 0 };
            let after = if right[end_right..].is_empty() { 0 } else { after };
            (start, end, end_right) = (start - before, end + after, end_right + after);
        }
        Some((Span::new(start..end).moved(place.start), &right[start..end_right]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "区长出度会议\n出席会议\n区长、副区长";

    fn placed(line: u32, printed: &str, should_be: &str, nth: Option<u32>) -> Correction {
        let mut start = 0;
        let lines: Vec<Span> = TEXT
            .lines()
            .map(|line| {
                let span = Span::new(start..start + line.len());
                start += line.len() + 1;
                span
            })
            .collect();
        let fix = Fix { line, printed: printed.into(), should_be: should_be.into(), why: "page".into(), nth };
        locate(vec![fix], TEXT, &lines).remove(0)
    }

    #[test]
    fn places_are_found() {
        let words = |correction: Correction| correction.place.map(|place| TEXT[place.range()].to_owned());
        assert_eq!(words(placed(1, "出度", "出席", None)), Ok("出度".into()));
        assert_eq!(placed(3, "区长", "县长", Some(2)).place.map(|place| place.end as usize), Ok(TEXT.len()));
    }

    #[test]
    fn places_that_do_not_match_say_why() {
        for (line, printed, right, nth, why) in [
            (4, "出度", "出席", None, "has 3 lines only"),
            (0, "出度", "出席", None, "has 3 lines only"),
            (2, "出度", "出席", None, "has the right words already"),
            (3, "出度", "出席", None, "stands in line 1 now"),
            (1, "一二", "一三", None, "is not in the line"),
            (3, "区长", "县长", None, "stands 2 times in the line; say which"),
            (3, "区长", "县长", Some(3), "stands 2 times only"),
        ] {
            let place = placed(line, printed, right, nth).place;
            assert!(place.as_ref().is_err_and(|problem| problem.contains(why)), "{place:?}, not {why}");
        }
    }

    #[test]
    fn of_two_that_overlap_the_second_is_not_applied() {
        let fix = |printed: &str| Fix { line: 1, printed: printed.into(), ..Fix::default() };
        let all = locate(vec![fix("度会"), fix("出度")], "出度会议", &[Span { start: 0, end: 12 }]);
        assert!(all[0].place.is_ok() && all[1].place.is_err(), "{all:?}");
    }

    #[test]
    fn only_what_differs_changes() {
        let change = |printed: &str, right: &str| {
            let fix = Fix { printed: printed.into(), should_be: right.into(), ..Fix::default() };
            let place = Ok(Span::new(0..printed.len()));
            let correction = Correction { fix, place };
            let (span, words) = correction.change().expect("a place");
            (printed[span.range()].to_owned(), words.to_owned())
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(change("区长出度会议", "区长出席会议"), pair("度", "席"));
        // What is put in or taken out takes a neighbour along.
        assert_eq!(change("出会议", "出席会议"), pair("出", "出席"));
        assert_eq!(change("会议", "出席会议"), pair("会", "出席会"));
        assert_eq!(change("出席席会议", "出席会议"), pair("席席", "席"));
        assert_eq!(change("出席", ""), pair("出席", ""));
        assert_eq!(change("积积极", "积极"), pair("积积", "积"));
    }
}
