//! A batch of persons under the baseline and under every step from it to the reform: initiatives are added one at a
//! time in a random order, and each is given the difference it makes. Over the orders that mean is the Shapley value,
//! and in every single order the parts sum to the whole, to the øre (Castro, Gómez & Tejada 2009,
//! doi:10.1016/j.cor.2008.04.004).

use serde::{Deserialize, Serialize};

use super::difference::Difference;
use super::in_time::{InTime, Transition};
use super::latents::{Latents, Life};
use super::tables::Tables;
use super::walk::Walk;
use super::way::Way;
use super::world::World;
use crate::calendar::WEEKS_PER_YEAR;
use crate::ledger::{Account, Lengths, Line, OfferWeeks, Payer, Posted, Postings, Stock, Tally, Usage, Volume};
use crate::population::Synthetic;
use crate::random::Randomness;

/// The rule sets on the way from the baseline to the reform.
#[derive(Clone, Debug)]
pub struct Sequence<'run> {
    /// The baseline.
    pub baseline: &'run Tables<'run>,
    /// The initiatives in the order in which they are added, each with what it changes in the rules before it.
    pub steps: Vec<(usize, Difference<'run>)>,
}

/// When the reform begins, and over how many years it is followed.
#[derive(Clone, Copy, Debug)]
pub struct Calendar {
    /// Entry into force, weeks after 1 January of its year.
    pub in_force_week: f64,
    /// Calendar years followed, that of the entry into force first.
    pub years: usize,
    /// What it means for spells under way.
    pub transition: Transition,
}

/// A reform with municipalities that react to their net prices, beside the same reform without.
#[derive(Clone, Debug)]
pub struct Reaction<'run> {
    /// The baseline with reaction; none when its terms are those under which the practice was observed.
    pub baseline: Option<Tables<'run>>,
    /// The whole reform with reaction.
    pub reform: Tables<'run>,
}

/// What is summed for a municipality, over all years of one inflow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MunicipalSums {
    /// Øre by payer.
    pub payers: [i64; Payer::COUNT],
    /// Operating cost of offers among them, øre.
    pub operating_cost: i64,
    /// Weeks that count under the common cap, millionths.
    pub cap_weeks: i64,
}

impl MunicipalSums {
    fn add(&mut self, other: &MunicipalSums, sign: i64) {
        self.payers.iter_mut().zip(other.payers).for_each(|(mine, theirs)| *mine += sign * theirs);
        self.operating_cost += sign * other.operating_cost;
        self.cap_weeks += sign * other.cap_weeks;
    }

    fn post(&mut self, postings: Posted<'_>, sign: i64) {
        // Every amount is added twice, if only to what nobody asks for: where it belongs would be a guess for the processor.
        let mut sums = [0; PLACES];
        for posting in postings.entries {
            let [payer, kind] = PLACES_OF_LINE[posting.line.index()];
            sums[payer as usize] += posting.amount;
            sums[kind as usize] += posting.amount;
        }
        let payers = self.payers.iter_mut().zip(&sums);
        payers.for_each(|(mine, more)| *mine += sign * more);
        self.operating_cost += sign * sums[OPERATING_COST as usize];
        self.cap_weeks += sign * sums[CAP_WEEKS as usize];
    }
}

// Places of the sums of a municipality behind those of the payers.
const OPERATING_COST: u8 = Payer::COUNT as u8;
const CAP_WEEKS: u8 = OPERATING_COST + 1;
const UNASKED: u8 = CAP_WEEKS + 1;
const PLACES: usize = UNASKED as usize + 1;

/// The two places each line is added to.
const PLACES_OF_LINE: [[u8; 2]; Line::COUNT] = {
    let mut places = [[UNASKED; 2]; Line::COUNT];
    let mut line = 0;
    while line < Line::MONEY {
        let offers = Line::account(line) == Account::Offers as usize;
        places[line] = [Line::payer(line) as u8, if offers { OPERATING_COST } else { UNASKED }];
        line += 1;
    }
    places[Line::volume(Volume::CapWeeks).index()][1] = CAP_WEEKS;
    places
};

/// Sums over a batch of persons, in sample units.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Batch {
    /// Persons in it.
    pub persons: u64,
    /// Ways made, walked or priced anew, over all rule sets.
    pub spells: u64,
    /// The baseline, all years of one inflow.
    pub baseline: Tally,
    /// A person's money under the baseline and under the whole reform, øre squared, summed: how much persons differ.
    pub squares: [i128; 2],
    /// Who is on the benefit at a moment under the baseline.
    pub stock: Stock,
    /// How long the spells of an inflow are on the benefit: under the baseline, under the whole reform.
    pub lengths: [Lengths; 2],
    /// The difference each change makes: the initiatives by position, then each reaction beside the whole reform.
    pub changes: Vec<Tally>,
    /// The baseline by municipality.
    pub municipal_baseline: Vec<MunicipalSums>,
    /// The difference each change makes by municipality.
    pub municipal_changes: Vec<Vec<MunicipalSums>>,
    /// What was used, all years of one inflow: under the baseline, and under the whole reform more than that.
    pub used: [PlacedUsage; 2],
}

