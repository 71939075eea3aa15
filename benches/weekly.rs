//! The two tiers of the weekly grid on workload W1, stage by stage: from the rule text in memory to tables, from tables to who is
//! where, from there to money. `cargo bench --bench weekly`.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sygesim::engine::weekly::{Classes, Design, Sample, Tables, live};
use sygesim::parameters::{Valued, Values};
use sygesim::scenario::{Choices, Scenario};

const PERSONS: u64 = 42_000;

fn stages(criterion: &mut Criterion) {
    let path = Path::new("benches/w1/reforms/w1-b.toml");
    let scenario = Scenario::load(path, &Choices::default()).expect("the files of W1 are valid");
    let means = scenario.register.means(scenario.price_level).expect("the price series is whole");
    let values = Values::new(scenario.register.names().zip(means));
    let people = scenario.population.people.compile(&values);
    let whole = (1 << scenario.active.len()) - 1;
    let [before, after] = [0, whole].map(|subset| scenario.rules(subset).compile(&values));
    let classes = Classes::new(&people, &[&before, &after]);
    let tables = |rules| Tables::new(&people, &classes, rules).expect("W1 is on the grid");
    let (of_a, of_b) = (tables(&before), tables(&after));
    let mean_level = people.traits.mean_benefit_level();
    let occupancy = of_a.expect(1.0, mean_level);

    let mut group = criterion.benchmark_group("w1");
    group.bench_function("classes", |bench| bench.iter(|| Classes::new(&people, &[black_box(&before), &after])));
    group.bench_function("tables", |bench| bench.iter(|| tables(black_box(&before))));
    group.bench_function("exact occupancy", |bench| bench.iter(|| black_box(&of_a).expect(1.0, mean_level)));
    group.bench_function("price of a stored occupancy", |bench| bench.iter(|| of_a.price(black_box(&occupancy)).sum()));
    group.throughput(Throughput::Elements(2 * PERSONS));
    for design in [Design::Lattice, Design::Independent] {
        let sample = Sample { persons: PERSONS, seed: 1, draw: 0, design };
        group.bench_function(format!("persons, both rule sets, {design:?}"), |bench| {
            bench.iter(|| live(&people.traits, &[&of_a, &of_b], black_box(sample)));
        });
    }
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
