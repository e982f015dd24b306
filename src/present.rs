//! Presents findings: for people ([`text`]), for programs ([`json`], [`sarif`]), and for GitHub ([`github`]);
//! and candidates for corrections from them ([`suggest`]).

pub mod github;
pub mod json;
pub mod sarif;
pub mod snippet;
pub mod suggest;
pub mod text;
