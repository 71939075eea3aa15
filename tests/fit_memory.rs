//! A file of spells needs no more memory for more rows, CSV or Parquet. Alone in its file: it reads the peak of the process.
#![cfg(target_os = "linux")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use parquet::arrow::ArrowWriter;
use sygesim::analysis::fit::Spells;
use sygesim::population::read_spells;
use sygesim::scenario::PopulationBase;

const FEW: usize = 5_000;
const MANY: usize = 400_000;
/// Rows that are made together.
const TOGETHER: usize = 5_000;

/// The most memory the process has held so far, KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the system tells of the process");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("it tells the peak");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("in KiB")
}

/// The weeks and the end of a row: 1,200 different spells that come again and again.
fn row(number: usize) -> (f64, &'static str) {
    ((number % 400 + 40) as f64 / 7.0, ["recovery", "other_exit", "censored"][number % 3])
}

fn csv(folder: &Path, rows: usize) -> PathBuf {
    let path = folder.join(format!("{rows}.csv"));
    let mut writer = csv::Writer::from_path(&path).expect("the file opens");
    writer.write_record(["weeks", "end", "attachment", "diagnosis"]).expect("it takes a header");
    for (weeks, end) in (0..rows).map(row) {
        writer.write_record([&weeks.to_string(), end, "employed", "mental"]).expect("it takes a row");
    }
    path
}

/// All rows in one group.
fn parquet(folder: &Path, rows: usize) -> PathBuf {
    let path = folder.join(format!("{rows}.parquet"));
    let batch = |from: usize| {
        let rows = || (from..from + TOGETHER).map(row);
        let same = |word| Arc::new(StringArray::from(vec![word; TOGETHER])) as ArrayRef;
        let columns: [(&str, ArrayRef); 4] = [
            ("weeks", Arc::new(Float64Array::from_iter_values(rows().map(|row| row.0)))),
            ("end", Arc::new(StringArray::from_iter_values(rows().map(|row| row.1)))),
            ("attachment", same("employed")),
            ("diagnosis", same("mental")),
        ];
        RecordBatch::try_from_iter(columns).expect("the columns are of one length")
    };
    let file = std::fs::File::create(&path).expect("the file opens");
    let mut writer = ArrowWriter::try_new(file, batch(0).schema(), None).expect("it takes the columns");
    (0..rows).step_by(TOGETHER).for_each(|from| writer.write(&batch(from)).expect("it takes rows"));
    writer.close().expect("it ends");
    path
}

#[test]
fn eighty_times_the_rows_take_no_more_memory() {
    let base = PopulationBase::load("people-2023").expect("the shipped population is sound");
    let folder = tempfile::tempdir().expect("a folder");
    let [few, many] = [FEW, MANY].map(|rows| [csv(folder.path(), rows), parquet(folder.path(), rows)]);
    let read = |files: &[PathBuf; 2], rows: usize| {
        for file in files {
            let mut spells = Spells::new(base.observed_from_week());
            let read = read_spells(file, |spell| spells.add(spell)).expect("the file is sound");
            assert_eq!((read.rows, read.faulty), (rows as u64, 0));
        }
        peak()
    };
    let (few, many) = (read(&few, FEW), read(&many, MANY));
    assert!(many < few + 4_096, "{few} KiB with {FEW} rows, {many} KiB with {MANY}");
}
