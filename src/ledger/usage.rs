//! What was used, counted beside what was paid: every krone of a person is a quantity times the price of its key, so that
//! other prices can be put on what has happened. Knows neither prices nor rules.

use serde::{Deserialize, Serialize};
use serde_big_array::BigArray;

use super::{Posted, VOLUME_UNIT};

/// Caseworkers' work with minutes of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Receipt of a notification.
    Notification,
    /// Looking after a case without follow-up.
    WithoutFollowUp,
    /// Setting a case on standby.
    Standby,
    /// Visitation at the first follow-up.
    Visitation,
    /// A later follow-up, at some of which the visitation is made anew.
    Revisitation,
    /// A contact in person.
    PersonalContact,
    /// A contact without attendance.
    RemoteContact,
    /// A question or a complaint after a contact.
    Clarification,
    /// Making a plan.
    PlanMade,
    /// Keeping it.
    PlanKept,
    /// A contact with the employer.
    EmployerContact,
    /// Information to an employer instead of it.
    EmployerInformation,
    /// Coordination of a multidisciplinary effort.
    Coordination,
    /// Access to the certificates.
    CertificateAccess,
    /// A certificate.
    Certificate,
    /// Referral to a mestringsforløb.
    Mestring,
    /// A gradual return.
    GradualReturn,
}

/// A benefit whose week has a price of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BenefitWeek {
    /// Sickness benefit in full.
    Full,
    /// Sickness benefit in gradual return.
    GradualReturn,
    /// The reduced benefit after the reassessment.
    Reduced,
    /// Ressourceforløbsydelse in jobafklaring.
    Jobafklaring,
}

/// What a quantity is of: a number of pieces, or of weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriceKey {
    /// Pieces of work.
    Work(Work),
    /// Checks when an exemption from contacts has run out; by place in the list of exemptions.
    ExemptionCheck(usize),
    /// Offers set up; by kind.
    OfferStart(usize),
    /// Weeks in offers, at the municipality's level of prices; by kind.
    OfferWeek(usize),
    /// LÆ 285 certificates.
    Certificate285,
    /// LÆ 265 certificates.
    Certificate265,
    /// Cases prepared for the rehabilitation team.
    TeamCase,
    /// Cases a member takes part in; by seat.
    Seat(usize),
    /// Places on mestringsforløb.
    MestringPlace,
    /// Weeks of a benefit, at the person's level; by band of the refusion, and whether the state's share is the high one.
    Benefit(BenefitWeek, usize, bool),
}

impl From<Work> for PriceKey {
    #[inline(always)]
    fn from(work: Work) -> PriceKey {
        PriceKey::Work(work)
    }
}

/// Kinds of offer.
pub const OFFER_KINDS: usize = 5;

// Places of the lists that are told apart; what stands further back is counted, but under no key.
const EXEMPTIONS: usize = 8;
const SEATS: usize = 16;
const BANDS: usize = 8;
const BENEFITS: usize = BenefitWeek::Jobafklaring as usize + 1;

const CHECK: usize = Work::GradualReturn as usize + 1;
const OFFER_START: usize = CHECK + EXEMPTIONS;
const SINGLE: usize = OFFER_START + OFFER_KINDS;
const SEAT: usize = SINGLE + 4;
const NO_KEY: usize = SEAT + SEATS;
/// Keys of pieces; those of weeks follow.
const PIECES: usize = NO_KEY + 1;
const BENEFIT: usize = PIECES + OFFER_KINDS;

impl PriceKey {
    /// Positions of the keys of pieces, and one for what has none.
    pub const PIECES: usize = PIECES;
    /// Positions of all keys, and one for what has none.
    pub const COUNT: usize = BENEFIT + BENEFITS * BANDS * 2;

    /// Position among all keys. In place, so that a key written down in the source is a number in the program.
    #[inline(always)]
    pub const fn index(self) -> usize {
        match self {
            PriceKey::Work(work) => work as usize,
            PriceKey::ExemptionCheck(place) if place < EXEMPTIONS => CHECK + place,
            PriceKey::OfferStart(kind) if kind < OFFER_KINDS => OFFER_START + kind,
            PriceKey::Certificate285 => SINGLE,
            PriceKey::Certificate265 => SINGLE + 1,
            PriceKey::TeamCase => SINGLE + 2,
            PriceKey::MestringPlace => SINGLE + 3,
            PriceKey::Seat(seat) if seat < SEATS => SEAT + seat,
            PriceKey::OfferWeek(kind) if kind < OFFER_KINDS => PIECES + kind,
            PriceKey::Benefit(week, band, high) if band < BANDS => {
                BENEFIT + (week as usize * BANDS + band) * 2 + high as usize
            }
            _ => NO_KEY,
        }
    }

