//! Follow-up: receipt of the notification, standby, contacts, plan, employer, certificates, exemption and the
//! rehabilitation team, in the order in which a caseworker meets them.

use sygesim::engine::Happening;
use sygesim::ledger::{Account, Payer, Volume};
use sygesim::random::Decision;
use sygesim::rules::{Category, Rules};

use super::condition::{Now, holds};
use super::facts::with_odds;
use super::spell::{Appointment, Spell};

/// Which certificate.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Certificate {
    La285,
    La265,
}

impl<'a> Spell<'a> {
    fn tell_now(&mut self, what: Happening) {
        self.record.tell(what, self.clock(), self.clock());
    }

    pub fn receive_notification(&mut self) {
        let rules = self.rules();
        let notification = &rules.notification;
        self.tell_now(Happening::Notification);
        self.work(notification.minutes);
        if holds(&notification.without_follow_up, &self.now()) {
            let until = notification.without_follow_up_until_week.max(self.week);
            self.record.tell(Happening::WithoutFollowUp, self.clock(), self.began + until);
            self.work(notification.without_follow_up_minutes);
            let delay = self.facts.luck.numbers(Decision::Lateness, self.number)[1] * rules.contacts.late_weeks;
            self.appoint(Appointment::FirstContact, until + delay);
            return;
        }
        if holds(&rules.standby.when, &self.now()) {
            if self.facts.happens(Decision::Detection, self.number, rules.standby.detected_share) {
                if self.goes_on_standby() {
                    return;
                }
            } else {
                self.hidden = true;
            }
        }
        let week = self.week_of_first_contact(rules).max(self.week);
        self.appoint(Appointment::FirstContact, week);
    }

    /// In time, late by up to the ordinary delay, or very late.
    fn week_of_first_contact(&self, rules: &Rules<f64>) -> f64 {
        if let Some(told) = self.facts.luck.told() {
            return told.first_contact;
        }
        let contacts = &rules.contacts;
        let [number, place] = self.facts.luck.numbers(Decision::Lateness, self.number);
        let late = with_odds(contacts.late_share, self.facts.practice.late_odds);
        let (from, to) = if number < late * contacts.very_late_share {
            (contacts.first_by_week + contacts.late_weeks, contacts.first_by_week + contacts.very_late_weeks)
        } else if number < late {
            (contacts.first_by_week, contacts.first_by_week + contacts.late_weeks)
        } else {
            (contacts.first_from_week, contacts.first_by_week)
        };
        from + place * (to - from)
    }

    /// Consent and the municipality's habit put somebody on standby; a share is contacted all the same.
    fn goes_on_standby(&mut self) -> bool {
        let rules = self.rules();
        let standby = &rules.standby;
        let habit = standby.spread * standby.spread_retained * self.facts.practice.standby;
        let take_up = with_odds(standby.take_up, (habit + standby.information_effect).exp());
        if !self.facts.happens(Decision::Standby, self.number, take_up) {
            return false;
        }
        self.standby = true;
        self.give_up_offers();
        self.categorise();
        self.tell_now(Happening::Standby);
        self.record.count(Volume::StandbyPersons, self.clock());
        self.work(standby.minutes);
        if self.facts.happens_too(Decision::Standby, self.number, standby.contacted_share) {
            let week = match self.first_contact {
                None => self.week_of_first_contact(rules),
                Some((first, _)) => self.week_of_next_contact(first, rules),
            };
            self.appoint(Appointment::Contact, week.max(self.week));
        }
        true
    }

    fn categorise(&mut self) {
        let (visitation, now) = (&self.rules().visitation, self.now());
        self.category = Some(if holds(&visitation.category_1, &now) {
            Category::One
        } else if holds(&visitation.category_3, &now) {
            Category::Three
        } else {
            Category::Two
        });
    }

    pub fn hold_first_contact(&mut self) {
        let rules = self.rules();
        self.categorise();
        let now = self.now();
        self.first_contact = Some((self.week, now.expected));
        self.record.count(Volume::FollowUpCases, self.clock());
        self.tell_now(Happening::Visitation);
        self.work(rules.visitation.visitation_minutes);
        self.hold_contact(true);
        self.effects.casework = self.facts.practice.casework_effect;
        if self.hidden && self.goes_on_standby() {
            return;
        }
        if holds(&rules.plan.when, &now) {
            self.tell_now(Happening::PlanMade);
            self.record.count(Volume::Plans, self.clock());
            self.work(rules.plan.first_minutes);
        }
        self.contact_employer(&now);
        self.obtain_certificate_285();
        self.begin_effort(&now);
        if !self.is_spared() {
            self.consider_help();
            let week = self.week_of_next_contact(self.week, rules);
            self.appoint(Appointment::Contact, week);
        }
    }

