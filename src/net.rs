//! The net under the work on a file: an error of the program itself (a panic) is reported for the file that it met, and
//! the others go on.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::Unreadable;

/// Works on a file.
///
/// # Errors
/// What to tell of the file where the work panics.
pub fn catch<T>(path: &str, work: impl FnOnce() -> T) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Unreadable {
        path: path.to_owned(),
        message: format!("gongbao itself failed on it ({}); please report that with the file", words(panic.as_ref())),
    })
}

/// Works on all items at once. Where that panics, those on which it panics alone are taken out and reported in `failed`,
/// and the work is done on the rest. Also gives the items that were worked on.
pub fn catch_each<T, R>(
    mut items: Vec<T>,
    failed: &mut Vec<Unreadable>,
    path: impl Fn(&T) -> &str,
    work: impl Fn(&[T]) -> R,
) -> (R, Vec<T>) {
    match catch_unwind(AssertUnwindSafe(|| work(&items))) {
        Ok(result) => (result, items),
        Err(_) => {
            items.retain(|item| match catch(path(item), || work(std::slice::from_ref(item))) {
                Ok(_) => true,
                Err(file) => {
                    failed.push(file);
                    false
                }
            });
            (work(&items), items)
        }
    }
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let literal = panic.downcast_ref::<&str>().copied();
    literal.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sum of lengths that fails on one file.
    fn lengths(files: &[&str]) -> usize {
        files.iter().map(|file| if *file == "bad.txt" { panic!("at sign {}", file.len()) } else { file.len() }).sum()
    }

    #[test]
    fn a_panic_is_told_with_its_file_and_reason() {
        let told = catch("bad.txt", || lengths(&["bad.txt"])).expect_err("it panics");
        assert_eq!(told.path, "bad.txt");
        assert!(told.message.contains("(at sign 7)"), "{}", told.message);
        assert_eq!(catch("a.txt", || lengths(&["a.txt"])), Ok(5), "the work's own result where it goes well");
    }

    #[test]
    fn the_others_go_on() {
        let mut failed = Vec::new();
        let (sum, kept) = catch_each(vec!["a.txt", "bad.txt", "bc.txt"], &mut failed, |file| file, lengths);
        assert_eq!((sum, kept), (11, vec!["a.txt", "bc.txt"]));
        assert_eq!(failed.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(), ["bad.txt"]);
    }

    #[test]
    fn nothing_is_taken_out_where_all_goes_well() {
        let mut failed = Vec::new();
        let (sum, kept) = catch_each(vec!["a.txt", "bc.txt"], &mut failed, |file| file, lengths);
        assert_eq!((sum, kept.len(), failed), (11, 2, Vec::new()));
    }
}
