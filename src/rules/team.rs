//! The rehabilitation team and the medical certificates it and the follow-up ask for.

use super::condition::Condition;
use crate::ledger::Payer;
use crate::parameters::section;

section! {
    /// Rehabilitation team (rehabiliteringsteam; lov om organisering og understøttelse af beskæftigelsesindsatsen § 9).
    pub struct RehabilitationTeam<N> {
        /// Where in the law.
        pub clause: String,
        /// Share of starting jobafklaring cases with a multidisciplinary need that go to the team.
        pub jobafklaring_share_with_need: N,
        /// Share of the other starting jobafklaring cases that go to the team.
        pub jobafklaring_share_without_need: N,
        /// Jobafklaring cases that need not go in any event.
        pub jobafklaring_exempt: Condition<N>,
        /// Weeks from the start of jobafklaring, or from the visitation, within which the case is heard.
        pub within_weeks: N,
        /// Share of multidisciplinary efforts under sickness benefit that go to the team.
        pub multidisciplinary_share: N,
        /// Minutes of caseworker and secretariat a case, the members' time apart.
        pub case_minutes: N,
        /// Share of the related schemes' cases that the team still hears.
        pub related_share: N,
        /// Who sits in the team.
        pub member: Vec<Member<N>>,
    }
}

section! {
    /// One professional function in the team.
    pub struct Member<N> {
        /// Professional field, e.g. "beskæftigelse".
        pub function: String,
        /// In whose cases.
        pub when: Condition<N>,
        /// Share of these cases in which the function takes part.
        pub share: N,
        /// Hours a case, preparation included.
        pub hours: N,
        /// Price of an hour, kr.
        pub hour_price: N,
        /// Who bears it.
        pub payer: Payer,
    }
}

section! {
    /// Medical certificates (lægeattester), paid by the municipality.
    pub struct Certificates<N> {
        /// Where in the law.
        pub clause: String,
        /// Fee of LÆ 285, kr.
        pub fee_285: N,
        /// Share of first follow-ups with a LÆ 285.
        pub share_285: N,
        /// Fee of LÆ 265, kr.
        pub fee_265: N,
        /// Share of team cases for which a LÆ 265 is obtained.
        pub team_share_265: N,
        /// Minutes of work a certificate.
        pub minutes: N,
        /// Share of certificates requested a second time because the first did not answer the question.
        pub repeated_share: N,
        /// Weeks from the request to the answer, during which no activity is decided.
        pub waiting_weeks: N,
        /// Minutes a case, spent giving the sick-listed access to the certificates.
        pub access_minutes: N,
    }
}
