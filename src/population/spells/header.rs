//! The columns a file of spells has, held against those it may have. Knows no file format and no rows.

use std::path::Path;

use super::column::Column;
use super::{SpellsError, SpellsRead};
use crate::files::nearest;

/// Where every column stands in the file, by [`Column`].
pub(super) type Places = [Option<usize>; Column::ALL.len()];

/// Where every column stands in the file, by [`Column`]; those that mean nothing here are noted.
pub(super) fn places(path: &Path, names: &[String], read: &mut SpellsRead) -> Result<Places, SpellsError> {
    let mut problems = Vec::new();
    let is_known = |name: &&String| Column::ALL.iter().any(|column| column.name() == name.as_str());
    read.unused = names.iter().filter(|name| !is_known(name)).cloned().collect();
    let places = Column::ALL.map(|column| {
        let mut at = (0..names.len()).filter(|place| names[*place] == column.name());
        let place = at.next();
        if at.next().is_some() {
            problems.push(format!("the column `{column}` stands twice; keep one of them"));
        }
        if place.is_none() && column.is_required() {
            let near = nearest(column.name(), read.unused.iter().map(String::as_str));
            let cure = near.map_or("add it".to_owned(), |near| format!("is it `{near}`? Then rename that"));
            problems.push(format!("no column `{column}`; {cure}"));
        }
        place
    });
    if problems.is_empty() {
        Ok(places)
    } else {
        Err(SpellsError::Columns { path: path.display().to_string(), problems })
    }
}
