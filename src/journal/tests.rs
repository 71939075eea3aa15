use super::*;
use std::fs;

const RESULT: &[u8] = b"what came out";

fn task(number: u32) -> Task {
    Task { round: 0, number }
}

fn begun(path: &Path, after: Duration) -> Journal {
    Journal::begin(path.to_path_buf(), "the run".to_owned(), after)
}

/// A file of the results of tasks 0 … count − 1.
fn left(path: &Path, count: u32) -> Vec<u8> {
    let journal = begun(path, Duration::ZERO);
    (0..count).for_each(|number| journal.keep(task(number), RESULT.to_vec()));
    assert!(journal.stop().unwrap());
    fs::read(path).unwrap()
}

#[test]
fn a_short_run_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.unfinished");
    let journal = begun(&path, Duration::from_secs(3600));
    journal.keep(task(0), RESULT.to_vec());
    assert!(!journal.stop().unwrap());
    assert!(!path.exists());
}

#[test]
fn what_waited_in_memory_is_written_with_the_first_that_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.unfinished");
    let mut journal = begun(&path, Duration::from_secs(3600));
    journal.keep(task(0), RESULT.to_vec());
    journal.after = Duration::ZERO;
    journal.keep(task(1), RESULT.to_vec());
    assert!(journal.stop().unwrap());
    let records = Records::read(&path).unwrap().unwrap();
    assert_eq!((records.len(), records.identity(), records.complete()), (2, "the run", false));
    assert_eq!(records.get(task(0)).as_deref(), Some(RESULT));
    assert_eq!(records.get(task(2)), None);
}

/// Cut at every byte, the file tells the results that are whole, and a run goes on after them.
#[test]
fn a_file_cut_anywhere_holds_what_was_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.unfinished");
    let whole = left(&path, 3);
    let mut most = 0;
    for length in 0..=whole.len() {
        fs::write(&path, &whole[..length]).unwrap();
        let found = match Records::read(&path) {
            Ok(found) => found,
            // Not even the kind of file can be told: it is nobody's to replace.
            Err(JournalError::NoJournal { .. }) => {
                assert!((1..18).contains(&length), "{length}");
                continue;
            }
            Err(other) => panic!("{other}"),
        };
        let Some(records) = found else { continue };
        let had = records.len();
        assert!(had >= most, "more bytes hold no fewer results");
        most = had;
        let journal = Journal::resume(records).unwrap();
        assert!((0..had as u32).all(|number| journal.recall(task(number)).as_deref() == Some(RESULT)));
        (had as u32..3).for_each(|number| journal.keep(task(number), RESULT.to_vec()));
        journal.stop().unwrap();
        assert_eq!(fs::read(&path).unwrap(), whole, "cut at {length}");
    }
    assert_eq!(most, 3);
}

#[test]
fn a_changed_byte_ends_what_is_believed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.unfinished");
    let whole = left(&path, 3);
    for place in 18..whole.len() {
        let mut changed = whole.clone();
        changed[place] ^= 0x10;
        fs::write(&path, &changed).unwrap();
        let Some(records) = Records::read(&path).unwrap() else { continue };
        assert!(records.len() < 3, "byte {place}");
        (0..3).filter_map(|number| records.get(task(number))).for_each(|result| assert_eq!(result, RESULT));
    }
}

#[test]
fn other_files_are_refused_and_stay() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("thesis.shard");
    fs::write(&path, "years of work").unwrap();
    let error = Records::read(&path).unwrap_err();
    assert!(matches!(error, JournalError::NoJournal { .. }) && error.to_string().contains("thesis.shard"));
    assert!(Records::read(&folder.path().join("none")).unwrap().is_none());
}

#[test]
fn two_runs_do_not_write_one_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("run.unfinished");
    let first = begun(&path, Duration::ZERO);
    first.keep(task(0), RESULT.to_vec());
    let records = Records::read(&path).unwrap().unwrap();
    assert!(matches!(Journal::resume(records), Err(JournalError::InUse { .. })));
    let second = begun(&path, Duration::ZERO);
    second.keep(task(1), RESULT.to_vec());
    assert!(second.failed());
    assert!(matches!(second.stop(), Err(JournalError::InUse { .. })));
    first.stop().unwrap();
    assert_eq!(Records::read(&path).unwrap().unwrap().len(), 1);
}

#[test]
fn a_finished_run_takes_its_work_away_and_a_finished_shard_keeps_it() {
    let folder = tempfile::tempdir().unwrap();
    let (path, target) = (folder.path().join("one.unfinished"), folder.path().join("one.shard"));
    let journal = begun(&path, Duration::ZERO);
    journal.keep(task(0), RESULT.to_vec());
    journal.remove().unwrap();
    assert!(!path.exists());
    let journal = begun(&path, Duration::ZERO);
    journal.keep(task(0), RESULT.to_vec());
    journal.complete(&target).unwrap();
    assert!(!path.exists() && Records::read(&target).unwrap().unwrap().complete());
}

/// A file in the place of the folder stands for every way in which a system says no.
#[test]
fn a_place_that_cannot_be_written_fails_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("file");
    fs::write(&blocked, "a file").unwrap();
    let journal = begun(&blocked.join("run.unfinished"), Duration::ZERO);
    journal.keep(task(0), RESULT.to_vec());
    assert!(journal.failed());
    assert!(journal.stop().unwrap_err().to_string().contains("run.unfinished"));
}
