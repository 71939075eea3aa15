"""W1 in OpenFisca-core: weekly variables over the whole population. A static engine used dynamically: the state of a
week is a formula of the state of the week before and of a stored generator. It gives no count of switches."""

from importlib.metadata import version

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

import spec
from contender import EXEMPT_SHARE, cumulative, main, meetings, population

GONE = 2  # states 2, 3, 4: returned, other exit, permanent
FIRST = period("week:2024-W01")
CALENDAR = [FIRST.offset(week) for week in range(spec.WEEKS)]
WEEK_OF = {str(at): week for week, at in enumerate(CALENDAR)}

Person = build_entity(key="person", plural="persons", label="person", is_person=True)


def variables(rule, random):
    chances, met = cumulative(rule), meetings(rule)
    rate = np.array(spec.RULES[rule]["rate"])

    class person_class(Variable):
        value_type, entity, definition_period, label = int, Person, DateUnit.ETERNITY, "group and exemption"

    class weekly_benefit(Variable):
        value_type, entity, definition_period, label = int, Person, DateUnit.ETERNITY, "kr. a week"

    class state(Variable):
        value_type, entity, definition_period, label = int, Person, DateUnit.WEEK, "state at the start of the week"

        def formula(persons, period):
            week = WEEK_OF[str(period)]
            if week == 0:
                return np.zeros(persons.count, int)
            before = persons("state", CALENDAR[week - 1])
            sick = np.minimum(before, 1)
            of_class = persons("person_class", period)
            outcome = (random.random(persons.count)[:, None] >= chances[of_class, sick, week - 1]).sum(1)
            after = np.select([outcome == 0, outcome == 1, outcome == 2, outcome == 3], [2, 3, 4, 1 - sick], sick)
            return np.where(before >= GONE, before, after)

    class benefit(Variable):
        value_type, entity, definition_period, label = float, Person, DateUnit.WEEK, "øre"

        def formula(persons, period):
            now = persons("state", period)
            return persons("weekly_benefit", period) * np.select([now == 0, now == 1], [100.0, 50.0], 0.0)

    class reimbursement(Variable):
        value_type, entity, definition_period, label = float, Person, DateUnit.WEEK, "øre"

        def formula(persons, period):
            now = np.minimum(persons("state", period), 1)
            percent = rate[now, spec.band(spec.RATE_BANDS, WEEK_OF[str(period)])]
            return persons("benefit", period) * percent / 100

    class meeting(Variable):
        value_type, entity, definition_period, label = int, Person, DateUnit.WEEK, "meetings"

        def formula(persons, period):
            sick = persons("state", period) < GONE
            return sick * met[persons("person_class", period), WEEK_OF[str(period)]]

    return person_class, weekly_benefit, state, benefit, reimbursement, meeting


def weekly(rule, people, seed):
    random = np.random.default_rng(seed)
    group, weekly_benefit = population(people)
    system = TaxBenefitSystem([Person])
    system.add_variables(*variables(rule, random))
    simulation = SimulationBuilder().build_default_simulation(system, people)
    simulation.set_input("person_class", "eternity", 2 * group + (random.random(people) < EXEMPT_SHARE[group]))
    simulation.set_input("weekly_benefit", "eternity", weekly_benefit)
    weeks, met, benefit, reimbursed = [0, 0], 0, 0.0, 0.0
    for at in CALENDAR:
        now = simulation.calculate("state", at)
        weeks[0] += (now == 0).sum()
        weeks[1] += (now == 1).sum()
        met += simulation.calculate("meeting", at).sum()
        benefit += simulation.calculate("benefit", at).sum(dtype=float)
        reimbursed += simulation.calculate("reimbursement", at).sum(dtype=float)
    # The state after the last week is that of a week which is not simulated: only exits before it are known.
    return [None, None, None, None, *weeks, met, None, benefit / 50, reimbursed * 2]


if __name__ == "__main__":
    main(f"OpenFisca-core {version('OpenFisca-Core')}", {"weekly": (weekly, 1)})
