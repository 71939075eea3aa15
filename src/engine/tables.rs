//! A rule set as the walk reads it, compiled before the first person: conditions as masks and bounds, refusion as prefix sums
//! over its clock, everything that is paid by the piece in øre. Knows the rules and no person; what it holds is the rules'
//! own and changes no answer.

use std::ops::Deref;

use crate::calendar::DAY;
use crate::ledger::{Place, Posting, PriceKey};
use crate::rules::{Condition, FlatCondition, ReimbursedWeeks, Rules};

/// A rule set with what is compiled of it. Whatever needs no table is read from the rules themselves.
#[derive(Clone, Debug)]
pub struct Tables<'run> {
    rules: &'run Rules<f64>,
    pub(super) grounds: Grounds,
    pub(super) reimbursed: ReimbursedWeeks,
    pieces: Pieces,
}

/// The conditions of a rule set; nobody's where there is no such rule.
#[derive(Clone, Debug)]
pub(super) struct Grounds {
    pub(super) without_follow_up: FlatCondition,
    pub(super) category_1: FlatCondition,
    pub(super) category_3: FlatCondition,
    pub(super) multidisciplinary: FlatCondition,
    pub(super) remote: FlatCondition,
    pub(super) employer_contact: FlatCondition,
    pub(super) plan: FlatCondition,
    pub(super) standby: FlatCondition,
    pub(super) gradual_return: FlatCondition,
    pub(super) offer_stop: FlatCondition,
    pub(super) threat: FlatCondition,
    pub(super) mestring: FlatCondition,
    pub(super) jobafklaring_exempt: FlatCondition,
    /// In the order of the exemptions.
    pub(super) exemptions: Vec<FlatCondition>,
    /// In the order of the offers.
    pub(super) offers: Vec<FlatCondition>,
    /// By seat of the rehabilitation team.
    pub(super) members: Vec<FlatCondition>,
}

/// What is paid by the piece, as it is posted, in year 0.
#[derive(Clone, Debug)]
struct Pieces {
    /// By key; the lists stand apart, because what is far back in them has no key of its own.
    by_key: [Posting; PriceKey::PIECES],
    checks: Vec<Posting>,
    seats: Vec<Posting>,
}

impl Deref for Tables<'_> {
    type Target = Rules<f64>;

    #[inline(always)]
    fn deref(&self) -> &Rules<f64> {
        self.rules
    }
}

impl<'run> Tables<'run> {
    /// Compiles a rule set.
    pub fn new(rules: &'run Rules<f64>) -> Tables<'run> {
        Tables {
            rules,
            grounds: Grounds::of(rules),
            reimbursed: ReimbursedWeeks::from(&rules.refusion),
            pieces: Pieces::of(rules),
        }
    }

    /// A piece of what a key prices, posted in a year.
    #[inline(always)]
    pub(super) fn piece(&self, key: PriceKey, year: u8) -> Posting {
        let piece = match key {
            PriceKey::ExemptionCheck(place) => self.pieces.checks[place],
            PriceKey::Seat(seat) => self.pieces.seats[seat],
            _ => self.pieces.by_key[key.index()],
        };
        Posting { year, ..piece }
    }

    /// How many weeks ahead of what happens these rules are read at most: up to the day on which the team hears a case of
    /// jobafklaring. A day more, whatever is rounded.
    pub(super) fn foresight(&self) -> f64 {
        self.rehabilitation_team.as_ref().map_or(0.0, |team| team.within_weeks) + DAY
    }

    /// How many øre more a piece costs than under other rules; nothing for what stands in a list: exemptions' checks, seats,
    /// the offers' start.
    #[inline(always)]
    pub(super) fn dearer(&self, than: &Tables<'_>, key: Place) -> i64 {
        let amount = |tables: &Tables<'_>| tables.pieces.by_key.get(key.index()).map_or(0, |piece| piece.amount);
        amount(self) - amount(than)
    }
}

impl Grounds {
    fn of(rules: &Rules<f64>) -> Grounds {
        let flat = |condition: &Condition<f64>| FlatCondition::from(condition);
        let nobody = || flat(&Condition::Everyone(false));
        let (visitation, remote) = (&rules.visitation, &rules.contacts.remote);
        let team = rules.rehabilitation_team.as_ref();
        Grounds {
            without_follow_up: flat(&rules.notification.without_follow_up),
            category_1: flat(&visitation.category_1),
            category_3: flat(&visitation.category_3),
            multidisciplinary: flat(&visitation.multidisciplinary),
            remote: FlatCondition::any([&remote.ordinary, &remote.returning, &remote.operation].map(flat)),
            employer_contact: flat(&rules.employer_contact.when),
            plan: flat(&rules.plan.when),
            standby: flat(&rules.standby.when),
            gradual_return: flat(&rules.gradual_return.when),
            offer_stop: flat(&rules.offers.stop_when),
            threat: flat(&rules.offers.threat_when),
            mestring: rules.mestring.as_ref().map_or_else(nobody, |mestring| flat(&mestring.when)),
            jobafklaring_exempt: team.map_or_else(nobody, |team| flat(&team.jobafklaring_exempt)),
            exemptions: rules.exemption.iter().map(|one| flat(&one.when)).collect(),
            offers: rules.offers.offer.iter().map(|one| flat(&one.when)).collect(),
            members: team.iter().flat_map(|team| &team.member).map(|one| flat(&one.when)).collect(),
        }
    }
}

impl Pieces {
    fn of(rules: &Rules<f64>) -> Pieces {
        let tariff = rules.tariff(&mut |number| *number);
        let mut pieces = Pieces { by_key: [Posting::NOTHING; PriceKey::PIECES], checks: Vec::new(), seats: Vec::new() };
        for price in tariff.iter().filter(|price| price.key.in_pieces()) {
            let piece = price.piece();
            match price.key {
                PriceKey::ExemptionCheck(_) => pieces.checks.push(piece),
                PriceKey::Seat(_) => pieces.seats.push(piece),
                // Paid by the minutes of the offer itself, of which there may be several of a kind.
                PriceKey::OfferStart(_) => {}
                // A benefit in a band that stands too far back to have a key.
                PriceKey::Benefit(..) => {}
                key => pieces.by_key[key.index()] = piece,
            }
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A batch walks the baseline, two orders of up to nine initiatives and a handful of reactions: some 25 rule sets. With
    /// their tables they must lie in a second cache of 256 KiB, and one of them in a first of 32.
    #[test]
    fn a_rule_set_and_its_tables_are_a_few_kilobytes() {
        let (rules, tables) = (size_of::<Rules<f64>>(), size_of::<Tables<'_>>());
        assert!(rules + tables < 8 << 10, "{rules} + {tables} bytes");
    }
}
