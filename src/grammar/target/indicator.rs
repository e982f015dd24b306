//! What a quantity measures: the subject before its verb (采购占比达到100%), the object before it (开通基站2700个), or the
//! noun after it (培育3家工厂); shared out where several quantities stand side by side (小学、初中…分别达到4人、5人).

use super::Kind;
use super::bare::{clean, narrowed, without_adverbs};
use super::share::share;
use super::words::{ACTIONS, COMPARATORS, GROWTH, MEASURABLE, REDUCTION, is_aim, passes, without_comparator};
use crate::grammar::atoms::{ends_in, ends_with, find, has_any};
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
            // 缩短为 is a comparator, though 为 alone is none.
            let bare = [words, without_adverbs(words)];
            words = bare[1];
            if read.comparator.is_none()
                && !read.trend
                && let Some((rest, comparator)) = bare.iter().find_map(|words| without_comparator(words))
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
        let mut subject = narrowed(clean(words)).to_owned();
        // 至少落实1名: the bound stands before the verb.
        if read.comparator.is_none()
            && let Some((at, word)) = ["至少", "最少"].iter().find_map(|word| Some((find(&subject, word)?, *word)))
        {
            subject.replace_range(at..at + word.len(), "");
            read.comparator = Some(">=");
        }
        let subject = subject.as_str();
        let doing = ACTIONS.ending(subject);
        read.doing = doing.is_some() && !MEASURABLE.ends(subject);
        if let Some(verb) = doing.or_else(|| ACTIONS.beginning(subject)) {
            read.action = Some(verb);
        }
        let begun = |verb: &str| verb.starts_with(['新', '引', '招', '增', '净']) || verb == "累计新增";
        if !read.trend && (read.action.is_some_and(begun) || has_any(subject, &["新增", "净增"])) {
            read.kind = Kind::Increment;
        }
        read.subject = subject.to_owned();
        read
    }
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
        } else if governed && whole && is_aim(follows) {
            if subject.is_empty() { follows.to_owned() } else { subject.to_owned() }
        } else if governed && whole && follows.starts_with("标准") {
            by_norm(subject, follows, carried)?
        } else if governed && !rate && quantity.counts && is_per(subject) {
            object(until_verb(follows))?
        } else if subject.is_empty() && before.action.is_some() && !rate && quantity.counts {
            // 完成2个渔港、5个码头改造.
            follows.to_owned()
        } else if before.doing
            && (quantity.counts || governed || suffix.is_none() && is_extent(&quantity.unit))
            && !rate
        {
            // 每盘活100亩 says what something is given for.
            if before.action.is_some_and(|verb| subject.strip_suffix(verb).is_some_and(|rest| rest.ends_with('每'))) {
                return None;
            }
            let holds = ["拥有", "配备"].iter().find(|verb| subject.ends_with(*verb) && subject.len() > verb.len());
            if holds.is_some() { format!("{subject}{follows}") } else { follows.to_owned() }
        } else if governed && !subject.is_empty() && !before.doing {
            if whole { return None } else { subject.to_owned() }
        } else if governed && rate && subject.is_empty() {
            object(follows)?
        } else if rate && whole && before.doing && ["具备", "形成", "取得"].iter().any(|verb| subject.ends_with(verb))
        {
            follows.to_owned()
        } else if !governed
            && quantity.counts
            && subject.contains('、')
            && before.action.is_some_and(|verb| subject.starts_with(verb))
        {
            // 建设甲、乙、丙3座水库.
            follows.to_owned()
        } else if subject.is_empty() && quantity.counts && passes(after) {
            after.to_owned()
        } else {
            return None;
        }
    } else if governed {
        // 新建不少于5座 speaks of what was named before; 冲锋舟储备 is a name.
        let verb = before.action.is_some_and(|verb| subject.chars().count() <= verb.chars().count() + 1);
        if subject.is_empty() || before.doing && verb { carried?.to_owned() } else { subject.to_owned() }
    } else {
        let object = object(subject).unwrap_or_default();
        let measured = MEASURABLE.ends(subject);
        let active = before.action.is_some() && !object.is_empty();
        let bare = before.action.is_some_and(|verb| subject == verb);
        if bare && quantity.counts && carried.is_some() {
            // 完成户厕改造2600户，其中6月底前完成1500户.
            carried?.to_owned()
        } else if measured && (rate || !active) {
            subject.to_owned()
        } else if active {
            // 新增就业, 竣工项目: the verb is part of so bare a name.
            if ["就业", "项目", "人口", "面积", "产能", "投资"].contains(&object.as_str()) {
                subject.to_owned()
            } else {
                object
            }
        } else if (suffix.is_some() || subject.ends_with("就业")) && !subject.is_empty() && quantity.counts {
            subject.to_owned()
        } else {
            return None;
        }
    };
    let name = name.trim_matches(['、', '，', '的', '：', ':']).to_owned();
    let length = name.chars().count();
    let place = ["县", "区", "市", "乡", "镇", "村"].contains(&name.as_str());
    ((2..=80).contains(&length) || place).then(|| share(&name, size))
}

