//! What stands for Parquet in a program built without it: a refusal that says so.

use std::fs::File;
use std::path::Path;

use super::{Spell, SpellsError, SpellsRead};

/// Refuses the file.
pub(super) fn read(path: &Path, _: File, _: &mut SpellsRead, _: &mut impl FnMut(Spell)) -> Result<(), SpellsError> {
    Err(SpellsError::unreadable(path, "Parquet, which this program was built without"))
}
