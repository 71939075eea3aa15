//! What a rule set pays on the grid, by class and week: prices and shares apart from the tables of the chain, so that a price
//! can move without anyone being simulated again.

use super::chain::{Chain, STATES, View};
use crate::ledger::{Account, Line, Payer, Volume};
use crate::population::Attachment;
use crate::rules::{Moment, Rules};

/// Benefit of one attachment, by week; kr. for a benefit level of 1.
#[derive(Clone, Debug)]
pub(super) struct Schedule {
    /// Part of the week that is paid.
    pub(super) paid: Vec<f64>,
    /// Benefit in full absence and in gradual return.
    pub(super) gross: [Vec<f64>; STATES],
    /// The state's part of it.
    pub(super) state: [Vec<f64>; STATES],
    /// What the state pays less in gradual return once the weeks with the high share are used up.
    pub(super) high: Vec<f64>,
}

/// What one contact, notification or exit posts on each line, as an expectation.
pub(super) type Posts = Vec<(Line, f64)>;

/// What the rules post for a class.
#[derive(Clone, Debug)]
pub(super) struct ClassTariff {
    /// Position of its schedule.
    pub(super) schedule: usize,
    /// Week of the notification, and what it posts.
    pub(super) notification: (usize, Posts),
    /// What the first contact posts, and each later one.
    pub(super) contacts: [Posts; 2],
}

/// What a rule set pays on the grid.
#[derive(Clone, Debug)]
pub(super) struct Tariff {
    pub(super) schedules: Vec<Schedule>,
    pub(super) classes: Vec<ClassTariff>,
}

impl Tariff {
    /// The prices of `rules` for the classes as the rules see them.
    pub(super) fn new(views: &[View<'_>], chain: &Chain, rules: &Rules<f64>) -> Tariff {
        let mut known: Vec<Attachment> = Vec::new();
        let mut schedules = Vec::new();
        let mut tariffs = Vec::with_capacity(views.len());
        for view in views {
            let attachment = view.class.person.attachment;
            let schedule = known.iter().position(|one| *one == attachment).unwrap_or_else(|| {
                known.push(attachment);
                schedules.push(Schedule::new(rules, attachment, chain.weeks));
                known.len() - 1
            });
            let waiting = rules.benefit.waiting_weeks.of(attachment);
            let first = view.moment(rules.contacts.first_by_week);
            tariffs.push(ClassTariff {
                schedule,
                notification: (waiting as usize, notification_posts(rules, &view.moment(waiting))),
                contacts: [first_contact_posts(rules, &first), later_contact_posts(rules, &first)],
            });
        }
        Tariff { schedules, classes: tariffs }
    }
}

impl Schedule {
    fn new(rules: &Rules<f64>, attachment: Attachment, weeks: usize) -> Schedule {
        let waiting = rules.benefit.waiting_weeks.of(attachment);
        let refusion = &rules.refusion;
        let weekly = [1.0, rules.gradual_return.benefit_share].map(|share| share * rules.benefit.maximum_weekly);
        let active = [0.0, refusion.active_in_gradual_return()];
        let begin = |week: usize| (week as f64).max(waiting);
        let end = |week: usize| (week as f64 + 1.0).max(waiting);
        let paid: Vec<f64> = (0..weeks).map(|week| end(week) - begin(week)).collect();
        let reimbursed = |week: usize, active: f64| {
            let from = refusion.week(begin(week), begin(week) - waiting);
            refusion.reimbursed_weeks(from, from + paid[week], active)
        };
        let by_week = |weekly: f64, active: f64| (0..weeks).map(move |week| weekly * reimbursed(week, active));
        let state = [0, 1].map(|state| by_week(weekly[state], active[state]).collect());
        let high = match refusion.high_at_most_weeks {
            Some(_) => {
                by_week(weekly[1], active[1]).zip(by_week(weekly[1], 0.0)).map(|(high, low)| high - low).collect()
            }
            None => Vec::new(),
        };
        let gross = weekly.map(|weekly| paid.iter().map(|paid| weekly * paid).collect());
        Schedule { paid, gross, state, high }
    }
}

fn work(rules: &Rules<f64>, minutes: f64) -> (Line, f64) {
    let line = const { Line::money(Account::Administration, Payer::Municipality) };
    (line, minutes / 60.0 * rules.administration.hour_price)
}

fn count(volume: Volume, number: f64) -> (Line, f64) {
    (Line::volume(volume), number)
}

fn notification_posts(rules: &Rules<f64>, now: &Moment<'_>) -> Posts {
    let notification = &rules.notification;
    let left = notification.without_follow_up.holds(now);
    let more = if left { notification.without_follow_up_minutes } else { 0.0 };
    vec![work(rules, notification.minutes + more)]
}

/// A contact of which a share is held in person.
fn contact_posts(rules: &Rules<f64>, now: &Moment<'_>, personal_share: f64) -> Posts {
    let contacts = &rules.contacts;
    let personal = if contacts.remote.hold(now) { 0.0 } else { personal_share };
    let asks = contacts.clarification_share * contacts.clarification_factor;
    let minutes = contacts.personal_minutes - (1.0 - personal) * contacts.remote_saving_minutes;
    vec![
        count(Volume::Contacts, 1.0),
        count(Volume::ContactsPersonal, personal),
        count(Volume::ContactsRemote, 1.0 - personal),
        count(Volume::Clarifications, asks),
        work(rules, minutes + asks * contacts.clarification_minutes),
    ]
}

fn first_contact_posts(rules: &Rules<f64>, now: &Moment<'_>) -> Posts {
    let mut posts = contact_posts(rules, now, 1.0);
    posts.push(count(Volume::FollowUpCases, 1.0));
    posts.push(work(rules, rules.visitation.visitation_minutes));
    if rules.plan.when.holds(now) {
        posts.extend([count(Volume::Plans, 1.0), work(rules, rules.plan.first_minutes)]);
    }
    let employer = &rules.employer_contact;
    if employer.when.holds(now) {
        let left = employer.share * employer.left_to_sick_listed_share;
        let held = employer.share - left;
        posts.extend([
            count(Volume::EmployerContacts, held),
            work(rules, held * employer.minutes + left * employer.information_minutes),
        ]);
    }
    let certificates = &rules.certificates;
    let obtained = certificates.share_285 * (1.0 + certificates.repeated_share);
    posts.extend([
        count(Volume::Certificates285, obtained),
        (Line::money(Account::Certificates, Payer::Municipality), obtained * certificates.fee_285),
        work(rules, certificates.access_minutes + obtained * certificates.minutes),
    ]);
    posts
}

fn later_contact_posts(rules: &Rules<f64>, now: &Moment<'_>) -> Posts {
    let mut posts = contact_posts(rules, now, rules.contacts.later_personal_share);
    let visitation = &rules.visitation;
    posts.push(work(rules, visitation.revisitation_minutes * visitation.revisitation_share));
    if rules.plan.when.holds(now) {
        posts.push(work(rules, rules.plan.update_minutes));
    }
    posts
}
