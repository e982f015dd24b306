//! Takes out signs that print nothing: NUL and other control codes, zero-width signs, stray byte-order marks.

use crate::clean::{Draft, is_plain};
use crate::grammar::atoms;
use crate::traced::Edit;

/// The step; see the module.
pub fn clean(draft: &mut Draft<'_>) {
    for line in &mut draft.lines {
        let text = line.as_str();
        if is_plain(text) {
            continue;
        }
        let leads = |byte| (byte < 0x20 && byte != b'\t') || matches!(byte, 0xE2 | 0xEF | 0xC2 | 0x7F);
        let edits: Vec<Edit> = atoms::led_by(text, leads)
            .filter(|&(_, c)| prints_nothing(c))
            .map(|(at, c)| Edit::remove(at..at + c.len_utf8()))
            .collect();
        line.edit(&edits);
    }
}

fn prints_nothing(c: char) -> bool {
    (c.is_control() && c != '\t')
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}')
}
