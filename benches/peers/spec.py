"""Workload W1, "sick-leave cohort": its one definition, and the exact expectations every contender is checked against.

Standard library only, so that the command that runs the contenders needs nothing. Knows no contender.

    python spec.py               prints the expectations per person
    python spec.py --csv DIR     writes tables_A.csv, tables_B.csv and expected.csv for contenders in other languages

Persons i = 0..N-1, N a multiple of 420, so that groups and benefits have exact shares. Everybody begins in state A.
In week t = 0..103, in this order: a meeting is counted in meeting weeks; the benefit is paid and reimbursed at the
week's rate; one outcome is drawn with the week's probabilities. A change of state takes effect in week t + 1.

Money is counted in integers: the benefit in units of 50 øre, the reimbursement in half øre.
"""

import sys
from pathlib import Path

WEEKS = 104
GROUPS = 4
CLASSES = 8  # class = 2 * group + exempt
ACTIVE, PARTIAL = 0, 1  # states: active sick, partial return
RETURN, OTHER, PERMANENT, SWITCH = range(4)  # outcomes of a week; a person who has none stays

SHARE_OF_20 = (8, 5, 4, 3)  # of 20 consecutive persons, by group
EXEMPT_SHARE = (0.50, 0.35, 0.20, 0.10)
EXEMPT_WEEKS = 13
PEOPLE_UNIT = 420
MEAN_BENEFIT = 5500
MEETING_COST = 70_000  # øre

HAZARD_BANDS = (0, 4, 13, 26, 52)
RATE_BANDS = (0, 4, 26, 52)

# Weekly probabilities by state, outcome and hazard band.
BASE = (
    (
        (0.060, 0.045, 0.028, 0.015, 0.007),
        (0.002, 0.003, 0.004, 0.006, 0.008),
        (0.0, 0.0002, 0.0010, 0.0040, 0.0080),
        (0.010, 0.025, 0.025, 0.015, 0.008),
    ),
    (
        (0.080, 0.070, 0.060, 0.045, 0.030),
        (0.001, 0.002, 0.002, 0.003, 0.004),
        (0.0, 0.0001, 0.0005, 0.0020, 0.0040),
        (0.010, 0.010, 0.010, 0.008, 0.006),
    ),
)
RETURN_FACTOR = (1.3, 1.0, 0.8, 0.55)  # by group
PERMANENT_FACTOR = (0.5, 1.0, 1.0, 2.0)
EXEMPT_RETURN_FACTOR = 1.8
MEETING_FACTOR = 1.25

# Rule set A and the reform B: weeks between meetings, factor on A -> P, percent reimbursed by state and rate band.
RULES = {
    "A": {"meeting_every": 4, "partial_factor": 1.00, "rate": ((80, 40, 30, 20), (80, 50, 50, 30))},
    "B": {"meeting_every": 6, "partial_factor": 1.10, "rate": ((80, 40, 20, 10), (80, 60, 50, 30))},
}

# In the order in which contenders report them.
OUTPUTS = (
    "returned",
    "other_exit",
    "permanent",
    "still_sick",
    "weeks_active",
    "weeks_partial",
    "meetings",
    "switches",
    "benefit",
    "reimbursement",
)


def band(bands, week):
    return sum(week >= first for first in bands) - 1


def group_of(person):
    place = person % 20
    return sum(place >= first for first in (8, 13, 17))


