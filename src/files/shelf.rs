//! Where the bytes of a named file come from: the disk, or, where the working folder has no `scenarios/`, the files
//! shipped inside the program under the same names. Knows names and bytes; parses nothing.
//!
//! A folder on disk is taken whole: one that lacks a file is never filled up from the program, so that nobody mixes two
//! libraries without knowing.

use std::borrow::Cow;
use std::io::{self, Read};
use std::path::Path;

/// The folder that is shipped.
const SHIPPED: &str = "scenarios";

/// The files shipped inside the program.
#[cfg(feature = "web")]
mod shipped {
    /// `scenarios/` as it was when the program was built.
    #[derive(rust_embed::RustEmbed)]
    #[folder = "scenarios"]
    struct Scenarios;

    pub(super) fn read(name: &str) -> Option<Vec<u8>> {
        Scenarios::get(name).map(|file| file.data.into_owned())
    }

    pub(super) fn names() -> Vec<String> {
        Scenarios::iter().map(std::borrow::Cow::into_owned).collect()
    }
}

/// Built without the page, the program carries no files.
#[cfg(not(feature = "web"))]
mod shipped {
    pub(super) fn read(_name: &str) -> Option<Vec<u8>> {
        None
    }

    pub(super) fn names() -> Vec<String> {
        Vec::new()
    }
}

/// The name below `scenarios/` of a path that the program may answer for; none where the disk has the folder.
fn name_of(path: &Path) -> Option<Cow<'_, str>> {
    let path = path.strip_prefix(".").unwrap_or(path);
    let name = path.strip_prefix(SHIPPED).ok()?;
    (!Path::new(SHIPPED).is_dir()).then(|| name.to_string_lossy())
}

/// BLAKE3 of a file, hexadecimal; a file of any length needs no memory.
///
/// # Errors
/// As [`read`].
pub fn hash(path: &Path) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    match name_of(path).and_then(|name| shipped::read(&name)) {
        Some(bytes) => hasher.update(&bytes),
        None => hasher.update_reader(std::fs::File::open(path)?)?,
    };
    Ok(hasher.finalize().to_hex().to_string())
}

/// The bytes of a file, at most `most` of them and then one more, so that whoever asks sees that there are too many: what
/// a pipe or a device gives has no length beforehand.
///
/// # Errors
/// As [`std::fs::read`].
pub fn read_at_most(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    match name_of(path).and_then(|name| shipped::read(&name)) {
        Some(bytes) => Ok(bytes),
        None => {
            let mut bytes = Vec::new();
            std::fs::File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
            Ok(bytes)
        }
    }
}

/// Is there a file at the path?
pub fn is_file(path: &Path) -> bool {
    name_of(path).is_some_and(|name| shipped::read(&name).is_some()) || path.is_file()
}

/// Is there a folder at the path?
pub fn is_folder(path: &Path) -> bool {
    let holds = |name: Cow<str>| shipped::names().iter().any(|file| below(&name, file).is_some());
    name_of(path).is_some_and(holds) || path.is_dir()
}

/// The names of the files and folders in a folder, sorted; none where there is no such folder.
pub fn names(folder: &Path) -> Option<Vec<String>> {
    let mut names: Vec<String> = match name_of(folder).filter(|_| is_folder(folder)) {
        Some(folder) => shipped::names().iter().filter_map(|file| below(&folder, file)).collect(),
        None => {
            let entries = std::fs::read_dir(folder).ok()?;
            entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
        }
    };
    names.sort();
    names.dedup();
    Some(names)
}

/// The first step from a folder to a file; none where the file lies elsewhere.
fn below(folder: &str, file: &str) -> Option<String> {
    let rest = Path::new(file).strip_prefix(folder).ok()?;
    Some(rest.iter().next()?.to_string_lossy().into_owned())
}

#[cfg(all(test, feature = "web"))]
mod tests {
    use super::*;

    /// The tests run beside the folder itself, so what is shipped can be held against it.
    #[test]
    fn what_is_shipped_is_what_lies_in_the_folder() {
        for folder in ["rules", "reforms", "populations", "parameters", "cases", "calibrations"] {
            let path = Path::new(SHIPPED).join(folder);
            let on_disk = names(&path).expect("the repository has the folder");
            let inside: Vec<String> = shipped::names().iter().filter_map(|file| below(folder, file)).collect();
            assert_eq!(on_disk.len(), inside.len(), "{folder}");
            for name in on_disk {
                let bytes = std::fs::read(path.join(&name)).expect("it was listed");
                assert_eq!(shipped::read(&format!("{folder}/{name}")), Some(bytes), "{folder}/{name}");
            }
        }
    }

    #[test]
    fn a_folder_on_disk_is_never_filled_up_from_the_program() {
        assert_eq!(name_of(Path::new("scenarios/rules/rules-2024.toml")), None);
        assert!(!is_file(Path::new("scenarios/rules/no-such-rules.toml")));
        assert!(is_folder(Path::new("./scenarios/rules")) && !is_folder(Path::new("scenarios/none")));
    }
}
