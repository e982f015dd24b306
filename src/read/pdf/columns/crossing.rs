//! Finds what crosses a gutter although no part of it stands in it: headings set wide, rows of a list.

use super::Block;

/// Blocks on the line of one that reaches far over a strip: a row of a list, of which columns have none.
pub fn beside(blocks: &[Block], order: &[usize], crossing: &[usize], x: f32) -> Vec<usize> {
    const FAR: f32 = 2.0;
    let far = |block: &Block| {
        let reach = FAR * block.size;
        block.text && block.bounds.x0 < x - reach && block.bounds.x1 > x + reach
    };
    let (mut at, mut found) = (0, Vec::new());
    for &crosser in crossing.iter().filter(|&&index| far(&blocks[index])) {
        let Block { bounds, size, .. } = blocks[crosser];
        at += order[at..].iter().take_while(|&&index| blocks[index].bounds.y0 < bounds.y0 - 0.15 * size).count();
        let near = order[at..].iter().take_while(|&&index| blocks[index].bounds.y0 <= bounds.y0 + 0.15 * size);
        let beside = |index: &usize| {
            let other = &blocks[*index];
            *index != crosser && other.text && (other.size - size).abs() < 0.5
        };
        found.extend(near.copied().filter(beside).filter(|index| !crossing.contains(index)));
    }
    found
}

/// Blocks of headings that are set so wide that a gap falls on the gutter: the row stands in the middle, and reaches
/// neither column's outer edge.
pub fn spaced_headings(blocks: &[Block], order: &[usize], x: f32) -> Vec<usize> {
    let edge = |left: bool| {
        let here = order.iter().map(|&index| &blocks[index]);
        let sides = here.filter(|block| block.text && (block.bounds.x1 <= x) == left);
        if left {
            sides.map(|block| block.bounds.x0).fold(x, f32::min)
        } else {
            sides.map(|block| block.bounds.x1).fold(x, f32::max)
        }
    };
    let (low, high) = (edge(true), edge(false));
    let mut found = Vec::new();
    for row in order.chunk_by(|&a, &b| (blocks[a].bounds.y0 - blocks[b].bounds.y0).abs() < 0.15 * blocks[a].size) {
        let texts: Vec<&Block> = row.iter().map(|&index| &blocks[index]).filter(|block| block.text).collect();
        let (Some(first), true) = (texts.first(), texts.len() > 1) else { continue };
        let x0 = texts.iter().map(|block| block.bounds.x0).fold(f32::MAX, f32::min);
        let x1 = texts.iter().map(|block| block.bounds.x1).fold(f32::MIN, f32::max);
        let size = first.size;
        let alike = texts.iter().all(|block| (block.size - size).abs() < 0.5);
        let short = texts.iter().all(|block| block.bounds.x1 - block.bounds.x0 < 4.5 * size);
        let centred = ((x0 + x1) / 2.0 - x).abs() < size;
        if alike && short && centred && x0 < x && x1 > x && x0 - low > 2.5 * size && high - x1 > 2.5 * size {
            found.extend(row.iter().copied().filter(|&index| blocks[index].text));
        }
    }
    found
}
