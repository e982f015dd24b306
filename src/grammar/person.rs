//! Names of persons: whether a string is one, and how far one reaches in a sentence.
//!
//! What tells a name is the language: a surname (single or compound) and one or two characters more, a name with
//! `·` between its parts, or one of the syllables that foreign and minority names are written with; and that what
//! follows can follow a name (a mark, a verb, a preposition). No list of persons is used.

use std::ops::Range;
use std::sync::LazyLock;

use crate::grammar::atoms::{is_han, squeeze};
use crate::grammar::lexicon::Lexicon;
use crate::grammar::line::Signs;
use crate::grammar::{acts, surname};

/// Words that begin with a surname but are no names.
const WORDS: &str = "公署 陆续 别人 时机 单位 高度 高校 高级 高中 高新 高端 高效 方面 方案 方式 方向 方法 方可 全体 全市 全区 全县 全省 全国 全面 全州 全镇 时代 时间 时期 时任 年度 \
    金融 水利 水平 水务 安全 安排 安置 安装 常务 常委 常规 党组 党委 党员 党校 党政 党内 党建 党课 国家 国务 国际 国资 国有 广大 广场 广泛 广播 经济 经过 经营 \
    管理 管委 成员 成立 成果 成为 成功 应急 应当 应邀 应对 万元 万人 解决 解放 强调 强化 项目 江苏 江西 广西 广东 海南 海关 海外 云南 安徽 河南 河北 湖南 湖北 \
    明确 明年 连续 连线 从事 从严 关于 关心 关爱 关注 包括 包联 包保 路线 支持 支部 支队 曾任 宣布 宣读 宣讲 宣传 宣誓 许可 相关 相继 有关 有限 有的 计划 \
    查看 查处 任命 任务 任职 任免 祝贺 莅临 巩固 温暖 白天 石油 武装 武警 农业 农村 农民 文化 文明 文件 文旅 文联 双方 交流 交通 交警 充分 通报 通过 通知 通气 游客 \
    公司 公安 公共 公布 能源 能力 贺信 司法 司机 空军 严格 严重 严肃 尚未 边界 幸福 富裕 施工 施行 步行 景区 景观 花园 容易 平台 平安 平稳 平均 和谐 和平 \
    于是 向前 向大 祖国 学习 学校 学院 学生 干部 干事 车间 车站 商务 商会 商业 商讨 钟头 华侨 华人 东部 东路 西部 南部 北部 南方 北方 北京 南京 上海 鲁迅 \
    陪同 主持 主任 主席 出席 参加 代表 率队 带队 讲话 致辞 会议 以及 先后 分别 共同 一行 同志 先生 女士 等人 其他 其中 其他 何人 何时 郑重 左右 戴着 丰富 丰收 冷链 利用 \
    权力 权益 别墅 初步 初级 益民 习俗 后勤 后备 后任 后者 占地 占有 战略 简称 简要 简介 尤其 古城 古建 米糖 满意 满足 计生 苗木 苗圃 车辆 巡视 巡查 谈话 谈判 谈心 \
    危险 危房 房屋 房产 房地 顾问 毕业 童年 雷电 雷达 钱款 党史 党章 党群 党外 辛苦 阴雨 晴天 封闭 师生 师范 师部 原则 原因 原任 蓝图 纪委 纪律 纪检 纪念 \
    居民 居住 连接 连队 卫生 卫健 项下 强力 强烈 强势 柴油 林业 林场 茶叶 牧业 牧民 畜牧 花卉 盛大 盛会 乐器 乐队 宗教 宗旨 元旦 元月 元宵 申报 申请 申办 贺电 贺词 \
    宁夏 甘肃 浙江 福建 山东 山西 家庭 家属 家长 阳光 阳历 红旗 红军 红色 言论 游览 凌晨 沙发 沙漠 鱼塘 秋季 秋收 夏季 夏收 冬季 春节 春季 隆重 双拥 双创 容量 \
    慕名 路口 路灯 计算 计委 诸多 诸如 麻烦 班子 班长 仰望 桥梁 束缚 谷物 车队 易地 步入 步骤 都市 都是 尹始 司令 司长 长期 长江 长征 同期 同比 同意 同日 汤圆 \
    令人 印发 印度 云计 空缺 空白 空气 奥运 奥林 奥迪 奥委 台前 台上 台下 种植 种子 种类 宿舍 越南 荣誉 荣获 荣膺 席位 闻讯 邢台 支行 支书 晏会 敬请 台商 台风 召开 召集 符合 晋级 晋升 晋职 信访 信用 信息 操作 问题 帅气 \
    养老 养殖 年底 年初 年轻 年终 钟楼 海军 国民 国营 国庆 国土 国防 国旗 公路 公民 公务 公社 公园 公报 公告 公证 公众 公益 公开 经贸 经信 经验 经委 经理 成效 成绩 成本 成都 万亩 万家 \
    和县 和各 和市 和区 和全 和有 和部 和相 向全 向各 向市 向区 向县 于当 车上 车型 来自 来我 来区 来市 来县 来到 来访 来华 后来 时值 时针 时许 安监 高速 高铁 高考 高层 高质 高标 高峰 高原 \
    党和 党在 党的 党风 党费 党旗 党籍 党代 党工 国内 国外 国企 国产 国道 广电 方针 方舱 方便 方志 金秋 金属 金额 水库 水电 水源 水稻 水果 水产 水土 水厂 水位 水泥 水污 平整 平方 平原 平反 平等 \
    自治 自然 自动 自主 自我 自己 自行 自觉 自费 自筹 周转 周边 周年 周末 周期 周密 周到 团一 过程 过去 过渡 过境 过度 过年 过问 过硬 过节 过后 青年 青山 青海 青岛 青少 青春 青联 青铜 练习 练兵 敬老 敬业 端午 端正 扎实 扎根 扎染 木材 木业 玉米 玉器 楚剧 凡是 鲜花 鲜明 \
    楼宇 楼市 楼房 楼盘 丘陵 碧水 衣物 衣服 豆制 豆类 喇叭 昂首 妥善 万余 万名";

