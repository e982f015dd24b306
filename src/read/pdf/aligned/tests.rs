//! Bands of words and the grids that they show.

use super::*;
use crate::source::Bounds;

fn piece(x0: f32, baseline: f32, text: &str) -> Piece {
    let x1 = x0 + 10.0 * text.chars().count() as f32;
    let bounds = Bounds { x0, y0: baseline - 8.6, x1, y1: baseline + 1.4 };
    Piece { text: text.to_owned(), bounds, baseline, size: 10.0, bold: false }
}

fn band(top: f32, bottom: f32, pieces: &[(f32, f32, &str)]) -> Band {
    let pieces = pieces.iter().map(|&(x, y, text)| piece(x, y, text)).collect();
    Band { pieces, top, bottom, rules: Vec::new(), head: false, row: false }
}

/// The cells that take more than one row or column.
fn spans(bands: &[Band]) -> Vec<GridCell> {
    let cells = grid(50.0, 350.0, bands).expect("a grid").cells;
    cells.into_iter().filter(|cell| cell.rows * cell.columns > 1).collect()
}

fn cell(row: usize, column: usize, rows: usize, columns: usize) -> GridCell {
    GridCell { row, column, rows, columns }
}

fn head() -> Band {
    band(100.0, 124.0, &[(60.0, 116.0, "类别"), (120.0, 116.0, "项目"), (280.0, 116.0, "单位")])
}

/// Rows of one line each, and a label for them.
fn rows(label: (f32, &str), count: usize) -> Band {
    let mut pieces = vec![(60.0, label.0, label.1)];
    for row in 0..count {
        let y = 140.0 + 20.0 * row as f32;
        pieces.extend([(120.0, y, ["供水", "排水", "绿化"][row]), (280.0, y, "水务局")]);
    }
    band(124.0, 200.0, &pieces)
}

#[test]
fn labels_in_the_middle_of_rows_span_them() {
    assert_eq!(spans(&[head(), rows((160.0, "水务"), 3)]), [cell(1, 0, 3, 1)]);
    let mut two = rows((150.0, "水务"), 3);
    two.pieces.push(piece(60.0, 180.0, "园林"));
    assert_eq!(spans(&[head(), two]), [cell(1, 0, 2, 1)]);
    // At the first of them it may stand for one.
    assert_eq!(spans(&[head(), rows((140.0, "水务"), 3)]), []);
}

#[test]
fn headings_of_rows_take_all_columns() {
    let mut data = rows((160.0, "1"), 2);
    data.pieces.push(piece(60.0, 182.0, "二、改善民生（共二项）"));
    assert_eq!(spans(&[head(), data]), [cell(3, 0, 1, 3)]);
}

#[test]
fn names_over_a_short_rule_take_its_columns() {
    let mut names = band(
        90.0,
        124.0,
        &[(60.0, 110.0, "指标"), (180.0, 100.0, "产量"), (120.0, 118.0, "上年"), (280.0, 118.0, "本年")],
    );
    names.rules = vec![Rule { horizontal: true, at: 106.0, from: 110.0, to: 350.0 }];
    names.head = true;
    assert_eq!(spans(&[names, rows((140.0, "水务"), 2)]), [cell(0, 0, 2, 1), cell(0, 1, 1, 2)]);
}

#[test]
fn text_in_columns_is_no_table() {
    let line = |row: usize| {
        [(55.0, "各区应当按照职责做好节水"), (210.0, "工作并将情况报市水务局的")]
            .map(|(x, text)| (x, 140.0 + 16.0 * row as f32, text))
    };
    let pieces: Vec<(f32, f32, &str)> = (0..8).flat_map(line).collect();
    assert_eq!(grid(50.0, 350.0, &[band(124.0, 280.0, &pieces)]), None);
}
