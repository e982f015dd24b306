//! What kind of event the words that name one tell: 座谈会 is a meeting, 到某地调研 an inspection.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms;
use crate::grammar::line::Line;

/// The kinds of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 会议.
    Meeting,
    /// 调研检查现场办公.
    Inspection,
    /// 来访.
    VisitIn,
    /// 外出.
    VisitOut,
    /// 仪式活动.
    Ceremony,
    /// 学习.
    Study,
    /// 收看.
    Viewing,
    /// 党课宣讲.
    Lecture,
    /// 其他.
    Other,
}

impl Kind {
    /// The name in the data.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Meeting => "meeting",
            Kind::Inspection => "inspection",
            Kind::VisitIn => "visit_in",
            Kind::VisitOut => "visit_out",
            Kind::Ceremony => "ceremony",
            Kind::Study => "study",
            Kind::Viewing => "viewing",
            Kind::Lecture => "lecture",
            Kind::Other => "other",
        }
    }
}

/// Verbs of those who look how things stand.
pub(crate) static INSPECTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("调研|检查|视察|督导|督查|现场办公|查看|察看|走访|慰问|看望|巡视|巡查|调度|暗访|巡河|巡林|观摩|实地|督办|验收|评估|指导|接访|下访|夜查").unwrap()
});

/// 在集中收看大会实况后的讲话: the watching is told of.
static WATCHED: LazyLock<Regex> = LazyLock::new(|| Regex::new("收[看听][^，,。]{0,40}[后时]的?(?:重要)?讲话").unwrap());

/// Parties from elsewhere, as the words before the event name them.
static GUESTS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("一行(?:[0-9一二三四五六七八九十]+[余多]?人)?[，,]?$|(?:省|自治区|市|州|县|国)[^，,。]{2,30}率[^，,。]{0,20}(?:代表|考察|访问|参观)团$").unwrap()
});

/// 赴柳港镇, 赴县水厂: the place is one's own.
static NEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^赴(?:[省市县区镇乡村][^外内]|[^、，]{1,4}(?:镇|乡|街道|村|社区)|[^、，省市]{1,4}[区县旗](?:[^、，]{1,20})?(?:调研|检查|督导|视察|督查))").unwrap()
});