/// Words and signs that can follow a name in an official sentence. One character alone only where it is a function
/// word that seldom stands inside a name.
const FOLLOWERS: &str = "主持 出席 参加 参与 参观 参会 讲话 致辞 致词 致欢 致开 发表 发言 发布 宣布 宣读 宣讲 陪同 陪伴 随同 随行 率领 率队 率团 率 带领 带队 带 一行 同志 先生 女士 等 等人 \
    调研 考察 视察 检查 督查 督导 督促 督办 走访 慰问 看望 巡视 巡查 查看 察看 观看 观摩 收看 收听 听取 会见 会谈 会晤 接见 接待 拜会 拜访 洽谈 座谈 对接 调度 指导 指挥 部署 安排 作 做 代表 \
    宣誓 揭牌 揭幕 授牌 授旗 授课 讲授 讲课 颁奖 颁发 签署 签约 签订 推介 通报 汇报 介绍 传达 领学 领誓 点评 总结 讲解 解读 强调 指出 要求 表示 说 提出 认为 希望 主讲 主祭 实地 现场 深入 前往 赶赴 奔赴 亲自 亲临 莅临 \
    分别 共同 一起 先后 还 也 又 均 都 曾 当选 任 兼任 兼 被 为 在 到 赴 就 对 向 与 和 及 以及 来 同 从 由 以 因 于 于是 并 则 随 围绕 应邀 受 经 代 视频 线上 带头 开展 开始 进行 举行 召开 组织 牵头 邀请 \
    辞职 辞去 接任 继任 调任 升任 就任 上任 离任 出任 担任 任职 免去 逝世 病逝 去世 牺牲 遇难 获 荣获 被授 被评 被选 入选 捐 致信 致电 致贺 题词 题写 作序 著 编 主编 的 是 等同 晚 早 上午 下午 当选为 \
    大校 少将 上校 中校 少校 上将 中将 鸣枪 签发 拜谒 祭扫 踏看 踏勘 勘察 送去 捐赠 坐镇 值守 值班 走进 探望 探访 抽查 演讲 主导 卸任 挂职 分管 协助 受到 受邀 应约 出庭 亲赴 一同 一道 \
    连夜 冒雪 顶着 转任 连任 转达 祝贺 表彰 宣传 植树 巡河 巡林 挂帅 接受 收到 拍摄 参谒 领衔 作客 做客 拜年 招待 了解 布署 招商 发放 \
    奉命 奉文 奉令 奉调 倡修 捐修 重修 重建 莅任 到职 就职 被捕 投降 弃城 撤职 叛变 第一 所作 分组 分路 分头 分赴 分两 分三 分四 分五 分成 分批 执笔 提交 述职 列席 缺席 请假 旁听 到会 到任 莅会 亮相 启动 点火 开机 剪彩 奠基 培土 鸣锣 交流 回答 答复 答 现 参 协调 研究 审议 主审 讨论 分析 研判 处置 救援 任命 批示 批准 同意 决定 \
    深情 详细 认真 重点 仔细 随机 不打 突击 暗访 夜查 带着 冒 冒雨 冒着 首先 首次 再次 多次 专题 专程 专门 集中 参拜 献花 敬献 祭 吊唁 上门 入户 登门 包联 联系 挂点 驻点 蹲点 驻村 办公 接访 接听 下访 约谈 约见 给 成为 慰劳 采取 采用 \
    致 共 率先 依次 通过 利用 结合 乘 乘坐 抵 抵达 途经 途 路过 离开 返回 回到 回 访问 出访 会上 用 将 把 主 使 让 叫 请 表 谈 宴请 设宴 合影 试驾 体验 察 访 看 听 讲 闻 偕 携 会同 会 创作 创办 建 修 知 率部 率军 起义 攻 战 遭 去 来到 来我 来区 来县 来市 见证 潜心 就坐 就座 敬献花篮 敬献花圈 敬献鲜花";

