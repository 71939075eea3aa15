//! Cases told in words: the reference reads the words themselves, the engine what its script makes of them. Totals by account
//! and payer must be the same to the øre, counts and ends to the rounding.

use std::path::Path;

use sygesim::analysis::case::{CaseStory, walk_case};
use sygesim::engine::{Happening, Practice, Transition};
use sygesim::ledger::{Account, Payer, Volume};
use sygesim::population::{People, Person};
use sygesim::random::Decision;
use sygesim::rules::OfferKind;
use sygesim::scenario::{Case, CaseOffer, CasePerson, Happens, Word};

use super::dice::Dice;
use super::facts::{Facts, Law, by_attachment};
use super::folk;
use super::luck::{Fate, Told};
use super::record::Record;
use super::way::live;

/// A uniform number above every share but 1.
const AT_THE_END: f64 = 1.0 - 1e-12;

/// What a case tells.
#[derive(Debug)]
struct Words<'a> {
    happens: &'a Happens,
    told: Told,
}

impl Fate for Words<'_> {
    fn happens(&self, decision: Decision, occurrence: u32, place: usize, share: f64) -> bool {
        let words = self.happens;
        let offer = words.offer.as_ref();
        let yes = |holds: bool| if holds { Word::Yes } else { Word::No };
        let word = match (decision, place) {
            (Decision::Detection, _) => words.illness_shown,
            (Decision::Standby, 0) => words.standby,
            (Decision::Standby, _) => words.standby_contacted,
            (Decision::Channel, _) => words.later_contacts_in_person,
            (Decision::Clarification, _) => words.clarification,
            (Decision::Exemption, _) => words.exemption,
            (Decision::Employer, 0) => words.employer_contact,
            (Decision::Employer, _) => words.employer_contact_left,
            (Decision::Mestring, _) => words.mestring,
            (Decision::Certificate285, 0) => words.certificate_285,
            (Decision::Certificate265, 0) => words.certificate_265,
            (Decision::Certificate285 | Decision::Certificate265, _) => words.certificate_again,
            (Decision::Effort, 0) => words.multidisciplinary,
            (Decision::Effort, _) => words.coordinated,
            (Decision::TeamCase, _) => words.team_case,
            (Decision::TeamMember, _) => words.members_attend,
            (Decision::Benefit, 0) => yes(offer.is_some_and(|offer| offer.without_benefit)),
            (Decision::Benefit, _) => Word::Yes,
            (Decision::GradualReturnFirst, 0) => offer.map_or(Word::No, |offer| offer.gradual_return_first),
            (Decision::GradualReturnFirst, _) => offer.map_or(Word::No, |offer| offer.combined),
            (Decision::Reassessment, 0) => yes(words.extensions > 0),
            (Decision::Extension, _) => yes(occurrence < words.extensions),
            (Decision::Reassessment | Decision::AfterExtension, _) => yes(words.jobafklaring_weeks.is_some()),
            other => panic!("no word for {other:?}"),
        };
        // Yes, unless the rules never let it; no, unless they always demand it.
        if word == Word::Yes { share > 0.0 } else { share >= 1.0 }
    }

    fn numbers(&self, decision: Decision, _: u32) -> [f64; 2] {
        match decision {
            Decision::SpellCause => [0.0; 2],
            // Hardly any hazard is left to use up, and so none is until the day of recovery.
            Decision::SpellTime => [AT_THE_END; 2],
            // For contacts of people without follow-up, whom no case tells of.
            Decision::Lateness | Decision::Recurrence => [0.5; 2],
            other => panic!("no numbers for {other:?}"),
        }
    }

    fn told(&self) -> Option<&Told> {
        Some(&self.told)
    }
}

fn word(dice: &mut Dice) -> Word {
    dice.one_of(&[Word::Yes, Word::No])
}

