//! From a case file to two rule sets at one date and one price level, checked whole, and the initiatives between them.
//! Knows files and rules; walks nobody.

use std::path::{Path, PathBuf};

use super::bounds::id_fault;
use super::case_file::{CaseFile, Happens};
use super::check::{check_quantities, check_units, patch_path};
use super::choices::ScenarioError;
use super::library::Library;
use super::reform_file::{InitiativeSwitch, ReformFile};
use super::sources::{RuleTree, add_new, file_at, keep, quantities_of, rule_tree, sections_of};
use crate::files::document::read_text;
use crate::files::patch::merge_by;
use crate::files::{
    Date, Document, Fault, Faults, Node, Text, Value, decode_node, decode_survey, nearest, read, schema_of,
};
use crate::limits::WEEKS;
use crate::parameters::{Quantity, Register, ResolvedRegister, Valued, Values};
use crate::rules::{Rules, Section};

/// Standard deviations by which a municipality's habit may differ from the average.
const MOST_DEVIATIONS: f64 = 10.0;

/// Extensions of a benefit that can be told apart in a spell.
const MOST_EXTENSIONS: u32 = 60;

/// A rule set at the date and the prices of the case.
#[derive(Clone, Debug)]
pub struct CaseRules {
    /// Name.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// The rules.
    pub rules: Rules<f64>,
}

/// An initiative that the second rule set enacts over the first.
#[derive(Clone, Debug)]
pub struct CaseInitiative {
    /// The agreement's number.
    pub id: String,
    /// What readers see.
    pub title: Text,
    /// Where in the law.
    pub clause: String,
    /// What it patches.
    pub sections: Vec<Section>,
    /// The first rule set with this initiative alone.
    pub alone: Rules<f64>,
    /// The second rule set without it.
    pub without: Rules<f64>,
}

/// A case, ready to be walked.
#[derive(Clone, Debug)]
pub struct Case {
    /// The file.
    pub file: CaseFile,
    /// The day whose parameters hold.
    pub date: Date,
    /// Year of the prices.
    pub price_level: i32,
    /// The two rule sets.
    pub rules: [CaseRules; 2],
    /// The initiatives between them, when the second enacts a reform of the first.
    pub initiatives: Vec<CaseInitiative>,
    /// The files it was read from.
    pub inputs: Vec<PathBuf>,
}

impl Case {
    /// Reads a case and all it names; `set` fixes parameters in their own unit and price year.
    ///
    /// # Errors
    /// All faults of all files at once, or the first choice that cannot be.
    pub fn load(path: &Path, set: &[(String, f64)]) -> Result<Case, ScenarioError> {
        let text = read_text(path).map_err(Faults::from)?;
        Case::parse(path, &text, set)
    }

    /// A case from its text, as if it stood at `path`, where its library is looked for.
    ///
    /// # Errors
    /// As [`Case::load`].
    pub fn parse(path: &Path, text: &str, set: &[(String, f64)]) -> Result<Case, ScenarioError> {
        let library = Library::of(path);
        let schema = schema_of::<Rules>("rules");
        let mut inputs = vec![path.to_path_buf()];
        let mut faults = Vec::new();
        let (document, file) = decode_survey::<CaseFile>(path, text)?;
        faults.extend(id_fault(&document));
        let file = keep(file, &mut faults);
        let paths = [0, 1].map(|at| file_at(&library, "rules", &document, &format!("rules[{at}]"), &mut faults));
        let trees = paths
            .clone()
            .map(|path| path.and_then(|path| keep(rule_tree(&library, &path, &schema, &mut inputs, &[]), &mut faults)));
        let parameter_files = library.parameter_files();
        let register = keep(Register::read(&parameter_files), &mut faults);
        inputs.extend(parameter_files);
        inputs.sort();
        inputs.dedup();
        let (Some(file), [Some(first), Some(second)], Some(register)) = (file, trees, register) else {
            return Err(Faults::new(faults).into());
        };
        let date = file.date.unwrap_or(first.in_force.max(second.in_force));
        let price_level = file.price_level.unwrap_or(date.year());
        let mut resolved = register.resolve(date, Date::LAST);
        let named = named_by(&[&first, &second])?;
        add_new(check_quantities(&named, &[&first.tree, &second.tree], &resolved), &mut faults);
        add_new(check_units(&[&first.tree, &second.tree], &resolved), &mut faults);
        resolved = resolved.only(&named);
        faults.extend(check_values(&document, &resolved));
        Faults::none_or(std::mem::take(&mut faults), ())?;
        for (id, value) in set {
            resolved.fix(id, *value)?;
        }
        let means = resolved.means(price_level)?;
        let own = |id: &str| file.values.get(id).copied();
        let values = Values::new(resolved.names().zip(means).map(|(id, mean)| (id, own(id).unwrap_or(mean))));
        let patches = match &paths[1] {
            Some(path) => enacted(&library, path, &first.id)?,
            None => Vec::new(),
        };
        let rules = [compiled(&first, &values)?, compiled(&second, &values)?];
        let initiatives = initiatives(&first, &patches, &schema, &values)?;
        Faults::none_or(check_case(&document, &file, &rules), ())?;
        Ok(Case { file, date, price_level, rules, initiatives, inputs })
    }
}