    /// Is it counted in whole pieces, each posted and rounded to the øre by itself?
    pub const fn in_pieces(self) -> bool {
        self.index() < PIECES
    }
}

/// A key as it stands beside a posting or beside weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(u8);

impl Place {
    /// Beside what has no price: volumes, and shares of a benefit or an offer, whose weeks are told apart.
    pub const NONE: Place = Place(u8::MAX);

    /// Position among all keys; beyond them where there is none.
    #[inline(always)]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl From<PriceKey> for Place {
    #[inline(always)]
    fn from(key: PriceKey) -> Place {
        Place(key.index() as u8)
    }
}

/// Sums of what was used by key, in millionths; exact, so they can be added in any order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    /// By place; whatever has no price falls on one too, which is always emptied.
    #[serde(with = "BigArray")]
    sums: [i64; PLACES],
}

/// As many as a [`Place`] can tell apart, so that none need be looked at before it is added to.
const PLACES: usize = u8::MAX as usize + 1;

impl Default for Usage {
    fn default() -> Usage {
        Usage { sums: [0; PLACES] }
    }
}

impl Usage {
    /// Adds (`sign` = 1) or takes away (`sign` = −1) what one way used.
    pub fn post(&mut self, postings: Posted<'_>, sign: i64) {
        for posting in postings.entries {
            self.sums[usize::from(posting.key.0)] += sign * VOLUME_UNIT as i64;
        }
        for (Place(key), quantity) in postings.weeks {
            self.sums[usize::from(*key)] += sign * quantity;
        }
        self.sums[usize::from(Place::NONE.0)] = 0;
    }

    /// Adds (`sign` = 1) or takes away (`sign` = −1) other sums.
    pub fn add(&mut self, other: &Usage, sign: i64) {
        self.sums.iter_mut().zip(other.sums).for_each(|(mine, theirs)| *mine += sign * theirs);
    }

    /// The sum of a key.
    pub fn of(&self, key: PriceKey) -> i64 {
        self.sums[key.index()]
    }

    /// What was used of things that stand too far back in a list to be told apart.
    pub fn untold(&self) -> i64 {
        self.sums[NO_KEY]
    }
}

/// Weeks in offers by kind, millionths at the municipality's level of prices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferWeeks(pub [i64; OFFER_KINDS]);

impl OfferWeeks {
    /// Adds (`sign` = 1) or takes away (`sign` = −1) what one way used of them.
    pub fn post(&mut self, postings: Posted<'_>, sign: i64) {
        for (Place(key), weeks) in postings.weeks {
            if let Some(sum) = usize::from(*key).checked_sub(PIECES).and_then(|kind| self.0.get_mut(kind)) {
                *sum += sign * weeks;
            }
        }
    }

    /// Adds (`sign` = 1) or takes away (`sign` = −1) other weeks.
    pub fn add(&mut self, other: &OfferWeeks, sign: i64) {
        self.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine += sign * theirs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Vec<PriceKey> {
        let mut keys: Vec<PriceKey> = Vec::new();
        keys.extend([Work::Notification, Work::GradualReturn].map(PriceKey::from));
        keys.extend((0..EXEMPTIONS).map(PriceKey::ExemptionCheck));
        keys.extend((0..OFFER_KINDS).flat_map(|kind| [PriceKey::OfferStart(kind), PriceKey::OfferWeek(kind)]));
        keys.extend([PriceKey::Certificate285, PriceKey::Certificate265, PriceKey::TeamCase, PriceKey::MestringPlace]);
        keys.extend((0..SEATS).map(PriceKey::Seat));
        for week in [BenefitWeek::Full, BenefitWeek::GradualReturn, BenefitWeek::Reduced, BenefitWeek::Jobafklaring] {
            keys.extend((0..BANDS).flat_map(|band| [false, true].map(|high| PriceKey::Benefit(week, band, high))));
        }
        keys
    }

    #[test]
    fn every_key_has_a_place_of_its_own() {
        let mut places: Vec<usize> = keys().into_iter().map(PriceKey::index).collect();
        // Of the work only the first and the last were named.
        places.extend((1..Work::GradualReturn as usize).chain([NO_KEY]));
        places.sort_unstable();
        assert_eq!(places, (0..PriceKey::COUNT).collect::<Vec<usize>>());
        assert!(PriceKey::COUNT < usize::from(u8::MAX));
    }

    #[test]
    fn what_stands_too_far_back_in_a_list_is_counted_under_no_key() {
        for key in [PriceKey::Seat(SEATS), PriceKey::Benefit(BenefitWeek::Full, BANDS, false)] {
            assert_eq!(key.index(), NO_KEY);
        }
    }
}
