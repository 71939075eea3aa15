//! What the statistical tests share: the scenario at its means, rules and people with everything switched off, and
//! samples with their Monte Carlo errors. Every tolerance is four of those errors.
#![allow(dead_code, reason = "every test file uses its own part")]

use std::path::Path;

use sygesim::engine::{InTime, Practice, Tables, Way, World};
use sygesim::ledger::{Account, Line, Payer, VOLUME_UNIT, Volume};
use sygesim::parameters::{Valued, Values};
use sygesim::population::{
    AgeBand, Attachment, ByAttachment, ByDiagnosis, Diagnosis, Illness, People, Person, Recurrence, Sex,
};
use sygesim::random::Randomness;
use sygesim::rules::{
    ActiveHours, ByCategory, ClockRestart, Condition, HoursRule, Mestring, Refusion, RefusionBand, RefusionClock,
    RehabilitationTeam, Rules,
};
use sygesim::scenario::{Choices, Scenario};

/// Standard errors a sample mean may lie from the exact answer.
pub const ERRORS: f64 = 4.0;

/// The agreement of 2024 with all its initiatives, the studies too.
pub fn whole_agreement() -> Scenario {
    let with = ["7", "8", "10"].map(String::from).to_vec();
    agreement(&Choices { with, ..Choices::default() })
}

/// The agreement of 2010 with all its initiatives, the later talks too.
pub fn whole_agreement_2010() -> Scenario {
    let choices = Choices { with: vec!["H".into()], ..Choices::default() };
    Scenario::load(Path::new("scenarios/reforms/agreement-2010.toml"), &choices).expect("the scenario loads")
}

/// A shipped reform with what it switches on.
pub fn reform_of(name: &str) -> Scenario {
    let path = format!("scenarios/reforms/{name}.toml");
    Scenario::load(Path::new(&path), &Choices::default()).expect("the scenario loads")
}

/// The agreement of 2024.
pub fn agreement(choices: &Choices) -> Scenario {
    Scenario::load(Path::new("scenarios/reforms/agreement-2024.toml"), choices).expect("the scenario loads")
}

/// Every parameter at its mean, in the prices of the scenario.
pub fn means(scenario: &Scenario) -> Values<'_> {
    let means = scenario.register.means(scenario.price_level).expect("prices convert");
    Values::new(scenario.register.names().zip(means))
}

/// Rules under which only benefit and its refusion happen: paid from the first day, 80/40/30/20 pct. on the support
/// clock, 1,000 kr. a week, no follow-up, no limit.
pub fn quiet_rules() -> Rules<f64> {
    let scenario = agreement(&Choices::default());
    let mut rules = scenario.rules(0).compile(&means(&scenario));
    let never = f64::INFINITY;
    rules.benefit.maximum_weekly = 1_000.0;
    rules.benefit.waiting_weeks = of_attachments(0.0);
    rules.benefit.reassessment.after_benefit_weeks = never;
    rules.benefit.reassessment.window_from_week = never;
    rules.benefit.reassessment.window_to_week = never;
    rules.benefit.reassessment.extended_share = of_diagnoses(0.0);
    rules.refusion = staircase();
    rules.administration.hour_price = 0.0;
    rules.notification.without_follow_up = Condition::Everyone(false);
    rules.visitation.multidisciplinary_share = 0.0;
    // Far off but finite: lateness is measured between the two.
    rules.contacts.first_from_week = 1e9;
    rules.contacts.first_by_week = 1e9;
    rules.contacts.late_share = 0.0;
    rules.exemption.clear();
    rules.standby.when = Condition::Everyone(false);
    rules.gradual_return.share = 0.0;
    rules.offers.offer.clear();
    rules.mestring = None;
    rules.certificates.share_285 = 0.0;
    rules.certificates.team_share_265 = 0.0;
    team_of(&mut rules).jobafklaring_exempt = Condition::Everyone(true);
    rules
}

/// The rehabilitation team of rules that have one.
pub fn team_of(rules: &mut Rules<f64>) -> &mut RehabilitationTeam<f64> {
    rules.rehabilitation_team.as_mut().expect("the rules have a rehabilitation team")
}

/// The coping courses of the agreement's baseline, for rules that have none.
pub fn mestring() -> Mestring<f64> {
    let scenario = agreement(&Choices::default());
    scenario.rules(0).mestring.compile(&means(&scenario)).expect("the baseline has coping courses")
}

/// One number for every category.
pub fn of_categories(number: f64) -> ByCategory<f64> {
    ByCategory { one: number, two: number, three: number }
}

