//! The settings that `check` and `extract` share: `gongbao.toml` and what it names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use gongbao::error::Error;
use gongbao::review::baseline::Baseline;
use gongbao::review::config::{self, Config};
use gongbao::toml_file::TomlFile;

/// Where settings come from.
#[derive(Args)]
pub struct Settings {
    /// The file of settings; else a gongbao.toml beside the inputs, or from the working directory upwards.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Settings {
    /// The settings for these inputs.
    ///
    /// # Errors
    /// When the file cannot be read or understood, or several lie beside the inputs.
    pub fn load(&self, inputs: &[String]) -> Result<Config, Error> {
        let named = match &self.config {
            Some(file) => Some(file.clone()),
            None => beside(inputs)?.or_else(above),
        };
        let Some(path) = named else { return Ok(Config::default()) };
        let text = read(&path, "check its name")?;
        let mut config =
            Config::parse(TomlFile { name: &path.display().to_string(), text: &text }).map_err(Error::Usage)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for place in [&mut config.baseline, &mut config.corrections].into_iter().flatten() {
            *place = folder.join(&*place);
        }
        Ok(config)
    }
}

/// The findings that a file makes known.
///
/// # Errors
/// When it cannot be read or understood.
pub fn baseline(path: &Path) -> Result<Baseline, Error> {
    let text = read(path, "`gongbao check --write-baseline FILE` writes one")?;
    Baseline::parse(TomlFile { name: &path.display().to_string(), text: &text }).map_err(Error::Usage)
}

/// The text of a file that the user or the settings name.
fn read(path: &Path, advice: &str) -> Result<String, Error> {
    let refused = |problem| Error::Usage(format!("{}: cannot be read: {problem}; {advice}", path.display()));
    std::fs::read_to_string(path).map_err(refused)
}

/// The file of settings in the folders of the inputs.
fn beside(inputs: &[String]) -> Result<Option<PathBuf>, Error> {
    let mut found: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    for input in inputs.iter().filter(|input| *input != "-").map(Path::new) {
        let folder = if input.is_dir() { input } else { input.parent().unwrap_or(Path::new("")) };
        let file = folder.join(config::NAME);
        if let Some(place) = file.canonicalize().ok().filter(|place| place.is_file()) {
            found.entry(place).or_insert(file);
        }
    }
    let files: Vec<PathBuf> = found.into_values().collect();
    match &files[..] {
        [] => Ok(None),
        [file] => Ok(Some(file.clone())),
        [one, other, ..] => {
            let (one, other) = (one.display(), other.display());
            Err(Error::Usage(format!(
                "both {one} and {other} lie beside the inputs; name the one that holds with --config"
            )))
        }
    }
}

/// The file of settings in the working directory or the nearest folder above it.
fn above() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    let nearest = here.ancestors().map(|folder| folder.join(config::NAME)).find(|file| file.is_file())?;
    // In the working directory itself the name is enough.
    Some(if nearest.parent() == Some(&here) { PathBuf::from(config::NAME) } else { nearest })
}
