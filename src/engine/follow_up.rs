//! What happens when the municipality follows up: visitation, contacts, plan, employer, standby, exemption, offers,
//! certificates and the rehabilitation team.

use super::agenda::Event;
use super::spell::{FirstContact, Spell};
use super::way::Way;
use crate::calendar::year_of;
use crate::ledger::{Account, Payer, Volume};
use crate::random::Decision;
use crate::rules::{Exemption, Moment, Rules, Section};

/// Member numbers of a team are spread over occurrences, so that no two spells share them.
const TEAM_SEATS: u32 = 32;

impl<'run> Spell<'run> {
    /// The notification arrives: standby, or category 1, or a first contact in time.
    pub(super) fn meet_notification(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) {
        way.pay_work(self.start + at, rules.notification.minutes, rules);
        // The deadline is read now, though the contact may never be held.
        way.asked.note(Section::Contacts, self.start + at);
        let contacts = &rules.contacts;
        if rules.notification.category_1.holds(&self.moment(at)) {
            way.pay_work(self.start + at, rules.notification.category_1_minutes, rules);
            let [_, delay] = self.random.uniform_pair(Decision::Lateness, self.occurrence);
            self.schedule(Event::FirstContact, contacts.first_by_week.max(at) + delay * contacts.late_weeks);
            return;
        }
        way.asked.note(Section::Standby, self.start + at);
        if rules.standby.when.holds(&self.moment(at)) && self.goes_on_standby(at, rules, way) {
            return;
        }
        self.schedule(Event::FirstContact, self.time_of_first_contact(rules).max(at));
    }

    /// Standby by consent and local practice; some are contacted all the same, at a distance.
    fn goes_on_standby(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) -> bool {
        let standby = &rules.standby;
        let [consent, contact] = self.random.uniform_pair(Decision::Standby, self.occurrence);
        let practice = standby.spread * standby.spread_retained * self.world.standby_practice[self.person.municipality];
        let odds = standby.take_up / (1.0 - standby.take_up) * practice.exp();
        if consent >= odds / (1.0 + odds) {
            return false;
        }
        self.standby = true;
        way.postings.count(Volume::StandbyPersons, year_of(self.start + at));
        way.pay_work(self.start + at, standby.minutes, rules);
        if contact < standby.contacted_share {
            self.schedule(Event::Contact, self.time_of_first_contact(rules).max(at));
        }
        true
    }

    fn time_of_first_contact(&self, rules: &Rules<f64>) -> f64 {
        let contacts = &rules.contacts;
        let [lateness, place] = self.random.uniform_pair(Decision::Lateness, self.occurrence);
        let very_late = contacts.late_share * contacts.very_late_share;
        if lateness < very_late {
            contacts.first_by_week + contacts.late_weeks + place * (contacts.very_late_weeks - contacts.late_weeks)
        } else if lateness < contacts.late_share {
            contacts.first_by_week + place * contacts.late_weeks
        } else {
            contacts.first_from_week + place * (contacts.first_by_week - contacts.first_from_week)
        }
    }

    pub(super) fn meet_first_contact(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) {
        let now = self.moment(at);
        let clock = self.start + at;
        self.first_contact = Some(FirstContact { at, forecast: now.forecast });
        way.postings.count(Volume::FollowUpCases, year_of(clock));
        way.pay_work(clock, rules.visitation.visitation_minutes, rules);
        self.hold_contact(at, true, rules, way);
        self.change_effect(at, self.world.casework_effect[self.person.municipality]);
        self.make_plan(&now, rules, way);
        self.contact_employer(&now, rules, way);
        self.obtain_certificate_285(at, rules, way);
        self.take_multidisciplinary_effort(&now, rules, way);
        if !self.is_spared(at, rules, way) {
            self.offer_help(&now, rules, way);
            self.schedule(Event::Contact, self.time_of_next_contact(at, rules));
        }
    }

    pub(super) fn meet_contact(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) {
        if self.is_spared(at, rules, way) {
            return;
        }
        self.hold_contact(at, false, rules, way);
        if !self.standby {
            way.asked.note(Section::Plan, self.start + at);
            way.asked.note(Section::Visitation, self.start + at);
            way.pay_work(
                self.start + at,
                rules.visitation.revisitation_minutes * rules.visitation.revisitation_share,
                rules,
            );
            if rules.plan.when.holds(&self.moment(at)) {
                way.pay_work(self.start + at, rules.plan.update_minutes, rules);
            }
        }
        self.schedule(Event::Contact, self.time_of_next_contact(at, rules));
    }

