//! The tests that see the program from outside, in one binary: it links once.

mod check;
mod cli;
mod corrections;
mod diff;
mod faults;
mod gold;
mod golden;
mod parity;
mod pdf;
mod property;
mod quality;
mod rules;
mod schemas;
mod settings;
mod tables;
mod tidy;
