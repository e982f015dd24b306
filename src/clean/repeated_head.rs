//! Drops the rows that repeat a table's head where the table goes on on the next page.

use crate::clean::Draft;
use crate::source::Role;

/// The step; see the module.
pub fn clean(draft: &mut Draft<'_>) {
    for index in 0..draft.lines.len() {
        if draft.role(index) == Some(Role::RepeatedHead) {
            draft.drop_line("repeated-head", index);
        }
    }
}
