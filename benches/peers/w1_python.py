"""W1 in plain CPython, event by event, without a framework. The body of a person's course is what SimPy and salabim
step through too: a generator that yields how long it waits."""

import platform
import random
from bisect import bisect_right
from functools import cache

import spec
from contender import main, population, sojourns

WEEKS = spec.WEEKS


@cache
def lists(rule):
    """The tables as nested lists, which CPython reads faster than arrays."""
    return tuple(table.tolist() for table in sojourns(rule))


@cache
def persons(people):
    group, benefit = population(people)
    return list(zip(group.tolist(), benefit.tolist()))


def course(uniform, tables, totals, person_class, benefit, wait):
    """A person's course as a generator; what `wait` makes of a number of weeks is handed to the framework."""
    cumulated, at_start, paid_before, met_before = tables
    met_before = met_before[person_class]
    state = begun = 0
    while True:
        left = at_start[person_class][state][begun]
        cell = bisect_right(cumulated[person_class][state], left + uniform() * (1 - left))
        ended = min(cell // 4 + 1, WEEKS)
        lasted = ended - begun
        yield wait(lasted)
        totals[4 + state] += lasted
        totals[6] += met_before[ended] - met_before[begun]
        totals[8] += benefit * lasted * (2 - state)
        totals[9] += benefit * (paid_before[state][ended] - paid_before[state][begun])
        if cell == 4 * WEEKS:
            totals[3] += 1
            return
        outcome = cell % 4
        if outcome < 3:
            totals[outcome] += 1
            return
        totals[7] += state == 0
        state, begun = 1 - state, ended
        if begun == WEEKS:
            totals[3] += 1
            return


def event(rule, people, seed):
    uniform, tables, totals = random.Random(seed).random, lists(rule), [0] * 10
    for group, benefit in persons(people):
        person_class = 2 * group + (uniform() < spec.EXEMPT_SHARE[group])
        for _ in course(uniform, tables, totals, person_class, benefit, lambda _: None):
            pass
    return totals


if __name__ == "__main__":
    main(f"CPython {platform.python_version()}", {"event": (event, 1)})
