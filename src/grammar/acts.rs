//! What persons do in an entry: 出席会议并讲话 is 出席 and 讲话. The verb stands without its empty object (主持会议,
//! 主持召开 are 主持; 参加活动 is 参加).

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::clause;

/// Verbs of official acts, as they are printed; one printed otherwise than it is named is in [`named`].
const VERBS: &str = "主持召开 主持 就坐 就座 出席 列席 参加 参与 收听收看 收看收听 收看 讲话 致辞 致词 致欢迎辞 致欢迎词 致开幕辞 致开幕词 发表主旨演讲 主旨演讲 演讲 执法检查 监督检查 督导检查 检查指导 专项检查 检查 督查 督导 督办 \
    现场办公 调研 考察 视察 视导 调度 走访 慰问 看望 洽谈 座谈 拜访 拜会 会见 会谈 会晤 接见 接待 接访 下访 约谈 巡查 巡视 观摩 观看 参观 查看 察看 宣讲 讲党课 宣读 宣布 通报 汇报 介绍 推介 揭牌 揭幕 授牌 授旗 颁奖 签约 签字 \
    陪同 指导 讲授 授课 讲课 主讲 点评 总结 领学 领誓 部署 发言 剪彩 奠基 培土 植树 招商引资 协商 召开 带队 率队 率团 出访 带领 率领 暗访 夜查 对接 致信 题词 当选为 当选 兼任 任 辅导 表态 述职 动员 启动 献花 祝贺 发布 慰问演出 巡河 巡林 包案 化解 谈话 访问 督战 指挥 推进 研究 听取 签发 签署 签订 发放 颁发 招待 抢险 招商 鸣枪发令 敬献 作出批示 解读 说明 答复 \
    主持(?:召开)?会议";

/// Words after which a verb is part of a noun: 调研组, 调度会议, 检查情况.
const NOUNS: [&str; 23] = [
    "小分队",
    "组",
    "会议",
    "会",
    "团",
    "队",
    "员",
    "室",
    "站",
    "中心",
    "报告",
    "课题",
    "方案",
    "意见",
    "制度",
    "的",
    "仪式",
    "厅",
    "办",
    "成果",
    "条例",
    "日",
    "月",
];

static VERB: LazyLock<Regex> = LazyLock::new(|| {
    let mut verbs: Vec<&str> = VERBS.split_whitespace().filter(|verb| !verb.contains('(')).collect();
    verbs.sort_by_key(|verb| std::cmp::Reverse(verb.len()));
    Regex::new(&verbs.join("|")).unwrap()
});

/// 作…报告 and the like: the verb and its object apart.
static DO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[作做](?:了)?(?<what>[^，,。；]{0,200}?)(?<object>重要讲话|动员讲话|总结讲话|讲话|工作报告|报告|讲授|说明|点评|发言|汇报|动员|辅导|部署|解读|介绍|演讲|批示)(?:[，,。；、并]|$)").unwrap()
});

/// 在有关领导陪同下: others do that.
static WITH: LazyLock<Regex> = LazyLock::new(|| Regex::new("在[^，,。；]{1,30}?(?:陪同|率领|带领|指导)下").unwrap());

/// What a group of persons does, by the words after it.
pub fn parse(words: &str) -> Vec<String> {
    if let Some(act) = told(words) {
        return vec![act.to_owned()];
    }
    let masked = mask(words);
    let masked = WITH.replace_all(&masked, "");
    let mut acts: Vec<String> = Vec::new();
    for (index, range) in clause::clauses(&masked).into_iter().enumerate() {
        let text = &masked[range];
        // What follows a comma is still theirs where they are on the way, or where nothing was found yet.
        let moving = acts.iter().all(|act| ["带队", "率队", "率团", "带领", "率领", "率"].contains(&act.as_str()));
        let first = text.chars().next();
        if index > 0 && !moving && first != Some('并') {
            break;
        }
        of_clause(text, &mut acts);
    }
    if acts.is_empty() {
        acts.extend(misread(words).map(|(_, verb)| verb.to_owned()));
    }
    acts
}

/// What a group does whose words or whose report follow: 强调，…; 率领的代表团; 所作的《…报告》.
fn told(words: &str) -> Option<&'static str> {
    const TOLD: [(&str, &str); 6] = [
        ("强调", "强调"),
        ("指出", "指出"),
        ("率领的", "率领"),
        ("带领的", "带领"),
        ("所作的", "作报告"),
        ("所作《", "作报告"),
    ];
    // 代表县人民政府所作的《…报告》
    let words = match words.find("所作").filter(|_| words.starts_with("代表")) {
        Some(at) => &words[at..],
        None => words,
    };
    let (word, act) = TOLD.iter().find(|(word, _)| words.starts_with(word))?;
    (!word.starts_with("所作") || words.contains("报告")).then_some(act)
}

