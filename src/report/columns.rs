//! Columns of a run, in memory and as Parquet: how a file is written so that equal runs are equal files, and what it says
//! of itself.
//! Knows nothing of what stands in the columns.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use super::error::ReportError;
use crate::analysis::comparison::Summary;

/// Rows that are held before they are written.
const ROWS: usize = 1 << 17;

/// Columns in memory, as other programs take them over.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Names and types.
    pub schema: Arc<Schema>,
    /// The rows, some at a time.
    pub batches: Vec<RecordBatch>,
}

impl Columns {
    /// None yet.
    pub(super) fn new(fields: Vec<Field>) -> Columns {
        Columns { schema: Arc::new(Schema::new(fields)), batches: Vec::new() }
    }

    /// Adds rows.
    pub(super) fn add(&mut self, columns: Vec<ArrayRef>) -> Result<(), ArrowError> {
        self.batches.push(RecordBatch::try_new(Arc::clone(&self.schema), columns)?);
        Ok(())
    }
}

/// A file under construction.
pub struct ColumnFile {
    path: PathBuf,
    schema: Arc<Schema>,
    writer: ArrowWriter<File>,
}

impl ColumnFile {
    /// Begins a file; `told` is kept in it beside what every run has to say.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn create(
        path: PathBuf,
        fields: Vec<Field>,
        summary: &Summary,
        told: &[(&str, String)],
    ) -> Result<Self, ReportError> {
        let schema = Arc::new(Schema::new(fields));
        let run = [
            ("scenario", summary.scenario.clone()),
            ("baseline", summary.baseline.clone()),
            ("population", summary.population.clone()),
            ("price_level", summary.price_level.to_string()),
            ("seed", summary.run.seed.to_string()),
            ("people", summary.run.people.to_string()),
            ("draws", summary.run.draws.to_string()),
            ("manifest", summary.run.manifest.clone()),
        ];
        let told = run.iter().chain(told).map(|(name, value)| KeyValue::new((*name).to_owned(), value.clone()));
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(ROWS))
            .set_key_value_metadata(Some(told.collect()))
            .build();
        let file = File::create(&path).map_err(ReportError::file(&path, "write"))?;
        // Without Arrow's own copy of the schema, in whose place readers would look for what is told here in vain.
        let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
        let writer = ArrowWriter::try_new_with_options(file, Arc::clone(&schema), options).map_err(fault(&path))?;
        Ok(Self { path, schema, writer })
    }

    /// Adds rows.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn add(&mut self, columns: Vec<ArrayRef>) -> Result<(), ReportError> {
        let rows = RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(ParquetError::from);
        rows.and_then(|rows| self.writer.write(&rows)).map_err(fault(&self.path))
    }

    /// Ends the file and names it.
    ///
    /// # Errors
    /// When the end cannot be written.
    pub fn finish(self) -> Result<PathBuf, ReportError> {
        self.writer.close().map_err(fault(&self.path))?;
        Ok(self.path)
    }
}

fn fault(path: &Path) -> impl FnOnce(ParquetError) -> ReportError {
    let path = path.to_path_buf();
    move |found| ReportError::Columns { path, found }
}
