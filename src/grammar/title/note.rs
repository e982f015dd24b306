//! The note under a title (题注): when and by whom the text was passed or made public, and on what day it was spoken.

use crate::grammar::atoms;
use crate::grammar::date::{self, PrintedDate};
use crate::grammar::organization;

/// A note under a title (题注): （2024年1月5日市人民政府公布）, （某局 2024年1月5日）.
pub fn is_note(words: &str) -> bool {
    if !words.trim_start().starts_with(['（', '(']) {
        return false;
    }
    let words = atoms::squeeze(words);
    words.ends_with(['）', ')']) && words.len() < 900 && date::find(&words).next().is_some()
}

/// The day that a note under a title gives: （市统计局 2024年3月20日）, ——2024年1月12日在市第三届人民代表大会第一次会议上.
/// （2024年3月20日市第三届人民代表大会常务委员会第四次会议通过）. Days of other deeds (修正, 施行) are none of it.
pub fn day_of_note(words: &str) -> Option<PrintedDate> {
    if words.len() > 240 || !words.contains('日') {
        return None;
    }
    let words = atoms::squeeze(words);
    let (range, day) = date::find(&words).next()?;
    let (before, after) = (&words[..range.start], &words[range.end..]);
    let of_speech = !before.is_empty() && before.trim_matches(['—', '-', '―']).is_empty();
    if of_speech {
        return (after.starts_with('在') && after.ends_with('上')).then_some(day);
    }
    let body = before.strip_prefix(['（', '('])?;
    let signed = matches!(after, "）" | ")") && (body.is_empty() || organization::is_name(body));
    // An assembly's decisions are dated by the day on which it passes them.
    let passed = body.is_empty()
        && ["会议通过）", "会议通过)"].iter().any(|end| after.ends_with(end))
        && ["代表大会", "常务委员会", "常委会"].iter().any(|assembly| after.contains(assembly));
    (signed || passed).then_some(day)
}

/// Whether a line says of an assembly that it passed, or heard on a day, what has the title above.
pub fn is_of_assembly(words: &str) -> bool {
    let opens = words.starts_with(['—', '-', '―', '（', '(']) && words.contains("会议");
    opens && !words.contains('。') && day_of_note(words).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_notes() {
        let day = |note: &str| day_of_note(note).map(|day| (day.year, day.month, day.day));
        for note in [
            "（2024 年 3 月 20 日）",
            "（云州市统计局 2024年3月20日）",
            "——2024年3月20日在云州市第三届人民代表大会第一次会议上",
            "（2024年3月20日云州市第三届人民代表大会常务委员会第四次会议通过）",
        ] {
            assert_eq!(day(note), Some((2024, 3, 20)), "{note}");
        }
        // Days of passing and of coming into force; a sentence; no day.
        for note in [
            "（2024年3月20日市人民政府第4次常务会议通过）",
            "（自2024年3月20日起施行）",
            "2024年3月20日在云州召开会议。",
            "（2024年）",
        ] {
            assert_eq!(day(note), None, "{note}");
        }
    }

    #[test]
    fn notes_of_assemblies() {
        assert!(is_of_assembly("——2024年3月20日在云州市第三届人民代表大会常务委员会第八次会议上"));
        assert!(is_of_assembly("（2024年3月20日云州市第三届人民代表大会常务委员会第四次会议通过）"));
        // A government's meeting, a day alone, a sentence.
        for line in
            ["（2024年3月20日市人民政府第4次常务会议通过）", "（2024年3月20日）", "——2024年3月20日在云州市召开会议。"]
        {
            assert!(!is_of_assembly(line), "{line}");
        }
    }
}
