//! The words that make a quantity a target, and those that make it none.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::lexicon::Lexicon;
use crate::grammar::line::Signs;
use crate::grammar::quantity;

/// Verbs before a quantity that say how it compares, longer ones before those that they hold.
pub(super) const COMPARATORS: [(&str, &str); 92] = [
    ("不得低于", ">="),
    ("不得少于", ">="),
    ("不得超过", "<="),
    ("不得高于", "<="),
    ("不低于", ">="),
    ("不少于", ">="),
    ("不小于", ">="),
    ("不高于", "<="),
    ("不超过", "<="),
    ("不大于", "<="),
    ("不多于", "<="),
    ("至少达到", ">="),
    ("达到", "="),
    ("超过", ">="),
    ("突破", ">="),
    ("高于", ">"),
    ("大于", ">"),
    ("低于", "<"),
    ("小于", "<"),
    ("少于", "<"),
    ("控制在", "<="),
    ("控制到", "<="),
    ("压缩至", "="),
    ("压缩到", "="),
    ("压减至", "="),
    ("缩短至", "="),
    ("缩短到", "="),
    ("下降至", "="),
    ("下降到", "="),
    ("降低至", "="),
    ("降低到", "="),
    ("减少至", "="),
    ("减少到", "="),
    ("降至", "="),
    ("降到", "="),
    ("稳定在", "="),
    ("保持在", "="),
    ("维持在", "="),
    ("提高至", "="),
    ("提高到", "="),
    ("提升至", "="),
    ("提升到", "="),
    ("上升至", "="),
    ("上升到", "="),
    ("增加至", "="),
    ("增加到", "="),
    ("增长到", "="),
    ("增至", "="),
    ("升至", "="),
    ("扩大到", "="),
    ("扩大至", "="),
    ("发展到", "="),
    ("不得大于", "<="),
    ("不得小于", ">="),
    ("不得多于", "<="),
    ("不突破", "<="),
    ("不短于", ">="),
    ("不长于", "<="),
    ("压减到", "="),
    ("压降至", "="),
    ("压降到", "="),
    ("精简至", "="),
    ("精简到", "="),
    ("精简为", "="),
    ("缩短为", "="),
    ("缩减至", "="),
    ("缩减到", "="),
    ("缩减为", "="),
    ("压缩为", "="),
    ("降低为", "="),
    ("下降为", "="),
    ("提高为", "="),
    ("提升为", "="),
    ("增加为", "="),
    ("扩大为", "="),
    ("调整为", "="),
    ("延长至", "="),
    ("延长到", "="),
    ("减至", "="),
    ("减到", "="),
    ("增到", "="),
    ("升到", "="),
    ("扩至", "="),
    ("至少", ">="),
    ("将达", "="),
    ("达", "="),
    ("超", ">="),
    ("≥", ">="),
    ("≤", "<="),
    ("＞", ">"),
    ("＜", "<"),
    ("=", "="),
];

static COMPARING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(COMPARATORS.map(|(word, _)| word)));

/// The words before a comparator at the end of some words, and what it says.
pub(super) fn without_comparator(words: &str) -> Option<(&str, &'static str)> {
    let (place, word) = COMPARING.endings(words).next()?;
    Some((&words[..words.len() - word.len()], COMPARATORS[place].1))
}

/// Trends before a quantity.
#[rustfmt::skip]
pub(super) const GROWTH: [&str; 10] = ["净增加", "增长", "增加", "提高", "提升", "上升", "扩大", "增幅", "翻", "增"];
/// Trends down.
#[rustfmt::skip]
pub(super) const REDUCTION: [&str; 9] = ["净减少", "下降", "降低", "减少", "削减", "压减", "压缩", "缩减", "缩短"];

/// Words after a quantity.
pub(super) const AFTER: [(&str, &str); 18] = [
    ("（含）以内", "<="),
    ("(含)以内", "<="),
    ("及以上", ">="),
    ("（含）以上", ">="),
    ("(含)以上", ">="),
    ("以上（含）", ">="),
    ("以上", ">="),
    ("（含）以下", "<="),
    ("(含)以下", "<="),
    ("及以下", "<="),
    ("以下", "<="),
    ("及以内", "<="),
    ("以内", "<="),
    ("之内", "<="),
    ("左右", "~"),
    ("上下", "~"),
    ("内", "<="),
    ("余", ">="),
];