/// A word that stands where a verb must and is one character off a known one: 出度 for 出席.
pub fn misread(words: &str) -> Option<(&str, &'static str)> {
    const KNOWN: [&str; 6] = ["出席", "主持", "参加", "陪同", "致辞", "列席"];
    let word = words.trim_matches(['，', ',', '。', '；', '、', ' ']);
    let signs: Vec<char> = word.chars().collect();
    let [first, second] = signs[..] else { return None };
    if VERB.find(word).is_some_and(|found| found.range() == (0..word.len())) {
        return None;
    }
    // The second character carries the sense: 席 stands in no other verb that ends a clause.
    let verb = KNOWN.into_iter().find(|verb| {
        let mut known = verb.chars();
        (known.next() == Some(first)) != (known.next() == Some(second))
    })?;
    Some((word, verb))
}

/// What a clause says, added to what the clauses before it said.
fn of_clause(clause: &str, acts: &mut Vec<String>) {
    let mut add = |verb: &str| {
        let name = named(verb);
        if !name.is_empty() && !acts.iter().any(|act| act == name) {
            acts.push(name.to_owned());
        }
    };
    for (index, part) in parts(clause).into_iter().enumerate() {
        if let Some(found) = DO.captures(part) {
            let head = part[..found.get(0).map_or(0, |all| all.start())].trim();
            if let Some(verb) = verbs(head).first() {
                add(verb);
            }
            add(match &found["object"] {
                "报告" | "工作报告" => "作报告",
                "动员讲话" | "总结讲话" | "重要讲话" => "讲话",
                object => object,
            });
            continue;
        }
        let object = |at: &usize| !part[at + "开展".len()..].starts_with("情况");
        let light = part.rfind("进行").or_else(|| part.rfind("开展")).filter(object);
        let found = match light {
            // 进行执法检查: the verb stands after the light one; what leads the group before it counts too.
            Some(at) => {
                let after = verbs_of_noun(&part[at..]);
                let before: Vec<&str> = verbs(&part[..at]).into_iter().filter(|verb| leads(verb)).collect();
                if after.is_empty() { verbs(part) } else { before.into_iter().chain(after).collect() }
            }
            None => chain(part),
        };
        if found.is_empty() && index > 0 {
            continue;
        }
        found.into_iter().for_each(&mut add);
    }
}

/// Verbs that say how a group goes, beside what it does.
fn leads(verb: &str) -> bool {
    ["带队", "率队", "率团", "带领", "率领", "率", "陪同", "出席", "主持"].contains(&verb)
}

/// The parts of a clause that 并 joins.
fn parts(clause: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, word) in clause.match_indices('并') {
        if at > start && VERB.find(&clause[at..]).is_some() {
            parts.push(&clause[start..at]);
            start = at + word.len();
        }
    }
    parts.push(&clause[start..]);
    parts
}

/// The first verb, those that stand right after it, and the verb that a leading one is followed by.
fn chain(part: &str) -> Vec<&str> {
    let all = places(part, false);
    let mut chain: Vec<(usize, usize)> = Vec::new();
    for &(start, end) in &all {
        let follows = match chain.last() {
            None => true,
            Some(&(last_start, last)) => {
                start == last
                    || leads(&part[last_start..last]) && !empty_object(&part[last..start])
                    || part[last..start].trim() == "、"
            }
        };
        if !follows {
            break;
        }
        chain.push((start, end));
    }
    // 主持、出席 take a meeting, whose name may hold a verb.
    if let Some(&(start, end)) = chain.first()
        && matches!(&part[start..end], "主持召开" | "出席" | "参加" | "主持" | "列席" | "收看" | "陪同")
    {
        // 参加调研: what follows is what they join.
        let joins = matches!(&part[start..end], "参加" | "陪同");
        chain.retain(|&(at, _)| at == start || !joins && part[end..at].trim_matches(['、', ' ']).is_empty());
    }
    chain.into_iter().map(|(start, end)| &part[start..end]).collect()
}

fn empty_object(between: &str) -> bool {
    between.starts_with(['会', '仪'])
}

fn verbs(part: &str) -> Vec<&str> {
    places(part, false).into_iter().map(|(start, end)| &part[start..end]).collect()
}

fn verbs_of_noun(part: &str) -> Vec<&str> {
    places(part, true).into_iter().map(|(start, end)| &part[start..end]).collect()
}

