//! Conditions as the walk asks them: compiled before the first person, so that a question is a comparison of bits and, where
//! the words have bounds, of numbers. Says of every scene what the condition says; adds no vocabulary.

use super::condition::{Bound, Condition};
use super::scene::{
    AGE_BAND, ATTACHMENT, CATEGORY, DIAGNOSIS, DIAGNOSIS_CLEAR, EDUCATION_MISSING, Field, GRADUAL_RETURN,
    NEEDS_MULTIDISCIPLINARY, OFFER, OPERATION_PLANNED, SEX, STANDBY_LISTED, Scene, UNABLE_TO_TAKE_PART,
};
use super::words::{Activity, OfferKind};

/// A condition as masks over classes and bounds on numbers. It holds when its own demands do and, of each list, one part.
#[derive(Clone, Debug)]
pub struct FlatCondition {
    own: Demands,
    each: Vec<Vec<FlatCondition>>,
}

/// What must hold together.
#[derive(Clone, Copy, Debug)]
struct Demands {
    /// Values that no field may have.
    excluded: u64,
    /// Is any number bounded?
    bounded: bool,
    forecast: Span,
    total: Span,
    elapsed: Span,
    until_operation: Span,
}

/// Numbers from a least to a most, both among them.
#[derive(Clone, Copy, Debug)]
struct Span {
    least: f64,
    most: f64,
}

impl Span {
    const WHOLE: Span = Span { least: f64::NEG_INFINITY, most: f64::INFINITY };

    #[inline(always)]
    fn holds(self, number: f64) -> bool {
        (self.least <= number) & (number <= self.most)
    }

    fn and(self, other: Span) -> Span {
        Span { least: self.least.max(other.least), most: self.most.min(other.most) }
    }
}

impl Demands {
    const NONE: Demands = Demands {
        excluded: 0,
        bounded: false,
        forecast: Span::WHOLE,
        total: Span::WHOLE,
        elapsed: Span::WHOLE,
        until_operation: Span::WHOLE,
    };
    /// Every scene has a value.
    const UNMET: Demands = Demands { excluded: u64::MAX, ..Demands::NONE };

    #[inline(always)]
    fn hold(&self, scene: &Scene) -> bool {
        scene.facts & self.excluded == 0 && (!self.bounded || self.bounds_hold(scene))
    }

    fn bounds_hold(&self, scene: &Scene) -> bool {
        self.forecast.holds(scene.forecast)
            & self.total.holds(scene.elapsed + scene.forecast)
            & self.elapsed.holds(scene.elapsed)
            & self.until_operation.holds(scene.operation_week - scene.elapsed)
    }

    fn and(self, other: Demands) -> Demands {
        Demands {
            excluded: self.excluded | other.excluded,
            bounded: self.bounded || other.bounded,
            forecast: self.forecast.and(other.forecast),
            total: self.total.and(other.total),
            elapsed: self.elapsed.and(other.elapsed),
            until_operation: self.until_operation.and(other.until_operation),
        }
    }
}

impl From<Demands> for FlatCondition {
    fn from(own: Demands) -> FlatCondition {
        FlatCondition { own, each: Vec::new() }
    }
}

impl From<&Condition<f64>> for FlatCondition {
    fn from(condition: &Condition<f64>) -> FlatCondition {
        FlatCondition::of(condition, true)
    }
}

impl FlatCondition {
    /// Does the condition hold of this scene?
    #[inline(always)]
    pub fn holds(&self, scene: &Scene) -> bool {
        self.own.hold(scene) && (self.each.is_empty() || self.each_holds(scene))
    }

    fn each_holds(&self, scene: &Scene) -> bool {
        self.each.iter().all(|parts| parts.iter().any(|part| part.holds(scene)))
    }

    /// Holds when every part does.
    fn all(parts: impl IntoIterator<Item = FlatCondition>) -> FlatCondition {
        parts.into_iter().fold(Demands::NONE.into(), |mut whole: FlatCondition, part| {
            whole.own = whole.own.and(part.own);
            whole.each.extend(part.each);
            whole
        })
    }

    /// Holds when a part does; parts that never do are left out.
    pub fn any(parts: impl IntoIterator<Item = FlatCondition>) -> FlatCondition {
        let mut parts: Vec<FlatCondition> =
            parts.into_iter().filter(|part| part.own.excluded != Demands::UNMET.excluded).collect();
        match parts.pop() {
            None => Demands::UNMET.into(),
            Some(only) if parts.is_empty() => only,
            Some(last) => {
                parts.push(last);
                FlatCondition { own: Demands::NONE, each: vec![parts] }
            }
        }
    }

