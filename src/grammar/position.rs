//! Posts (职务): 区委副书记、区长 into a list; whether a string ends as a post, and where posts end in a sentence.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::squeeze;

/// What posts end in, beside those in 长.
const ENDINGS: &str = "总书记 副总理 副主席 委员长 副委员长 副总统 同志 秘书长 董事长 理事长 监事长 干事长 指挥长 总指挥长 主任委员 书记员 书记 主任 主席 委员 常委 主委 政委 政治委员 指导员 教导员 协理员 司令员 司令 参谋长 成员 总经理 经理 总裁 总监 监制 工程师 总工 总工程师 \
    教授 研究员 院士 博士 讲师 教师 导师 教练 巡视员 调研员 督学 督察 督察员 督察专员 总督察 检查员 监察员 监察专员 检察员 审判员 代表 大使 公使 领事 参赞 武官 总统 总理 首相 国务卿 议员 专员 特派员 巡察专员 知县 知事 知州 知府 \
    科员 干事 干部 领导 领导干部 负责人 责任人 负责同志 将军 上将 中将 少将 大校 上校 中校 总指挥 指挥 副指挥 顾问 召集人 联络员 联络人 参事 助理 秘书 会计师 经济师 农艺师 医师 药师 规划师 建筑师 \
    董事 监事 理事 执行董事 法人 法人代表 编辑 总编 主编 导演 专家 学者 作家 记者 站长 律师 总干事 总教练 统计师 审计师 畜牧师 督导员 辅导员 联系人 发言人 主持人 队员 组员 秘书 干警 特使 国王 \
    官员 选手 运动员 法官 检察官 警官 总河长 河长 湖长 林长 田长 链长 \
    召集人 牵头人 第一书记 社长 首席专家 首席代表 首席执行官 执行官 创始人 合伙人 传承人 技师 总农艺师 总规划师 总会计师 总经济师 总审计师 总畜牧师 总兽医师 安全总监 合规官 关员 警长 警监 老战士 老红军 老党员 企业家 画家 书法家 歌唱家 顾问委员 董事局主席  四级高级警长 警务专员";

/// What stands before 长 in a post.
const HEADS: &str = "市县區区省州镇鎮乡鄉村局处處科部司厅廳院校所站行会會社队隊团團旅师師军軍组組课股班排连連营營馆館台園园厂廠矿礦场場段庭关關盟旗室店署书書谋謀察判事员員士议議酋船舰艦机系道路桥居街里保甲酋总首警房委挥挥揮案镇";

static POST: LazyLock<Regex> = LazyLock::new(|| {
    let mut endings: Vec<&str> = ENDINGS.split_whitespace().collect();
    endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    Regex::new(&format!(
        "[{HEADS}]长|CEO|CFO|CTO|[{HEADS}]長|{}|書記|主任委员|委員|總統|總理|專員|成員|總經理|教授|領導|副總理",
        endings.join("|")
    ))
    .unwrap()
});

/// Splits a list of posts: 区委副书记、区长. A mark inside the name of a body (发展和改革、财政局局长) does not split.
pub fn split(text: &str) -> Vec<String> {
    let mut posts: Vec<String> = Vec::new();
    let mut open = String::new();
    let (mut depth, mut start) = (0i32, 0);
    let mut pieces: Vec<&str> = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth -= 1,
            '、' | '，' | ',' | '；' | ';' | '/' if depth <= 0 => {
                pieces.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[start..]);
    for piece in
        pieces.iter().map(|piece| squeeze(piece.trim_matches(['、', '，', ' ']))).filter(|piece| !piece.is_empty())
    {
        if !open.is_empty() {
            open.push('、');
        }
        open.push_str(&piece);
        if closes_a_post(&open) {
            posts.push(std::mem::take(&mut open));
        }
    }
    if !open.is_empty() {
        posts.push(open);
    }
    posts
}

/// Whether what stands before a mark may be a whole post: it ends in a post, or in a sign that names of posts end in.
fn closes_a_post(piece: &str) -> bool {
    ends_as_post(piece)
        || piece.ends_with([
            '长', '員', '员', '任', '记', '委', '师', '官', '席', '事', '士', '人', '家', '）', ')', '级', '导',
        ])
}

/// Whether a string ends in a post, a bracket after it aside: 市财政局局长, 区委常委, 办公室主任（兼）.
pub fn ends_as_post(text: &str) -> bool {
    let text = text.trim_end();
    let text = match text.strip_suffix(['）', ')']) {
        Some(inner) => inner.rfind(['（', '(']).map_or(text, |open| &text[..open]),
        None => text,
    };
    if !text.chars().next_back().is_some_and(can_end) {
        return false;
    }
    let from = text.char_indices().rev().nth(6).map_or(0, |(at, _)| at);
    POST.find_iter(&text[from..]).any(|found| found.end() == text.len() - from)
}

/// Whether a post can end in a character.
pub fn can_end(c: char) -> bool {
    static LAST: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
        let lasts = ENDINGS.split_whitespace().filter_map(|ending| ending.chars().next_back());
        lasts.chain("长長記员員統理授導".chars()).collect()
    });
    LAST.contains(&c)
}

/// Where words for posts stand in a text, without the bodies before them.
pub fn find(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    POST.find_iter(text).map(|found| found.range())
}

/// Whether a string is a list of posts as a whole: every part ends as one.
pub fn is_list(text: &str) -> bool {
    let posts = split(text);
    !posts.is_empty() && posts.iter().all(|post| ends_as_post(post))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let cases: [(&str, &[&str]); 6] = [
            ("区委副书记、区长", &["区委副书记", "区长"]),
            ("区委常委、办公室主任、统战部部长", &["区委常委", "办公室主任", "统战部部长"]),
            ("市工业、信息化局局长", &["市工业、信息化局局长"]),
            ("市政府秘书长（兼）、办公室主任", &["市政府秘书长（兼）", "办公室主任"]),
            ("市 财 政 局 局 长", &["市财政局局长"]),
            ("", &[]),
        ];
        for (text, posts) in cases {
            assert_eq!(split(text), posts, "{text}");
        }
    }

    #[test]
    fn ends_of_posts() {
        for text in [
            "市财政局局长",
            "区委常委",
            "二级巡视员",
            "副县长（挂职）",
            "人武部政委",
            "蒙古国驻华大使",
            "党组成员",
            "市領導",
        ] {
            assert!(ends_as_post(text), "{text}");
        }
        // A body, a length, a word that only holds a post.
        for text in ["市财政局", "全长", "主任办公会", "增长", "委员会", ""] {
            assert!(!ends_as_post(text), "{text}");
        }
    }
}
