//! Columns that other libraries take over without a copy, by Arrow's PyCapsule interface. Knows no figures.

use std::sync::Arc;

use arrow_array::{Array, StructArray};
use arrow_schema::Field;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_stream_pycapsule};
use sygesim::report;

/// Rows under named columns, in memory that readers share.
#[pyclass(frozen, module = "sygesim")]
pub struct Columns(pub(crate) report::Columns);

#[pymethods]
impl Columns {
    /// The rows as a stream of record batches; nothing is copied.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let row = Field::new_struct("", self.0.schema.fields().clone(), false);
        let batches =
            self.0.batches.clone().into_iter().map(|batch| Ok(Arc::new(StructArray::from(batch)) as Arc<dyn Array>));
        to_stream_pycapsule(py, Box::new(ArrayIterator::new(batches, Arc::new(row))), requested_schema)
    }

    /// Rows.
    fn __len__(&self) -> usize {
        self.0.batches.iter().map(|batch| batch.num_rows()).sum()
    }

    /// The names of the columns.
    fn names(&self) -> Vec<String> {
        self.0.schema.fields().iter().map(|field| field.name().clone()).collect()
    }
}