    /// Holds when the answer of the condition is the one wanted.
    fn of(condition: &Condition<f64>, wanted: bool) -> FlatCondition {
        let parts = |parts: &[Condition<f64>]| -> Vec<FlatCondition> {
            parts.iter().map(|part| FlatCondition::of(part, wanted)).collect()
        };
        match condition {
            Condition::Everyone(all) if *all == wanted => Demands::NONE.into(),
            Condition::Everyone(_) => Demands::UNMET.into(),
            Condition::All(list) if wanted => FlatCondition::all(parts(list)),
            Condition::Any(list) if !wanted => FlatCondition::all(parts(list)),
            Condition::All(list) | Condition::Any(list) => FlatCondition::any(parts(list)),
            Condition::Not(part) => FlatCondition::of(part, !wanted),
            Condition::Attachment(list) => among(ATTACHMENT, list.iter().map(|one| *one as usize), wanted),
            Condition::Diagnosis(list) => among(DIAGNOSIS, list.iter().map(|one| *one as usize), wanted),
            Condition::AgeBand(list) => among(AGE_BAND, list.iter().map(|one| *one as usize), wanted),
            Condition::Sex(sex) => among(SEX, [*sex as usize], wanted),
            Condition::DiagnosisClear(is) => among(DIAGNOSIS_CLEAR, [usize::from(*is)], wanted),
            Condition::StandbyListed(is) => among(STANDBY_LISTED, [usize::from(*is)], wanted),
            Condition::OperationPlanned(is) => among(OPERATION_PLANNED, [usize::from(*is)], wanted),
            Condition::NeedsMultidisciplinary(is) => among(NEEDS_MULTIDISCIPLINARY, [usize::from(*is)], wanted),
            Condition::EducationMissing(is) => among(EDUCATION_MISSING, [usize::from(*is)], wanted),
            Condition::UnableToTakePart(is) => among(UNABLE_TO_TAKE_PART, [usize::from(*is)], wanted),
            Condition::Category(list) => among(CATEGORY, list.iter().map(|one| *one as usize + 1), wanted),
            Condition::Activity(list) => under_way(list, wanted),
            Condition::RemainingWeeks(bound) => within(bound, wanted, |forecast| Demands { forecast, ..BOUNDED }),
            Condition::TotalWeeks(bound) => within(bound, wanted, |total| Demands { total, ..BOUNDED }),
            Condition::ElapsedWeeks(bound) => within(bound, wanted, |elapsed| Demands { elapsed, ..BOUNDED }),
            Condition::OperationWithin(bound) => operation_within(bound, wanted),
        }
    }
}

const BOUNDED: Demands = Demands { bounded: true, ..Demands::NONE };

/// The field has one of these values, or has none of them.
fn among(field: Field, values: impl IntoIterator<Item = usize>, wanted: bool) -> FlatCondition {
    let bits = values.into_iter().fold(0, |bits, value| bits | field.bit(value));
    let excluded = if wanted { field.bits() & !bits } else { bits };
    Demands { excluded, ..Demands::NONE }.into()
}

fn under_way(activities: &[Activity], wanted: bool) -> FlatCondition {
    let gradual_return = activities.contains(&Activity::GradualReturn);
    let offers = OfferKind::ALL.iter().filter(|kind| activities.contains(&Activity::from(**kind)));
    let gradual_return = among(GRADUAL_RETURN, gradual_return.then_some(1), wanted);
    let offers = among(OFFER, offers.map(|kind| *kind as usize + 1), wanted);
    if wanted { FlatCondition::any([gradual_return, offers]) } else { FlatCondition::all([gradual_return, offers]) }
}

/// A number lies inside a bound, or does not.
fn within(bound: &Bound<f64>, wanted: bool, demand: impl Fn(Span) -> Demands) -> FlatCondition {
    let span = Span::WHOLE;
    if wanted {
        let least = bound.at_least.unwrap_or(span.least);
        return demand(Span { least, most: bound.at_most.unwrap_or(span.most) }).into();
    }
    let below = bound.at_least.map(|least| Span { most: least.next_down(), ..span });
    let above = bound.at_most.map(|most| Span { least: most.next_up(), ..span });
    FlatCondition::any(below.into_iter().chain(above).map(|span| demand(span).into()))
}

/// An operation is planned, lies ahead, and within the bound.
fn operation_within(bound: &Bound<f64>, wanted: bool) -> FlatCondition {
    let ahead = Bound { at_least: Some(bound.at_least.map_or(0.0, |least| least.max(0.0))), at_most: bound.at_most };
    let planned = among(OPERATION_PLANNED, [1], wanted);
    let within = within(&ahead, wanted, |until_operation| Demands { until_operation, ..BOUNDED });
    if wanted { FlatCondition::all([planned, within]) } else { FlatCondition::any([planned, within]) }
}

#[cfg(test)]
mod tests {
    use super::super::condition::Moment;
    use super::super::words::Category;
    use super::*;
    use crate::population::{AgeBand, Attachment, Diagnosis, Person, Sex};
    use crate::random::{Decision, Randomness};

    /// A choice among so many, by address.
    struct Chooser(Randomness, std::cell::Cell<u32>);

    impl Chooser {
        fn new(number: u32) -> Chooser {
            Chooser(Randomness::new(1, 0, number), std::cell::Cell::new(0))
        }

