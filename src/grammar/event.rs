//! The event of a chronicle's entry: the words that name it, what kind of event it is, and where it took place.

mod body;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::event_kind::{self, INSPECTS, Kind};
use crate::grammar::people::Mention;
use crate::grammar::{clause, event_place};

/// An event, as ranges of the entry's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The words that name it.
    pub name: Range<usize>,
    /// Its kind.
    pub kind: Kind,
    /// Where it took place.
    pub location: Option<Range<usize>>,
}

/// Verbs that hold a meeting or ceremony.
static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:胜利|圆满|隆重|顺利|成功|如期|正式|盛大)(?:召开|举行|举办|开幕|闭幕|启幕|落幕|开赛)|主持召开|组织收听收看|组织收看收听|组织收看|组织召开|组织举办|联合举办|联合召开|正式启动|召开|举行|举办|鸣枪开赛|开赛|开幕|闭幕|启幕|落幕|上演|启动|收听收看|收看收听|收看|主持|出席|参加|列席").unwrap()
});

/// Names of meetings and celebrations.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:会|会议|仪式|典礼|活动|讲座|大赛|比赛|决赛|论坛|党课|报告会|读书班|培训班|研讨班|赛|展|节|讲坛|讲堂|课堂|沙龙|竞赛|比武|周|首站|首届|站|晚会|汇演|演练|演习|观摩|大集|庆典|咨询日|季|宣传月|宣传周|宣传日|招聘|签约|年会|峰会|运动会|全会|党日)(?:[（(][^（）()]{1,20}[）)])?$").unwrap()
});

/// Meetings named by their kind alone, which need the body before them.
static GENERIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[0-9]{4}年(?:度)?)?(?:第[0-9一二三四五六七八九十百]{1,5}次)?(?:专题|全体|扩大|常委|常务|党组|工作|紧急|干部|主任|主席|委员|办公|党委|常委会|扩大会|集体学习|动员|座谈)?(?:[（(]扩大[）)])?(?:会|会议)$").unwrap()
});

/// Words that lead a predicate of persons: the way of going, not what is done.
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x)^(?: 一行(?:\s*[0-9一二三四五六七八九十]+\s*[余多]?人)? | 等(?:[^，,。]{0,10}?领导|同志|[0-9一二三四五六七八九十]+人)?
        | 分别|率队|带队|率团|亲自|专程|再次|先后|首次|受[^，,。]{2,12}委托|共同|一同|联合|应邀|同志|冒雨|连夜|还|也|专题 | 在[^，,。]{0,20}?陪同下
        | 分[一二三四五六七八九十]+(?:组|路)
        | (?:率领|带领|率)[^，,。到来赴就对深前]{0,30}(?:组|团|一行(?:\s*[0-9]+\s*人)?|队|负责人|人员|部门|代表团?|委员|同志|干部|员工?)
        | (?:和|及|以及|与)[^，,。到赴来在]{0,20}?(?:领导人?|同志|人员|负责人|专家|人士(?:\s*[0-9]+\s*[余多]?人)?) )+",
    )
    .unwrap()
});

/// Finds the event of an entry's text, given the persons of its first sentence.
pub fn parse(text: &str, people: &[Mention]) -> Event {
    let start = lead_in(text);
    let sentence = clause::sentences(text)
        .into_iter()
        .find(|range| range.end > start)
        .map_or(0..text.len(), |range| range.start.max(start)..range.end);
    let end = sentence.start + text[sentence.clone()].trim_end_matches(['。', '；', '！', ';', '!', '？']).len();
    let first = main_clause(text, sentence.start..end);
    let subject = leading_group(text, first.start, people);
    let name = match subject {
        Some(after) => of_persons(text, after, end),
        None => body::name(text, first, end),
    };
    let name = if name.is_empty() { sentence.start..end } else { name };
    Event {
        kind: event_kind::judge(text, &name, subject.is_some()),
        location: event_place::find(text, &(sentence.start..end), &name),
        name,
    }
}

