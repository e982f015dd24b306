//! What a quantity measures: the subject before its verb (采购占比达到100%), the object before it (开通基站2700个), or the
//! noun after it (培育3家工厂); shared out where several quantities stand side by side (小学、初中…分别达到4人、5人).

use super::Kind;
use super::words::{ACTIONS, ADVERBS, COMPARATORS, GROWTH, MEASURABLE, MODALS, REDUCTION};
use crate::grammar::atoms::{ends_in, ends_with};
use crate::grammar::quantity::Quantity;

/// The words before a quantity, read from their end.
#[derive(Clone, Debug)]
pub(super) struct Before {
    /// What is left as the subject.
    pub subject: String,
    /// What the verb says.
    pub comparator: Option<&'static str>,
    /// Whether 约 or 近 stands before the quantity.
    pub about: bool,
    /// What the trend says.
    pub kind: Kind,
    /// Whether a trend verb governs it.
    pub trend: bool,
    /// The verb of doing, here or carried from the item before.
    pub action: Option<&'static str>,
    /// 按照不低于…的5%安排: what follows is measured.
    pub by_rule: bool,
    /// The verb of doing stands last: its object follows the quantity.
    pub doing: bool,
}

impl Before {
    /// Reads the words before a quantity; `carried` is the verb of doing of the item before.
    pub(super) fn read(words: &str, carried: Option<&'static str>) -> Self {
        let mut read = Before {
            subject: String::new(),
            comparator: None,
            about: false,
            kind: Kind::Level,
            trend: false,
            action: carried,
            by_rule: false,
            doing: false,
        };
        let mut words = words;
        loop {
            let before = words;
            read.by_rule |= words.ends_with("按照") || words.ends_with('按');
            for about in ["大约", "约", "近"] {
                if let Some(rest) = words.strip_suffix(about) {
                    (words, read.about) = (rest, true);
                }
            }
            words = without_adverbs(words);
            if read.comparator.is_none()
                && !read.trend
                && let Some((rest, comparator)) = strip(words, &COMPARATORS)
            {
                (words, read.comparator) = (rest, Some(comparator));
            }
            if !read.trend
                && let Some((rest, kind)) = trend(words)
            {
                (words, read.kind, read.trend) = (rest, kind, true);
            }
            if words == before {
                break;
            }
        }
        if read.comparator.is_none()
            && let Some((rest, comparator)) = benchmark(words)
        {
            (words, read.comparator) = (rest, Some(comparator));
        }
        read.by_rule |= words.ends_with("按照") || words.ends_with('按');
        let subject = narrowed(clean(words));
        let doing = ACTIONS.iter().find(|verb| ends_with(subject, verb));
        read.doing = doing.is_some() && !ends_in(subject, &MEASURABLE);
        if let Some(verb) = doing.or_else(|| ACTIONS.iter().find(|verb| subject.starts_with(*verb))) {
            read.action = Some(verb);
        }
        if !read.trend
            && read.action.is_some_and(|verb| verb.starts_with(['新', '引', '招', '增']) || verb == "累计新增")
        {
            read.kind = Kind::Increment;
        }
        read.subject = subject.to_owned();
        read
    }
}

/// Subjects without what they came from (由2005年的30%增加到) and without who brings them about (将担保费率降至).
fn narrowed(subject: &str) -> &str {
    let subject = ["由", "从"]
        .iter()
        .filter_map(|word| subject.rfind(word))
        .find(|&at| subject[at..].bytes().any(|byte| byte.is_ascii_digit()))
        .map_or(subject, |at| &subject[..at]);
    let brought = ["将", "把"].iter().filter_map(|word| subject.rfind(word).map(|at| at + word.len())).max();
    brought.map(|at| &subject[at..]).filter(|rest| ends_in(rest, &MEASURABLE)).unwrap_or(subject)
}