/// A case like the one given, of anybody to whom anything happens.
fn told_anew(case: &Case, dice: &mut Dice) -> Case {
    let mut case = case.clone();
    let body = folk::anybody(dice);
    case.file.person = CasePerson {
        attachment: body.attachment,
        diagnosis: body.diagnosis,
        sex: body.sex,
        age_band: body.age_band,
        diagnosis_clear: body.diagnosis_clear,
        standby_listed: body.standby_listed,
        needs_multidisciplinary: body.needs_multidisciplinary,
        unable_to_take_part: body.unable_to_take_part,
        education_missing: body.education_missing,
        operation_week: body.operation_week,
        benefit_level: Some(body.benefit_level),
        prior_support_weeks: body.prior_support_weeks,
    };
    let contacts = [&case.rules[0], &case.rules[1]].map(|set| &set.rules.contacts);
    let from = contacts.map(|one| one.first_from_week).into_iter().fold(0.0, f64::max);
    let by = contacts.map(|one| one.first_by_week).into_iter().fold(f64::INFINITY, f64::min);
    let first_contact = dice.between(from, by);
    case.file.course.recovers_in_week = dice.between(first_contact + 1.0, 90.0);
    case.file.course.forecast_weeks = dice.happens(0.5).then(|| dice.between(first_contact + 1.0, 90.0));
    case.file.course.begins_in_week = dice.between(0.0, 52.0);
    let gradual = [&case.rules[0], &case.rules[1]].map(|set| &set.rules.gradual_return);
    let gradual_from = gradual.map(|one| one.from_week).into_iter().fold(5.0, f64::max);
    let gradual_to = gradual.map(|one| one.to_week).into_iter().fold(f64::INFINITY, f64::min);
    case.file.happens = Happens {
        first_contact_week: Some(first_contact),
        later_contacts_in_person: word(dice),
        clarification: word(dice),
        standby: word(dice),
        standby_contacted: word(dice),
        illness_shown: word(dice),
        exemption: word(dice),
        employer_contact: word(dice),
        employer_contact_left: word(dice),
        gradual_return_week: dice.happens(0.5).then(|| dice.between(gradual_from, gradual_to)),
        offer: dice.happens(0.6).then(|| CaseOffer {
            kind: dice.one_of(OfferKind::ALL),
            wait_weeks: dice.between(0.1, 8.0),
            moved: false,
            without_benefit: dice.happens(0.3),
            gradual_return_first: word(dice),
            combined: word(dice),
        }),
        mestring: word(dice),
        certificate_285: word(dice),
        certificate_again: word(dice),
        multidisciplinary: word(dice),
        coordinated: word(dice),
        team_case: word(dice),
        members_attend: word(dice),
        certificate_265: word(dice),
        extensions: dice.one_of(&[0, 0, 1, 3]),
        jobafklaring_weeks: dice.happens(0.6).then(|| dice.between(1.0, 90.0)),
    };
    case
}

fn person_of(case: &Case) -> Person {
    let told = &case.file.person;
    Person {
        municipality: 0,
        attachment: told.attachment,
        diagnosis: told.diagnosis,
        sex: told.sex,
        age_band: told.age_band,
        diagnosis_clear: told.diagnosis_clear,
        standby_listed: told.standby_listed,
        operation_week: told.operation_week,
        needs_multidisciplinary: told.needs_multidisciplinary,
        unable_to_take_part: told.unable_to_take_part,
        education_missing: told.education_missing,
        benefit_level: told.benefit_level.unwrap_or(1.0),
        prior_support_weeks: told.prior_support_weeks,
        recovery_factor: 1.0,
        other_exit_factor: 1.0,
        start_week: case.file.course.begins_in_week,
    }
}

