"""W1 in salabim: every person a component that holds for each sojourn."""

import random

import salabim

import spec
from contender import main
from w1_python import course, lists, persons

salabim.yieldless(False)


def event(rule, people, seed):
    uniform, totals, world = random.Random(seed).random, [0] * 10, salabim.Environment(trace=False)
    tables = lists(rule)

    class Person(salabim.Component):
        def process(self, person_class, benefit):
            yield from course(uniform, tables, totals, person_class, benefit, self.hold)

    for group, benefit in persons(people):
        Person(person_class=2 * group + (uniform() < spec.EXEMPT_SHARE[group]), benefit=benefit)
    world.run(spec.WEEKS + 1)
    return totals


if __name__ == "__main__":
    main(f"salabim {salabim.__version__}", {"event": (event, 1)})
