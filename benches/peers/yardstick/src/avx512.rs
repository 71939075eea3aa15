//! W1 with 16 persons a vector: the yardstick. A sojourn's last week and its cause are decided by uniforms of their
//! own, so that a person under the reform leaves for the same cause at a neighbouring time; all rule sets walk the
//! same persons on the same numbers, block by block, while the block's numbers are in the nearest cache. The first
//! coordinates (exemption, time and cause of the first sojourn, time of the second) come from a hash or from a
//! randomly shifted lattice over persons.

use std::arch::x86_64::*;

use crate::population::{EXEMPT_SHARE, Population};
use crate::random::{GAMMA, MIX, at, mix, threshold};
use crate::rule::{CAUSE_BITS, CAUSE_WEEKS, CELLS, PREFIX, Rule, SWITCH, WEEK_BITS, WEEKS};
use crate::totals::Totals;

const LANES: usize = 16;
/// Persons whose numbers are kept in the nearest cache.
const BLOCK: usize = 2048;
/// Steps of the Kronecker lattice: ⌊2³² / pᵏ⌋ with p⁵ = p + 1.
const LATTICE: [u32; 4] = [3_679_390_609, 3_152_041_523, 2_700_274_805, 2_313_257_605];

/// Has this processor what the kernel needs?
pub fn supported() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vl")
        && is_x86_feature_detected!("popcnt")
}

/// One draw of all `rules`, on the same persons with the same numbers; `lattice` chooses where these come from.
///
/// # Panics
/// If the processor lacks AVX-512; ask [`supported`] first.
pub fn simulate<const RULES: usize>(
    population: &Population,
    rules: [&Rule; RULES],
    key: u64,
    lattice: bool,
) -> [Totals; RULES] {
    assert!(supported(), "this processor has no AVX-512");
    // SAFETY: the features are there.
    unsafe {
        if lattice {
            walk_blocks::<true, RULES>(population, rules, key)
        } else {
            walk_blocks::<false, RULES>(population, rules, key)
        }
    }
}

/// A number a person of a block, with room for a last vector that is only partly filled.
#[repr(align(64))]
struct Buffer([u32; BLOCK + LANES]);

impl Buffer {
    const fn new() -> Buffer {
        Buffer([0; BLOCK + LANES])
    }

    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
    #[inline]
    fn load(&self, at: usize) -> __m512i {
        debug_assert!(at + LANES <= self.0.len());
        // SAFETY: callers stay below BLOCK, and there is room for a vector after it.
        unsafe { _mm512_loadu_si512(self.0.as_ptr().add(at).cast()) }
    }

    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
    #[inline]
    fn store(&mut self, at: usize, vector: __m512i) {
        debug_assert!(at + LANES <= self.0.len());
        // SAFETY: as in `load`.
        unsafe { _mm512_storeu_si512(self.0.as_mut_ptr().add(at).cast(), vector) }
    }
}

/// The uniforms of a block's first sojourns.
struct Uniforms {
    exempt: Buffer,
    time: Buffer,
    cause: Buffer,
}

/// Persons who changed state, packed without gaps.
struct Switched {
    person: Buffer,
    class_state: Buffer,
    begun: Buffer,
    benefit: Buffer,
    count: usize,
}

impl Switched {
    const fn new() -> Switched {
        let [person, class_state, begun, benefit] = [const { Buffer::new() }; 4];
        Switched { person, class_state, begun, benefit, count: 0 }
    }

    /// Appends the lanes of `mask` at `place` and returns the next place. A register is packed and stored whole:
    /// packing straight to memory is slow on some processors.
    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
    #[inline]
    fn put(&mut self, place: usize, mask: __mmask16, [person, class_state, begun, benefit]: [__m512i; 4]) -> usize {
        self.person.store(place, _mm512_maskz_compress_epi32(mask, person));
        self.class_state.store(place, _mm512_maskz_compress_epi32(mask, class_state));
        self.begun.store(place, _mm512_maskz_compress_epi32(mask, begun));
        self.benefit.store(place, _mm512_maskz_compress_epi32(mask, benefit));
        place + mask.count_ones() as usize
    }
}