/// Every quantity the rule sets name.
fn named_by(trees: &[&RuleTree]) -> Result<Vec<Quantity>, Faults> {
    let mut named: Vec<Quantity> = Vec::new();
    for tree in trees {
        named.extend(quantities_of(&tree.tree)?);
    }
    named.sort();
    named.dedup();
    Ok(named)
}

fn at_values(tree: &Node, values: &Values<'_>) -> Result<Rules<f64>, Faults> {
    let mut rules = decode_node::<Rules>(tree, "rules")?.compile(values);
    // A case says what the municipality chooses; how it reacts to other terms is another question.
    rules.choice.elasticity = 0.0;
    Ok(rules)
}

fn compiled(tree: &RuleTree, values: &Values<'_>) -> Result<CaseRules, Faults> {
    Ok(CaseRules { id: tree.id.clone(), title: tree.title.clone(), rules: at_values(&tree.tree, values)? })
}

/// A patch with what its initiative says of it.
struct Patch {
    id: String,
    title: Text,
    clause: String,
    patch: Node,
}

/// The patches that the rule set at `path` lays over the rule set `base`; none when it is not made from it.
fn enacted(library: &Library, path: &Path, base: &str) -> Result<Vec<Patch>, ScenarioError> {
    let document = Document::read(path).map_err(Faults::from)?;
    let text = |key: &str| document.root().entry(key).and_then(Node::string);
    let (Some(reform), true) = (text("enacts"), text("based_on") == Some(base)) else { return Ok(Vec::new()) };
    let reform = library.find("reforms", reform).map_err(|missing| ScenarioError::Choice(missing.to_string()))?;
    let (document, reform) = read::<ReformFile>(&reform).map_err(Faults::from)?;
    let on = reform.initiative.into_iter().enumerate().filter(|(_, entry)| entry.state == InitiativeSwitch::On);
    let patches = on.filter_map(|(position, entry)| {
        let patch = document.get(&patch_path(position))?.clone();
        Some(Patch { id: entry.id, title: entry.title, clause: entry.clause, patch })
    });
    Ok(patches.collect())
}

fn initiatives(
    base: &RuleTree,
    patches: &[Patch],
    schema: &serde_json::Value,
    values: &Values<'_>,
) -> Result<Vec<CaseInitiative>, Faults> {
    let laid = |chosen: &dyn Fn(usize) -> bool| {
        let tree = (0..patches.len())
            .filter(|position| chosen(*position))
            .fold(base.tree.clone(), |tree, position| merge_by(&tree, &patches[position].patch, schema));
        at_values(&tree, values)
    };
    let one = |(own, patch): (usize, &Patch)| {
        Ok(CaseInitiative {
            id: patch.id.clone(),
            title: patch.title.clone(),
            clause: patch.clause.clone(),
            sections: sections_of(&patch.patch),
            alone: laid(&|position| position == own)?,
            without: laid(&|position| position != own)?,
        })
    };
    patches.iter().enumerate().map(one).collect()
}

/// Values of the case must belong to parameters, and lie inside their bounds.
fn check_values(document: &Document, register: &ResolvedRegister) -> Vec<Fault> {
    let entries = document.root().entry("values").and_then(Node::table).into_iter().flatten();
    let check = |(key, node): &(crate::files::Key, Node)| {
        let path = format!("values.{}", key.name);
        let Some(index) = register.index(&key.name) else {
            let cure = nearest(&key.name, register.names()).map(|near| format!("did you mean `{near}`?"));
            let found = format!("`{}`", key.name);
            let expected = "the id of a parameter that one of the two rule sets names";
            return Some(node.place.fault(&path, found, expected, cure.unwrap_or_default()));
        };
        let number = match node.value {
            Value::Float(number) => number,
            Value::Integer(number) => number as f64,
            _ => return None,
        };
        let (least, most) = register.record(index).believed_bounds();
        (!(least..=most).contains(&number)).then(|| {
            let expected = format!("a number from {least} to {most}");
            node.place.fault(&path, number.to_string(), expected, "see `sygesim params` for the unit")
        })
    };
    entries.filter_map(check).collect()
}

