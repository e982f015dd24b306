//! Words that stand twice one after the other, or a particle that does: 加强监督加强监督, 的的.
//!
//! ## Why it matters
//! Something was printed or recognised twice, at the end of a line as a rule; a word may be lost in its place.
//!
//! ## Example
//! 切实做好的的各项工作; 开展专项检查专项检查.
//!
//! ## What to do
//! Compare with the page. Where cleaning found characters doubled at a page end and dropped them, see TXT02.

use std::ops::Range;

use crate::grammar::atoms::is_han;
use crate::validate::prose::{Prose, Slip, fault};
use crate::validate::{Check, Fault, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "TXT13",
    name: "words-repeated",
    severity: Severity::Info,
    check: Check::Prose(signs, check),
    file: include_str!("words_repeated.rs"),
};

/// No sign tells: every piece is looked at.
fn signs() -> Vec<(&'static str, &'static str)> {
    Vec::new()
}

fn check(prose: &Prose<'_>) -> Vec<Fault> {
    prose.all().flat_map(|piece| find(piece.text).into_iter().map(move |slip| fault(&piece, slip))).collect()
}

/// Particles, and the signs before and after which two of them are right: 目的的, 以及及时.
const PARTICLES: [(char, &str, &str); 5] =
    [('的', "目标有鹄", "确"), ('及', "", "时早格"), ('与', "参给赋授", ""), ('于', "", "洪田"), ('是', "总", "否非")];

/// The longest words that are compared, the shortest that are looked at, the shortest that stand in no habit of speech.
const LONGEST: usize = 12;
const SHORTEST: usize = 3;

/// What must be looked at in a text.
#[derive(Default)]
struct Suspects {
    /// Whether a particle stands twice.
    particles: bool,
    /// Signs in a row that all stood shortly before, as those of words that stand twice do, by their places.
    known: Vec<Range<usize>>,
}

/// Looks through a text. Signs of one hash are taken for the same.
fn suspects(text: &str) -> Suspects {
    let mut found = Suspects::default();
    let mut last_places = [0; 256];
    let (mut before, mut known) = ('\n', 0);
    for (at, sign) in text.chars().enumerate() {
        let place = at + LONGEST + 1;
        let last = std::mem::replace(&mut last_places[sign as usize % 256], place);
        known = if place - last <= LONGEST && is_han(sign) { known + 1 } else { 0 };
        match found.known.last_mut() {
            Some(range) if known > SHORTEST => range.end = at + 1,
            _ if known == SHORTEST => found.known.push(at + 1 - SHORTEST..at + 1),
            _ => {}
        }
        found.particles |= sign == before && PARTICLES.iter().any(|(particle, ..)| *particle == sign);
        before = sign;
    }
    found
}

fn find(text: &str) -> Vec<Slip> {
    let suspects = suspects(text);
    if !suspects.particles && suspects.known.is_empty() {
        return Vec::new();
    }
    let signs: Vec<(usize, char)> = text.char_indices().collect();
    let end = |at: usize| signs.get(at).map_or(text.len(), |sign| sign.0);
    let mut found = Vec::new();
    for (at, pair) in signs.windows(2).enumerate().filter(|(_, pair)| pair[0].1 == pair[1].1) {
        let beside = |at: Option<usize>, signs_of: &str| {
            at.and_then(|at| signs.get(at)).is_some_and(|sign| signs_of.contains(sign.1))
        };
        let particle = PARTICLES.iter().find(|(particle, ..)| *particle == pair[0].1);
        if particle.is_some_and(|(_, before, after)| !beside(at.checked_sub(1), before) && !beside(Some(at + 2), after))
        {
            found.push(Slip::instead(end(at)..end(at + 2), pair[0].1, "a particle stands twice"));
        }
    }
    for length in SHORTEST..=LONGEST {
        for at in suspects.known.iter().flat_map(|run| repeated(&signs, run.start.max(length)..run.end, length)) {
            let words = end(at + 1 - length)..end(at + 1);
            // 甲甲甲甲, and words that were found in a shorter run.
            let plain = signs[at + 1 - length..=at].iter().any(|sign| sign.1 != signs[at].1);
            let apart = |slip: &Slip| slip.range.end <= words.start || slip.range.start >= words.end;
            if plain && found.iter().all(apart) {
                let whole = end(at + 1 - 2 * length)..words.end;
                found.push(Slip::instead(whole, &text[words], "words stand twice"));
            }
        }
    }
    found
}

/// The last signs, among some places, of words of a length that stand directly before as well.
fn repeated(signs: &[(usize, char)], places: Range<usize>, length: usize) -> impl Iterator<Item = usize> {
    let mut same = 0;
    places.filter(move |&at| {
        same = if signs[at].1 == signs[at - length].1 && is_han(signs[at].1) { same + 1 } else { 0 };
        let whole = same == length;
        same = if whole { 0 } else { same };
        whole
    })
}

#[cfg(test)]
mod tests {
    use super::find;
    use crate::validate::fixture::count;

    #[test]
    fn fires() {
        assert_eq!(count("TXT13", |issue| issue.replace_first("各项要求", "各项的的要求")), 1);
        for (text, right) in [
            ("开展专项检查专项检查工作", "专项检查"),
            ("积极开展节水积极开展节水工作", "积极开展节水"),
            ("关于于某某", "于"),
        ] {
            assert_eq!(find(text).first().and_then(|slip| slip.expected.as_deref()), Some(right), "{text}");
        }
    }

    #[test]
    fn stays_silent() {
        assert_eq!(count("TXT13", |issue| issue), 0);
        // Particles beside words that end or begin with them, reduplication, digits, a row of one sign.
        for text in [
            "以增效为目的的",
            "以及及时",
            "的的确确",
            "研究研究",
            "1000000",
            "ＸＸＸＸＸＸ",
            "某某某某某某",
            "一户一策一户一档",
        ] {
            assert!(find(text).is_empty(), "{text}: {:?}", find(text));
        }
    }
}
