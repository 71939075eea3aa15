"""Is it W1 that a contender computes? Means over draws against the exact expectations, and the variance of what it
reports. Knows no clock."""

import math

import spec

LIMIT = 3.5
DRAWS = 24
# A second look decides: with some twenty outputs a contender and twenty contenders, one good one in a run lies outside
# by chance.
DRAWS_AGAIN = 96


def expectations():
    of_a, of_b = spec.expected("A"), spec.expected("B")
    return {"A": of_a, "B-A": spec.difference(of_a, of_b)}


EXPECTED = expectations()
EFFECT = EXPECTED["B-A"]["reimbursement"]


def largest_z(line):
    """The output farthest from its expectation, in standard errors of its mean, and its name."""
    farthest, named = 0.0, "nothing"
    for output, of_output in line["outputs"].items():
        for which, moments in of_output.items():
            expected = EXPECTED[which][output]
            error = math.sqrt(moments["variance"] / line["draws"])
            distance = moments["mean"] - expected
            if error > 0:
                z = distance / error
            else:  # an exact answer has no spread, only rounding
                z = 0.0 if abs(distance) <= 1e-6 * max(1.0, abs(expected)) else math.inf
            if abs(z) > abs(farthest):
                farthest, named = z, f"{output} of {which}"
    return farthest, named


def outputs_counted(line):
    return sum(len(of_output) for of_output in line["outputs"].values())


def check(simulate):
    """`simulate(draws, seed)` gives a contender's line. Returns what was found, with `holds`."""
    line = simulate(DRAWS, 1)
    z, named = largest_z(line)
    looks = 1
    if abs(z) >= LIMIT:
        line = simulate(DRAWS_AGAIN, 2)
        z, named = largest_z(line)
        looks = 2
    return {
        "holds": abs(z) < LIMIT,
        "z": z,
        "output": named,
        "outputs": outputs_counted(line),
        "draws": line["draws"],
        "people": line["people"],
        "looks": looks,
        "version": line["version"],
        "coupling": line.get("coupling", "independent"),
    }


def variance_ratio(line):
    """Variance of the reform's effect on the reimbursement with independent draws over that of the line's draws, and
    its standard error. The numerator is exact, so the error is that of the replicates alone."""
    independent = spec.independent_effect_variance() / line["people"]
    ratio = independent / line["outputs"]["reimbursement"]["B-A"]["variance"]
    return ratio, ratio * math.sqrt(2 / (line["draws"] - 1))


def seconds_to_precision(ns_per_person_rule, ratio, relative_error=0.001):
    """Seconds until the standard error of the effect is this share of it: persons needed x two rule sets x time. How
    the persons are divided into draws does not matter."""
    persons = spec.independent_effect_variance() / ratio / (relative_error * EFFECT) ** 2
    return ns_per_person_rule * 1e-9 * 2 * persons
