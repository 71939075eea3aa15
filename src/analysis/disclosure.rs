//! Which figures must not leave the program because they rest on too few persons, or would give such a figure away.
//! For people fitted to data on single persons only; knows nothing of how a figure is shown.

use std::collections::BTreeMap;

use super::compare::whole_inflow;
use super::comparison::{Comparison, MunicipalChange, RowDetail, VolumeChange};
use super::draws::{Scope, Series};
use super::estimate::Estimate;
use crate::files::Text;
use crate::population::Municipality;
use crate::scenario::Scenario;

/// Volumes that are told whole and in parts; the parts of `persons` and the like that are not told are the rest.
const PARTS: [(&str, &[&str]); 4] = [
    ("persons", &["women"]),
    ("contacts", &["contacts_personal", "contacts_remote"]),
    ("offer_weeks", &["company_weeks", "education_weeks", "course_weeks"]),
    ("long_spells_employed", &["gradual_returns"]),
];

/// Which cells of a list with a known sum are withheld: every one of fewer than `smallest` persons, and as many of the
/// smallest others as it takes to hide them.
///
/// At least two are withheld, and together they hold so many persons that each of them could have `smallest`: who knows
/// the sum, all other cells and that nobody withholds an empty cell, still cannot tell one to be smaller. Where there are
/// too few persons for that, all are withheld. Empty cells are told; they are nobody's.
pub fn withheld(counts: &[u64], smallest: u64) -> Vec<bool> {
    let mut hidden: Vec<bool> = counts.iter().map(|count| (1..smallest).contains(count)).collect();
    if !hidden.contains(&true) {
        return hidden;
    }
    let mut others: Vec<usize> = (0..counts.len()).filter(|at| counts[*at] >= smallest).collect();
    others.sort_by_key(|at| (counts[*at], *at));
    for at in others {
        let (cells, persons) = hidden_of(counts, &hidden);
        if cells >= 2 && persons >= cells - 1 + smallest {
            break;
        }
        hidden[at] = true;
    }
    hidden
}

/// Cells that are hidden, and the persons in them.
fn hidden_of(counts: &[u64], hidden: &[bool]) -> (u64, u64) {
    let cells = counts.iter().zip(hidden).filter(|(_, hidden)| **hidden);
    cells.fold((0, 0), |(cells, persons), (count, _)| (cells + 1, persons + count))
}

/// Takes out of a comparison what must not leave the program: a withheld figure is [`Estimate::WITHHELD`] wherever it
/// stands, and readers are told the rule.
pub(super) fn protect(comparison: &mut Comparison, scenario: &Scenario, smallest: u64) {
    let places = withheld_names(&persons_by_municipality(scenario), smallest);
    let summary = &mut comparison.summary;
    let hidden = summary.municipalities.iter_mut().filter(|(code, _)| places.contains(code));
    hidden.for_each(|(_, one)| withhold_place(one));
    comparison
        .draws
        .iter_mut()
        .filter(|series| series.scope == Scope::Municipality && places.contains(&series.id))
        .for_each(|series: &mut Series| series.values.iter_mut().for_each(|value| *value = f64::NAN));
    let volumes = small_volumes(&summary.volumes, smallest);
    for name in &volumes {
        if let Some(change) = summary.volumes.get_mut(name) {
            let none = Estimate::WITHHELD;
            *change = VolumeChange { baseline: none, reform: none, difference: none };
        }
    }
    let reactions = summary.reactions.iter_mut().flat_map(|one| [&mut one.detail, &mut one.total_detail]);
    let details = summary.details.values_mut().chain(reactions);
    details.for_each(|detail: &mut RowDetail| {
        let hidden = detail.volumes.iter_mut().filter(|(name, _)| volumes.contains(name));
        hidden.for_each(|(_, figure)| *figure = Estimate::WITHHELD);
    });
    comparison.notes.push(rule(smallest));
}

/// Persons who begin a first spell in a year, by municipality code.
fn persons_by_municipality(scenario: &Scenario) -> BTreeMap<String, u64> {
    let weight = |one: &Municipality| one.population * one.incidence;
    let all: f64 = scenario.municipalities.iter().map(weight).sum();
    let inflow = whole_inflow(scenario) as f64;
    let persons = |one: &Municipality| (one.code.clone(), (inflow * weight(one) / all).round() as u64);
    scenario.municipalities.iter().map(persons).collect()
}

fn withhold_place(one: &mut MunicipalChange) {
    for figure in [&mut one.total, &mut one.state, &mut one.municipality, &mut one.region] {
        *figure = Estimate::WITHHELD;
    }
    one.cap = None;
}

