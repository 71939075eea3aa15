//! A rule set on the classes of a population, compiled to flat tables before the first person: what a week can end in, when
//! contacts are held, when the rules end the benefit. Everything that depends on prices stands in the tariff.

use super::class::{Class, Classes, Fields};
use crate::calendar::{DAY, WEEKS_PER_MONTH};
use crate::population::{ByDiagnosis, Diagnosis, Illness, People, WeeklyOutcomes};
use crate::rules::{Category, Moment, Rules, Stop};

/// Full absence and gradual return.
pub(super) const STATES: usize = 2;

/// What a week can end in: recovery, other exit, permanent exit, change of state.
pub(super) const OUTCOMES: usize = 4;

/// Position of the change of state among the outcomes.
pub(super) const CHANGE: usize = 3;

/// No spell is followed further, whatever extensions the rules give.
const MOST_WEEKS: usize = 520;

/// A share that goes on below which nobody is left to follow.
const NOBODY: f64 = 1e-12;

/// The rules end the benefit at the start of a week, for all but a share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Limit {
    pub(super) week: usize,
    pub(super) stays: f64,
    /// Is it the reassessment, or the end of an extension?
    pub(super) first: bool,
}

/// A rule set on the classes of a population, compiled.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// Weeks followed.
    pub(super) weeks: usize,
    /// Weeks of gradual return with the high refusion, if they are bounded.
    pub(super) high_weeks: Option<usize>,
    /// Probabilities by class, state and week.
    pub(super) outcomes: Vec<[f64; OUTCOMES]>,
    /// By class; the last one lets nobody stay.
    pub(super) limits: Vec<Vec<Limit>>,
    /// Is a contact held, by class and week?
    pub(super) contacts: Vec<bool>,
}

/// The course of illness as the population file has it.
struct Course<'a> {
    from_week: &'a [f64],
    outcomes: [&'a WeeklyOutcomes<f64>; STATES],
    permanent_by_diagnosis: &'a ByDiagnosis<f64>,
    observed_share: f64,
    contact_factor: f64,
}

impl<'a> Course<'a> {
    fn of(people: &'a People<f64>) -> Option<Course<'a>> {
        let Illness::Weekly {
            from_week,
            absent,
            gradual_return,
            permanent_by_diagnosis,
            observed_gradual_return_share,
            contact_effect,
        } = &people.illness
        else {
            return None;
        };
        Some(Course {
            from_week,
            outcomes: [absent, gradual_return],
            permanent_by_diagnosis,
            observed_share: *observed_gradual_return_share,
            contact_factor: contact_effect.exp(),
        })
    }

    /// The bands as stretches of weeks, up to `weeks`.
    fn bands(&self, weeks: usize) -> impl Iterator<Item = (usize, std::ops::Range<usize>)> + '_ {
        let week = move |band: usize| self.from_week.get(band).map_or(weeks, |from| (from.ceil() as usize).min(weeks));
        (0..self.from_week.len()).map(move |band| (band, week(band)..week(band + 1)))
    }

    /// Probabilities of a week in a band as the illness has them, without any rule.
    fn natural(&self, class: &Class, state: usize, band: usize) -> [f64; OUTCOMES] {
        let outcomes = self.outcomes[state];
        [
            outcomes.recovery[band] * class.person.recovery_factor,
            outcomes.other_exit[band],
            outcomes.permanent[band] * self.permanent_by_diagnosis.of(class.person.diagnosis),
            outcomes.change[band],
        ]
    }

    /// Weeks of benefit that are still to come on average at the start of every week in full absence, if no rule ends them.
    fn remaining(&self, class: &Class) -> Vec<f64> {
        let mut remaining = vec![0.0; MOST_WEEKS + 1];
        let mut after = [0.0; STATES];
        let bands: Vec<_> = self.bands(MOST_WEEKS).collect();
        for (band, weeks) in bands.into_iter().rev() {
            let outcomes = [0, 1].map(|state| self.natural(class, state, band));
            for week in weeks.rev() {
                let before = [0, 1].map(|state: usize| {
                    let stays = 1.0 - outcomes[state].iter().sum::<f64>();
                    1.0 + stays * after[state] + outcomes[state][CHANGE] * after[1 - state]
                });
                after = before;
                remaining[week] = before[0];
            }
        }
        remaining
    }
}

