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
        let by_diagnosis = |number| ByDiagnosis {
            mental: number,
            musculoskeletal: number,
            cancer: number,
            cardiovascular: number,
            injury: number,
            other: number,
        };
        let by_attachment = |number| ByAttachment {
            employed: number,
            employed_first_day: number,
            unemployed: number,
            self_employed: number,
            flexjob: number,
        };
        let by_group = ByTargetGroup {
            rehabilitation: 0.0,
            social_assistance: 0.0,
            insured_unemployed: 0.0,
            unemployment_allowance: 0.0,
            six_week_education: 0.0,
        };
        People {
            inflow: 1.0,
            observed_from_week,
            composition: Composition {
                attachment: by_attachment(0.0),
                diagnosis: by_diagnosis(0.0),
                women: by_attachment(0.0),
                age: ByAgeBand { under30: 0.0, from30: 0.0, from40: 0.0, from50: 0.0, from60: 0.0 },
            },
            traits: Traits {
                diagnosis_clear: by_diagnosis(0.0),
                standby_listed: by_diagnosis(0.0),
                operation_planned: by_diagnosis(0.0),
                operation_within_weeks: 0.0,
                needs_multidisciplinary: by_diagnosis(0.0),
                unable_to_take_part: by_diagnosis(0.0),
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
            recovery_by_attachment: by_attachment(1.0),
            recovery_by_diagnosis: by_diagnosis(1.0),
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
            activation: Activation { yearly_price: by_group, sickness_persons: 0.0, sickness_yearly_price: 0.0 },
        }
    }
}