/// Where the text begins after a heading in 【】.
fn lead_in(text: &str) -> usize {
    if !text.starts_with('【') {
        return 0;
    }
    text.find('】').map_or(0, |at| at + '】'.len_utf8()).min(text.len())
}

/// The first clause that is more than a time or circumstance.
fn main_clause(text: &str, range: Range<usize>) -> Range<usize> {
    static CIRCUMSTANCE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?:根据|依据|按照|随着|鉴于|为了|为(?:解决|贯彻|加强|落实|纪念|庆祝|推动|推进|做好|进一步|深入|切实|严厉|全面|有效|促进|加快|迎接|丰富|提高|提升|保障|确保|打击|防止|防范|营造|弘扬|规范|维护|改善|扩大|应对)|经[^，,。]{2,40}(?:批准|同意|申报|研究|决定|通过|评审|评定|审定|验收|考核|推荐|评选|认定|复核|授权)$|(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:上午|下午|晚|夜)?$|在[^，,。]{2,40}(?:赛|运动会|评选|评比|展)[上中]$|(?:位于|总?投资|占地|由)[^，,。]{2,40}的[^，,。开闭举召启闭]{2,30}$|截至[^，,。]{2,15}$|应[^，,。]{2,30}邀请$|在[^，,。召开举行]{2,40}(?:中|下|时|后|际|上|期间|前夕|前后)$|经过[^，,。]{2,20}(?:议程|筹备|建设|努力|施工)$|(?:上午|下午|晚|夜|午后|凌晨|中午|傍晚|当晚|深夜|清晨)?[0-9]{0,2}[时点]?(?:[0-9]{1,2}分)?[许半]?(?:左右)?$)").unwrap()
    });
    let clauses = clause::clauses(&text[range.clone()]);
    let words = |clause: &Range<usize>| &text[range.start + clause.start..range.start + clause.end];
    let mut purpose = false;
    let main = clauses.iter().find(|clause| {
        // 为促进…，进一步丰富…，: a purpose of several clauses.
        let more = purpose && AIMS.iter().any(|word| words(clause).starts_with(word));
        purpose = more || words(clause).starts_with('为');
        !more && !CIRCUMSTANCE.is_match(words(clause))
    });
    main.or(clauses.first()).map_or(range.clone(), |found| range.start + found.start..range.start + found.end)
}

/// Words that go on with a purpose.
const AIMS: [&str; 8] = ["进一步", "切实", "全力", "全面", "有效", "不断", "着力", "深入推进"];

fn first_clause(text: &str, range: Range<usize>) -> Range<usize> {
    clause::clauses(&text[range.clone()])
        .first()
        .map_or(range.clone(), |first| range.start + first.start..range.start + first.end)
}

/// Where the predicate begins if persons are the subject of the first sentence.
fn leading_group(text: &str, start: usize, people: &[Mention]) -> Option<usize> {
    let mut end = None;
    for person in people.iter().filter(|person| !person.mention_only && person.act.is_none()) {
        let from = end.unwrap_or(start);
        if person.whole.start < from && end.is_none() || person.whole.start > text.len() {
            continue;
        }
        let gap = text.get(from..person.whole.start).unwrap_or("-");
        let gap = BRACKET.replace_all(gap, "");
        if person.whole.start < from
            || !gap
                .replace("以及", "")
                .replace("会同", "")
                .chars()
                .all(|c| matches!(c, '、' | '，' | ',' | '和' | '与' | '及' | '由' | ' '))
        {
            break;
        }
        end = Some(person.whole.end);
    }
    end
}

static BRACKET: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[（(][^（）()]{0,20}[）)]").unwrap());

