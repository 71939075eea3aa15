//! The folder of a run: written aside under a hidden name and put in place whole, or not at all.
//! Knows nothing of the files inside but that a finished run holds a manifest.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::ReportError;
use super::manifest::MANIFEST;
use crate::files::durable;

/// A run's folder while it is written. Dropping it unfinished removes what was written.
#[derive(Debug)]
pub struct OutputFolder {
    final_dir: PathBuf,
    partial: PathBuf,
    force: bool,
    finished: bool,
}

/// Where a finished run lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FinishedFolder {
    /// The run's folder.
    pub path: PathBuf,
    /// Where a folder that no run had written was moved to by `force`; it is never deleted.
    pub set_aside: Option<PathBuf>,
}

/// What stands where the run shall go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Occupant {
    Nothing,
    EmptyFolder,
    FinishedRun,
    OtherFiles,
}

impl OutputFolder {
    /// Checks that the run may go to `final_dir` and makes the hidden folder beside it.
    ///
    /// # Errors
    /// When a finished run or other files stand there and `force` is not given, when a file stands there, or when
    /// the folder cannot be made.
    pub fn create(final_dir: impl AsRef<Path>, force: bool) -> Result<Self, ReportError> {
        let final_dir = final_dir.as_ref().to_path_buf();
        check(&final_dir, force)?;
        let partial = sibling(&final_dir, "partial")?;
        if let Some(parent) = parent(&final_dir) {
            fs::create_dir_all(parent).map_err(ReportError::file(parent, "create the folder"))?;
        }
        // A killed run with the same process number may have left its folder; nothing else uses the name.
        remove(&partial)?;
        fs::create_dir(&partial).map_err(ReportError::file(&partial, "create the folder"))?;
        Ok(Self { final_dir, partial, force, finished: false })
    }

    /// The hidden folder to write into.
    pub fn path(&self) -> &Path {
        &self.partial
    }

    /// The folder the run will lie in.
    pub fn final_path(&self) -> &Path {
        &self.final_dir
    }

    /// A name beside the run's own, with this ending.
    pub fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.final_dir.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{ending}"));
        self.final_dir.with_file_name(name)
    }

    /// Puts the folder in place in one step, with every file on the disk before.
    ///
    /// With `force` a finished run that stood there is removed; a folder that no run wrote is kept aside.
    ///
    /// # Errors
    /// When something came to stand there since, or the folder cannot be moved; what stood there stays.
    pub fn finish(mut self) -> Result<FinishedFolder, ReportError> {
        let occupant = check(&self.final_dir, self.force)?;
        let set_aside = match occupant {
            Occupant::Nothing => {
                self.put_in_place()?;
                None
            }
            Occupant::EmptyFolder => {
                fs::remove_dir(&self.final_dir).map_err(ReportError::file(&self.final_dir, "replace the folder"))?;
                self.put_in_place()?;
                None
            }
            Occupant::FinishedRun => {
                let old = self.replace()?;
                remove(&old)?;
                None
            }
            Occupant::OtherFiles => Some(self.replace()?),
        };
        Ok(FinishedFolder { path: self.final_dir.clone(), set_aside })
    }

    /// Moves the old folder aside and the new one in; on failure the old one goes back.
    fn replace(&mut self) -> Result<PathBuf, ReportError> {
        let old = sibling(&self.final_dir, "replaced")?;
        remove(&old)?;
        fs::rename(&self.final_dir, &old).map_err(ReportError::file(&self.final_dir, "set the old folder aside"))?;
        if let Err(error) = self.put_in_place() {
            fs::rename(&old, &self.final_dir).map_err(ReportError::file(&old, "move the old folder back"))?;
            return Err(error);
        }
        Ok(old)
    }

    fn put_in_place(&mut self) -> Result<(), ReportError> {
        durable::sync_all_below(&self.partial).map_err(ReportError::file(&self.partial, "bring to the disk"))?;
        fs::rename(&self.partial, &self.final_dir)
            .map_err(ReportError::file(&self.final_dir, "put the finished folder in place"))?;
        self.finished = true;
        durable::sync_folder_of(&self.final_dir).map_err(ReportError::file(&self.final_dir, "bring to the disk"))
    }
}

impl Drop for OutputFolder {
    fn drop(&mut self) {
        if !self.finished {
            // Nobody is left to tell; the hidden name keeps the remains from looking like a run.
            let _ = fs::remove_dir_all(&self.partial);
        }
    }
}

fn check(final_dir: &Path, force: bool) -> Result<Occupant, ReportError> {
    let occupant = occupant(final_dir)?;
    let path = final_dir.to_path_buf();
    match occupant {
        Occupant::FinishedRun if !force => Err(ReportError::FinishedRun { path }),
        Occupant::OtherFiles if !force => Err(ReportError::NotEmpty { path }),
        _ => Ok(occupant),
    }
}

fn occupant(path: &Path) -> Result<Occupant, ReportError> {
    match fs::metadata(path) {
        Err(found) if found.kind() == io::ErrorKind::NotFound => return Ok(Occupant::Nothing),
        Err(found) => return Err(ReportError::file(path, "look at the folder")(found)),
        Ok(metadata) if !metadata.is_dir() => {
            return Err(ReportError::NotAFolder { path: path.to_path_buf() });
        }
        Ok(_) => {}
    }
    if path.join(MANIFEST).is_file() {
        return Ok(Occupant::FinishedRun);
    }
    let mut entries = fs::read_dir(path).map_err(ReportError::file(path, "list"))?;
    Ok(if entries.next().is_none() { Occupant::EmptyFolder } else { Occupant::OtherFiles })
}

