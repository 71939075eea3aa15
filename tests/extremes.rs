//! Every parameter of a reform at the least and at the greatest number that is believed of it: the run may tell nonsense,
//! but it ends, and tells figures or says why it has none.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use sygesim::analysis::{CompareError, RunSize, compare};
use sygesim::engine::Silent;
use sygesim::parameters::Record;
use sygesim::scenario::{Choices, Scenario};

/// What a slow test machine may take for eight persons.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs four people with the parameters held, and tells what is wrong with the answer.
fn fault(scenario: &mut Scenario, held: &[(&str, f64)]) -> Option<String> {
    let sound = scenario.register.clone();
    for (id, value) in held {
        scenario.register.fix(id, *value).unwrap_or_else(|fault| panic!("{held:?}: {fault}"));
    }
    let size = RunSize { people: Some(4), draws: 4, seed: 3, precision: None };
    let begun = Instant::now();
    let answer = catch_unwind(AssertUnwindSafe(|| compare(scenario, size, &Silent)));
    let fault = match answer {
        Err(_) => Some("panicked".to_owned()),
        Ok(Ok(comparison)) => {
            let total = comparison.summary.estimates["forward"]["total"]["permanent"];
            (!total.mean.is_finite() || total.low > total.high).then(|| format!("told {total:?}"))
        }
        Ok(Err(CompareError::NotANumber { .. })) => None,
        Ok(Err(other)) => Some(other.to_string()),
    };
    scenario.register = sound;
    let took = begun.elapsed();
    let slow = (took > PATIENCE).then(|| format!("took {took:?}"));
    let names: Vec<String> = held.iter().take(3).map(|(id, value)| format!("{id} = {value}")).collect();
    fault.or(slow).map(|fault| format!("{}: {fault}", names.join(", ")))
}

/// The parameters of a reform that others have not, each at both ends, and all at once at either end.
fn at_both_ends(reform: &str, others: &[&str]) {
    let load = |name: &str| {
        let path = format!("scenarios/reforms/{name}.toml");
        Scenario::load(Path::new(&path), &Choices::default()).expect("the scenario loads")
    };
    let known: Vec<Scenario> = others.iter().map(|other| load(other)).collect();
    let mut scenario = load(reform);
    let records = scenario.register.records().to_vec();
    let is_new = |record: &&Record| known.iter().all(|other| other.register.index(&record.id).is_none());
    let mut faults = Vec::new();
    for record in records.iter().filter(is_new) {
        let (least, most) = record.believed_bounds();
        faults.extend(fault(&mut scenario, &[(&record.id, least)]));
        faults.extend(fault(&mut scenario, &[(&record.id, most)]));
    }
    // All at once: nobody recovers and everything lasts; then nothing lasts and everything costs nothing.
    let ends = |end: fn((f64, f64)) -> f64| -> Vec<(&str, f64)> {
        records.iter().map(|record| (record.id.as_str(), end(record.believed_bounds()))).collect()
    };
    faults.extend(fault(&mut scenario, &ends(|(least, _)| least)));
    faults.extend(fault(&mut scenario, &ends(|(_, most)| most)));
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Mixtures: half of the parameters keep their own number, a quarter goes to either end.
#[test]
fn a_run_ends_with_any_mixture_of_parameters_at_their_edges() {
    let path = Path::new("scenarios/reforms/agreement-2024.toml");
    let mut scenario = Scenario::load(path, &Choices::default()).expect("the scenario loads");
    let records = scenario.register.records().to_vec();
    let mut random = StdRng::seed_from_u64(9);
    let mut faults = Vec::new();
    for _ in 0..24 {
        let ends = records.iter().filter_map(|record| {
            let (least, most) = record.believed_bounds();
            let value = [None, None, Some(least), Some(most)][random.random_range(0..4)]?;
            Some((record.id.as_str(), value))
        });
        let held: Vec<(&str, f64)> = ends.collect();
        faults.extend(fault(&mut scenario, &held));
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn the_agreement_of_2024_ends_with_any_parameter_at_its_edge() {
    at_both_ends("agreement-2024", &[]);
}

#[test]
fn the_agreement_of_2010_ends_with_any_parameter_at_its_edge() {
    at_both_ends("agreement-2010", &["agreement-2024"]);
}
