//! Reads any bytes as a PDF, and makes of them what a run would.
//!
//! `cargo +nightly fuzz run read -- -rss_limit_mb=1024 -timeout=10 -max_len=500000 corpus tests/fixtures/pdf`

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(source) = gongbao::read::read_bytes("fuzz.pdf", bytes.to_vec()) {
        let issue = gongbao::understand(source);
        let _ = gongbao::table::Tables::from(&[issue]);
    }
});
