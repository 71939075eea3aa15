//! Published figures beside the simulated: what each measure is made of.

use super::comparison::TargetCheck;
use super::estimands::Layout;
use super::estimate::Estimate;
use super::replicates::Samples;
use crate::calendar::WEEKS_PER_YEAR;
use crate::ledger::{Account, ONGOING, Volume, WEEKS_PER_FULL_YEAR_PERSON};
use crate::scenario::{Measure, Target};

const KRONER_PER_MILLION: f64 = 1e6;

/// A sum of figures times a factor, divided by another sum where there is one.
pub(super) struct Ratio {
    above: Vec<usize>,
    below: Vec<usize>,
    factor: f64,
}

impl Ratio {
    /// A single figure.
    pub(super) fn of(figure: usize) -> Ratio {
        Ratio { above: vec![figure], below: Vec::new(), factor: 1.0 }
    }

    /// What the figures of a draw give.
    pub(super) fn value(&self, figures: &[f64]) -> f64 {
        let sum = |of: &[usize]| of.iter().map(|figure| figures[*figure]).sum::<f64>();
        let below = if self.below.is_empty() { 1.0 } else { sum(&self.below) };
        self.factor * sum(&self.above) / below
    }

    /// The variance of that value from those of the figures; 0, which is too little, for what is more than one figure,
    /// because how figures hang together inside a draw is not known.
    pub(super) fn variance(&self, variances: &[f64]) -> f64 {
        match (self.above.as_slice(), self.below.is_empty()) {
            ([figure], true) => self.factor * self.factor * variances[*figure],
            _ => 0.0,
        }
    }
}

pub(super) fn target_check(target: &Target, layout: &Layout, samples: &Samples) -> TargetCheck {
    let simulated = estimate(&definition(target.measure, layout), samples);
    TargetCheck {
        id: target.id.clone(),
        title: target.title.clone(),
        unit: target.unit.clone(),
        published: target.published,
        low: target.low,
        high: target.high,
        simulated,
        holds: (target.low..=target.high).contains(&simulated.mean),
        held_out: target.held_out,
        source: target.source.clone(),
    }
}

fn estimate(ratio: &Ratio, samples: &Samples) -> Estimate {
    if let ([figure], true) = (ratio.above.as_slice(), ratio.below.is_empty()) {
        return samples.estimate(*figure).times(ratio.factor);
    }
    let columns = |figures: &[usize]| figures.iter().map(|figure| samples.column(*figure)).collect::<Vec<_>>();
    let (above, below) = (columns(&ratio.above), columns(&ratio.below));
    let mut values = Samples::new(1);
    for draw in 0..samples.draws() {
        let sum = |columns: &[Vec<f64>]| columns.iter().map(|column| column[draw]).sum::<f64>();
        let below = if below.is_empty() { 1.0 } else { sum(&below) };
        values.add(&[ratio.factor * sum(&above) / below], &[0.0]);
    }
    values.estimate(0)
}

/// What a measure is made of.
pub(super) fn definition(measure: Measure, layout: &Layout) -> Ratio {
    let before = |volume: Volume| layout.volume(volume, 0);
    let sum = |volumes: &[Volume], weeks: f64| Ratio {
        above: volumes.iter().map(|volume| before(*volume)).collect(),
        below: Vec::new(),
        factor: 1.0 / weeks,
    };
    let share = |part: &[Volume], whole: &[Volume]| Ratio {
        below: whole.iter().map(|volume| before(*volume)).collect(),
        ..sum(part, 1.0)
    };
    let of_stock = |above: Vec<usize>, below: Vec<usize>, factor: f64| Ratio { above, below, factor };
    let bands: Vec<usize> = (0..ONGOING.len()).map(|band| layout.ongoing(band)).collect();
    // The number of ongoing spells at a moment is the mean over the year.
    let ongoing = |band: usize| of_stock(vec![bands[band]], Vec::new(), 1.0 / WEEKS_PER_YEAR);
    let categories: Vec<usize> = (0..3).map(|category| layout.category(category)).collect();
    let category = |number: usize| of_stock(vec![categories[number]], categories.clone(), 1.0);
    match measure {
        Measure::Persons => sum(&[Volume::Persons], 1.0),
        Measure::FullYearPersons => sum(&[Volume::BenefitWeeks], WEEKS_PER_FULL_YEAR_PERSON),
        Measure::FullYearPersonsRegistered => of_stock(bands.clone(), Vec::new(), 1.0 / WEEKS_PER_FULL_YEAR_PERSON),
        Measure::JafStarts => sum(&[Volume::JafStarts], 1.0),
        Measure::JafStock => sum(&[Volume::JafWeeks], WEEKS_PER_FULL_YEAR_PERSON),
        Measure::LimitExits => sum(&[Volume::LimitExits], 1.0),
        Measure::GradualReturnShare => share(&[Volume::GradualReturns], &[Volume::LongSpellsEmployed]),
        Measure::WomenShare => share(&[Volume::Women], &[Volume::Persons]),
        Measure::Category1Share => category(0),
        Measure::Category2Share => category(1),
        Measure::Category3Share => category(2),
        Measure::Ongoing0To4 => ongoing(0),
        Measure::Ongoing4To8 => ongoing(1),
        Measure::Ongoing8To13 => ongoing(2),
        Measure::Ongoing13To26 => ongoing(3),
        Measure::Ongoing26To39 => ongoing(4),
        Measure::Ongoing39To52 => ongoing(5),
        Measure::Ongoing52To104 => ongoing(6),
        Measure::Ongoing104To156 => ongoing(7),
        Measure::Ongoing156 => ongoing(8),
        Measure::GrossBenefit => {
            Ratio { above: vec![layout.account_before(Account::Benefit)], below: Vec::new(), factor: 1.0 }
        }
        Measure::WeeklyBenefit => Ratio {
            above: vec![layout.account_before(Account::Benefit)],
            below: vec![before(Volume::BenefitWeeks), before(Volume::JafWeeks)],
            factor: KRONER_PER_MILLION,
        },
        Measure::ContactsAvoided => {
            Ratio { above: vec![layout.row_volume(0, Volume::Contacts)], below: Vec::new(), factor: -1.0 }
        }
    }
}
