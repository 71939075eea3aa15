"""W1 in Mesa: every person an agent, stepped every week; whoever leaves is removed."""

import mesa

import spec
from contender import main
from w1_python import persons
from w1_simpy import weekly_lists


class Person(mesa.Agent):
    def __init__(self, model, person_class, benefit):
        super().__init__(model)
        self.person_class, self.benefit, self.state = person_class, benefit, 0

    def step(self):
        model, week, state = self.model, self.model.week, self.state
        totals = model.totals
        totals[4 + state] += 1
        totals[6] += model.met[self.person_class][week]
        totals[8] += self.benefit * (2 - state)
        totals[9] += self.benefit * model.paid[state][week]
        drawn, of_week = model.random.random(), model.chances[self.person_class][state][week]
        if drawn < of_week[3]:
            if drawn >= of_week[2]:
                totals[7] += state == 0
                self.state = 1 - state
            else:
                totals[0 if drawn < of_week[0] else 1 if drawn < of_week[1] else 2] += 1
                self.remove()


class Cohort(mesa.Model):
    def __init__(self, rule, people, seed):
        super().__init__(seed=seed)
        self.week, self.totals = 0, [0] * 10
        self.chances, self.paid, self.met = weekly_lists(rule)
        for group, benefit in persons(people):
            Person(self, 2 * group + (self.random.random() < spec.EXEMPT_SHARE[group]), benefit)

    def step(self):
        self.agents.do("step")
        self.week += 1


def weekly(rule, people, seed):
    cohort = Cohort(rule, people, seed)
    for _ in range(spec.WEEKS):
        cohort.step()
    cohort.totals[3] = len(cohort.agents)
    return cohort.totals


if __name__ == "__main__":
    main(f"Mesa {mesa.__version__}", {"weekly": (weekly, 1)})
