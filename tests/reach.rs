//! What the reach says of a leaf holds for persons: a leaf that moves prices only leaves every event, week and count; one
//! that moves events leaves every week, exit and choice; and what is said to move a hazard does.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use common::{means, whole_agreement, whole_agreement_2010};
use serde_json::{Value, json};
use sygesim::engine::{InTime, Tables, Way, World};
use sygesim::files::schema_of;
use sygesim::ledger::{Account, Line, Posting, Volume};
use sygesim::parameters::{Quantity, Valued};
use sygesim::population::{Person, Synthetic};
use sygesim::random::Randomness;
use sygesim::rules::Rules;
use sygesim::rules::reach::{Effect, Leaf, Reach, Read, Setting, classified, leaves, of_leaf};
use sygesim::scenario::{Choices, Scenario};

const PERSONS: u32 = 2_000;

/// The volumes that tell weeks, exits and choices.
const OF_HAZARDS: [Volume; 15] = [
    Volume::Spells,
    Volume::BenefitWeeks,
    Volume::Offers,
    Volume::OfferWeeks,
    Volume::CompanyWeeks,
    Volume::EducationWeeks,
    Volume::CourseWeeks,
    Volume::GradualReturns,
    Volume::GradualReturnWeeks,
    Volume::MestringCourses,
    Volume::JafStarts,
    Volume::JafWeeks,
    Volume::LimitExits,
    Volume::ReducedStarts,
    Volume::StandbyPersons,
];

/// The paths of the leaves of the type, as its schema has them; a condition is a leaf.
fn paths(schema: &Value, node: &Value, path: &str, found: &mut BTreeSet<String>) {
    if let Some(name) = node["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        if name.starts_with("Condition") {
            found.insert(path.to_owned());
        } else {
            paths(schema, &schema["$defs"][name], path, found);
        }
    } else if let Some(choices) = node["anyOf"].as_array() {
        choices.iter().filter(|choice| choice["type"] != "null").for_each(|choice| paths(schema, choice, path, found));
    } else if let Some(entries) = node["properties"].as_object() {
        for (name, entry) in entries {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            paths(schema, entry, &path, found);
        }
    } else if node["type"] == "array" {
        paths(schema, &node["items"], &format!("{path}[]"), found);
    } else {
        found.insert(path.to_owned());
    }
}

#[test]
fn every_leaf_of_a_rule_set_is_classified_once() {
    let schema = schema_of::<Rules>("rules");
    let mut of_type = BTreeSet::new();
    paths(&schema, &schema, "", &mut of_type);
    let listed: Vec<String> = classified().collect();
    let known: BTreeSet<String> = listed.iter().cloned().collect();
    assert_eq!(listed.len(), known.len(), "a leaf stands in two lines");
    let missing: Vec<&String> = of_type.difference(&known).collect();
    assert!(missing.is_empty(), "leaves without a line in rules/reach_table.rs: {missing:?}");
    let stale: Vec<&String> = known.difference(&of_type).collect();
    assert!(stale.is_empty(), "lines without a leaf: {stale:?}");
}

/// Scenarios that together hold every shipped rule set and reform.
fn scenarios() -> Vec<Scenario> {
    let load = |path: &str, choices: &Choices| Scenario::load(Path::new(path), choices).expect("the scenario loads");
    let choices =
        Choices { baseline: Some("rules-2014".into()), population: Some("people-2010".into()), ..Choices::default() };
    vec![
        whole_agreement(),
        whole_agreement_2010(),
        load("scenarios/rules/rules-2016.toml", &choices),
        load("scenarios/reforms/rules-2026.toml", &Choices::default()),
        load("scenarios/reforms/rules-2027.toml", &Choices::default()),
    ]
}

/// Other values of a leaf: a number up and down, a share inside 0..1, a condition that holds for all or none, another
/// word of the same kind.
fn moves(value: &Value) -> Vec<Value> {
    const WORDS: [&str; 14] = [
        "absence_weeks",
        "support_weeks",
        "threshold",
        "hour_for_hour",
        "state",
        "municipality",
        "at_once",
        "end_of_month",
        "gradual_return",
        "company_practice",
        "wage_subsidy",
        "ordinary_education",
        "guidance",
        "mentor",
    ];
    match value.as_f64() {
        Some(0.0) => vec![json!(0.3), json!(-0.3), json!(7.0)],
        Some(number) if number > 0.0 && number <= 1.0 => vec![json!(0.5 * number), json!((number + 0.3).min(1.0))],
        Some(number) => vec![json!(0.7 * number), json!(1.4 * number), json!(4.0 * number)],
        None if value.is_object() => vec![json!({ "everyone": true }), json!({ "everyone": false })],
        None => WORDS.into_iter().map(Value::from).collect(),
    }
}

