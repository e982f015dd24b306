//! Links the program to one fixed address where the linker can.
//!
//! Otherwise the loader moves some 270,000 pointers (most of them of the Parquet library) at every start, which takes
//! longer than reading ten pages.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let target = |part: &str| std::env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
