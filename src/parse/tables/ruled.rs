//! Rows drawn with box-drawing signs.

/// Whether a line is of a drawn table.
pub fn is_line(line: &str) -> bool {
    line.contains(['│', '┃', '║', '┌', '├', '└', '┬', '┼', '┴', '┐', '┤', '┘', '┏', '┣', '┗', '╔', '╠', '╚'])
        || is_ascii_rule(line)
}

fn is_ascii_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4 && line.starts_with('+') && line.ends_with('+') && line.chars().all(|c| matches!(c, '+' | '-' | '='))
}