/// Sums of a block under a rule set. Weeks and meetings of 2048 persons fit 32-bit lanes, money does not.
#[derive(Clone, Copy)]
struct Sums {
    reimbursed: __m512i,
    benefit: [__m512i; 2],
    weeks: [__m512i; 2],
    meetings: __m512i,
    /// Sojourns that ended otherwise than by return; than by return or another exit; and by a switch.
    not_return: u64,
    not_exit: u64,
    switched: u64,
    /// Switches from actively sick.
    to_partial: u64,
    still_sick: u64,
}

/// Where the numbers of a draw come from.
struct Points {
    key: u64,
    later: u64,
    shift: [u32; 4],
}

#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
fn walk_blocks<const ON_LATTICE: bool, const RULES: usize>(
    population: &Population,
    rules: [&Rule; RULES],
    key: u64,
) -> [Totals; RULES] {
    let mut totals = [Totals::default(); RULES];
    let mut uniforms = Uniforms { exempt: Buffer::new(), time: Buffer::new(), cause: Buffer::new() };
    let mut switched = Switched::new();
    let shift = std::array::from_fn(|coordinate| at(key ^ 0x99, coordinate as u64) as u32);
    let points = Points { key, later: mix(key ^ 0x7777), shift };
    for (group, persons) in population.batches(BLOCK) {
        points.fill::<ON_LATTICE>(persons.start, persons.len(), &mut uniforms);
        let benefits = &population.benefit[persons.clone()];
        for (rule, total) in rules.iter().zip(&mut totals) {
            let mut sums = first_sojourns(rule, group, persons.start, benefits, &uniforms, &mut switched);
            let mut sojourn = 1;
            while switched.count > 0 {
                sums = later_sojourns::<ON_LATTICE>(rule, &points, sojourn, &mut switched, sums);
                sojourn += 1;
            }
            sums.add_to(total, persons.len() as u64);
        }
    }
    totals
}

impl Points {
    /// Uniforms once a block, for all rule sets.
    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
    #[inline]
    fn fill<const ON_LATTICE: bool>(&self, first: usize, count: usize, uniforms: &mut Uniforms) {
        for place in (0..count).step_by(LANES) {
            let [exempt, time, cause] = if ON_LATTICE {
                let person = persons_from(first + place);
                [0, 1, 2].map(|coordinate| self.on_lattice(person, coordinate))
            } else {
                let (exempt, time) = hashed_pair(self.key, first + place);
                [exempt, time, hashed_pair(self.later, first + place).0]
            };
            uniforms.exempt.store(place, exempt);
            uniforms.time.store(place, time);
            uniforms.cause.store(place, cause);
        }
    }

    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
    #[inline]
    fn on_lattice(&self, person: __m512i, coordinate: usize) -> __m512i {
        let step = _mm512_set1_epi32(LATTICE[coordinate].cast_signed());
        _mm512_add_epi32(_mm512_mullo_epi32(person, step), _mm512_set1_epi32(self.shift[coordinate].cast_signed()))
    }

    /// Time and cause of a later sojourn.
    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
    #[inline]
    fn of_later<const ON_LATTICE: bool>(&self, person: __m512i, sojourn: u64) -> (__m512i, __m512i) {
        let key = _mm512_set1_epi64(self.later.wrapping_add(mix(sojourn)).cast_signed());
        let gamma = _mm512_set1_epi64(GAMMA.cast_signed());
        let low = _mm512_cvtepu32_epi64(_mm512_castsi512_si256(person));
        let high = _mm512_cvtepu32_epi64(_mm512_extracti64x4_epi64::<1>(person));
        let low = mixed(_mm512_add_epi64(key, _mm512_mullo_epi64(low, gamma)));
        let high = mixed(_mm512_add_epi64(key, _mm512_mullo_epi64(high, gamma)));
        let time = if ON_LATTICE && sojourn == 1 { self.on_lattice(person, 3) } else { upper_halves(low, high) };
        (time, lower_halves(low, high))
    }
}