fn withheld_names(counts: &BTreeMap<String, u64>, smallest: u64) -> Vec<String> {
    let numbers: Vec<u64> = counts.values().copied().collect();
    let hidden = withheld(&numbers, smallest);
    counts.keys().zip(hidden).filter(|(_, hidden)| *hidden).map(|(name, _)| name.clone()).collect()
}

/// Volumes of too few under either rule set, and those that would give them away.
fn small_volumes(volumes: &BTreeMap<String, VolumeChange>, smallest: u64) -> Vec<String> {
    let counts =
        |change: &VolumeChange| [change.baseline, change.reform].map(|figure| figure.mean.abs().round() as u64);
    let is_small = |change: &VolumeChange| counts(change).iter().any(|count| (1..smallest).contains(count));
    let mut hidden: Vec<String> =
        volumes.iter().filter(|(_, change)| is_small(change)).map(|(name, _)| name.clone()).collect();
    for (whole, parts) in PARTS {
        let Some(all) = volumes.get(whole) else { continue };
        let told: Vec<(&str, [u64; 2])> =
            parts.iter().filter_map(|name| Some((*name, counts(volumes.get(*name)?)))).collect();
        for side in 0..2 {
            let sum: u64 = told.iter().map(|(_, counts)| counts[side]).sum();
            let mut cells: Vec<u64> = told.iter().map(|(_, counts)| counts[side]).collect();
            cells.push(counts(all)[side].saturating_sub(sum));
            let names = told.iter().zip(withheld(&cells, smallest)).filter(|(_, hidden)| *hidden);
            hidden.extend(names.map(|((name, _), _)| (*name).to_owned()));
        }
    }
    hidden.sort();
    hidden.dedup();
    hidden
}

/// What readers are told.
fn rule(smallest: u64) -> Text {
    Text {
        da: format!(
            "Befolkningen bygger på oplysninger om enkeltpersoner. Tal for færre end {smallest} personer er diskretioneret, og \
             det samme er tal, som de kunne regnes ud af."
        ),
        en: format!(
            "The population rests on data on single persons. Figures of fewer than {smallest} persons are withheld, and so are \
             figures that they could be worked out from."
        ),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Whoever knows the sum, every told cell, the rule and that a withheld cell is not empty, knows of a withheld cell
        /// only that it lies between 1 and what is left when every other has 1: never that it is below the smallest.
        #[test]
        fn no_withheld_cell_can_be_told_from_the_others_and_the_sum(
            counts in prop::collection::vec(0_u64..40, 1..30),
            smallest in 2_u64..12,
        ) {
            let hidden = withheld(&counts, smallest);
            let told: u64 = counts.iter().zip(&hidden).filter(|(_, hidden)| !**hidden).map(|(count, _)| count).sum();
            let left = counts.iter().sum::<u64>() - told;
            let cells = hidden.iter().filter(|hidden| **hidden).count() as u64;
            for (count, hidden) in counts.iter().zip(&hidden) {
                prop_assert!(*hidden || *count == 0 || *count >= smallest);
                prop_assert!(!*hidden || *count > 0);
            }
            let everybody = counts.iter().zip(&hidden).all(|(count, hidden)| *hidden || *count == 0);
            if cells > 0 && !everybody {
                prop_assert!(cells >= 2);
                let most = left - (cells - 1);
                prop_assert!(most >= smallest, "{counts:?} {hidden:?}");
            }
        }

        #[test]
        fn nothing_is_withheld_without_a_small_cell(counts in prop::collection::vec(5_u64..40, 1..30)) {
            prop_assert!(!withheld(&counts, 5).contains(&true));
        }
    }

    #[test]
    fn one_small_cell_takes_the_smallest_other_with_it() {
        assert_eq!(withheld(&[3, 90, 12, 0, 40], 5), [true, false, true, false, false]);
    }

    #[test]
    fn small_cells_that_hide_each_other_take_none_with_them() {
        assert_eq!(withheld(&[4, 90, 3], 5), [true, false, true]);
    }

    /// Five cells of one person each: their sum would give every one of them away.
    #[test]
    fn cells_of_one_person_each_take_another_with_them() {
        assert_eq!(withheld(&[1, 1, 1, 1, 1, 50, 60], 5), [true, true, true, true, true, true, false]);
    }

    #[test]
    fn few_men_among_many_persons_withhold_the_women() {
        let change = |count: f64| {
            let figure = Estimate { mean: count, ..Estimate::default() };
            VolumeChange { baseline: figure, reform: figure, difference: Estimate::default() }
        };
        let volumes =
            |women: f64| BTreeMap::from([("persons".to_owned(), change(90.0)), ("women".to_owned(), change(women))]);
        assert_eq!(small_volumes(&volumes(87.0), 5), ["women"]);
        assert_eq!(small_volumes(&volumes(40.0), 5), [""; 0]);
    }
}