/// The event where persons are the subject: the meeting that they hold, or what they do.
fn of_persons(text: &str, after: usize, end: usize) -> Range<usize> {
    let mut start =
        after + BRACKET.find(&text[after..end]).filter(|found| found.start() == 0).map_or(0, |found| found.end());
    // An appointment is named with the person.
    if APPOINTS.is_match(&text[start..end]) {
        return first_clause_through(text, after, end);
    }
    start += accompanied(&text[start..end]);
    if let Some(lead) = LEAD.find(&text[start..end]) {
        start += lead.end();
    }
    start += text[start..end].len() - text[start..end].trim_start_matches(['，', ',', '、', ' ']).len();
    let mut clause = first_clause(text, start..end);
    // 采取…方式，先后到…: the way stands in a clause of its own.
    if WAY.is_match(&text[clause.clone()]) && clause.end < end {
        let next = body::next_clause(text, clause.end, end);
        let lead = LEAD.find(&text[next.clone()]).map_or(0, |lead| lead.end());
        clause = next.start + lead..next.end;
    }
    let words = &text[clause.clone()];
    let again = LEAD.find(words).map_or(0, |lead| lead.end());
    if let Some(verb) = HOLDS.find(&words[again..]).filter(|verb| takes(&words[again..], verb.as_str(), verb.start())) {
        let from = clause.start + again + verb.end();
        let object = &text[from..clause.end];
        let object = ["并讲", "并致", "并分别", "并作", "并宣"]
            .iter()
            .find_map(|word| object.split_once(word))
            .map_or(object, |(object, _)| object)
            .trim();
        if object.chars().count() > 4 && NAMED.is_match(object) {
            return from..from + object.len();
        }
    }
    // 带队来我区，对…: the way stands in a clause of its own.
    if words.chars().count() <= 6 && words.starts_with(['来', '到', '赴']) && !says_what(words) {
        let next = clause.end + text[clause.end..end].find(|c| c != '，').unwrap_or(0);
        let next = first_clause(text, next..end);
        if !next.is_empty() {
            return next;
        }
    }
    // 深入某园区，督导某工作: the way alone names nothing.
    if words.trim_start_matches("实地").starts_with(['到', '赴', '来', '深']) && !says_what(words) && clause.end < end
    {
        let next = first_clause(text, clause.end + text[clause.end..end].chars().next().map_or(0, char::len_utf8)..end);
        if !next.is_empty() {
            return clause.start..next.end;
        }
    }
    // 以“…”为题，为…讲党课: the subject alone names nothing.
    if words.ends_with("为题") && clause.end < end {
        let comma = text[clause.end..end].chars().next().map_or(0, char::len_utf8);
        return clause.start..first_clause(text, clause.end + comma..end).end;
    }
    // 甲某与乙某座谈: with whom is part of it.
    if words.chars().count() <= 3
        && let Some(at) = text[..after].rfind('与').filter(|&at| !text[at..after].contains(['，', '。']))
    {
        return at..clause.end;
    }
    named_activity(text, clause)
}

static WAY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^(?:采取|采用|通过|以)[^，,。]{2,30}(?:方式|形式|办法)$").unwrap());

/// Whether words that say where persons go say what they do there, too.
fn says_what(words: &str) -> bool {
    const DOES: [&str; 16] = [
        "招商", "推介", "活动", "开展", "考察", "访问", "参观", "党课", "宣讲", "授课", "座谈", "出席", "参加", "会见",
        "洽谈", "签约",
    ];
    INSPECTS.is_match(words) || DOES.iter().any(|verb| words.contains(verb))
}

/// Whether a verb with persons before it takes the meeting that follows: it stands first, or after a place.
fn takes(words: &str, verb: &str, at: usize) -> bool {
    let joins = matches!(verb, "参加" | "出席" | "列席");
    at == 0 || words.starts_with('在') || joins && (words.starts_with('到') || words.starts_with("前往"))
}

/// How many bytes 在甲某、乙某的陪同下 takes, where others come along.
fn accompanied(words: &str) -> usize {
    if !words.starts_with('在') {
        return 0;
    }
    ["陪同下", "带领下", "率领下"].iter().find_map(|end| Some(words.find(end)? + end.len())).unwrap_or(0)
}

static APPOINTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:兼任|代理|当选|任(?:[^务职命]|$)|调任|出任|接任|获评|荣获|被授予|被评为|(?:因[病公])?(?:在[^，,。]{1,10})?(?:逝世|去世|病逝|辞世|牺牲))").unwrap()
});