/// The indicators of quantities that stand side by side, as many as there are; none where they are no targets.
pub(super) fn of(
    before: &Before,
    after: &str,
    closed: bool,
    suffix: Option<&str>,
    quantity: &Quantity,
    carried: Option<&str>,
    size: usize,
) -> Option<Vec<String>> {
    let rate = matches!(quantity.unit.as_str(), "%" | "‰" | ":1") || quantity.unit.ends_with("百分点");
    let governed = before.comparator.is_some() || before.trend;
    let follows = noun(after);
    let subject = before.subject.as_str();
    let name = if !closed && !follows.is_empty() {
        let whole = after.starts_with('的') || after.trim_start_matches("以上").starts_with('的');
        if rate && subject.is_empty() {
            // 100%的公共场所全面禁烟.
            follows.to_owned()
        } else if rate && quantity.value >= 100.0 && !before.doing && !whole {
            format!("{subject}{follows}")
        } else if governed && before.by_rule {
            object(follows)?
        } else if before.doing && (quantity.counts || governed) && !rate {
            let holds = ["拥有", "配备"].iter().find(|verb| subject.ends_with(*verb) && subject.len() > verb.len());
            if holds.is_some() { format!("{subject}{follows}") } else { follows.to_owned() }
        } else if governed && !subject.is_empty() && !before.doing {
            if whole { return None } else { subject.to_owned() }
        } else if governed && rate && subject.is_empty() {
            object(follows)?
        } else {
            return None;
        }
    } else if governed {
        if subject.is_empty() || before.doing { carried?.to_owned() } else { subject.to_owned() }
    } else {
        let object = object(subject).unwrap_or_default();
        let measured = ends_in(subject, &MEASURABLE);
        let active = before.action.is_some() && !object.is_empty();
        if measured && (rate || !active) {
            subject.to_owned()
        } else if active {
            // 新增就业, 竣工项目: the verb is part of so bare a name.
            if ["就业", "项目", "人口", "面积", "产能"].contains(&object.as_str()) {
                subject.to_owned()
            } else {
                object
            }
        } else if suffix.is_some() && !subject.is_empty() && quantity.counts {
            subject.to_owned()
        } else {
            return None;
        }
    };
    let name = name.trim_matches(['、', '，', '的', '：', ':']).to_owned();
    let length = name.chars().count();
    (2..=80).contains(&length).then(|| share(&name, size))
}

/// What a clause without a quantity speaks of: its object, verbs of doing and modal verbs aside.
pub(super) fn object(words: &str) -> Option<String> {
    let mut words = clean(words);
    while let Some(rest) =
        ACTIONS.iter().find_map(|verb| words.strip_prefix(verb)).filter(|rest| rest.chars().count() >= 2)
    {
        words = clean(rest);
    }
    (2..=40).contains(&words.chars().count()).then(|| words.to_owned())
}

/// Whether some words end in a verb of doing.
pub(super) fn ends_in_doing(words: &str) -> bool {
    let words = without_adverbs(strip(without_adverbs(words), &COMPARATORS).map_or(words, |(rest, _)| rest));
    ends_in(words, &ACTIONS)
}

/// Whether some words end in a verb of comparing.
pub(super) fn ends_in_comparator(words: &str) -> bool {
    strip(without_adverbs(words), &COMPARATORS).is_some() || trend(words).is_some()
}

/// The words before an ending, if they have it.
fn without<'w>(words: &'w str, ending: &str) -> Option<&'w str> {
    ends_with(words, ending).then(|| &words[..words.len() - ending.len()])
}

fn strip<'w, T: Copy>(words: &'w str, list: &[(&str, T)]) -> Option<(&'w str, T)> {
    list.iter().find_map(|(word, value)| Some((without(words, word)?, *value)))
}

fn trend(words: &str) -> Option<(&str, Kind)> {
    let up = GROWTH.iter().find_map(|word| Some((without(words, word)?, Kind::Growth)));
    up.or_else(|| REDUCTION.iter().find_map(|word| Some((without(words, word)?, Kind::Reduction))))
}

