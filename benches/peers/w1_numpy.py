"""W1 in numpy: week by week on shrinking arrays, and event by event with searchsorted."""

import numpy as np

import spec
from contender import EXEMPT_SHARE, cumulative, main, meetings, population, reimbursement, sojourns


def classes(random, people):
    group, benefit = population(people)
    return 2 * group + (random.random(people) < EXEMPT_SHARE[group]), benefit


def weekly(rule, people, seed):
    random = np.random.default_rng(seed)
    person_class, benefit = classes(random, people)
    state = np.zeros(people, np.int64)
    chances, paid, met = cumulative(rule), reimbursement(rule), meetings(rule)
    exits, weeks, meeting_count, switches, benefit_paid, reimbursed = np.zeros(4, np.int64), [0, 0], 0, 0, 0, 0
    for week in range(spec.WEEKS):
        sick = len(person_class)
        if sick == 0:
            break
        partial = state.sum()
        weeks[0] += sick - partial
        weeks[1] += partial
        meeting_count += met[person_class, week].sum()
        benefit_paid += (benefit * (2 - state)).sum()
        reimbursed += (benefit * paid[state, week]).sum()
        outcome = (random.random(sick)[:, None] >= chances[person_class, state, week]).sum(1)
        exits[:3] += np.bincount(outcome, minlength=5)[:3]
        switching = outcome == spec.SWITCH
        switches += (switching & (state == 0)).sum()
        state = np.where(switching, 1 - state, state)
        stays = outcome >= spec.SWITCH
        person_class, state, benefit = person_class[stays], state[stays], benefit[stays]
    exits[3] += len(person_class)
    return [*exits, *weeks, meeting_count, switches, benefit_paid, reimbursed]


def event(rule, people, seed):
    random = np.random.default_rng(seed)
    cumulated, at_start, paid_before, met_before = sojourns(rule)
    person_class, benefit = classes(random, people)
    order = np.argsort(person_class, kind="stable")  # one search per class
    person_class, benefit = person_class[order], benefit[order]
    exits, weeks, meeting_count, switches, benefit_paid, reimbursed = np.zeros(4, np.int64), [0, 0], 0, 0, 0, 0
    begun, state = np.zeros(people, np.int64), 0
    while len(person_class):
        left = at_start[person_class, state, begun]
        wanted = left + random.random(len(person_class)) * (1 - left)
        cell = np.empty(len(person_class), np.int64)
        bounds = np.searchsorted(person_class, np.arange(spec.CLASSES + 1))
        for of_class, (first, last) in enumerate(zip(bounds, bounds[1:])):
            cell[first:last] = np.searchsorted(cumulated[of_class, state], wanted[first:last], side="right")
        ended = np.minimum(cell // 4 + 1, spec.WEEKS)
        outcome = np.where(cell == 4 * spec.WEEKS, 4, cell % 4)
        lasted = ended - begun
        weeks[state] += lasted.sum()
        meeting_count += (met_before[person_class, ended] - met_before[person_class, begun]).sum()
        benefit_paid += (2 - state) * (benefit * lasted).sum()
        reimbursed += (benefit * (paid_before[state, ended] - paid_before[state, begun])).sum()
        counted = np.bincount(outcome, minlength=5)
        exits[:3] += counted[:3]
        switching = outcome == spec.SWITCH
        goes_on = switching & (ended < spec.WEEKS)
        exits[3] += counted[4] + counted[3] - goes_on.sum()
        if state == 0:
            switches += counted[3]
        person_class, benefit, begun = person_class[goes_on], benefit[goes_on], ended[goes_on]
        state = 1 - state
    return [*exits, *weeks, meeting_count, switches, benefit_paid, reimbursed]


if __name__ == "__main__":
    main(f"numpy {np.__version__}", {"weekly": (weekly, 1), "event": (event, 1)})
