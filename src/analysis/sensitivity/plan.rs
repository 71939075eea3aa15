//! What is worth runs of its own: the parameters with indices, the groups, and the rest. Decided from the ends alone.

use std::collections::BTreeMap;

use super::screen::Screen;

/// The parameters with indices of their own hold this share of all squared sizes.
const HELD: f64 = 0.995;

/// Parameters with indices of their own, at most.
const MOST: usize = 24;

/// Parameters whose ids begin alike, at least one of them with indices of its own.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The beginning of the ids.
    pub(super) name: String,
    /// Dimensions of those with indices of their own.
    pub(super) own: Vec<usize>,
    /// How many of them move the figure.
    pub(super) moving: usize,
    /// The set of those that do.
    pub(super) set: usize,
}

/// Sets of dimensions to be frozen, and whose they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// The dimension of every parameter.
    pub(super) dimensions: Vec<usize>,
    /// No two alike.
    pub(super) sets: Vec<Vec<usize>>,
    /// The set of each parameter with indices of its own, by place.
    pub(super) own: BTreeMap<usize, usize>,
    /// In order of name.
    pub(super) groups: Vec<Group>,
    /// The set of the parameters that are too small, and how many of them move the figure.
    pub(super) rest: Option<(usize, usize)>,
    /// Places of the parameters that move nothing.
    pub(super) inert: Vec<usize>,
}

impl Plan {
    /// From the parameters' ids, their dimensions and their ends, all in the same order.
    pub(super) fn new(ids: &[&str], dimensions: &[usize], screen: &Screen) -> Plan {
        let sizes: Vec<f64> = screen.bars.iter().map(|bar| bar.size(screen.middle)).collect();
        let is_inert = |place: &usize| screen.bars[*place].is_inert;
        let inert = (0..ids.len()).filter(is_inert).collect();
        let mut plan = Plan { dimensions: dimensions.to_vec(), inert, ..Plan::default() };
        let own = largest(&sizes);
        for place in &own {
            let set = plan.set_of(vec![dimensions[*place]]);
            plan.own.insert(*place, set);
        }
        let small: Vec<usize> = (0..ids.len()).filter(|place| !own.contains(place)).collect();
        let moving = small.iter().filter(|place| !is_inert(place)).count();
        if moving > 0 {
            let set = plan.set_of(small.iter().map(|place| dimensions[*place]).collect());
            plan.rest = Some((set, moving));
        }
        plan.add_groups(ids, &own);
        plan
    }

    /// Every beginning with a parameter that counts is a group of all that move the figure; what moves nothing tells
    /// nothing either.
    fn add_groups(&mut self, ids: &[&str], own: &[usize]) {
        let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for place in (0..ids.len()).filter(|place| !self.inert.contains(place)) {
            members.entry(group_of(ids[place])).or_default().push(place);
        }
        for (name, places) in members {
            let dimension = |place: &usize| self.dimensions[*place];
            let own: Vec<usize> = places.iter().filter(|place| own.contains(place)).map(dimension).collect();
            if own.is_empty() {
                continue;
            }
            let all = places.iter().map(dimension).collect();
            let set = self.set_of(all);
            self.groups.push(Group { name: name.to_owned(), own, moving: places.len(), set });
        }
    }

    /// The place of a set, which is added when it is new.
    fn set_of(&mut self, set: Vec<usize>) -> usize {
        self.sets.iter().position(|known| *known == set).unwrap_or_else(|| {
            self.sets.push(set);
            self.sets.len() - 1
        })
    }

    /// Points of a row: two, and two for each set.
    pub(super) fn corners(&self) -> usize {
        2 + 2 * self.sets.len()
    }
}

/// The places of the largest sizes that together hold nearly all of the sum of squares, in order of place.
fn largest(sizes: &[f64]) -> Vec<usize> {
    let square = |place: &usize| sizes[*place] * sizes[*place];
    let mut places: Vec<usize> = (0..sizes.len()).filter(|place| sizes[*place] > 0.0).collect();
    places.sort_by(|one, other| sizes[*other].total_cmp(&sizes[*one]));
    let whole: f64 = places.iter().map(square).sum();
    let mut held = 0.0;
    let mut chosen: Vec<usize> = Vec::new();
    for place in places {
        if held >= HELD * whole || chosen.len() == MOST {
            break;
        }
        held += square(&place);
        chosen.push(place);
    }
    chosen.sort_unstable();
    chosen
}

/// The first part of an id, without a year at its end: of "contacts_2010.personal_minutes" it is "contacts".
pub(super) fn group_of(id: &str) -> &str {
    let first = id.split('.').next().unwrap_or(id);
    match first.rsplit_once('_') {
        Some((name, year)) if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::super::screen::Bar;
    use super::super::told::End;
    use super::*;

    fn screen(swings: &[f64]) -> Screen {
        let end = |figure| End { figure, ..End::default() };
        let bar = |swing: &f64| Bar {
            ends: [end(10.0 - swing / 2.0), end(10.0 + swing / 2.0)],
            swing: *swing,
            swing_error: 0.0,
            is_inert: *swing == 0.0,
        };
        Screen { middle: 10.0, bars: swings.iter().map(bar).collect(), trials: 0 }
    }

    #[test]
    fn a_group_is_the_first_part_of_an_id_without_its_year() {
        assert_eq!(group_of("contacts.personal_minutes"), "contacts");
        assert_eq!(group_of("contacts_2010.personal_minutes"), "contacts");
        assert_eq!(group_of("exemption_13f.uptake"), "exemption_13f");
    }

    /// Squares 100, 36, 0.04, 0 and 0.04 of 136.08: the first two hold 99.9 pct.
    #[test]
    fn the_large_have_indices_the_small_are_the_rest_and_the_still_are_left_out() {
        let ids = ["a.one", "b.one", "b.two", "c.one", "d.one"];
        let plan = Plan::new(&ids, &[0, 1, 2, 4, 5], &screen(&[10.0, -6.0, 0.2, 0.0, 0.2]));
        assert_eq!(plan.own.keys().copied().collect::<Vec<_>>(), [0, 1]);
        assert_eq!(plan.inert, [3]);
        assert_eq!(plan.sets, [vec![0], vec![1], vec![2, 4, 5], vec![1, 2]]);
        assert_eq!(plan.rest, Some((2, 2)));
        let named: Vec<(&str, usize, usize)> =
            plan.groups.iter().map(|group| (group.name.as_str(), group.moving, group.set)).collect();
        assert_eq!(named, [("a", 1, 0), ("b", 2, 3)]);
        assert_eq!(plan.corners(), 2 + 2 * 4);
    }
}
