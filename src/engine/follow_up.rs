//! What happens when the municipality follows up: visitation, contacts, plan, employer, standby, exemption, certificates
//! and the rehabilitation team.

use super::agenda::Event;
use super::difference::Parts;
use super::question::{Answer, Ground, Question, Scene, Share, Sparing};
use super::spell::{FirstContact, Spell};
use super::trace::Happening;
use super::way::{Support, Way};
use super::world::with_odds;
use crate::calendar::year_of;
use crate::ledger::{Account, Payer, Volume};
use crate::random::{Chance, Decision};
use crate::rules::{Category, Exemption, Moment, Rules};

/// Member numbers of a team are spread over occurrences, so that no two spells share them.
const TEAM_SEATS: u32 = 32;

impl<'run, C: Chance> Spell<'run, C> {
    /// The notification arrives: standby, or category 1, or a first contact in time.
    pub(super) fn meet_notification(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) {
        let clock = self.start + at;
        let notification = &rules.notification;
        way.tell(Happening::Notification, clock, clock);
        way.pay_work(clock, notification.minutes, rules);
        // The deadline is read now, though the contact may never be held.
        way.asked.note(Parts::DEADLINE, clock);
        if notification.without_follow_up.holds(&self.moment(at)) {
            let until = notification.without_follow_up_until_week.max(at);
            way.tell(Happening::WithoutFollowUp, clock, self.start + until);
            way.pay_work(clock, notification.without_follow_up_minutes, rules);
            let [_, delay] = self.life.random.uniform_pair(Decision::Lateness, self.occurrence);
            self.schedule(Event::FirstContact, until + delay * rules.contacts.late_weeks);
            return;
        }
        if self.holds(Ground::Standby, &self.moment(at), rules, way) {
            let number = self.life.random.uniform(Decision::Detection, self.occurrence);
            self.undetected = !self.happens(Share::Detected, number, at, rules, way);
            if !self.undetected && self.goes_on_standby(at, rules, way) {
                return;
            }
        }
        self.schedule(Event::FirstContact, self.time_of_first_contact(rules).max(at));
    }

    /// Standby by consent and local practice; some are contacted all the same, at a distance.
    fn goes_on_standby(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) -> bool {
        let standby = &rules.standby;
        let [consent, contact] = self.life.random.uniform_pair(Decision::Standby, self.occurrence);
        if !self.happens(Share::StandbyConsent, consent, at, rules, way) {
            return false;
        }
        way.asked.note(Parts::STANDBY, self.start + at);
        self.standby = true;
        self.close_offers(at);
        way.asked.note(Parts::VISITATION, self.start + at);
        self.category = Some(category(rules, &self.moment(at)));
        way.tell(Happening::Standby, self.start + at, self.start + at);
        way.postings.count(Volume::StandbyPersons, year_of(self.start + at));
        way.pay_work(self.start + at, standby.minutes, rules);
        if contact < standby.contacted_share {
            way.asked.note(Parts::MEETING, self.start + at);
            let first = self
                .first_contact
                .map_or(self.time_of_first_contact(rules), |first| self.time_of_next_contact(first.at, rules));
            self.schedule(Event::Contact, first.max(at));
        }
        true
    }

    fn time_of_first_contact(&self, rules: &Rules<f64>) -> f64 {
        let contacts = &rules.contacts;
        let [lateness, place] = self.life.random.uniform_pair(Decision::Lateness, self.occurrence);
        let late_share = with_odds(contacts.late_share, self.practice().late_odds);
        let very_late = late_share * contacts.very_late_share;
        if lateness < very_late {
            contacts.first_by_week + contacts.late_weeks + place * (contacts.very_late_weeks - contacts.late_weeks)
        } else if lateness < late_share {
            contacts.first_by_week + place * contacts.late_weeks
        } else {
            contacts.first_from_week + place * (contacts.first_by_week - contacts.first_from_week)
        }
    }

