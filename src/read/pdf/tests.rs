//! Small PDFs from end to end.

use expect_test::{Expect, expect};

use super::sample::{Sheet, pdf};
use crate::read::read_bytes;
use crate::source::{Role, Source};

fn source(sheets: &[Sheet]) -> Source {
    read_bytes("公报.pdf", pdf(sheets)).unwrap()
}

fn check(sheets: &[Sheet], expect: Expect) {
    expect.assert_eq(&source(sheets).text);
}

fn sheet(draw: impl Fn(&mut Sheet) -> &mut Sheet) -> Sheet {
    let mut sheet = Sheet::default();
    draw(&mut sheet);
    sheet
}

#[test]
fn columns_are_read_one_after_the_other_whatever_the_order_of_drawing() {
    let left = ["云州市位于河谷，", "水源来自北部山区", "的三座水库，供水", "由市水务局管理。", "各区每年用水都有"];
    let right = ["限额，超过限额的", "应当加价，所得用", "于管网改造。任何", "单位不得拒绝安装", "水表，也不得倒卖"];
    let drawn = sheet(|sheet| {
        sheet.text(200.0, 60.0, 16.0, "节约用水管理办法");
        for row in 0..5 {
            let y = 100.0 + 18.0 * row as f32;
            sheet.text(60.0, y, 12.0, left[row]).text(60.0 + 8.0 * 12.0 + 30.0, y + 3.0, 12.0, right[row]);
        }
        sheet
    });
    // The columns are moved to the middle, where gutters are looked for.
    let text = source(&[drawn]).text;
    let at = |words: &str| text.find(words).unwrap();
    assert!(at("各区每年") < at("限额"), "{text}");
}

