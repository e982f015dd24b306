//! Contents without pages, or with all pages in a block after the entries: each entry a title, until the first of them
//! comes again as the title of the first document.

use super::{Pending, category_at, is_foreign, is_of_heading, printed, stops};
use crate::grammar::{
    atoms::squeeze,
    contents_entry, document_number,
    likeness::is_like,
    order, page_mark,
    title::{self, Strength},
};
use crate::issue::ContentsItem;
use crate::text::Text;

/// How many lines an entry may take.
const MOST_LINES: usize = 3;

/// Reads the entries from a line on; also the first line after them.
pub fn read(text: &Text, from: usize) -> (Vec<ContentsItem>, usize) {
    let mut items: Vec<ContentsItem> = Vec::new();
    let mut category = None;
    let mut pending = Pending::new();
    for line in from..text.lines.len() {
        let (words, span) = (printed(text, line), text.lines[line].span);
        if is_of_heading(&words) || is_foreign(&words) {
            continue;
        }
        // A number on a line of its own, in brackets, belongs to the entry above.
        if let (Some(last), Some(number)) = (items.last_mut(), own_number(&words))
            && last.number.is_none()
            && pending.lines == 0
        {
            last.number = Some(number);
            last.span = last.span.join(span);
            continue;
        }
        let so_far = format!("{}{words}", pending.words);
        if is_again(&items, &words)
            || is_again(&items, &so_far)
            || stops(&words)
            || page_mark::bare_number(&words).is_some()
        {
            break;
        }
        let is_entry = |next: &str| is_title(next);
        if let (0, Some(name)) = (pending.lines, category_at(text, line, &words, is_entry)) {
            category = Some(name);
            continue;
        }
        pending.push(&words, span);
        let goes_on = line + 1 < text.lines.len() && goes_on(&pending.words, &printed(text, line + 1));
        if is_title(&pending.words) && !goes_on {
            items.push(pending.take(category.as_ref()));
        } else if pending.lines >= MOST_LINES {
            break;
        }
    }
    drop_title_of_body(&mut items);
    let end = items.last().map_or(from, |last| text.lines.partition_point(|line| line.span.start < last.span.end));
    let end = read_pages(text, end, &mut items);
    (items, end)
}

fn is_title(words: &str) -> bool {
    title::strength(&squeeze(words)) > Strength::None || contents_entry::parse(words).number.is_some()
}

/// Whether the next line makes a full title of what is none yet.
fn goes_on(words: &str, next: &str) -> bool {
    let strength = |words: &str| title::strength(&squeeze(words));
    strength(words) < Strength::Kind && strength(&format!("{words}{next}")) > strength(next).max(Strength::Kind)
}

/// （云政发〔2024〕3号）: the number of the entry above.
fn own_number(words: &str) -> Option<String> {
    let bracketed = words.trim_start().starts_with(['（', '(']);
    let number = bracketed.then(|| document_number::parse_line(words)).flatten()?;
    number.first().map(ToString::to_string)
}

/// Whether a line is the first entry again, or the head of an order that is listed.
fn is_again(items: &[ContentsItem], words: &str) -> bool {
    let title = contents_entry::parse(words).title;
    items.first().is_some_and(|first| is_like(&first.title, &title, 0.9))
        || order::parse(words).is_some() && items.iter().any(|item| is_like(&item.title, &title, 0.9))
}

/// The first title of the body was taken for the last entry where the number under it ended the reading.
fn drop_title_of_body(items: &mut Vec<ContentsItem>) {
    let again = |item: &ContentsItem| items.first().is_some_and(|first| is_like(&first.title, &item.title, 0.9));
    if let Some(at) = items.iter().skip(1).position(again) {
        items.truncate(at + 1);
    }
}

/// Reads the pages that stand in a block after the entries, one a line; also the first line after them.
fn read_pages(text: &Text, from: usize, items: &mut [ContentsItem]) -> usize {
    let numbers = (from..text.lines.len()).map_while(|line| page_mark::bare_number(text.line(line)));
    let pages: Vec<u32> = numbers.collect();
    if pages.len() < 2 || !pages.is_sorted() {
        return from;
    }
    // Where one is lacking, none can be told whose it is.
    if pages.len() == items.len() {
        items.iter_mut().zip(&pages).for_each(|(item, page)| item.page = Some(*page));
    }
    from + pages.len()
}

#[cfg(test)]
mod tests {
    use crate::issue::ContentsItem;
    use crate::source::{Format, Source};

