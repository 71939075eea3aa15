//! What a draw of a rule set gives: sums over persons, all of them integers.

/// Number of outputs.
pub const OUTPUTS: usize = 10;
/// Their names, as in `spec.py`.
pub const NAMES: [&str; OUTPUTS] = [
    "returned",
    "other_exit",
    "permanent",
    "still_sick",
    "weeks_active",
    "weeks_partial",
    "meetings",
    "switches",
    "benefit",
    "reimbursement",
];

/// Sums over persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Exits: return, other, permanent; and still sick at the end.
    pub exits: [u64; 4],
    /// Weeks actively sick, and on partial return.
    pub weeks: [u64; 2],
    /// Meetings.
    pub meetings: u64,
    /// Switches from actively sick to partial return.
    pub switches: u64,
    /// Benefit in units of 50 øre.
    pub benefit: u64,
    /// Reimbursement in half øre.
    pub reimbursed: u64,
}

impl Totals {
    /// Per person, in the order of [`NAMES`], money in øre.
    pub fn per_person(&self, people: usize) -> [f64; OUTPUTS] {
        let [returned, other, permanent, still] = self.exits.map(|count| count as f64);
        let [active, partial] = self.weeks.map(|count| count as f64);
        let benefit = self.benefit as f64 * 50.0;
        let reimbursed = self.reimbursed as f64 * 0.5;
        let (meetings, switches) = (self.meetings as f64, self.switches as f64);
        [returned, other, permanent, still, active, partial, meetings, switches, benefit, reimbursed]
            .map(|sum| sum / people as f64)
    }
}

impl std::ops::AddAssign for Totals {
    fn add_assign(&mut self, other: Totals) {
        self.exits.iter_mut().zip(other.exits).for_each(|(sum, count)| *sum += count);
        self.weeks.iter_mut().zip(other.weeks).for_each(|(sum, count)| *sum += count);
        self.meetings += other.meetings;
        self.switches += other.switches;
        self.benefit += other.benefit;
        self.reimbursed += other.reimbursed;
    }
}
