//! sygesim from Python: scenarios as objects, the verbs as methods, the same figures as the command line. Knows no model:
//! it reads arguments, runs the library without the interpreter's lock, and hands JSON, text and columns over.

mod answers;
mod columns;
mod running;
mod scenario;

use pyo3::prelude::*;

/// The compiled half of the package.
#[pymodule]
mod _sygesim {
    #[pymodule_export]
    use super::answers::{Answer, Comparison};
    #[pymodule_export]
    use super::columns::Columns;
    #[pymodule_export]
    use super::scenario::{Scenario, case, fit};

    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("InputError", module.py().get_type::<super::running::InputError>())
    }
}

/// A mistake of the caller, in the words of the command line.
fn bad_input(error: impl std::fmt::Display) -> PyErr {
    running::InputError::new_err(error.to_string())
}