    fn contents(text: &str) -> Vec<ContentsItem> {
        let source = Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.to_owned());
        crate::segment::segment(&crate::clean::clean(source)).contents
    }

    /// Title, category, number and page of an entry.
    type Entry<'t> = (&'t str, Option<&'t str>, Option<&'t str>, Option<u32>);

    fn check(entries: &str, expected: &[Entry<'_>]) {
        let body = "云州市人民政府\n关于加强节水工作的通知\n云政发〔2024〕1号\n各区县人民政府：\n请认真执行。\n云州市人民政府\n2024年4月7日\n";
        let items = contents(&format!("云州市人民政府公报\n2024年第3期\n\n目 录\n\n{entries}\n\n{body}"));
        let found: Vec<_> = items
            .iter()
            .map(|item| (item.title.as_str(), item.category.as_deref(), item.number.as_deref(), item.page))
            .collect();
        assert_eq!(found, expected, "{entries}");
    }

    const FIRST: &str = "云州市人民政府关于加强节水工作的通知";

    #[test]
    fn layouts() {
        // A page after one blank; an order without page over its rule; the name of the contents in English.
        check(
            "CONTENTS\n市政府令\n云州市人民政府令（第3号）\n云州市节水办法 2\n市政府文件\n云州市人民政府关于加强节水工作的通知 云政发〔2024〕1号 5\n大事记\n2024年3月大事记 9",
            &[
                ("云州市人民政府令", Some("市政府令"), Some("第3号"), None),
                ("云州市节水办法", Some("市政府令"), None, Some(2)),
                (FIRST, Some("市政府文件"), Some("云政发〔2024〕1号"), Some(5)),
                ("2024年3月大事记", Some("大事记"), None, Some(9)),
            ],
        );
        // A table; a number with the register's mark behind it; a category that is known nowhere.
        check(
            "| 【市政府文件】 |  |\n| --- | --- |\n| 云州市人民政府关于加强节水工作的通知（云政发〔2024〕1号 YZCR—2024—00001） | 1 |\n| 【人事任免】 | |\n| 云州市人民政府关于甘露任职的通知（云政任〔2024〕2号） | 6 |",
            &[
                (FIRST, Some("市政府文件"), Some("云政发〔2024〕1号"), Some(1)),
                ("云州市人民政府关于甘露任职的通知", Some("人事任免"), Some("云政任〔2024〕2号"), Some(6)),
            ],
        );
        check(
            "云州市人民政府关于加强节水工作的通知\n（云政发〔2024〕1号）……（1）\n调研报告\n云州市2023年节水公报……（6）",
            &[
                (FIRST, None, Some("云政发〔2024〕1号"), Some(1)),
                ("云州市2023年节水公报", Some("调研报告"), None, Some(6)),
            ],
        );
        // The contents once more in English; who speaks behind the dots; a page first, and a title over two lines.
        check(
            "云州市人民政府关于加强节水工作的通知……（1）\n关于《云州市节水条例（草案）》的说明……甲 某（5）\n\nCONTENTS\n\nCircular on Saving\n Water ……(1)\nExplanation of the Draft …… (5)",
            &[(FIRST, None, None, Some(1)), ("关于《云州市节水条例（草案）》的说明", None, None, Some(5))],
        );
        check(
            "01 云州市人民政府关于加强节水工作的通知\n04 云州市人民政府关于印发云州市节水规定\n（试行）的通知  云政发〔2024〕5号\n【政策解读】\n09 《云州市节水规定（试行）》政策解读",
            &[
                (FIRST, None, None, Some(1)),
                ("云州市人民政府关于印发云州市节水规定（试行）的通知", None, Some("云政发〔2024〕5号"), Some(4)),
                ("《云州市节水规定（试行）》政策解读", Some("政策解读"), None, Some(9)),
            ],
        );
        // Entries that are counted, dots before the number; categories with numbers, brackets and in English.
        check(
            "（一）市政府文件\n1．云州市人民政府关于加强节水工作的通知………云政发〔2024〕1号（1）\n[部门文件]\n2．云州市财政局关于开展检查的通知………云财〔2024〕2号（6）\n政策解读 Interpretation\n3．《云州市节水办法》解读………（9）",
            &[
                (FIRST, Some("市政府文件"), Some("云政发〔2024〕1号"), Some(1)),
                ("云州市财政局关于开展检查的通知", Some("部门文件"), Some("云财〔2024〕2号"), Some(6)),
                ("《云州市节水办法》解读", Some("政策解读"), None, Some(9)),
            ],
        );
        // The page first, the number on a line below.
        check(
            "1 云州市人民政府关于加强节水工作的通知\n云政发〔2024〕1号\n6 云州市人民政府关于开展检查的通知\n云政发〔2024〕2号",
            &[
                (FIRST, None, Some("云政发〔2024〕1号"), Some(1)),
                ("云州市人民政府关于开展检查的通知", None, Some("云政发〔2024〕2号"), Some(6)),
            ],
        );
        // A number over the first document is none of the contents.
        check(
            "1 云州市人民政府关于加强节水工作的通知\n6 《云州市节水办法》解读\n云政发〔2024〕1号",
            &[(FIRST, None, None, Some(1)), ("《云州市节水办法》解读", None, None, Some(6))],
        );
        // All pages after all entries.
        check(
            "市政府文件\n\n云州市人民政府关于加强节水工作的通知（云政发〔2024〕1号）\n\n云州市人民政府关于开展检查的通知（云政发〔2024〕2号）\n\n1\n\n6",
            &[
                (FIRST, Some("市政府文件"), Some("云政发〔2024〕1号"), Some(1)),
                ("云州市人民政府关于开展检查的通知", Some("市政府文件"), Some("云政发〔2024〕2号"), Some(6)),
            ],
        );
        // No pages, entries over two lines, the number below.
        check(
            "市政府文件\n云州市人民政府关于加强\n节水工作的通知\n（云政发〔2024〕1号）\n云州市人民政府关于开展检查的通知\n（云政发〔2024〕2号）",
            &[
                (FIRST, Some("市政府文件"), Some("云政发〔2024〕1号"), None),
                ("云州市人民政府关于开展检查的通知", Some("市政府文件"), Some("云政发〔2024〕2号"), None),
            ],
        );
    }

    #[test]
    fn what_is_no_entry() {
        // The first line of a wrapped title is no category; one page more than entries: nobody's.
        check(
            "云州市人民政府\n关于加强节水工作的通知……1\n云州市财政局\n关于开展检查的通知……6",
            &[(FIRST, None, None, Some(1)), ("云州市财政局关于开展检查的通知", None, None, Some(6))],
        );
        check("云州市人民政府关于加强节水工作的通知\n\n1\n\n6", &[(FIRST, None, None, None)]);
    }
}
