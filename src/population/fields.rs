//! The declared fields of a person, in the words of the law and of the statistics.
//! Rules may ask about these fields and no others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares a closed list of words with their order, so that tables indexed by them cannot go out of step.
macro_rules! words {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$word_meta:meta])* $word:ident,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$word_meta])* $word,)* }

        impl $name {
            /// All words, in declaration order; `ALL[x as usize] == x`.
            pub const ALL: &'static [$name] = &[$($name::$word,)*];
            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();
        }
        crate::parameters::plain_words!($name);
    };
}

/// A word of a closed list as files write it.
pub fn name_of(word: &impl Serialize) -> String {
    serde_json::to_value(word).ok().and_then(|name| name.as_str().map(str::to_owned)).unwrap_or_default()
}

words! {
    /// Labour-market attachment (tilknytning) when falling ill.
    pub enum Attachment {
        /// Employed with a job to return to (lønmodtager med arbejdsgiver), benefit after the employer period.
        Employed,
        /// Employed, the public purse pays from the first day of absence (§ 56 agreement or similar).
        EmployedFirstDay,
        /// Unemployed (ledig).
        Unemployed,
        /// Self-employed (selvstændig).
        SelfEmployed,
        /// In a flexjob (fleksjob).
        Flexjob,
    }
}

words! {
    /// Diagnosis group.
    pub enum Diagnosis {
        /// Mental disorders, stress included.
        Mental,
        /// Musculoskeletal disorders.
        Musculoskeletal,
        /// Cancer and other life-threatening illness.
        Cancer,
        /// Cardiovascular disease.
        Cardiovascular,
        /// Injury, or awaiting an operation.
        Injury,
        /// All other.
        Other,
    }
}

words! {
    /// Sex as registered.
    pub enum Sex {
        /// Women.
        Woman,
        /// Men.
        Man,
    }
}

words! {
    /// Age band, years.
    pub enum AgeBand {
        /// 16–29 years.
        Under30,
        /// 30–39 years.
        From30,
        /// 40–49 years.
        From40,
        /// 50–59 years.
        From50,
        /// 60 years and over.
        From60,
    }
}

impl AgeBand {
    /// The band of an age in whole or broken years.
    pub fn of_years(age: f64) -> AgeBand {
        let older_than = [30.0, 40.0, 50.0, 60.0].iter().filter(|edge| age >= **edge).count();
        AgeBand::ALL[older_than]
    }
}

words! {
    /// The target groups that share the common cap (fælles rådighedsloft) with sickness benefit.
    pub enum TargetGroup {
        /// Revalidender.
        Rehabilitation,
        /// Kontant- og starthjælpsmodtagere.
        SocialAssistance,
        /// Forsikrede ledige.
        InsuredUnemployed,
        /// Ledighedsydelsesmodtagere.
        UnemploymentAllowance,
        /// Deltagere i 6 ugers selvvalgt uddannelse.
        SixWeekEducation,
    }
}
