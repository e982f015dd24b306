//! Prints an issue as a tree, for the terminal.

use crate::issue::Issue;

/// The tree of an issue.
pub fn show(issue: &Issue) -> String {
    format!("{}\n", issue.id)
}
