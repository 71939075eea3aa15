//! Chance by a script: the numbers behind decisions are written down beforehand instead of drawn.
//! Knows addresses and numbers; knows neither who asks nor what a number means to them.

use super::{Chance, Decision};

/// Numbers by decision, and by occurrence where that matters; what is not written down does not happen.
#[derive(Clone, Debug, Default)]
pub struct Script {
    lines: Vec<(Decision, Option<u32>, [f64; 2])>,
}

impl Script {
    /// Below every share that is not 0: what this number is asked for happens, unless it never does.
    pub const HAPPENS: f64 = 1e-12;
    /// Above every share but 1: what this number is asked for does not happen, unless it always does.
    pub const DOES_NOT: f64 = 1.0 - 1e-12;

    /// Writes the two numbers of a decision down, whatever the occurrence.
    pub fn write(&mut self, decision: Decision, numbers: [f64; 2]) {
        self.lines.push((decision, None, numbers));
    }

    /// Writes the two numbers of one occurrence down; they go before those of any occurrence.
    pub fn write_at(&mut self, decision: Decision, occurrence: u32, numbers: [f64; 2]) {
        self.lines.push((decision, Some(occurrence), numbers));
    }
}

impl Chance for Script {
    fn uniform(&self, decision: Decision, occurrence: u32) -> f64 {
        self.uniform_pair(decision, occurrence)[0]
    }

    fn uniform_pair(&self, decision: Decision, occurrence: u32) -> [f64; 2] {
        let written = |at: Option<u32>| self.lines.iter().rfind(|line| line.0 == decision && line.1 == at);
        written(Some(occurrence)).or_else(|| written(None)).map_or([Script::DOES_NOT; 2], |line| line.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_and_all_else_does_not_happen() {
        let mut script = Script::default();
        script.write(Decision::TeamMember, [0.5, 0.25]);
        script.write_at(Decision::TeamMember, 3, [Script::HAPPENS, 0.75]);
        assert_eq!(script.uniform(Decision::TeamMember, 0), 0.5);
        assert_eq!(script.uniform_pair(Decision::TeamMember, 3), [Script::HAPPENS, 0.75]);
        assert_eq!(script.uniform_pair(Decision::Mestring, 0), [Script::DOES_NOT; 2]);
    }

    /// Law that holds for everyone (share 1) holds whatever is written, and share 0 never happens.
    #[test]
    fn what_always_holds_and_what_never_does_are_stronger_than_the_script() {
        let happens = |number: f64, share: f64| number < share;
        for share in [0.0, 1.0] {
            assert_eq!([Script::HAPPENS, Script::DOES_NOT].map(|number| happens(number, share)), [share == 1.0; 2]);
        }
        assert_eq!([Script::HAPPENS, Script::DOES_NOT].map(|number| happens(number, 0.5)), [true, false]);
    }
}