impl Chain {
    /// Compiles `rules` for the classes of `people`, as the rules see them; none for people who are not on a weekly grid.
    pub(super) fn new(people: &People<f64>, views: &[View<'_>], rules: &Rules<f64>) -> Option<Chain> {
        let course = Course::of(people)?;
        let limits: Vec<Vec<Limit>> = views.iter().map(|view| limits(rules, view.class)).collect();
        let weeks = limits.iter().flatten().map(|limit| limit.week).max().unwrap_or(1);
        let mut chain = Chain {
            weeks,
            high_weeks: rules.refusion.high_at_most_weeks.map(|most| most.max(0.0) as usize),
            outcomes: Vec::with_capacity(views.len() * STATES * weeks),
            limits,
            contacts: Vec::with_capacity(views.len() * weeks),
        };
        for view in views {
            chain.add(&course, view, rules);
        }
        Some(chain)
    }

    /// Adds the tables of one class.
    fn add(&mut self, course: &Course<'_>, view: &View<'_>, rules: &Rules<f64>) {
        let first_contact = self.contacts.len();
        let exempted = view.exemption().map_or((0.0, 1.0), |(weeks, effect)| (weeks, effect.exp()));
        let quiet_until = view.without_follow_up_until().max(exempted.0);
        self.contacts.resize(first_contact + self.weeks, false);
        for week in view.contact_times(self.weeks).filter(|week| *week as f64 >= quiet_until) {
            self.contacts[first_contact + week] = true;
        }
        let change_factor = view.gradual_return_factor();
        let reassessment = &rules.benefit.reassessment;
        let window = reassessment.window_from_week..reassessment.window_to_week;
        let window_factor = reassessment.window_effect.exp();
        for state in 0..STATES {
            for (band, weeks) in course.bands(self.weeks) {
                let natural = course.natural(view.class, state, band);
                for week in weeks {
                    let mut outcomes = natural;
                    let time = week as f64;
                    if time < exempted.0 {
                        outcomes[0] *= exempted.1;
                    }
                    if window.contains(&time) {
                        outcomes[0] *= window_factor;
                    }
                    if state == 0 {
                        let contact = if self.contacts[first_contact + week] { course.contact_factor } else { 1.0 };
                        outcomes[0] *= contact;
                        outcomes[CHANGE] *= change_factor * contact;
                    }
                    self.outcomes.push(within_one(outcomes));
                }
            }
        }
    }

    /// Probabilities of a class in a state, by week.
    pub(super) fn outcomes_of(&self, class: usize, state: usize) -> &[[f64; OUTCOMES]] {
        &self.outcomes[(class * STATES + state) * self.weeks..][..self.weeks]
    }

    /// Is a contact held, by week?
    pub(super) fn contacts_of(&self, class: usize) -> &[bool] {
        &self.contacts[class * self.weeks..][..self.weeks]
    }
}

/// Factors may carry a week's probabilities beyond 1; they are then scaled back.
fn within_one(outcomes: [f64; OUTCOMES]) -> [f64; OUTCOMES] {
    let sum: f64 = outcomes.iter().sum();
    if sum <= 1.0 { outcomes } else { outcomes.map(|one| one / sum) }
}

/// When the rules end the benefit: at the reassessment, and as extensions run out.
fn limits(rules: &Rules<f64>, class: &Class) -> Vec<Limit> {
    let reassessment = &rules.benefit.reassessment;
    let waiting = rules.benefit.waiting_weeks.of(class.person.attachment);
    let to_end_of_month = match reassessment.stops {
        Stop::AtOnce => 0.0,
        // On average half a month on.
        Stop::EndOfMonth => 0.5 * WEEKS_PER_MONTH,
    };
    let mut at = waiting + reassessment.after_benefit_weeks + to_end_of_month;
    let mut stays = extended_share(rules, class.person.diagnosis);
    let mut left = 1.0;
    let mut limits = Vec::new();
    loop {
        let week = (at.ceil() as usize).max(1);
        left *= stays;
        let last = left < NOBODY || reassessment.extension_weeks < 1.0 || week >= MOST_WEEKS;
        let stays_now = if last { 0.0 } else { stays };
        limits.push(Limit { week: week.min(MOST_WEEKS), stays: stays_now, first: limits.is_empty() });
        if last {
            return limits;
        }
        at += reassessment.extension_weeks;
        stays = reassessment.extended_again_share;
    }
}

fn extended_share(rules: &Rules<f64>, diagnosis: Diagnosis) -> f64 {
    rules.benefit.reassessment.extended_share.of(diagnosis)
}

/// A class as the rules see it on the grid: what they decide at the start, and when.
pub(super) struct View<'a> {
    pub(super) class: &'a Class,
    rules: &'a Rules<f64>,
    observed_share: f64,
    /// The caseworker's forecast on the grid: the expected remaining weeks of the class.
    remaining: Vec<f64>,
}