/// A hidden name beside the folder, so that moving it in place stays on one file system.
fn sibling(final_dir: &Path, kind: &str) -> Result<PathBuf, ReportError> {
    let name = final_dir.file_name().and_then(OsStr::to_str);
    let Some(name) = name else {
        return Err(ReportError::NoName { path: final_dir.to_path_buf() });
    };
    let hidden = format!(".{name}.{kind}-{}", std::process::id());
    Ok(final_dir.with_file_name(hidden))
}

/// The parent to be made first; a bare name stands in the working folder, which exists.
fn parent(path: &Path) -> Option<&Path> {
    path.parent().filter(|parent| !parent.as_os_str().is_empty())
}

fn remove(path: &Path) -> Result<(), ReportError> {
    match fs::remove_dir_all(path) {
        Err(found) if found.kind() != io::ErrorKind::NotFound => {
            Err(ReportError::file(path, "remove the folder")(found))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finished_run(dir: &Path, content: &str) {
        fs::create_dir_all(dir).unwrap();
        fs::write(dir.join(MANIFEST), content).unwrap();
    }

    fn entries(dir: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_finished_folder_appears_whole_under_its_name() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("outputs/agreement-2024");
        let folder = OutputFolder::create(&target, false).unwrap();
        fs::write(folder.path().join("summary.json"), "{}").unwrap();
        assert!(!target.exists());
        let finished = folder.finish().unwrap();
        assert_eq!(finished.path, target);
        assert_eq!(entries(&target), ["summary.json"]);
        assert_eq!(entries(&root.path().join("outputs")), ["agreement-2024"]);
    }

    #[test]
    fn an_interrupted_run_leaves_nothing() {
        let root = tempfile::tempdir().unwrap();
        let folder = OutputFolder::create(root.path().join("run"), false).unwrap();
        fs::write(folder.path().join("summary.json"), "{}").unwrap();
        drop(folder);
        assert!(entries(root.path()).is_empty());
    }

    #[test]
    fn a_finished_run_is_kept_without_force_and_the_error_says_what_to_do() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("run");
        finished_run(&target, "old");
        let error = OutputFolder::create(&target, false).unwrap_err();
        assert!(matches!(error, ReportError::FinishedRun { .. }));
        let words = error.to_string();
        assert!(words.contains("--force") && words.contains("--out"));
        assert_eq!(fs::read_to_string(target.join(MANIFEST)).unwrap(), "old");
    }

    #[test]
    fn force_replaces_a_finished_run_and_leaves_no_remains() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("run");
        finished_run(&target, "old");
        let folder = OutputFolder::create(&target, true).unwrap();
        fs::write(folder.path().join(MANIFEST), "new").unwrap();
        assert_eq!(fs::read_to_string(target.join(MANIFEST)).unwrap(), "old");
        assert_eq!(folder.finish().unwrap().set_aside, None);
        assert_eq!(fs::read_to_string(target.join(MANIFEST)).unwrap(), "new");
        assert_eq!(entries(root.path()), ["run"]);
    }

    #[test]
    fn files_that_no_run_wrote_need_force_and_are_never_deleted() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("thesis");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("chapter.txt"), "years of work").unwrap();
        let error = OutputFolder::create(&target, false).unwrap_err();
        assert!(matches!(error, ReportError::NotEmpty { .. }));
        let folder = OutputFolder::create(&target, true).unwrap();
        let aside = folder.finish().unwrap().set_aside.unwrap();
        let kept = fs::read_to_string(aside.join("chapter.txt")).unwrap();
        assert_eq!(kept, "years of work");
    }

    #[test]
    fn an_empty_folder_is_taken_over() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("run");
        fs::create_dir(&target).unwrap();
        let folder = OutputFolder::create(&target, false).unwrap();
        folder.finish().unwrap();
        assert_eq!(entries(root.path()), ["run"]);
    }

    #[test]
    fn a_run_that_finished_there_meanwhile_is_kept() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("run");
        let folder = OutputFolder::create(&target, false).unwrap();
        finished_run(&target, "the other run");
        assert!(matches!(folder.finish().unwrap_err(), ReportError::FinishedRun { .. }));
        assert_eq!(entries(root.path()), ["run"]);
    }

    #[test]
    fn a_file_in_the_place_of_the_folder_is_an_error_even_with_force() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("run");
        fs::write(&target, "a file").unwrap();
        let error = OutputFolder::create(&target, true).unwrap_err();
        assert!(matches!(error, ReportError::NotAFolder { .. }));
    }

    #[test]
    fn a_folder_that_cannot_be_made_names_its_path() {
        let root = tempfile::tempdir().unwrap();
        let blocked = root.path().join("file");
        fs::write(&blocked, "a file").unwrap();
        let error = OutputFolder::create(blocked.join("run"), false).unwrap_err();
        assert!(error.to_string().contains("file"));
    }

    #[test]
    fn a_path_without_a_name_is_an_error() {
        let error = OutputFolder::create("/", true).unwrap_err();
        assert!(matches!(error, ReportError::NoName { .. }));
    }
}
