//! Which sections of the rules a way asked, and when last: what proves that a patch of other sections, or one that
//! comes later, changes nothing.

use crate::rules::Section;

/// When each section was last asked, on the clock of the way; never at first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    last: [f64; Section::COUNT],
}

impl Default for Asked {
    fn default() -> Asked {
        Asked { last: [f64::NEG_INFINITY; Section::COUNT] }
    }
}

impl Asked {
    /// Sections asked all along the way, about which nothing can be proved.
    pub(super) fn always(sections: &[Section]) -> Asked {
        let mut asked = Asked::default();
        sections.iter().for_each(|section| asked.note(*section, f64::INFINITY));
        asked
    }

    /// Notes that a section is asked when the clock shows `clock`; clocks never run back.
    pub(super) fn note(&mut self, section: Section, clock: f64) {
        let last = &mut self.last[section as usize];
        *last = last.max(clock);
    }

    /// Was any of the sections asked at `since` or later?
    pub fn any_since(&self, sections: &[Section], since: f64) -> bool {
        sections.iter().any(|section| self.last[*section as usize] >= since)
    }
}
