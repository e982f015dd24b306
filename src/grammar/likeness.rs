//! How alike two titles are: by their characters, brackets and marks aside.

use crate::grammar::atoms;

/// A title made ready to be compared with many: most others are told apart without comparing sign by sign.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Likeness {
    /// The letters and digits.
    bare: Vec<char>,
    /// Which are among them, by their codes modulo 128.
    signs: u128,
}

impl Likeness {
    /// Makes a title ready.
    pub fn of(title: &str) -> Self {
        let bare: Vec<char> = title.chars().filter(|&c| atoms::is_letter(c)).collect();
        let signs = bare.iter().fold(0, |signs, &c| signs | 1 << (u32::from(c) % 128));
        Likeness { bare, signs }
    }

    /// How alike the titles are, from 0 to 1, if at least `least`.
    pub fn to(&self, other: &Likeness, least: f64) -> Option<f64> {
        if self == other && !self.bare.is_empty() {
            return Some(1.0);
        }
        let (own, others) = (self.bare.len(), other.bare.len());
        if own == 0 || others == 0 {
            return (least <= 0.0).then_some(0.0);
        }
        let alike = |changes: usize| 1.0 - changes as f64 / own.max(others) as f64;
        // Every sign that the other lacks is changed or left out, and so is what makes one longer.
        let lacking = (self.signs & !other.signs).count_ones().max((other.signs & !self.signs).count_ones());
        if alike(own.abs_diff(others).max(lacking as usize)) < least {
            return None;
        }
        let (one, two) = differing(&self.bare, &other.bare);
        let changes = match one.len().min(two.len()) {
            0 => one.len().max(two.len()),
            _ => strsim::generic_levenshtein(&one.to_vec(), &two.to_vec()),
        };
        Some(alike(changes)).filter(|alike| *alike >= least)
    }

    /// Whether the titles are more than so alike.
    pub fn is_like(&self, other: &Likeness, least: f64) -> bool {
        self.to(other, least).is_some_and(|alike| alike > least)
    }
}

/// What is left of two titles without their common beginning and end, which no change touches.
fn differing<'t>(one: &'t [char], two: &'t [char]) -> (&'t [char], &'t [char]) {
    let begin = one.iter().zip(two).take_while(|(a, b)| a == b).count();
    let (one, two) = (&one[begin..], &two[begin..]);
    let end = one.iter().rev().zip(two.iter().rev()).take_while(|(a, b)| a == b).count();
    (&one[..one.len() - end], &two[..two.len() - end])
}

/// How alike two titles are, from 0 to 1.
pub fn likeness(a: &str, b: &str) -> f64 {
    Likeness::of(a).to(&Likeness::of(b), 0.0).unwrap_or(0.0)
}

/// Whether two titles are more than so alike.
pub fn is_like(a: &str, b: &str, least: f64) -> bool {
    Likeness::of(a).is_like(&Likeness::of(b), least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_do_not_count() {
        assert_eq!(likeness("《节水办法》（试行）", "节水办法试行"), 1.0);
        assert_eq!(likeness("节水办法", "节水条例"), 0.5);
        assert!(is_like("节约用水管理办法", "节约用水的管理办法", 0.8));
        // Nothing in common; nothing to compare; exactly as alike as asked is not more.
        assert_eq!(likeness("节水办法", "防火条例"), 0.0);
        assert_eq!(likeness("《》", "节水办法"), 0.0);
        assert!(!is_like("节水办法", "节水条例", 0.5));
    }

    proptest::proptest! {
        #[test]
        fn telling_apart_early_changes_nothing(a in "[甲乙丙丁戊1（]{0,8}", b in "[甲乙丙丁戊1（]{0,8}", tenths in 0u32..=10) {
            let least = f64::from(tenths) / 10.0;
            let alike = likeness(&a, &b);
            proptest::prop_assert_eq!(Likeness::of(&a).to(&Likeness::of(&b), least), (alike >= least).then_some(alike));
        }
    }
}