    /// The time is up and the person has not recovered: ordinary follow-up again, with the help that goes with it.
    pub(super) fn meet_exemption_end(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) {
        if let Some(effect) = self.exemption_effect.take() {
            self.change_effect(at, -effect);
        }
        self.meet_contact(at, rules, way);
        self.offer_help(&self.moment(at), rules, way);
    }

    /// Is the municipality free to leave this person alone, and does it? Then no contact until the time is up.
    fn is_spared(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) -> bool {
        way.asked.note(Section::Exemption, self.start + at);
        let Some((first, exemption)) = self.exemption(at, rules) else { return false };
        let (until, effect, minutes) = (first.at + exemption.weeks, exemption.effect, exemption.check_minutes);
        way.postings.count(Volume::PersonsSpared, year_of(self.start + at));
        way.pay_work(self.start + at, minutes, rules);
        self.exemption_effect = Some(effect);
        self.change_effect(at, effect);
        self.schedule(Event::ExemptionEnd, until);
        true
    }

    fn exemption(&self, at: f64, rules: &'run Rules<f64>) -> Option<(FirstContact, &'run Exemption<f64>)> {
        let first = self.first_contact?;
        let then = Moment { person: self.person, elapsed: first.at, forecast: first.forecast };
        let used = self.random.uniform(Decision::Exemption, self.occurrence);
        rules
            .exemption
            .iter()
            .find(|exemption| at < first.at + exemption.weeks && used < exemption.uptake && exemption.when.holds(&then))
            .map(|exemption| (first, exemption))
    }

    /// Evenly spaced to the minimum in the half year, then at the later interval.
    fn time_of_next_contact(&self, at: f64, rules: &Rules<f64>) -> f64 {
        let contacts = &rules.contacts;
        let Some(first) = self.first_contact else { return at + contacts.later_interval_weeks };
        let further = contacts.minimum_in_half_year - 1.0;
        let interval = (contacts.half_year_weeks - first.at) / further;
        let inside = further > 0.0 && interval > 0.0 && at + 0.5 * interval < contacts.half_year_weeks;
        at + if inside { interval } else { contacts.later_interval_weeks }
    }

    fn hold_contact(&mut self, at: f64, first: bool, rules: &'run Rules<f64>, way: &mut Way) {
        way.asked.note(Section::Contacts, self.start + at);
        let contacts = &rules.contacts;
        let clock = self.start + at;
        let year = year_of(clock);
        // The channel belongs to the time, not to the number of the contact: one contact more or less changes no other.
        let week = self.occurrence << 16 | at as u32;
        let personal =
            !self.standby && (first || self.random.uniform(Decision::Channel, week) < contacts.later_personal_share);
        let (volume, minutes) = if personal {
            (Volume::ContactsPersonal, contacts.personal_minutes)
        } else {
            (Volume::ContactsRemote, contacts.personal_minutes - contacts.remote_saving_minutes)
        };
        way.postings.count(Volume::Contacts, year);
        way.postings.count(volume, year);
        way.pay_work(clock, minutes, rules);
    }

    fn make_plan(&mut self, now: &Moment<'_>, rules: &'run Rules<f64>, way: &mut Way) {
        way.asked.note(Section::Plan, self.start + now.elapsed);
        if rules.plan.when.holds(now) {
            let clock = self.start + now.elapsed;
            way.postings.count(Volume::Plans, year_of(clock));
            way.pay_work(clock, rules.plan.first_minutes, rules);
        }
    }

    fn contact_employer(&mut self, now: &Moment<'_>, rules: &'run Rules<f64>, way: &mut Way) {
        way.asked.note(Section::EmployerContact, self.start + now.elapsed);
        let contact = &rules.employer_contact;
        let [held, left] = self.random.uniform_pair(Decision::Employer, self.occurrence);
        if held >= contact.share || !contact.when.holds(now) {
            return;
        }
        let clock = self.start + now.elapsed;
        if left < contact.left_to_sick_listed_share {
            way.pay_work(clock, contact.information_minutes, rules);
        } else {
            way.postings.count(Volume::EmployerContacts, year_of(clock));
            way.pay_work(clock, contact.minutes, rules);
        }
    }

