//! What everyone in a parameter draw shares: the people they are of, and what sets municipalities apart.

use crate::ledger::cap::Pool;
use crate::population::{Municipality, People, TargetGroup};
use crate::random::{Decision, Randomness};
use crate::rules::OperatingCost;

/// The chance of a new spell is stated for this many weeks.
const WEEKS_OF_RECURRENCE: f64 = 52.0;

/// Keeps rounding on the sure side of a threshold.
const NOT_SURELY: f64 = 1.0 - 1e-9;

/// Independent traits drawn for a municipality.
const TRAITS: u32 = 6;

/// Where the addresses of the further traits begin.
const FURTHER_TRAITS: u32 = 1 << 16;

/// What sets a municipality apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Practice {
    /// Effect of casework on the log hazard of recovery.
    pub casework_effect: f64,
    /// Deviation of standby practice, in standard deviations.
    pub standby: f64,
    /// Factor on the time between contacts that the law leaves open.
    pub contact_interval: f64,
    /// Factor on the odds of a late first contact.
    pub late_odds: f64,
    /// Factor on the odds of an offer.
    pub offer_odds: f64,
    /// Factor on the price of an offer.
    pub price: f64,
    /// Persons and operating cost of the other target groups under the common cap, a year.
    pub other_groups: Pool,
    /// Persons and operating cost of sickness benefit that the municipality budgets for, a year.
    pub budget: Pool,
}

/// What everyone in a parameter draw shares.
#[derive(Clone, Debug)]
pub struct World<'run> {
    /// The people.
    pub people: &'run People<f64>,
    /// The municipalities, in the order of their list.
    pub(super) municipalities: Vec<Practice>,
    /// Factor on the hazard of recovery that casework is, by municipality.
    pub(super) casework: Vec<f64>,
    /// Rate of new spells a week after a recovery.
    pub(super) recurrence_rate: f64,
    /// Whoever draws a number below this is surely new when they fall ill again.
    pub(super) surely_new_below: f64,
}

impl<'run> World<'run> {
    /// Draws what sets the municipalities apart.
    pub fn new(people: &'run People<f64>, municipalities: &[Municipality], seed: u64, draw: u32) -> World<'run> {
        let random = Randomness::new(seed, draw, Randomness::WHOLE_DRAW);
        let spread = &people.municipal;
        let persons: f64 = municipalities.iter().map(|one| one.population * one.incidence).sum();
        let practices = (0_u32..).zip(municipalities).map(|(position, one)| {
            let own_normal = |trait_number: u32| {
                // The first two traits keep the addresses they had before there were more.
                let place = if trait_number < 2 { 2 * position } else { FURTHER_TRAITS + TRAITS * position };
                let [first, second] = random.uniform_pair(Decision::Municipality, place + trait_number);
                normal(first, second)
            };
            let share = one.population * one.incidence / persons;
            let budget = people.activation.sickness_persons * share;
            Practice {
                casework_effect: own_normal(0) * spread.casework_spread,
                standby: own_normal(1),
                contact_interval: (-own_normal(2) * spread.contact_spread).exp(),
                late_odds: (own_normal(3) * spread.deadline_spread).exp(),
                offer_odds: (own_normal(4) * spread.offer_spread).exp(),
                price: (own_normal(5) * spread.price_spread).exp(),
                other_groups: other_groups(people, one),
                budget: Pool {
                    persons: budget,
                    spending: budget * people.activation.sickness_yearly_price * one.spending_index,
                },
            }
        });
        World::of(people, practices.collect())
    }

    /// A world whose municipalities are set apart by given practices.
    pub fn of(people: &'run People<f64>, municipalities: Vec<Practice>) -> World<'run> {
        // The absolute value: a chance of 0 must give a rate of 0, not of −0, and so a gap without end.
        let recurrence_rate = (1.0 - people.recurrence.within_year).ln().abs() / WEEKS_OF_RECURRENCE;
        let casework = municipalities.iter().map(|one| one.casework_effect.exp()).collect();
        let surely_new_below = (-recurrence_rate * people.recurrence.horizon_weeks).exp() * NOT_SURELY;
        World { people, municipalities, casework, recurrence_rate, surely_new_below }
    }
}

impl Default for Practice {
    /// A municipality like the average of all.
    fn default() -> Practice {
        Practice {
            casework_effect: 0.0,
            standby: 0.0,
            contact_interval: 1.0,
            late_odds: 1.0,
            offer_odds: 1.0,
            price: 1.0,
            other_groups: Pool::default(),
            budget: Pool::default(),
        }
    }
}

impl Practice {
    /// The state's share of a further krone of operating cost: nothing where the budget is above the cap.
    pub(super) fn operating_cost_share(&self, terms: &OperatingCost<f64>) -> f64 {
        let budget = self.budget.with(self.other_groups);
        match &terms.cap {
            Some(cap) if budget.above(cap.yearly) > 0.0 => 0.0,
            _ => terms.state_share,
        }
    }
}

/// The target groups beside sickness benefit: their persons, and what they cost at the municipality's level.
fn other_groups(people: &People<f64>, municipality: &Municipality) -> Pool {
    let groups = TargetGroup::ALL.iter().zip(municipality.activation_persons);
    groups.fold(Pool::default(), |pool, (group, persons)| {
        let price = people.activation.yearly_price.of(*group) * municipality.spending_index;
        pool.with(Pool { persons, spending: persons * price })
    })
}

/// A standard normal number from two uniform ones (Box & Muller 1958).
pub(super) fn normal(first: f64, second: f64) -> f64 {
    (-2.0 * first.ln()).sqrt() * (std::f64::consts::TAU * second).cos()
}

/// A share whose odds are multiplied.
pub fn with_odds(share: f64, factor: f64) -> f64 {
    let odds = share / (1.0 - share) * factor;
    if odds.is_finite() { odds / (1.0 + odds) } else { share }
}