/// What shows that the sign before belongs to the name: 李某作出席, against 李某作报告.
const ACTS: [&str; 14] =
    ["主持", "出席", "参加", "陪同", "致辞", "讲话", "列席", "、", "，", ",", "等", "在", "到", "。"];

/// Syllables that foreign and minority names are written with.
const SYLLABLES: &str = "巴特尔爾阿布买買提江依力哈木艾山吐逊遜热熱古丽麗汗娜斯仁其格乌烏兰蘭敖云雲那顺順孟和日勒图圖达達瓦扎西次洛桑丹增平措卓玛瑪央金旺堆多吉克尼帖木儿兒库庫尔爾班玉素甫麦麥合苏蘇莱萊穆罕默德肉孜帕塔沙拉伊萨薩加什赛賽努尔爾额額登道策乃莎仍桑宝寶音朝鲁魯呼和浩其木额希白嘎嘎拉毕畢雅娃琴高坦奥奧力贡貢却卻索南才杰定珠让讓花";

/// Whether a string is a name, blanks aside: 张 健, 欧阳某某, 阿不都·热合曼. Brackets after it are not part of it.
pub fn is_name(text: &str) -> bool {
    let name = squeeze(text);
    if name.contains(is_dot) {
        return name.len() <= 60
            && name.split(is_dot).all(|part| (1..=8).contains(&han(part)) && part.chars().all(is_han));
    }
    let length = han(&name);
    if !(2..=6).contains(&length) || !name.chars().all(is_han) || is_word(&name) {
        return false;
    }
    match surname::leading(&name) {
        Some(surname) => (1..=2).contains(&(length - han(&name[..surname]))) || is_transliterated(&name),
        None => is_transliterated(&name),
    }
}

/// Whether a string may be a name although nothing in it tells: two to four Han signs that are no common word. For
/// places where only a name can stand, such as between two others.
pub fn may_be_name(text: &str) -> bool {
    let name = squeeze(text);
    is_name(&name) || (2..=4).contains(&han(&name)) && name.chars().all(is_han) && !is_word(&name)
}