    fn take_multidisciplinary_effort(&mut self, now: &Moment<'_>, rules: &'run Rules<f64>, way: &mut Way) {
        way.asked.note(Section::Visitation, self.start + now.elapsed);
        let visitation = &rules.visitation;
        let [visitated, coordinated] = self.random.uniform_pair(Decision::Effort, self.occurrence);
        if visitated >= visitation.multidisciplinary_share || !visitation.multidisciplinary.holds(now) {
            return;
        }
        if coordinated < visitation.coordinated_share {
            way.pay_work(self.start + now.elapsed, visitation.coordination_minutes, rules);
        }
        way.asked.note(Section::RehabilitationTeam, self.start + now.elapsed);
        let team = &rules.rehabilitation_team;
        if self.random.uniform(Decision::TeamCase, 2 * self.occurrence) < team.multidisciplinary_share {
            self.schedule(Event::TeamCase, now.elapsed + team.within_weeks);
        }
    }

    /// Offers and coping course are considered once in a spell: at the first contact, or when an exemption has run out.
    fn offer_help(&mut self, now: &Moment<'_>, rules: &'run Rules<f64>, way: &mut Way) {
        if std::mem::replace(&mut self.helped, true) {
            return;
        }
        way.asked.note(Section::Offers, self.start + now.elapsed);
        way.asked.note(Section::Mestring, self.start + now.elapsed);
        let mestring = &rules.mestring;
        let takes = self.random.uniform(Decision::Mestring, self.occurrence);
        if takes < mestring.uptake * mestring.retained_share && mestring.when.holds(now) {
            way.pay_work(self.start + now.elapsed, mestring.minutes, rules);
            self.await_mestring(now.elapsed, mestring.effect_during, now.elapsed + mestring.waiting_weeks);
        }
        if rules.offers.stop_when.holds(now) {
            return;
        }
        let [mut choice, wait] = self.random.uniform_pair(Decision::Offer, self.occurrence);
        for offer in rules.offers.offer.iter().filter(|offer| offer.when.holds(now)) {
            let share = offer.share * rules.offers.start_factor;
            if choice < share {
                self.offer = Some(offer);
                self.schedule(Event::OfferStart, now.elapsed - rules.offers.start_after_weeks * wait.ln());
                return;
            }
            choice -= share;
        }
    }

    fn obtain_certificate_285(&mut self, at: f64, rules: &'run Rules<f64>, way: &mut Way) {
        way.asked.note(Section::Certificates, self.start + at);
        let certificates = &rules.certificates;
        way.pay_work(self.start + at, certificates.access_minutes, rules);
        let [obtained, again] = self.random.uniform_pair(Decision::Certificate285, self.occurrence);
        if obtained < certificates.share_285 {
            let number = if again < certificates.repeated_share { 2 } else { 1 };
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
        way.asked.note(Section::RehabilitationTeam, self.start + hearing);
        let team = &rules.rehabilitation_team;
        if self.heard_by_team || team.jobafklaring_exempt.holds(&self.moment(at)) {
            return;
        }
        let case = 2 * self.occurrence + 1;
        let share = if self.person.needs_multidisciplinary {
            team.jobafklaring_share_with_need
        } else {
            team.jobafklaring_share_without_need
        };
        if self.random.uniform(Decision::TeamCase, case) < share {
            self.hear_case(hearing, case, rules, way);
        }
    }

    /// The team hears a case: members' time, the caseworker's preparation, the certificate.
    fn hear_case(&mut self, at: f64, case: u32, rules: &'run Rules<f64>, way: &mut Way) {
        way.asked.note(Section::RehabilitationTeam, self.start + at);
        way.asked.note(Section::Certificates, self.start + at);
        let team = &rules.rehabilitation_team;
        let clock = self.start + at;
        let year = year_of(clock);
        let now = self.moment(at);
        way.postings.count(Volume::RehabilitationTeamCases, year);
        let preparation = team.case_minutes / 60.0 * rules.administration.hour_price;
        way.postings.pay_kroner(Account::RehabilitationTeam, Payer::Municipality, year, preparation);
        for (seat, member) in team.member.iter().enumerate() {
            let takes_part = self.random.uniform(Decision::TeamMember, case * TEAM_SEATS + seat as u32);
            if takes_part < member.share && member.when.holds(&now) {
                let kroner = member.hours * member.hour_price;
                way.postings.pay_kroner(Account::RehabilitationTeam, member.payer, year, kroner);
            }
        }
        let [obtained, again] = self.random.uniform_pair(Decision::Certificate265, case);
        if obtained < rules.certificates.team_share_265 {
            let number = if again < rules.certificates.repeated_share { 2 } else { 1 };
            self.pay_certificates(at, number, rules.certificates.fee_265, Volume::Certificates265, rules, way);
        }
    }
}
