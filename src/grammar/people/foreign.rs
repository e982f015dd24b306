//! Names of foreigners after their posts: 技术官员卡莱尔一行, 日本某市市长秀岛某某.

use crate::grammar::atoms::is_han;
use crate::grammar::position;

/// Signs that names of other tongues are written with.
const SIGNS: &str = "阿埃艾爱安奥巴贝本比彼宾波伯勃布查达戴丹德登邓狄迪蒂丁东杜顿多恩尔法范菲费芬弗福富盖戈格贡古哈海汉豪赫黑亨华霍基吉加贾杰金卡凯坎考科可克肯库奎昆拉莱兰朗劳勒雷里理利丽莉列林隆卢鲁路伦罗洛马玛迈麦曼梅门蒙米密明莫默姆穆内纳娜南尼宁纽努诺欧帕潘庞佩彭皮普奇齐恰切琼丘热瑞萨塞桑瑟森沙珊尚舍圣施史舒斯丝苏索塔泰坦唐陶特腾提廷图托瓦万威韦维温文沃乌吾西希锡夏谢辛欣休许雅亚延扬耶伊因英尤约扎詹兹佐治乔逊";

/// Countries whose people have names of Han signs without a surname of ours.
const COUNTRIES: [&str; 8] = ["日本", "韩国", "朝鲜", "越南", "株式会社", "新加坡", "日方", "韩方"];

/// What follows a name beyond doubt.
const AFTER: [&str; 16] =
    ["一行", "等", "率", "先生", "女士", "、", "，", ",", "。", "和", "带", "来", "访问", "在", "出席", "获"];

/// How many bytes the name of a foreigner takes at a place of a sentence, right after a post.
pub(super) fn leading(sentence: &str, at: usize) -> Option<usize> {
    let rest = &sentence[at..];
    let run = rest.find(|c: char| !is_han(c)).unwrap_or(rest.len());
    let ends = rest[..run].char_indices().map(|(at, c)| at + c.len_utf8());
    let asian = || COUNTRIES.iter().any(|country| sentence[..at].contains(country));
    let mut transcribed = true;
    for (count, end) in ends.enumerate().take(8) {
        let name = &rest[..end];
        transcribed &= name.chars().next_back().is_some_and(|c| SIGNS.contains(c));
        let closed = AFTER.iter().any(|word| rest[end..].starts_with(word)) || rest[end..].is_empty();
        let long = transcribed && count >= 3 || (2..=4).contains(&count) && asian();
        if closed
            && long
            && !name.contains("一行")
            && !position::ends_as_post(name)
            && !name.ends_with(['团', '组', '会', '部', '局', '国'])
        {
            return Some(end);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(sentence: &str, post: &str) -> Option<String> {
        let at = sentence.find(post).unwrap() + post.len();
        leading(sentence, at).map(|length| sentence[at..at + length].to_owned())
    }

    #[test]
    fn foreigners() {
        assert_eq!(name("联合国技术官员贝尔蒙多一行", "官员").as_deref(), Some("贝尔蒙多"));
        assert_eq!(name("会见日本某市市长秀山敏介、议会长", "市长").as_deref(), Some("秀山敏介"));
    }

    #[test]
    fn others() {
        // A verb; a body; no word of another country.
        assert_eq!(name("市长会见来宾一行", "市长"), None);
        assert_eq!(name("日本某市市长友好访问团来访", "市长"), None);
        assert_eq!(name("日本某市代表团一行，双方", "代表"), None);
        assert_eq!(name("某市市长秀山敏介、议会长", "市长"), None);
    }
}
