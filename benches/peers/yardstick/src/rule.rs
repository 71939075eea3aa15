//! A rule set of W1 as tables: weekly probabilities, the law of a sojourn, prefix sums of money and meetings.

use crate::population::EXEMPT_SHARE;
use crate::random::threshold;

/// Weeks of the workload.
pub const WEEKS: usize = 104;
/// Classes: 2 · group + exempt.
pub const CLASSES: usize = 8;
/// Ways a sojourn can end, 4 · week + outcome; this number itself means that it does not end in time.
pub const CELLS: usize = 4 * WEEKS;
/// Outcome that changes the state; 0 to 2 are exits.
pub const SWITCH: usize = 3;
/// Length of a prefix sum, rounded up to whole vectors.
pub const PREFIX: usize = 112;
/// Bits of a uniform that address the joint look-up of week and outcome.
pub const JOINT_BITS: u32 = 12;
/// Bits of a uniform that address the look-up of the week alone.
pub const WEEK_BITS: u32 = 10;
/// Weeks of a class and state in the table of causes.
pub const CAUSE_WEEKS: usize = 128;
/// Bits of a uniform that decide the cause.
pub const CAUSE_BITS: u32 = 21;

const HAZARD_BANDS: [usize; 5] = [0, 4, 13, 26, 52];
const RATE_BANDS: [usize; 4] = [0, 4, 26, 52];
const EXEMPT_WEEKS: usize = 13;
const EXEMPT_RETURN_FACTOR: f64 = 1.8;
const MEETING_FACTOR: f64 = 1.25;
const RETURN_FACTOR: [f64; 4] = [1.3, 1.0, 0.8, 0.55];
const PERMANENT_FACTOR: [f64; 4] = [0.5, 1.0, 1.0, 2.0];
/// Weekly probabilities by state, outcome and band.
const BASE: [[[f64; 5]; 4]; 2] = [
    [
        [0.060, 0.045, 0.028, 0.015, 0.007],
        [0.002, 0.003, 0.004, 0.006, 0.008],
        [0.0, 0.0002, 0.0010, 0.0040, 0.0080],
        [0.010, 0.025, 0.025, 0.015, 0.008],
    ],
    [
        [0.080, 0.070, 0.060, 0.045, 0.030],
        [0.001, 0.002, 0.002, 0.003, 0.004],
        [0.0, 0.0001, 0.0005, 0.0020, 0.0040],
        [0.010, 0.010, 0.010, 0.008, 0.006],
    ],
];
const MEAN_BENEFIT: f64 = 5500.0;
const GROUP_SHARE: [f64; 4] = [0.4, 0.25, 0.2, 0.15];

/// The rate band of a week.
pub fn rate_band(week: usize) -> usize {
    RATE_BANDS.iter().rposition(|first| *first <= week).unwrap_or(0)
}

/// A rule set. Tables of a class and state are addressed by `class_state` = 2 · class + state.
pub struct Rule {
    meeting_every: usize,
    partial_factor: f64,
    /// Percent reimbursed by state and rate band.
    pub rate: [[u32; 4]; 2],
    /// `[class_state · WEEKS + week]`: probabilities of return, other exit, permanent exit, switch.
    pub chances: Vec<[f64; 4]>,
    /// The same, cumulated, as thresholds.
    pub weekly: Vec<[u32; 4]>,
    /// Half øre reimbursed per krone of weekly benefit, by state and week.
    pub paid: [[u32; WEEKS]; 2],
    /// Its prefix sums.
    pub paid_before: [[u32; PREFIX]; 2],
    /// Is there a meeting, by class and week?
    pub met: [[u32; WEEKS]; CLASSES],
    /// Its prefix sums.
    pub met_before: [[u32; PREFIX]; CLASSES],
    /// `[class_state · (CELLS + 1) + cell]`: cumulated law of a sojourn that begins in week 0.
    pub cumulated: Vec<u32>,
    /// `[class_state · WEEKS + week]`: that law at the start of a week.
    pub at_start: Vec<u32>,
    /// `[class_state << JOINT_BITS | high bits of the uniform]`: see [`JointEntry`].
    pub joint: Vec<JointEntry>,
    /// `[class_state << WEEK_BITS | high bits]`: week (7 bits from 23), threshold (23 bits), bit 31 for the slow path.
    pub week: Vec<u32>,
    /// `[class_state · CAUSE_WEEKS + week]`: three thresholds of 21 bits for return, other exit, permanent exit.
    pub cause: Vec<u64>,
}

