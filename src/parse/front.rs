//! Reads masthead and colophon.

use jiff::civil::Date;

use crate::grammar::{
    atoms::squeeze,
    colophon::{self, Field},
    date, masthead, page_mark,
};
use crate::issue::{Colophon, Masthead, Part, PartKind};
use crate::span::{Span, Spanned};
use crate::text::Text;

/// The lines of some kinds of parts, in order.
fn lines<'t>(text: &'t Text, parts: &'t [Part], kinds: &'t [PartKind]) -> impl Iterator<Item = (&'t str, Span)> {
    let of_kind = parts.iter().filter(|part| kinds.contains(&part.kind));
    of_kind.flat_map(|part| part.lines.clone()).map(|line| (text.line(line), text.lines[line].span))
}

/// Reads the masthead: of each value the first that is printed.
pub fn masthead(text: &Text, parts: &[Part]) -> Masthead {
    let mut masthead = Masthead::default();
    let mut begun: Option<String> = None;
    let mut after_year = None;
    for (words, span) in lines(text, parts, &[PartKind::Masthead]) {
        let Some(line) = masthead::parse(words) else {
            // The number of an issue may stand alone under its year, the name of a gazette on several lines.
            let number = page_mark::bare_number(words).map(|number| Spanned::new(number, span));
            masthead.issue_number = masthead.issue_number.or(number);
            let begins = masthead::begins_name(words);
            begun = begins.then(|| begun.take().unwrap_or_default() + &squeeze(words));
            continue;
        };
        let set = |slot: &mut Option<Spanned<u32>>, value: Option<u32>| {
            if slot.is_none() {
                *slot = value.map(|value| Spanned::new(value, span));
            }
        };
        set(&mut masthead.year, line.year);
        set(&mut masthead.issue_number, line.issue_number);
        set(&mut masthead.total_issue_number, line.total_issue_number);
        after_year = after_year.or(line.after_year.map(|number| Spanned::new(number, span)));
        if masthead.gazette.is_none() {
            let begins =
                begun.take().filter(|begins| line.gazette.as_ref().is_some_and(|name| !name.starts_with(begins)));
            let named = line.gazette.filter(|name| begins.is_some() || name != "公报");
            masthead.gazette = named.map(|name| Spanned::new(begins.unwrap_or_default() + &name, span));
        }
    }
    masthead.issue_number = masthead.issue_number.or(after_year);
    masthead
}

/// Reads the colophon. A date of publication without a year takes the issue's.
pub fn colophon(text: &Text, parts: &[Part], masthead: &Masthead) -> Colophon {
    let mut found = Colophon::default();
    for (words, span) in lines(text, parts, &[PartKind::Colophon, PartKind::Masthead]) {
        let dated = || masthead::parse(words).and_then(|line| line.day).is_some() || date::parse(words).is_some();
        let mut fields = colophon::parse_all(words);
        if fields.is_empty() && dated() {
            fields.push((Field::Published, words.to_owned()));
        }
        for (field, value) in fields {
            let slot = match field {
                Field::Sponsor => &mut found.sponsor,
                Field::Editor => &mut found.editor,
                Field::Printer => &mut found.printer,
                Field::Phone => &mut found.phone,
                Field::Published => {
                    if found.published_on.is_none() {
                        found.published_on = published(&value, masthead).map(|day| Spanned::new(day, span));
                    }
                    continue;
                }
                Field::Other => continue,
            };
            if slot.is_none() && !value.is_empty() {
                *slot = Some(Spanned::new(value, span));
            }
        }
    }
    found
}

fn published(value: &str, masthead: &Masthead) -> Option<Date> {
    let of_masthead = || {
        let line = masthead::parse(value)?;
        line.day.map(|(month, day)| colophon::Published { year: line.year, month, day })
    };
    let found = colophon::published(value).or_else(of_masthead)?;
    let year = found.year.or(masthead.year.as_ref().map(|year| year.value))?;
    Date::new(i16::try_from(year).ok()?, i8::try_from(found.month).ok()?, i8::try_from(found.day).ok()?).ok()
}

/// An issue whose masthead prints no year is of the year in which it came out.
pub fn date(masthead: &mut Masthead, colophon: &Colophon) {
    if masthead.year.is_none() && masthead.issue_number.is_some() {
        let day = colophon.published_on.as_ref();
        masthead.year = day.map(|day| Spanned::new(day.value.year().unsigned_abs().into(), day.span));
    }
}

/// 刊名-年-期 where the masthead has all three, else the file's stem. Ids are parted by `/`, so a stem has none.
pub fn issue_id(masthead: &Masthead, stem: &str) -> String {
    match (&masthead.gazette, &masthead.year, &masthead.issue_number) {
        (Some(name), Some(year), Some(issue)) => format!("{}-{}-{:02}", name.value, year.value, issue.value),
        _ => stem.replace('/', "-"),
    }
}

#[cfg(test)]
mod tests {
    use crate::source::{Format, Source};

    #[test]
    fn mastheads() {
        let notice = "云州市人民政府关于节水的通知\n云政发〔2024〕1号\n各区县人民政府：\n请认真执行。\n云州市人民政府\n2024年4月7日\n";
        let check = |head: &str, expected: (Option<&str>, Option<u32>, Option<u32>, Option<&str>)| {
            let contents = "目录\n云州市人民政府关于节水的通知（云政发〔2024〕1号）……1\n\n";
            for contents in ["", contents] {
                let text = format!("{head}\n\n{contents}{notice}");
                let issue = crate::understand(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text));
                let (front, day) = (&issue.masthead, issue.colophon.published_on.map(|day| day.value.to_string()));
                let name = front.gazette.as_ref().map(|name| name.value.as_str());
                let number = |value: &Option<crate::span::Spanned<u32>>| value.as_ref().map(|value| value.value);
                let found = (name, number(&front.year), number(&front.issue_number), day.as_deref());
                assert_eq!((found, issue.documents.len()), (expected, 1), "{head}");
            }
        };
        let name = Some("云州市人民政府公报");
        let day = Some("2024-04-30");
        check(
            "云州市人民政府\n公报\n2024年第3号\n云州市人民政府办公室主办\n2024年4月30日出版",
            (name, Some(2024), Some(3), day),
        );
        check("云州市人民政府公报\n（月刊）\n2024\n3\n总第120期", (name, Some(2024), Some(3), None));
        check("云州市人民政府公报\n第 3 期\n二〇二四年四月三十日", (name, Some(2024), Some(3), day));
        check(
            "云州市人民政府公报\n2024.3\n（总第120期）\n云州市人民政府办公室编印 2024年4月30日",
            (name, Some(2024), Some(3), day),
        );
        check(
            "云州省\n人民代表大会常务委员会\n公  报\n二○二四年第三号",
            (Some("云州省人民代表大会常务委员会公报"), Some(2024), Some(3), None),
        );
    }
}
