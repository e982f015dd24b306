//! How much a character is at home in an official Chinese text: the evidence that an encoding is chosen by.
//!
//! A wrong decoding gives characters that exist but are rare, so it is the share of frequent ones that tells: in 43
//! gazettes and documents 59% or more of what is not ASCII was among the 900 below, in wrong decodings of them at most 8%.

use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GB18030};

/// Characters that official texts and the names in them are full of, with the most frequent of the language.
const SIMPLIFIED: &str = "\
    人民政府办公室厅关于印发通知意见决定批复报工作全市县区镇乡街道各有单位部门直属企事业第一二三四五六七\
    八九十百千万亿年月日号期总附件目录主任副局长委员会书记省自治州国务院的是不了在我他这个们中来上大为和\
    到以说时要就出可也你对生能而子那得着下之过后里用所然家种成方多经么去法学如都同现当没动面起看分还进好\
    小其些样理心她本前开但因只从想实军者力它与把机此已使情明性又点正外将两高间由问很最重并物手应战向头文\
    体美相被利什等产或新己制身果加西斯话合回特代内信表化老给世次度常先海教儿原东声提立及比解水名真论处走\
    义入几口认条平系气题活更别打女变神何电数安少结反受太量再感建必场计管德资命山金指克许统保至队形社便空\
    展马科司基眼非则听白界达光放强即像难且权思王完设式色路南品住告类求据程北边死张该交规拉格望觉术领共确\
    传师观清今切让识候带导争运请按照执行贯彻落根依例划案施细善推促障监督检查责负组织协调服项财税审改革农\
    村输房城环境护卫健康旅游育技商投融急消防源险退役医疗扶贫振兴土地林草象粮食储备档群团居户免职聘试兼离\
    志辞担研究股站馆校废止效届满包括超须除李刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈曾彭吕\
    苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊陆郝孔崔毛邱秦江史顾侯邵孟龙段章钱汤黎易武乔贺赖\
    龚庞樊兰殷陶洪翟颜倪严牛温芦季俞鲁葛伍韦申尤毕聂焦柳邢骆岳齐梅庄辛祝左涂谷祁耿牟卜詹苗凌费纪靳盛童欧\
    甄曲阳裴席屈鲍覃霍翁隋植甘景薄柏宁柯阮桂闵柴华车冉元角吨米亩套台倍率增减占约议举召视察参持讲考座谈慰\
";

/// The traditional forms of those, where they differ.
const TRADITIONAL: &str = "\
    辦廳關於發見決復報縣區鎮鄉單門屬業萬億號總錄長員會書記國務這個們來爲為說時對著過後裏裡種經麼學現當沒\
    動還進樣開從實軍與機點將兩間問並應戰頭體產話內給兒東聲論處義幾認條氣題別變電數結場計資許統隊馬則聽達\
    強難權設類據邊張該規覺術領確傳師觀讓識帶導爭運請執貫徹劃細監檢責負組織協調項財稅審農輸環護衛遊險醫療\
    貧興糧儲備檔羣團戶職試離辭擔館廢屆滿須劉陳楊趙黃吳孫羅鄭謝韓馮蕭鄧呂蘇盧蔣賈葉閻餘鍾範譚鄒陸顧龍錢湯\
    喬賀賴龔龐蘭顏嚴溫蘆魯韋畢聶駱嶽齊莊塗費紀歐陽鮑寧閔華車噸畝臺減佔約議舉視參講談徵複鐘係嚮隻製衝薑佈\
    週颱鬆髮麵纔沖\
";

const FREQUENT: i8 = 10;
const PUNCTUATION: i8 = 5;
const ASCII: i8 = 3;
/// Characters of the first levels of GB 2312 and Big5 that are not listed above, and signs that tables are made with.
const NEUTRAL: i8 = 0;
const RARE: i8 = -5;
const VERY_RARE: i8 = -8;
/// Less than other control codes, because damaged texts hold many.
const NUL: i8 = -3;
const CONTROL: i8 = -10;
const PRIVATE: i8 = -20;
const BROKEN: i8 = -30;

