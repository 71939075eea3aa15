"""W1 in Polars: week by week with whole-column expressions; polars' pool has one thread here."""

from functools import cache

import numpy as np
import polars as pl

import spec
from contender import EXEMPT_SHARE, cumulative, main, meetings, population, reimbursement

STATE, OUTCOME, BENEFIT = pl.col("state"), pl.col("outcome"), pl.col("benefit")


@cache
def tables(rule):
    """A frame a week: what a class in a state meets, is paid and is exposed to."""
    chances, paid, met = cumulative(rule), reimbursement(rule), meetings(rule)
    names = {"class": pl.Int8, "state": pl.Int8, "paid": pl.Int64, "met": pl.Int64}
    names |= {f"chance{outcome}": pl.Float64 for outcome in range(4)}

    def of_week(week):
        cells = [(of_class, state) for of_class in range(spec.CLASSES) for state in range(2)]
        rows = [(c, s, int(paid[s, week]), int(met[c, week]), *chances[c, s, week].tolist()) for c, s in cells]
        return pl.DataFrame(rows, schema=names, orient="row")

    return [of_week(week) for week in range(spec.WEEKS)]


def weekly(rule, people, seed):
    random = np.random.default_rng(seed)
    group, benefit = population(people)
    person_class = 2 * group + (random.random(people) < EXEMPT_SHARE[group])
    sick = pl.DataFrame({"class": person_class.astype(np.int8), "benefit": benefit, "state": np.zeros(people, np.int8)})
    totals = [0] * 10
    for of_week in tables(rule):
        if sick.height == 0:
            break
        drawn = pl.Series("drawn", random.random(sick.height))
        week = sick.lazy().join(of_week.lazy(), on=["class", "state"], how="left").with_columns(drawn)
        passed = [(pl.col("drawn") >= pl.col(f"chance{outcome}")).cast(pl.Int8) for outcome in range(4)]
        week = week.with_columns(outcome=sum(passed)).collect()
        sums = week.select(
            returned=(OUTCOME == spec.RETURN).sum(),
            other=(OUTCOME == spec.OTHER).sum(),
            permanent=(OUTCOME == spec.PERMANENT).sum(),
            active=(STATE == 0).sum(),
            partial=(STATE == 1).sum(),
            met=pl.col("met").sum(),
            switches=((OUTCOME == spec.SWITCH) & (STATE == 0)).sum(),
            benefit=(BENEFIT * (2 - STATE)).sum(),
            reimbursed=(BENEFIT * pl.col("paid")).sum(),
        ).row(0)
        for at, amount in zip((0, 1, 2, 4, 5, 6, 7, 8, 9), sums, strict=True):
            totals[at] += amount
        switched = pl.when(OUTCOME == spec.SWITCH).then(1 - STATE).otherwise(STATE).cast(pl.Int8).alias("state")
        sick = week.lazy().filter(OUTCOME >= spec.SWITCH).select("class", "benefit", switched).collect()
    totals[3] += sick.height
    return totals


if __name__ == "__main__":
    main(f"Polars {pl.__version__}", {"weekly": (weekly, 1)})
