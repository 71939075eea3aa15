//! Every leaf of a rule set with what it turns and what its rule reads. A leaf that stands in no line counts as reaching
//! everything, and a test asks for its line.

use super::reach::Read::{self, Class, Counters, Forecast, OtherPersons, State, Week};
use super::reach::Reads;

/// What a leaf turns in the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turns {
    /// Nothing: a clause, a name, a term at which no choice looks.
    Words,
    /// What a unit costs or who pays it.
    Price,
    /// The same, and the municipality's net price of an activity, on which its choice hangs where it reacts.
    Terms,
    /// The same, by saying which weeks have which share.
    Weeks,
    /// The choice where municipalities react, nothing where they do not.
    Choice,
    /// What happens or is counted.
    Event,
    /// When contacts after the first are held: an event, unless one of them can begin an exemption from further ones.
    Rhythm,
    /// The category: an event, unless a hazard hangs on it.
    Category,
    /// Whether a certificate is obtained: an event, unless activities wait for it.
    Certificate,
    /// When a spell ends, or what is chosen in it.
    Hazard,
}

/// Leaves of one object that turn and read the same.
pub(super) struct Rule {
    /// The object.
    pub(super) under: &'static str,
    pub(super) turns: Turns,
    /// What is read besides the conditions.
    pub(super) reads: Reads,
    /// The conditions that decide when the rule holds, by path from the object.
    pub(super) by: &'static [&'static str],
    pub(super) leaves: &'static [&'static str],
}

impl Rule {
    /// The whole path of one of its leaves.
    pub(super) fn path(&self, leaf: &str) -> String {
        format!("{}.{leaf}", self.under)
    }

    /// Is this the path of one of its leaves?
    pub(super) fn has(&self, path: &str) -> bool {
        let leaf = path.strip_prefix(self.under).and_then(|rest| rest.strip_prefix('.'));
        leaf.is_some_and(|leaf| self.leaves.contains(&leaf))
    }

    /// Does the clock of the refusion decide with it?
    pub(super) fn on_refusion_clock(&self) -> bool {
        self.under.starts_with("refusion") || self.under.starts_with("choice")
    }
}

const fn rule(
    under: &'static str,
    turns: Turns,
    reads: &[Read],
    by: &'static [&'static str],
    leaves: &'static [&'static str],
) -> Rule {
    Rule { under, turns, reads: Reads::of(reads), by, leaves }
}

use Turns::{Category, Certificate, Choice, Event, Hazard, Price, Rhythm, Terms, Weeks, Words};