/// The rules with a leaf moved, in every way that leaves a rule set.
fn moved(tree: &Value, leaf: &Leaf) -> Vec<Rules<f64>> {
    let Some(value) = tree.pointer(&leaf.pointer) else { return Vec::new() };
    let other = |moved: Value| {
        let mut tree = tree.clone();
        *tree.pointer_mut(&leaf.pointer)? = moved;
        serde_json::from_value(tree).ok()
    };
    moves(value).into_iter().filter(|moved| moved != value).filter_map(other).collect()
}

/// What a way shows: everything that happens and is counted, and of it what hangs on hazards and choices.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    end: f64,
    volumes: Vec<Posting>,
    /// The pieces that were paid, by account and year.
    pieces: Vec<(usize, u8)>,
    /// What happened and when.
    happenings: Vec<(std::mem::Discriminant<sygesim::engine::Happening>, f64, f64)>,
}

impl Shown {
    fn of(way: &Way) -> Shown {
        let entries = way.postings.entries();
        let is_volume = |entry: &&Posting| entry.line.index() >= Line::MONEY;
        let shared = [Account::Benefit as usize, Account::Offers as usize];
        let pieces = entries.iter().filter(|entry| !is_volume(entry));
        let pieces = pieces.map(|entry| (Line::account(entry.line.index()), entry.year));
        let steps = way.trace.iter().flat_map(|trace| trace.steps(entries));
        Shown {
            end: way.end,
            volumes: entries.iter().filter(is_volume).copied().collect(),
            // A share of nothing is not posted; weeks are among the volumes.
            pieces: pieces.filter(|(account, _)| !shared.contains(account)).collect(),
            happenings: steps.map(|step| (std::mem::discriminant(&step.happening), step.from, step.to)).collect(),
        }
    }

    /// Weeks, exits and choices alone.
    fn hazards(&self) -> (f64, Vec<Posting>) {
        let lines = OF_HAZARDS.map(Line::volume);
        (self.end, self.volumes.iter().filter(|entry| lines.contains(&entry.line)).copied().collect())
    }

    fn keeps(&self, other: &Shown, effect: Option<Effect>) -> bool {
        match effect {
            None | Some(Effect::Price) => self == other,
            Some(Effect::Event) => self.hazards() == other.hazards(),
            Some(Effect::Hazard) => true,
        }
    }
}

/// A rule set on its people, walked with a fixed elasticity of the choice.
struct Ground<'a> {
    world: &'a World<'a>,
    persons: &'a [(Person, Randomness)],
    quantities: &'a Rules<Quantity>,
    rules: Rules<f64>,
    setting: Setting,
    shown: Vec<Shown>,
}

