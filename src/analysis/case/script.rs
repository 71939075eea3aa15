//! What a case says in words, as the numbers the engine asks for. Knows how each decision is used in the engine; knows no
//! file and no money.

use crate::engine::with_odds;
use crate::population::Person;
use crate::random::{Decision, Script};
use crate::rules::{Moment, Rules};
use crate::scenario::{Case, CaseOffer, CaseRules, Word};

/// A spell's places in the race of activities: see `engine/activity.rs`.
const NOTHING: usize = 0;
const GRADUAL_RETURN: usize = 1;
const FIRST_OFFER: usize = 2;
const PLACES: usize = 8;

/// Times of the race: before everything else, that of nothing, and after nothing but before all other offers.
const AT_ONCE: f64 = 1e-11;
const SOON: f64 = 1e-4;
const LATER: f64 = 1.0;

/// Seats of a team are spread over cases: see `engine/follow_up.rs`.
const TEAM_SEATS: u32 = 32;

/// The number for a word, given the share in which it happens under each rule set.
fn number(word: Word, shares: [f64; 2]) -> f64 {
    match word {
        Word::Yes => Script::HAPPENS,
        Word::No => Script::DOES_NOT,
        Word::Moved if shares[0] == shares[1] => Script::HAPPENS,
        Word::Moved => 0.5 * (shares[0] + shares[1]),
    }
}

/// A uniform number whose exponential time is `time`.
fn uniform_of(time: f64) -> f64 {
    (-time).exp().clamp(f64::MIN_POSITIVE, Script::DOES_NOT)
}

/// The script of a case under `set`, one of its two rule sets or a variant of them.
pub(super) fn script(case: &Case, set: &CaseRules, person: &Person) -> Script {
    let happens = &case.file.happens;
    let both = |share: fn(&Rules<f64>) -> f64| shares(case, share);
    let mut script = Script::default();
    let mut write = |decision, first: (Word, [f64; 2]), second: (Word, [f64; 2])| {
        script.write(decision, [number(first.0, first.1), number(second.0, second.1)]);
    };
    let no = (Word::No, [0.0; 2]);
    write(Decision::SpellCause, (Word::Yes, [1.0; 2]), no);
    write(Decision::Standby, standby(case), (happens.standby_contacted, both(|r| r.standby.contacted_share)));
    write(Decision::Detection, (happens.illness_shown, both(|r| r.standby.detected_share)), no);
    write(Decision::Channel, (happens.later_contacts_in_person, both(|r| r.contacts.later_personal_share)), no);
    let asks = both(|r| r.contacts.clarification_share * r.contacts.clarification_factor);
    write(Decision::Clarification, (happens.clarification, asks), no);
    let uptake = both(|r| r.exemption.first().map_or(0.0, |exemption| exemption.uptake));
    write(Decision::Exemption, (happens.exemption, uptake), no);
    let left = both(|r| r.employer_contact.left_to_sick_listed_share);
    let contacted = (happens.employer_contact, both(|r| r.employer_contact.share));
    write(Decision::Employer, contacted, (happens.employer_contact_left, left));
    let takes = both(|r| r.mestring.as_ref().map_or(0.0, |mestring| mestring.uptake * mestring.retained_share));
    write(Decision::Mestring, (happens.mestring, takes), no);
    let again = (happens.certificate_again, both(|r| r.certificates.repeated_share));
    write(Decision::Certificate285, (happens.certificate_285, both(|r| r.certificates.share_285)), again);
    write(Decision::Certificate265, (happens.certificate_265, both(|r| r.certificates.team_share_265)), again);
    let coordinated = (happens.coordinated, both(|r| r.visitation.coordinated_share));
    let visitated = both(|r| r.visitation.multidisciplinary_share);
    write(Decision::Effort, (happens.multidisciplinary, visitated), coordinated);
    write_team(case, person, &mut script);
    write_limit(case, set, &mut script);
    write_times(case, set, &mut script);
    if let Some(offer) = &happens.offer {
        write_offer(case, offer, &set.rules, &mut script);
    }
    write_activities(case, person, &mut script);
    script
}

/// Standby, with the municipality's own habit.
fn standby(case: &Case) -> (Word, [f64; 2]) {
    let habit = case.file.municipality.standby;
    let share = shares(case, |rules| {
        let standby = &rules.standby;
        with_odds(
            standby.take_up,
            (standby.spread * standby.spread_retained * habit + standby.information_effect).exp(),
        )
    });
    (case.file.happens.standby, share)
}

