//! The words that several sections share: offers, activities, categories.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::parameters::{plain_words, section};

/// The kinds of offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OfferKind {
    /// Virksomhedspraktik.
    CompanyPractice,
    /// Ansættelse med løntilskud.
    WageSubsidy,
    /// Ordinær uddannelse.
    OrdinaryEducation,
    /// Øvrig vejledning og opkvalificering.
    Guidance,
    /// Mentor, hjælpemidler and the like.
    Mentor,
}

plain_words!(OfferKind);

impl OfferKind {
    /// All kinds; `ALL[x as usize] == x`.
    pub const ALL: &'static [OfferKind] = &[
        OfferKind::CompanyPractice,
        OfferKind::WageSubsidy,
        OfferKind::OrdinaryEducation,
        OfferKind::Guidance,
        OfferKind::Mentor,
    ];
}

/// An activity during a spell; someone in none of them is passive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Activity {
    /// Gradvis tilbagevenden (delvis raskmelding).
    GradualReturn,
    /// Virksomhedspraktik.
    CompanyPractice,
    /// Ansættelse med løntilskud.
    WageSubsidy,
    /// Ordinær uddannelse.
    OrdinaryEducation,
    /// Øvrig vejledning og opkvalificering.
    Guidance,
    /// Mentor, hjælpemidler and the like.
    Mentor,
}

plain_words!(Activity);

impl From<OfferKind> for Activity {
    fn from(kind: OfferKind) -> Activity {
        match kind {
            OfferKind::CompanyPractice => Activity::CompanyPractice,
            OfferKind::WageSubsidy => Activity::WageSubsidy,
            OfferKind::OrdinaryEducation => Activity::OrdinaryEducation,
            OfferKind::Guidance => Activity::Guidance,
            OfferKind::Mentor => Activity::Mentor,
        }
    }
}

/// The categories of the visitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Soon fit, uncomplicated.
    One,
    /// At risk of a long course.
    Two,
    /// Until 2014 unable to work or to take part for now; then with a need for a multidisciplinary effort.
    Three,
}

plain_words!(Category);

impl Category {
    /// How many there are.
    pub const COUNT: usize = Category::Three as usize + 1;
}

section! {
    /// A number for each category of the visitation.
    pub struct ByCategory<N> {
        /// Category 1.
        pub one: N,
        /// Category 2.
        pub two: N,
        /// Category 3.
        pub three: N,
    }
}

impl ByCategory<f64> {
    /// The number of one category.
    #[inline]
    pub fn of(&self, category: Category) -> f64 {
        [self.one, self.two, self.three][category as usize]
    }
}
