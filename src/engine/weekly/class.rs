//! Classes: persons whom no rule and no hazard of the grid tells apart, with their share of the population. The fields that
//! the rules read decide how fine the classes are; what nobody reads is not split.

use std::ops::Range;

use crate::population::{AgeBand, Attachment, ByDiagnosis, Diagnosis, People, Person, Sex, Synthetic};
use crate::rules::{Condition, Rules};

/// Persons alike to every rule read.
#[derive(Clone, Debug)]
pub struct Class {
    /// One of them.
    pub person: Person,
    /// Their share of their stratum.
    pub share: f64,
    /// The number that decides whether they are exempted: exempted where it is below the uptake.
    pub exempted: f64,
}

/// Classes that differ only by chance: attachment and diagnosis are known beforehand, the rest is drawn.
#[derive(Clone, Debug)]
pub struct Stratum {
    /// Share of all persons.
    pub share: f64,
    /// Its classes.
    pub classes: Range<usize>,
}

/// The population as far as some rule sets tell its members apart.
#[derive(Clone, Debug)]
pub struct Classes {
    /// The strata; their shares sum to 1.
    pub strata: Vec<Stratum>,
    /// The classes, stratum by stratum.
    pub classes: Vec<Class>,
}

/// What a rule set reads on the grid beyond attachment, diagnosis and the week.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fields {
    pub(super) forecast: bool,
    sex: bool,
    age_band: bool,
    diagnosis_clear: bool,
    standby_listed: bool,
    operation: bool,
    needs: bool,
    unable: bool,
    education: bool,
}

impl Fields {
    fn read_by(&mut self, condition: &Condition<f64>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| self.read_by(part)),
            Condition::Not(part) => self.read_by(part),
            Condition::Sex(_) => self.sex = true,
            Condition::AgeBand(_) => self.age_band = true,
            Condition::EducationMissing(_) => (self.age_band, self.education) = (true, true),
            Condition::DiagnosisClear(_) => self.diagnosis_clear = true,
            Condition::StandbyListed(_) => self.standby_listed = true,
            Condition::OperationPlanned(_) | Condition::OperationWithin(_) => self.operation = true,
            Condition::NeedsMultidisciplinary(_) => self.needs = true,
            Condition::UnableToTakePart(_) => self.unable = true,
            Condition::Everyone(_)
            | Condition::Attachment(_)
            | Condition::Diagnosis(_)
            | Condition::Category(_)
            | Condition::Activity(_)
            | Condition::ElapsedWeeks(_) => {}
            Condition::RemainingWeeks(_) | Condition::TotalWeeks(_) => self.forecast = true,
        }
    }

    /// Traits that split a class in two.
    fn traits(&self) -> usize {
        let read = [self.diagnosis_clear, self.standby_listed, self.operation, self.needs, self.unable, self.education];
        read.into_iter().filter(|read| *read).count()
    }

    /// What the conditions look at that the grid carries.
    pub(super) fn of(rules: &[&Rules<f64>]) -> Fields {
        let mut fields = Fields::default();
        for rules in rules {
            let remote = &rules.contacts.remote;
            let single = [
                &rules.notification.without_follow_up,
                &rules.visitation.category_1,
                &rules.visitation.category_3,
                &rules.gradual_return.when,
                &rules.plan.when,
                &rules.employer_contact.when,
                &remote.ordinary,
                &remote.returning,
                &remote.operation,
            ];
            let exemptions = rules.exemption.iter().map(|exemption| &exemption.when);
            single.into_iter().chain(exemptions).for_each(|condition| fields.read_by(condition));
        }
        fields
    }
}

impl Classes {
    /// The classes that `rules` tell apart among `people`.
    pub fn new(people: &People<f64>, rules: &[&Rules<f64>]) -> Classes {
        let fields = Fields::of(rules);
        let cuts = exemption_cuts(rules);
        let mut classes = Classes { strata: Vec::new(), classes: Vec::new() };
        for ((attachment, diagnosis), members) in strata(people, fields) {
            let share: f64 = members.iter().map(|(_, share)| share).sum();
            if share <= 0.0 {
                continue;
            }
            let first = classes.classes.len();
            for ((sex, age_band), of_all) in members {
                let person = Person { sex, age_band, ..typical(people, attachment, diagnosis) };
                let split = with_traits(people, fields, Class { person, share: of_all / share, exempted: 0.0 });
                classes.classes.extend(split.into_iter().flat_map(|class| cut(class, &cuts)));
            }
            classes.strata.push(Stratum { share, classes: first..classes.classes.len() });
        }
        classes
    }

    /// How many classes `rules` tell apart among `people` at most, without making them.
    pub fn most(people: &People<f64>, rules: &[&Rules<f64>]) -> usize {
        let fields = Fields::of(rules);
        let cells: usize = strata(people, fields).iter().map(|(_, members)| members.len()).sum();
        let cuts = exemption_cuts(rules).len() + 1;
        cells.saturating_mul(1 << fields.traits()).saturating_mul(cuts)
    }

