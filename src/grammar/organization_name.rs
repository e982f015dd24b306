//! Names of bodies taken apart: whose (区, 市, 云州市某区), and what for (发改 and 发展改革 are 发展和改革).
//!
//! Inside a document 区发改局 is the bureau of the district that issued it; 区 and 市 are never the same.

use std::sync::LazyLock;

use regex::Regex;

/// The rung of government that a body belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 国.
    State,
    /// 省, 自治区, 直辖市.
    Province,
    /// 设区的市, 自治州, 盟.
    City,
    /// 县, 区, 县级市, 旗.
    County,
    /// 乡, 镇, 街道.
    Township,
}

impl Level {
    /// The name in the data.
    pub fn name(self) -> &'static str {
        match self {
            Level::State => "国",
            Level::Province => "省",
            Level::City => "市",
            Level::County => "县",
            Level::Township => "乡",
        }
    }
}

/// The places in the name of an issuer, from the outermost in: 云州市, 栖衡区 of 云州市栖衡区人民政府.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    /// The places and their levels.
    pub places: Vec<(String, Level)>,
    /// Whether the issuer is of the state.
    pub state: bool,
}

/// A name taken apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OrganizationName {
    /// The places that it belongs to, joined; empty where none is known.
    pub place: String,
    /// The sign or place that was printed before it.
    pub printed_place: String,
    /// What is left, with short forms written out and the ending 局, 委 or 厅 left out: what makes two names one.
    pub key: String,
    /// What is left, as printed.
    pub rest: String,
    /// Whether short forms were written out.
    pub expanded: bool,
    /// The rung.
    pub level: Option<Level>,
}

static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^ (?<province> [\p{Han}&&[^省市县区]]{2,7}? (?: 省 | 自治区 ) )?
        (?<city> [\p{Han}&&[^省市县区]]{2,6}? (?: 市 | 自治州 | 州 | 盟 | 地区 ) )?
        (?<county> (?: 市中 | [\p{Han}&&[^省市县区旗]]{1,6}? ) (?: 自治县 | 新区 | 开发区 | 县 | 区 | 市 | 旗 ) )?
        (?<township> [\p{Han}&&[^省市县区镇乡]]{1,6}? (?: 镇 | 乡 | 街道 ) )?",
    )
    .unwrap()
});

/// Short forms of what bureaus are for, and the full forms.
const FUNCTIONS: [(&str, &str); 61] = [
    ("交运", "交通运输"),
    ("发展和改革", "发展和改革"),
    ("发展改革", "发展和改革"),
    ("发改", "发展和改革"),
    ("人力资源和社会保障", "人力资源和社会保障"),
    ("人力资源社会保障", "人力资源和社会保障"),
    ("人力社保", "人力资源和社会保障"),
    ("人社", "人力资源和社会保障"),
    ("住房和城乡建设", "住房和城乡建设"),
    ("住房城乡建设", "住房和城乡建设"),
    ("住建", "住房和城乡建设"),
    ("工业和信息化", "工业和信息化"),
    ("工业信息化", "工业和信息化"),
    ("工信", "工业和信息化"),
    ("教育和体育", "教育和体育"),
    ("教育体育", "教育和体育"),
    ("教体", "教育和体育"),
    ("教育", "教育"),
    ("卫生健康", "卫生健康"),
    ("卫健", "卫生健康"),
    ("市场监督管理", "市场监督管理"),
    ("市场监管", "市场监督管理"),
    ("文化和旅游", "文化和旅游"),
    ("文化旅游", "文化和旅游"),
    ("文旅", "文化和旅游"),
    ("文化广电和旅游", "文化广电和旅游"),
    ("文化广电旅游", "文化广电和旅游"),
    ("文广旅", "文化广电和旅游"),
    ("应急管理", "应急管理"),
    ("应急", "应急管理"),
    ("自然资源和规划", "自然资源和规划"),
    ("自然资源规划", "自然资源和规划"),
    ("自规", "自然资源和规划"),
    ("自然资源", "自然资源"),
    ("行政审批服务", "行政审批服务"),
    ("行政审批", "行政审批服务"),
    ("综合行政执法", "综合行政执法"),
    ("综合执法", "综合行政执法"),
    ("医疗保障", "医疗保障"),
    ("医保", "医疗保障"),
    ("退役军人事务", "退役军人事务"),
    ("退役军人", "退役军人事务"),
    ("科学技术", "科学技术"),
    ("科技", "科学技术"),
    ("交通运输", "交通运输"),
    ("交通", "交通运输"),
    ("城市管理", "城市管理"),
    ("城管", "城市管理"),
    ("国有资产监督管理", "国有资产监督管理"),
    ("国资", "国有资产监督管理"),
    ("民族宗教事务", "民族宗教事务"),
    ("民族宗教", "民族宗教事务"),
    ("民宗", "民族宗教事务"),
    ("投资促进", "投资促进"),
    ("投促", "投资促进"),
    ("生态环境", "生态环境"),
    ("农业农村", "农业农村"),
    ("乡村振兴", "乡村振兴"),
    ("商务", "商务"),
    ("财政", "财政"),
    ("民政", "民政"),
];