    pub(super) fn meet_first_contact(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way, support: &Support) {
        let clock = self.start + at;
        way.asked.note(Parts::VISITATION, clock);
        self.category = Some(category(rules, &self.moment(at)));
        let now = self.moment(at);
        self.first_contact = Some(FirstContact { at, forecast: now.forecast });
        way.postings.count(Volume::FollowUpCases, year_of(clock));
        way.tell(Happening::Visitation, clock, clock);
        way.pay_work(clock, rules.visitation.visitation_minutes, rules);
        self.hold_contact(&now, true, rules, way);
        self.change_effect(at, self.practice().casework_effect);
        if self.undetected && self.goes_on_standby(at, rules, way) {
            return;
        }
        self.make_plan(&now, rules, way);
        self.contact_employer(&now, rules, way);
        self.obtain_certificate_285(at, rules, way);
        self.take_multidisciplinary_effort(&now, rules, way);
        if !self.is_spared(at, rules, way) {
            self.offer_help(&now, rules, way, support);
            self.schedule(Event::Contact, self.time_of_next_contact(at, rules));
        }
    }

    pub(super) fn meet_contact(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) {
        if !self.standby && self.is_spared(at, rules, way) {
            return;
        }
        let now = self.moment(at);
        self.hold_contact(&now, false, rules, way);
        if !self.standby {
            let clock = self.start + at;
            way.asked.note(Parts::VISITATION, clock);
            way.tell(Happening::Revisitation, clock, clock);
            let visitation = &rules.visitation;
            way.pay_work(clock, visitation.revisitation_minutes * visitation.revisitation_share, rules);
            if self.holds(Ground::Plan, &now, rules, way) {
                way.asked.note(Parts::PLAN, clock);
                way.tell(Happening::PlanKept, clock, clock);
                way.pay_work(clock, rules.plan.update_minutes, rules);
            }
        }
        self.schedule(Event::Contact, self.time_of_next_contact(at, rules));
    }

    /// The time is up and the person has not recovered: ordinary follow-up again, with the help that goes with it.
    pub(super) fn meet_exemption_end(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way, support: &Support) {
        if let Some(effect) = self.exemption_effect.take() {
            self.change_effect(at, -effect);
        }
        way.tell(Happening::SparedNoMore, self.start + at, self.start + at);
        self.meet_contact(at, rules, way);
        self.offer_help(&self.moment(at), rules, way, support);
    }

    /// Is the municipality free to leave this person alone, and does it? Then no contact until the time is up.
    fn is_spared(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) -> bool {
        let Some((first, exemption)) = self.exemption(at, rules, way) else { return false };
        way.asked.note(Parts::EXEMPTION, self.start + at);
        let (until, effect, minutes) = (first.at + exemption.weeks, exemption.effect, exemption.check_minutes);
        way.tell(Happening::Spared, self.start + at, self.start + until);
        way.postings.count(Volume::PersonsSpared, year_of(self.start + at));
        way.pay_work(self.start + at, minutes, rules);
        self.exemption_effect = Some(effect);
        self.change_effect(at, effect);
        self.schedule(Event::ExemptionEnd, until);
        true
    }

    fn exemption(
        &self,
        at: f64,
        rules: &'run Rules<f64>,
        way: &mut Way,
    ) -> Option<(FirstContact, &'run Exemption<f64>)> {
        let first = self.first_contact?;
        let then = Scene::of(&self.moment_with(first.at, first.forecast));
        let used = self.life.random.uniform(Decision::Exemption, self.occurrence);
        let sparing = Sparing { first: then, now: at, used };
        let exemption = sparing.exemption(self.life.person, rules);
        way.asked.put(Question::Sparing(sparing), Answer::from(exemption.is_some()), self.start + at);
        exemption.map(|exemption| (first, exemption))
    }

    /// Evenly spaced to the minimum in the half year, then at the interval of the category and the municipality.
    fn time_of_next_contact(&self, at: f64, rules: &Rules<f64>) -> f64 {
        let contacts = &rules.contacts;
        let ordinary = contacts.interval_weeks.of(self.category.unwrap_or(Category::One));
        let ordinary = ordinary * self.practice().contact_interval;
        let Some(first) = self.first_contact else { return at + ordinary };
        let further = contacts.minimum_in_half_year - 1.0;
        let interval = (contacts.half_year_weeks - first.at) / further;
        let inside = further > 0.0 && interval > 0.0 && at + 0.5 * interval < contacts.half_year_weeks;
        at + if inside { interval } else { ordinary }
    }

