//! Persons in a sentence: 区委副书记、区长甲某，副区长乙某、丙某出席 names three, whose posts stand before them; one post
//! serves the names after it. 甲某主席 has the post after the name.

mod foreign;
mod posts;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{atoms::is_han, person, position, untitled};

/// One person, where a sentence names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// From the first post to the end of the name (or of the post after it).
    pub whole: Range<usize>,
    /// The name.
    pub name: Range<usize>,
    /// The posts, as printed.
    pub posts: Option<Range<usize>>,
    /// What makes it named only: the title of a speech.
    pub mention_only: bool,
    /// An election or appointment that the post comes from: 任, 当选.
    pub act: Option<&'static str>,
}

/// Posts that are printed after the name.
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:总书记|副总理|总理|副主席|主席|委员长|总统|司令员|院士|教授|大使|同志|董事长|副?总经理|总裁|副?(?:[区县市省州]|部|局|厅|校|院|会|秘书)长|书记|主任|先生|女士)").unwrap()
});

/// What a name before its post may follow.
static BEFORE_NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^\p{Han}]|学习|传达|贯彻|落实|了|纪念|缅怀|悼念|会见|由|和|与|及|按照|遵照|根据|围绕|以|对|向|在|听取|深悟|领会|指示|牢记|践行|聆听|收看|观看|党中央|陪同|是|为|从|经|受|把|将)$").unwrap()
});

/// What the title of a speech or document holds after the speaker.
static SPEECH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[^，。；]{0,60}(?:讲话|指示|批示|论述|精神|思想|回信|贺信|文章|要求|嘱托|著作|题词|致辞)").unwrap()
});

/// Finds the persons of a sentence, in its order.
pub fn find(sentence: &str) -> Vec<Mention> {
    let mut mentions = titled(sentence);
    untitled::appointed(sentence, &mut mentions);
    untitled::bracketed(sentence, &mut mentions);
    untitled::honoured(sentence, &mut mentions);
    untitled::listed(sentence, &mut mentions);
    mentions.sort_by_key(|mention| mention.name.start);
    mentions
}

fn titled(sentence: &str) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut floor = 0;
    for post in position::find(sentence) {
        if post.start < floor {
            continue;
        }
        let at = skip_bracket(sentence, post.end);
        if let Some(name) = named_after(sentence, at) {
            let posts = posts::start(sentence, floor, post.start)..at;
            floor = name.end;
            let whole = posts.start..name.end;
            // 医师和画家: two kinds of people.
            if is_kind(&sentence[name.clone()]) {
                continue;
            }
            let quoted = in_title(sentence, name.start) || is_remembered(sentence, &whole);
            mentions.push(Mention { whole, name, posts: Some(posts.clone()), mention_only: quoted, act: None });
            floor = shared(sentence, floor, posts, &mut mentions).max(floor);
        } else if let Some((name, post)) = named_before(sentence, floor, post) {
            let mention_only = is_quoted(sentence, &name, &post)
                || in_title(sentence, name.start)
                || is_remembered(sentence, &(name.start..post.end));
            floor = post.end;
            // 甲某同志 is no post.
            let whole = name.start..post.end;
            let posts = (!matches!(&sentence[post.clone()], "同志" | "先生" | "女士")).then_some(post);
            mentions.push(Mention { whole, name, posts, mention_only, act: None });
        }
    }
    mentions
}

/// The name after a post, blanks between or not.
fn named_after(sentence: &str, at: usize) -> Option<Range<usize>> {
    let blank = sentence[at..].len() - sentence[at..].trim_start_matches([' ', '\u{3000}']).len();
    let start = at + blank;
    let length = person::leading(&sentence[start..]).map(|length| start..start + length);
    length.or_else(|| foreign::leading(sentence, at).map(|length| at..at + length))
}

/// Whether words after a post are 和 and another kind of people.
fn is_kind(name: &str) -> bool {
    name.starts_with('和') && name.ends_with(['家', '者', '员', '人', '长', '师'])
}

/// Whether a person is one who is remembered: 纪念…畅游长江, …同志遗体送别仪式.
fn is_remembered(sentence: &str, whole: &Range<usize>) -> bool {
    let rest = sentence[whole.end..].trim_start_matches("同志").trim_start_matches("烈士");
    ["纪念", "缅怀", "悼念", "祭奠"].iter().any(|verb| sentence[..whole.start].ends_with(verb))
        || ["诞辰", "遗体", "铜像", "墓", "故居", "追悼", "遗物"].iter().any(|word| rest.starts_with(word))
}