/// Where verbs stand; those that are part of a noun only where `nouns` says so.
fn places(part: &str, nouns: bool) -> Vec<(usize, usize)> {
    // 率 is a verb right after the name alone, where no longer one stands.
    let lead = (part.starts_with('率') && !["率队", "率团", "率领", "率先"].iter().any(|verb| part.starts_with(verb)))
        .then(|| (0, '率'.len_utf8()));
    let verbs = VERB
        .find_iter(part)
        .filter(|found| {
            let rest = &part[found.end()..];
            // 任 is a verb right after the name alone: it stands in many words.
            let single = found.as_str() == "任";
            // 对推进工作…: an object.
            let object = part[..found.start()].ends_with('对') || part[..found.start()].ends_with("关于");
            if object
                || single && (found.start() > 0 || rest.starts_with(['务', '命', '何', '职', '期', '免', '意', '性']))
            {
                return false;
            }
            nouns
                || !NOUNS.iter().any(|noun| rest.starts_with(noun))
                || found.as_str().starts_with("主持")
                || ["出席", "参加", "收看", "召开", "列席"].contains(&found.as_str())
        })
        .map(|found| (found.start(), found.end()));
    lead.into_iter().chain(verbs).collect()
}

/// The name of an act.
fn named(verb: &str) -> &str {
    match verb {
        "主持召开" => "主持",
        "收听收看" | "收看收听" => "收看",
        "致词" | "致欢迎辞" | "致欢迎词" | "致开幕辞" | "致开幕词" => "致辞",
        "发表主旨演讲" | "主旨演讲" => "演讲",
        "当选为" => "当选",
        "签字" => "签约",
        "作出批示" => "批示",
        verb => verb,
    }
}

/// The words with what stands in quotations and 《》 blanked, byte for byte.
fn mask(words: &str) -> String {
    let mut depth = 0u32;
    words
        .chars()
        .flat_map(|c| {
            let before = depth;
            if matches!(c, '“' | '《') {
                depth += 1;
            } else if matches!(c, '”' | '》') {
                depth = depth.saturating_sub(1);
            }
            let hide = before > 0 && depth > 0;
            std::iter::repeat_n(if hide { ' ' } else { c }, if hide { c.len_utf8() } else { 1 })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts() {
        let cases: [(&str, &[&str]); 34] = [
            ("接待来我县考察的客商一行", &["接待"]),
            ("为机关干部讲党课。", &["讲党课"]),
            ("出席会议并讲话，", &["出席", "讲话"]),
            ("主持召开市政府第66次常务会议", &["主持"]),
            ("主持会议。", &["主持"]),
            ("带队来我区就食盐专营情况进行执法检查", &["带队", "执法检查"]),
            ("就防火工作现场办公。", &["现场办公"]),
            ("到织布厂调研", &["调研"]),
            ("带队赴甲市、乙市开展招商引资活动", &["带队", "招商引资"]),
            ("参加活动", &["参加"]),
            ("在我区分会场参加会议。", &["参加"]),
            ("查看渡口情况并召开调度会议", &["查看", "召开"]),
            ("作全市2019年度水利工作报告", &["作报告"]),
            ("作专题讲授", &["讲授"]),
            ("带领专家组来我县，对古桥保护情况进行调研", &["带领", "调研"]),
            ("出席并汇报工作开展情况", &["出席", "汇报"]),
            ("参加调研。", &["参加"]),
            ("任县长", &["任"]),
            ("出席并为任某局揭牌", &["出席", "揭牌"]),
            ("宣读《关于开展检查的方案》", &["宣读"]),
            ("一行来我区开展“古镇新生”专题调研协商活动", &["调研", "协商"]),
            ("出席挂牌仪式并为某局揭牌", &["出席", "揭牌"]),
            ("到某学校看望慰问少年儿童", &["看望", "慰问"]),
            ("通报全区保护工作开展情况", &["通报"]),
            ("一行来我区考察洽谈基地项目", &["考察", "洽谈"]),
            ("率队赴甲市，拜访茶商协会", &["率队", "拜访"]),
            ("强调，各部门要加快推进工作。", &["强调"]),
            ("率领的考察团一行，双方会谈", &["率领"]),
            ("代表县政府所作的《政府工作报告》", &["作报告"]),
            ("率干部赴沿河各村抢险。", &["率", "抢险"]),
            ("率督查组在我市检查专项行动开展情况。", &["率", "检查"]),
            ("出席并为“好家庭”颁发证书", &["出席", "颁发"]),
            ("在会上对推进工作谈了打算", &[]),
            ("主持召开会议，听取汇报", &["主持"]),
        ];
        for (words, acts) in cases {
            assert_eq!(parse(words), acts, "{words}");
        }
    }

    #[test]
    fn misread_verbs() {
        assert_eq!(misread("出度。"), Some(("出度", "出席")));
        // A verb as it should be; more than a verb; no likeness.
        for words in ["出席。", "出席会议", "座谈", ""] {
            assert_eq!(misread(words), None, "{words}");
        }
    }

    #[test]
    fn no_acts() {
        // Marks, a noun that holds a verb, a wish in quotations.
        for words in ["，", "", "督导组", "“出席会议”"] {
            assert!(parse(words).is_empty(), "{words}");
        }
    }
}
