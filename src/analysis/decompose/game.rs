//! Who owns how much of what all make together: four readings of one game, and how much two players get in each other's
//! way or help each other. Knows nothing of initiatives, people or kroner.
//!
//! With the dividend d(W) of a set of players (what they make together beyond what its subsets make; Harsanyi 1963,
//! doi:10.2307/2525487) the readings differ only in who is given it: *alone*, nobody but single players; *last*,
//! everyone in it, each the whole; *in order*, the last of them to come; *Shapley* (1953), all of them in equal parts. So
//! what is shared in order and by Shapley sums to the whole, and a player who is in no dividend is given exactly 0.

use std::collections::BTreeMap;

use crate::engine::ByPayer;

/// What something is worth, by payer.
pub(super) type Worth = ByPayer<f64>;

/// One player's part in four readings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Part {
    /// Before all others.
    pub(super) alone: Worth,
    /// After all others.
    pub(super) last: Worth,
    /// After those with lower numbers.
    pub(super) in_order: Worth,
    /// The mean over all orders.
    pub(super) shapley: Worth,
}

/// What two players make together beyond what each makes by itself; all payers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Pair {
    /// Without the others.
    pub(super) alone: f64,
    /// With all the others there.
    pub(super) last: f64,
    /// The mean over the orders of the others and the pair as one (the Shapley interaction index; Grabisch & Roubens 1999,
    /// doi:10.1007/s001820050125); none where orders were sampled.
    pub(super) index: Option<f64>,
}

/// A game told apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Attribution {
    /// By player.
    pub(super) parts: Vec<Part>,
    /// By pair, in the order of [`pairs`].
    pub(super) pairs: Vec<Pair>,
    /// What all make together.
    pub(super) whole: Worth,
}

/// The pairs of some players, the lower number first.
pub(super) fn pairs(players: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..players).flat_map(move |one| (one + 1..players).map(move |other| (one, other)))
}

impl Attribution {
    fn empty(players: usize) -> Attribution {
        let (parts, pairs) = (vec![Part::default(); players], vec![Pair::default(); pairs(players).count()]);
        Attribution { parts, pairs, whole: Worth::default() }
    }

    /// From the dividends of the sets that have one.
    pub(super) fn of_dividends(players: usize, dividends: impl IntoIterator<Item = (u32, Worth)>) -> Attribution {
        let mut game = Attribution::empty(players);
        game.pairs.iter_mut().for_each(|pair| pair.index = Some(0.0));
        for (set, dividend) in dividends {
            let size = f64::from(set.count_ones());
            add(&mut game.whole, dividend, 1.0);
            for (player, part) in game.parts.iter_mut().enumerate().filter(|(player, _)| holds(set, *player)) {
                add(&mut part.last, dividend, 1.0);
                add(&mut part.shapley, dividend, 1.0 / size);
                if set >> player == 1 {
                    add(&mut part.in_order, dividend, 1.0);
                }
                if set == 1 << player {
                    add(&mut part.alone, dividend, 1.0);
                }
            }
            let both = |(one, other): (usize, usize)| holds(set, one) && holds(set, other);
            for (pair, _) in game.pairs.iter_mut().zip(pairs(players)).filter(|(_, members)| both(*members)) {
                let all: f64 = dividend.iter().sum();
                pair.last += all;
                pair.index = pair.index.map(|index| index + all / (size - 1.0));
                if set.count_ones() == 2 {
                    pair.alone += all;
                }
            }
        }
        game
    }

    /// From the values of the sets that the readings ask for; Shapley is the mean over some orders and their reverses.
    pub(super) fn of_values(players: usize, values: &BTreeMap<u32, Worth>, orders: &[Vec<usize>]) -> Attribution {
        let value = |set: u32| values.get(&set).copied().unwrap_or_default();
        let change = |from: u32, to: u32| minus(value(to), value(from));
        let all = (1_u32 << players) - 1;
        let mut game = Attribution::empty(players);
        game.whole = value(all);
        for (player, part) in game.parts.iter_mut().enumerate() {
            let own = 1 << player;
            part.alone = value(own);
            part.last = change(all ^ own, all);
            part.in_order = change(own - 1, own | (own - 1));
        }
        for order in orders {
            let gains = there_and_back(order, &change);
            let share = 1.0 / orders.len() as f64;
            game.parts.iter_mut().zip(gains).for_each(|(part, gain)| add(&mut part.shapley, gain, share));
        }
        for (pair, (one, other)) in game.pairs.iter_mut().zip(pairs(players)) {
            let (one, other) = (1_u32 << one, 1_u32 << other);
            let beyond = |set: u32| {
                let gains = minus(change(set | other, set | one | other), change(set, set | one));
                gains.iter().sum::<f64>()
            };
            pair.alone = beyond(0);
            pair.last = beyond(all ^ one ^ other);
        }
        game
    }
}