    pub fn hold_later_contact(&mut self) {
        let rules = self.rules();
        if !self.standby && self.is_spared() {
            return;
        }
        self.hold_contact(false);
        if !self.standby {
            self.tell_now(Happening::Revisitation);
            self.work(rules.visitation.revisitation_minutes * rules.visitation.revisitation_share);
            if holds(&rules.plan.when, &self.now()) {
                self.tell_now(Happening::PlanKept);
                self.work(rules.plan.update_minutes);
            }
        }
        let week = self.week_of_next_contact(self.week, rules);
        self.appoint(Appointment::Contact, week);
    }

    fn hold_contact(&mut self, first: bool) {
        let (contacts, now) = (&self.rules().contacts, self.now());
        // Channel and question belong to the week of the spell.
        let week = self.number * 65_536 + self.week.floor() as u32;
        let remote = &contacts.remote;
        let excused = holds(&remote.ordinary, &now) || holds(&remote.returning, &now) || holds(&remote.operation, &now);
        let personal = if self.standby || excused {
            false
        } else if first {
            true
        } else {
            self.facts.happens(Decision::Channel, week, contacts.later_personal_share)
        };
        self.tell_now(Happening::Contact { first, personal });
        self.record.count(Volume::Contacts, self.clock());
        if personal {
            self.record.count(Volume::ContactsPersonal, self.clock());
            self.work(contacts.personal_minutes);
        } else {
            self.record.count(Volume::ContactsRemote, self.clock());
            self.work(contacts.personal_minutes - contacts.remote_saving_minutes);
        }
        let asks = contacts.clarification_share * contacts.clarification_factor;
        if self.facts.happens(Decision::Clarification, week, asks) {
            self.tell_now(Happening::Clarification);
            self.record.count(Volume::Clarifications, self.clock());
            self.work(contacts.clarification_minutes);
        }
    }

    /// While the law asks for a number in the half year: evenly spaced from the first contact to the end of it. After that
    /// the interval of the category, at the municipality's pace, a day at least.
    fn week_of_next_contact(&self, last: f64, rules: &Rules<f64>) -> f64 {
        let contacts = &rules.contacts;
        let interval = match self.category {
            None | Some(Category::One) => contacts.interval_weeks.one,
            Some(Category::Two) => contacts.interval_weeks.two,
            Some(Category::Three) => contacts.interval_weeks.three,
        };
        let mut interval = interval * self.facts.practice.contact_interval;
        if let Some((first, _)) = self.first_contact
            && contacts.minimum_in_half_year > 1.0
            && first < contacts.half_year_weeks
        {
            let even = (contacts.half_year_weeks - first) / (contacts.minimum_in_half_year - 1.0);
            // Half an interval on either side of the end of the half year decides which contact is its last.
            if last + even / 2.0 < contacts.half_year_weeks {
                interval = even;
            }
        }
        last + interval.max(1.0 / 7.0)
    }

    fn contact_employer(&mut self, now: &Now<'_>) {
        let employer = &self.rules().employer_contact;
        if !holds(&employer.when, now) || !self.facts.happens(Decision::Employer, self.number, employer.share) {
            return;
        }
        if self.facts.happens_too(Decision::Employer, self.number, employer.left_to_sick_listed_share) {
            self.tell_now(Happening::EmployerContactLeft);
            self.work(employer.information_minutes);
        } else {
            self.tell_now(Happening::EmployerContact);
            self.record.count(Volume::EmployerContacts, self.clock());
            self.work(employer.minutes);
        }
    }

    fn obtain_certificate_285(&mut self) {
        let certificates = &self.rules().certificates;
        self.tell_now(Happening::Certificate285);
        self.work(certificates.access_minutes);
        if self.facts.happens(Decision::Certificate285, self.number, certificates.share_285) {
            let again = self.facts.happens_too(Decision::Certificate285, self.number, certificates.repeated_share);
            self.certificate_wait = certificates.waiting_weeks * if again { 2.0 } else { 1.0 };
            self.pay_certificates(Certificate::La285, self.week, again);
        }
    }