/// The staircase of 2016: 80 pct. in weeks 0–4, 40 in 4–26, 30 in 26–52, 20 from then on.
pub fn staircase() -> Refusion<f64> {
    let band = |(from_week, state_share)| RefusionBand { from_week, state_share, high_state_share: None };
    Refusion {
        clause: String::new(),
        clock: RefusionClock::SupportWeeks,
        band: STAIRCASE.map(band).to_vec(),
        high_for: Vec::new(),
        high_at_most_weeks: None,
        hours: ActiveHours { rule: HoursRule::Threshold, minimum_weekly: 10.0, full_weekly: 37.0 },
        restart: Some(ClockRestart { after_weeks: 52.0, within_weeks: 156.53 }),
        jobafklaring_state_share: None,
    }
}

/// First support week and state share of each step.
pub const STAIRCASE: [(f64, f64); 4] = [(0.0, 0.8), (4.0, 0.4), (26.0, 0.3), (52.0, 0.2)];

/// People with this course of illness and nothing else: one spell, no frailty, observed from the first day.
pub fn quiet_people(illness: Illness<f64>) -> People<f64> {
    let scenario = agreement(&Choices::default());
    let mut people = scenario.population.people.compile(&means(&scenario));
    people.observed_from_week = of_attachments(0.0);
    people.recovery_by_attachment = of_attachments(1.0);
    people.recovery_by_diagnosis = of_diagnoses(1.0);
    people.frailty_variance = 0.0;
    people.recurrence = Recurrence { within_year: 0.0, horizon_weeks: 78.27 };
    people.forecast.log_error = 0.0;
    people.municipal.casework_spread = 0.0;
    people.related_cases.clear();
    people.illness = illness;
    people
}

/// One number for every attachment.
pub fn of_attachments(number: f64) -> ByAttachment<f64> {
    ByAttachment::alike(number)
}

/// One number for every diagnosis group.
pub fn of_diagnoses(number: f64) -> ByDiagnosis<f64> {
    ByDiagnosis::alike(number)
}

/// An employed woman in her forties with the maximum rate, ill from 1 January.
pub fn anyone() -> Person {
    Person {
        municipality: 0,
        attachment: Attachment::Employed,
        diagnosis: Diagnosis::Other,
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
        recovery_factor: 1.0,
        other_exit_factor: 1.0,
        start_week: 0.0,
    }
}

/// A world of one municipality like all others.
pub fn one_municipality(people: &People<f64>) -> World<'_> {
    World::of(people, vec![Practice::default()])
}

/// Walks `count` persons alike but for their luck, and looks at each way.
pub fn walk_many(count: u32, rules: &Rules<f64>, people: &People<f64>, person: &Person, mut look: impl FnMut(&Way)) {
    let world = one_municipality(people);
    let tables = Tables::new(rules);
    let mut way = Way::default();
    for number in 0..count {
        way.walk(&world, person, &Randomness::new(2024, 0, number), InTime::always(&tables));
        look(&way);
    }
}

/// Kroner on an account for a payer, all years.
pub fn kroner(way: &Way, account: Account, payer: Payer) -> f64 {
    total(way, Line::money(account, payer)) as f64 / 100.0
}

/// Kroner on an account, all payers and years.
pub fn gross(way: &Way, account: Account) -> f64 {
    Payer::ALL.iter().map(|payer| kroner(way, account, *payer)).sum()
}

/// A volume, all years.
pub fn volume(way: &Way, volume: Volume) -> f64 {
    total(way, Line::volume(volume)) as f64 / VOLUME_UNIT
}

/// Øre or millionths on a line, all years.
pub fn total(way: &Way, line: Line) -> i64 {
    way.postings.entries().iter().filter(|posting| posting.line == line).map(|posting| posting.amount).sum()
}

/// Numbers seen, for their mean and its standard error.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sample {
    count: f64,
    mean: f64,
    squares: f64,
}

impl Sample {
    /// One more number (Welford 1962).
    pub fn add(&mut self, number: f64) {
        self.count += 1.0;
        let off = number - self.mean;
        self.mean += off / self.count;
        self.squares += off * (number - self.mean);
    }

    /// Standard error of the mean.
    pub fn error(&self) -> f64 {
        (self.squares / (self.count - 1.0) / self.count).sqrt()
    }

    /// The mean agrees with the exact answer; the sample must vary, or the test would prove nothing.
    #[track_caller]
    pub fn agrees_with(&self, exact: f64, what: &str) {
        let error = self.error();
        assert!(error > 0.0, "{what}: the sample does not vary");
        let errors = (self.mean - exact) / error;
        assert!(errors.abs() < ERRORS, "{what}: simulated {} ± {error}, exact {exact}: {errors:.2} errors", self.mean);
    }
}
