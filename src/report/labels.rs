//! The names of rows, columns and codes as a reader meets them, and the order in which they stand.
//! Knows nothing of tables, charts or figures.

use std::collections::BTreeMap;

use super::language::Language;
use super::message::Message;
use crate::analysis::comparison::{BlockFace, Comparison, ParameterFace};
use crate::population::{Attachment, Diagnosis};

/// The row key of the permanent effect.
pub const PERMANENT: &str = "permanent";
/// The key of the total among the rows of an estimate.
pub const TOTAL: &str = "total";
/// The estimate every run has.
pub const FORWARD: &str = "forward";
/// The estimate with calibrated parameters, where there are any.
pub const CALIBRATED: &str = "calibrated";

/// Payers in the ministry's order.
pub const PAYERS: [&str; 3] = ["state", "municipality", "region"];
/// Accounts that are operations (drift).
pub const OPERATIONS: [&str; 6] = ["offers", "administration", "certificates", "rehabilitation_team", "mestring", "it"];
/// Accounts that are transfers (overførsler).
pub const TRANSFERS: [&str; 1] = ["benefit"];

/// Volumes in the order of the contract, each with what explains it beside it.
const VOLUMES: [(&str, Message); 31] = [
    ("persons", Message::VolumePersons),
    ("women", Message::VolumeWomen),
    ("spells", Message::VolumeSpells),
    ("full_year_persons", Message::VolumeFullYearPersons),
    ("benefit_weeks", Message::VolumeBenefitWeeks),
    ("follow_up_cases", Message::VolumeFollowUpCases),
    ("persons_spared", Message::VolumePersonsSpared),
    ("contacts", Message::VolumeContacts),
    ("contacts_personal", Message::VolumeContactsPersonal),
    ("contacts_remote", Message::VolumeContactsRemote),
    ("clarifications", Message::VolumeClarifications),
    ("employer_contacts", Message::VolumeEmployerContacts),
    ("plans", Message::VolumePlans),
    ("offers", Message::VolumeOffers),
    ("offer_weeks", Message::VolumeOfferWeeks),
    ("company_weeks", Message::VolumeCompanyWeeks),
    ("education_weeks", Message::VolumeEducationWeeks),
    ("course_weeks", Message::VolumeCourseWeeks),
    ("cap_weeks", Message::VolumeCapWeeks),
    ("long_spells_employed", Message::VolumeLongSpellsEmployed),
    ("gradual_returns", Message::VolumeGradualReturns),
    ("gradual_return_weeks", Message::VolumeGradualReturnWeeks),
    ("standby_persons", Message::VolumeStandbyPersons),
    ("certificates_265", Message::VolumeCertificates265),
    ("certificates_285", Message::VolumeCertificates285),
    ("rehabilitation_team_cases", Message::VolumeTeamCases),
    ("mestring_courses", Message::VolumeMestringCourses),
    ("jaf_starts", Message::VolumeJafStarts),
    ("jaf_weeks", Message::VolumeJafWeeks),
    ("reduced_starts", Message::VolumeReducedStarts),
    ("limit_exits", Message::VolumeLimitExits),
];

/// The lines settled between the state and all municipalities, the one within the payers first.
pub const SETTLEMENTS: [(&str, Message); 4] = [
    ("common_cap", Message::GrantCap),
    ("budget_guarantee_sickness", Message::GrantSickness),
    ("budget_guarantee_insured", Message::GrantInsured),
    ("employment_grant", Message::GrantEmployment),
];

