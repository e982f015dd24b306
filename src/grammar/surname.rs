//! Chinese surnames, single and compound, as a class of the language.

use std::sync::LazyLock;

use crate::grammar::lexicon::Lexicon;

/// Compound surnames.
const COMPOUND: [&str; 78] = [
    "欧阳", "上官", "司马", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公羊", "澹台", "公冶", "宗政", "濮阳", "淳于",
    "单于", "太叔", "申屠", "公孙", "仲孙", "轩辕", "令狐", "钟离", "宇文", "长孙", "慕容", "鲜于", "闾丘", "司徒",
    "司空", "亓官", "司寇", "仉督", "子车", "颛孙", "端木", "巫马", "公西", "漆雕", "乐正", "壤驷", "公良", "拓跋",
    "夹谷", "宰父", "谷梁", "百里", "东郭", "南门", "呼延", "羊舌", "微生", "梁丘", "左丘", "东门", "西门", "南宫",
    "第五", "闻人", "赫连", "独孤", "歐陽", "司馬", "万俟", "太史", "即墨", "东野", "达奚", "纳兰", "完颜", "耶律",
    "那拉", "佟佳", "哥舒", "司城", "叔孙", "毋丘", "段干", "北宫",
];

/// Single surnames, simplified and traditional.
const SINGLE: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅缑亢况郈有琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖闫付仝苑鹿展芦冶门初原战修亓税矫揭兰覃邸蒿谌逄冼官占招信佀候尧宾代亚布才丛苟英操揣户化买念问相由自粟绳尉谯诗诺塔台特腾铁同庹拓完危吾息晓勇原院岩炎仉皋尕杞迟逢麦禤阿甫撒剌赫鄢邝冮仵阳黑勉锁虎海撖米者剧漆俸侬木汝过沐矣禚肇苌菅虢衣衷褟豆侍茆忻朴昃贠迮遆郄郇镡闪雒青颉骈鲜端凡扎妥昂楚玄玉畅碧隽隋檀敬晋练丘宛郅辜芈楼喇萨字奥 趙錢孫鄭馮陳衛蔣韓楊許呂張嚴華魏鄒竇雲蘇範魯韋馬鳳費湯羅畢鄔樂時齊顧黃蕭貝計談龐項紀陰賈婁顏鐘駱萬盧鄧單諸鈕龔陸榮嵇儲烏車寧厲劉葉黎薊賴喬雙黨譚勞姬鄘閻連習魚廖庫終師鞏聶簡饒關蓋養須豐興遊權闞鄺遲塗塗涂車紮";

/// How many bytes the surname takes that a text begins with; compound ones first.
pub fn leading(text: &str) -> Option<usize> {
    static COMPOUNDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(COMPOUND));
    if let Some(compound) = COMPOUNDS.beginning(text) {
        return Some(compound.len());
    }
    text.chars().next().filter(|c| !c.is_whitespace() && is_single(*c)).map(char::len_utf8)
}

/// Whether a character is a single surname.
fn is_single(c: char) -> bool {
    static SORTED: LazyLock<Vec<char>> = LazyLock::new(|| {
        let mut all: Vec<char> = SINGLE.chars().filter(|c| !c.is_whitespace()).collect();
        all.sort_unstable();
        all
    });
    SORTED.binary_search(&c).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames() {
        for (text, surname) in
            [("欧阳某", "欧阳"), ("张某", "张"), ("令狐静", "令狐"), ("厍大椿", "厍"), ("劉某", "劉")]
        {
            assert_eq!(leading(text), Some(surname.len()), "{text}");
        }
    }

    #[test]
    fn not_surnames() {
        // Words that no name begins with; nothing; a letter.
        for text in ["的", "会议", "区长", "", "A", " 张"] {
            assert_eq!(leading(text), None, "{text}");
        }
    }
}