/// The kind of an event, by the words that name it; `persons` says that persons are the subject.
pub fn judge(text: &str, name: &Range<usize>, persons: bool) -> Kind {
    let event = &text[name.clone()];
    let line = Line::of(event);
    let has = |words: &[&str]| line.holds_any(words);
    let ends = |words: &[&str]| atoms::ends_in(event, words);
    // What a meeting heard of may be a speech on what others watched.
    if atoms::has_any(text, &["收看", "收听", "观看直播"]) && !WATCHED.is_match(text) {
        return Kind::Viewing;
    }
    if has(&["理论学习中心组", "读书班", "研讨班", "培训班", "集体学习研讨", "学习研讨"]) {
        return Kind::Study;
    }
    if has(&["党课", "宣讲", "讲座", "授课", "讲坛", "讲堂", "专题辅导"]) {
        return Kind::Lecture;
    }
    if ends(&[
        "运动会",
        "晚会",
        "展览会",
        "博览会",
        "展销会",
        "交易会",
        "音乐会",
        "联欢会",
        "首发式",
        "庙会",
        "灯会",
        "之夜",
    ]) || event.starts_with("庆祝") && !event.ends_with('会')
    {
        return Kind::Ceremony;
    }
    // 某研究获展览会二等奖: what won is told, not the fair.
    if event.contains('获') && has(&["奖", "称号"]) && !ends(&["会", "会议", "仪式", "典礼", "活动"]) {
        return Kind::Other;
    }
    if event.starts_with('赴') && ends(&["洽谈会", "推介会", "投洽会", "对接会"]) {
        return Kind::VisitOut;
    }
    let body = ends(&["委员会", "协会", "联合会", "商会", "学会", "工会", "理事会", "董事会", "基金会", "社会"])
        && !text.contains("召开");
    if ends(&["会", "会议", "大会", "全会"]) && !body
        || has(&["次会议", "召开会议", "会议暨", "座谈"]) && !event.starts_with('来')
    {
        return Kind::Meeting;
    }
    if has(&[
        "仪式",
        "典礼",
        "揭牌",
        "开工",
        "启动",
        "奠基",
        "剪彩",
        "庆典",
        "宣传月",
        "宣传周",
        "宣传日",
        "咨询日",
        "晚会",
        "汇演",
        "比赛",
        "大赛",
        "决赛",
        "马拉松",
        "开幕",
        "竣工",
        "通车",
        "博览会",
        "展销",
        "运动会",
        "挂牌",
        "植树",
        "公祭",
    ]) || has(&["签署", "签订", "签约"]) && has(&["协议", "备忘录", "合同", "意向书"])
    {
        return Kind::Ceremony;
    }
    let near = NEAR.is_match(event) && INSPECTS.is_match(event);
    if has(&["率团", "出访"])
        || has(&["招商"]) && !has(&["招商局", "招商银行"])
        || event.starts_with("访问")
        || event.starts_with('赴') && !has(&["检查", "督导"]) && !near
    {
        return Kind::VisitOut;
    }
    if INSPECTS.is_match(event) {
        return Kind::Inspection;
    }
    if has(&["考察", "来访", "洽谈", "访问", "参观", "会见", "座谈"]) {
        return match () {
            () if event.starts_with('对') && has(&["友好访问"]) => Kind::VisitIn,
            () if event.starts_with('来') || has(&["来访", "会见"]) => Kind::VisitIn,
            () if event.starts_with('到') && GUESTS.is_match(&text[..name.start]) => Kind::VisitIn,
            () if text[..name.start].ends_with('团') && event.contains("参观") => Kind::VisitIn,
            () if has(&["赴", "率"]) => Kind::VisitOut,
            () => Kind::Inspection,
        };
    }
    if ends(&["活动", "节", "赛", "展", "周"]) || text.contains("举行") && persons {
        return if has(&["协商", "调研", "视察"]) { Kind::Inspection } else { Kind::Ceremony };
    }
    if has(&["次会议", "全会"]) { Kind::Meeting } else { Kind::Other }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        let cases = [
            ("全区农村工作会议召开", "全区农村工作会议", Kind::Meeting),
            ("恢复县爱国卫生运动委员会", "恢复县爱国卫生运动委员会", Kind::Other),
            ("全区组织收看全省会议", "全省会议", Kind::Viewing),
            ("区委理论学习中心组学习会举行", "区委理论学习中心组学习会", Kind::Study),
            ("全区专题党课举行", "全区专题党课", Kind::Lecture),
            ("全市运动会举行", "全市运动会", Kind::Ceremony),
            ("全市推进会议暨示范活动举行", "全市推进会议暨示范活动", Kind::Meeting),
            ("率团访问甲国乙市", "访问甲国乙市", Kind::VisitOut),
            ("开工仪式举行", "某项目开工仪式", Kind::Ceremony),
            ("某国大使甄伯约一行到云州考察访问", "到云州考察访问", Kind::VisitIn),
            ("某省某市市长甄伯约率某市代表团到云州考察", "到云州考察", Kind::VisitIn),
            ("县长甄伯约率队到柳州考察", "到柳州考察", Kind::Inspection),
            ("区管委会与某公司签署合作备忘录", "区管委会与某公司签署合作备忘录", Kind::Ceremony),
            ("部长甄伯约赴柳港镇调研", "赴柳港镇调研", Kind::Inspection),
            ("县长甄伯约赴甲市参加投资洽谈会", "赴甲市参加投资洽谈会", Kind::VisitOut),
            ("部长甄伯约赴甲市调研", "赴甲市调研", Kind::VisitOut),
            ("部长甄伯约赴云柳区调研", "赴云柳区调研", Kind::Inspection),
            ("某市市长甄伯约一行7人到云州访问", "到云州访问", Kind::VisitIn),
            ("某市市长甄伯约对云州进行友好访问", "对云州进行友好访问", Kind::VisitIn),
            ("某花木获花卉博览会二等奖", "某花木获花卉博览会二等奖", Kind::Other),
            ("招商银行云州支行成立", "招商银行云州支行成立", Kind::Other),
        ];
        for (text, name, kind) in cases {
            let at = text.find(name).unwrap_or(0);
            let text = if at == 0 && !text.starts_with(name) { name } else { text };
            assert_eq!(judge(text, &(at..at + name.len()), false), kind, "{text}");
        }
    }
}