/// The points of every character of the basic plane.
static POINTS: LazyLock<Vec<i8>> = LazyLock::new(|| {
    let mut points: Vec<i8> = (0..=0xFFFF).map(by_block).collect();
    // GB 2312 and Big5 both put their common characters into a first level of so many rows.
    let common = level(GB18030, 0xB0..=0xD7, 0xA1..=0xFE) + &level(BIG5, 0xA4..=0xC6, 0x40..=0xFE);
    for (characters, value) in [(common.as_str(), NEUTRAL), (SIMPLIFIED, FREQUENT), (TRADITIONAL, FREQUENT)] {
        for c in characters.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)) {
            points[c as usize] = value;
        }
    }
    points
});

/// The points of a character, from -30 (broken) to 10 (frequent).
pub(super) fn points(c: char) -> i8 {
    POINTS.get(c as usize).copied().unwrap_or(VERY_RARE)
}

/// The characters of two bytes in these rows and columns.
fn level(
    encoding: &'static Encoding,
    rows: impl Iterator<Item = u8>,
    columns: impl Iterator<Item = u8> + Clone,
) -> String {
    let bytes: Vec<u8> = rows.flat_map(|row| columns.clone().flat_map(move |column| [row, column])).collect();
    encoding.decode_without_bom_handling(&bytes).0.into_owned()
}

/// The points of a character by the block it stands in.
fn by_block(code: u32) -> i8 {
    match code {
        0x09 | 0x0A | 0x0C | 0x0D | 0x20..=0x7E => ASCII,
        0x00 => NUL,
        0x00..=0x1F | 0x7F => CONTROL,
        0x80..=0x9F => PRIVATE, // control codes that no text has
        0xA0 | 0xA7 | 0xB0 | 0xB1 | 0xB7 | 0xD7 | 0xF7 => NEUTRAL, // § ° ± · × ÷
        0xA1..=0xBF => CONTROL, // other signs of Latin-1
        0xC0..=0x1FFF => RARE,  // letters of other scripts
        0x2014 | 0x2018..=0x201D | 0x2026 | 0x2103 => PUNCTUATION, // — ‘ ’ “ ” … ℃
        0x2000..=0x2BFF => NEUTRAL, // signs, frames of tables
        0x3000..=0x3002 | 0x3007..=0x3011 | 0x3014..=0x3017 => PUNCTUATION, // 、。〇《》【】〔〕
        0x3040..=0x30FF => -2,  // kana, which GB 2312 has too
        0x2E80..=0x2FDF | 0x3003..=0x303F | 0x3100..=0x33FF => NEUTRAL, // radicals, ㈠ ㎡
        0x3400..=0x4DBF => VERY_RARE,
        0xE000..=0xF8FF => PRIVATE,
        0xFE10..=0xFE6F | 0xFFE0..=0xFFE6 => NEUTRAL, // forms for vertical print, ￥
        0xFF01..=0xFF5E => PUNCTUATION,               // ，（） and wide digits
        0xFF61..=0xFFDC => VERY_RARE,                 // narrow kana
        0xFDD0..=0xFDEF | 0xFFFD..=0xFFFF => BROKEN,
        _ => RARE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_usual_the_more_points() {
        // Frequent, punctuation, ASCII, common, rare, not in Unicode 1, private, broken.
        let order = ['政', '，', '3', '蝶', '颍', '\u{3402}', '\u{E5E5}', '\u{FFFD}'].map(points);
        assert!(order.is_sorted_by(|more, less| more > less), "{order:?}");
        // Beyond the basic plane.
        assert_eq!(points('\u{20000}'), VERY_RARE);
    }

    #[test]
    fn both_scripts_are_known() {
        for c in "关于印发通知關於印發通知".chars() {
            assert_eq!(points(c), FREQUENT, "{c}");
        }
    }

    #[test]
    fn lists_have_no_character_twice() {
        let mut all: Vec<char> = SIMPLIFIED.chars().chain(TRADITIONAL.chars()).collect();
        let listed = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), listed);
        // One level of each set was found: 3755 of GB 2312 and 5401 of Big5 share many.
        let common = POINTS.iter().enumerate().filter(|(code, points)| *code >= 0x4E00 && **points == NEUTRAL);
        assert!((5000..8000).contains(&common.count()));
    }
}