/// A share under the two rule sets.
fn shares(case: &Case, share: impl Fn(&Rules<f64>) -> f64) -> [f64; 2] {
    [share(&case.rules[0].rules), share(&case.rules[1].rules)]
}

/// Whether the team hears the case, and who comes.
fn write_team(case: &Case, person: &Person, script: &mut Script) {
    let happens = &case.file.happens;
    let teams = [&case.rules[0], &case.rules[1]].map(|set| set.rules.rehabilitation_team.as_ref());
    let effort = teams.map(|team| team.map_or(0.0, |team| team.multidisciplinary_share));
    let jobafklaring = teams.map(|team| {
        team.map_or(0.0, |team| {
            if person.needs_multidisciplinary {
                team.jobafklaring_share_with_need
            } else {
                team.jobafklaring_share_without_need
            }
        })
    });
    for (number_of_case, shares) in [(0, effort), (1, jobafklaring)] {
        let heard = number(happens.team_case, shares);
        script.write_at(Decision::TeamCase, number_of_case, [heard, heard]);
        for seat in 0..TEAM_SEATS {
            let share = teams.map(|team| team.and_then(|team| team.member.get(seat as usize)).map_or(0.0, |m| m.share));
            let comes = number(happens.members_attend, share);
            script.write_at(Decision::TeamMember, number_of_case * TEAM_SEATS + seat, [comes, comes]);
        }
    }
}

/// Extensions at the limit, and what follows it.
fn write_limit(case: &Case, set: &CaseRules, script: &mut Script) {
    let happens = &case.file.happens;
    let yes = |holds: bool| if holds { Script::HAPPENS } else { Script::DOES_NOT };
    let goes_on = yes(happens.jobafklaring_weeks.is_some());
    script.write(Decision::Reassessment, [yes(happens.extensions > 0), goes_on]);
    script.write(Decision::AfterExtension, [goes_on; 2]);
    for number in 1..happens.extensions {
        script.write_at(Decision::Extension, number, [Script::HAPPENS; 2]);
    }
    // The same weeks whatever follows the benefit.
    let benefit = &set.rules.benefit;
    let reduced = benefit.reduced.as_ref().map(|reduced| reduced.mean_weeks);
    let mean_weeks = reduced.or_else(|| benefit.jobafklaring.as_ref().map(|jobafklaring| jobafklaring.mean_weeks));
    if let (Some(weeks), Some(mean_weeks)) = (happens.jobafklaring_weeks, mean_weeks) {
        script.write(Decision::JobafklaringTime, [(-weeks / mean_weeks).exp(); 2]);
    }
}

/// The end of the illness, the forecast, the first contact, gradual return.
fn write_times(case: &Case, set: &CaseRules, script: &mut Script) {
    let (course, happens) = (&case.file.course, &case.file.happens);
    let first_contact = set.first_contact_week(happens);
    // Hardly any hazard is left, so the illness ends as soon as there is one.
    script.write(Decision::SpellTime, [Script::DOES_NOT; 2]);
    let expected =
        course.forecast_weeks.map_or(1.0, |all| (all - first_contact) / (course.recovers_in_week - first_contact));
    // The normal number ln(expected), by the method of Box and Muller backwards.
    let size = expected.ln().abs();
    script.write(Decision::Forecast, [(-0.5 * size * size).exp(), if expected < 1.0 { 0.5 } else { 0.0 }]);

    let contacts = &set.rules.contacts;
    let very_late = contacts.late_share * contacts.very_late_share;
    script.write(
        Decision::Lateness,
        if first_contact <= contacts.first_by_week {
            let room = contacts.first_by_week - contacts.first_from_week;
            let place = if room > 0.0 { (first_contact - contacts.first_from_week) / room } else { 0.0 };
            [Script::DOES_NOT, place]
        } else {
            [0.5 * (very_late + contacts.late_share), (first_contact - contacts.first_by_week) / contacts.late_weeks]
        },
    );
    let gradual = &set.rules.gradual_return;
    let room = gradual.to_week - gradual.from_week;
    // Nobody is ill so long that this place would come.
    let never = 1e9;
    let place = happens
        .gradual_return_week
        .map_or(never, |week| if room > 0.0 { (week - gradual.from_week) / room } else { 0.0 });
    script.write(Decision::GradualReturn, [Script::HAPPENS, place]);
}

