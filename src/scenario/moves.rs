//! Which results a parameter moves, told from rules and people alone: for a reform and every parameter that it, its baseline
//! or its people name, how far it reaches and which initiatives name it where they change the rules. Simulates nothing.

use std::collections::BTreeMap;

use super::load::Scenario;
use crate::rules::reach::{self, Effect};

/// How far a parameter reaches in a reform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moves {
    /// The farthest it moves in the rules; none when only the people have it, who they are or how long they are ill.
    pub effect: Option<Effect>,
    /// Ids of the initiatives that name it in what they change, before or after, in the reform's order.
    pub initiatives: Vec<String>,
}

impl Scenario {
    /// What every parameter of the scenario moves, by id; one whose leaves are words only is left out.
    pub fn moves(&self) -> BTreeMap<String, Moves> {
        let [baseline, whole] = [self.rules(0), self.whole()];
        let reached = reach::of_parameters(&[baseline, whole], &self.setting(whole));
        let changed: Vec<_> = (0..self.reform.initiative.len())
            .map(|position| reach::named_by_change(baseline, &self.with(std::iter::once(position))))
            .collect();
        let moves = |id: &str| {
            let effect = match reached.get(id) {
                Some(reach) => Some(reach.farthest()?),
                None => None,
            };
            let named = self.reform.initiative.iter().zip(&changed).filter(|(_, named)| named.contains(id));
            Some(Moves { effect, initiatives: named.map(|(entry, _)| entry.id.clone()).collect() })
        };
        self.register.names().filter_map(|id| Some((id.to_owned(), moves(id)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Choices;
    use std::path::Path;

    fn moves(reform: &str) -> BTreeMap<String, Moves> {
        let path = Path::new("scenarios/reforms").join(format!("{reform}.toml"));
        Scenario::load(&path, &Choices::default()).expect("the shipped reform is sound").moves()
    }

    #[test]
    fn a_parameter_is_told_with_its_reach_and_the_initiatives_that_name_it() {
        let moves = moves("agreement-2024");
        let is = |id: &str, effect: Option<Effect>, initiatives: &[&str]| {
            let found = moves.get(id).unwrap_or_else(|| panic!("{id} is named"));
            assert_eq!(
                (found.effect, found.initiatives.as_slice()),
                (effect, &*initiatives.iter().map(ToString::to_string).collect::<Vec<_>>()),
                "{id}"
            );
        };
        is("exemption_13f.effect", Some(Effect::Hazard), &["5a"]);
        is("mestring.retained_share", Some(Effect::Hazard), &["3"]);
        is("administration.hour_price", Some(Effect::Price), &[]);
        is("people.recurrence_within_year", None, &[]);
        assert!(!moves.contains_key("contacts_2010.personal_minutes"));
    }

    /// The whole table agrees with the question asked of one parameter at a time.
    #[test]
    fn all_parameters_at_once_are_told_as_each_by_itself() {
        let path = Path::new("scenarios/reforms/agreement-2010.toml");
        let scenario = Scenario::load(path, &Choices::default()).expect("the shipped reform is sound");
        let moves = scenario.moves();
        for id in scenario.register.names().step_by(7) {
            let alone = scenario.reach_of(id).map(|reach| reach.farthest());
            assert_eq!(
                moves.get(id).map(|moves| moves.effect),
                alone.map_or(Some(None), |effect| effect.map(Some)),
                "{id}"
            );
        }
    }
}