/// The names after the first that share its posts; where the list ends.
fn shared(sentence: &str, from: usize, posts: Range<usize>, mentions: &mut Vec<Mention>) -> usize {
    let mut end = from;
    loop {
        let at = skip_bracket(sentence, end);
        let rest = &sentence[at..];
        let Some(mark) = ["、", "和", "及", "与", "，", " "].iter().find(|mark| rest.starts_with(**mark)) else {
            return end;
        };
        let start = at + mark.len();
        let words = &sentence[start..];
        let stop = words.find(|c: char| !is_han(c) && !person::is_dot(c) && c != ' ').unwrap_or(words.len());
        let spaced = *mark == " ";
        let stop = if spaced { words.find(|c: char| !is_han(c)).unwrap_or(words.len()) } else { stop };
        let chunk = words[..stop].trim();
        let last = !words[stop..].starts_with(['、', '（', '(']);
        let strict = *mark == "，";
        let whole = person::is_name(chunk) || !strict && !spaced && !last && stands_in_list(chunk);
        let length = if whole && !strict { Some(stop) } else { person::leading(words).filter(|_| !strict) };
        // 甲某、办公室主任: a post; 甲某、乙某带领有关委员: a name that acts.
        let is_name = |length: &usize| !position::ends_as_post(chunk) || person::acts(&words[*length..]);
        let Some(length) = length.filter(is_name) else { return end };
        let name = start..start + length;
        let quoted = in_title(sentence, name.start);
        mentions.push(Mention {
            whole: name.clone(),
            name,
            posts: Some(posts.clone()),
            mention_only: quoted,
            act: None,
        });
        end = start + length;
    }
}

/// Whether what stands between two marks of a list of names is one although its surname is unknown.
fn stands_in_list(chunk: &str) -> bool {
    chunk.chars().count() == 3
        && person::may_be_name(chunk)
        && !chunk.ends_with([
            '局', '部', '委', '办', '会', '院', '校', '司', '厅', '处', '室', '区', '县', '市', '镇', '村', '位', '门',
            '业', '家', '组', '队', '团', '站', '所', '行', '库', '员', '长', '等', '省', '乡', '作', '设', '产',
        ])
}

/// The name that ends where its post begins, if what stands before it can stand before a name; and the post.
fn named_before(sentence: &str, floor: usize, post: Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    if !AFTER.is_match(&sentence[post.start..]) {
        return None;
    }
    // 甲某某副区长
    let deputy = sentence[floor..post.start].ends_with('副') && !sentence[post.clone()].starts_with('副');
    let post = post.start - if deputy { '副'.len_utf8() } else { 0 }..post.end;
    let name = person::trailing(&sentence[floor..post.start])?;
    let name = floor + name.start..floor + name.end;
    let words = &sentence[name.clone()];
    // 安平县县长, 方志办主任: a place or body, no name.
    const ENDS: [char; 14] = ['办', '组', '会', '委', '队', '副', '社', '团', '为', '任', '兼', '原', '是', '总'];
    if untitled::is_place(words) || words.ends_with(ENDS) || words.ends_with(['级', '届']) {
        return None;
    }
    let fits = name.end == post.start && (name.start == floor || BEFORE_NAME.is_match(&sentence[..name.start]));
    fits.then_some((name, post))
}

/// Whether a person is only named for a speech: 学习甲某某总书记重要讲话. At the head of a sentence the speaker acts, unless the
/// speech itself is named; those who lead a district or county act.
fn is_quoted(sentence: &str, name: &Range<usize>, post: &Range<usize>) -> bool {
    const LEADERS: [&str; 12] =
        ["总书记", "副总理", "总理", "副主席", "主席", "委员长", "总统", "司令员", "院士", "教授", "大使", "同志"];
    let rest = &sentence[post.end..];
    let acts = name.start == 0 && person::can_follow(rest) && !rest.starts_with(['的', '关', '重', '近', '系']);
    LEADERS.contains(&&sentence[post.clone()]) && !acts && SPEECH.is_match(rest)
}

/// Whether a place lies inside 《》.
fn in_title(sentence: &str, at: usize) -> bool {
    let before = &sentence[..at];
    before.matches('《').count() > before.matches('》').count() && sentence[at..].contains('》')
}