/// The groups of parameters, by the beginning of their ids.
const GROUPS: [(&str, Message); 26] = [
    ("activation", Message::GroupActivation),
    ("administration", Message::GroupAdministration),
    ("behaviour", Message::GroupBehaviour),
    ("benefit", Message::GroupBenefit),
    ("certificates", Message::GroupCertificates),
    ("contacts", Message::GroupContacts),
    ("employer_contact", Message::GroupEmployerContact),
    ("exemption_13f", Message::GroupExemption),
    ("follow_up", Message::GroupFollowUp),
    ("gradual_return", Message::GroupGradualReturn),
    ("illness", Message::GroupIllness),
    ("jobafklaring", Message::GroupJobafklaring),
    ("limit", Message::GroupLimit),
    ("mestring", Message::GroupMestring),
    ("notification", Message::GroupNotification),
    ("offers", Message::GroupOffers),
    ("people", Message::GroupPeople),
    ("plan", Message::GroupPlan),
    ("prices", Message::GroupPrices),
    ("reassessment", Message::GroupReassessment),
    ("reduced", Message::GroupReduced),
    ("refusion", Message::GroupRefusion),
    ("related", Message::GroupRelated),
    ("standby", Message::GroupStandby),
    ("team", Message::GroupTeam),
    ("visitation", Message::GroupVisitation),
];

/// The units of the register that read differently in the two languages.
const UNITS: [(&str, Message); 18] = [
    ("share", Message::UnitShare),
    ("probability", Message::UnitProbability),
    ("minutes", Message::UnitMinutes),
    ("hours", Message::UnitHours),
    ("weeks", Message::UnitWeeks),
    ("hazard", Message::UnitHazard),
    ("factor", Message::UnitFactor),
    ("variance", Message::UnitVariance),
    ("persons", Message::UnitPersons),
    ("cases", Message::UnitCases),
    ("kr", Message::UnitKroner),
    ("kr/week", Message::UnitKronerWeek),
    ("kr/year", Message::UnitKronerYear),
    ("kr/hour", Message::UnitKronerHour),
    ("log hazard ratio", Message::UnitLogHazardRatio),
    ("log odds", Message::UnitLogOdds),
    ("log", Message::UnitLog),
    ("logit", Message::UnitLogit),
];

/// The keys of a map: the known ones in their order, then the rest in alphabetical order.
pub fn ordered<'a, T>(map: &'a BTreeMap<String, T>, known: &[&'a str]) -> Vec<(&'a str, &'a T)> {
    let first = known.iter().filter_map(|&name| map.get_key_value(name)).map(|(name, value)| (name.as_str(), value));
    let rest =
        map.iter().filter(|(name, _)| !known.contains(&name.as_str())).map(|(name, value)| (name.as_str(), value));
    first.chain(rest).collect()
}

/// The names of the volumes in the order of the contract.
pub fn volume_names() -> [&'static str; 31] {
    VOLUMES.map(|(name, _)| name)
}

/// A volume's name for readers; an unknown one keeps its raw name.
pub fn volume(name: &str, language: Language) -> &str {
    VOLUMES.iter().find(|(known, _)| *known == name).map_or(name, |(_, message)| message.text(language))
}

/// A payer's name for readers; an unknown one keeps its raw name.
pub fn payer(name: &str, language: Language) -> &str {
    match name {
        "state" => Message::PayerState.text(language),
        "municipality" => Message::PayerMunicipality.text(language),
        "region" => Message::PayerRegion.text(language),
        _ => name,
    }
}

/// An account's name for readers; an unknown one keeps its raw name.
pub fn account(name: &str, language: Language) -> &str {
    match name {
        "benefit" => Message::AccountBenefit.text(language),
        "offers" => Message::AccountOffers.text(language),
        "administration" => Message::AccountAdministration.text(language),
        "certificates" => Message::AccountCertificates.text(language),
        "rehabilitation_team" => Message::AccountTeam.text(language),
        "mestring" => Message::AccountMestring.text(language),
        "it" => Message::AccountIt.text(language),
        _ => name,
    }
}

/// A labour-market attachment for readers.
pub fn attachment(attachment: Attachment) -> Message {
    match attachment {
        Attachment::Employed => Message::AttachmentEmployed,
        Attachment::EmployedFirstDay => Message::AttachmentEmployedFirstDay,
        Attachment::Unemployed => Message::AttachmentUnemployed,
        Attachment::SelfEmployed => Message::AttachmentSelfEmployed,
        Attachment::Flexjob => Message::AttachmentFlexjob,
    }
}