    fn hold_contact(&mut self, now: &Moment<'_>, first: bool, rules: &'run Rules<f64>, way: &mut Way) {
        let contacts = &rules.contacts;
        let clock = self.start + now.elapsed;
        let year = year_of(clock);
        way.asked.note(Parts::MEETING, clock);
        // The channel belongs to the time, not to the number of the contact: one contact more or less changes no other.
        let week = self.occurrence << 16 | now.elapsed as u32;
        let attendance = || first || self.life.random.uniform(Decision::Channel, week) < contacts.later_personal_share;
        let personal = !self.standby && !self.holds(Ground::Remote, now, rules, way) && attendance();
        let (volume, minutes) = if personal {
            (Volume::ContactsPersonal, contacts.personal_minutes)
        } else {
            (Volume::ContactsRemote, contacts.personal_minutes - contacts.remote_saving_minutes)
        };
        way.tell(Happening::Contact { first, personal }, clock, clock);
        way.postings.count(Volume::Contacts, year);
        way.postings.count(volume, year);
        way.pay_work(clock, minutes, rules);
        let asks = contacts.clarification_share * contacts.clarification_factor;
        if asks > 0.0 && self.life.random.uniform(Decision::Clarification, week) < asks {
            way.tell(Happening::Clarification, clock, clock);
            way.postings.count(Volume::Clarifications, year);
            way.pay_work(clock, contacts.clarification_minutes, rules);
        }
    }

    fn make_plan(&mut self, now: &Moment<'_>, rules: &'run Rules<f64>, way: &mut Way) {
        if self.holds(Ground::Plan, now, rules, way) {
            let clock = self.start + now.elapsed;
            way.asked.note(Parts::PLAN, clock);
            way.tell(Happening::PlanMade, clock, clock);
            way.postings.count(Volume::Plans, year_of(clock));
            way.pay_work(clock, rules.plan.first_minutes, rules);
        }
    }

    fn contact_employer(&mut self, now: &Moment<'_>, rules: &'run Rules<f64>, way: &mut Way) {
        way.asked.note(Parts::EMPLOYER_CONTACT, self.start + now.elapsed);
        let contact = &rules.employer_contact;
        let [held, left] = self.life.random.uniform_pair(Decision::Employer, self.occurrence);
        if held >= contact.share || !contact.when.holds(now) {
            return;
        }
        let clock = self.start + now.elapsed;
        if self.happens(Share::EmployerLeft, left, now.elapsed, rules, way) {
            way.tell(Happening::EmployerContactLeft, clock, clock);
            way.pay_work(clock, contact.information_minutes, rules);
        } else {
            way.tell(Happening::EmployerContact, clock, clock);
            way.postings.count(Volume::EmployerContacts, year_of(clock));
            way.pay_work(clock, contact.minutes, rules);
        }
    }

    fn take_multidisciplinary_effort(&mut self, now: &Moment<'_>, rules: &'run Rules<f64>, way: &mut Way) {
        let visitation = &rules.visitation;
        let [visitated, coordinated] = self.life.random.uniform_pair(Decision::Effort, self.occurrence);
        if visitated >= visitation.multidisciplinary_share || !visitation.multidisciplinary.holds(now) {
            return;
        }
        if coordinated < visitation.coordinated_share {
            way.tell(Happening::Coordination, self.start + now.elapsed, self.start + now.elapsed);
            way.pay_work(self.start + now.elapsed, visitation.coordination_minutes, rules);
        }
        way.asked.note(Parts::TEAM, self.start + now.elapsed);
        let Some(team) = &rules.rehabilitation_team else { return };
        if self.life.random.uniform(Decision::TeamCase, 2 * self.occurrence) < team.multidisciplinary_share {
            self.schedule(Event::TeamCase, now.elapsed + team.within_weeks);
        }
    }

