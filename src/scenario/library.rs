//! Where scenario files live: names to paths, and the nearest right name when there is none.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::files::nearest;

/// A folder with `rules/`, `reforms/`, `populations/` and `parameters/`.
#[derive(Clone, Debug)]
pub struct Library {
    root: PathBuf,
}

/// A name that no file of the library has.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no file {}; {hint}", path.display())]
pub struct NoSuchFile {
    /// Where it was looked for.
    pub path: PathBuf,
    /// The nearest right name, or all names.
    pub hint: String,
}

impl Library {
    /// The library a scenario file belongs to: the folder above its own if that holds parameters, else `scenarios`.
    pub fn of(file: &Path) -> Library {
        let above = file.parent().and_then(Path::parent);
        let own = above.filter(|folder| folder.join("parameters").is_dir());
        Library { root: own.map_or_else(|| PathBuf::from("scenarios"), Path::to_path_buf) }
    }

    /// A library at a folder.
    pub fn at(root: &Path) -> Library {
        Library { root: root.to_path_buf() }
    }

    /// The file of `name` in `folder`; a name that is itself the path of a file stands for that file.
    ///
    /// # Errors
    /// What was looked for, and the nearest right name.
    pub fn find(&self, folder: &str, name: &str) -> Result<PathBuf, NoSuchFile> {
        let given = PathBuf::from(name);
        if name.ends_with(".toml") && given.is_file() {
            return Ok(given);
        }
        let path = self.root.join(folder).join(format!("{name}.toml"));
        if path.is_file() {
            return Ok(path);
        }
        let names = self.names(folder);
        let hint = match nearest(name, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", names.join(", ")),
        };
        Err(NoSuchFile { path, hint })
    }

    /// All parameter files, sorted.
    pub fn parameter_files(&self) -> Vec<PathBuf> {
        self.files("parameters")
    }

    /// All parameter files, and those of a population's own.
    pub fn parameter_files_and(&self, own: Option<PathBuf>) -> Vec<PathBuf> {
        self.parameter_files().into_iter().chain(own).collect()
    }

    /// All parameter files, and `path` if it is not one of them. A file of the library stands under `path`.
    pub fn with_parameter_file(&self, path: &Path) -> Vec<PathBuf> {
        let is_it = |other: &PathBuf| match (std::fs::canonicalize(other), std::fs::canonicalize(path)) {
            (Ok(other), Ok(path)) => other == path,
            _ => false,
        };
        let mut files: Vec<PathBuf> = self.parameter_files().into_iter().filter(|file| !is_it(file)).collect();
        files.push(path.to_path_buf());
        files.sort();
        files
    }

    /// All files of a folder, sorted.
    pub fn files(&self, folder: &str) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(self.root.join(folder))
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .collect();
        paths.sort();
        paths
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let stem = |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        self.files(folder).iter().filter_map(stem).collect()
    }
}
