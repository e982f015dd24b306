//! What can go wrong outside the text: reading, writing, and how the program is called.
//!
//! Every message names the file and says what to do. What is odd *inside* a text is no error: it is recorded as data
//! and reported by `validate`.

use std::path::PathBuf;

/// Why a run, or one file of it, came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An input file could not be read as text.
    #[error("{path}: {problem}; {advice}")]
    Read {
        /// The file, as the user named it.
        path: String,
        /// What is wrong with it.
        problem: String,
        /// What the user can do.
        advice: &'static str,
    },
    /// The output could not be written.
    #[error("{}: cannot write: {problem}; the output that was there before is untouched", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        problem: String,
    },
    /// The program was called with arguments that make no sense.
    #[error("{0}")]
    Usage(String),
}

impl Error {
    /// What is wrong and what to do, without the name of the input file.
    pub fn reason(&self) -> String {
        match self {
            Error::Read { problem, advice, .. } => format!("{problem}; {advice}"),
            other => other.to_string(),
        }
    }
}
