//! Invariants that hold for any text: nothing panics, every line is claimed once, spans lead back to what they were
//! read from, and the number of threads does not matter.

use gongbao::issue::Issue;
use gongbao::source::{Format, Source};
use gongbao::table::Tables;
use proptest::prelude::*;

/// Pieces that gazettes are made of, so that random texts reach the grammars.
const PIECES: [&str; 64] = [
    "云州市人民政府公报",
    "2024年第3期（总第9期）",
    "目录",
    "【市政府文件】",
    "云州市人民政府关于印发节水方案的通知",
    "（云政发〔2024〕1号）\t3",
    "云政发〔2024〕1号",
    "云政发[2009]第12号",
    "各区县人民政府：",
    "现将《节水方案》印发给你们。",
    "云州市人民政府",
    "2024年4月7日",
    "二○○九年三月五日",
    "（此件公开发布）",
    "一、总体要求",
    "（一）目标。",
    "1.推进。2.提升",
    "8.15岁及以上人群",
    "（1）建立",
    "第一章 总则",
    "第一条 为了",
    "1.1 编制目的",
    "附件：1.名单 2.表",
    "附件1",
    "节水领导小组成员名单",
    "组 长：甲 某 市长",
    "序号\t任务\t",
    "| 甲 | 乙 |",
    "<table><tr><td>",
    "大事记",
    "2日 全市大会召开。",
    "△ 副市长甲某出席",
    "同日",
    "4月2—4日",
    "主办单位：云州市",
    "— 7 —",
    "**组长**",
    "$\\geq 10\\%$",
    "PM_{2.5}",
    "云县人民政府令",
    "第 6 号",
    "《〈",
    "〔2019〕",
    "5号",
    "。",
    "，",
    "\u{3000}\u{3000}",
    "抄送：市委",
    "管网改造\t1\t2.5",
    "水表更换\t\t40%",
    "小计\t3\t4",
    "合计\t\t3\t7",
    "指标\t2020年实际\t2025年目标",
    "单位：万元",
    "注：数据为快报数。",
    "用水总量（亿立方米）  3.2   ≤3.5",
    "到2025年，用水总量控制在3.5亿立方米以内，比2020年下降5%。",
    "（牵头单位：市水务局；责任单位：各区县）",
    "任命甲某为市水务局局长，试用期一年；",
    "免去乙某的市水务局局长职务。",
    "《节水办法》（云政发〔2018〕8号）同时废止。",
    "2 云州市节水办法 云政发〔2020〕2号",
    "# 3月",
    "相关文件：",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned), 1 => ".{0,12}", 1 => "[\u{4e00}-\u{4e80}，。、（）0-9 ]{0,60}"];
    let joint = proptest::sample::select(&["\n", "\n\n", "", " ", "\r\n", "\t"][..]);
    proptest::collection::vec((piece, joint), 0..40)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, joint)| [piece, joint.to_owned()]).collect())
}

fn understand(text: &str) -> Issue {
    gongbao::understand(Source::from_text("a.txt", Format::Text, "UTF-8", String::new(), text.to_owned()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_survived_and_every_line_claimed_once(text in text()) {
        let issue = understand(&text);
        let mut next = 0;
        for part in &issue.parts {
            prop_assert_eq!(part.lines.start, next);
            prop_assert!(!part.lines.is_empty());
            next = part.lines.end;
        }
        prop_assert_eq!(next, issue.text.lines.len());
    }

    #[test]
    fn every_character_of_the_source_is_kept_or_said_to_be_dropped(text in text()) {
        let issue = understand(&text);
        let covered = |span: gongbao::span::Span| text[span.range()].chars().filter(|c| c.is_alphanumeric()).count();
        let lines: usize = (0..issue.text.lines.len()).map(|line| covered(issue.text.source_span(issue.text.lines[line].span))).sum();
        let dropped: usize = issue.text.dropped.iter().map(|dropped| covered(dropped.source)).sum();
        let all = text.chars().filter(|c| c.is_alphanumeric()).count();
        prop_assert!(lines + dropped >= all, "{} + {} < {}", lines, dropped, all);
    }

    #[test]
    fn numbers_are_read_again_from_their_place(text in text()) {
        let issue = understand(&text);
        for document in &issue.documents {
            for number in &document.numbers {
                let printed = issue.text.at(number.span);
                let again = gongbao::grammar::document_number::parse_line(printed).unwrap_or_default();
                let order = gongbao::grammar::order::parse(printed).and_then(|order| order.number);
                prop_assert!(again.iter().chain(&order).any(|found| found.serial == number.value.serial), "{} in {}", number.value, printed);
            }
        }
    }

    #[test]
    fn evidence_lies_in_the_source(text in text()) {
        let issue = understand(&text);
        let lines = issue.text.source.lines.len() as u32;
        let length = text.len() as u32;
        let tables = Tables::from(&[issue]);
        for row in &tables.sections {
            prop_assert!(row.evidence.line_start >= 1 && row.evidence.line_end <= lines.max(1));
            prop_assert!(row.evidence.source_start <= row.evidence.source_end && row.evidence.source_end <= length);
            prop_assert!(text.is_char_boundary(row.evidence.source_start as usize) && text.is_char_boundary(row.evidence.source_end as usize));
        }
    }
}

#[test]
fn one_thread_and_eight_make_the_same_bytes() {
    let files = ["qiheng-2024-03", "landong-2009-05", "qiaoling-2023-02"];
    let paths: Vec<String> =
        files.iter().map(|file| format!("{}/input/{file}.txt", env!("CARGO_MANIFEST_DIR"))).collect();
    let run = |threads: usize, paths: &[String]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| {
            let inputs = gongbao::read::find_inputs(paths).expect("inputs");
            let dataset = gongbao::extract(&inputs, &|| ());
            let frames = dataset.tables.frames();
            let csv = frames.iter().map(|frame| gongbao::emit::csv::bytes(frame));
            let parquet = frames.iter().map(|frame| gongbao::emit::parquet::bytes(frame).expect("a table"));
            csv.chain(parquet).collect::<Vec<_>>()
        })
    };
    let mut reversed = paths.clone();
    reversed.reverse();
    let one = run(1, &paths);
    assert!(one == run(8, &paths) && one == run(8, &reversed));
}