        fn of(&self, count: usize) -> usize {
            self.1.set(self.1.get() + 1);
            (self.0.uniform(Decision::Cell, self.1.get()) * count as f64) as usize
        }

        fn yes(&self) -> bool {
            self.of(2) == 1
        }

        fn one<T: Copy>(&self, all: &[T]) -> T {
            all[self.of(all.len())]
        }

        fn some<T: Copy>(&self, all: &[T]) -> Vec<T> {
            all.iter().copied().filter(|_| self.yes()).collect()
        }

        /// Few whole weeks, so that a number often stands on its bound.
        fn weeks(&self) -> f64 {
            self.of(6) as f64
        }

        fn bound(&self) -> Bound<f64> {
            Bound { at_least: self.yes().then(|| self.weeks()), at_most: self.yes().then(|| self.weeks()) }
        }

        fn condition(&self, depth: usize) -> Condition<f64> {
            let parts = || (0..1 + self.of(3)).map(|_| self.condition(depth - 1)).collect();
            match self.of(if depth == 0 { 17 } else { 20 }) {
                0 => Condition::Everyone(self.yes()),
                1 => Condition::Attachment(self.some(Attachment::ALL)),
                2 => Condition::Diagnosis(self.some(Diagnosis::ALL)),
                3 => Condition::AgeBand(self.some(AgeBand::ALL)),
                4 => Condition::Sex(self.one(Sex::ALL)),
                5 => Condition::DiagnosisClear(self.yes()),
                6 => Condition::StandbyListed(self.yes()),
                7 => Condition::OperationPlanned(self.yes()),
                8 => Condition::NeedsMultidisciplinary(self.yes()),
                9 => Condition::EducationMissing(self.yes()),
                10 => Condition::UnableToTakePart(self.yes()),
                11 => Condition::Category(self.some(&[Category::One, Category::Two, Category::Three])),
                12 => Condition::Activity(self.some(&[
                    Activity::GradualReturn,
                    Activity::CompanyPractice,
                    Activity::WageSubsidy,
                    Activity::OrdinaryEducation,
                    Activity::Guidance,
                    Activity::Mentor,
                ])),
                13 => Condition::RemainingWeeks(self.bound()),
                14 => Condition::TotalWeeks(self.bound()),
                15 => Condition::OperationWithin(self.bound()),
                16 => Condition::ElapsedWeeks(self.bound()),
                17 => Condition::All(parts()),
                18 => Condition::Any(parts()),
                _ => Condition::Not(Box::new(self.condition(depth - 1))),
            }
        }

        fn person(&self) -> Person {
            Person {
                municipality: 0,
                attachment: self.one(Attachment::ALL),
                diagnosis: self.one(Diagnosis::ALL),
                sex: self.one(Sex::ALL),
                age_band: self.one(AgeBand::ALL),
                diagnosis_clear: self.yes(),
                standby_listed: self.yes(),
                operation_week: self.yes().then(|| self.weeks()),
                needs_multidisciplinary: self.yes(),
                unable_to_take_part: self.yes(),
                education_missing: self.yes(),
                benefit_level: 1.0,
                prior_support_weeks: 0.0,
                recovery_factor: 1.0,
                other_exit_factor: 1.0,
                start_week: 0.0,
            }
        }
    }

    /// Conditions over the whole vocabulary, three deep, of people at random moments.
    #[test]
    fn a_flat_condition_says_of_everyone_what_the_words_say() {
        let mut held = 0;
        for number in 0..4_000 {
            let chooser = Chooser::new(number);
            let condition = chooser.condition(3);
            let flat = FlatCondition::from(&condition);
            for _ in 0..20 {
                let person = chooser.person();
                let now = Moment {
                    person: &person,
                    elapsed: chooser.weeks(),
                    forecast: if chooser.of(8) == 0 { f64::INFINITY } else { chooser.weeks() },
                    category: chooser.yes().then(|| chooser.one(&[Category::One, Category::Two, Category::Three])),
                    gradual_return: chooser.yes(),
                    offer: chooser.yes().then(|| chooser.one(OfferKind::ALL)),
                };
                let expected = condition.holds(&now);
                assert_eq!(flat.holds(&Scene::from(&now)), expected, "{condition:?} of {now:?}: {flat:?}");
                held += u32::from(expected);
            }
        }
        assert!((20_000..60_000).contains(&held), "{held} of 80,000 hold: too one-sided to prove anything");
    }

    #[test]
    fn grounds_that_never_hold_cost_nothing() {
        let nobody = || FlatCondition::from(&Condition::Everyone(false));
        let one = FlatCondition::from(&Condition::Sex(Sex::Woman));
        let grounds = FlatCondition::any([nobody(), one, nobody()]);
        assert!(grounds.each.is_empty() && grounds.own.excluded == SEX.bit(Sex::Man as usize));
        assert_eq!(FlatCondition::any([nobody()]).own.excluded, u64::MAX);
    }
}
