//! What the shape of a scenario file cannot say: names that must exist, years in order, patches that do not quarrel.

use super::bounds::{id_fault, initiative_bounds, rule_bounds};
use crate::files::patch::{conflicts, optional};
use crate::files::{Date, Document, Fault, Node, Value, check_node, nearest, schema_of};
use crate::limits::FAULTS;
use crate::parameters::{Quantity, Register, ResolvedRegister};
use crate::rules::Rules;

/// Key path of an initiative's patch.
pub(super) fn patch_path(position: usize) -> String {
    format!("initiative[{position}].patch")
}

/// The quantities of a file that no record of the register has, whatever its dates.
pub(super) fn unknown_names(document: &Document, register: &Register) -> Vec<Fault> {
    let known: Vec<&str> = register.records().iter().map(|record| record.id.as_str()).collect();
    let mut faults = Vec::new();
    for_each_string(document.root(), &mut |key, node, text| {
        if text.contains('.') && !is_prose(key) && !known.contains(&text) {
            faults.push(unknown_quantity(key, node, text, known.iter().copied()));
        }
    });
    faults
}

/// Keys whose strings are words for readers or other files, not parameter ids.
fn is_prose(key: &str) -> bool {
    matches!(
        key,
        "clause"
            | "source"
            | "municipalities"
            | "parameters"
            | "da"
            | "en"
            | "function"
            | "scheme"
            | "id"
            | "baseline"
            | "population"
            | "based_on"
            | "enacts"
            | "file"
    )
}

/// The faults of a reform beyond its shape, told from the tree, so that a fault of shape hides none of them.
pub(super) fn check_reform(document: &Document) -> Vec<Fault> {
    if let Some(fault) = initiative_bounds(document) {
        return vec![fault];
    }
    let mut faults = check_patches(document);
    faults.extend(id_fault(document));
    faults.extend(check_row_names(document));
    let blocks: Vec<&str> = elements(document, "block").iter().filter_map(|block| text_of(block, "id")).collect();
    for (position, initiative) in elements(document, "initiative").iter().enumerate() {
        let Some(block) = text_of(initiative, "block").filter(|block| !blocks.contains(block)) else { continue };
        let cure = nearest(block, blocks.iter().copied());
        let cure = cure.map(|near| format!("did you mean `{near}`?")).unwrap_or_default();
        let (found, expected) = (format!("block `{block}`"), format!("one of {}", blocks.join(", ")));
        faults.push(document.fault(&format!("initiative[{position}].block"), found, expected, cure));
    }
    let years: Vec<i64> = elements(document, "years").iter().filter_map(Node::integer).collect();
    if !years.windows(2).all(|pair| pair[0] < pair[1]) {
        let found = format!("{years:?}");
        faults.push(document.fault("years", found, "years in rising order, each once", "sort them"));
    }
    faults.extend(check_last_year(document, &years));
    faults
}

/// A table whose years all lie before the entry into force shows nothing.
fn check_last_year(document: &Document, years: &[i64]) -> Option<Fault> {
    let Value::Datetime(time) = document.root().entry("in_force")?.value else { return None };
    let in_force = Date::try_from(time).ok()?;
    let last = years.iter().max().filter(|last| **last < i64::from(in_force.year()))?;
    let expected = format!("a year from {} on, when the reform enters into force ({in_force})", in_force.year());
    Some(document.fault("years", format!("years up to {last}"), expected, "add later years, or mend `in_force`"))
}

/// Blocks and initiatives are rows of one table, beside the total.
fn check_row_names(document: &Document) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut seen = vec!["total"];
    for key in ["block", "initiative"] {
        for (position, entry) in elements(document, key).iter().enumerate() {
            let Some(id) = text_of(entry, "id") else { continue };
            if seen.contains(&id) {
                let expected = "every id of blocks and initiatives once, and none of them `total`";
                let found = format!("the id `{id}` a second time");
                faults.push(document.fault(&format!("{key}[{position}].id"), found, expected, "rename one of the two"));
            }
            seen.push(id);
        }
    }
    faults
}

/// The elements of a list; none where there is no list.
fn elements<'d>(document: &'d Document, key: &str) -> &'d [Node] {
    match document.get(key).map(|node| &node.value) {
        Some(Value::Array(elements)) => elements,
        _ => &[],
    }
}

fn text_of<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    node.entry(key).and_then(Node::string)
}