/// An entry of the joint look-up: the first cell of the uniforms it covers (9 bits from 21), the threshold to the next
/// one (21 bits), bit 30 if two cells are passed at once, bit 31 for the slow path.
#[derive(Clone, Copy)]
pub struct JointEntry(pub u32);

impl Rule {
    /// The rules today.
    pub fn a() -> Rule {
        Rule::new(4, 1.0, [[80, 40, 30, 20], [80, 50, 50, 30]])
    }

    /// The reform.
    pub fn b() -> Rule {
        Rule::new(6, 1.1, [[80, 40, 20, 10], [80, 60, 50, 30]])
    }

    fn new(meeting_every: usize, partial_factor: f64, rate: [[u32; 4]; 2]) -> Rule {
        let mut rule = Rule {
            meeting_every,
            partial_factor,
            rate,
            chances: Vec::new(),
            weekly: Vec::new(),
            paid: std::array::from_fn(|state| {
                std::array::from_fn(|week| rate[state][rate_band(week)] * (2 - state as u32))
            }),
            paid_before: [[0; PREFIX]; 2],
            met: [[0; WEEKS]; CLASSES],
            met_before: [[0; PREFIX]; CLASSES],
            cumulated: Vec::new(),
            at_start: Vec::new(),
            joint: Vec::new(),
            week: Vec::new(),
            cause: Vec::new(),
        };
        rule.met =
            std::array::from_fn(|class| std::array::from_fn(|week| u32::from(rule.is_meeting(class % 2 == 1, week))));
        rule.paid_before = rule.paid.map(|paid| prefix_sums(&paid));
        rule.met_before = rule.met.map(|met| prefix_sums(&met));
        for class_state in 0..2 * CLASSES {
            rule.add_law(class_state);
        }
        rule
    }

    /// Is there a meeting in this week?
    pub fn is_meeting(&self, exempt: bool, week: usize) -> bool {
        week > 0 && week.is_multiple_of(self.meeting_every) && !(exempt && week < EXEMPT_WEEKS)
    }

    /// Probabilities of return, other exit, permanent exit and switch in a week.
    pub fn chances_of(&self, group: usize, exempt: bool, state: usize, week: usize) -> [f64; 4] {
        let band = HAZARD_BANDS.iter().rposition(|first| *first <= week).unwrap_or(0);
        let [mut returns, other, mut permanent, mut switch] = BASE[state].map(|outcome| outcome[band]);
        let meeting = if state == 0 && self.is_meeting(exempt, week) { MEETING_FACTOR } else { 1.0 };
        returns *= RETURN_FACTOR[group] * meeting;
        if exempt && week < EXEMPT_WEEKS {
            returns *= EXEMPT_RETURN_FACTOR;
        }
        permanent *= PERMANENT_FACTOR[group];
        if state == 0 {
            switch *= meeting * self.partial_factor;
        }
        [returns, other, permanent, switch]
    }

    /// Adds the tables of a class and state.
    fn add_law(&mut self, class_state: usize) {
        let (class, state) = (class_state / 2, class_state % 2);
        let (mut remaining, mut left) = (1.0, 0.0);
        let mut cumulated = Vec::with_capacity(CELLS + 1);
        for week in 0..WEEKS {
            let chances = self.chances_of(class / 2, class % 2 == 1, state, week);
            self.at_start.push(threshold(left));
            let mut sum = 0.0;
            self.weekly.push(chances.map(|chance| {
                sum += chance;
                cumulated.push(threshold(left + remaining * sum));
                threshold(sum)
            }));
            left += remaining * sum;
            remaining *= 1.0 - sum;
            self.chances.push(chances);
        }
        cumulated.push(u32::MAX);
        self.joint.extend((0..1_u64 << JOINT_BITS).map(|entry| JointEntry(joint_entry(&cumulated[..CELLS], entry))));
        let last_of_week: Vec<u32> = cumulated[..CELLS].iter().skip(SWITCH).step_by(4).copied().collect();
        self.week.extend((0..1_u64 << WEEK_BITS).map(|entry| week_entry(&last_of_week, entry)));
        let of_class = self.chances[class_state * WEEKS..].iter().copied();
        // Past the last week the cause does not matter; it must only be no switch.
        let padded = of_class.chain(std::iter::repeat([1.0, 0.0, 0.0, 0.0])).take(CAUSE_WEEKS);
        self.cause.extend(padded.map(cause_entry));
        self.cumulated.extend(cumulated);
    }

