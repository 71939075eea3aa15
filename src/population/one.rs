//! The people of a case: a single person whose illness ends on a stated day, whatever is done.
//! Knows no margins: nobody is drawn from these people.

use super::file::{Activation, Composition, Forecast, Municipal, People, Recurrence, Traits};
use super::illness::Illness;
use super::tables::{ByAgeBand, ByAttachment, ByDiagnosis, ByTargetGroup};

/// Hazard of recovery a week once the day has come: high enough that no time passes.
const AT_ONCE: f64 = 1e12;

impl People<f64> {
    /// People whose illness ends at the end of absence week `recovers_in_week`, observed from the weeks given by
    /// attachment. A log error of the forecast of 1 leaves its size to whoever draws it.
    pub fn of_one(recovers_in_week: f64, observed_from_week: ByAttachment<f64>) -> People<f64> {
        People {
            inflow: 1.0,
            observed_from_week,
            composition: Composition {
                attachment: ByAttachment::alike(0.0),
                diagnosis: ByDiagnosis::alike(0.0),
                women: ByAttachment::alike(0.0),
                age: ByAgeBand::alike(0.0),
            },
            traits: Traits {
                diagnosis_clear: ByDiagnosis::alike(0.0),
                standby_listed: ByDiagnosis::alike(0.0),
                operation_planned: ByDiagnosis::alike(0.0),
                operation_within_weeks: 0.0,
                needs_multidisciplinary: ByDiagnosis::alike(0.0),
                unable_to_take_part: ByDiagnosis::alike(0.0),
                education_missing_under30: 0.0,
                benefit_at_maximum_share: 1.0,
                benefit_lowest_share: 1.0,
                prior_support_share: 0.0,
                prior_support_mean_weeks: 0.0,
            },
            illness: Illness::Piecewise {
                from_week: vec![0.0, recovers_in_week],
                recovery: vec![0.0, AT_ONCE],
                other_exit: vec![0.0, 0.0],
            },
            recovery_by_attachment: ByAttachment::alike(1.0),
            recovery_by_diagnosis: ByDiagnosis::alike(1.0),
            frailty_variance: 0.0,
            recurrence: Recurrence { within_year: 0.0, horizon_weeks: 0.0 },
            forecast: Forecast { log_error: 1.0 },
            municipal: Municipal {
                casework_spread: 0.0,
                contact_spread: 0.0,
                deadline_spread: 0.0,
                offer_spread: 0.0,
                price_spread: 0.0,
            },
            related_cases: Vec::new(),
            activation: Activation {
                yearly_price: ByTargetGroup::alike(0.0),
                sickness_persons: 0.0,
                sickness_yearly_price: 0.0,
            },
        }
    }
}