/// What was used in the nation by price key, and of it the weeks in offers by municipality, which the cap settles.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PlacedUsage {
    /// In the nation.
    pub nation: Usage,
    /// By municipality.
    pub offers: Vec<OfferWeeks>,
}

impl PlacedUsage {
    fn new(municipalities: usize) -> PlacedUsage {
        PlacedUsage { nation: Usage::default(), offers: vec![OfferWeeks::default(); municipalities] }
    }

    fn post(&mut self, municipality: usize, postings: Posted<'_>, sign: i64) {
        self.nation.post(postings, sign);
        self.offers[municipality].post(postings, sign);
    }

    fn add(&mut self, other: &PlacedUsage, sign: i64) {
        self.nation.add(&other.nation, sign);
        self.offers.iter_mut().zip(&other.offers).for_each(|(mine, theirs)| mine.add(theirs, sign));
    }
}

impl Batch {
    /// An empty batch of a number of changes (initiatives and reactions).
    pub fn new(changes: usize, municipalities: usize, calendar: Calendar) -> Batch {
        Batch {
            persons: 0,
            spells: 0,
            baseline: Tally::new(0),
            squares: [0; 2],
            stock: Stock::default(),
            lengths: [Lengths::default(); 2],
            changes: vec![Tally::new(calendar.years); changes],
            municipal_baseline: vec![MunicipalSums::default(); municipalities],
            municipal_changes: vec![vec![MunicipalSums::default(); municipalities]; changes],
            used: [(); 2].map(|()| PlacedUsage::new(municipalities)),
        }
    }

    /// Have all sums stayed within their integers? No sum over n persons exceeds √n times the root of the sum of squares
    /// (Cauchy–Schwarz), whatever the amounts; a factor of four is left for differences of sums.
    pub fn is_exact(&self) -> bool {
        let most = (i64::MAX / 4) as f64;
        self.squares.iter().all(|squares| *squares >= 0 && (self.persons as f64 * *squares as f64).sqrt() < most)
    }

    /// Is it of the same changes, municipalities and years?
    pub fn is_shaped_like(&self, other: &Batch) -> bool {
        let shape = |batch: &Batch| {
            let places = batch.municipal_changes.iter().map(Vec::len);
            let places = places
                .chain([batch.municipal_baseline.len()])
                .chain(batch.used.each_ref().map(|used| used.offers.len()));
            let tallies = batch.changes.iter().chain([&batch.baseline]).map(Tally::rows);
            (places.collect::<Vec<usize>>(), tallies.collect::<Vec<(usize, usize)>>())
        };
        shape(self) == shape(other)
    }

    /// Adds (`sign` = 1) or takes away (`sign` = −1) another batch of the same shape.
    pub fn add(&mut self, other: &Batch, sign: i64) {
        self.persons = self.persons.wrapping_add_signed(sign * other.persons as i64);
        self.spells = self.spells.wrapping_add_signed(sign * other.spells as i64);
        self.baseline.add(&other.baseline, sign);
        self.squares.iter_mut().zip(other.squares).for_each(|(mine, theirs)| *mine += i128::from(sign) * theirs);
        self.stock.add(&other.stock, sign);
        self.lengths.iter_mut().zip(&other.lengths).for_each(|(mine, theirs)| mine.add(theirs, sign));
        self.changes.iter_mut().zip(&other.changes).for_each(|(mine, theirs)| mine.add(theirs, sign));
        let add = |mine: &mut [MunicipalSums], theirs: &[MunicipalSums]| {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.add(theirs, sign));
        };
        add(&mut self.municipal_baseline, &other.municipal_baseline);
        let changes = self.municipal_changes.iter_mut().zip(&other.municipal_changes);
        changes.for_each(|(mine, theirs)| add(mine, theirs));
        self.used.iter_mut().zip(&other.used).for_each(|(mine, theirs)| mine.add(theirs, sign));
    }

    /// Posts, for everyone of an inflow, what one way has and the other has not.
    fn post_inflow(
        &mut self,
        change: usize,
        municipality: usize,
        first_cohort: usize,
        more: &Postings,
        less: &Postings,
    ) {
        for (postings, sign) in more.apart(less).into_iter().zip([1, -1]) {
            if !postings.is_empty() {
                self.changes[change].post(postings, sign, first_cohort);
                self.municipal_changes[change][municipality].post(postings, sign);
            }
        }
    }

    /// Notes what the way under the whole reform uses and that under the baseline does not; reactions come on top of the
    /// reform and are not among it.
    fn post_used(&mut self, municipality: usize, more: &Postings, less: &Postings) {
        for (postings, sign) in more.apart(less).into_iter().zip([1, -1]) {
            self.used[1].post(municipality, postings, sign);
        }
    }

    /// Posts the same for people under way, in the years from the entry into force on.
    fn post_under_way(&mut self, change: usize, years_ago: u8, more: &Postings, less: &Postings) {
        for (postings, sign) in more.apart(less).into_iter().zip([1, -1]) {
            for posting in postings.entries.iter().filter(|posting| posting.year >= years_ago) {
                self.changes[change].post_in_year(usize::from(posting.year - years_ago), posting, sign);
            }
        }
    }
}

