//! Tables of made words and rules.

use super::*;

fn rule(at: f32) -> Rule {
    Rule { horizontal: true, at, from: 50.0, to: 350.0 }
}

fn words(x: f32, baseline: f32, text: &str) -> Vec<Glyph> {
    let glyph = |(index, text): (usize, char)| {
        let x0 = x + 10.0 * index as f32;
        Glyph { text, x0, x1: x0 + 10.0, baseline, size: 10.0, bold: false }
    };
    text.chars().enumerate().map(glyph).collect()
}

/// A head and rows of three columns; the second cell of the first row is of two lines.
fn table() -> Vec<Glyph> {
    [
        words(60.0, 116.0, "序号"),
        words(120.0, 116.0, "项目名称"),
        words(280.0, 116.0, "单位"),
        words(60.0, 143.0, "1"),
        words(120.0, 136.0, "改造供水管网和"),
        words(120.0, 150.0, "水厂"),
        words(280.0, 143.0, "水务局"),
        words(60.0, 170.0, "2"),
        words(120.0, 170.0, "绿化"),
        words(280.0, 170.0, "园林局"),
    ]
    .concat()
}

#[test]
fn three_rules_make_a_table() {
    let grids = grids(&[rule(100.0), rule(124.0), rule(180.0)], &[], &[], &table());
    assert_eq!(grids.len(), 1);
    assert_eq!((grids[0].xs.len(), grids[0].ys.len(), grids[0].cells.len()), (4, 4, 9));
    // The second line of the first row's cell is no row.
    let at = |x, y| grids[0].cell_at(&grids[0].places(), x, y);
    assert_eq!(at(125.0, 146.0), at(65.0, 140.0).map(|cell| cell + 1));
}

#[test]
fn the_end_of_a_page_takes_the_last_rule() {
    let grids = grids(&[rule(100.0), rule(124.0)], &[], &[], &table());
    assert_eq!((grids[0].xs.len(), grids[0].ys.len(), grids[0].cells.len()), (4, 4, 9));
}

#[test]
fn a_running_head_between_rules_is_none() {
    let head = [words(60.0, 116.0, "第一期"), words(150.0, 116.0, "云州市公报"), words(320.0, 116.0, "2")].concat();
    assert!(grids(&[rule(100.0), rule(124.0)], &[], &[], &head).is_empty());
}

#[test]
fn rules_around_text_do_not() {
    // Lines of one piece between the rules of a head and a foot.
    let text: Vec<Glyph> =
        (0..8).flat_map(|line| words(60.0, 120.0 + 16.0 * line as f32, "各区人民政府应当按照职责")).collect();
    assert!(grids(&[rule(100.0), rule(300.0)], &[], &[], &text).is_empty());
    // Two columns of text.
    let right = (0..8).flat_map(|line| words(210.0, 120.0 + 16.0 * line as f32, "各区人民政府应当按照职责"));
    let columns: Vec<Glyph> = text.into_iter().chain(right).collect();
    assert!(grids(&[rule(100.0), rule(300.0)], &[], &[], &columns).is_empty());
}

#[test]
fn two_tables_of_three_rules_have_rows_of_their_own() {
    let below = |glyphs: Vec<Glyph>| -> Vec<Glyph> {
        glyphs.into_iter().map(|glyph| Glyph { baseline: glyph.baseline + 200.0, ..glyph }).collect()
    };
    let note = words(60.0, 240.0, "注：单位名称为简称，以批复文件为准");
    let glyphs = [table(), note, below(table())].concat();
    let rules = [50.0, 100.0, 124.0, 180.0, 300.0, 324.0, 380.0].map(rule);
    let grids = grids(&rules, &[], &[], &glyphs);
    assert_eq!(grids.iter().map(|grid| grid.ys.len()).collect::<Vec<_>>(), [4, 4]);
}
