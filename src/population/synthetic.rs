//! Synthetic people: cells fitted to the margins of a population file, then persons drawn from them by address.
//! The n-th person of a draw is the same whoever asks, and whatever the rules are.

use super::fields::{AgeBand, Attachment, Diagnosis, Sex};
use super::file::People;
use super::frailty::Frailty;
use super::guide::Guide;
use super::margins::{Margin, fit_margins};
use super::municipalities::{Municipality, cumulative_shares};
use super::person::Person;
use crate::calendar::WEEKS_PER_YEAR;
use crate::random::{Decision, Randomness};

const MARGIN_TOLERANCE: f64 = 1e-12;
const MARGIN_ROUNDS: usize = 200;

/// What the margins of a population tell apart.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// Labour-market attachment.
    pub attachment: Attachment,
    /// Diagnosis group.
    pub diagnosis: Diagnosis,
    /// Sex.
    pub sex: Sex,
    /// Age band.
    pub age_band: AgeBand,
}

/// People of one parameter draw, ready to be drawn.
#[derive(Clone, Debug)]
pub struct Synthetic<'run> {
    people: &'run People<f64>,
    cells: Vec<Cell>,
    cumulative: Guide,
    municipal_shares: Guide,
    frailty: Option<Frailty>,
}

impl<'run> Synthetic<'run> {
    /// Fits the cells to the margins.
    pub fn new(people: &'run People<f64>, municipalities: &[Municipality]) -> Synthetic<'run> {
        let (cells, weights) = fitted_cells(people);
        let total: f64 = weights.iter().sum();
        let mut sum = 0.0;
        let cumulative = weights
            .iter()
            .map(|weight| {
                sum += weight / total;
                sum
            })
            .collect();
        let variance = people.frailty_variance;
        let frailty = (variance > 0.0).then(|| Frailty::new(variance));
        let municipal_shares = Guide::new(cumulative_shares(municipalities));
        Synthetic { people, cells, cumulative: Guide::new(cumulative), municipal_shares, frailty }
    }

    /// All cells of a population with their shares, which sum to 1.
    pub fn cells(people: &People<f64>) -> Vec<(Cell, f64)> {
        let (cells, weights) = fitted_cells(people);
        let total: f64 = weights.iter().sum();
        cells.into_iter().zip(weights.into_iter().map(|weight| weight / total)).collect()
    }

    /// Person number `number` of `count`; municipalities are filled in order, so that each has its share in any run.
    pub fn person(&self, number: u64, count: u64, random: &Randomness) -> Person {
        let people = self.people;
        let traits = &people.traits;
        let [cell_at, benefit_at] = random.uniform_pair(Decision::Cell, 0);
        let at = self.cumulative.below(cell_at).min(self.cells.len() - 1);
        let cell = self.cells[at];
        let position = (number as f64 + 0.5) / count as f64;
        let [clear, listed] = random.uniform_pair(Decision::Clarity, 0);
        let [needs, education] = random.uniform_pair(Decision::Needs, 0);
        let [planned, when] = random.uniform_pair(Decision::Operation, 0);
        let frailty = self.frailty.as_ref().map_or(1.0, |all| all.quantile(random.uniform(Decision::Frailty, 0)));
        Person {
            municipality: self.municipal_shares.below(position),
            attachment: cell.attachment,
            diagnosis: cell.diagnosis,
            sex: cell.sex,
            age_band: cell.age_band,
            diagnosis_clear: clear < traits.diagnosis_clear.of(cell.diagnosis),
            standby_listed: listed < traits.standby_listed.of(cell.diagnosis),
            operation_week: (planned < traits.operation_planned.of(cell.diagnosis))
                .then_some(when * traits.operation_within_weeks),
            needs_multidisciplinary: needs < traits.needs_multidisciplinary.of(cell.diagnosis),
            unable_to_take_part: random.uniform(Decision::Ability, 0) < traits.unable_to_take_part.of(cell.diagnosis),
            education_missing: cell.age_band == AgeBand::Under30 && education < traits.education_missing_under30,
            benefit_level: self.benefit_level(benefit_at),
            prior_support_weeks: self.prior_support(random),
            recovery_factor: frailty
                * people.recovery_by_attachment.of(cell.attachment)
                * people.recovery_by_diagnosis.of(cell.diagnosis),
            other_exit_factor: frailty,
            start_week: random.uniform(Decision::StartOfSpell, 0) * WEEKS_PER_YEAR,
        }
    }

    fn benefit_level(&self, at: f64) -> f64 {
        let traits = &self.people.traits;
        let below = 1.0 - traits.benefit_at_maximum_share;
        if at >= below {
            return 1.0;
        }
        traits.benefit_lowest_share + (1.0 - traits.benefit_lowest_share) * at / below
    }

    fn prior_support(&self, random: &Randomness) -> f64 {
        let traits = &self.people.traits;
        let [running, weeks] = random.uniform_pair(Decision::History, 0);
        if running < traits.prior_support_share { -traits.prior_support_mean_weeks * weeks.ln() } else { 0.0 }
    }
}

/// All cells with their fitted weights.
fn fitted_cells(people: &People<f64>) -> (Vec<Cell>, Vec<f64>) {
    let mut cells = Vec::new();
    for &attachment in Attachment::ALL {
        for &diagnosis in Diagnosis::ALL {
            for &sex in Sex::ALL {
                for &age_band in AgeBand::ALL {
                    cells.push(Cell { attachment, diagnosis, sex, age_band });
                }
            }
        }
    }
    let composition = &people.composition;
    let attachment: Vec<f64> = shares(Attachment::ALL.iter().map(|one| composition.attachment.of(*one)));
    let sexes = Attachment::ALL.iter().zip(&attachment).flat_map(|(one, share)| {
        let women = composition.women.of(*one);
        [share * women, share * (1.0 - women)]
    });
    let margins = [
        Margin {
            group_of: cells.iter().map(|cell| cell.attachment as usize * Sex::COUNT + cell.sex as usize).collect(),
            totals: sexes.collect(),
        },
        Margin {
            group_of: cells.iter().map(|cell| cell.diagnosis as usize).collect(),
            totals: shares(Diagnosis::ALL.iter().map(|one| composition.diagnosis.of(*one))),
        },
        Margin {
            group_of: cells.iter().map(|cell| cell.age_band as usize).collect(),
            totals: shares(composition.age.to_array().into_iter()),
        },
    ];
    let mut weights = vec![1.0; cells.len()];
    fit_margins(&mut weights, &margins, MARGIN_TOLERANCE, MARGIN_ROUNDS);
    (cells, weights)
}

/// Scales a list to sum to 1.
fn shares(list: impl Iterator<Item = f64>) -> Vec<f64> {
    let list: Vec<f64> = list.collect();
    let total: f64 = list.iter().sum();
    list.into_iter().map(|part| part / total).collect()
}
