//! A lock file: one run at a time writes to an output folder.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::error::Error;

/// How long a run waits for another one that writes to the same folder.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A held lock. It ends when it is dropped, or with the process, however that ends.
pub struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock at the first of the places where a file can be made. A file system that knows no locks is taken
    /// at its word: the run goes on without.
    ///
    /// # Errors
    /// When another run holds it for longer than [`PATIENCE`], and when no place can be written to.
    pub fn acquire(places: &[PathBuf], patience: Duration) -> Result<Self, Error> {
        let deadline = Instant::now() + patience;
        loop {
            let (path, file) = create(places)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                    std::thread::sleep(Duration::from_millis(50));
                }
                Err(TryLockError::WouldBlock) => {
                    let waited = patience.as_secs();
                    let problem =
                        format!("another run has been writing to this folder for {waited} s; let it end first");
                    return Err(Error::Write { path, problem });
                }
                Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                    return Err(Error::Write { path, problem: error.to_string() });
                }
                // The run before may have taken the file away between our opening and our locking it.
                _ if is_at(&file, &path) => return Ok(Lock { path, file }),
                _ => {}
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if cfg!(unix) && is_at(&self.file, &self.path) {
            // A file that stays is no harm.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn create(places: &[PathBuf]) -> Result<(PathBuf, File), Error> {
    let mut problem = String::from("no place for a lock file");
    for path in places {
        match File::options().create(true).write(true).truncate(false).open(path) {
            Ok(file) => return Ok((path.clone(), file)),
            Err(error) => problem = format!("cannot make a lock file: {error}"),
        }
    }
    Err(Error::Write { path: places.first().cloned().unwrap_or_default(), problem })
}

/// Whether a path still leads to an open file. Where that cannot be told, lock files are left alone, so it does.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(there)) => (open.dev(), open.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_lock_waits_for_the_first_and_gives_up_in_the_end() {
        let place = tempfile::tempdir().expect("a folder");
        let places = [place.path().join("missing/.lock"), place.path().join(".lock")];
        let first = Lock::acquire(&places, PATIENCE).expect("free");
        let error = Lock::acquire(&places, Duration::ZERO).err().expect("taken").to_string();
        assert!(error.contains("another run"), "{error}");
        std::thread::scope(|scope| {
            let second = scope.spawn(|| Lock::acquire(&places, PATIENCE).is_ok());
            std::thread::sleep(Duration::from_millis(20));
            drop(first);
            assert!(second.join().expect("no panic"));
        });
        assert!(!cfg!(unix) || !places[1].exists());
    }
}
