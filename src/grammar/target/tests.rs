//! Cases of targets in prose, and of quantities that are none.

use super::find;
use crate::grammar::line::Line;

/// The targets of a text of 2024 as `indicator|kind|comparator value unit|deadline`.
fn read(text: &str) -> Vec<String> {
    find(text, Some(2024))
        .into_iter()
        .map(|(_, target)| {
            let value =
                target.value_high.map_or(format!("{}", target.value), |high| format!("{}-{high}", target.value));
            format!(
                "{}|{}|{}{value}{}|{}",
                target.indicator,
                &target.kind.name()[..3],
                target.comparator,
                target.unit,
                target.deadline.unwrap_or_default()
            )
        })
        .collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text), expected, "{text}");
}

#[test]
fn subjects() {
    check("到 2025 年，供水普及率达到 95%以上。", &["供水普及率|lev|>=95%|2025"]);
    check("力争旅游收入突破1.2亿元，游客量增长8%左右。", &["旅游收入|lev|>=1.2亿元|", "游客量|gro|~8%|"]);
    check("PM2.5平均浓度控制在41微克/立方米以内", &["PM2.5平均浓度|lev|<=41微克/立方米|"]);
    check("产值能耗较2023年下降13.5%", &["产值能耗|red|=13.5%|"]);
    check("学生近视率低于全省平均水平3%以上", &["学生近视率|lev|>=3%|"]);
    check("办理时限压缩至3个工作日以内", &["办理时限|lev|<=3个工作日|"]);
    check("增长率达到6%—8%", &["增长率|lev|=6-8%|"]);
    check("污水处理率百分之九十五以上", &["污水处理率|lev|>=95%|"]);
}

#[test]
fn objects() {
    check(
        "到2025年，累计建成绿色工厂14家，到2027年，建成绿色工厂25家。",
        &["绿色工厂|lev|=14家|2025", "绿色工厂|lev|=25家|2027"],
    );
    check("每年培育3家以上省级数字化车间和智能场景等", &["省级数字化车间和智能场景|lev|>=3家|"]);
    check("新增停车泊位不少于2000个", &["新增停车泊位|inc|>=2000个|"]);
    check("新改建公园18处、公厕22座", &["公园|inc|=18处|", "公厕|inc|=22座|"]);
    check("新增就业1.41万人", &["新增就业|inc|=1.41万人|"]);
    check("实施500万元以上项目24个", &["500万元以上项目|lev|=24个|"]);
}

#[test]
fn shared() {
    check("到2025年和2027年，机械化率分别达到92%、93%", &["机械化率|lev|=92%|2025", "机械化率|lev|=93%|2027"]);
    check(
        "渔船、货船人均住舱面积分别达到4.5平方米以上、5.8平方米以上",
        &["渔船人均住舱面积|lev|>=4.5平方米|", "货船人均住舱面积|lev|>=5.8平方米|"],
    );
    check("工具普及率、工序数控化率分别超过92%、75%", &["工具普及率|lev|>=92%|", "工序数控化率|lev|>=75%|"]);
    check(
        "扶持修船厂，到2025年和2027年，分别达到5家以上、7家以上",
        &["修船厂|lev|>=5家|2025", "修船厂|lev|>=7家|2027"],
    );
}

#[test]
fn definitions_stay_in_the_indicator() {
    check("每天活动不少于1小时的比例达到100%", &["每天活动不少于1小时的比例|lev|=100%|"]);
    check("提供6类以上疗法的机构比例达到70%", &["提供6类以上疗法的机构比例|lev|=70%|"]);
    check("50岁及以上船员复查率达到90%以上", &["50岁及以上船员复查率|lev|>=90%|"]);
}

#[test]
fn norms() {
    check("每所小学至少聘请3名校医", &["校医|lev|>=3名|"]);
    check("每年为不少于80家小微企业实施免费诊断", &["小微企业|lev|>=80家|"]);
    check("填报表格精简至4份", &["填报表格|lev|=4份|"]);
    check("答复周期由12个工作日缩短为7个工作日", &["答复周期|lev|=7个工作日|"]);
    check("园区道路通达系数提高到0.83", &["园区道路通达系数|lev|=0.83|"]);
    check("收取的手续费率不超过2%", &["收取的手续费率|lev|<=2%|"]);
    check("每月津贴不少于450元", &["每月津贴|lev|>=450元|"]);
}

#[test]
fn prefixes() {
    check("“十四五”期间新建公交站台30—35座", &["公交站台|inc|=30-35座|"]);
    check("全市新增座椅700个", &["座椅|inc|=700个|"]);
    check("三年累计建设书屋90个以上", &["书屋|lev|>=90个|"]);
    check("其中绿化用地不低于35%", &["绿化用地|lev|>=35%|"]);
    check("完成危房改造70户，其中8月底前完成40户", &["危房改造|lev|=70户|", "危房改造|lev|=40户|2024-08"]);
    check("完成4个车站、9个站场提升改造", &["车站|lev|=4个|", "站场提升改造|lev|=9个|"]);
    check("11月底前基本完成2.3万亩坡耕地整治", &["坡耕地整治|lev|=2.3万亩|2024-11"]);
    check("2026年达到300名的培训规模", &["培训规模|lev|=300名|2026"]);
    check(
        "市、县两级备用资金分别不低于700万元和200万元",
        &["市级备用资金|lev|>=700万元|", "县级备用资金|lev|>=200万元|"],
    );
    check("种植面积比2021年翻一番", &["种植面积|gro|=1倍|"]);
}