/// How many bytes the name takes that a text begins with, if what follows it can follow a name.
pub fn leading(text: &str) -> Option<usize> {
    let han_run = text.char_indices().find(|&(_, c)| !is_han(c) && !is_dot(c)).map_or(text.len(), |(at, _)| at);
    let run = &text[..han_run];
    if let Some(dot) = run.find(is_dot).filter(|&dot| (1..=6).contains(&han(&run[..dot]))) {
        return dotted(text, dot);
    }
    if run.chars().nth(1).is_none() {
        return spaced(text, run.len());
    }
    let ends: Vec<usize> = run.char_indices().map(|(at, c)| at + c.len_utf8()).take(6).collect();
    let fits = |count: usize| {
        let end = *ends.get(count - 1)?;
        (is_name(&text[..end]) && can_follow(&text[end..])).then_some(end)
    };
    let surname = surname::leading(run).map_or(0, |bytes| han(&run[..bytes]));
    let (short, long) = match surname {
        0 => return (2..=6).rev().find_map(fits),
        1 => match (4..=6).rev().find_map(|count| fits(count).filter(|&end| is_transliterated(&text[..end]))) {
            Some(long) => return Some(long),
            None => (fits(2), fits(3)),
        },
        _ => (fits(surname + 1), fits(surname + 2)),
    };
    let found = match (short, long) {
        // 王某并讲话: the third sign belongs to what follows.
        (Some(short), Some(long)) => {
            let third = text[short..long].chars().next();
            let function = third.is_some_and(|c| "并在就为向与等任率带主及兼".contains(c))
                || third == Some('作') && !ACTS.iter().any(|act| text[long..].starts_with(act));
            // 李为，: a mark follows no preposition.
            let function =
                function && (third == Some('等') || !text[long..].starts_with(['，', ',', '、', '。', '；']));
            // 某调任行署专员: the longer verb is the likelier.
            let (before, after) = (follower(&text[short..]), follower(&text[long..]));
            let longer = before > 3 && after == 3 || before > after.max(6);
            Some(if function || longer { short } else { long })
        }
        (short, long) => long.or(short),
    };
    // A compound surname may be a single one and a name.
    found.or_else(|| if surname == 2 { fits(2) } else { None })
}

/// How many bytes a name takes whose two signs print a blank between them: 张 健.
fn spaced(text: &str, first: usize) -> Option<usize> {
    let blank = text[first..].find(|c| c != ' ' && c != '\u{3000}').filter(|blank| (1..=6).contains(blank))?;
    let at = first + blank;
    let end = at + text[at..].chars().next().filter(|c| is_han(*c))?.len_utf8();
    (is_name(&text[..end]) && can_follow(&text[end..])).then_some(end)
}

/// Where a name with `·` ends that a text begins with.
fn dotted(text: &str, dot: usize) -> Option<usize> {
    // 常委会主任某·某: a post is no part of a name.
    if text[..dot].chars().any(|c| "会主任长记员委书席省市县区的副馆".contains(c)) {
        return None;
    }
    let after_dot = dot + text[dot..].chars().next()?.len_utf8();
    let rest = &text[after_dot..];
    let syllables = rest.char_indices().take(8).take_while(|&(_, c)| is_syllable(c)).map(|(at, c)| at + c.len_utf8());
    if let Some(end) = syllables.filter(|&end| can_follow(&rest[end..])).last() {
        return Some(after_dot + end);
    }
    let mut end = None;
    for (count, (at, c)) in rest.char_indices().take(10).enumerate() {
        if count >= 1 && can_follow(&rest[at..]) {
            end = Some(at);
            break;
        }
        if is_dot(c) {
            return dotted(rest, at).map(|end| after_dot + end);
        }
        if !is_han(c) {
            break;
        }
    }
    let end =
        end.or_else(|| (1..=8).contains(&han(rest)).then_some(rest.len()).filter(|_| rest.chars().all(is_han)))?;
    Some(after_dot + end)
}

/// Whether a text can follow a name: it is over, a mark stands there, or a word that persons act with.
pub fn can_follow(rest: &str) -> bool {
    let Some(first) = rest.chars().next() else { return true };
    if !is_han(first) && !is_dot(first) || FOLLOWING.begins(rest) {
        return true;
    }
    // A misread verb that ends the clause.
    let end = rest.char_indices().find(|&(_, c)| !is_han(c)).map_or(rest.len(), |(at, _)| at);
    end == 2 * '席'.len_utf8() && rest.len() > end && acts::misread(&rest[..end]).is_some()
}