#[test]
fn a_ruled_table_keeps_cells_and_spans() {
    let drawn = sheet(|sheet| {
        for y in [100.0, 130.0, 160.0] {
            sheet.rule((60.0, y), (360.0, y));
        }
        for x in [60.0, 160.0, 360.0] {
            sheet.rule((x, 100.0), (x, 160.0));
        }
        sheet.rule((260.0, 130.0), (260.0, 160.0));
        sheet.text(70.0, 120.0, 12.0, "指标").text(170.0, 120.0, 12.0, "二〇二四年计划");
        sheet.text(70.0, 150.0, 12.0, "用水").text(170.0, 143.0, 12.0, "总量不").text(170.0, 158.0, 12.0, "超过");
        sheet.text(270.0, 150.0, 12.0, "九成")
    });
    let source = source(&[drawn]);
    expect![[r#"
        指标	二〇二四年计划	
        用水	总量不超过	九成
    "#]]
    .assert_eq(&source.text);
    let cells: Vec<(&str, usize)> =
        source.tables[0].cells.iter().map(|cell| (&source.text[cell.span.range()], cell.columns)).collect();
    assert_eq!(cells, [("指标", 1), ("二〇二四年计划", 2), ("用水", 1), ("总量不超过", 1), ("九成", 1)]);
    let bounds = source.lines[1].bounds.unwrap();
    assert_eq!((bounds.x0, bounds.y0, bounds.x1, bounds.y1), (60.0, 130.0, 360.0, 160.0));
}

#[test]
fn the_grounds_of_rows_show_a_table() {
    // A head of two levels on a ground, and every second row on one; the last has none.
    let row = |sheet: &mut Sheet, y: f32, words: [&str; 4]| {
        for (x, text) in [70.0, 180.0, 280.0, 380.0].into_iter().zip(words) {
            sheet.text(x, y, 10.0, text);
        }
    };
    let drawn = sheet(|sheet| {
        sheet.ground((60.0, 100.0), (440.0, 140.0));
        sheet.text(120.0, 114.0, 10.0, "上半年").text(325.0, 114.0, 10.0, "全年计划");
        row(sheet, 132.0, ["指标名称", "单位", "绝对额", "增速量"]);
        for (index, words) in [["用水", "立方"], ["用电", "千瓦"], ["用气", "立方"], ["绿地", "公顷"], ["道路", "公里"]]
            .iter()
            .enumerate()
        {
            let y = 140.0 + 22.0 * index as f32;
            if index % 2 == 1 {
                sheet.ground((60.0, y), (440.0, y + 22.0));
            }
            row(sheet, y + 15.0, [words[0], words[1], "一百", "三成"]);
        }
        sheet
    });
    check(
        &[drawn],
        expect![[r#"
            上半年		全年计划	
            指标名称	单位	绝对额	增速量
            用水	立方	一百	三成
            用电	千瓦	一百	三成
            用气	立方	一百	三成
            绿地	公顷	一百	三成
            道路	公里	一百	三成
        "#]],
    );
}

#[test]
fn the_rest_of_a_cut_row_keeps_its_table_together() {
    let page = |rest: &str, first: usize| {
        sheet(|sheet| {
            let head = |sheet: &mut Sheet, y: f32, words: [&str; 3]| {
                for (x, text) in [70.0, 120.0, 300.0].into_iter().zip(words) {
                    sheet.text(x, y, 10.0, text);
                }
            };
            let top = if rest.is_empty() { 600.0 } else { 80.0 };
            for line in 0..7 {
                sheet.rule((60.0, top + 24.0 * line as f32), (440.0, top + 24.0 * line as f32));
            }
            head(sheet, top + 16.0, ["序号", "项目内容", "单位"]);
            sheet.text(120.0, top + 40.0, 10.0, rest);
            for line in if rest.is_empty() { 1..6 } else { 2..6 } {
                let number = (first + line).to_string();
                head(sheet, top + 16.0 + 24.0 * line as f32, [&number, "改造供水管网，扩建", "水务局"]);
            }
            sheet
        })
    };
    let source = source(&[page("", 0), page("水厂一座", 4)]);
    assert_eq!(source.tables.iter().map(|table| table.continues).collect::<Vec<_>>(), [None, Some(0)]);
    assert!(source.text.contains("5\t改造供水管网，扩建水厂一座\t水务局"), "{}", source.text);
}

#[test]
fn heads_and_page_numbers_are_marked() {
    let page = |number: &str, words: &str| {
        let mut sheet = Sheet::default();
        sheet
            .text(60.0, 40.0, 9.0, "云州市人民政府公报")
            .text(60.0, 400.0, 12.0, words)
            .text(290.0, 810.0, 9.0, number);
        sheet
    };
    let source = source(&[page("1", "第一页的文字。"), page("2", "第二页的文字。"), page("3", "第三页的文字。")]);
    let roles: Vec<Role> = source.lines.iter().map(|line| line.layout.unwrap().role).collect();
    assert_eq!(roles[..3], [Role::RunningHead, Role::Body, Role::PageNumber]);
    assert_eq!(source.lines[5].page, Some(2));
}

#[test]
fn what_two_pages_have_at_their_edges_is_a_head() {
    let page = |words: &str| {
        sheet(|sheet| sheet.text(60.0, 40.0, 9.0, "云州市门户网站").lines(60.0, 400.0, 12.0, &["附件", words, "完"]))
    };
    let two = source(&[page("第一页的文字。"), page("第二页的文字。")]);
    let roles: Vec<Role> = two.lines.iter().map(|line| line.layout.unwrap().role).collect();
    assert_eq!(roles[..2], [Role::RunningHead, Role::Body]);
    // Larger type is a heading of both.
    let page = |words: &str| {
        sheet(|sheet| sheet.text(60.0, 40.0, 22.0, "云州市文件").lines(60.0, 400.0, 12.0, &["附件", words, "完"]))
    };
    let two = source(&[page("第一页的文字。"), page("第二页的文字。")]);
    assert_eq!(two.lines[0].layout.unwrap().role, Role::Body);
}

#[test]
fn marks_outside_of_a_cropped_page_are_no_text() {
    let crop = |top: f32| {
        let drawn = sheet(|sheet| sheet.text(60.0, 20.0, 9.0, "排版文件").text(60.0, top, 12.0, "正文文字。"));
        let mut document = super::sample::document(&[drawn]);
        let page = *document.get_pages().values().next().unwrap();
        let crop_box: Vec<lopdf::Object> = vec![0.into(), 0.into(), 595.into(), 802.into()];
        document.get_dictionary_mut(page).unwrap().set("CropBox", crop_box);
        read_bytes("公报.pdf", super::sample::bytes(document)).unwrap().text
    };
    assert_eq!(crop(200.0), "正文文字。\n");
    // Text that runs over the edge is not cropped.
    assert_eq!(crop(52.0), "排版文件\n正文文字。\n");
}

#[test]
fn embedded_fonts_without_a_table_of_meanings_are_read_by_their_collection() {
    use lopdf::{Dictionary, Object, Stream, dictionary};
    let drawn = sheet(|page| page.text(70.0, 100.0, 16.0, "云州市人民政府公报A"));
    let mut document = super::sample::document(&[drawn]);
    let program =
        document.add_object(Stream::new(Dictionary::new(), super::cmaps::no_glyphs().0.as_ref().as_ref().to_vec()));
    let about = document.add_object(dictionary! {
        "Type" => "FontDescriptor", "FontName" => "ABCDEF+STSong-Light", "Flags" => 4, "FontFile2" => program,
    });
    let fonts = document.objects.values_mut().filter_map(|object| match object {
        Object::Dictionary(font) if font.has(b"BaseFont") => Some(font),
        _ => None,
    });
    for font in fonts {
        font.set("BaseFont", "ABCDEF+STSong-Light");
        if font.has(b"CIDSystemInfo") {
            font.set("Subtype", "CIDFontType2");
            font.set("FontDescriptor", about);
        }
    }
    let source = read_bytes("a.pdf", super::sample::bytes(document)).unwrap();
    assert_eq!(source.text.trim(), "云州市人民政府公报A");
}

#[test]
fn upright_writing_is_read_by_columns_from_the_right() {
    let drawn = sheet(|sheet| {
        for (column, words) in
            ["云州市节约用水管理办法", "各区应当执行本办法。", "本办法自公布之日起施行。"].iter().enumerate()
        {
            for (row, c) in words.chars().enumerate() {
                sheet.text(500.0 - 24.0 * column as f32, 100.0 + 16.0 * row as f32, 14.0, &c.to_string());
            }
        }
        sheet
    });
    check(
        &[drawn],
        expect![[r#"
            云州市节约用水管理办法
            各区应当执行本办法。
            本办法自公布之日起施行。
        "#]],
    );
}

#[test]
fn fake_bold_and_replaced_text() {
    check(
        &[sheet(|sheet| {
            sheet.bold(60.0, 60.0, 12.0, "通知");
            sheet.actual_text("长城", |sheet| {
                sheet.text(60.0, 90.0, 12.0, "⻓城");
            })
        })],
        expect![[r#"
            通知
            长城
        "#]],
    );
}

#[test]
fn wrapped_lines_are_told_from_paragraphs() {
    let drawn = sheet(|sheet| {
        sheet.lines(84.0, 100.0, 12.0, &["为了节约用水，保障供水"]);
        sheet.lines(60.0, 118.0, 12.0, &["安全，根据国家的有关规定，", "制定本办法。"]);
        sheet.lines(84.0, 154.0, 12.0, &["本办法适用于本市行政区"]);
        sheet.lines(60.0, 172.0, 12.0, &["域内用水的单位和每一个人，", "均应当遵守。"])
    });
    let text = crate::clean::clean(source(&[drawn]));
    assert_eq!(
        text.content.lines().collect::<Vec<_>>(),
        [
            "为了节约用水，保障供水安全，根据国家的有关规定，制定本办法。",
            "本办法适用于本市行政区域内用水的单位和每一个人，均应当遵守。"
        ]
    );
}

#[test]
fn a_turned_page_is_read_as_it_is_shown() {
    let mut drawn = Sheet::default();
    drawn.rotate = 90;
    drawn.lines(60.0, 100.0, 12.0, &["云州市", "人民政府"]);
    check(
        &[drawn],
        expect![[r#"
        云州市
        人民政府
    "#]],
    );
}

#[test]
fn what_cannot_be_opened_is_refused() {
    let refused = |bytes: &[u8], expect: Expect| {
        expect.assert_eq(&read_bytes("公报.pdf", bytes.to_vec()).unwrap_err().to_string());
    };
    refused(b"", expect!["公报.pdf: is empty; fetch the file again"]);
    refused(
        "云岭市人民政府公报".as_bytes(),
        expect![
            "公报.pdf: is named .pdf but does not begin like one; name it .txt when it is a text, or fetch the file again"
        ],
    );
    refused(
        b"%PDF-1.4\n%\xE2\xE3",
        expect![
            "公报.pdf: is a damaged PDF: its pages cannot be found; fetch the file again, or repair it, for example with `qpdf in.pdf out.pdf`"
        ],
    );
}

#[test]
fn no_cut_or_changed_file_brings_the_reader_down() {
    let whole =
        pdf(&[sheet(|sheet| sheet.lines(60.0, 100.0, 12.0, &["云州市人民政府", "公报"]).rule((1.0, 2.0), (3.0, 2.0)))]);
    for end in (0..whole.len()).step_by(37) {
        let _ = read_bytes("公报.pdf", whole[..end].to_vec());
    }
    for at in (0..whole.len()).step_by(11) {
        let mut changed = whole.clone();
        changed[at] = changed[at].wrapping_add(101);
        let _ = read_bytes("公报.pdf", changed);
    }
}