/// Verbs of doing, longer ones before those that they hold.
#[rustfmt::skip]
pub(super) static ACTIONS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of([
    "公开招聘", "公开招录", "公开选聘", "定向培养", "集中开工", "分批实施",
    "新（改）建", "新（改、扩）建", "新（扩）建", "新建改建", "新建（改造）", "新建（改建）", "改（扩）建", "新改扩建", "新改（扩）建", "制修订", "累计建成", "累计完成",
    "累计培育", "累计新增", "滚动实施", "组织举办", "改造提升", "谋划储备", "新培育", "新引进", "新认定", "新建成", "新改建", "新开工", "新增", "新建", "新植",
    "新创", "新发展", "改扩建", "引进培育", "培育壮大", "培育", "引进", "引育", "招引", "完成", "实现", "建成", "建设", "打造", "创建", "创成", "开通",
    "开展", "举办", "组织", "推动", "实施", "遴选", "认定", "改造", "改建", "扩建", "提升", "发放", "落实", "具备", "争取", "谋划", "储备", "处置", "接入",
    "启动", "竣工", "落地", "支持", "扶持", "选树", "选派", "选择", "培训", "培养", "建立", "设立", "布局", "推广", "安排", "投入", "筹集", "发行",
    "攻坚", "推出", "提供", "接受", "进行", "消除", "淘汰", "关停", "治理", "修复", "营造", "种植", "生产", "供应", "开工", "投运", "转移", "吸纳",
    "帮扶", "搬迁", "安置", "解决", "评选", "命名", "申报", "获得", "配备", "拥有", "形成", "发展", "吸引", "孵化", "盘活", "整合", "整治", "更新",
    "增设", "购置", "救助", "推进", "参加", "化解", "净增", "办理", "拆除", "签约", "投放", "补种", "栽植", "清淤", "疏浚", "加固", "维修", "铺设",
    "敷设", "架设", "安装", "升级", "迁建", "复垦", "恢复", "消化", "收储", "回收", "关闭", "取缔", "排查", "惠及", "招聘", "招录", "招收", "选聘",
    "组建", "续建", "演出", "放映", "硬化", "亮化", "绿化", "养护", "开发", "打通", "抚育", "补植", "飞播", "放流", "检测", "抽检", "抽查", "检查",
    "巡查", "评估", "鉴定", "普查", "筛查", "诊断", "接种", "体检", "慰问", "资助", "走访", "受理", "调解", "侦破", "查处", "清理",
    "清退", "腾退", "出让", "拆迁", "回迁", "入驻", "签订", "达成", "采购", "销售", "收购", "发布", "出台", "巡演",
    "展演", "创作", "播出", "上线", "开设", "开办", "开放", "扩容", "延伸", "改良", "转化", "落户", "投产", "达产", "入库", "纳统", "上市", "挂牌",
    "升规", "入选", "配置", "投用", "启用", "更换", "报废", "退出", "迁移", "招募", "选育", "引种", "补建", "整改", "销号", 
    "结对", "服务", "实训", "轮训", "研修", "验收", "攻克", "制作", "印制", "投保", "承保",
    "减免", "处理", "收治", "康复", "救治", 
]));

/// Words at the head of a clause that are no part of an indicator.
#[rustfmt::skip]
pub(super) static MODALS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of([
    "力争", "确保", "争取", "保证", "努力", "实现", "推动", "促进", "促使", "带动", "使", "让", "保持",
    "保障", "引导", "支持", "加快", "大力", "全面", "积极", "逐步", "进一步", "稳步", "持续", "着力", "切实",
    "其中", "同时", "并且", "并", "且", "即", "预计", "预期", "计划", "目标", "要求", "做到", "力促",
    "到期末", "届时", "原则上", "总体上", "将", "要", "应", "须", "需", "的", "并将", "鼓励",
]));

/// Words at the end of what stands before a quantity that are no part of an indicator.
#[rustfmt::skip]
pub(super) static ADVERBS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of([
    "分别", "力争", "确保", "争取", "总体", "累计", "年均", "平均", "每年", "逐年", "年度", "均", "约",
    "大约", "近", "将", "应当", "必须", "稳定", "保持", "实现", "基本", "全部", "为", "是", "总计",
    "合计", "仍", "原则上", "一般", "普遍", "大幅", "明显", "再", "按照", "控制", "力争实现", "共计", "均应",
    "每人每月", "每人每年", "每人每天", "每户每年", "每户每月", "总", "均须", "须", "应", "要", "需", "可", "均要",
]));