/// What each player adds on average in an order and in its reverse.
pub(super) fn there_and_back(order: &[usize], change: &impl Fn(u32, u32) -> Worth) -> Vec<Worth> {
    let mut gains = vec![Worth::default(); order.len()];
    let mut walk = |order: &mut dyn Iterator<Item = &usize>| {
        let mut before = 0;
        for player in order {
            let after = before | 1 << player;
            add(&mut gains[*player], change(before, after), 0.5);
            before = after;
        }
    };
    walk(&mut order.iter());
    walk(&mut order.iter().rev());
    gains
}

fn holds(set: u32, player: usize) -> bool {
    set >> player & 1 == 1
}

fn add(sum: &mut Worth, amount: Worth, share: f64) {
    sum.iter_mut().zip(amount).for_each(|(sum, amount)| *sum += amount * share);
}

fn minus(one: Worth, other: Worth) -> Worth {
    std::array::from_fn(|payer| one[payer] - other[payer])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

    use super::*;

    /// A game told by its dividends, and by the values of all sets with all orders of its players.
    fn both_ways(players: usize, value: impl Fn(u32) -> f64) -> [Attribution; 2] {
        let worth = |amount: f64| [amount, -2.0 * amount, 0.0];
        let sets = 0..1_u32 << players;
        let values: BTreeMap<u32, Worth> = sets.clone().map(|set| (set, worth(value(set)))).collect();
        // d(W) = Σ over subsets S of W of (−1)^(|W| − |S|) v(S).
        let dividend = |set: u32| {
            let subsets = sets.clone().filter(|subset| subset & set == *subset);
            subsets.map(|subset| value(subset) * [1.0, -1.0][(set ^ subset).count_ones() as usize % 2]).sum::<f64>()
        };
        let dividends = sets.clone().map(|set| (set, worth(dividend(set)))).filter(|(set, _)| *set != 0);
        [
            Attribution::of_dividends(players, dividends.collect::<Vec<_>>()),
            Attribution::of_values(players, &values, &all_orders(players)),
        ]
    }

    fn all_orders(players: usize) -> Vec<Vec<usize>> {
        let mut orders = vec![Vec::new()];
        for player in 0..players {
            let with = |order: &Vec<usize>, at: usize| [&order[..at], &[player], &order[at..]].concat();
            orders = orders.iter().flat_map(|order| (0..=player).map(move |at| with(order, at))).collect();
        }
        orders
    }

    fn shapley(game: &Attribution) -> Vec<f64> {
        game.parts.iter().map(|part| part.shapley[0]).collect()
    }

    #[track_caller]
    fn same(found: &[f64], expected: &[f64]) {
        let near = found.iter().zip(expected).all(|(one, other)| (one - other).abs() < 1e-12);
        assert!(near && found.len() == expected.len(), "{found:?}, expected {expected:?}");
    }

    /// Gloves (Shapley & Shubik 1969): one left and two right, a pair is worth 1. The left is pivotal unless it comes
    /// first: 2/3; the rights share what is left: 1/6 each. The two rights replace each other; left and right need each
    /// other.
    #[test]
    fn the_owner_of_the_scarce_glove_is_given_two_thirds() {
        let gloves = |set: u32| f64::from(u8::from(set & 1 == 1 && set & 6 != 0));
        for game in both_ways(3, gloves) {
            same(&shapley(&game), &[2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]);
            same(&game.parts.iter().map(|part| part.last[0]).collect::<Vec<_>>(), &[1.0, 0.0, 0.0]);
            same(&game.parts.iter().map(|part| part.alone[0]).collect::<Vec<_>>(), &[0.0; 3]);
            same(&game.parts.iter().map(|part| part.in_order[0]).collect::<Vec<_>>(), &[0.0, 1.0, 0.0]);
            let pairs: Vec<(f64, f64)> = game.pairs.iter().map(|pair| (-pair.alone, -pair.last)).collect();
            assert_eq!(pairs, [(1.0, 0.0), (1.0, 0.0), (0.0, -1.0)]);
        }
        // d(LR) = 1 twice and d(LRR) = −1: 1 − 1/2 for left with a right, −1/2 for the rights. All payers: −1 of each.
        let [told, _] = both_ways(3, gloves);
        let index: Vec<f64> = told.pairs.iter().filter_map(|pair| pair.index).collect();
        same(&index, &[-0.5, -0.5, 0.5]);
    }

    /// Weighted voting, quota 51 with 50, 49 and 1 votes: 50 wins with either, the others only with 50: 4/6, 1/6, 1/6
    /// (Shapley & Shubik 1954). A fourth vote of weight 0 is a dummy.
    #[test]
    fn a_vote_that_never_decides_is_given_nothing() {
        let weights = [50, 49, 1, 0];
        let wins = |set: u32| {
            let votes: u32 = (0..4).filter(|player| set >> player & 1 == 1).map(|player| weights[player]).sum();
            f64::from(u8::from(votes >= 51))
        };
        for game in both_ways(4, wins) {
            same(&shapley(&game), &[4.0 / 6.0, 1.0 / 6.0, 1.0 / 6.0, 0.0]);
            assert_eq!(game.parts[3], Part::default());
        }
    }

    #[test]
    fn where_nobody_meets_all_readings_are_one() {
        let own = [3.0, -5.0, 0.25, 7.5];
        let sum = |set: u32| (0..4).filter(|player| set >> player & 1 == 1).map(|player| own[player]).sum();
        for game in both_ways(4, sum) {
            for (part, own) in game.parts.iter().zip(own) {
                same(&[part.alone[0], part.last[0], part.in_order[0], part.shapley[0]], &[own; 4]);
                same(&part.shapley, &[own, -2.0 * own, 0.0]);
            }
            assert!(game.pairs.iter().all(|pair| pair.alone.abs() + pair.last.abs() < 1e-12), "{:?}", game.pairs);
        }
    }

    /// Any game: equal players are given equal parts, and the parts in order and by Shapley sum to the whole.
    #[test]
    fn the_parts_sum_to_the_whole_and_equals_are_given_equal_parts() {
        // Players 1 and 3 count alike; what a set makes is no simple sum.
        let value = |set: u32| {
            let alike = f64::from(set >> 1 & 1) + f64::from(set >> 3 & 1);
            let [zero, two, four] = [0, 2, 4].map(|player| f64::from(set >> player & 1));
            (1.0 + alike).powi(3) * (1.0 + 0.3 * zero) - 7.0 * two * alike + four * zero - 1.0
        };
        for game in both_ways(5, value) {
            let whole = value(31);
            same(&[game.whole[0], shapley(&game).iter().sum()], &[whole; 2]);
            same(&[game.parts.iter().map(|part| part.in_order[0]).sum()], &[whole]);
            same(&[game.parts[1].shapley[0]], &[game.parts[3].shapley[0]]);
            same(&[game.parts[1].last[0]], &[game.parts[3].last[0]]);
        }
    }
    /// Any game of four at all, by the axioms that have one solution (Shapley 1953): the parts sum to the whole, whoever adds
    /// nothing is given nothing, equals are given the same, and the parts of a sum of games are the sums of the parts. Read
    /// from dividends and from every order alike.
    #[test]
    fn the_axioms_hold_of_any_game() {
        let values = || prop::collection::vec(-1_000_i32..1_000, 16);
        let random = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(Config::with_cases(500), random);
        let property = |(one, other): (Vec<i32>, Vec<i32>)| {
            let of = |values: &[i32], set: u32| if set == 0 { 0.0 } else { f64::from(values[set as usize]) };
            let close = |one: f64, other: f64| (one - other).abs() < 1e-9;
            let both = both_ways(4, |set| of(&one, set) + of(&other, set));
            let [parts_of_one, parts_of_other] = [&one, &other].map(|game| both_ways(4, |set| of(game, set)));
            for (at, game) in both.iter().enumerate() {
                let whole = of(&one, 15) + of(&other, 15);
                prop_assert!(close(game.whole[0], whole) && close(shapley(game).iter().sum(), whole));
                prop_assert!(close(game.parts.iter().map(|part| part.in_order[0]).sum(), whole));
                let sums = shapley(&parts_of_one[at]).into_iter().zip(shapley(&parts_of_other[at]));
                prop_assert!(shapley(game).into_iter().zip(sums).all(|(both, (one, other))| close(both, one + other)));
            }
            // Player 2 adds nothing; of players 0 and 1 only the number counts.
            let blind = |set: u32| of(&one, set & 0b1000 | [0, 1, 3][(set & 3).count_ones() as usize]);
            for game in both_ways(4, blind) {
                prop_assert!(close(game.parts[2].shapley[0], 0.0) && close(game.parts[2].alone[0], 0.0));
                prop_assert!(close(game.parts[0].shapley[0], game.parts[1].shapley[0]));
            }
            Ok(())
        };
        runner.run(&(values(), values()), property).unwrap();
    }
}