/// What the shape of a case cannot say: numbers that fit the clocks of both rule sets.
fn check_case(document: &Document, file: &CaseFile, rules: &[CaseRules; 2]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut demand = |holds: bool, key: &str, found: f64, expected: String| {
        if !holds {
            faults.push(document.fault(key, found.to_string(), expected, ""));
        }
    };
    let (person, course) = (&file.person, &file.course);
    let level = person.benefit_level.unwrap_or(1.0);
    demand(level > 0.0 && level <= 1.0, "person.benefit_level", level, "a share above 0, at most 1".into());
    let weeks = |number: f64| (0.0..=WEEKS).contains(&number);
    let support = person.prior_support_weeks;
    demand(weeks(support), "person.prior_support_weeks", support, format!("weeks from 0 to {WEEKS}"));
    if let Some(week) = person.operation_week {
        demand(weeks(week), "person.operation_week", week, format!("an absence week from 0 to {WEEKS}"));
    }
    let habit = file.municipality.standby;
    demand(
        habit.abs() <= MOST_DEVIATIONS,
        "municipality.standby",
        habit,
        format!("-{MOST_DEVIATIONS} to {MOST_DEVIATIONS}"),
    );
    let begins = course.begins_in_week;
    demand((0.0..52.0).contains(&begins), "course.begins_in_week", begins, "weeks after 1 January, 0 to 51".into());
    let waiting = rules.iter().map(|set| set.rules.benefit.waiting_weeks.of(person.attachment)).fold(0.0, f64::max);
    let expected = format!("a week after {waiting:.2}, when the municipality begins to pay, and at most 1000");
    let recovers = course.recovers_in_week;
    demand(recovers > waiting && recovers <= 1000.0, "course.recovers_in_week", recovers, expected);
    for set in rules {
        check_happens(&file.happens, set, &mut demand);
        if let Some(forecast) = course.forecast_weeks {
            let contact = set.first_contact_week(&file.happens);
            let expected = format!(
                "a week after the first contact in week {contact} and at most {WEEKS} (expect recovery, however late)"
            );
            let holds = forecast > contact && recovers > contact && weeks(forecast);
            demand(holds, "course.forecast_weeks", forecast, expected);
        }
    }
    faults.dedup();
    faults
}

fn check_happens(happens: &Happens, set: &CaseRules, demand: &mut impl FnMut(bool, &str, f64, String)) {
    let (rules, id) = (&set.rules, &set.id);
    if let Some(week) = happens.first_contact_week {
        let contacts = &rules.contacts;
        let latest = contacts.first_by_week + if contacts.late_share > 0.0 { contacts.late_weeks } else { 0.0 };
        let expected = format!("a week from {} to {latest} ({id})", contacts.first_from_week);
        demand((contacts.first_from_week..=latest).contains(&week), "happens.first_contact_week", week, expected);
    }
    if let Some(week) = happens.gradual_return_week {
        let gradual = &rules.gradual_return;
        let expected = format!("a week from {} to {} ({id})", gradual.from_week, gradual.to_week);
        let holds = (gradual.from_week..=gradual.to_week).contains(&week);
        demand(holds, "happens.gradual_return_week", week, expected);
    }
    if let Some(offer) = &happens.offer {
        let wait = offer.wait_weeks;
        let holds = (0.0..=WEEKS).contains(&wait);
        demand(holds, "happens.offer.wait_weeks", wait, format!("weeks from 0 to {WEEKS}"));
    }
    if let Some(weeks) = happens.jobafklaring_weeks {
        let expected = format!("weeks above 0, at most {WEEKS}");
        demand(weeks > 0.0 && weeks <= WEEKS, "happens.jobafklaring_weeks", weeks, expected);
    }
    let extensions = happens.extensions;
    demand(extensions <= MOST_EXTENSIONS, "happens.extensions", extensions.into(), format!("0 to {MOST_EXTENSIONS}"));
}

impl CaseRules {
    /// Absence week of a first contact held as the case says, or in the middle of the time it may be held in.
    pub fn first_contact_week(&self, happens: &Happens) -> f64 {
        let contacts = &self.rules.contacts;
        happens.first_contact_week.unwrap_or(0.5 * (contacts.first_from_week + contacts.first_by_week))
    }
}
