"""W1 in SimPy: every person a process; one timeout a sojourn, or one a week."""

import random
from functools import cache

import simpy

import spec
from contender import cumulative, main, meetings, reimbursement
from w1_python import course, lists, persons


@cache
def weekly_lists(rule):
    return cumulative(rule).tolist(), reimbursement(rule).tolist(), meetings(rule).tolist()


def event(rule, people, seed):
    uniform, totals, world = random.Random(seed).random, [0] * 10, simpy.Environment()
    tables = lists(rule)
    for group, benefit in persons(people):
        person_class = 2 * group + (uniform() < spec.EXEMPT_SHARE[group])
        world.process(course(uniform, tables, totals, person_class, benefit, world.timeout))
    world.run()
    return totals


def weekly(rule, people, seed):
    uniform, totals, world = random.Random(seed).random, [0] * 10, simpy.Environment()
    chances, paid, met = weekly_lists(rule)

    def person(person_class, benefit):
        state = 0
        for week in range(spec.WEEKS):
            totals[4 + state] += 1
            totals[6] += met[person_class][week]
            totals[8] += benefit * (2 - state)
            totals[9] += benefit * paid[state][week]
            yield world.timeout(1)
            drawn, of_week = uniform(), chances[person_class][state][week]
            if drawn < of_week[3]:
                if drawn >= of_week[2]:
                    totals[7] += state == 0
                    state = 1 - state
                else:
                    totals[0 if drawn < of_week[0] else 1 if drawn < of_week[1] else 2] += 1
                    return
        totals[3] += 1

    for group, benefit in persons(people):
        world.process(person(2 * group + (uniform() < spec.EXEMPT_SHARE[group]), benefit))
    world.run()
    return totals


if __name__ == "__main__":
    main(f"SimPy {simpy.__version__}", {"event": (event, 1), "weekly": (weekly, 1)})
