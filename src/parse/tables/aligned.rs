//! Rows whose cells are set apart by runs of blanks.

use std::ops::Range;

use crate::text::Text;

/// The lines of an aligned table that begins at the first of some lines, if one does.
pub fn find(_text: &Text, _lines: Range<usize>) -> Option<Range<usize>> {
    None
}