/// Whole names and their full forms.
const WHOLE: [(&str, &str); 16] = [
    ("政府", "人民政府"),
    ("政府办公室", "人民政府办公室"),
    ("政府办", "人民政府办公室"),
    ("府办", "人民政府办公室"),
    ("政府办公厅", "人民政府办公厅"),
    ("委编办", "委机构编制委员会办公室"),
    ("编办", "委机构编制委员会办公室"),
    ("工商联", "工商业联合会"),
    ("妇联", "妇女联合会"),
    ("残联", "残疾人联合会"),
    ("科协", "科学技术协会"),
    ("文联", "文学艺术界联合会"),
    ("侨联", "归国华侨联合会"),
    ("扶贫办", "扶贫开发办公室"),
    ("金融办", "金融工作办公室"),
    ("信访办", "信访办公室"),
];

/// What the name of a body ends in, where only custom decides which of them.
const CLASSES: [&str; 6] = ["委员会", "局", "委", "厅", "部", "办公室"];

/// A name with its short forms written out: 教体局 gives 教育和体育局.
pub fn written_out(name: &OrganizationName) -> String {
    let state = if name.rest.starts_with("国家") && !name.key.starts_with("国家") { "国家" } else { "" };
    let full = match CLASSES.iter().find(|class| name.rest.ends_with(*class)) {
        Some(&"委") if name.key != name.rest => format!("{}委员会", name.key),
        Some(class) if name.expanded && !name.key.ends_with(class) => format!("{}{class}", name.key),
        _ if name.expanded => name.key.clone(),
        _ => return name.rest.clone(),
    };
    format!("{state}{full}")
}

/// The places of an issuer.
pub fn seat(issuer: &str) -> Seat {
    let state = ["国务院", "中共中央", "中央", "全国人民代表大会"].iter().any(|name| issuer.starts_with(name));
    let Some(found) = PLACE.captures(issuer).filter(|_| !state) else { return Seat { places: Vec::new(), state } };
    let mut places: Vec<(String, Level)> = Vec::new();
    for (group, level) in
        [("province", Level::Province), ("city", Level::City), ("county", Level::County), ("township", Level::Township)]
    {
        if let Some(place) = found.name(group) {
            places.push((place.as_str().to_owned(), level));
        }
    }
    for (place, level) in &mut places {
        if ["北京市", "上海市", "天津市", "重庆市"].contains(&place.as_str()) {
            *level = Level::Province;
        }
    }
    Seat { places, state }
}

/// Takes a name apart, as a document of some seat prints it.
pub fn parse(name: &str, seat: &Seat) -> OrganizationName {
    let (printed, rest) = printed_place(name);
    let (place, level) = located(printed, rest, seat);
    let rest = if place.is_empty() && printed.chars().count() > 1 { name } else { rest };
    let (key, expanded) = key(without_state(rest, level));
    OrganizationName { place, printed_place: printed.to_owned(), key, rest: rest.to_owned(), expanded, level }
}

/// 区 of 区发改局, 栖衡区 of 栖衡区税务局, nothing of 财政部.
fn printed_place(name: &str) -> (&str, &str) {
    let sign = ["自治区", "区", "市", "县", "省", "州", "盟", "旗", "镇", "乡"].iter().find(|sign| {
        // 市场监管局 and 区域合作办 begin with no sign.
        name.strip_prefix(**sign).is_some_and(|rest| {
            rest.chars().count() >= 2
                && !rest.starts_with(['场', '域', '容', '政', '民'])
                && !rest.starts_with("中公安")
                && !rest.starts_with("中分局")
                || rest.starts_with("政府")
                || rest.starts_with("民政")
        })
    });
    if let Some(sign) = sign {
        return name.split_at(sign.len());
    }
    // 住房和城乡 of 住房和城乡建设部 is no township.
    let functional =
        FUNCTIONS.iter().any(|(short, _)| name.strip_prefix(short).is_some_and(|class| CLASSES.contains(&class)));
    let named = if functional { 0 } else { PLACE.find(name).map_or(0, |found| found.end()) };
    // The sign of a place inside the name of an office (人民政府办公室) is none.
    let rest = &name[named..];
    if named > 0 && rest.chars().count() >= 2 { name.split_at(named) } else { ("", name) }
}