def benefit_of(person):
    """Weekly benefit in kr.: 3000 to 8000, the same distribution in every group."""
    return 3000 + 250 * ((person // 20) % 21)


def is_meeting(rule, exempt, week):
    every = RULES[rule]["meeting_every"]
    return week > 0 and week % every == 0 and not (exempt and week < EXEMPT_WEEKS)


def probabilities_of(rule, person_class, state, week):
    group, exempt = divmod(person_class, 2)
    returns, other, permanent, switch = (outcome[band(HAZARD_BANDS, week)] for outcome in BASE[state])
    meeting = MEETING_FACTOR if state == ACTIVE and is_meeting(rule, exempt, week) else 1.0
    returns *= RETURN_FACTOR[group] * meeting
    if exempt and week < EXEMPT_WEEKS:
        returns *= EXEMPT_RETURN_FACTOR
    permanent *= PERMANENT_FACTOR[group]
    if state == ACTIVE:
        switch *= meeting * RULES[rule]["partial_factor"]
    return returns, other, permanent, switch


def probabilities(rule):
    """[class][state][week] -> probabilities of return, other exit, permanent exit and switch."""
    return [
        [[probabilities_of(rule, person_class, state, week) for week in range(WEEKS)] for state in (ACTIVE, PARTIAL)]
        for person_class in range(CLASSES)
    ]


def reimbursement_units(rule):
    """[state][week] -> half øre reimbursed for each krone of weekly benefit."""
    rate = RULES[rule]["rate"]
    return [[(2 - state) * rate[state][band(RATE_BANDS, week)] for week in range(WEEKS)] for state in (ACTIVE, PARTIAL)]


def meetings(rule):
    """[class][week] -> 1 in weeks with a meeting."""
    return [[int(is_meeting(rule, person_class & 1, week)) for week in range(WEEKS)] for person_class in range(CLASSES)]


def class_shares():
    shares = []
    for of_20, exempt in zip(SHARE_OF_20, EXEMPT_SHARE):
        shares += [of_20 / 20 * (1 - exempt), of_20 / 20 * exempt]
    return shares


def expected(rule):
    """Exact expectation of every output per person, money in øre, by propagating each class forwards."""
    chances, paid, meets = probabilities(rule), reimbursement_units(rule), meetings(rule)
    total = dict.fromkeys(OUTPUTS, 0.0)
    for person_class, share in enumerate(class_shares()):
        here = [share, 0.0]
        for week in range(WEEKS):
            total["weeks_active"] += here[ACTIVE]
            total["weeks_partial"] += here[PARTIAL]
            total["meetings"] += sum(here) * meets[person_class][week]
            after = [0.0, 0.0]
            for state in (ACTIVE, PARTIAL):
                of_week = chances[person_class][state][week]
                for outcome, name in zip(of_week, ("returned", "other_exit", "permanent")):
                    total[name] += here[state] * outcome
                total["benefit"] += here[state] * MEAN_BENEFIT * 50 * (2 - state)
                total["reimbursement"] += here[state] * MEAN_BENEFIT * 0.5 * paid[state][week]
                after[state] += here[state] * (1 - sum(of_week))
                after[1 - state] += here[state] * of_week[SWITCH]
            total["switches"] += here[ACTIVE] * chances[person_class][ACTIVE][week][SWITCH]
            here = after
        total["still_sick"] += sum(here)
    return total


def difference(of_a, of_b):
    return {name: of_b[name] - of_a[name] for name in of_a}


def net_cost(outputs):
    """Benefit less reimbursement plus the price of meetings, øre per person."""
    return outputs["benefit"] - outputs["reimbursement"] + MEETING_COST * outputs["meetings"]


def moments_per_krone(rule, person_class):
    """Mean and mean square of a person's reimbursement per krone of weekly benefit (øre), by backward recursion."""
    chances, paid = probabilities(rule)[person_class], reimbursement_units(rule)
    mean, square = [0.0, 0.0], [0.0, 0.0]
    for week in reversed(range(WEEKS)):
        before_mean, before_square = [], []
        for state in (ACTIVE, PARTIAL):
            stays, switches = 1 - sum(chances[state][week]), chances[state][week][SWITCH]
            later = stays * mean[state] + switches * mean[1 - state]
            later_square = stays * square[state] + switches * square[1 - state]
            now = 0.5 * paid[state][week]
            before_mean.append(now + later)
            before_square.append(now * now + 2 * now * later + later_square)
        mean, square = before_mean, before_square
    return mean[ACTIVE], square[ACTIVE]


def reimbursement_variance(rule):
    """Variance of a person's reimbursement (øre squared) over independent draws: group and benefit are given,
    exemption and course are chance. The variance of the mean of N independent persons is this over N."""
    benefits = [benefit_of(20 * step) for step in range(21)]
    mean_square_benefit = sum(benefit * benefit for benefit in benefits) / len(benefits)
    variance = 0.0
    for group, of_20 in enumerate(SHARE_OF_20):
        exempt = EXEMPT_SHARE[group]
        plain, exempted = moments_per_krone(rule, 2 * group), moments_per_krone(rule, 2 * group + 1)
        mean = (1 - exempt) * plain[0] + exempt * exempted[0]
        square = (1 - exempt) * plain[1] + exempt * exempted[1]
        variance += of_20 / 20 * mean_square_benefit * (square - mean * mean)
    return variance


def independent_effect_variance():
    """Variance per person of the reform's effect on the reimbursement when A and B are drawn independently."""
    return reimbursement_variance("A") + reimbursement_variance("B")


def write_csv(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for rule in RULES:
        chances, paid, meets = probabilities(rule), reimbursement_units(rule), meetings(rule)
        lines = ["class,state,week,return,other,permanent,switch,reimbursement,meeting"]
        for person_class in range(CLASSES):
            for state in (ACTIVE, PARTIAL):
                for week in range(WEEKS):
                    chance = ",".join(map(repr, chances[person_class][state][week]))
                    lines.append(
                        f"{person_class},{state},{week},{chance},{paid[state][week]},{meets[person_class][week]}"
                    )
        (folder / f"tables_{rule}.csv").write_text("\n".join(lines) + "\n")
    of_a, of_b = expected("A"), expected("B")
    rows = ["output,A,B"] + [f"{name},{of_a[name]!r},{of_b[name]!r}" for name in OUTPUTS]
    (folder / "expected.csv").write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--csv"] and len(sys.argv) == 3:
        write_csv(sys.argv[2])
    elif len(sys.argv) > 1:
        sys.exit(f"spec.py: found {' '.join(sys.argv[1:])}, expected nothing or --csv DIR")
    else:
        of_a, of_b = expected("A"), expected("B")
        print(f"{'per person':16}{'A':>18}{'B - A':>16}")
        for name in OUTPUTS:
            print(f"{name:16}{of_a[name]:18.6f}{of_b[name] - of_a[name]:16.6f}")
        print(f"{'net cost':16}{net_cost(of_a):18.2f}{net_cost(of_b) - net_cost(of_a):16.2f}")
        print(f"sd of the reimbursement under A, group and benefit given: {reimbursement_variance('A') ** 0.5:.0f} øre")