/// Patches must be partial rule sets, and no two may set the same thing.
fn check_patches(document: &Document) -> Vec<Fault> {
    let schema = optional(&schema_of::<Rules>("rules"));
    let initiatives = elements(document, "initiative");
    let patches: Vec<(usize, &str, &Node)> = initiatives
        .iter()
        .enumerate()
        .filter_map(|(position, entry)| Some((position, text_of(entry, "id")?, entry.entry("patch")?)))
        .filter(|(_, _, patch)| patch.table().is_some())
        .collect();
    let mut faults: Vec<Fault> =
        patches.iter().flat_map(|(position, _, patch)| check_node(patch, &patch_path(*position), &schema)).collect();
    faults.extend(patches.iter().flat_map(|(position, _, patch)| rule_bounds(patch, &patch_path(*position))));
    // A flood of keys that no rule has would only be compared with each other.
    if faults.len() >= FAULTS {
        return faults;
    }
    let named: Vec<(&str, &Node)> = patches.iter().map(|(_, id, patch)| (*id, *patch)).collect();
    for (path, ids) in conflicts(&named) {
        let last = patches.iter().rfind(|(_, id, _)| ids.iter().any(|named| named == id));
        faults.push(document.fault(
            &format!("{}.{path}", patch_path(last.map_or(0, |(position, _, _)| *position))),
            format!("`{path}` set by initiatives {}", ids.join(" and ")),
            "every key set by one initiative only, so that any combination has a meaning",
            "split the key, or join the initiatives",
        ));
    }
    faults
}

/// Every quantity must have a record at the dates of the run.
pub(super) fn check_quantities(named: &[Quantity], trees: &[&Node], register: &ResolvedRegister) -> Vec<Fault> {
    let mut faults = Vec::new();
    for quantity in named.iter().filter(|quantity| register.index(&quantity.0).is_none()) {
        for tree in trees {
            for_each_string(tree, &mut |key, node, text| {
                if text == quantity.0 {
                    faults.push(unknown_quantity(key, node, text, register.names()));
                }
            });
        }
    }
    faults
}

/// Units that fit a key, where the key alone tells; none where it does not.
fn units_of(key: &str) -> Option<&'static [&'static str]> {
    let ends = |ending: &str| key.ends_with(ending);
    Some(match key {
        "share" | "uptake" | "take_up" => &["share", "probability"],
        "start_factor" => &["factor", "share"],
        "at_least" | "at_most" => &["weeks"],
        "information_effect" => &["log odds"],
        "hours" | "weekly_hours" | "minimum_weekly" | "full_weekly" => &["hours"],
        "hour_price" => &["kr/hour"],
        "weekly_price" | "weekly_benefit" | "maximum_weekly" => &["kr/week"],
        "price" | "fee_265" | "fee_285" => &["kr"],
        _ if ends("_share") || key.contains("_share_") => &["share", "probability"],
        _ if ends("minutes") => &["minutes"],
        _ if ends("weeks") || ends("_week") => &["weeks"],
        _ if key.starts_with("effect") || ends("_effect") => &["log hazard ratio"],
        _ => return None,
    })
}

/// A key that tells its unit must name a parameter of that unit.
pub(super) fn check_units(trees: &[&Node], register: &ResolvedRegister) -> Vec<Fault> {
    let mut faults = Vec::new();
    for tree in trees {
        for_each_string(tree, &mut |key, node, text| {
            let (Some(units), Some(index)) = (units_of(key), register.index(text)) else { return };
            let unit = &register.record(index).unit;
            if !units.contains(&unit.as_str()) {
                let expected = format!("a parameter in {}", units.join(" or "));
                let cure = "name another parameter, or mend the unit of its record";
                faults.push(node.place.fault(key, format!("`{text}`, which is in {unit}"), expected, cure));
            }
        });
    }
    faults
}

/// Bands of a clock begin at 0 and rise.
pub(super) fn check_bands(node: Option<&Node>, key: &str, from_weeks: &[f64]) -> Option<Fault> {
    let rise = from_weeks.first() == Some(&0.0) && from_weeks.windows(2).all(|pair| pair[0] < pair[1]);
    let node = node.filter(|_| !rise)?;
    let found: Vec<String> = from_weeks.iter().map(f64::to_string).collect();
    let found = format!("bands from the weeks {}", found.join(", "));
    Some(node.place.fault(key, found, "bands that begin at week 0 and rise", "put them in order"))
}

fn unknown_quantity<'a>(key: &str, node: &Node, text: &str, known: impl Iterator<Item = &'a str>) -> Fault {
    let cure = match nearest(text, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => String::from("add a record to the parameter files, or mind the dates it is valid and known from"),
    };
    node.place.fault(key, format!("`{text}`"), "the id of a parameter record in force and known at the dates", cure)
}

/// Visits every string of a tree with the last key above it.
fn for_each_string(node: &Node, visit: &mut impl FnMut(&str, &Node, &str)) {
    fn walk(key: &str, node: &Node, visit: &mut impl FnMut(&str, &Node, &str)) {
        match &node.value {
            Value::String(text) => visit(key, node, text),
            Value::Array(items) => items.iter().for_each(|item| walk(key, item, visit)),
            Value::Table(entries) => entries.iter().for_each(|(below, value)| walk(&below.name, value, visit)),
            _ => {}
        }
    }
    walk("", node, visit);
}
