//! Chinese government gazettes (人民政府公报) in, trustworthy datasets out.
//!
//! The whole pipeline reads off [`extract`]; ARCHITECTURE.md is the map.

pub mod clean;
pub mod error;
pub mod grammar;
pub mod issue;
pub mod link;
pub mod parse;
pub mod segment;
pub mod source;
pub mod span;
pub mod table;
pub mod text;
pub mod traced;
pub mod validate;

use crate::issue::Issue;
use crate::source::Source;

/// Turns a source into an issue. Nothing here fails: what is odd is kept as data.
pub fn understand(source: Source) -> Issue {
    // What the carrier added is undone; from here on the text is frozen.
    let text = clean::clean(source);
    // Which lines are what.
    let outline = segment::segment(&text);
    // What the lines say.
    let issue = parse::parse(text, outline);
    // What the parts say of each other.
    link::link(issue)
}
