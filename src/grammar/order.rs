//! Orders (命令（令）): the head 某县人民政府令 and the number 第6号 under it.

use std::sync::LazyLock;

use regex::Regex;

use crate::grammar::{
    atoms::squeeze,
    document_number::{self, DocumentNumber},
    line::Line,
    organization,
};

/// The head of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderHead {
    /// 某县人民政府令.
    pub name: String,
    /// The body that gives it.
    pub issuer: String,
    /// Its number, where it stands on the same line.
    pub number: Option<DocumentNumber>,
}

static HEAD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?<name>(?<issuer>\p{Han}{3,80}?)令)(?<number>[（(]?(?:[12][0-9]{3}年)?第?[0-9０-９一二三四五六七八九十百〇○零]{1,5}号[)）]?)?$").unwrap()
});

/// Whether a line may be the head of an order.
pub fn may_be_in(line: &Line<'_>) -> bool {
    line.signs.has('令')
}

/// Reads the head of an order.
pub fn parse(line: &str) -> Option<OrderHead> {
    if line.len() > 200 || !line.contains('令') {
        return None;
    }
    let line = squeeze(line);
    let found = HEAD.captures(&line)?;
    let issuer = found["issuer"].to_owned();
    let gives_orders = organization::ends_as_name(&issuer) || issuer.ends_with("国主席");
    if !gives_orders || issuer.contains("关于") {
        return None;
    }
    let name = found["name"].to_owned();
    let number = found
        .name("number")
        .and_then(|number| document_number::parse(number.as_str()))
        .map(|number| named(&name, number));
    Some(OrderHead { name, issuer, number })
}

/// The number of an order whose name stands on a line above it.
pub fn named(name: &str, number: DocumentNumber) -> DocumentNumber {
    DocumentNumber {
        issuer_code: match &*number.issuer_code {
            "" => name.to_owned(),
            term if term.ends_with('届') => format!("{name}{term}"),
            _ => number.issuer_code,
        },
        ..number
    }
}

static PUBLISHED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?x) 《(?<title> [^》]{3,80} )》 (?: （[^）]{1,20}） )? (?: 已经 | 已由 | 业经 | 经 | 已 | 于 | 现予 )
        | (?: 现公布 | 现予公布 | 现发布 | 现予发布 | 现颁布 | ^公布 | ^发布 ) 《(?<object> [^》]{3,80} )》",
    )
    .unwrap()
});

/// The title of what an order publishes: 《X》已经…通过，现予公布; 现发布《X》.
pub fn published_title(text: &str) -> Option<&str> {
    let found = PUBLISHED.captures(text)?;
    Some(found.name("title").or_else(|| found.name("object"))?.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads() {
        let head = parse("云 县 人 民 政 府 令").unwrap();
        assert_eq!((head.name.as_str(), head.issuer.as_str(), head.number), ("云县人民政府令", "云县人民政府", None));
        let head = parse("云县人民政府令第6号").unwrap();
        assert_eq!(head.number.unwrap().to_string(), "云县人民政府令第6号");
        assert_eq!(parse("云县人民政府令（第六号）").unwrap().number.unwrap().serial, 6);
        assert_eq!(parse("某某共和国主席令").unwrap().issuer, "某某共和国主席");
        // A sentence, a word that ends in 令, a title.
        for line in ["云县人民政府发布命令", "森林防火禁火令", "关于发布第6号令的通知"] {
            assert_eq!(parse(line), None, "{line}");
        }
    }

    #[test]
    fn what_an_order_publishes() {
        assert_eq!(
            published_title("《云县城市管理办法》已经2023年3月1日县人民政府第12次常务会议通过，现予公布"),
            Some("云县城市管理办法")
        );
        assert_eq!(published_title("现发布《云县城市管理办法》，自发布之日起施行。"), Some("云县城市管理办法"));
        assert_eq!(published_title("根据《云县城市管理办法》的规定"), None);
    }
}
