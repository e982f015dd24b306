//! The part of a document that is cited: 《X》第三条第二款, 《X》（…）部分条款.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::atoms::squeeze;

static SCOPE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) ^ \s* [中内]? 的? \s* (?<scope>
            第 \s* [0-9一二三四五六七八九十百零〇]+ \s* (?: 部分 | [编章节条款项目] )
            (?: [、，和及至—\-]? 第? \s* [0-9一二三四五六七八九十百零〇]+ \s* (?: 部分 | [编章节条款项目] ) )*
          | (?: 部分 | 有关 | 相关 | 若干 | 个别 ) (?: 条款 | 内容 | 规定的部分 | 章节 )
          | 部分 (?: 规定 | 条文 )
          | 附件 \s* [0-9一二三四五六七八九十]*
        )",
    )
    .unwrap()
});

/// The part that the words after a citation name.
pub(super) fn after(words: &str) -> Option<String> {
    let found = SCOPE.captures(words)?.name("scope")?;
    Some(squeeze(found.as_str()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::after;

    #[test]
    fn scopes() {
        assert_eq!(after("第三条第二款的规定").as_deref(), Some("第三条第二款"));
        assert_eq!(after("的部分条款予以废止").as_deref(), Some("部分条款"));
        assert_eq!(after("第十条、第十二条规定").as_deref(), Some("第十条、第十二条"));
        assert_eq!(after("中第五项").as_deref(), Some("第五项"));
    }

    #[test]
    fn none() {
        // The whole; a meeting; what is asked for.
        for words in ["有关规定，制定本办法", "精神，第一次会议", "部署要求", ""] {
            assert_eq!(after(words), None, "{words}");
        }
    }
}