impl Ground<'_> {
    fn walk(&self, rules: &Tables<'_>, number: usize, way: &mut Way) -> Shown {
        let (person, random) = &self.persons[number];
        way.walk(self.world, person, random, InTime::always(rules));
        Shown::of(way)
    }

    /// Holds a leaf against what is said of it; tells whether it was felt in weeks, exits or choices.
    fn hold(&self, leaf: &Leaf, tree: &Value, what: &str) -> Result<bool, String> {
        let reach = of_leaf(leaf, self.quantities, &self.setting);
        let mut way = Way::traced();
        for rules in moved(tree, leaf) {
            let tables = Tables::new(&rules);
            for (number, before) in self.shown.iter().enumerate() {
                let after = self.walk(&tables, number, &mut way);
                if !before.keeps(&after, reach.farthest()) {
                    return Err(format!("{what}: {} is said to reach {:?}", leaf.path, reach.farthest()));
                }
                if reach.farthest() == Some(Effect::Hazard) && before.hazards() != after.hazards() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

/// Leaves said to reach hazards that no shipped rule set can feel one by one, and why.
const UNFELT: [(&str, &str); 6] = [
    ("choice.axis[]", "the points of the axis are walked as elasticities"),
    ("choice.least_priced_weeks", "felt only by a gradual return priced across two bands"),
    ("choice.most_priced_weeks", "the same"),
    ("choice.observed_under.refusion.hours.full_weekly", "all practice was observed under the threshold rule"),
    ("refusion.restart.after_weeks", "on the support clock the terms are those observed, whatever it shows"),
    ("refusion.restart.within_weeks", "the same"),
];

#[test]
fn a_leaf_moves_what_it_is_said_to_move_and_nothing_more() {
    let mut felt: BTreeMap<(String, bool), bool> = BTreeMap::new();
    let (mut seen, mut wrong) = (BTreeMap::new(), Vec::new());
    for scenario in &scenarios() {
        let values = means(scenario);
        let people = scenario.population.people.compile(&values);
        let world = World::new(&people, &scenario.municipalities, 11, 0);
        let synthetic = Synthetic::new(&people, &scenario.municipalities);
        let person = |number: u32| {
            let random = Randomness::new(11, 0, number);
            (synthetic.person(number.into(), PERSONS.into(), &random), random)
        };
        let persons: Vec<(Person, Randomness)> = (0..PERSONS).map(person).collect();
        let zero = |quantity: &Quantity| values.get(quantity) == 0.0;
        for quantities in [scenario.rules(0), scenario.whole()] {
            for elasticity in [0.0, 2.0] {
                let mut rules = quantities.compile(&values);
                rules.choice.elasticity = elasticity;
                let setting = Setting::of(&[quantities], elasticity != 0.0, zero);
                let tree = serde_json::to_value(&rules).expect("rules are plain data");
                let (world, persons) = (&world, persons.as_slice());
                let mut ground = Ground { world, persons, quantities, rules, setting, shown: Vec::new() };
                let mut way = Way::traced();
                let tables = Tables::new(&ground.rules);
                ground.shown = (0..persons.len()).map(|number| ground.walk(&tables, number, &mut way)).collect();
                for leaf in leaves(quantities) {
                    let reach: Reach = of_leaf(&leaf, quantities, &ground.setting);
                    let hazard = reach.farthest() == Some(Effect::Hazard);
                    seen.insert((leaf.path.clone(), elasticity != 0.0), reach.farthest());
                    let known = felt.entry((leaf.path.clone(), elasticity != 0.0)).or_insert(!hazard);
                    // With an elasticity only what could enter the choice is of interest, and of hazards one proof is enough.
                    if (hazard && *known) || (elasticity != 0.0 && reach.farthest() == Some(Effect::Event)) {
                        continue;
                    }
                    let what = format!("{} at elasticity {elasticity}", scenario.reform.id);
                    // Nobody reacts: that is the ground, and no leaf to move.
                    if elasticity != 0.0 || leaf.path != "choice.elasticity" {
                        match ground.hold(&leaf, &tree, &what) {
                            Ok(found) => *known |= found,
                            Err(fault) => wrong.push(fault),
                        }
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "persons differ by more:\n{}", wrong.join("\n"));
    for elastic in [false, true] {
        let count = |effect| seen.iter().filter(|((_, at), found)| *at == elastic && **found == effect).count();
        println!(
            "elastic {elastic}: {} words, {} prices, {} events, {} hazards",
            count(None),
            count(Some(Effect::Price)),
            count(Some(Effect::Event)),
            count(Some(Effect::Hazard))
        );
    }
    let unfelt: Vec<&(String, bool)> = felt.iter().filter(|(_, felt)| !**felt).map(|(leaf, _)| leaf).collect();
    let excused = |path: &str| UNFELT.iter().any(|(known, _)| *known == path);
    let unexplained: Vec<_> = unfelt.iter().filter(|(path, _)| !excused(path)).collect();
    assert!(unexplained.is_empty(), "said to move hazards, yet moved none: {unexplained:?}");
}

/// The line of an initiative: what it changes and reads.
fn line(scenario: &Scenario, id: &str) -> (Vec<Effect>, Vec<Read>) {
    let position = scenario.reform.initiative.iter().position(|entry| entry.id == id).expect("the initiative is there");
    let reach = scenario.reach(position);
    (reach.effects().collect(), reach.reads.iter().collect())
}

#[test]
fn initiatives_reach_as_far_as_the_leaves_they_change() {
    use Effect::{Event, Hazard, Price};
    let scenario = whole_agreement();
    for (id, effects, reads) in [
        ("1", vec![Event], vec![Read::Class, Read::Forecast]),
        ("2", vec![Event], vec![Read::Class]),
        ("3", vec![Hazard], vec![]),
        ("4", vec![Price, Event], vec![Read::Week, Read::Class, Read::Forecast]),
        ("5a", vec![Price, Hazard], vec![Read::Week, Read::Class, Read::Forecast]),
        ("5b", vec![Event], vec![Read::Class]),
        ("7", vec![Price], vec![]),
        ("10", vec![Event], vec![]),
    ] {
        assert_eq!(line(&scenario, id), (effects, reads), "initiative {id} of 2024");
    }
    let scenario = whole_agreement_2010();
    for (id, effects, reads) in [
        ("R", vec![Hazard], vec![Read::Week, Read::State]),
        ("C", vec![Event, Hazard], vec![Read::Week, Read::OtherPersons]),
        ("B", vec![Price], vec![Read::OtherPersons]),
        ("5", vec![Event], vec![Read::Week, Read::Class]),
        ("11", vec![Hazard], vec![]),
    ] {
        assert_eq!(line(&scenario, id), (effects, reads), "initiative {id} of 2010");
    }
    let path = Path::new("scenarios/reforms/agreement-2010.toml");
    let choices = Choices { behaviour: sygesim::scenario::Behaviour::Off, ..Choices::default() };
    let mechanical = Scenario::load(path, &choices).expect("the scenario loads");
    assert_eq!(line(&mechanical, "R").0, vec![Price]);
    assert_eq!(mechanical.reach_of("administration.hour_price").and_then(|reach| reach.farthest()), Some(Price));
    assert_eq!(mechanical.reach_of("people.inflow"), None);
}