    fn obtain_certificate_285(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) {
        way.asked.note(Parts::CERTIFICATE_285, self.start + at);
        let certificates = &rules.certificates;
        way.tell(Happening::Certificate285, self.start + at, self.start + at);
        way.pay_work(self.start + at, certificates.access_minutes, rules);
        let [obtained, again] = self.life.random.uniform_pair(Decision::Certificate285, self.occurrence);
        if obtained < certificates.share_285 {
            let number = if again < certificates.repeated_share { 2 } else { 1 };
            self.answer_awaited = f64::from(number) * certificates.waiting_weeks;
            self.pay_certificates(at, number, certificates.fee_285, Volume::Certificates285, rules, way);
        }
    }

    fn pay_certificates(&self, at: f64, number: u8, fee: f64, volume: Volume, rules: &'run Rules<f64>, way: &mut Way) {
        let clock = self.start + at;
        for _ in 0..number {
            way.postings.count(volume, year_of(clock));
            way.postings.pay_kroner(Account::Certificates, Payer::Municipality, year_of(clock), fee);
            way.pay_work(clock, rules.certificates.minutes, rules);
        }
    }

    pub(super) fn meet_team_case(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) {
        self.heard_by_team = true;
        self.hear_case(at, 2 * self.occurrence, rules, way);
    }

    /// A case of jobafklaring begun at `at` is due in the team at `hearing`.
    pub(super) fn meet_jobafklaring_team(&mut self, at: f64, hearing: f64, rules: &'run Rules<f64>, way: &mut Way) {
        way.asked.note(Parts::TEAM, self.start + hearing);
        let Some(team) = &rules.rehabilitation_team else { return };
        if self.heard_by_team || team.jobafklaring_exempt.holds(&self.moment(at)) {
            return;
        }
        let case = 2 * self.occurrence + 1;
        let share = if self.life.person.needs_multidisciplinary {
            team.jobafklaring_share_with_need
        } else {
            team.jobafklaring_share_without_need
        };
        if self.life.random.uniform(Decision::TeamCase, case) < share {
            self.hear_case(hearing, case, rules, way);
        }
    }

    /// The team hears a case: members' time, the caseworker's preparation, the certificate.
    fn hear_case(&mut self, at: f64, case: u32, rules: &'run Rules<f64>, way: &mut Way) {
        way.asked.note(Parts::TEAM_HEARING, self.start + at);
        way.asked.note(Parts::CERTIFICATE_265, self.start + at);
        let Some(team) = &rules.rehabilitation_team else { return };
        let clock = self.start + at;
        let year = year_of(clock);
        let now = self.moment(at);
        way.tell(Happening::TeamCase, clock, clock);
        way.postings.count(Volume::RehabilitationTeamCases, year);
        let preparation = team.case_minutes / 60.0 * rules.administration.hour_price;
        way.postings.pay_kroner(Account::RehabilitationTeam, Payer::Municipality, year, preparation);
        for (seat, member) in team.member.iter().enumerate() {
            let takes_part = self.life.random.uniform(Decision::TeamMember, case * TEAM_SEATS + seat as u32);
            if takes_part < member.share && member.when.holds(&now) {
                let kroner = member.hours * member.hour_price;
                way.postings.pay_kroner(Account::RehabilitationTeam, member.payer, year, kroner);
            }
        }
        let [obtained, again] = self.life.random.uniform_pair(Decision::Certificate265, case);
        if obtained < rules.certificates.team_share_265 {
            let number = if again < rules.certificates.repeated_share { 2 } else { 1 };
            way.tell(Happening::Certificate265, clock, clock);
            self.pay_certificates(at, number, rules.certificates.fee_265, Volume::Certificates265, rules, way);
        }
    }
}

/// The category a sick-listed person is given.
fn category(rules: &Rules<f64>, now: &Moment<'_>) -> Category {
    if rules.visitation.category_1.holds(now) {
        Category::One
    } else if rules.visitation.category_3.holds(now) {
        Category::Three
    } else {
        Category::Two
    }
}