#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn first_sojourns(
    rule: &Rule,
    group: usize,
    first: usize,
    benefits: &[u32],
    uniforms: &Uniforms,
    switched: &mut Switched,
) -> Sums {
    let mut sums = Sums::zero();
    let one = _mm512_set1_epi32(1);
    let exempt_below = _mm512_set1_epi32(threshold(EXEMPT_SHARE[group]).cast_signed());
    let not_exempt = _mm512_set1_epi32(4 * group as i32);
    let not_exempt_row = _mm512_set1_epi32((2 * group * PREFIX) as i32);
    let mut place = 0;
    for at in (0..benefits.len()).step_by(LANES) {
        let live = lanes(benefits.len() - at);
        let exempt = _mm512_cmplt_epu32_mask(uniforms.exempt.load(at), exempt_below);
        let class_state = _mm512_mask_add_epi32(not_exempt, exempt, not_exempt, _mm512_set1_epi32(2));
        // SAFETY: only lanes of persons that exist are read.
        let benefit = unsafe { _mm512_maskz_loadu_epi32(live, benefits.as_ptr().add(at).cast()) };
        let week = week_of(rule, class_state, uniforms.time.load(at), live);
        let ends = sums.count(rule, class_state, week, uniforms.cause.load(at), live);
        sums.to_partial += count(ends.switches);
        // Nothing lies before week 0.
        let row = _mm512_mask_add_epi32(not_exempt_row, exempt, not_exempt_row, _mm512_set1_epi32(PREFIX as i32));
        let [units, met] = until(rule, 0, row, ends.week);
        sums.post(0, [ends.week, units, met], benefit, live);
        let persons = persons_from(first + at);
        place = switched.put(place, ends.switches, [persons, _mm512_add_epi32(class_state, one), ends.week, benefit]);
    }
    switched.count = place;
    sums
}

/// The next sojourn of everybody who changed state; who changes again is packed into the same buffers behind the
/// reading.
#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn later_sojourns<const ON_LATTICE: bool>(
    rule: &Rule,
    points: &Points,
    sojourn: u64,
    switched: &mut Switched,
    mut sums: Sums,
) -> Sums {
    let one = _mm512_set1_epi32(1);
    let state = (sojourn % 2) as usize;
    let mut place = 0;
    for at in (0..switched.count).step_by(LANES) {
        let there = lanes(switched.count - at);
        let (person, begun, benefit) = (switched.person.load(at), switched.begun.load(at), switched.benefit.load(at));
        let class_state = _mm512_maskz_mov_epi32(there, switched.class_state.load(at));
        // Who changed state in the last week is still sick.
        let live = _mm512_mask_cmplt_epu32_mask(there, begun, _mm512_set1_epi32(WEEKS as i32));
        sums.still_sick += count(there & !live);
        let (time, cause) = points.of_later::<ON_LATTICE>(person, sojourn);
        let week = week_of(rule, class_state, beyond(rule, class_state, begun, time, live), live);
        let ends = sums.count(rule, class_state, week, cause, live);
        sums.to_partial += if state == 0 { count(ends.switches) } else { 0 };
        let row = _mm512_mullo_epi32(_mm512_srli_epi32::<1>(class_state), _mm512_set1_epi32(PREFIX as i32));
        let (before, after) = (until(rule, state, row, begun), until(rule, state, row, ends.week));
        let lasted = _mm512_sub_epi32(ends.week, begun);
        let [units, met] = [0, 1].map(|which| _mm512_sub_epi32(after[which], before[which]));
        sums.post(state, [lasted, units, met], benefit, live);
        place = switched.put(place, ends.switches, [person, _mm512_xor_si512(class_state, one), ends.week, benefit]);
    }
    switched.count = place;
    sums
}

