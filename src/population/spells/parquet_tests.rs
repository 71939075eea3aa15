//! Parquet is told as CSV is: the same spells, the same faults, and refusals for what is no such file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{
    ArrayRef, Decimal128Array, DictionaryArray, Float32Array, Float64Array, Int16Array, RecordBatch, StringArray,
    UInt8Array, types::Int8Type,
};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::{Spell, SpellsRead, read_spells};

const EXAMPLE: &str = "scenarios/examples/spells.csv";

fn read(path: &Path) -> (SpellsRead, Vec<Spell>) {
    let mut spells = Vec::new();
    let read = read_spells(path, |spell| spells.push(spell)).unwrap();
    (read, spells)
}

fn refusal(path: &Path) -> String {
    read_spells(path, |_| ()).unwrap_err().to_string()
}

/// Columns in a file of small row groups, in a folder of their own.
fn written(columns: Vec<(&str, ArrayRef)>, compression: Compression) -> (tempfile::TempDir, PathBuf) {
    let fields: Vec<Field> =
        columns.iter().map(|(name, column)| Field::new(*name, column.data_type().clone(), true)).collect();
    let rows =
        RecordBatch::try_new(Arc::new(Schema::new(fields)), columns.into_iter().map(|(_, column)| column).collect());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("spells");
    let properties =
        WriterProperties::builder().set_compression(compression).set_max_row_group_row_count(Some(700)).build();
    let rows = rows.unwrap();
    let mut writer =
        ArrowWriter::try_new(std::fs::File::create(&path).unwrap(), rows.schema(), Some(properties)).unwrap();
    writer.write(&rows).unwrap();
    writer.close().unwrap();
    (folder, path)
}

/// The columns of the example as words, as CSV has them.
fn example() -> Vec<(String, Vec<String>)> {
    let mut reader = csv::Reader::from_path(EXAMPLE).unwrap();
    let mut columns: Vec<(String, Vec<String>)> =
        reader.headers().unwrap().iter().map(|name| (name.to_owned(), Vec::new())).collect();
    for record in reader.records() {
        columns.iter_mut().zip(record.unwrap().iter()).for_each(|(column, cell)| column.1.push(cell.to_owned()));
    }
    columns
}

fn words(cells: &[String]) -> ArrayRef {
    Arc::new(StringArray::from_iter_values(cells))
}

fn numbers(cells: &[String]) -> Vec<f64> {
    cells.iter().map(|cell| cell.parse().unwrap()).collect()
}

#[test]
fn rows_are_the_same_from_numbers_words_and_categories_however_compressed() {
    let (of_csv, spells) = read(Path::new(EXAMPLE));
    let columns = example();
    let of = |name: &str| &columns.iter().find(|(one, _)| one == name).unwrap().1;
    let category = |name: &str| -> ArrayRef {
        Arc::new(of(name).iter().map(String::as_str).collect::<DictionaryArray<Int8Type>>())
    };
    // Weeks in ten-thousandths, as a database keeps them.
    let decimals = numbers(of("weeks")).into_iter().map(|weeks| (weeks * 1e4).round() as i128);
    let typed: Vec<(&str, ArrayRef)> = vec![
        ("age", Arc::new(UInt8Array::from_iter_values(numbers(of("age")).into_iter().map(|age| age as u8)))),
        ("weeks", Arc::new(Decimal128Array::from_iter_values(decimals).with_precision_and_scale(12, 4).unwrap())),
        ("end", category("end")),
        ("attachment", category("attachment")),
        ("note", words(of("end"))),
        ("diagnosis", words(of("diagnosis"))),
        ("entry_weeks", Arc::new(Float64Array::from_iter_values(numbers(of("entry_weeks"))))),
        ("sex", category("sex")),
    ];
    let in_words = columns.iter().map(|(name, cells)| (name.as_str(), words(cells))).collect();
    let zstd = Compression::ZSTD(ZstdLevel::default());
    for (columns, compression, unused) in
        [(typed, zstd, vec!["note".to_owned()]), (in_words, Compression::SNAPPY, vec![])]
    {
        let (_folder, path) = written(columns, compression);
        let (of_parquet, same) = read(&path);
        assert_eq!(of_parquet, SpellsRead { unused, ..of_csv.clone() });
        assert!(spells == same, "the spells differ");
    }
}