/// The place of the name at the end of a text, if it ends in one: for lines that print the name last.
pub fn trailing(text: &str) -> Option<Range<usize>> {
    let text = text.trim_end();
    let starts: Vec<usize> = text.char_indices().rev().map(|(at, _)| at).take(4).collect();
    [2, 1, 3].into_iter().filter_map(|n| starts.get(n)).find(|&&at| is_name(&text[at..])).map(|&at| at..text.len())
}

/// The mark between the parts of a name.
pub fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '・' | '‧' | '∙' | '．')
}

fn han(text: &str) -> usize {
    text.chars().count()
}

fn is_transliterated(name: &str) -> bool {
    name.chars().all(is_syllable)
}

fn is_syllable(c: char) -> bool {
    static SIGNS: LazyLock<Signs> = LazyLock::new(|| Signs::of(SYLLABLES));
    SIGNS.has(c) && SYLLABLES.contains(c)
}

/// Whether a string begins with a common word that is no name.
fn is_word(name: &str) -> bool {
    let second = name.char_indices().nth(2).map_or(name.len(), |(at, _)| at);
    COMMON.begins(&name[..second])
}

static COMMON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(WORDS.split_whitespace()));
static FOLLOWING: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(FOLLOWERS.split_whitespace()));

/// Whether a text begins with a word of two signs or more that persons act with.
pub fn acts(text: &str) -> bool {
    follower(text) > 3
}

/// How many bytes the longest word takes that can follow a name and that a text begins with.
fn follower(text: &str) -> usize {
    FOLLOWING.beginnings(text).map(|(_, word)| word.len()).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in
            ["甄伯约", "张 健", "闻人嵩", "闾丘远", "欧阳修文", "阿依古丽", "买买提·吐尔逊", "李某", "厍大椿", "解语秋"]
        {
            assert!(is_name(name), "{name}");
        }
    }

    #[test]
    fn not_names() {
        // A unit, a surname alone, a body, a mark, words that begin with a surname, a number.
        for text in ["单位", "张", "张市人民政府", "张，王", "高度重视", "方案", "2024", "", "·"] {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn how_far_a_name_reaches() {
        let cases = [
            ("甄伯约主持会议", Some("甄伯约")),
            ("张弛参加活动", Some("张弛")),
            ("王宏并讲话", Some("王宏")),
            ("王宏在会上讲话", Some("王宏")),
            ("王宏作表态发言", Some("王宏")),
            ("王宏作主持会议", Some("王宏作")),
            ("王永和为通车剪彩", Some("王永和")),
            ("王永和李明主持", Some("王永")),
            ("闻人嵩作专题辅导", Some("闻人嵩")),
            ("李为民讲话", Some("李为民")),
            ("李可为，副县长", Some("李可为")),
            ("李可等，", Some("李可")),
            ("李可来到学校", Some("李可")),
            ("李可敬献花篮", Some("李可")),
            ("闻人嵩为“名师”颁奖", Some("闻人嵩")),
            ("李敏成为委员", Some("李敏")),
            ("馆领事让·莫罗出席", None),
            ("闻人嵩出席", Some("闻人嵩")),
            ("闻人嵩一鸣出席", None),
            ("金禾，", Some("金禾")),
            ("夏侯铭调任专员", Some("夏侯铭")),
            ("巴图孟和到某地调研", Some("巴图孟和")),
            ("阿拉坦·苏和，", Some("阿拉坦·苏和")),
            ("买买提·吐尔逊出席", Some("买买提·吐尔逊")),
            ("策·敖云巴特等观看", Some("策·敖云巴特")),
            ("巴特尔会见了来宾", Some("巴特尔")),
            ("王 宏出席", Some("王 宏")),
            ("王 宏大计划", None),
            ("单位、各部门", None),
            ("会议召开", None),
            ("高度重视", None),
        ];
        for (text, name) in cases {
            assert_eq!(leading(text).map(|end| &text[..end]), name, "{text}");
        }
    }

    #[test]
    fn names_at_the_end() {
        assert_eq!(trailing("市公安局局长张健").map(|r| r.start), Some("市公安局局长".len()));
        assert_eq!(trailing("市财政厅"), None);
    }
}