/// The full place of a printed one, by the seat of the document.
fn located(printed: &str, rest: &str, seat: &Seat) -> (String, Option<Level>) {
    let path = |last: usize| seat.places[..=last].iter().map(|(place, _)| place.as_str()).collect::<String>();
    if printed.is_empty() {
        let known =
            FUNCTIONS.iter().any(|(short, _)| rest.starts_with(short)) || WHOLE.iter().any(|(short, _)| rest == *short);
        return match seat.places.len() {
            _ if seat.state || rest.starts_with("国家") || rest.starts_with("国务院") => {
                (String::new(), Some(Level::State))
            }
            0 => (String::new(), None),
            count if known => (path(count - 1), Some(seat.places[count - 1].1)),
            _ => (String::new(), None),
        };
    }
    if let Some(index) = seat.places.iter().rposition(|(place, _)| place.ends_with(printed)) {
        return (path(index), Some(seat.places[index].1));
    }
    if printed.chars().count() > 3 {
        // A place named in full.
        let own = self::seat(printed);
        let whole: String = own.places.iter().map(|(place, _)| place.as_str()).collect();
        if let Some(index) =
            seat.places.iter().rposition(|(place, _)| own.places.first().is_some_and(|(first, _)| first == place))
        {
            let before = if index > 0 { path(index - 1) } else { String::new() };
            return (format!("{before}{whole}"), own.places.last().map(|(_, level)| *level));
        }
    }
    let level = match printed.chars().next_back() {
        Some('省') => Level::Province,
        Some('市' | '州' | '盟') => Level::City,
        Some('镇' | '乡' | '道') => Level::Township,
        _ if printed.ends_with("自治区") => Level::Province,
        _ => Level::County,
    };
    (String::new(), Some(level))
}

/// 统计局 of 国家统计局, which the state's documents print either way.
fn without_state(rest: &str, level: Option<Level>) -> &str {
    let class = |rest: &&str| {
        rest.chars().count() >= 3 && ["局", "委", "署", "委员会"].iter().any(|class| rest.ends_with(class))
    };
    rest.strip_prefix("国家").filter(|_| level == Some(Level::State)).filter(class).unwrap_or(rest)
}

/// What makes two names one, and whether a short form was written out for it.
fn key(rest: &str) -> (String, bool) {
    if let Some((_, full)) = WHOLE.iter().find(|(short, _)| *short == rest) {
        return ((*full).to_owned(), true);
    }
    let function = FUNCTIONS.iter().find_map(|(short, full)| {
        let class = rest.strip_prefix(short)?;
        CLASSES.contains(&class).then_some((*short, *full))
    });
    match function {
        Some((short, full)) => (full.to_owned(), short != full),
        None => (rest.to_owned(), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_body() {
        let seat = seat("云州市青山区人民政府");
        let key = |name: &str| {
            let name = parse(name, &seat);
            (name.place, name.key)
        };
        assert_eq!(key("区发改局"), key("区发展和改革委员会"));
        assert_eq!(key("区发展改革委"), ("云州市青山区".to_owned(), "发展和改革".to_owned()));
        assert_eq!(key("青山区市场监管局"), key("区市场监督管理局"));
        assert_eq!(key("区政府"), key("云州市青山区人民政府"));
    }

    #[test]
    fn bodies_of_the_state() {
        let of = |issuer: &str| {
            let seat = seat(issuer);
            move |name: &str| parse(name, &seat)
        };
        let (state, county) = (of("国务院办公厅"), of("云州市青山区人民政府"));
        assert_eq!(state("国家统计局").key, state("统计局").key);
        assert_eq!(state("国家发展改革委").key, state("发展改革委").key);
        assert_eq!(written_out(&state("国家发展改革委")), "国家发展和改革委员会");
        // In a document of a district 统计局 is hardly that of the state.
        assert_ne!(county("国家统计局").level, county("统计局").level);
        assert_ne!(state("国家机关").key, "机关");
    }

    #[test]
    fn two_bodies() {
        let seat = seat("云州市青山区人民政府");
        let key = |name: &str| {
            let name = parse(name, &seat);
            (name.place, name.key)
        };
        // Of the district and of the city; an office and its branch; resources with and without planning.
        assert_ne!(key("区发改局"), key("市发改委"));
        assert_ne!(key("市生态环境局"), key("市生态环境局青山区分局"));
        assert_ne!(key("区自然资源局"), key("区自然资源和规划局"));
    }

    #[test]
    fn levels() {
        assert_eq!(parse("市财政局", &seat("云州市青山区人民政府")).level, Some(Level::City));
        assert_eq!(parse("财政部", &seat("国务院办公厅")).level, Some(Level::State));
        assert_eq!(parse("住房和城乡建设部", &seat("国务院办公厅")).level, Some(Level::State));
        assert_eq!(parse("市场监管局", &seat("青山县人民政府")).place, "青山县");
    }
}