/// 不低于应交流教师总数的, 高于全省平均水平: a comparator with what is compared with.
fn benchmark(words: &str) -> Option<(&str, &'static str)> {
    const LONGEST: usize = 30;
    if !words.ends_with('的') && !words.ends_with("水平") {
        return None;
    }
    COMPARATORS
        .iter()
        .filter_map(|(verb, comparator)| Some((words.rfind(verb)?, verb.len(), *comparator)))
        .filter(|(at, length, _)| (2..=LONGEST).contains(&words[at + length..].chars().count()))
        .min_by_key(|(at, ..)| *at)
        .map(|(at, _, comparator)| (&words[..at], comparator))
}

fn without_adverbs(words: &str) -> &str {
    let mut words = words;
    while let Some(rest) = ADVERBS.iter().find_map(|adverb| without(words, adverb)) {
        words = rest;
    }
    words
}

/// Words without what stands before an indicator: labels, modal verbs, 每年.
fn clean(words: &str) -> &str {
    const LEADING: [&str; 9] = ["每年", "累计", "年均", "全年", "年内", "和", "及", "与", "按照"];
    let mut words = words.trim_matches(['、', '，', ' ', '：', ':', '—']);
    loop {
        let before = words;
        if let Some(rest) = words
            .strip_prefix(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
            .and_then(|rest| rest.strip_prefix('是'))
        {
            words = rest;
        }
        let labelled = words.trim_start_matches(|c: char| c.is_ascii_digit());
        if labelled.len() < words.len() && labelled.starts_with(['.', '、', '．']) {
            words = labelled.trim_start_matches(['.', '、', '．']);
        }
        for word in LEADING.iter().chain(MODALS.iter()) {
            if let Some(rest) = words.strip_prefix(word).filter(|rest| rest.chars().count() > 1) {
                words = rest;
            }
        }
        if let Some(rest) = words
            .strip_prefix('全')
            .and_then(|rest| rest.strip_prefix(['区', '县', '市', '省', '国', '镇']))
            .and_then(|rest| rest.strip_prefix("每年"))
        {
            words = rest;
        }
        if words == before {
            return without_adverbs(words);
        }
    }
}

/// The noun after a quantity.
fn noun(after: &str) -> &str {
    let words = after.trim_start_matches(['的', '、']);
    let words = words.split(['，', '；', '（', '(']).next().unwrap_or(words);
    let words = words.strip_suffix("任务").unwrap_or(words);
    words.trim_end_matches('等').trim_end_matches("以上")
}

/// Shares a subject out over quantities: 小学、初中生均面积 gives 小学生均面积 and 初中生均面积.
fn share(name: &str, size: usize) -> Vec<String> {
    let parts: Vec<&str> = name.split('、').collect();
    let parts = if parts.len() == size { parts } else { name.split(['、', '和', '与', '及']).collect() };
    if size == 1 || parts.len() != size {
        return vec![name.to_owned(); size];
    }
    let ends = |part: &str| ends_in(part, &MEASURABLE);
    let last = parts[size - 1];
    if !ends(last) || parts[..size - 1].iter().any(|part| ends(part)) {
        return parts.iter().map(|part| (*part).to_owned()).collect();
    }
    // A short first part is what differs; of a long one the last word differs, and the words before it are shared.
    const SHORT: usize = 3;
    let length = parts[0].chars().count();
    let differing = if length <= SHORT { length } else { 2 };
    let shared: String = parts[0].chars().take(length - differing).collect();
    let tail: String = last.chars().skip(differing).collect();
    let tail = match (tail.starts_with(['(', '（']), tail.find([')', '）'])) {
        (true, Some(close)) => tail[close..].trim_start_matches([')', '）']).to_owned(),
        _ => tail,
    };
    parts
        .iter()
        .enumerate()
        .map(|(index, part)| match index {
            0 => format!("{part}{tail}"),
            _ if index == size - 1 => format!("{shared}{last}"),
            _ => format!("{shared}{part}{tail}"),
        })
        .collect()
}
