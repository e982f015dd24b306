//! The command line: arguments in, one call, an exit code out.
//!
//! 0: all went well. 1: some files could not be read, or (`--strict`) there are findings of severity error. 2: the
//! program was called wrongly, or the output could not be written.

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

mod cli;

fn main() -> ExitCode {
    match cli::run(cli::Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "gongbao: {error}");
            ExitCode::from(if matches!(error, gongbao::error::Error::Read { .. }) { 1 } else { 2 })
        }
    }
}
