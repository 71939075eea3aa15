//! Where scenario files live: names to paths, and the nearest right name when there is none.

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::files::{Document, Text, decode_node, nearest, shelf};

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
        let own = above.filter(|folder| shelf::is_folder(&folder.join("parameters")));
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
        if name.ends_with(".toml") && shelf::is_file(&given) {
            return Ok(given);
        }
        let path = self.root.join(folder).join(format!("{name}.toml"));
        if shelf::is_file(&path) {
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
        let folder = self.root.join(folder);
        let names = shelf::names(&folder).unwrap_or_default();
        names.into_iter().filter(|name| name.ends_with(".toml")).map(|name| folder.join(name)).collect()
    }

    /// The file of `name` in `folder`, whether there is one or not.
    pub fn path(&self, folder: &str, name: &str) -> PathBuf {
        self.root.join(folder).join(format!("{name}.toml"))
    }

    /// The names of a folder, sorted, each with its title; files without a title are left out.
    pub fn titles(&self, folder: &str) -> Vec<(String, Text)> {
        let titled = |name: String| {
            let document = Document::read(&self.path(folder, &name)).ok()?;
            let title = decode_node::<Text>(document.get("title")?, "title").ok()?;
            Some((name, title))
        };
        self.names(folder).into_iter().filter_map(titled).collect()
    }

    /// The names of a folder, sorted: its files without their ending.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let stem = |path: &PathBuf| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        self.files(folder).iter().filter_map(stem).collect()
    }
}