/// A diagnosis group for readers.
pub fn diagnosis(diagnosis: Diagnosis) -> Message {
    match diagnosis {
        Diagnosis::Mental => Message::DiagnosisMental,
        Diagnosis::Musculoskeletal => Message::DiagnosisMusculoskeletal,
        Diagnosis::Cancer => Message::DiagnosisCancer,
        Diagnosis::Cardiovascular => Message::DiagnosisCardiovascular,
        Diagnosis::Injury => Message::DiagnosisInjury,
        Diagnosis::Other => Message::DiagnosisOther,
    }
}

/// A grade's name for readers; an unknown one keeps its raw name.
pub fn grade(name: &str, language: Language) -> &str {
    match name {
        "law" => Message::GradeLaw.text(language),
        "statistic" => Message::GradeStatistic.text(language),
        "study" => Message::GradeStudy.text(language),
        "assumption" => Message::GradeAssumption.text(language),
        _ => name,
    }
}

/// The head of a column of a chart's data for readers; an unknown one keeps its raw name.
pub fn data_column(name: &str, language: Language) -> &str {
    COLUMNS.iter().find(|(known, _)| *known == name).map_or(name, |(_, message)| message.text(language))
}

/// A word of a chart's data for readers; titles and ids stay as they are.
pub fn data_word(word: &str, language: Language) -> &str {
    WORDS.iter().find(|(known, _)| *known == word).map_or(word, |(_, message)| message.text(language))
}

/// The columns of the charts' data.
const COLUMNS: [(&str, Message); 31] = [
    ("row", Message::ColumnRow),
    ("id", Message::ColumnId),
    ("title", Message::ColumnTitle),
    ("start", Message::ColumnStart),
    ("mean", Message::Mean),
    ("mc_error", Message::MonteCarloError),
    ("low", Message::ColumnLow),
    ("median", Message::ColumnMedian),
    ("high", Message::ColumnHigh),
    ("published", Message::LegendPublished),
    ("payer", Message::ColumnPayer),
    ("elasticity", Message::Elasticity),
    ("saving", Message::ColumnSaving),
    ("probability_of_at_least", Message::ColumnChance),
    ("mark", Message::ColumnMark),
    ("parameter", Message::ColumnParameter),
    ("grade", Message::Grade),
    ("swing", Message::ColumnSwing),
    ("correlation", Message::ColumnCorrelation),
    ("correlation_error", Message::ColumnCorrelationError),
    ("volume", Message::ColumnParameter),
    ("situation", Message::ColumnSituation),
    ("year", Message::Year),
    ("week", Message::ColumnWeek),
    ("scenario", Message::SideBySideHead),
    ("estimate", Message::ColumnEstimate),
    ("lower_quartile", Message::ColumnLowerQuartile),
    ("upper_quartile", Message::ColumnUpperQuartile),
    ("code", Message::ColumnCode),
    ("name", Message::Municipality),
    ("region", Message::Region),
];

/// The words that stand for something in the charts' data.
const WORDS: [(&str, Message); 13] = [
    ("initiative", Message::WordInitiative),
    ("study", Message::WordStudy),
    ("off", Message::WordOff),
    ("block", Message::WordBlock),
    ("total", Message::WordTotal),
    ("baseline", Message::WordBefore),
    ("reform", Message::WordAfter),
    ("difference", Message::WordDifference),
    ("published", Message::Published),
    ("permanent", Message::Permanent),
    ("state", Message::PayerState),
    ("municipality", Message::PayerMunicipality),
    ("region", Message::PayerRegion),
];

/// The capital initial of a grade.
pub fn grade_initial(name: &str, language: Language) -> String {
    grade(name, language).chars().take(1).flat_map(char::to_uppercase).collect()
}

/// A group of parameters by the beginning of their ids; an unknown one keeps it.
pub fn group(name: &str, language: Language) -> &str {
    GROUPS.iter().find(|(known, _)| *known == name).map_or(name, |(_, message)| message.text(language))
}

