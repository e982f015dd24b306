//! Presents findings: for people ([`text`]), for programs ([`json`], [`sarif`]), and for GitHub ([`github`]).

pub mod github;
pub mod json;
pub mod sarif;
pub mod snippet;
pub mod text;