/// Money and meetings before a week of somebody in `state` since week 0; `row` is that of the class in the prefix sums.
#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn until(rule: &Rule, state: usize, row: __m512i, week: __m512i) -> [__m512i; 2] {
    // SAFETY: weeks are at most WEEKS and classes below CLASSES; lanes without a person hold zeros, or what another
    // person left there.
    unsafe {
        [
            _mm512_i32gather_epi32::<4>(week, rule.paid_before[state].as_ptr().cast()),
            _mm512_i32gather_epi32::<4>(_mm512_add_epi32(row, week), rule.met_before.as_ptr().cast()),
        ]
    }
}

/// How the sojourns of a vector end.
struct Ends {
    /// The week after the last.
    week: __m512i,
    switches: __mmask16,
}

impl Sums {
    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
    #[inline]
    fn zero() -> Sums {
        let zero = _mm512_setzero_si512();
        Sums {
            reimbursed: zero,
            benefit: [zero; 2],
            weeks: [zero; 2],
            meetings: zero,
            not_return: 0,
            not_exit: 0,
            switched: 0,
            to_partial: 0,
            still_sick: 0,
        }
    }

    /// Counts how sojourns end whose last week is `week` (`WEEKS` = not in time).
    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
    #[inline]
    fn count(&mut self, rule: &Rule, class_state: __m512i, week: __m512i, cause: __m512i, live: __mmask16) -> Ends {
        let causes = causes_of(rule, class_state, week, cause);
        let ended = _mm512_mask_cmplt_epu32_mask(live, week, _mm512_set1_epi32(WEEKS as i32));
        let [not_return, not_exit, switches] = causes.map(|cause| cause & ended);
        self.not_return += count(not_return);
        self.not_exit += count(not_exit);
        self.switched += count(switches);
        self.still_sick += count(live & !ended);
        Ends { week: _mm512_mask_add_epi32(week, ended, week, _mm512_set1_epi32(1)), switches }
    }

    /// Money, weeks and meetings of sojourns in `state` that lasted so many weeks, `units` of money and `met` meetings.
    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
    #[inline]
    fn post(&mut self, state: usize, [lasted, units, met]: [__m512i; 3], benefit: __m512i, live: __mmask16) {
        let lasted = _mm512_maskz_mov_epi32(live, lasted);
        self.reimbursed = widened_sum(self.reimbursed, _mm512_maskz_mullo_epi32(live, units, benefit));
        self.benefit[state] = widened_sum(self.benefit[state], _mm512_mullo_epi32(lasted, benefit));
        self.weeks[state] = _mm512_add_epi32(self.weeks[state], lasted);
        self.meetings = _mm512_mask_add_epi32(self.meetings, live, self.meetings, met);
    }

    #[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
    #[inline]
    fn add_to(self, totals: &mut Totals, people: u64) {
        let sum64 = |lanes| _mm512_reduce_add_epi64(lanes).cast_unsigned();
        let sum32 = |lanes| sum64(widened_sum(_mm512_setzero_si512(), lanes));
        let exits = people - self.still_sick;
        *totals += Totals {
            exits: [
                exits - (self.not_return - self.switched),
                self.not_return - self.not_exit,
                self.not_exit - self.switched,
                self.still_sick,
            ],
            weeks: self.weeks.map(sum32),
            meetings: sum32(self.meetings),
            switches: self.to_partial,
            benefit: 2 * sum64(self.benefit[0]) + sum64(self.benefit[1]),
            reimbursed: sum64(self.reimbursed),
        };
    }
}