/// The leaves, section by section.
pub(super) static LEAVES: &[Rule] = &[
    rule("benefit", Words, &[], &[], &["clause"]),
    rule("benefit", Terms, &[], &[], &["maximum_weekly"]),
    rule(
        "benefit.waiting_weeks",
        Hazard,
        &[Class, Week],
        &[],
        &["employed", "employed_first_day", "flexjob", "self_employed", "unemployed"],
    ),
    rule("benefit.reassessment", Words, &[], &[], &["clause"]),
    rule("benefit.reassessment", Hazard, &[Week], &[], &["window_from_week", "window_to_week", "window_effect"]),
    rule(
        "benefit.reassessment",
        Hazard,
        &[Counters],
        &[],
        &[
            "after_benefit_weeks",
            "stops",
            "counted_within_weeks",
            "extension_weeks",
            "extended_again_share",
            "continued_share",
            "continued_after_extension_share",
        ],
    ),
    rule(
        "benefit.reassessment.extended_share",
        Hazard,
        &[Class, Counters],
        &[],
        &["cancer", "cardiovascular", "injury", "mental", "musculoskeletal", "other"],
    ),
    rule("benefit.jobafklaring", Words, &[], &[], &["clause"]),
    rule("benefit.jobafklaring", Price, &[], &[], &["weekly_benefit"]),
    rule("benefit.jobafklaring", Hazard, &[Counters], &[], &["mean_weeks"]),
    rule("benefit.reduced", Words, &[], &[], &["clause"]),
    rule("benefit.reduced", Price, &[], &[], &["benefit_share"]),
    rule("benefit.reduced", Hazard, &[Counters], &[], &["mean_weeks"]),
    rule("refusion", Words, &[], &[], &["clause"]),
    rule("refusion", Weeks, &[], &[], &["clock"]),
    rule("refusion", Weeks, &[State], &[], &["high_for[]"]),
    rule("refusion", Weeks, &[State, Counters], &[], &["high_at_most_weeks"]),
    rule("refusion", Price, &[], &[], &["jobafklaring_state_share"]),
    rule("refusion.band[]", Weeks, &[], &[], &["from_week"]),
    rule("refusion.band[]", Terms, &[], &[], &["state_share"]),
    rule("refusion.band[]", Terms, &[State], &[], &["high_state_share"]),
    rule("refusion.hours", Weeks, &[State], &[], &["rule", "minimum_weekly", "full_weekly"]),
    rule("refusion.restart", Weeks, &[Counters], &[], &["after_weeks", "within_weeks"]),
    rule("operating_cost", Words, &[], &[], &["clause"]),
    rule("operating_cost", Terms, &[], &[], &["state_share"]),
    rule("operating_cost", Price, &[OtherPersons], &[], &["guaranteed_share", "grant_share"]),
    rule("operating_cost.cap", Words, &[], &[], &["clause"]),
    rule("operating_cost.cap", Terms, &[OtherPersons], &[], &["yearly"]),
    rule("operating_cost.cap", Event, &[OtherPersons, Week], &[], &["counts_from_week"]),
    rule("administration", Words, &[], &[], &["clause"]),
    rule("administration", Price, &[], &[], &["hour_price"]),
    rule("notification", Words, &[], &[], &["clause"]),
    rule("notification", Price, &[], &[], &["minutes"]),
    rule("notification", Price, &[], &["without_follow_up"], &["without_follow_up_minutes"]),
    rule(
        "notification",
        Hazard,
        &[Week],
        &["without_follow_up"],
        &["without_follow_up", "without_follow_up_until_week"],
    ),
    rule("visitation", Words, &[], &[], &["clause"]),
    rule("visitation", Category, &[], &["category_1"], &["category_1"]),
    rule("visitation", Category, &[], &["category_1", "category_3"], &["category_3"]),
    rule(
        "visitation",
        Event,
        &[],
        &["multidisciplinary"],
        &["multidisciplinary", "multidisciplinary_share", "coordinated_share"],
    ),
    rule("visitation", Price, &[], &["multidisciplinary"], &["coordination_minutes"]),
    rule("visitation", Price, &[], &[], &["visitation_minutes", "revisitation_minutes", "revisitation_share"]),
    rule("contacts", Words, &[], &[], &["clause"]),
    rule(
        "contacts",
        Hazard,
        &[Week],
        &[],
        &["first_from_week", "first_by_week", "late_share", "late_weeks", "very_late_share", "very_late_weeks"],
    ),
    rule("contacts", Rhythm, &[Week], &[], &["minimum_in_half_year", "half_year_weeks"]),
    rule("contacts.interval_weeks", Rhythm, &[State, Week], &[], &["one", "two", "three"]),
    rule("contacts.remote", Event, &[], &["ordinary"], &["ordinary"]),
    rule("contacts.remote", Event, &[], &["returning"], &["returning"]),
    rule("contacts.remote", Event, &[], &["operation"], &["operation"]),
    rule(
        "contacts",
        Event,
        &[],
        &["remote.ordinary", "remote.returning", "remote.operation"],
        &["later_personal_share"],
    ),
    rule("contacts", Event, &[], &[], &["clarification_share", "clarification_factor"]),
    rule(
        "contacts",
        Price,
        &[],
        &["remote.ordinary", "remote.returning", "remote.operation"],
        &["personal_minutes", "remote_saving_minutes"],
    ),
    rule("contacts", Price, &[], &[], &["clarification_minutes"]),
    rule("exemption[]", Words, &[], &[], &["clause"]),
    rule("exemption[]", Hazard, &[Week], &["when"], &["when", "weeks", "uptake", "effect"]),
    rule("exemption[]", Price, &[], &["when"], &["check_minutes"]),
    rule("employer_contact", Words, &[], &[], &["clause"]),
    rule("employer_contact", Event, &[], &["when"], &["when", "share", "left_to_sick_listed_share"]),
    rule("employer_contact", Price, &[], &["when"], &["minutes", "information_minutes"]),
    rule("plan", Words, &[], &[], &["clause"]),
    rule("plan", Event, &[], &["when"], &["when"]),
    rule("plan", Price, &[], &["when"], &["first_minutes", "update_minutes"]),
    rule("standby", Words, &[], &[], &["clause"]),
    rule(
        "standby",
        Hazard,
        &[],
        &["when"],
        &["when", "detected_share", "take_up", "information_effect", "spread", "spread_retained"],
    ),
    rule("standby", Event, &[], &["when"], &["contacted_share"]),
    rule("standby", Price, &[], &["when"], &["minutes"]),
    rule("gradual_return", Words, &[], &[], &["clause"]),
    rule("gradual_return", Hazard, &[], &["when"], &["when", "share"]),
    rule("gradual_return", Hazard, &[Week], &["when"], &["from_week", "to_week"]),
    rule("gradual_return", Hazard, &[Class], &["when"], &["effect_mental", "effect_somatic"]),
    rule("gradual_return", Terms, &[], &["when"], &["benefit_share"]),
    rule("gradual_return", Price, &[], &["when"], &["minutes"]),
    rule("offers", Words, &[], &[], &["clause"]),
    rule(
        "offers",
        Hazard,
        &[State],
        &["stop_when"],
        &[
            "start_factor",
            "stop_when",
            "benefit_tested_share",
            "gradual_return_first_share",
            "combined_share",
            "start_after_weeks",
        ],
    ),
    rule("offers", Hazard, &[], &["threat_when"], &["threat_when"]),
    rule(
        "offers.offer[]",
        Hazard,
        &[],
        &["when"],
        &["kind", "when", "share", "weeks", "without_benefit_share", "effect_before", "effect_during", "effect_after"],
    ),
    rule("offers.offer[]", Terms, &[], &["when"], &["weekly_price"]),
    rule("offers.offer[]", Weeks, &[], &["when"], &["weekly_hours"]),
    rule("offers.offer[]", Price, &[], &["when"], &["minutes"]),
    rule("choice", Words, &[], &[], &["clause"]),
    rule(
        "choice",
        Choice,
        &[Forecast, State],
        &[],
        &["elasticity", "axis[]", "least_priced_weeks", "most_priced_weeks"],
    ),
    rule("choice.observed_under", Choice, &[State], &[], &["operating_cost_share"]),
    rule(
        "choice.observed_under.refusion",
        Words,
        &[],
        &[],
        &["clause", "jobafklaring_state_share", "high_at_most_weeks"],
    ),
    rule("choice.observed_under.refusion", Choice, &[State], &[], &["clock", "high_for[]"]),
    rule(
        "choice.observed_under.refusion.band[]",
        Choice,
        &[State],
        &[],
        &["from_week", "state_share", "high_state_share"],
    ),
    rule("choice.observed_under.refusion.hours", Choice, &[State], &[], &["rule", "minimum_weekly", "full_weekly"]),
    rule("choice.observed_under.refusion.restart", Words, &[], &[], &["after_weeks", "within_weeks"]),
    rule("mestring", Words, &[], &[], &["clause"]),
    rule(
        "mestring",
        Hazard,
        &[],
        &["when"],
        &["when", "uptake", "retained_share", "waiting_weeks", "course_weeks", "effect_during", "effect_after"],
    ),
    rule("mestring", Price, &[], &["when"], &["price", "minutes"]),
    rule("certificates", Words, &[], &[], &["clause"]),
    rule("certificates", Price, &[], &[], &["fee_285", "fee_265", "minutes", "access_minutes"]),
    rule("certificates", Certificate, &[], &[], &["share_285", "repeated_share"]),
    rule("certificates", Event, &[], &[], &["team_share_265"]),
    rule("certificates", Hazard, &[], &[], &["waiting_weeks"]),
    rule("rehabilitation_team", Words, &[], &[], &["clause"]),
    rule(
        "rehabilitation_team",
        Event,
        &[Class],
        &["jobafklaring_exempt"],
        &["jobafklaring_share_with_need", "jobafklaring_share_without_need", "jobafklaring_exempt"],
    ),
    rule("rehabilitation_team", Event, &[], &[], &["within_weeks", "multidisciplinary_share", "related_share"]),
    rule("rehabilitation_team", Price, &[], &[], &["case_minutes"]),
    rule("rehabilitation_team.member[]", Words, &[], &[], &["function"]),
    rule("rehabilitation_team.member[]", Event, &[], &["when"], &["when", "share"]),
    rule("rehabilitation_team.member[]", Price, &[], &["when"], &["hours", "hour_price", "payer"]),
];