#[test]
fn nothing_is_nothing_and_faults_are_told_by_row() {
    let some = |weeks: f32| Some(weeks);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("weeks", Arc::new(Float32Array::from(vec![some(4.0), some(-3.0), None, some(f32::NAN), some(9.0)]))),
        ("end", Arc::new(StringArray::from(vec!["recovery", "recovery", "censored", "recovery", "recoverd"]))),
        (
            "attachment",
            Arc::new(StringArray::from(vec![
                Some(" employed "),
                Some("employed"),
                None,
                Some("flexjob"),
                Some("flexjob"),
            ])),
        ),
        ("diagnosis", Arc::new(StringArray::from(vec!["mental"; 5]))),
        ("entry_weeks", Arc::new(Int16Array::from(vec![None, Some(0), Some(0), Some(0), Some(9)]))),
    ];
    let (_folder, path) = written(columns, Compression::UNCOMPRESSED);
    let (read, spells) = read(&path);
    assert_eq!((read.rows, read.faulty, spells.len()), (5, 4, 1));
    assert_eq!((spells[0].weeks, spells[0].entry_weeks, spells[0].weight), (4.0, 0.0, 1.0));
    let told = read.told(Path::new("spells"));
    let expected = [
        "spells, row 2: weeks: found another number, expected weeks above 0, at most 2600",
        "spells, row 3: weeks: found nothing, expected a number",
        "spells, row 3: attachment: found nothing, expected a word",
        "spells, row 4: weeks: found another number, expected weeks above 0, at most 2600",
        "spells, row 5: end: found another word, expected `recovery`, or another of recovery, other_exit, censored",
        "spells, row 5: found an entry at or after the end, expected an entry before the end; a spell that ends at once was never \
         under observation",
    ];
    assert_eq!(told, expected);
}

#[test]
fn columns_of_another_kind_are_all_told_with_their_cure() {
    let days: ArrayRef = Arc::new(arrow_array::Date32Array::from(vec![19_000; 3]));
    assert_eq!(days.data_type(), &DataType::Date32);
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("weeks", days),
        ("end", Arc::new(Int16Array::from(vec![1; 3]))),
        ("attachment", words(&vec!["employed".to_owned(); 3])),
        ("diagnosis", words(&vec!["mental".to_owned(); 3])),
    ];
    let (_folder, path) = written(columns, Compression::SNAPPY);
    let refusal = refusal(&path);
    for told in ["the column `weeks` holds Date32, expected numbers", "the column `end` holds Int16, expected words"] {
        assert!(refusal.contains(told), "{refusal}");
    }
}

#[test]
fn a_file_that_is_cut_short_or_spoilt_is_refused_and_never_half_believed() {
    let columns = example();
    let columns = columns.iter().map(|(name, cells)| (name.as_str(), words(cells))).collect();
    let (folder, path) = written(columns, Compression::SNAPPY);
    let whole = std::fs::read(&path).unwrap();
    let spoilt = folder.path().join("spoilt");
    for length in [4, 11, 12, 100, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&spoilt, &whole[..length]).unwrap();
        let refusal = refusal(&spoilt);
        assert!(refusal.contains("cut short") && refusal.contains("CSV or Parquet"), "{length}: {refusal}");
    }
    // A list of row groups that says it takes four gigabytes.
    let mut large = whole.clone();
    let footer = whole.len() - 8;
    large[footer..footer + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    std::fs::write(&spoilt, &large).unwrap();
    assert!(refusal(&spoilt).contains("write fewer row groups"));
    // One byte after another, all over the file: read or refused, and no panic.
    let mut refused = 0;
    for place in (4..whole.len() - 4).step_by(whole.len() / 400) {
        let mut bytes = whole.clone();
        bytes[place] ^= 0xA5;
        std::fs::write(&spoilt, &bytes).unwrap();
        refused += usize::from(read_spells(&spoilt, |_| ()).map_or(true, |read| read.faulty > 0));
    }
    assert!(refused > 100, "{refused}");
}