/// The last week of sojourns that begin in week 0, `WEEKS` if they do not end in time.
#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn week_of(rule: &Rule, class_state: __m512i, uniform: __m512i, live: __mmask16) -> __m512i {
    const THRESHOLD: i32 = (1 << 23) - 1;
    const WITHIN: i32 = (1 << (32 - WEEK_BITS)) - 1;
    let row = _mm512_slli_epi32::<WEEK_BITS>(class_state);
    let place = _mm512_add_epi32(row, _mm512_srli_epi32::<{ 32 - WEEK_BITS }>(uniform));
    // SAFETY: the row is that of a class and state, the rest has WEEK_BITS bits.
    let entry = unsafe { _mm512_i32gather_epi32::<4>(place, rule.week.as_ptr().cast()) };
    let passed = _mm512_cmpge_epu32_mask(
        _mm512_and_si512(uniform, _mm512_set1_epi32(WITHIN)),
        _mm512_and_si512(entry, _mm512_set1_epi32(THRESHOLD)),
    );
    let first = _mm512_and_si512(_mm512_srli_epi32::<23>(entry), _mm512_set1_epi32(127));
    let week = _mm512_mask_add_epi32(first, passed, first, _mm512_set1_epi32(1));
    let slow = _mm512_movepi32_mask(entry) & live;
    if slow == 0 { week } else { several_bounds(rule, slow, [class_state, uniform, first, week]) }
}

/// `week_of` for lanes whose entry has more than one bound.
#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn several_bounds(rule: &Rule, mut slow: __mmask16, vectors: [__m512i; 4]) -> __m512i {
    let [class_state, uniform, first, mut week] = vectors.map(|vector| to_array(vector));
    while slow != 0 {
        let lane = slow.trailing_zeros() as usize;
        let law = &rule.cumulated[class_state[lane] as usize * (CELLS + 1)..][..CELLS];
        let mut at = first[lane] as usize;
        while at < WEEKS && law[4 * at + SWITCH] <= uniform[lane] {
            at += 1;
        }
        week[lane] = at as u32;
        slow &= slow - 1;
    }
    // SAFETY: an array of 16 numbers is a vector.
    unsafe { _mm512_loadu_si512(week.as_ptr().cast()) }
}

/// Masks of the sojourns that end otherwise than by return; than by return or another exit; and by a switch.
#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn causes_of(rule: &Rule, class_state: __m512i, week: __m512i, uniform: __m512i) -> [__mmask16; 3] {
    const WIDTH: u32 = CAUSE_BITS;
    let row = _mm512_slli_epi32::<{ CAUSE_WEEKS.ilog2() }>(class_state);
    let place = _mm512_add_epi32(row, week);
    let drawn = _mm512_srli_epi32::<{ 32 - WIDTH }>(uniform);
    let bound = _mm512_set1_epi64((1 << WIDTH) - 1);
    let half = |place: __m256i, drawn: __m256i| {
        // SAFETY: the row is that of a class and state, the week below CAUSE_WEEKS.
        let entry = unsafe { _mm512_i32gather_epi64::<8>(place, rule.cause.as_ptr().cast()) };
        let drawn = _mm512_cvtepu32_epi64(drawn);
        [
            _mm512_cmpge_epu64_mask(drawn, _mm512_and_si512(entry, bound)),
            _mm512_cmpge_epu64_mask(drawn, _mm512_and_si512(_mm512_srli_epi64::<WIDTH>(entry), bound)),
            _mm512_cmpge_epu64_mask(drawn, _mm512_srli_epi64::<{ 2 * WIDTH }>(entry)),
        ]
    };
    let low = half(_mm512_castsi512_si256(place), _mm512_castsi512_si256(drawn));
    let high = half(_mm512_extracti64x4_epi64::<1>(place), _mm512_extracti64x4_epi64::<1>(drawn));
    std::array::from_fn(|cause| __mmask16::from(low[cause]) | __mmask16::from(high[cause]) << 8)
}