fn write_offer(case: &Case, offer: &CaseOffer, rules: &Rules<f64>, script: &mut Script) {
    let both = |share: fn(&Rules<f64>) -> f64| shares(case, share);
    script.write(Decision::Offer, [uniform_of(offer.wait_weeks / rules.offers.start_after_weeks); 2]);
    let useless = if offer.without_benefit { Script::HAPPENS } else { Script::DOES_NOT };
    script.write(Decision::Benefit, [useless, Script::HAPPENS]);
    let first = number(offer.gradual_return_first, both(|r| r.offers.gradual_return_first_share));
    let combined = number(offer.combined, both(|r| r.offers.combined_share));
    script.write(Decision::GradualReturnFirst, [first, combined]);
}

/// The race of activities: the one the case names comes first, nothing second, all others too late.
fn write_activities(case: &Case, person: &Person, script: &mut Script) {
    let happens = &case.file.happens;
    let mut times = [700.0; PLACES];
    // Where the shares leave no room for nothing, gradual return that never begins takes its place.
    times[GRADUAL_RETURN] = 500.0;
    times[NOTHING] = SOON;
    match &happens.offer {
        Some(offer) => {
            let (time, count) = if offer.moved { tipped(case, offer, person) } else { (AT_ONCE, Script::HAPPENS) };
            times[FIRST_OFFER + offer.kind as usize] = time;
            script.write(Decision::OfferCount, [count; 2]);
        }
        None if happens.gradual_return_week.is_some() => times[GRADUAL_RETURN] = AT_ONCE,
        None => {}
    }
    for (pair, times) in (0..).zip(times.chunks_exact(2)) {
        script.write_at(Decision::Activity, pair, [uniform_of(times[0]), uniform_of(times[1])]);
    }
}

/// The time of an offer, and the number that is asked where the rules make offers more or fewer, such that the offer comes
/// under the rules with more such offers and not under the others.
fn tipped(case: &Case, offer: &CaseOffer, person: &Person) -> (f64, f64) {
    let (happens, course) = (&case.file.happens, &case.file.course);
    // Of this offer and of all offers, for one person who gets nothing.
    let rates = |set: &CaseRules| {
        let (rules, elapsed) = (&set.rules, set.first_contact_week(happens));
        let now = Moment {
            person,
            elapsed,
            forecast: (course.forecast_weeks.unwrap_or(course.recovers_in_week) - elapsed).max(0.0),
            category: None,
            gradual_return: false,
            offer: None,
        };
        let open = rules.offers.offer.iter().filter(|one| one.when.holds(&now));
        let gradual = if rules.gradual_return.when.holds(&now) { rules.gradual_return.share } else { 0.0 };
        let all: f64 = open.clone().map(|one| one.share).sum();
        let nothing = (1.0 - gradual - all).max(1e-6);
        let own: f64 = open.filter(|one| one.kind == offer.kind).map(|one| one.share).sum();
        (own / nothing, all / nothing)
    };
    let [first, second] = [&case.rules[0], &case.rules[1]].map(rates);
    let factors = [&case.rules[0], &case.rules[1]].map(|set| set.rules.offers.start_factor);
    let fewer = factors[0].min(factors[1]);
    if first.0 != second.0 {
        (SOON * 0.5 * (first.0 + second.0), Script::HAPPENS)
    } else if factors[0] == factors[1] {
        (AT_ONCE, Script::HAPPENS)
    } else if fewer < 1.0 {
        (AT_ONCE, 0.5 * (fewer + factors[0].max(factors[1]).min(1.0)))
    } else {
        (LATER, 0.5 * ((factors[0] - 1.0) * first.1 + (factors[1] - 1.0) * second.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_happens_as_far_as_the_shares_allow() {
        let happens = |word, shares: [f64; 2]| shares.map(|share| number(word, shares) < share);
        assert_eq!(happens(Word::Yes, [0.1, 0.9]), [true, true]);
        assert_eq!(happens(Word::Yes, [0.0, 0.9]), [false, true]);
        assert_eq!(happens(Word::No, [0.1, 1.0]), [false, true]);
        assert_eq!(happens(Word::Moved, [0.3, 0.4]), [false, true]);
        assert_eq!(happens(Word::Moved, [0.4, 0.3]), [true, false]);
        assert_eq!(happens(Word::Moved, [0.4, 0.4]), [true, true]);
        assert_eq!(happens(Word::Moved, [0.0, 0.0]), [false, false]);
    }

    /// The race draws −ln u: a time written down comes out again.
    #[test]
    fn a_time_written_down_is_the_time_that_is_drawn() {
        for time in [1e-11, 1e-4, 1.0, 500.0, 700.0] {
            assert!((-uniform_of(time).ln() / time - 1.0).abs() < 1e-4, "{time}");
        }
    }
}