/// Where a bracket ends that begins at `at`, else `at`.
fn skip_bracket(sentence: &str, at: usize) -> usize {
    let rest = &sentence[at..];
    if !rest.starts_with(['（', '(']) {
        return at;
    }
    match rest.find(['）', ')']) {
        Some(close) if close <= 45 => at + close + rest[close..].chars().next().map_or(0, char::len_utf8),
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(sentence: &str, expected: &[(&str, &str)]) {
        let found = find(sentence);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|mention| {
                (&sentence[mention.name.clone()], mention.posts.clone().map_or("", |posts| &sentence[posts]))
            })
            .collect();
        assert_eq!(found, expected, "{sentence}");
    }

    #[test]
    fn posts_before_names() {
        check("区委副书记、区长闻人嵩主持会议", &[("闻人嵩", "区委副书记、区长")]);
        check(
            "副区长祝采苓、高砚秋、席慕川出席。",
            &[("祝采苓", "副区长"), ("高砚秋", "副区长"), ("席慕川", "副区长")],
        );
        check("县委书记闾丘远、副县长解语秋到学校看望儿童。", &[("闾丘远", "县委书记"), ("解语秋", "副县长")]);
        check("副区长祝采苓、商陆带领有关委员到镇上", &[("祝采苓", "副区长"), ("商陆", "副区长")]);
        check("活动由市长甄伯约主持", &[("甄伯约", "市长")]);
        check(
            "省委副书记王某山和省委常委、市委书记张某余等视察",
            &[("王某山", "省委副书记"), ("张某余", "省委常委、市委书记")],
        );
        check("市领导祝采苓、高砚秋等参加会议", &[("祝采苓", "市领导"), ("高砚秋", "市领导")]);
        check("会议授予祝采苓等50名教师“名师”称号", &[("祝采苓", "")]);
        check("军分区司令员甄伯约大校、政委高砚秋出席", &[("甄伯约", "军分区司令员"), ("高砚秋", "政委")]);
        check("市领导祝采苓 高砚秋 席 慕等参加", &[("祝采苓", "市领导"), ("高砚秋", "市领导"), ("席 慕", "市领导")]);
        check("市委书记 祝采苓、市长 席 慕出席", &[("祝采苓", "市委书记"), ("席 慕", "市长")]);
        check("本市的祝采苓、商陆获全国“金榜奖”", &[("祝采苓", ""), ("商陆", "")]);
        check("由祝采苓同志主持", &[("祝采苓", "")]);
        check("出席的有祝采苓（县委书记）、高砚秋（县长）", &[("祝采苓", "县委书记"), ("高砚秋", "县长")]);
        check("会见了高砚秋董事长率领的考察团", &[("高砚秋", "董事长")]);
        check("市发展和改革委员会主任高砚秋参加", &[("高砚秋", "市发展和改革委员会主任")]);
    }

    #[test]
    fn posts_after_names() {
        check("学习了甄伯约总书记重要讲话精神", &[("甄伯约", "总书记")]);
        assert!(find("学习了甄伯约总书记重要讲话精神")[0].mention_only);
        assert!(!find("甄伯约主席视察本县。")[0].mention_only);
        assert!(find("为纪念甄伯约主席畅游长江")[0].mention_only);
        assert!(find("参加原副主任甄伯约同志遗体送别仪式")[0].mention_only);
        check("选举祝采苓为主任、高砚秋为县长", &[("祝采苓", "主任"), ("高砚秋", "县长")]);
        check("祝采苓区长带队检查，高砚秋副区长参加", &[("祝采苓", "区长"), ("高砚秋", "副区长")]);
        assert!(!find("区委召开会议，祝采苓书记出席会议并讲话")[0].mention_only);
        check("选举祝采苓为主任、商陆为县长", &[("祝采苓", "主任"), ("商陆", "县长")]);
        check("祝采苓（女）、高砚秋任副主任", &[("祝采苓", "副主任"), ("高砚秋", "副主任")]);
        check("祝采苓、高砚秋当选为副书记", &[("祝采苓", "副书记"), ("高砚秋", "副书记")]);
    }

    #[test]
    fn no_persons() {
        // A body, a post without a name, a word that begins with a surname.
        for sentence in [
            "安平县县长办公会召开",
            "区领导 会议召开",
            "云岭学院（某大学分院院长办公室）",
            "方志办主任会议召开",
            "组织医师和画家、书法家下乡",
            "会议授予先进集体称号",
            "区委常委会召开会议",
            "各成员单位负责人参加",
            "共和国主席令第6号",
            "在主席台前排就坐",
            "云茶、白酒获全国金奖",
            "云州、柳州获全国“双拥”称号",
            "主任高度重视",
        ] {
            check(sentence, &[]);
        }
    }
}