    fn pay_certificates(&mut self, which: Certificate, week: f64, again: bool) {
        let (rules, clock) = (self.rules_at(week), self.began + week);
        let certificates = &rules.certificates;
        for _ in 0..if again { 2 } else { 1 } {
            let (volume, fee) = match which {
                Certificate::La285 => (Volume::Certificates285, certificates.fee_285),
                Certificate::La265 => (Volume::Certificates265, certificates.fee_265),
            };
            self.record.count(volume, clock);
            self.record.pay(Account::Certificates, Payer::Municipality, clock, fee);
            let work = certificates.minutes / 60.0 * rules.administration.hour_price;
            self.record.pay(Account::Administration, Payer::Municipality, clock, work);
        }
    }

    fn begin_effort(&mut self, now: &Now<'_>) {
        let rules = self.rules();
        let visitation = &rules.visitation;
        if !holds(&visitation.multidisciplinary, now)
            || !self.facts.happens(Decision::Effort, self.number, visitation.multidisciplinary_share)
        {
            return;
        }
        if self.facts.happens_too(Decision::Effort, self.number, visitation.coordinated_share) {
            self.tell_now(Happening::Coordination);
            self.work(visitation.coordination_minutes);
        }
        if let Some(team) = &rules.rehabilitation_team
            && self.facts.happens(Decision::TeamCase, 2 * self.number, team.multidisciplinary_share)
        {
            self.appoint(Appointment::TeamCase, self.week + team.within_weeks);
        }
    }

    /// Who met the condition at the first contact may be left alone for a time from then on.
    fn is_spared(&mut self) -> bool {
        let Some((first, expected)) = self.first_contact else { return false };
        let then = Now { week: first, expected, ..self.now() };
        for exemption in &self.rules().exemption {
            let until = first + exemption.weeks;
            let used = self.facts.happens(Decision::Exemption, self.number, exemption.uptake);
            if self.week < until && used && holds(&exemption.when, &then) {
                self.record.tell(Happening::Spared, self.clock(), self.began + until);
                self.record.count(Volume::PersonsSpared, self.clock());
                self.work(exemption.check_minutes);
                self.spared = true;
                self.effects.exemption = exemption.effect;
                self.appoint(Appointment::ExemptionRunsOut, until);
                return true;
            }
        }
        false
    }

    pub fn spare_no_more(&mut self) {
        self.spared = false;
        self.effects.exemption = 0.0;
        self.tell_now(Happening::SparedNoMore);
        self.hold_later_contact();
        self.consider_help();
    }

    pub fn bring_to_team(&mut self) {
        self.heard_by_team = true;
        self.hear_case(self.week, 2 * self.number);
    }

    /// A case of jobafklaring that begins now is due in the team in a later week.
    pub fn bring_jobafklaring_to_team(&mut self, hearing: f64) {
        let Some(team) = &self.rules_at(hearing).rehabilitation_team else { return };
        if self.heard_by_team || holds(&team.jobafklaring_exempt, &self.now()) {
            return;
        }
        let share = if self.facts.person.needs_multidisciplinary {
            team.jobafklaring_share_with_need
        } else {
            team.jobafklaring_share_without_need
        };
        let case = 2 * self.number + 1;
        if self.facts.happens(Decision::TeamCase, case, share) {
            self.hear_case(hearing, case);
        }
    }

    fn hear_case(&mut self, week: f64, case: u32) {
        let (rules, clock) = (self.rules_at(week), self.began + week);
        let Some(team) = &rules.rehabilitation_team else { return };
        let now = self.now_at(week);
        self.record.tell(Happening::TeamCase, clock, clock);
        self.record.count(Volume::RehabilitationTeamCases, clock);
        let preparation = team.case_minutes / 60.0 * rules.administration.hour_price;
        self.record.pay(Account::RehabilitationTeam, Payer::Municipality, clock, preparation);
        for (seat, member) in (0..).zip(&team.member) {
            if holds(&member.when, &now) && self.facts.happens(Decision::TeamMember, 32 * case + seat, member.share) {
                let kroner = member.hours * member.hour_price;
                self.record.pay(Account::RehabilitationTeam, member.payer, clock, kroner);
            }
        }
        let certificates = &rules.certificates;
        if self.facts.happens(Decision::Certificate265, case, certificates.team_share_265) {
            let again = self.facts.happens_too(Decision::Certificate265, case, certificates.repeated_share);
            self.record.tell(Happening::Certificate265, clock, clock);
            self.pay_certificates(Certificate::La265, week, again);
        }
    }
}
