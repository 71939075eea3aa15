//! A case's happenings, fields and amounts in the words of a language. Knows nothing of tables or charts.

use crate::analysis::case::{Payment, What};
use crate::engine::Happening;
use crate::ledger::{Account, Payer, Volume};
use crate::population::{AgeBand, Sex};
use crate::report::labels;
use crate::report::language::Language;
use crate::report::message::Message;
use crate::report::rounding::Step;
use crate::rules::{OfferKind, Section};
use crate::scenario::Case;

/// The words of a language.
#[derive(Clone, Copy, Debug)]
pub struct Words(pub Language);

impl Words {
    /// A fixed string.
    pub fn say(self, message: Message) -> &'static str {
        message.text(self.0)
    }

    /// Kroner and øre.
    pub fn kroner(self, ore: i64) -> String {
        self.0.number(ore as f64 / 100.0, Step::HUNDREDTH)
    }

    /// Whole kroner.
    pub fn whole_kroner(self, ore: i64) -> String {
        self.0.whole(ore as f64 / 100.0)
    }

    /// A difference with its sign.
    pub fn signed(self, ore: i64, whole: bool) -> String {
        let text = if whole { self.whole_kroner(ore) } else { self.kroner(ore) };
        if ore > 0 { format!("+{text}") } else { text }
    }

    /// A week or a number with at most one decimal.
    pub fn week(self, week: f64) -> String {
        self.0.as_given((week * 10.0).round() / 10.0)
    }

    /// "8-20", or "8" for a moment.
    pub fn weeks(self, from: f64, to: f64) -> String {
        let (from, to) = (self.week(from), self.week(to));
        if from == to { from } else { format!("{from}-{to}") }
    }

    /// The payer in a sentence.
    pub fn payer(self, payer: Payer) -> &'static str {
        self.say(match payer {
            Payer::State => Message::CasePayerState,
            Payer::Municipality => Message::CasePayerMunicipality,
            Payer::Region => Message::CasePayerRegion,
        })
    }

    /// "Staten, sygedagpenge".
    pub fn account(self, account: Account) -> &'static str {
        labels::account(account.name(), self.0)
    }

    /// A volume's name.
    pub fn volume(self, volume: Volume) -> &'static str {
        if volume == Volume::Clarifications {
            return self.say(Message::CaseClarifications);
        }
        labels::volume(volume.name(), self.0)
    }

    /// Who pays what: "staten 1.000,00, kommunen 500,00 kr.".
    pub fn payments(self, payments: &[Payment]) -> String {
        let mut sums: Vec<(Payer, i64)> = Vec::new();
        for payment in payments {
            match sums.iter_mut().find(|sum| sum.0 == payment.payer) {
                Some(sum) => sum.1 += payment.ore,
                None => sums.push((payment.payer, payment.ore)),
            }
        }
        self.sums(&sums, |ore| self.kroner(ore))
    }

    /// Sums by payer in a sentence.
    pub fn sums(self, sums: &[(Payer, i64)], number: impl Fn(i64) -> String) -> String {
        let parts: Vec<String> =
            sums.iter().map(|(payer, ore)| format!("{} {}", self.payer(*payer), number(*ore))).collect();
        Message::CaseKroner.fill(Language::Da, &[("number", &parts.join(", "))])
    }

    /// An offer's kind.
    pub fn offer(self, kind: OfferKind) -> &'static str {
        self.say(match kind {
            OfferKind::CompanyPractice => Message::OfferCompanyPractice,
            OfferKind::WageSubsidy => Message::OfferWageSubsidy,
            OfferKind::OrdinaryEducation => Message::OfferOrdinaryEducation,
            OfferKind::Guidance => Message::OfferGuidance,
            OfferKind::Mentor => Message::OfferMentor,
        })
    }

    /// What a line tells.
    pub fn what(self, what: &What) -> String {
        let fill = |message: Message, values: &[(&str, &str)]| message.fill(self.0, values);
        match *what {
            What::Happening(happening) => self.happening(happening),
            What::Benefit { weekly, state_share, jobafklaring } => {
                let message = if jobafklaring { Message::CaseJafBenefit } else { Message::CaseBenefit };
                let weekly = self.0.as_given((weekly * 100.0).round() / 100.0);
                fill(message, &[("weekly", &weekly), ("percent", &self.0.as_given(percent(state_share)))])
            }
            What::Team { members } => fill(Message::CaseTeam, &[("number", &members.to_string())]),
            What::Certificates { is_265, number } => {
                let message = match (is_265, number) {
                    (false, 0) => Message::CaseCertificateAccess,
                    (false, 1) => Message::CaseCertificate285,
                    (false, _) => Message::CaseCertificate285Twice,
                    (true, 0 | 1) => Message::CaseCertificate265,
                    (true, _) => Message::CaseCertificate265Twice,
                };
                fill(message, &[("number", &number.to_string())])
            }
            What::AboveCap { yearly } => fill(Message::CaseCap, &[("yearly", &self.0.whole(yearly))]),
        }
    }

    fn happening(self, happening: Happening) -> String {
        let with_offer = |message: Message, kind| message.fill(self.0, &[("offer", self.offer(kind))]);
        let message = match happening {
            Happening::OfferDecided(kind) => return with_offer(Message::CaseOfferDecided, kind),
            Happening::OfferWithoutBenefit(kind) => return with_offer(Message::CaseOfferUseless, kind),
            Happening::GradualReturnFirst(kind) => return with_offer(Message::CaseGradualFirst, kind),
            Happening::OfferBegins(kind) => return with_offer(Message::CaseOfferBegins, kind),
            Happening::OfferEnds(kind) => return with_offer(Message::CaseOfferEnds, kind),
            Happening::SpellBegins | Happening::Benefit { .. } | Happening::JobafklaringBenefit => {
                return self.say(Message::AccountBenefit).to_owned();
            }
            Happening::Notification => Message::CaseNotification,
            Happening::WithoutFollowUp => Message::CaseWithoutFollowUp,
            Happening::Standby => Message::CaseStandby,
            Happening::Contact { first: true, personal: true } => Message::CaseFirstPersonal,
            Happening::Contact { first: true, personal: false } => Message::CaseFirstRemote,
            Happening::Contact { personal: true, .. } => Message::CasePersonal,
            Happening::Contact { .. } => Message::CaseRemote,
            Happening::Clarification => Message::CaseClarification,
            Happening::Visitation => Message::CaseVisitation,
            Happening::Revisitation => Message::CaseRevisitation,
            Happening::PlanMade => Message::CasePlanMade,
            Happening::PlanKept => Message::CasePlanKept,
            Happening::EmployerContact => Message::CaseEmployer,
            Happening::EmployerContactLeft => Message::CaseEmployerLeft,
            Happening::Certificate285 => Message::CaseCertificate285,
            Happening::Certificate265 => Message::CaseCertificate265,
            Happening::Coordination => Message::CaseCoordination,
            Happening::Spared => Message::CaseSpared,
            Happening::SparedNoMore => Message::CaseSparedNoMore,
            Happening::GradualReturn => Message::CaseGradual,
            Happening::OfferStopped => Message::CaseOfferStopped,
            Happening::MestringDecided => Message::CaseMestringDecided,
            Happening::MestringBegins => Message::CaseMestringBegins,
            Happening::MestringEnds => Message::CaseMestringEnds,
            Happening::Extended => Message::CaseExtended,
            Happening::Limit => Message::CaseLimit,
            Happening::Jobafklaring => Message::CaseJaf,
            Happening::ReducedBenefit => Message::CaseReduced,
            Happening::TeamCase => Message::SectionTeam,
            Happening::Recovered => Message::CaseRecovered,
            Happening::OtherExit => Message::CaseOtherExit,
        };
        self.say(message).to_owned()
    }

    /// A section of the rules.
    pub fn section(self, section: Section) -> &'static str {
        self.say(match section {
            Section::Benefit => Message::SectionBenefit,
            Section::Refusion => Message::SectionRefusion,
            Section::OperatingCost => Message::SectionOperatingCost,
            Section::Administration => Message::SectionAdministration,
            Section::Notification => Message::SectionNotification,
            Section::Visitation => Message::SectionVisitation,
            Section::Contacts => Message::SectionContacts,
            Section::Exemption => Message::SectionExemption,
            Section::EmployerContact => Message::SectionEmployerContact,
            Section::Plan => Message::SectionPlan,
            Section::Standby => Message::SectionStandby,
            Section::GradualReturn => Message::SectionGradualReturn,
            Section::Offers => Message::SectionOffers,
            Section::Choice => Message::SectionChoice,
            Section::Mestring => Message::SectionMestring,
            Section::Certificates => Message::SectionCertificates,
            Section::RehabilitationTeam => Message::SectionTeam,
        })
    }

    /// Who the person is.
    pub fn person(self, case: &Case) -> String {
        let person = &case.file.person;
        let (attachment, diagnosis) = (labels::attachment(person.attachment), labels::diagnosis(person.diagnosis));
        let sex = if person.sex == Sex::Woman { Message::SexWoman } else { Message::SexMan };
        let age = match person.age_band {
            AgeBand::Under30 => Message::AgeUnder30,
            AgeBand::From30 => Message::AgeFrom30,
            AgeBand::From40 => Message::AgeFrom40,
            AgeBand::From50 => Message::AgeFrom50,
            AgeBand::From60 => Message::AgeFrom60,
        };
        let mut parts: Vec<String> =
            [sex, age, attachment, diagnosis].map(|message| self.say(message).to_owned()).into();
        let traits = [
            (person.diagnosis_clear, Message::CaseClear),
            (person.standby_listed, Message::CaseListed),
            (person.needs_multidisciplinary, Message::CaseNeeds),
            (person.unable_to_take_part, Message::CaseUnable),
            (person.education_missing, Message::CaseUneducated),
            (case.file.municipality.above_cap, Message::CaseAboveCap),
        ];
        parts.extend(traits.into_iter().filter(|(holds, _)| *holds).map(|(_, message)| self.say(message).to_owned()));
        let habit = case.file.municipality.standby;
        if habit != 0.0 {
            parts.push(Message::CaseHabit.fill(self.0, &[("number", &self.0.as_given(habit))]));
        }
        parts.join(", ")
    }

    /// How the illness goes.
    pub fn course(self, case: &Case) -> String {
        let (person, course) = (&case.file.person, &case.file.course);
        let week = |message: Message, week: f64| {
            message.fill(self.0, &[("week", &self.week(week)), ("weeks", &self.week(week))])
        };
        let mut parts = vec![week(Message::CaseRecovers, course.recovers_in_week)];
        parts.extend(course.forecast_weeks.map(|weeks| week(Message::CaseForecast, weeks)));
        parts.extend(person.operation_week.map(|at| week(Message::CaseOperation, at)));
        if person.prior_support_weeks > 0.0 {
            parts.push(week(Message::CaseSupport, person.prior_support_weeks));
        }
        parts.join("; ")
    }
}

/// A share in per cent, without the dust of floating point.
pub fn percent(share: f64) -> f64 {
    (share * 1e5).round() / 1e3
}
