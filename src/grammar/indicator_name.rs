//! Names of indicators by what they measure: 粮食总产量 and 粮食产量, 城镇新增就业人数 and 新增就业, PM2.5平均浓度 and PM2.5
//! are one; 农村居民收入 and 居民收入 are two.

/// Words for the same.
const SAME: [(&str, &str); 17] = [
    ("国内生产总值", "生产值"),
    ("地区生产总值", "生产值"),
    ("生产总值", "生产值"),
    ("GDP", "生产值"),
    ("营业收入", "营收"),
    ("比例", "率"),
    ("比率", "率"),
    ("占比", "率"),
    ("比重", "率"),
    ("每千人口", "千人"),
    ("每千人", "千人"),
    ("每万人口", "万人"),
    ("每万人", "万人"),
    ("城镇新增就业", "新增就业"),
    ("3岁以下婴幼儿", "婴幼儿"),
    ("三岁以下婴幼儿", "婴幼儿"),
    ("财政一般公共预算", "一般公共预算"),
];

/// Words that leave open nothing else.
#[rustfmt::skip]
const EMPTY: [&str; 26] = [
    "全市", "全县", "全区", "全省", "全州", "我市", "我县", "我区", "我省", "年末", "年度", "空气质量", "天数", "拥有", "平均", "年均",
    "人数", "数量", "浓度", "实现", "完成", "累计", "增长", "增速", "增幅", "总",
];

/// What makes two names of an indicator one.
pub fn key(name: &str) -> String {
    let mut depth = 0;
    let mut key: String = name
        .chars()
        .filter(|c| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => depth -= 1,
                _ => {}
            }
            depth == 0 && (c.is_alphanumeric() || *c == '.')
        })
        .collect();
    for (words, same) in SAME {
        key = key.replace(words, same);
    }
    for words in EMPTY {
        key = key.replace(words, "");
    }
    key.trim_end_matches('数').to_owned()
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn one_indicator() {
        for (one, other) in [
            ("粮食总产量", "粮食产量（万吨）"),
            ("城镇新增就业人数", "新增就业"),
            ("PM2.5平均浓度", "PM2.5"),
            ("空气质量优良天数比例", "优良率"),
            ("每千人口拥有3岁以下婴幼儿托位数", "千人婴幼儿托位数"),
            ("全市地区生产总值", "GDP"),
        ] {
            assert_eq!(key(one), key(other), "{one}, {other}");
        }
    }

    #[test]
    fn two_indicators() {
        // Of whom; of which size; of what kind; of what.
        for (one, other) in [
            ("农村居民人均可支配收入", "居民人均可支配收入"),
            ("规模以上工业增加值", "工业增加值"),
            ("工业技改投资", "工业投资"),
            ("粮食播种面积", "粮食产量"),
        ] {
            assert_ne!(key(one), key(other), "{one}, {other}");
        }
    }
}