    /// The cell of a sojourn's end for a uniform, from a cell at or before it.
    pub fn cell_from(&self, class_state: usize, uniform: u32, from: usize) -> usize {
        let law = &self.cumulated[class_state * (CELLS + 1)..][..CELLS];
        from + law[from..].iter().take_while(|bound| **bound <= uniform).count()
    }

    /// A uniform on what is left of the law at the start of a week.
    #[inline(always)]
    pub fn beyond(&self, class_state: usize, week: usize, uniform: u32) -> u32 {
        let start = u64::from(self.at_start[class_state * WEEKS + week]);
        (start + ((u64::from(uniform) * ((1 << 32) - start)) >> 32)) as u32
    }

    /// Exact expectation of every output per person, in the order of [`crate::totals::NAMES`].
    pub fn expected(&self) -> [f64; crate::totals::OUTPUTS] {
        let mut sum = [0.0; crate::totals::OUTPUTS];
        for class in 0..CLASSES {
            let exempt = EXEMPT_SHARE[class / 2];
            let mut here = [GROUP_SHARE[class / 2] * if class % 2 == 1 { exempt } else { 1.0 - exempt }, 0.0];
            for week in 0..WEEKS {
                let chances = [0, 1].map(|state| self.chances[(2 * class + state) * WEEKS + week]);
                sum[6] += (here[0] + here[1]) * f64::from(self.met[class][week]);
                sum[7] += here[0] * chances[0][SWITCH];
                let mut after = [0.0; 2];
                for state in 0..2 {
                    (0..SWITCH).for_each(|outcome| sum[outcome] += here[state] * chances[state][outcome]);
                    sum[4 + state] += here[state];
                    sum[8] += here[state] * MEAN_BENEFIT * 50.0 * (2 - state) as f64;
                    sum[9] += here[state] * MEAN_BENEFIT * 0.5 * f64::from(self.paid[state][week]);
                    after[state] += here[state] * (1.0 - chances[state].iter().sum::<f64>());
                    after[1 - state] += here[state] * chances[state][SWITCH];
                }
                here = after;
            }
            sum[3] += here[0] + here[1];
        }
        sum
    }
}

fn prefix_sums(of_week: &[u32; WEEKS]) -> [u32; PREFIX] {
    std::array::from_fn(|week| of_week[..week.min(WEEKS)].iter().sum())
}

fn joint_entry(law: &[u32], entry: u64) -> u32 {
    let width = 32 - JOINT_BITS;
    let (low, high) = (entry << width, (entry + 1) << width);
    let first = law.partition_point(|bound| u64::from(*bound) <= low);
    let last = law.partition_point(|bound| u64::from(*bound) < high);
    let cell = (first as u32) << 21;
    match last - first {
        0 => cell | 1 << 20,
        1 => cell | (u64::from(law[first]) - low) as u32,
        2 if law[first] == law[first + 1] => cell | (u64::from(law[first]) - low) as u32 | 1 << 30,
        _ => cell | 1 << 31,
    }
}

fn week_entry(last_of_week: &[u32], entry: u64) -> u32 {
    let width = 32 - WEEK_BITS;
    let (low, high) = (entry << width, (entry + 1) << width);
    let first = last_of_week.partition_point(|bound| u64::from(*bound) <= low);
    let last = last_of_week.partition_point(|bound| u64::from(*bound) < high);
    let week = (first as u32) << 23;
    match last - first {
        0 => week | 1 << 22,
        1 => week | (u64::from(last_of_week[first]) - low) as u32,
        _ => week | 1 << 31,
    }
}

fn cause_entry(chances: [f64; 4]) -> u64 {
    let sum: f64 = chances.iter().sum();
    let scale = f64::from(1 << CAUSE_BITS);
    let bound = |of: f64| ((of / sum * scale).round() as u64).min((1 << CAUSE_BITS) - 1);
    let [returns, other, permanent, _] = chances;
    bound(returns) | bound(returns + other) << CAUSE_BITS | bound(returns + other + permanent) << (2 * CAUSE_BITS)
}
