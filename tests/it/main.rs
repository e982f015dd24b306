//! The tests that see the program from outside, in one binary: it links once.

mod bookmarks;
mod check;
mod cli;
mod corrections;
mod diff;
mod faults;
mod fuzz;
mod gold;
mod golden;
mod mutate;
mod parity;
mod pdf;
mod property;
mod quality;
mod refused;
mod rules;
#[path = "../../src/read/pdf/sample.rs"]
#[allow(dead_code)] // The tests of the reader use all of it.
mod sample;
mod schemas;
mod settings;
mod tables;
mod tidy;