/// For whom or for how long what stands after it is.
pub(super) const PER: [&str; 5] = ["每人每月", "每人每年", "每人每天", "每户每年", "每户每月"];

/// Signs of a rule of payment or of punishment.
#[rustfmt::skip]
const RULES: [&str; 24] = ["加价", "免收", "修改为“", "每增加", "补偿费", "安置补助", "给予", "罚款", "处以", "扣除", "扣减", "收取", "缴纳", "征收", "最高", "返还", "赔偿", "减半", "提取", "起付", "报销", "奖励", "处罚", "滞纳金"];

/// Endings of what can be measured.
#[rustfmt::skip]
pub(super) static MEASURABLE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of([
    "率", "比例", "占比", "比重", "数", "数量", "总量", "总数", "总额", "总值", "产值", "增加值", "收入",
    "面积", "规模", "产量", "销量", "人数", "投资", "额", "量", "值", "浓度", "强度", "水平", "时间",
    "时长", "里程", "长度", "营收", "利润", "密度", "容量", "产能", "程度", "满意度", "速度", "增速", "增幅", "涨幅", "降幅",
    "经费", "资金", "贷款", "基金", "寿命", "年限", "距离", "指数", "能力", "增收", "造林", "种草", "育林", "还林", "还草",
]));

static RULE: LazyLock<Regex> = LazyLock::new(|| any(&RULES));
/// What a rate is bounded by is a norm, though it is charged.
static BOUNDED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("率(?:原则上|一般|平均|总体)?(?:不超过|不高于|不低于|不得超过|不得高于)").unwrap());

/// Whether a clause begins with a part that reaches something: 60%以上的行政村污水得到治理.
pub(super) fn comes_about(rest: &str) -> bool {
    [
        "得到", "实现", "完成", "达到", "建成", "纳入", "具备", "配备", "设有", "开展", "建立", "参加", "掌握", "接入",
        "通",
    ]
    .iter()
    .any(|verb| rest.contains(verb))
}

/// Whether what is counted passes a test: 7个乡镇通过省级验收.
pub(super) fn passes(rest: &str) -> bool {
    const NAMES: usize = 36;
    let verb = ["通过", "达到", "入选", "成为", "获评", "纳入", "进入"].iter().filter_map(|verb| rest.find(verb)).min();
    verb.is_some_and(|at| (3..=NAMES).contains(&at))
        && ["验收", "认定", "标准", "评估", "名单", "称号", "评审", "考核", "要求", "行列"]
            .iter()
            .any(|end| rest.ends_with(end))
}

pub(super) fn any(words: &[&str]) -> Regex {
    Regex::new(&words.join("|")).unwrap()
}

/// Whether a clause sets a payment or a punishment.
pub(super) fn is_rule(clause: &str, signs: &Signs) -> bool {
    // 收取的费率不超过2% sets a norm, 费率不超过2%的业务给予补贴 a payment.
    let bounds = signs.has('率').then(|| BOUNDED.find_iter(clause).last()).flatten();
    let norm = bounds.map_or(0, |norm| norm.end());
    RULE.is_match_at(clause, norm)
}

/// Whether a clause only says when something holds: 死亡10人以上的; 流量达到1200立方米每秒时.
pub(super) fn is_condition(clause: &str) -> bool {
    let Some(rest) = clause.strip_suffix(['的', '时']) else { return false };
    let rest = AFTER.iter().find_map(|(word, _)| rest.strip_suffix(word)).unwrap_or(rest);
    quantity::find(rest).last().is_some_and(|(range, _)| range.end == rest.len())
}
/// 规模, 培训规模: the noun of what is aimed at, its own attribute of a word or two before.
pub(super) fn is_aim(words: &str) -> bool {
    const LONGEST: usize = 6;
    words.chars().count() <= LONGEST && ["规模", "水平", "目标"].iter().any(|noun| words.ends_with(noun))
}

/// Whether words begin with such a noun, or with 标准.
pub(super) fn aims(words: &str) -> bool {
    const LONGEST: usize = 6;
    let ends = words.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
    words.starts_with("标准") || ends.into_iter().any(|end| is_aim(&words[..end]))
}
