//! Characters that are printed twice where a page or column ends: `积⏎⏎积极开展`.

use crate::grammar::atoms::is_han;

/// The most characters that are compared.
const LONGEST: usize = 8;

/// How many bytes at the head of `next` repeat the end of `tail` by mistake.
///
/// Two or more characters repeat by mistake. One alone may be a word's own repetition (层层, 人人) or the end of one
/// word and the beginning of the next (增强⏎强化): it is a mistake only where it would stand as a fragment, beside
/// punctuation, or where its line was cut short of the width that the lines around are wrapped at.
pub fn doubled(tail: &str, next: &str, cut_short: bool) -> usize {
    let tail: Vec<char> = tail.chars().rev().take(LONGEST + 1).collect();
    let head: Vec<char> = next.chars().take(LONGEST + 1).collect();
    let same = |k: usize| (0..k).all(|i| head[i] == tail[k - 1 - i] && is_han(head[i]));
    let longest = (1..=LONGEST.min(tail.len()).min(head.len())).rev().find(|&k| same(k));
    match longest {
        Some(1) if !REDUPLICATED.contains(head[0]) && (cut_short || is_fragment(&tail, &head)) => head[0].len_utf8(),
        Some(k) if k > 1 && !is_reduplication(&head[..k]) => head[..k].iter().map(|c| c.len_utf8()).sum(),
        _ => 0,
    }
}

fn is_fragment(tail: &[char], head: &[char]) -> bool {
    let letter = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    !letter(tail.get(1)) || !letter(head.get(1))
}

/// 方方面面, 实实在在 and the like are printed twice on purpose only as pairs of one character.
fn is_reduplication(run: &[char]) -> bool {
    run.len() == 2 && run[0] == run[1]
}

/// Characters that the language doubles (人人, 层层, 渐渐): such a pair at a seam is the text's own.
const REDUPLICATED: &str = "人家户村层步处事时日年月天代种样个条件项一多大小牢紧深满久稳早仅往每刚默悄渐频屡环点双恰偏常纷久好慢轻细高远重真明暗实切念代次句字声心面方块片行条座辈节段篇排队组班校镇区县市省国源滔蒸欣勃滚熊茫郁葱楚堂斤津循谆孜兢业谦彬济形色林总";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes() {
        for (tail, next, bytes) in
            [("创新成果，积", "积极开展", 3), ("参加工伤保险", "险，确保", 3), ("大力开展", "开展活动", 6)]
        {
            assert_eq!(doubled(tail, next, false), bytes, "{tail} {next}");
        }
        assert_eq!(doubled("把开发作为推", "推进升级的抓手", true), 3);
    }

    #[test]
    fn repetitions_of_the_language() {
        // 层层, 人人, two words that meet, digits, nothing alike.
        for (tail, next) in [
            ("压实责任，层", "层落实"),
            ("做到人", "人，户户"),
            ("不断增强", "强化管理"),
            ("达到 5", "5 个"),
            ("推动", "发展"),
        ] {
            assert_eq!(doubled(tail, next, false), 0, "{tail} {next}");
        }
        assert_eq!(doubled("传导压力，形成人", "人肩上有担子", true), 0);
    }
}