impl<'a> View<'a> {
    /// Every class of `people` as `rules` see it; none for people who are not on a weekly grid.
    pub(super) fn all(people: &People<f64>, classes: &'a Classes, rules: &'a Rules<f64>) -> Option<Vec<View<'a>>> {
        let course = Course::of(people)?;
        let forecast = Fields::of(&[rules]).forecast;
        let view = |class: &'a Class| {
            let remaining = if forecast { course.remaining(class) } else { Vec::new() };
            View { class, rules, observed_share: course.observed_share, remaining }
        };
        Some(classes.classes.iter().map(view).collect())
    }

    /// What a condition sees at the start of a week.
    pub(super) fn moment(&self, week: f64) -> Moment<'a> {
        let forecast = self.remaining.get(week as usize).copied().unwrap_or(0.0);
        let now = Moment {
            person: &self.class.person,
            elapsed: week,
            forecast,
            category: None,
            gradual_return: false,
            offer: None,
        };
        Moment { category: Some(self.category(&now)), ..now }
    }

    fn category(&self, now: &Moment<'_>) -> Category {
        let visitation = &self.rules.visitation;
        if visitation.category_1.holds(now) {
            Category::One
        } else if visitation.category_3.holds(now) {
            Category::Three
        } else {
            Category::Two
        }
    }

    /// Weeks and effect of the exemption that is used, from the first day of absence.
    fn exemption(&self) -> Option<(f64, f64)> {
        let now = self.moment(0.0);
        let used = self.rules.exemption.iter().find(|one| self.class.exempted < one.uptake && one.when.holds(&now));
        used.map(|exemption| (exemption.weeks, exemption.effect))
    }

    /// Until when somebody is left without follow-up on receipt of the notification.
    fn without_follow_up_until(&self) -> f64 {
        let notification = &self.rules.notification;
        let waiting = self.rules.benefit.waiting_weeks.of(self.class.person.attachment);
        let left = notification.without_follow_up.holds(&self.moment(waiting));
        if left { notification.without_follow_up_until_week } else { 0.0 }
    }

    /// The weeks in which a contact is due, from the first on.
    fn contact_times(&self, weeks: usize) -> impl Iterator<Item = usize> {
        let contacts = &self.rules.contacts;
        let first = contacts.first_by_week;
        let category = self.moment(first).category.unwrap_or(Category::One);
        let ordinary = contacts.interval_weeks.of(category);
        let further = contacts.minimum_in_half_year - 1.0;
        let spread = (contacts.half_year_weeks - first) / further;
        let half_year = contacts.half_year_weeks;
        let next = move |at: f64| {
            let inside = further > 0.0 && spread > 0.0 && at + 0.5 * spread < half_year;
            at + if inside { spread } else { ordinary }.max(DAY)
        };
        std::iter::successors(Some(first), move |at| Some(next(*at)))
            .map(|at| at as usize)
            .take_while(move |week| *week < weeks)
    }

    /// What the rules put on the way to gradual return, against those under which the chain was estimated.
    fn gradual_return_factor(&self) -> f64 {
        let gradual = &self.rules.gradual_return;
        if gradual.when.holds(&self.moment(0.0)) { gradual.share / self.observed_share } else { 0.0 }
    }
}