    /// Every class with its share of all persons.
    pub fn shares(&self) -> impl Iterator<Item = (&Class, f64)> {
        self.strata.iter().flat_map(|stratum| {
            self.classes[stratum.classes.clone()].iter().map(|class| (class, stratum.share * class.share))
        })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// Is there nobody?
    pub fn is_empty(&self) -> bool {
        self.classes.is_empty()
    }
}

type Members = Vec<((Sex, AgeBand), f64)>;

/// The shares of sexes and age bands in each stratum; only one of each where nobody asks.
fn strata(people: &People<f64>, fields: Fields) -> Vec<((Attachment, Diagnosis), Members)> {
    let mut strata: Vec<((Attachment, Diagnosis), Members)> = Vec::new();
    for (cell, share) in Synthetic::cells(people) {
        let place = (cell.attachment, cell.diagnosis);
        let face = (
            if fields.sex { cell.sex } else { Sex::Woman },
            if fields.age_band { cell.age_band } else { AgeBand::From40 },
        );
        if strata.last().is_none_or(|(last, _)| *last != place) {
            strata.push((place, Vec::new()));
        }
        let Some((_, members)) = strata.last_mut() else { continue };
        match members.iter_mut().find(|(known, _)| *known == face) {
            Some((_, sum)) => *sum += share,
            None => members.push((face, share)),
        }
    }
    strata
}

/// The uptakes of exemptions that lie strictly between nobody and everybody.
fn exemption_cuts(rules: &[&Rules<f64>]) -> Vec<f64> {
    let uptakes = rules.iter().flat_map(|rules| rules.exemption.iter().map(|exemption| exemption.uptake));
    let mut cuts: Vec<f64> = uptakes.filter(|uptake| (0.0..1.0).contains(uptake) && *uptake > 0.0).collect();
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    cuts
}

/// A class cut at the uptakes of exemptions.
fn cut(class: Class, cuts: &[f64]) -> Vec<Class> {
    let ends = cuts.iter().copied().chain([1.0]);
    let mut from = 0.0;
    ends.map(|to| {
        let part = Class { share: class.share * (to - from), exempted: 0.5 * (from + to), ..class.clone() };
        from = to;
        part
    })
    .collect()
}

/// Is a trait read, how common is it, and what does it set?
type Split<'a> = (bool, &'a ByDiagnosis<f64>, &'a dyn Fn(&mut Person));

/// A class split by every trait that is read.
fn with_traits(people: &People<f64>, fields: Fields, class: Class) -> Vec<Class> {
    let traits = &people.traits;
    let under30 = class.person.age_band == AgeBand::Under30;
    let education = ByDiagnosis::alike(if under30 { traits.education_missing_under30 } else { 0.0 });
    let within = traits.operation_within_weeks;
    // The grid knows no day of the operation: it is planned for the middle of the time.
    let set_operation = move |person: &mut Person| person.operation_week = Some(0.5 * within);
    let splits: [Split<'_>; 6] = [
        (fields.diagnosis_clear, &traits.diagnosis_clear, &|person| person.diagnosis_clear = true),
        (fields.standby_listed, &traits.standby_listed, &|person| person.standby_listed = true),
        (fields.operation, &traits.operation_planned, &set_operation),
        (fields.needs, &traits.needs_multidisciplinary, &|person| person.needs_multidisciplinary = true),
        (fields.unable, &traits.unable_to_take_part, &|person| person.unable_to_take_part = true),
        (fields.education, &education, &|person| person.education_missing = true),
    ];
    let mut classes = vec![class];
    for (_, shares, set) in splits.into_iter().filter(|(read, ..)| *read) {
        classes = classes.into_iter().flat_map(|class| split(class, shares, set)).collect();
    }
    classes
}

/// Those with a trait, and those without; a part that is nobody is left out.
fn split(class: Class, shares: &ByDiagnosis<f64>, set: &dyn Fn(&mut Person)) -> impl Iterator<Item = Class> {
    let share = shares.of(class.person.diagnosis);
    let mut having = Class { share: class.share * share, ..class.clone() };
    set(&mut having.person);
    let lacking = Class { share: class.share * (1.0 - share), ..class };
    [having, lacking].into_iter().filter(|class| class.share > 0.0)
}

/// Someone of a stratum with none of the traits.
fn typical(people: &People<f64>, attachment: Attachment, diagnosis: Diagnosis) -> Person {
    Person {
        municipality: 0,
        attachment,
        diagnosis,
        sex: Sex::Woman,
        age_band: AgeBand::From40,
        diagnosis_clear: false,
        standby_listed: false,
        operation_week: None,
        needs_multidisciplinary: false,
        unable_to_take_part: false,
        education_missing: false,
        benefit_level: 1.0,
        prior_support_weeks: 0.0,
        recovery_factor: people.recovery_by_attachment.of(attachment) * people.recovery_by_diagnosis.of(diagnosis),
        other_exit_factor: 1.0,
        start_week: 0.0,
    }
}
