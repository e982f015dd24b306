//! The settings that `check` and `extract` share: `gongbao.toml` and what it names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use gongbao::error::Error;
use gongbao::read::{self, Input, Place};
use gongbao::review::baseline::Baseline;
use gongbao::review::config::{self, Config};
use gongbao::source::Source;
use gongbao::toml_file::TomlFile;

/// Where settings come from.
#[derive(Args)]
pub struct Settings {
    /// The file of settings; else a gongbao.toml beside the inputs, or from the working directory upwards.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// A file of reviewed corrections, besides the corrections.toml beside each input.
    #[arg(long, value_name = "FILE")]
    corrections: Option<PathBuf>,
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
        let Some(path) = named else {
            return Ok(Config { corrections: self.corrections.clone(), ..Config::default() });
        };
        let text = text(&path, "check its name")?;
        let mut config =
            Config::parse(TomlFile { name: &path.display().to_string(), text: &text }).map_err(Error::Usage)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for place in [&mut config.baseline, &mut config.corrections].into_iter().flatten() {
            *place = folder.join(&*place);
        }
        if self.corrections.is_some() {
            config.corrections.clone_from(&self.corrections);
        }
        Ok(config)
    }

    /// The inputs that the arguments of a command name, with what corrects them.
    ///
    /// # Errors
    /// When settings or corrections cannot be read or understood.
    pub fn inputs(&self, arguments: &[String]) -> Result<Vec<Input>, Error> {
        inputs(arguments, &self.load(arguments)?)
    }

    /// The text of one file, with what corrects it.
    ///
    /// # Errors
    /// When the file, settings or corrections cannot be read or understood.
    pub fn source(&self, file: &Path) -> Result<Source, Error> {
        let place = if file == Path::new("-") { Place::StandardInput } else { Place::File(file.to_owned()) };
        let mut input = Input { name: file.display().to_string(), place, corrections: Vec::new() };
        let config = self.load(&[input.name.clone()])?;
        correct(std::slice::from_mut(&mut input), &config)?;
        input.read()
    }
}

/// The inputs that the arguments of a command name, with what corrects them.
///
/// # Errors
/// When corrections cannot be read or understood.
pub fn inputs(arguments: &[String], config: &Config) -> Result<Vec<Input>, Error> {
    let mut inputs = read::find_inputs(arguments)?;
    correct(&mut inputs, config)?;
    Ok(inputs)
}

fn correct(inputs: &mut [Input], config: &Config) -> Result<(), Error> {
    let notes = read::corrections::attach(inputs, config.corrections.as_deref())?;
    notes.iter().for_each(|note| super::complain(note));
    Ok(())
}

/// The findings that a file makes known.
///
/// # Errors
/// When it cannot be read or understood.
pub fn baseline(path: &Path) -> Result<Baseline, Error> {
    let text = text(path, "`gongbao check --write-baseline FILE` writes one")?;
    Baseline::parse(TomlFile { name: &path.display().to_string(), text: &text }).map_err(Error::Usage)
}

/// The text of a file that the user or the settings name.
fn text(path: &Path, advice: &str) -> Result<String, Error> {
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