#[test]
fn turns() {
    check(
        "去年全市新增养殖企业12家，今年再净增9家以上，养殖企业总数突破80家",
        &["养殖企业|inc|>=9家|", "养殖企业总数|lev|>=80家|"],
    );
    check("招引项目20个，其中5亿元以上项目3个", &["招引项目|inc|=20个|", "5亿元以上项目|inc|=3个|"]);
    check("城镇、农村居民人均收入分别增长5%、6%", &["城镇居民人均收入|gro|=5%|", "农村居民人均收入|gro|=6%|"]);
    check("客运量实现倍增，达到900万人次", &["客运量|gro|=1倍|", "客运量|lev|=900万人次|"]);
    check("“十四五”末累计发布地方标准12项", &["地方标准|lev|=12项|"]);
    check("一季度、上半年开工率分别达到40%、80%", &["开工率|lev|=40%|2024-03", "开工率|lev|=80%|2024-06"]);
}

#[test]
fn what_is_reached() {
    check("50%以上的社区污水得到治理", &["社区污水得到治理|lev|>=50%|"]);
    check("3个乡镇通过卫生乡镇验收", &["乡镇通过卫生乡镇验收|lev|=3个|"]);
    check("电网具备4%以上的应急响应能力", &["应急响应能力|lev|>=4%|"]);
    check("建成日处理能力30吨的分拣中心2座", &["日处理能力30吨的分拣中心|lev|=2座|"]);
    check("每2万人口配置1辆流动体检车", &["流动体检车|lev|=1辆|"]);
    check("建设东湖、西溪、南屏3座泵站", &["泵站|lev|=3座|"]);
    check("居民消费价格涨幅3%左右", &["居民消费价格涨幅|lev|~3%|"]);
    check("公开招聘乡村医生60名，硬化道路12公里", &["乡村医生|lev|=60名|", "道路|lev|=12公里|"]);
}

#[test]
fn items_of_a_list_share_its_deadline() {
    let mut reader = super::Reader::of(Some(2024));
    assert!(reader.read(&Line::of("到2027年，实现以下目标：")).is_empty());
    assert_eq!(reader.read(&Line::of("——绿地率达到40%。"))[0].1.deadline.as_deref(), Some("2027"));
    reader.forget();
    assert_eq!(reader.read(&Line::of("绿地率达到40%。"))[0].1.deadline, None);
}

#[test]
fn facts_and_conditions() {
    // What was; what a past plan brought; what was supplied; when a response begins; what a river does;
    // what is given for how much; cases; surcharges; an amendment; a payment.
    for text in [
        "截至2023年底，图书总藏量已达到62万册，流动书车保有量突破40辆",
        "“十三五”期间，全市完成交通投资97亿元，年均增长8.6%",
        "2023年实际供应28.5公顷",
        "受困人数30人以上，或房屋倒塌超过50间的，由指挥长启动响应",
        "水位达到18米时，每小时报告",
        "规划范围为全市6个县，面积0.74万平方公里",
        "每增加1人用量基数增加20立方米",
        "每盘活60亩低效用地",
        "发生下列情形之一的，乡镇应当报告：过火面积2公顷以上；造成1人以上死亡",
        "每增加1人，每月用水量基数增加3立方米",
        "每户4人以下（含4人）的按基准执行",
        "流量达到800立方米每秒时通报下游",
        "将第八条“投资强度不低于200万元/亩”修改为“不低于260万元/亩”",
        "对单户金额300万元及以下、费率不超过1%的业务给予补贴",
    ] {
        assert_eq!(read(text), Vec::<String>::new(), "{text}");
    }
    assert!(super::looks_back("2023年工作回顾") && super::looks_back("发展基础"));
    assert!(super::is_report("霁川市2023年统计公报") && !super::is_report("2024年计划草案"));
    assert!(!super::looks_back("发展目标") && !super::looks_back("夯实产业基础"));
}

#[test]
fn none() {
    // A threshold; an age; a punishment; a reward; a fact; a date; a count of fields; a year's name; a title.
    for text in [
        "支持600总吨以上内河船舶改造",
        "年满18周岁的公民",
        "处5万元以上10万元以下罚款",
        "给予50万元奖励",
        "截至目前已有企业300家",
        "自2024年5月1日起施行",
        "聚焦5大领域",
        "15分钟生活圈建设",
        "按照《稳定增长20条措施》执行",
        "“1+10”社区治理共同体",
    ] {
        assert_eq!(read(text), Vec::<String>::new(), "{text}");
    }
}
