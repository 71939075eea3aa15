//! Numbers by the words of a declared field.

use super::fields::{AgeBand, Attachment, Diagnosis, TargetGroup};
use crate::parameters::section;

section! {
    /// A number for each labour-market attachment.
    pub struct ByAttachment<N> {
        /// Employed, employer period first.
        pub employed: N,
        /// Employed, public payment from the first day.
        pub employed_first_day: N,
        /// Unemployed.
        pub unemployed: N,
        /// Self-employed.
        pub self_employed: N,
        /// In a flexjob.
        pub flexjob: N,
    }
}

impl<N> ByAttachment<N> {
    /// Every attachment with its place.
    pub fn places(&mut self) -> [(Attachment, &mut N); Attachment::COUNT] {
        [
            (Attachment::Employed, &mut self.employed),
            (Attachment::EmployedFirstDay, &mut self.employed_first_day),
            (Attachment::Unemployed, &mut self.unemployed),
            (Attachment::SelfEmployed, &mut self.self_employed),
            (Attachment::Flexjob, &mut self.flexjob),
        ]
    }
}

impl ByAttachment<f64> {
    /// One number for every attachment.
    pub fn alike(number: f64) -> ByAttachment<f64> {
        ByAttachment {
            employed: number,
            employed_first_day: number,
            unemployed: number,
            self_employed: number,
            flexjob: number,
        }
    }

    /// The number for one attachment.
    #[inline]
    pub fn of(&self, attachment: Attachment) -> f64 {
        // A place in a row: a branch for every word would be a guess for the processor.
        [self.employed, self.employed_first_day, self.unemployed, self.self_employed, self.flexjob][attachment as usize]
    }
}

section! {
    /// A number for each diagnosis group.
    pub struct ByDiagnosis<N> {
        /// Mental disorders.
        pub mental: N,
        /// Musculoskeletal disorders.
        pub musculoskeletal: N,
        /// Cancer and other life-threatening illness.
        pub cancer: N,
        /// Cardiovascular disease.
        pub cardiovascular: N,
        /// Injury, or awaiting an operation.
        pub injury: N,
        /// All other.
        pub other: N,
    }
}

impl<N> ByDiagnosis<N> {
    /// Every diagnosis group with its place.
    pub fn places(&mut self) -> [(Diagnosis, &mut N); Diagnosis::COUNT] {
        [
            (Diagnosis::Mental, &mut self.mental),
            (Diagnosis::Musculoskeletal, &mut self.musculoskeletal),
            (Diagnosis::Cancer, &mut self.cancer),
            (Diagnosis::Cardiovascular, &mut self.cardiovascular),
            (Diagnosis::Injury, &mut self.injury),
            (Diagnosis::Other, &mut self.other),
        ]
    }
}

impl ByDiagnosis<f64> {
    /// One number for every diagnosis group.
    pub fn alike(number: f64) -> ByDiagnosis<f64> {
        ByDiagnosis {
            mental: number,
            musculoskeletal: number,
            cancer: number,
            cardiovascular: number,
            injury: number,
            other: number,
        }
    }

    /// The number for one diagnosis group.
    #[inline]
    pub fn of(&self, diagnosis: Diagnosis) -> f64 {
        [self.mental, self.musculoskeletal, self.cancer, self.cardiovascular, self.injury, self.other]
            [diagnosis as usize]
    }
}

section! {
    /// A number for each age band.
    pub struct ByAgeBand<N> {
        /// Under 30.
        pub under30: N,
        /// 30–39.
        pub from30: N,
        /// 40–49.
        pub from40: N,
        /// 50–59.
        pub from50: N,
        /// 60 and over.
        pub from60: N,
    }
}

impl<N> ByAgeBand<N> {
    /// Every age band with its place.
    pub fn places(&mut self) -> [(AgeBand, &mut N); AgeBand::COUNT] {
        [
            (AgeBand::Under30, &mut self.under30),
            (AgeBand::From30, &mut self.from30),
            (AgeBand::From40, &mut self.from40),
            (AgeBand::From50, &mut self.from50),
            (AgeBand::From60, &mut self.from60),
        ]
    }
}

impl ByAgeBand<f64> {
    /// One number for every age band.
    pub fn alike(number: f64) -> ByAgeBand<f64> {
        ByAgeBand { under30: number, from30: number, from40: number, from50: number, from60: number }
    }

    /// In the order of [`super::AgeBand::ALL`].
    pub fn to_array(&self) -> [f64; 5] {
        [self.under30, self.from30, self.from40, self.from50, self.from60]
    }
}

section! {
    /// A number for each target group besides sickness benefit that shares the common cap.
    pub struct ByTargetGroup<N> {
        /// Rehabilitation (revalidender).
        pub rehabilitation: N,
        /// Social assistance (kontant- og starthjælp).
        pub social_assistance: N,
        /// Insured unemployed (forsikrede ledige).
        pub insured_unemployed: N,
        /// Unemployment allowance (ledighedsydelse).
        pub unemployment_allowance: N,
        /// Six weeks of education of one's own choice (6 ugers selvvalgt uddannelse).
        pub six_week_education: N,
    }
}

impl ByTargetGroup<f64> {
    /// One number for every target group.
    pub fn alike(number: f64) -> ByTargetGroup<f64> {
        ByTargetGroup {
            rehabilitation: number,
            social_assistance: number,
            insured_unemployed: number,
            unemployment_allowance: number,
            six_week_education: number,
        }
    }

    /// The number for one target group.
    pub fn of(&self, group: TargetGroup) -> f64 {
        match group {
            TargetGroup::Rehabilitation => self.rehabilitation,
            TargetGroup::SocialAssistance => self.social_assistance,
            TargetGroup::InsuredUnemployed => self.insured_unemployed,
            TargetGroup::UnemploymentAllowance => self.unemployment_allowance,
            TargetGroup::SixWeekEducation => self.six_week_education,
        }
    }
}