/// A reaction as what it changes in the rules without it.
#[derive(Debug)]
struct Reacting<'run> {
    baseline: Option<Difference<'run>>,
    reform: Difference<'run>,
}

/// Takes persons through a sequence of rule sets, with buffers used again for each.
#[derive(Debug)]
pub(super) struct Stepper<'run> {
    world: &'run World<'run>,
    calendar: Calendar,
    reactions: Vec<Reacting<'run>>,
    ways: Ways,
    latents: Latents,
}

/// The ways of one person: under the baseline, under the rules come to, and the next one; their buffers stay.
#[derive(Debug, Default)]
struct Ways {
    ways: [Way; 3],
    current: usize,
    /// Under the baseline, as far as it is the past of all others.
    past: Way,
}

impl Ways {
    fn baseline(&self) -> &Way {
        &self.ways[0]
    }

    fn current(&self) -> &Way {
        &self.ways[self.current]
    }

    fn next(&self) -> &Way {
        &self.ways[self.place_of_next()]
    }

    /// The current way is that of the baseline again.
    fn begin_at_baseline(&mut self) {
        self.current = 0;
    }

    /// The next way is the past of all, and what comes after it under these rules.
    fn follow_next_from(&mut self, past: &Walk<'_, Randomness>, rules: InTime<'_>) {
        let next = &mut self.ways[self.place_of_next()];
        next.copy(&self.past);
        past.under(rules).go(f64::INFINITY, next);
    }

    /// Has a step changed the way since the baseline?
    fn have_parted(&self) -> bool {
        self.current != 0
    }

    fn follow_baseline(&mut self, life: &Life<'_, Randomness>, rules: &Tables<'_>) {
        self.ways[0].follow(life, InTime::always(rules));
    }

    fn follow_next(&mut self, life: &Life<'_, Randomness>, rules: InTime<'_>) {
        self.ways[self.place_of_next()].follow(life, rules);
    }

    /// The next way is the current one under rules that differ; false where it would be the same.
    fn change_current(&mut self, life: &Life<'_, Randomness>, difference: &Difference<'_>) -> bool {
        let places = [self.current, self.place_of_next()];
        let Ok([current, next]) = self.ways.get_disjoint_mut(places) else {
            return false;
        };
        next.change(current, life, difference)
    }

    /// The next way becomes the current one.
    fn advance(&mut self) {
        self.current = self.place_of_next();
    }

    fn place_of_next(&self) -> usize {
        if self.current == 1 { 2 } else { 1 }
    }
}