/// From the beginning of the sentence to the end of the clause that a place lies in.
fn first_clause_through(text: &str, at: usize, end: usize) -> Range<usize> {
    let start = clause::sentences(text).into_iter().find(|range| range.contains(&at)).map_or(0, |range| range.start);
    start..first_clause(text, at..end).end
}

/// 来我区开展“…”活动: the activity has a name of its own.
fn named_activity(text: &str, clause: Range<usize>) -> Range<usize> {
    let words = &text[clause.clone()];
    if words.starts_with("开展") && words.ends_with("活动") {
        return clause.start + "开展".len()..clause.end;
    }
    match words.find("开展“") {
        Some(at) if words.starts_with('来') && words.ends_with("活动") => {
            clause.start + at + "开展".len()..clause.end
        }
        _ => clause,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::people;

    fn check(text: &str, name: &str, kind: Kind, location: Option<&str>) {
        let sentence = clause::sentences(text)[0].clone();
        let found = parse(text, &people::find(&text[sentence]));
        assert_eq!(
            (&text[found.name], found.kind, found.location.map(|place| &text[place])),
            (name, kind, location),
            "{text}"
        );
    }

    #[test]
    fn events() {
        check("全区农村工作会议召开。区长甄伯约出席。", "全区农村工作会议", Kind::Meeting, None);
        check(
            "区委副书记、区长甄伯约主持召开区政府第61次常务会议，会议听取了汇报。",
            "区政府第61次常务会议",
            Kind::Meeting,
            None,
        );
        check("区委常委会召开会议，传达精神。", "区委常委会召开会议", Kind::Meeting, None);
        check("区长甄伯约就防火工作现场办公。", "就防火工作现场办公", Kind::Inspection, None);
        check("全区夏粮现场会在柳港镇召开。", "全区夏粮现场会", Kind::Meeting, Some("柳港镇"));
        check("全区组织收看全省防汛会议。", "全省防汛会议", Kind::Viewing, None);
        check(
            "区长甄伯约带队赴甲市、乙市开展招商引资活动。",
            "赴甲市、乙市开展招商引资活动",
            Kind::VisitOut,
            Some("甲市、乙市"),
        );
        check("区长甄伯约与某银行行长祝采苓座谈。", "与某银行行长祝采苓座谈", Kind::Meeting, None);
        check("区长甄伯约在副区长祝采苓、高砚秋的陪同下，看望慰问干警。", "看望慰问干警", Kind::Inspection, None);
        check(
            "区长甄伯约带领有关部门负责同志，深入柳港镇，检查农业。",
            "深入柳港镇，检查农业",
            Kind::Inspection,
            Some("柳港镇"),
        );
        check("区长甄伯约共同出席全区调研座谈会并分别讲话。", "全区调研座谈会", Kind::Meeting, None);
        check("区长甄伯约以“初心”为题，为干部讲党课。", "以“初心”为题，为干部讲党课", Kind::Lecture, None);
        check(
            "为促进节水，进一步改善水质，4月2日，县水利局在云水边举行节水宣传活动。",
            "节水宣传活动",
            Kind::Ceremony,
            Some("云水边"),
        );
        check(
            "区长甄伯约采取随机抽查方式，先后到柳港镇暗访防火工作。",
            "到柳港镇暗访防火工作",
            Kind::Inspection,
            Some("柳港镇"),
        );
        check("区长甄伯约受市长委托主持召开全市防汛会议。", "全市防汛会议", Kind::Meeting, None);
        check("某州州长甄伯约一行来区考察，副区长祝采苓陪同。", "来区考察", Kind::VisitIn, Some("区"));
        check("全国劳模甄伯约委员在云州逝世，享年八十岁。", "全国劳模甄伯约委员在云州逝世", Kind::Other, None);
        check("总投资3亿元的云水大桥，举行通车仪式。", "通车仪式", Kind::Ceremony, None);
        check("区十七届人大二次会议胜利闭幕。", "区十七届人大二次会议", Kind::Meeting, None);
        check("某区与某学院合作签约仪式举行。", "某区与某学院合作签约仪式", Kind::Ceremony, None);
    }
}
