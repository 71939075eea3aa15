//! The tariff of a rule set: what a unit of everything that is counted costs, and who bears it. Knows no quantities.

use super::Rules;
use crate::ledger::{Account, BenefitWeek, Payer, Posting, PriceKey, Work};

/// What a unit costs and who bears it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// Of what.
    pub key: PriceKey,
    /// Where it is posted.
    pub account: Account,
    /// Kr. a piece or a week.
    pub kroner: f64,
    /// Each payer's share of it, 0..1.
    pub shares: [f64; Payer::COUNT],
}

impl Price {
    fn borne_by(payer: Payer, key: PriceKey, account: Account, kroner: f64) -> Price {
        let mut shares = [0.0; Payer::COUNT];
        shares[payer as usize] = 1.0;
        Price { key, account, kroner, shares }
    }

    fn shared(key: PriceKey, account: Account, kroner: f64, state: f64) -> Price {
        let mut shares = [0.0; Payer::COUNT];
        (shares[Payer::State as usize], shares[Payer::Municipality as usize]) = (state, 1.0 - state);
        Price { key, account, kroner, shares }
    }
}

impl Price {
    /// A piece of it as one payer who bears it all is posted, in year 0.
    pub fn piece(&self) -> Posting {
        let payer = Payer::ALL.iter().zip(self.shares).find(|(_, share)| *share == 1.0);
        let payer = payer.map_or(Payer::Municipality, |(payer, _)| *payer);
        Posting::piece(self.key, self.account, payer, self.kroner)
    }
}

impl<N> Rules<N> {
    /// The tariff, with `value` telling what a number of the rules is. It is asked in the same order every time.
    pub fn tariff<'a>(&'a self, value: &mut impl FnMut(&'a N) -> f64) -> Vec<Price> {
        let mut prices = self.work(value);
        let municipality = |key, account, kroner| Price::borne_by(Payer::Municipality, key, account, kroner);
        let certificates = &self.certificates;
        for (key, fee) in
            [(PriceKey::Certificate285, &certificates.fee_285), (PriceKey::Certificate265, &certificates.fee_265)]
        {
            prices.push(municipality(key, Account::Certificates, value(fee)));
        }
        if let Some(mestring) = &self.mestring {
            prices.push(municipality(PriceKey::MestringPlace, Account::Mestring, value(&mestring.price)));
        }
        if let Some(team) = &self.rehabilitation_team {
            let account = Account::RehabilitationTeam;
            let hour_price = value(&self.administration.hour_price);
            prices.push(municipality(PriceKey::TeamCase, account, value(&team.case_minutes) / 60.0 * hour_price));
            for (seat, member) in team.member.iter().enumerate() {
                let kroner = value(&member.hours) * value(&member.hour_price);
                prices.push(Price::borne_by(member.payer, PriceKey::Seat(seat), account, kroner));
            }
        }
        let state = value(&self.operating_cost.state_share);
        for offer in &self.offers.offer {
            let key = PriceKey::OfferWeek(offer.kind as usize);
            prices.push(Price::shared(key, Account::Offers, value(&offer.weekly_price), state));
        }
        prices.extend(self.benefit_weeks(value));
        prices
    }

    /// Caseworkers' time.
    fn work<'a>(&'a self, value: &mut impl FnMut(&'a N) -> f64) -> Vec<Price> {
        let (visitation, contacts) = (&self.visitation, &self.contacts);
        let revisitation = value(&visitation.revisitation_minutes) * value(&visitation.revisitation_share);
        let remote = value(&contacts.personal_minutes) - value(&contacts.remote_saving_minutes);
        let work = [
            (Work::Notification, value(&self.notification.minutes)),
            (Work::WithoutFollowUp, value(&self.notification.without_follow_up_minutes)),
            (Work::Standby, value(&self.standby.minutes)),
            (Work::Visitation, value(&visitation.visitation_minutes)),
            (Work::Revisitation, revisitation),
            (Work::PersonalContact, value(&contacts.personal_minutes)),
            (Work::RemoteContact, remote),
            (Work::Clarification, value(&contacts.clarification_minutes)),
            (Work::PlanMade, value(&self.plan.first_minutes)),
            (Work::PlanKept, value(&self.plan.update_minutes)),
            (Work::EmployerContact, value(&self.employer_contact.minutes)),
            (Work::EmployerInformation, value(&self.employer_contact.information_minutes)),
            (Work::Coordination, value(&visitation.coordination_minutes)),
            (Work::CertificateAccess, value(&self.certificates.access_minutes)),
            (Work::Certificate, value(&self.certificates.minutes)),
            (Work::GradualReturn, value(&self.gradual_return.minutes)),
        ];
        let mut minutes: Vec<(PriceKey, f64)> = work.map(|(work, minutes)| (work.into(), minutes)).to_vec();
        minutes.extend(self.mestring.iter().map(|mestring| (Work::Mestring.into(), value(&mestring.minutes))));
        for (place, exemption) in self.exemption.iter().enumerate() {
            minutes.push((PriceKey::ExemptionCheck(place), value(&exemption.check_minutes)));
        }
        for offer in &self.offers.offer {
            minutes.push((PriceKey::OfferStart(offer.kind as usize), value(&offer.minutes)));
        }
        let hour_price = value(&self.administration.hour_price);
        let price = |(key, minutes)| {
            Price::borne_by(Payer::Municipality, key, Account::Administration, minutes / 60.0 * hour_price)
        };
        minutes.into_iter().map(price).collect()
    }

    /// Weeks of benefit by band of the refusion, for a person at the maximum.
    fn benefit_weeks<'a>(&'a self, value: &mut impl FnMut(&'a N) -> f64) -> Vec<Price> {
        let full = value(&self.benefit.maximum_weekly);
        let gradual = full * value(&self.gradual_return.benefit_share);
        let mut weekly = vec![(BenefitWeek::Full, full), (BenefitWeek::GradualReturn, gradual)];
        weekly.extend(
            self.benefit.reduced.iter().map(|reduced| (BenefitWeek::Reduced, full * value(&reduced.benefit_share))),
        );
        let jobafklaring = self.benefit.jobafklaring.as_ref().map(|one| value(&one.weekly_benefit));
        let own_share = self.refusion.jobafklaring_state_share.as_ref().map(&mut *value);
        let mut prices = Vec::new();
        for (place, band) in self.refusion.band.iter().enumerate() {
            let low = value(&band.state_share);
            let high = band.high_state_share.as_ref().map(&mut *value);
            for (week, kroner) in &weekly {
                for (high, share) in [(false, Some(low)), (true, high)] {
                    let key = PriceKey::Benefit(*week, place, high);
                    prices.extend(share.map(|share| Price::shared(key, Account::Benefit, *kroner, share)));
                }
            }
            prices.extend(jobafklaring.map(|kroner| {
                let key = PriceKey::Benefit(BenefitWeek::Jobafklaring, place, false);
                Price::shared(key, Account::Benefit, kroner, own_share.unwrap_or(low))
            }));
        }
        prices
    }
}