impl<'run> Stepper<'run> {
    /// `mechanical` are the baseline and the whole reform without reaction.
    pub(super) fn new(
        world: &'run World<'run>,
        calendar: Calendar,
        mechanical: [&'run Tables<'run>; 2],
        reactions: &'run [Reaction<'run>],
    ) -> Stepper<'run> {
        let reacting = |reaction: &'run Reaction<'run>| Reacting {
            baseline: reaction.baseline.as_ref().map(|rules| Difference::between(mechanical[0], rules)),
            reform: Difference::between(mechanical[1], &reaction.reform),
        };
        let reactions = reactions.iter().map(reacting).collect();
        Stepper { world, calendar, reactions, ways: Ways::default(), latents: Latents::default() }
    }

    /// Person `number` of `count`, through the whole sequence.
    pub(super) fn step(
        &mut self,
        synthetic: &Synthetic<'_>,
        number: u64,
        count: u64,
        random: &Randomness,
        sequence: &Sequence<'_>,
        batch: &mut Batch,
    ) {
        let person = synthetic.person(number, count, random);
        let mut latents = std::mem::take(&mut self.latents);
        let life = Life::new(self.world, &person, random, &mut latents);
        self.ways.follow_baseline(&life, sequence.baseline);
        let baseline = self.ways.baseline();
        batch.persons += 1;
        batch.spells += 1;
        let posted = baseline.postings.whole();
        batch.baseline.post(posted, 1, 0);
        batch.stock.add(&baseline.stock(), 1);
        batch.municipal_baseline[person.municipality].post(posted, 1);
        batch.used[0].post(person.municipality, posted, 1);
        self.add_inflow(&life, sequence, batch);
        for (side, way) in [self.ways.baseline(), self.ways.current()].into_iter().enumerate() {
            batch.squares[side] += i128::from(way.postings.money()).pow(2);
            way.add_lengths(&mut batch.lengths[side]);
        }
        self.add_people_under_way(&life, sequence, batch);
        self.latents = latents;
    }

    /// Whoever falls ill under the reform: all years of the inflow, and the permanent effect. Leaves the way under the
    /// whole reform as the current one.
    fn add_inflow(&mut self, life: &Life<'_, Randomness>, sequence: &Sequence<'_>, batch: &mut Batch) {
        // Before the entry into force in its own year people fall ill under the old rules: see the next function.
        let first_cohort = usize::from(life.person.start_week < self.calendar.in_force_week);
        let place = life.person.municipality;
        let ways = &mut self.ways;
        ways.begin_at_baseline();
        for (added, difference) in &sequence.steps {
            if !ways.change_current(life, difference) {
                continue;
            }
            batch.spells += 1;
            batch.post_inflow(*added, place, first_cohort, &ways.next().postings, &ways.current().postings);
            ways.advance();
        }
        if ways.have_parted() {
            batch.post_used(place, &ways.current().postings, &ways.baseline().postings);
        }
        for (number, reaction) in (sequence.steps.len()..).zip(&self.reactions) {
            if ways.current().may_change(life, &reaction.reform, f64::MIN) {
                ways.follow_next(life, InTime::always(reaction.reform.after));
                batch.spells += 1;
                batch.post_inflow(number, place, first_cohort, &ways.next().postings, &ways.current().postings);
            }
            let baseline = reaction.baseline.as_ref();
            if let Some(difference) = baseline.filter(|one| ways.baseline().may_change(life, one, f64::MIN)) {
                ways.follow_next(life, InTime::always(difference.after));
                batch.spells += 1;
                batch.post_inflow(number, place, first_cohort, &ways.baseline().postings, &ways.next().postings);
            }
        }
    }

    /// People like this one who fell ill in earlier years and are under way when the reform enters into force.
    fn add_people_under_way(&mut self, life: &Life<'_, Randomness>, sequence: &Sequence<'_>, batch: &mut Batch) {
        let in_force = self.calendar.in_force_week;
        let transition = self.calendar.transition;
        let ways = &mut self.ways;
        let first = u8::from(life.person.start_week >= in_force);
        // Up to the switch everybody walks under the baseline: once, and on from one switch to the next.
        let mut past = Walk::begin(life, InTime::always(sequence.baseline));
        ways.past.begin();
        let foresight = sequence.baseline.foresight();
        // Spells end before the last year that a posting can tell.
        for years_ago in first..u8::MAX {
            let switch = in_force + f64::from(years_ago) * WEEKS_PER_YEAR;
            if ways.baseline().end <= switch {
                return;
            }
            ways.begin_at_baseline();
            for (added, difference) in &sequence.steps {
                if !ways.current().may_change(life, difference, switch) {
                    continue;
                }
                past.go(switch - foresight, &mut ways.past);
                let in_time = InTime::switching(sequence.baseline, difference.after, switch, transition);
                ways.follow_next_from(&past, in_time);
                batch.spells += 1;
                batch.post_under_way(*added, years_ago, &ways.next().postings, &ways.current().postings);
                ways.advance();
            }
            for (number, reaction) in (sequence.steps.len()..).zip(&self.reactions) {
                let baseline = reaction.baseline.as_ref();
                let moved = baseline.filter(|difference| ways.baseline().may_change(life, difference, f64::MIN));
                if moved.is_some() || ways.current().may_change(life, &reaction.reform, switch) {
                    let before = baseline.map_or(sequence.baseline, |difference| difference.after);
                    let in_time = InTime::switching(before, reaction.reform.after, switch, transition);
                    ways.follow_next(life, in_time);
                    batch.spells += 1;
                    batch.post_under_way(number, years_ago, &ways.next().postings, &ways.current().postings);
                }
                if let Some(difference) = moved {
                    ways.follow_next(life, InTime::always(difference.after));
                    batch.spells += 1;
                    batch.post_under_way(number, years_ago, &ways.baseline().postings, &ways.next().postings);
                }
            }
        }
    }
}
