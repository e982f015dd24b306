//! Numbered meetings: 区五届人民政府第58次常务会议 is meeting 58 of the series 区政府常务会议 in term 5.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::grammar::numeral;

/// A numbered meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The body and the kind of meeting.
    pub series: String,
    /// The number.
    pub number: u32,
    /// The term (届) of the body, where printed.
    pub term: Option<u32>,
}

const N: &str = "(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,6})";

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?x) (?<before> [\p{{Han}}0-9（）()]{{0,40}}? )
        第 \s* (?<number> {N}) \s* 次
        (?<kind> (?:[（(]扩大[）)])? (?: 政府 | 党委 | 区长 | 市长 | 县长 | 省长 | 州长 | 主席 | 行长 | 院长 | 局长 )?
            (?: 常务 | 党组 | 党委 | 全体 | 全委 | 执委 | 常委 | 主任 | 主席 | 办公 | 专题 | 工作 | 委员 | 常委会 | 理事会 | 董事会 | 联席 | 代表 | 人民代表 | 党员代表 | 妇女代表 | 职工代表 | 会员代表 | 委员会 | 轮值 | 双月协商 | 专题协商 | 例 | 主任办公 | 协调 | 调度 )?
            (?:[（(]扩大[）)])? (?: 全体 | 扩大 | 办公 )? (?: 会议 | 大会 | 全会 | 座谈会 | 会 ) )"
    ))
    .unwrap()
});

static COUNTED: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!(r"第\s*{N}\s*次")).unwrap());

static TERM: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!("第?(?<term>{N})届(?:委员会)?")).unwrap());

static YEAR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[12][0-9]{3}年(?:度)?").unwrap());

/// Verbs that part what stands before from the body's name.
const VERBS: [&str; 12] = ["召开", "举行", "主持", "出席", "参加", "列席", "收看", "组织", "召集", "的", "在", "了"];

/// Finds the first numbered meeting of a text.
pub fn find(text: &str) -> Option<Meeting> {
    // The whole pattern begins anywhere.
    if !text.contains('次') || !COUNTED.is_match(text) {
        return None;
    }
    // What is only named: the spirit, the delegates of a meeting.
    const OF: [&str; 6] = ["精神", "代表", "的", "期间", "筹备", "文件"];
    let of_it = |found: &Captures<'_>| {
        found.get(0).is_some_and(|all| OF.iter().any(|word| text[all.end()..].starts_with(word)))
    };
    let found = NUMBERED.captures_iter(text).find(|found| !of_it(found))?;
    let number = numeral::parse(&found["number"])?;
    let kind = found["kind"].replace(['（', '）', '(', ')'], "").replace("扩大", "");
    let mut before = YEAR.replace_all(&found["before"], "").into_owned();
    // 某委员会召开第九次会议: the body stands before the verb.
    for verb in ["召开", "举行"] {
        if let Some(body) = before.strip_suffix(verb) {
            // 某小组在某地召开第一次会议
            before = body.split_once('在').map_or(body, |(body, _)| body).to_owned();
        }
    }
    let body = VERBS
        .iter()
        .filter_map(|verb| before.rfind(verb).map(|at| at + verb.len()))
        .max()
        .map_or(before.as_str(), |at| &before[at..]);
    let term = TERM.captures(body).and_then(|found| numeral::parse(&found["term"]));
    let body = TERM.replace_all(body, "");
    Some(Meeting { series: series(&body, &kind), number, term })
}

/// The name of a series: the body in its short form and the kind of meeting.
fn series(body: &str, kind: &str) -> String {
    let mut body = body.trim().to_owned();
    if body != "人民政府" && !body.ends_with("大会") {
        body = body.replace("人民政府", "政府");
    }
    if kind.starts_with("政府") && body.ends_with("政府") {
        body.truncate(body.len() - "政府".len());
    }
    // 区政府党组第9次党组会议
    let doubled =
        ["党组", "党委", "常委", "主席", "主任"].iter().any(|word| body.ends_with(word) && kind.starts_with(word));
    let kind = if doubled { kind.chars().skip(2).collect() } else { kind.to_owned() };
    format!("{body}{kind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbered_meetings() {
        let cases = [
            ("主持召开区五届人民政府第58次常务会议", ("区政府常务会议", 58, Some(5))),
            ("区政府第59次常务会议召开", ("区政府常务会议", 59, None)),
            ("市政协召开第五次双月协商座谈会", ("市政协双月协商座谈会", 5, None)),
            ("区禁毒委员会召开第四次会议", ("区禁毒委员会会议", 4, None)),
            ("省人民政府召开第21次常务会议", ("省政府常务会议", 21, None)),
            ("区政府党组2024年第9次党组会议", ("区政府党组会议", 9, None)),
            ("局党组召开2024年第9次会议", ("局党组会议", 9, None)),
            ("区某项目领导小组在某集团召开第一次会议", ("区某项目领导小组会议", 1, None)),
            ("区五届人民政府第17次党组会议", ("区政府党组会议", 17, Some(5))),
        ];
        for (text, (series, number, term)) in cases {
            assert_eq!(find(text), Some(Meeting { series: series.to_owned(), number, term }), "{text}");
        }
    }

    #[test]
    fn not_numbered() {
        // A census; a batch; a session that counts nothing; a number without a meeting.
        for text in [
            "欢送出席某省第十三次代表大会代表",
            "学习全省第二次工作会议精神",
            "第五次全国经济普查工作",
            "活动（第二期）",
            "全区工作会议召开",
            "第58次列车",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