/// One side of a case as the reference lives it; none where somebody without follow-up comes to be followed up after all,
/// on a day of which the words say nothing.
fn lived(case: &Case, side: usize) -> Option<Record> {
    let (happens, course) = (&case.file.happens, &case.file.course);
    let rules = &case.rules[side].rules;
    let first_contact = happens.first_contact_week?;
    let expected = course.forecast_weeks.unwrap_or(course.recovers_in_week);
    let told = Told {
        recovers: course.recovers_in_week,
        forecast_factor: (expected - first_contact) / (course.recovers_in_week - first_contact),
        first_contact,
        gradual_return: happens.gradual_return_week,
        offer: happens.offer.as_ref().map(|offer| (offer.kind, offer.wait_weeks)),
        after_limit: happens.jobafklaring_weeks.unwrap_or_default(),
    };
    let (person, words) = (person_of(case), Words { happens, told });
    let people = People::of_one(course.recovers_in_week, rules.benefit.waiting_weeks.clone());
    let practice = Practice { standby: case.file.municipality.standby, ..Practice::default() };
    let law = Law { before: rules, after: rules, in_force: 0.0, transition: Transition::EventsFromDate };
    assert!(by_attachment(&people.observed_from_week, person.attachment) < course.recovers_in_week);
    let record = live(&Facts { person: &person, people: &people, practice: &practice, luck: &words, law });
    let left_alone = |what: Happening| what == Happening::WithoutFollowUp;
    let followed = |what: Happening| what == Happening::Visitation;
    let both =
        record.entries.iter().any(|one| left_alone(one.what)) && record.entries.iter().any(|one| followed(one.what));
    (!both).then_some(record)
}

fn differs(story: &CaseStory<'_>, side: usize, record: &Record) -> Option<String> {
    let bills = || record.entries.iter().flat_map(|entry| &entry.bills);
    for account in Account::ALL {
        for payer in Payer::ALL {
            let of = |total: &&(Account, Payer, [i64; 2])| (total.0, total.1) == (*account, *payer);
            let engine = story.totals.iter().find(of).map_or(0, |total| total.2[side]);
            let own = || bills().filter(|bill| (bill.account, bill.payer) == (*account, *payer));
            let (ore, edges): (i64, i64) = (own().map(|bill| bill.ore).sum(), own().map(|bill| bill.edges).sum());
            if (engine - ore).abs() > edges {
                return Some(format!("{account:?}, {payer:?}: the case has {engine} øre, the reference {ore}"));
            }
        }
    }
    for (volume, count) in &story.counts {
        let own: f64 = record.counts.iter().filter(|(key, _)| key.0 == *volume).map(|(_, count)| count).sum();
        if (count[side] - own).abs() > 2e-4 {
            return Some(format!("{volume:?}: the case counts {}, the reference {own}", count[side]));
        }
    }
    let end = record.end - story.case.file.course.begins_in_week;
    ((story.end[side] - end).abs() > 1e-7)
        .then(|| format!("the case ends in week {}, the reference in {end}", story.end[side]))
}

#[test]
fn a_case_in_words_is_told_as_the_reference_tells_it() {
    let (mut compared, mut weeks_after_limit) = (0, 0);
    for (before, after) in [("2010", "2011"), ("2014", "2016"), ("2024", "2025"), ("2025", "2026"), ("2026", "2027")] {
        let path = Path::new("scenarios/cases/broken-leg.toml");
        let text = std::fs::read_to_string(path).unwrap();
        let text =
            text.replace("rules-2010", &format!("rules-{before}")).replace("rules-2011", &format!("rules-{after}"));
        let text = text.replace("kind = \"case\"", "kind = \"case\"\nprice_level = 2024");
        let shipped = Case::parse(path, &text, &[]).unwrap_or_else(|fault| panic!("{before} {after}: {fault}"));
        let mut dice = Dice::new(2_024);
        for number in 0..300 {
            let case = told_anew(&shipped, &mut dice);
            let story = walk_case(&case);
            for side in [0, 1] {
                let Some(record) = lived(&case, side) else { continue };
                compared += 1;
                weeks_after_limit += usize::from(record.counts.keys().any(|key| key.0 == Volume::ReducedStarts));
                if let Some(difference) = differs(&story, side, &record) {
                    let of = &case.rules[side].id;
                    panic!("{of}, case {number}: {difference}\n{:#?}\n{:#?}", case.file, record.entries);
                }
            }
        }
    }
    println!("{compared} cases, {weeks_after_limit} with the reduced rate");
    assert!(compared > 2_000 && weeks_after_limit > 10);
}
