//! What happens when the municipality follows up: visitation, contacts, plan, employer, standby, exemption, certificates
//! and the rehabilitation team.

use super::agenda::Event;
use super::difference::Parts;
use super::question::{Answer, Ground, Question, Share, Sparing};
use super::spell::{FirstContact, Spell};
use super::tables::Tables;
use super::trace::Happening;
use super::way::{Support, Way};
use super::world::with_odds;
use crate::calendar::{DAY, year_of};
use crate::ledger::{PriceKey, Volume, Work};
use crate::random::{Chance, Decision};
use crate::rules::{Category, Exemption, Scene};

/// Member numbers of a team are spread over occurrences, so that no two spells share them.
const TEAM_SEATS: u32 = 32;

impl<'run, C: Chance> Spell<'run, C> {
    /// The notification arrives: standby, or category 1, or a first contact in time.
    pub(super) fn meet_notification(&mut self, at: f64, rules: &'run Tables<'run>, way: &mut Way) {
        let clock = self.start + at;
        let notification = &rules.notification;
        way.tell(Happening::Notification, clock, clock);
        way.pay(clock, Work::Notification, rules);
        // The deadline is read now, though the contact may never be held.
        way.asked.note(Parts::DEADLINE, clock);
        if rules.grounds.without_follow_up.holds(&self.moment(at)) {
            let until = notification.without_follow_up_until_week.max(at);
            way.tell(Happening::WithoutFollowUp, clock, self.start + until);
            way.pay(clock, Work::WithoutFollowUp, rules);
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

    /// The person is given a category.
    fn visitate(&mut self, at: f64, rules: &Tables<'_>, way: &mut Way) {
        let now = self.moment(at);
        let category = category(rules, &now);
        way.asked.put(Question::Category(now), category as Answer, self.start + at);
        self.category = Some(category);
    }

    /// Standby by consent and local practice; some are contacted all the same, at a distance.
    fn goes_on_standby(&mut self, at: f64, rules: &'run Tables<'run>, way: &mut Way) -> bool {
        let standby = &rules.standby;
        let [consent, contact] = self.life.random.uniform_pair(Decision::Standby, self.occurrence);
        if !self.happens(Share::StandbyConsent, consent, at, rules, way) {
            return false;
        }
        way.asked.note(Parts::STANDBY, self.start + at);
        self.standby = true;
        self.close_offers(at);
        self.visitate(at, rules, way);
        way.tell(Happening::Standby, self.start + at, self.start + at);
        way.postings.count(Volume::StandbyPersons, year_of(self.start + at));
        way.pay(self.start + at, Work::Standby, rules);
        if contact < standby.contacted_share {
            way.asked.note(Parts::MEETING, self.start + at);
            let first = self
                .first_contact
                .map_or(self.time_of_first_contact(rules), |first| self.time_of_next_contact(first.at, rules));
            self.schedule(Event::Contact, first.max(at));
        }
        true
    }

    fn time_of_first_contact(&self, rules: &Tables<'_>) -> f64 {
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

    pub(super) fn meet_first_contact(&mut self, at: f64, rules: &'run Tables<'run>, way: &mut Way, support: &Support) {
        let clock = self.start + at;
        way.asked.note(Parts::VISITATION, clock);
        self.visitate(at, rules, way);
        let now = self.moment(at);
        self.first_contact = Some(FirstContact { at, forecast: now.forecast });
        way.postings.count(Volume::FollowUpCases, year_of(clock));
        way.tell(Happening::Visitation, clock, clock);
        way.pay(clock, Work::Visitation, rules);
        self.hold_contact(&now, true, rules, way);
        self.begin_casework(at);
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

    pub(super) fn meet_contact(&mut self, at: f64, rules: &'run Tables<'run>, way: &mut Way) {
        if !self.standby && self.is_spared(at, rules, way) {
            return;
        }
        let now = self.moment(at);
        self.hold_contact(&now, false, rules, way);
        if !self.standby {
            let clock = self.start + at;
            way.asked.note(Parts::VISITATION, clock);
            way.tell(Happening::Revisitation, clock, clock);
            way.pay(clock, Work::Revisitation, rules);
            if self.holds(Ground::Plan, &now, rules, way) {
                way.asked.note(Parts::PLAN, clock);
                way.tell(Happening::PlanKept, clock, clock);
                way.pay(clock, Work::PlanKept, rules);
            }
        }
        self.schedule(Event::Contact, self.time_of_next_contact(at, rules));
    }

    /// The time is up and the person has not recovered: ordinary follow-up again, with the help that goes with it.
    pub(super) fn meet_exemption_end(&mut self, at: f64, rules: &'run Tables<'run>, way: &mut Way, support: &Support) {
        if let Some(effect) = self.exemption_effect.take() {
            self.change_effect(at, -effect);
        }
        way.tell(Happening::SparedNoMore, self.start + at, self.start + at);
        self.meet_contact(at, rules, way);
        self.offer_help(&self.moment(at), rules, way, support);
    }

    /// Is the municipality free to leave this person alone, and does it? Then no contact until the time is up.
    fn is_spared(&mut self, at: f64, rules: &'run Tables<'run>, way: &mut Way) -> bool {
        let Some((first, place, exemption)) = self.exemption(at, rules, way) else { return false };
        way.asked.note(Parts::EXEMPTION, self.start + at);
        let (until, effect) = (first.at + exemption.weeks, exemption.effect);
        way.tell(Happening::Spared, self.start + at, self.start + until);
        way.postings.count(Volume::PersonsSpared, year_of(self.start + at));
        way.pay(self.start + at, PriceKey::ExemptionCheck(place), rules);
        self.exemption_effect = Some(effect);
        self.change_effect(at, effect);
        self.schedule(Event::ExemptionEnd, until);
        true
    }

    fn exemption(
        &self,
        at: f64,
        rules: &'run Tables<'run>,
        way: &mut Way,
    ) -> Option<(FirstContact, usize, &'run Exemption<f64>)> {
        let first = self.first_contact?;
        let then = self.moment_with(first.at, first.forecast);
        let used = self.life.random.uniform(Decision::Exemption, self.occurrence);
        let sparing = Sparing { first: then, now: at, used };
        let exemption = sparing.exemption(rules);
        way.asked.put(Question::Sparing(sparing), Answer::from(exemption.is_some()), self.start + at);
        exemption.map(|(place, exemption)| (first, place, exemption))
    }

    /// Evenly spaced to the minimum in the half year, then at the interval of the category and the municipality; never twice on
    /// a day, or an interval of 0 would have no end.
    fn time_of_next_contact(&self, at: f64, rules: &Tables<'_>) -> f64 {
        let contacts = &rules.contacts;
        let ordinary = contacts.interval_weeks.of(self.category.unwrap_or(Category::One));
        let ordinary = ordinary * self.practice().contact_interval;
        let Some(first) = self.first_contact else { return at + ordinary.max(DAY) };
        let further = contacts.minimum_in_half_year - 1.0;
        let interval = (contacts.half_year_weeks - first.at) / further;
        let inside = further > 0.0 && interval > 0.0 && at + 0.5 * interval < contacts.half_year_weeks;
        at + if inside { interval } else { ordinary }.max(DAY)
    }

    fn hold_contact(&mut self, now: &Scene, first: bool, rules: &'run Tables<'run>, way: &mut Way) {
        let contacts = &rules.contacts;
        let clock = self.start + now.elapsed;
        let year = year_of(clock);
        way.asked.note(Parts::MEETING, clock);
        // The channel belongs to the time, not to the number of the contact: one contact more or less changes no other.
        let week = self.occurrence << 16 | now.elapsed as u32;
        let attendance = || first || self.life.random.uniform(Decision::Channel, week) < contacts.later_personal_share;
        let personal = !self.standby && !self.holds(Ground::Remote, now, rules, way) && attendance();
        let (volume, work) = if personal {
            (Volume::ContactsPersonal, Work::PersonalContact)
        } else {
            (Volume::ContactsRemote, Work::RemoteContact)
        };
        way.tell(Happening::Contact { first, personal }, clock, clock);
        way.postings.count(Volume::Contacts, year);
        way.postings.count(volume, year);
        way.pay(clock, work, rules);
        let asks = contacts.clarification_share * contacts.clarification_factor;
        if asks > 0.0 && self.life.random.uniform(Decision::Clarification, week) < asks {
            way.tell(Happening::Clarification, clock, clock);
            way.postings.count(Volume::Clarifications, year);
            way.pay(clock, Work::Clarification, rules);
        }
    }

    fn make_plan(&mut self, now: &Scene, rules: &'run Tables<'run>, way: &mut Way) {
        if self.holds(Ground::Plan, now, rules, way) {
            let clock = self.start + now.elapsed;
            way.asked.note(Parts::PLAN, clock);
            way.tell(Happening::PlanMade, clock, clock);
            way.postings.count(Volume::Plans, year_of(clock));
            way.pay(clock, Work::PlanMade, rules);
        }
    }

    fn contact_employer(&mut self, now: &Scene, rules: &'run Tables<'run>, way: &mut Way) {
        way.asked.note(Parts::EMPLOYER_CONTACT, self.start + now.elapsed);
        let contact = &rules.employer_contact;
        let [held, left] = self.life.random.uniform_pair(Decision::Employer, self.occurrence);
        if held >= contact.share || !rules.grounds.employer_contact.holds(now) {
            return;
        }
        let clock = self.start + now.elapsed;
        if self.happens(Share::EmployerLeft, left, now.elapsed, rules, way) {
            way.tell(Happening::EmployerContactLeft, clock, clock);
            way.pay(clock, Work::EmployerInformation, rules);
        } else {
            way.tell(Happening::EmployerContact, clock, clock);
            way.postings.count(Volume::EmployerContacts, year_of(clock));
            way.pay(clock, Work::EmployerContact, rules);
        }
    }

    fn take_multidisciplinary_effort(&mut self, now: &Scene, rules: &'run Tables<'run>, way: &mut Way) {
        let visitation = &rules.visitation;
        way.asked.note(Parts::MULTIDISCIPLINARY, self.start + now.elapsed);
        let [visitated, coordinated] = self.life.random.uniform_pair(Decision::Effort, self.occurrence);
        if visitated >= visitation.multidisciplinary_share || !rules.grounds.multidisciplinary.holds(now) {
            return;
        }
        if self.happens(Share::Coordinated, coordinated, now.elapsed, rules, way) {
            way.tell(Happening::Coordination, self.start + now.elapsed, self.start + now.elapsed);
            way.pay(self.start + now.elapsed, Work::Coordination, rules);
        }
        way.asked.note(Parts::TEAM, self.start + now.elapsed);
        let Some(team) = &rules.rehabilitation_team else { return };
        if self.life.random.uniform(Decision::TeamCase, 2 * self.occurrence) < team.multidisciplinary_share {
            self.schedule(Event::TeamCase, now.elapsed + team.within_weeks);
        }
    }

    fn obtain_certificate_285(&mut self, at: f64, rules: &'run Tables<'run>, way: &mut Way) {
        way.asked.note(Parts::CERTIFICATE_285, self.start + at);
        let certificates = &rules.certificates;
        way.tell(Happening::Certificate285, self.start + at, self.start + at);
        way.pay(self.start + at, Work::CertificateAccess, rules);
        let [obtained, again] = self.life.random.uniform_pair(Decision::Certificate285, self.occurrence);
        if obtained < certificates.share_285 {
            let number = if again < certificates.repeated_share { 2 } else { 1 };
            self.answer_awaited = f64::from(number) * certificates.waiting_weeks;
            self.pay_certificates(at, number, PriceKey::Certificate285, rules, way);
        }
    }

    fn pay_certificates(&self, at: f64, number: u8, key: PriceKey, rules: &'run Tables<'run>, way: &mut Way) {
        let clock = self.start + at;
        let volume = match key {
            PriceKey::Certificate285 => Volume::Certificates285,
            _ => Volume::Certificates265,
        };
        for _ in 0..number {
            way.postings.count(volume, year_of(clock));
            way.pay(clock, key, rules);
            way.pay(clock, Work::Certificate, rules);
        }
    }

    pub(super) fn meet_team_case(&mut self, at: f64, rules: &'run Tables<'run>, way: &mut Way) {
        self.heard_by_team = true;
        self.hear_case(at, 2 * self.occurrence, rules, way);
    }

    /// A case of jobafklaring begun at `at` is due in the team at `hearing`.
    pub(super) fn meet_jobafklaring_team(&mut self, at: f64, hearing: f64, rules: &'run Tables<'run>, way: &mut Way) {
        way.asked.note(Parts::TEAM, self.start + hearing);
        let Some(team) = &rules.rehabilitation_team else { return };
        if self.heard_by_team || rules.grounds.jobafklaring_exempt.holds(&self.moment(at)) {
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
    fn hear_case(&mut self, at: f64, case: u32, rules: &'run Tables<'run>, way: &mut Way) {
        way.asked.note(Parts::TEAM_HEARING, self.start + at);
        way.asked.note(Parts::CERTIFICATE_265, self.start + at);
        let Some(team) = &rules.rehabilitation_team else { return };
        let clock = self.start + at;
        let now = self.moment(at);
        way.tell(Happening::TeamCase, clock, clock);
        way.postings.count(Volume::RehabilitationTeamCases, year_of(clock));
        way.pay(clock, PriceKey::TeamCase, rules);
        for (seat, (member, when)) in team.member.iter().zip(&rules.grounds.members).enumerate() {
            let takes_part = self.life.random.uniform(Decision::TeamMember, case * TEAM_SEATS + seat as u32);
            if takes_part < member.share && when.holds(&now) {
                way.pay(clock, PriceKey::Seat(seat), rules);
            }
        }
        let [obtained, again] = self.life.random.uniform_pair(Decision::Certificate265, case);
        if obtained < rules.certificates.team_share_265 {
            let number = if again < rules.certificates.repeated_share { 2 } else { 1 };
            way.tell(Happening::Certificate265, clock, clock);
            self.pay_certificates(at, number, PriceKey::Certificate265, rules, way);
        }
    }
}

/// The category a sick-listed person is given.
pub(super) fn category(rules: &Tables<'_>, now: &Scene) -> Category {
    if rules.grounds.category_1.holds(now) {
        Category::One
    } else if rules.grounds.category_3.holds(now) {
        Category::Three
    } else {
        Category::Two
    }
}
