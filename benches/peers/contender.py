"""What the contenders in Python share: the options, W1's tables as arrays, the clock and the line they print.

A contender is a function of (rule, people, seed) that returns the ten totals of one draw in the order of spec.OUTPUTS,
the benefit in units of 50 øre and the reimbursement in half øre. Every draw simulates rule set A and rule set B with
random numbers of their own: the frameworks have no common random numbers to offer. Knows no contender.

Timed is a draw: from the arrays of groups and benefits, through the making of the framework's own objects, to the
totals. Not timed: imports, tables, compilation."""

import argparse
import json
import time
from functools import cache

import numpy as np

import spec

EXEMPT_SHARE = np.array(spec.EXEMPT_SHARE)
MONEY_UNIT = {"benefit": 50.0, "reimbursement": 0.5}  # øre


@cache
def cumulative(rule):
    """[class, state, week, outcome] -> cumulative weekly probabilities."""
    return np.cumsum(np.array(spec.probabilities(rule)), axis=-1)


@cache
def reimbursement(rule):
    """[state, week] -> half øre per krone of weekly benefit."""
    return np.array(spec.reimbursement_units(rule), dtype=np.int64)


@cache
def meetings(rule):
    """[class, week] -> 1 in weeks with a meeting."""
    return np.array(spec.meetings(rule), dtype=np.int64)


@cache
def sojourns(rule):
    """What an event-driven contender needs: the joint distribution of a sojourn's last week and outcome as one
    cumulative array [class, state, 4 * week + outcome], its value at the start of each week, and prefix sums of money
    and meetings."""
    chances = np.array(spec.probabilities(rule))
    cumulated = np.zeros((spec.CLASSES, 2, 4 * spec.WEEKS))
    at_start = np.zeros((spec.CLASSES, 2, spec.WEEKS))
    left, remaining = np.zeros((spec.CLASSES, 2)), np.ones((spec.CLASSES, 2))
    for week in range(spec.WEEKS):
        at_start[:, :, week] = left
        of_week = left[..., None] + remaining[..., None] * np.cumsum(chances[:, :, week], -1)
        cumulated[:, :, 4 * week : 4 * week + 4] = of_week
        left, remaining = of_week[..., 3].copy(), remaining * (1 - chances[:, :, week].sum(-1))
    paid, met = reimbursement(rule), meetings(rule)
    paid_before = np.concatenate([np.zeros((2, 1), np.int64), np.cumsum(paid, 1)], 1)
    met_before = np.concatenate([np.zeros((spec.CLASSES, 1), np.int64), np.cumsum(met, 1)], 1)
    return cumulated, at_start, paid_before, met_before


@cache
def population(people):
    """Group and weekly benefit (kr.) of every person."""
    person = np.arange(people)
    group = np.select([person % 20 < 8, person % 20 < 13, person % 20 < 17], [0, 1, 2], 3)
    return group, 3000 + 250 * ((person // 20) % 21)


def per_person(totals, people):
    values = zip(spec.OUTPUTS, totals, strict=True)
    return {name: float(total) * MONEY_UNIT.get(name, 1.0) / people for name, total in values if total is not None}


def summary(draws):
    """Mean and variance over draws of every output, of A and of B - A."""
    outputs = {}
    for name in draws[0][0]:
        of_a = np.array([a[name] for a, _ in draws])
        effect = np.array([b[name] - a[name] for a, b in draws])
        spread = {"ddof": 1} if len(draws) > 1 else {}
        outputs[name] = {
            which: {"mean": float(of.mean()), "variance": float(of.var(**spread))}
            for which, of in (("A", of_a), ("B-A", effect))
        }
    return outputs


def main(version, variants):
    """variants: name -> (function of (rule, people, seed), threads)."""
    options = argparse.ArgumentParser()
    options.add_argument("variant", choices=variants)
    options.add_argument("--people", type=int, required=True)
    options.add_argument("--draws", type=int, default=1)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()
    if asked.people % spec.PEOPLE_UNIT:
        options.error(f"--people {asked.people}: expected a multiple of {spec.PEOPLE_UNIT}, so that shares are exact")
    simulate, threads = variants[asked.variant]
    clock = time.process_time if threads == 1 else time.perf_counter
    population(asked.people)
    for rule in spec.RULES:  # tables are made and code is compiled outside the clock
        simulate(rule, spec.PEOPLE_UNIT, 0)
    draws, seconds = [], 0.0
    for draw in range(asked.draws):
        seed = asked.seed * 1_000_000 + 2 * draw
        begun = clock()
        totals = [simulate(rule, asked.people, seed + at) for at, rule in enumerate(spec.RULES)]
        seconds += clock() - begun
        draws.append([per_person(of_rule, asked.people) for of_rule in totals])
    print(
        json.dumps(
            {
                "name": asked.variant,
                "version": version,
                "people": asked.people,
                "draws": asked.draws,
                "rule_sets": list(spec.RULES),
                "threads": threads,
                "clock": "cpu" if threads == 1 else "wall",
                "coupling": "independent",
                "seconds": seconds,
                "ns_per_person_rule": seconds / (asked.draws * asked.people * len(spec.RULES)) * 1e9,
                "outputs": summary(draws),
            }
        )
    )