/// A uniform on what is left of the law at the start of week `begun`: start + uniform · (2³² − start) / 2³².
#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn beyond(rule: &Rule, class_state: __m512i, begun: __m512i, uniform: __m512i, live: __mmask16) -> __m512i {
    let zero = _mm512_setzero_si512();
    let last = _mm512_set1_epi32(WEEKS as i32 - 1);
    let row = _mm512_mullo_epi32(class_state, _mm512_set1_epi32(WEEKS as i32));
    let place = _mm512_add_epi32(row, _mm512_min_epu32(begun, last));
    // SAFETY: only live lanes are read, each in the row of its class and state.
    let start = unsafe { _mm512_mask_i32gather_epi32::<4>(zero, live, place, rule.at_start.as_ptr().cast()) };
    let left = _mm512_sub_epi32(zero, start);
    let even = _mm512_srli_epi64::<32>(_mm512_mul_epu32(uniform, left));
    let odd = _mm512_mul_epu32(_mm512_srli_epi64::<32>(uniform), _mm512_srli_epi64::<32>(left));
    let scaled = _mm512_mask_blend_epi32(0xAAAA, even, odd);
    // From the start of the law 2³² is left, which 32 bits do not hold: the uniform stays as it is.
    let scaled = _mm512_mask_mov_epi32(scaled, _mm512_cmpeq_epi32_mask(start, zero), uniform);
    _mm512_add_epi32(start, scaled)
}

/// SplitMix64's finaliser of 8 numbers.
#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn mixed(bits: __m512i) -> __m512i {
    let [first, second] = MIX.map(|factor| _mm512_set1_epi64(factor.cast_signed()));
    let bits = _mm512_mullo_epi64(_mm512_xor_si512(bits, _mm512_srli_epi64::<30>(bits)), first);
    let bits = _mm512_mullo_epi64(_mm512_xor_si512(bits, _mm512_srli_epi64::<27>(bits)), second);
    _mm512_xor_si512(bits, _mm512_srli_epi64::<31>(bits))
}

/// Two uniforms for each of 16 persons: the upper and the lower half of the hash.
#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn hashed_pair(key: u64, first: usize) -> (__m512i, __m512i) {
    let lane = _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0);
    let steps = _mm512_mullo_epi64(lane, _mm512_set1_epi64(GAMMA.cast_signed()));
    let start = key.wrapping_add((first as u64).wrapping_mul(GAMMA));
    let low = _mm512_add_epi64(_mm512_set1_epi64(start.cast_signed()), steps);
    let high = _mm512_add_epi64(low, _mm512_set1_epi64(GAMMA.wrapping_mul(8).cast_signed()));
    let (low, high) = (mixed(low), mixed(high));
    (upper_halves(low, high), lower_halves(low, high))
}

#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn upper_halves(low: __m512i, high: __m512i) -> __m512i {
    let places = _mm512_set_epi32(31, 29, 27, 25, 23, 21, 19, 17, 15, 13, 11, 9, 7, 5, 3, 1);
    _mm512_permutex2var_epi32(low, places, high)
}

#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn lower_halves(low: __m512i, high: __m512i) -> __m512i {
    let places = _mm512_set_epi32(30, 28, 26, 24, 22, 20, 18, 16, 14, 12, 10, 8, 6, 4, 2, 0);
    _mm512_permutex2var_epi32(low, places, high)
}

/// Adds 16 lanes of 32 bits to 8 sums of 64.
#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn widened_sum(sums: __m512i, lanes: __m512i) -> __m512i {
    let low = _mm512_and_si512(lanes, _mm512_set1_epi64(0xFFFF_FFFF));
    _mm512_add_epi64(sums, _mm512_add_epi64(low, _mm512_srli_epi64::<32>(lanes)))
}

/// Numbers of 16 persons from `first`.
#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn persons_from(first: usize) -> __m512i {
    let lane = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    _mm512_add_epi32(_mm512_set1_epi32(first as i32), lane)
}

/// The lanes of the first `count` persons.
fn lanes(count: usize) -> __mmask16 {
    if count >= LANES { __mmask16::MAX } else { (1 << count) - 1 }
}

fn count(mask: __mmask16) -> u64 {
    u64::from(mask.count_ones())
}

#[target_feature(enable = "avx512f,avx512dq,avx512bw,avx512vl,popcnt")]
#[inline]
fn to_array(vector: __m512i) -> [u32; LANES] {
    let mut lanes = [0; LANES];
    // SAFETY: a vector is 16 numbers.
    unsafe { _mm512_storeu_si512(lanes.as_mut_ptr().cast(), vector) };
    lanes
}
