//! Files in TOML that people write: what is wrong in one is said with the file, the line and what was likely meant.

use serde::de::DeserializeOwned;

use crate::terminal;

/// A file that was read as text, to be understood as TOML.
#[derive(Clone, Copy, Debug)]
pub struct TomlFile<'t> {
    /// The file as it is shown.
    pub name: &'t str,
    /// Its text.
    pub text: &'t str,
}

impl TomlFile<'_> {
    /// The values of the file.
    ///
    /// # Errors
    /// When it is no TOML or has keys or values that are not known.
    pub fn parse<T: DeserializeOwned>(self) -> Result<T, String> {
        toml::from_str(self.text).map_err(|error| self.problem(error.span(), error.message()))
    }

    /// Says what is wrong at a place.
    pub fn problem(self, at: Option<std::ops::Range<usize>>, problem: &str) -> String {
        let line = at.and_then(|at| self.text.get(..at.start)).map(|before| before.matches('\n').count() + 1);
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        let guess = guess(problem).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("{}{line}: {}{guess}", self.name, problem.trim())
    }
}

/// Of a message such as "unknown field `a`, expected one of `b`, `c`" the expected word that looks most like the first.
fn guess(problem: &str) -> Option<&str> {
    let mut quoted = problem.split('`').skip(1).step_by(2);
    let word = quoted.next().filter(|_| problem.starts_with("unknown "))?;
    terminal::nearest(word, quoted.map(|choice| (choice, ()))).map(|(choice, ())| choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Settings {
        #[serde(default)]
        ignore: Vec<String>,
    }

    fn parsed(text: &str) -> Result<Vec<String>, String> {
        TomlFile { name: "a.toml", text }.parse::<Settings>().map(|settings| settings.ignore)
    }

    #[test]
    fn what_is_right() {
        assert_eq!(parsed(""), Ok(Vec::new()));
        assert_eq!(parsed("ignore = [\"CON\"]"), Ok(vec!["CON".to_owned()]));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let unknown = parsed("# notes\n\ningore = []\n").expect_err("there is no such key");
        assert!(unknown.starts_with("a.toml:3: unknown field `ingore`, expected `ignore`"), "{unknown}");
        assert!(unknown.ends_with("; did you mean `ignore`?"), "{unknown}");
        let broken = parsed("ignore = [").expect_err("it is not closed");
        assert!(broken.starts_with("a.toml:1: ") && !broken.contains("did you mean"), "{broken}");
    }
}
