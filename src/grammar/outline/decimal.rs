//! Numbers with points: 1.1 and 1.2.3 of emergency plans, and items whose text begins with a number (`8.15岁`).

use super::{Found, Kind, Label, POINTS, is_digit, run};

/// How many bytes the further parts of a decimal label take, and what stands after them.
pub(super) fn decimals(text: &str) -> Option<(usize, &str)> {
    let mut rest = text;
    for _ in 0..4 {
        let Some((_, after)) = rest.strip_prefix(['.', '．']).and_then(|part| run(part, is_digit, 2)) else { break };
        rest = after;
    }
    (rest.len() < text.len()).then(|| (text.len() - rest.len(), rest))
}

/// `2.2019年重点任务清单`: item 2, and a year.
pub(super) fn before_year(text: &str) -> Option<Found<'_>> {
    let (number, rest) = text.split_once(['.', '．'])?;
    let rest = rest.trim_start();
    let year = rest.get(..4)?.parse::<u32>().ok().filter(|year| (1900..2100).contains(year));
    (year.is_some() && rest[4..].trim_start().starts_with(['年', '—', '-', '～', '~'])).then_some(())?;
    let number = number.parse().ok()?;
    Some(Found { kind: Kind::Arabic, number, digits: "", printed: &text[..text.len() - rest.len()] })
}

pub(super) fn decimal<'t>(printed: &'t str, digits: &'t str) -> Option<Found<'t>> {
    let (mut number, mut parts) = (0, 0);
    for part in digits.split(POINTS) {
        number = part.parse().ok().filter(|&number: &u32| number > 0)?;
        parts += 1;
    }
    Some(Found { kind: Kind::Decimal(parts), number, digits, printed })
}

/// The other reading of `8.15岁及以上`: item 8, then the number 15.
pub fn as_arabic(decimal: &Label, text: &str) -> Option<Label> {
    let number = *decimal.parts.first()?;
    let dot = text.find(['.', '．'])?;
    let printed = &text[..dot + text[dot..].chars().next()?.len_utf8()];
    Some(Found { kind: Kind::Arabic, number, digits: "", printed }.label(text))
}