/// The kind of study that settles a parameter, where its record names none: by what it measures.
pub fn study(unit: &str, language: Language) -> &'static str {
    let message = match unit {
        "minutes" | "hours" => Message::StudyTime,
        "share" | "probability" | "logit" => Message::StudyCases,
        "hazard" | "weeks" | "variance" => Message::StudySpells,
        _ if unit.starts_with("kr") => Message::StudyAccounts,
        _ if unit.starts_with("log ") => Message::StudyTrial,
        _ => Message::StudyExtract,
    };
    message.text(language)
}

/// A unit of the register in the reader's language; an unknown one stays as it is.
pub fn unit(name: &str, language: Language) -> &str {
    UNITS.iter().find(|(known, _)| *known == name).map_or(name, |(_, message)| message.text(language))
}

/// A parameter of the run by its id.
pub fn parameter<'a>(comparison: &'a Comparison, id: &str) -> Option<&'a ParameterFace> {
    comparison.parameters.iter().find(|parameter| parameter.id == id)
}

/// A parameter's title; one that the register lacks keeps its id.
pub fn parameter_title<'a>(comparison: &'a Comparison, id: &'a str, language: Language) -> &'a str {
    parameter(comparison, id).map_or(id, |found| language.text(&found.title))
}

/// A small count.
pub fn count(count: usize, language: Language) -> String {
    language.whole(count as f64)
}

/// The column keys of the ministry's table: the years, then the permanent effect.
pub fn columns(comparison: &Comparison) -> Vec<String> {
    let years = comparison.summary.years.iter().map(i32::to_string);
    years.chain([PERMANENT.to_owned()]).collect()
}

/// The head of a column of the ministry's table.
pub fn column(key: &str, language: Language) -> &str {
    if key == PERMANENT { Message::Permanent.text(language) } else { key }
}

/// "Mio. kr., 2024-pl".
pub fn money_head(comparison: &Comparison, language: Language) -> String {
    let price = comparison.summary.price_level.to_string();
    Message::MoneyHead.fill(language, &[("price", &price)])
}

/// A block's title behind its letter, "A. Målretning af systemet (forslag 1-4)".
pub fn block(face: &BlockFace, language: Language) -> String {
    let (letter, title) = block_parts(face, language);
    format!("{letter} {title}")
}

/// A block's letter, "A.", and its title without it.
pub fn block_parts(face: &BlockFace, language: Language) -> (String, &str) {
    let (letter, title) = (format!("{}.", face.id), language.text(&face.title));
    let bare = title.strip_prefix(&letter).map_or(title, str::trim_start);
    (letter, bare)
}

/// The last row's title, "I alt (A-C)", or "I alt" where there are no two blocks to name.
pub fn total(comparison: &Comparison, language: Language) -> String {
    match comparison.blocks.as_slice() {
        [first, .., last] => Message::TotalRange.fill(language, &[("first", &first.id), ("last", &last.id)]),
        _ => Message::Total.text(language).to_owned(),
    }
}

/// How an estimate was made, in words.
pub fn estimate(name: &str, language: Language) -> &str {
    match name {
        FORWARD => Message::EstimateForward.text(language),
        CALIBRATED => Message::EstimateCalibrated.text(language),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_is_printed_as_it_is() {
        for language in Language::ALL {
            assert_eq!(volume("new_volume", language), "new_volume");
            assert_eq!(payer("eu", language), "eu");
            assert_eq!(account("tax", language), "tax");
            assert_eq!(grade("guess", language), "guess");
        }
    }

    #[test]
    fn every_volume_of_the_contract_has_a_name_in_both_languages() {
        let counted = crate::ledger::Volume::ALL.iter().map(|volume| volume.name());
        for name in counted.chain(volume_names()) {
            for language in Language::ALL {
                assert_ne!(volume(name, language), name);
            }
        }
    }

    #[test]
    fn the_initials_of_the_grades_differ_within_a_language() {
        for language in Language::ALL {
            let initials: std::collections::BTreeSet<String> =
                ["law", "statistic", "study", "assumption"].iter().map(|name| grade_initial(name, language)).collect();
            assert_eq!(initials.len(), 4);
        }
    }
}