/// 为不少于500户, 按每千人口不少于10个: whom or what each counts for stands before, what is counted after.
fn is_per(subject: &str) -> bool {
    let subject = subject.trim_start_matches("按照").trim_start_matches('按');
    ["为", "向", "对", "面向"].contains(&subject) || subject.is_empty() || subject.starts_with('每')
}

/// 新建居住区按照每百户不少于30平方米的标准配建养老服务设施: who must meet the norm, or what is built by it.
fn by_norm(subject: &str, follows: &str, carried: Option<&str>) -> Option<String> {
    // 生活补助，由各县按照每户不低于300元的标准发放: what was named before.
    if subject.starts_with('由') {
        return carried.map(str::to_owned);
    }
    let named = subject.split("按照").next().and_then(|words| words.split('按').next()).unwrap_or_default();
    if named.chars().count() >= 2 { Some(named.to_owned()) } else { object(follows.trim_start_matches("标准")) }
}

/// Whether a unit measures land, ways or volumes, which are built and restored as things are.
fn is_extent(unit: &str) -> bool {
    ["亩", "公顷", "平方米", "公里", "千米", "米", "立方米", "吨", "千瓦"].iter().any(|end| unit.ends_with(end))
}

/// What stands before the verb that tells what is done with it.
fn until_verb(words: &str) -> &str {
    const VERBS: [&str; 12] =
        ["规划", "建设", "配建", "配备", "配置", "实施", "开展", "提供", "设置", "安排", "完成", "进行"];
    let end = VERBS.iter().filter_map(|verb| find(words, verb)).filter(|at| *at > 3).min();
    &words[..end.unwrap_or(words.len())]
}

/// What a clause without a quantity speaks of: its object, verbs of doing and modal verbs aside.
pub(super) fn object(words: &str) -> Option<String> {
    let mut words = clean(words);
    while let Some(rest) =
        ACTIONS.beginning(words).map(|verb| &words[verb.len()..]).filter(|rest| rest.chars().count() >= 2)
    {
        words = clean(rest);
        // 新建或改扩建公园.
        let other = words.trim_start_matches(['或', '和', '及', '、']);
        if ACTIONS.begins(other) {
            words = other;
        }
    }
    (2..=40).contains(&words.chars().count()).then(|| words.to_owned())
}

/// Whether some words end in a verb of doing.
pub(super) fn ends_in_doing(words: &str) -> bool {
    let words = without_adverbs(without_comparator(without_adverbs(words)).map_or(words, |(rest, _)| rest));
    ACTIONS.ends(words)
}

/// Whether some words end in a verb of comparing.
pub(super) fn ends_in_comparator(words: &str) -> bool {
    let bare = without_adverbs(words);
    [words, bare].iter().any(|words| without_comparator(words).is_some()) || trend(words).is_some()
}

/// The words before an ending, if they have it.
fn without<'w>(words: &'w str, ending: &str) -> Option<&'w str> {
    ends_with(words, ending).then(|| &words[..words.len() - ending.len()])
}

fn trend(words: &str) -> Option<(&str, Kind)> {
    // 新增18家 does, it does not grow.
    if ends_in(words, &["新增", "净增"]) {
        return None;
    }
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

/// The noun after a quantity.
fn noun(after: &str) -> &str {
    let words = after.trim_start_matches(['的', '、']);
    let words = words.split(['，', '；', '（', '(']).next().unwrap_or(words);
    let words = words.strip_suffix("任务").unwrap_or(words);
    words.trim_end_matches('等').trim_end_matches("以上")
}
