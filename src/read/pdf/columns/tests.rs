//! Columns of made pages.

use super::*;

fn text(x0: f32, x1: f32, y0: f32) -> Block {
    Block { bounds: Bounds { x0, y0, x1, y1: y0 + 10.0 }, size: 10.0, text: true }
}

/// A heading across two columns of six lines, which do not stand at the same heights.
fn two_columns() -> Vec<Block> {
    let mut blocks = vec![text(150.0, 350.0, 20.0)];
    for line in 0..6 {
        let y = 50.0 + 15.0 * line as f32;
        blocks.push(text(260.0, 450.0, y + 4.0));
        blocks.push(text(50.0, 240.0, y));
    }
    blocks
}

#[test]
fn columns_are_read_one_after_the_other() {
    let blocks = two_columns();
    let regions = regions(&blocks, &gutters_alone(&blocks));
    assert_eq!(
        regions.iter().map(|region| region.column).collect::<Vec<_>>(),
        [Column::WHOLE, Column { left: 0, right: 1 }, Column { left: 1, right: 0 }]
    );
    assert_eq!(regions[1].blocks, [2, 4, 6, 8, 10, 12]);
}

fn gutters_alone(blocks: &[Block]) -> Vec<f32> {
    gutters(&[blocks.to_vec()]).remove(0)
}

#[test]
fn a_word_in_the_margin_moves_no_gutter() {
    let mut blocks = two_columns();
    blocks.extend((6..24).flat_map(|line| {
        let y = 50.0 + 15.0 * line as f32;
        [text(50.0, 240.0, y), text(260.0, 450.0, y)]
    }));
    let without = gutters_alone(&blocks);
    blocks.push(text(0.0, 30.0, 200.0));
    assert_eq!((gutters_alone(&blocks), without.len()), (without, 1));
}

#[test]
fn few_lines_take_the_gutter_of_other_pages() {
    // Three lines on each side, of which one is in two pieces.
    let few: Vec<Block> =
        [text(50.0, 110.0, 50.0), text(130.0, 240.0, 50.0), text(50.0, 240.0, 65.0), text(50.0, 120.0, 80.0)]
            .into_iter()
            .chain([text(260.0, 450.0, 50.0), text(260.0, 330.0, 65.0), text(260.0, 300.0, 80.0)])
            .collect();
    assert!(gutters_alone(&few).is_empty());
    assert_eq!(gutters(&[two_columns(), few])[1].len(), 1);
}

#[test]
fn three_columns_are_read_one_after_the_other() {
    let lines = (0..3).flat_map(|column| {
        let x = 50.0 + 130.0 * column as f32;
        (0..6).map(move |line| text(x, x + 120.0, 50.0 + 15.0 * line as f32))
    });
    let blocks: Vec<Block> = lines.collect();
    let regions = regions(&blocks, &gutters_alone(&blocks));
    assert_eq!(regions.iter().map(|region| region.blocks[0]).collect::<Vec<_>>(), [0, 6, 12]);
    assert_eq!(regions[1].column, Column { left: 1, right: 1 });
}

#[test]
fn a_list_has_no_gutter() {
    // Names left, posts right, both short and of many widths.
    let blocks: Vec<Block> = (0..12)
        .flat_map(|line| {
            let y = 50.0 + 15.0 * line as f32;
            [text(50.0, 80.0, y), text(260.0, 300.0 + 14.0 * (line % 5) as f32, y)]
        })
        .collect();
    assert!(gutters_alone(&blocks).is_empty());
}

#[test]
fn a_heading_set_wide_is_not_parted() {
    let mut blocks = two_columns();
    blocks[0] = text(210.0, 220.0, 20.0);
    blocks.push(text(280.0, 290.0, 20.0));
    let regions = regions(&blocks, &gutters_alone(&blocks));
    assert_eq!(regions[0].blocks, [0, 13]);
}

#[test]
fn columns_of_unequal_width_need_fewer_full_lines() {
    // A wide column of short and full lines, and a narrow one in smaller type.
    let widths = [300.0, 80.0, 300.0, 120.0, 90.0, 300.0, 60.0, 150.0, 300.0, 110.0, 70.0, 100.0];
    let right = |pitch: f32| {
        (0..12).map(move |line| {
            let y = 50.0 + pitch * line as f32;
            text(380.0, if line % 2 == 0 { 540.0 } else { 470.0 }, y)
        })
    };
    let left = widths.iter().enumerate().map(|(line, width)| text(50.0, 50.0 + width, 50.0 + 15.0 * line as f32));
    let blocks: Vec<Block> = left.clone().chain(right(13.0)).collect();
    assert_eq!(gutters_alone(&blocks).len(), 1);
    // Lines at the same heights are rows.
    let rows: Vec<Block> = left.chain(right(15.0)).collect();
    assert!(gutters_alone(&rows).is_empty());
}

#[test]
fn the_row_of_a_list_goes_with_what_crosses() {
    let mut blocks = two_columns();
    let y = 50.0 + 15.0 * 6.0 + 20.0;
    blocks.extend([text(50.0, 80.0, y), text(150.0, 400.0, y)]);
    let regions = regions(&blocks, &gutters_alone(&blocks));
    assert_eq!(regions.last().unwrap().blocks, [14, 13]);
}
