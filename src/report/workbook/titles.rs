//! What the sheets are called: short enough for a tab, behind the number the table has everywhere else.
//! Knows nothing of what stands on them.

use crate::report::language::Language;
use crate::report::message::Message;

/// The sheets by the beginning of their table's name.
const SHEETS: [(&str, Message); 16] = [
    ("ministry", Message::SheetMinistry),
    ("cells", Message::SheetCells),
    ("calibrated", Message::SheetCalibrated),
    ("permanent", Message::SheetPermanent),
    ("behind", Message::SheetBehind),
    ("payers", Message::SheetPayers),
    ("settlement", Message::SheetSettlement),
    ("behaviour", Message::SheetBehaviour),
    ("axis", Message::SheetAxis),
    ("volumes", Message::SheetVolumes),
    ("targets", Message::SheetTargets),
    ("burden", Message::SheetBurden),
    ("cap", Message::SheetCap),
    ("municipalities", Message::SheetMunicipalities),
    ("initiatives", Message::SheetInitiatives),
    ("register", Message::SheetRegister),
];

/// The name of a table's sheet; an unknown table keeps its own.
pub fn sheet(table: &str, language: Language) -> String {
    let known = SHEETS.iter().find(|(name, _)| table.starts_with(name));
    known.map_or(table, |(_, message)| message.text(language)).to_owned()
}
