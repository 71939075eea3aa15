"""W1 in numba: the compiled weekly loop with numba's own generator, and the event-driven loop with a counter-based
hash and binary search, on one thread and on all of them."""

import os

import numba
import numpy as np
from numba import njit, prange, uint64

import spec
from contender import EXEMPT_SHARE, cumulative, main, meetings, population, reimbursement, sojourns

WEEKS = spec.WEEKS
PARTS = 16
LINE = 64  # a part's totals have cache lines of their own
THREADS = len(os.sched_getaffinity(0))


@njit(inline="always", cache=True)
def hashed(key, count):
    """SplitMix64's finaliser of a counter."""
    bits = key + count * uint64(0x9E3779B97F4A7C15)
    bits = (bits ^ (bits >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    bits = (bits ^ (bits >> uint64(27))) * uint64(0x94D049BB133111EB)
    return bits ^ (bits >> uint64(31))


@njit(cache=True)
def weekly_loop(group, benefit, exempt_share, chances, paid, met, seed):
    np.random.seed(seed)
    totals = np.zeros(10, np.int64)
    for person in range(len(group)):
        person_class = 2 * group[person] + (np.random.random() < exempt_share[group[person]])
        state, end, active, partial, units = 0, 3, 0, 0, 0
        for week in range(WEEKS):
            if state:
                partial += 1
            else:
                active += 1
            units += paid[state, week]
            totals[6] += met[person_class, week]
            drawn = np.random.random()
            of_week = chances[person_class, state, week]
            if drawn < of_week[3]:
                if drawn >= of_week[2]:
                    totals[7] += state == 0
                    state = 1 - state
                else:
                    end = 0 if drawn < of_week[0] else 1 if drawn < of_week[1] else 2
                    break
        totals[end] += 1
        totals[4] += active
        totals[5] += partial
        totals[8] += benefit[person] * (2 * active + partial)
        totals[9] += benefit[person] * units
    return totals


@njit(cache=True)
def event_range(group, benefit, exempt_share, cumulated, at_start, paid_before, met_before, key, first, last, totals):
    for person in range(first, last):
        address = hashed(key, uint64(person))
        person_class = 2 * group[person] + ((address >> uint64(32)) * 2.0**-32 < exempt_share[group[person]])
        state, begun, sojourn = 0, 0, uint64(1)
        drawn = (address & uint64(0xFFFFFFFF)) * 2.0**-32
        while True:
            left = at_start[person_class, state, begun]
            wanted = left + drawn * (1 - left)
            of_class = cumulated[person_class, state]
            low, high = 4 * begun, 4 * WEEKS
            while low < high:
                middle = (low + high) >> 1
                if of_class[middle] <= wanted:
                    low = middle + 1
                else:
                    high = middle
            ended = min(low // 4 + 1, WEEKS)
            lasted = ended - begun
            totals[4 + state] += lasted
            totals[6] += met_before[person_class, ended] - met_before[person_class, begun]
            totals[8] += benefit[person] * lasted * (2 - state)
            totals[9] += benefit[person] * (paid_before[state, ended] - paid_before[state, begun])
            if low == 4 * WEEKS:
                totals[3] += 1
                break
            outcome = low % 4
            if outcome < 3:
                totals[outcome] += 1
                break
            totals[7] += state == 0
            state, begun = 1 - state, ended
            if begun == WEEKS:
                totals[3] += 1
                break
            drawn = (hashed(address, sojourn) >> uint64(32)) * 2.0**-32
            sojourn += uint64(1)


@njit(cache=True)
def event_loop(group, benefit, exempt_share, cumulated, at_start, paid_before, met_before, key):
    totals = np.zeros(10, np.int64)
    event_range(group, benefit, exempt_share, cumulated, at_start, paid_before, met_before, key, 0, len(group), totals)
    return totals


@njit(parallel=True, cache=True)
def event_loop_threads(group, benefit, exempt_share, cumulated, at_start, paid_before, met_before, key):
    totals = np.zeros((PARTS, LINE), np.int64)
    length = (len(group) + PARTS - 1) // PARTS
    for part in prange(PARTS):
        first, last = part * length, min(len(group), (part + 1) * length)
        event_range(
            group, benefit, exempt_share, cumulated, at_start, paid_before, met_before, key, first, last, totals[part]
        )
    return totals.sum(0)[:10]


@njit(cache=True)
def key_of(seed):
    """Keys far apart: a draw's persons are neighbours on the counter, so neighbouring keys would share their
    numbers."""
    return hashed(hashed(seed, uint64(1)), uint64(2))


def weekly(rule, people, seed):
    tables = cumulative(rule), reimbursement(rule), meetings(rule)
    return weekly_loop(*population(people), EXEMPT_SHARE, *tables, seed)


def event_with(loop):
    def event(rule, people, seed):
        return loop(*population(people), EXEMPT_SHARE, *sojourns(rule), np.uint64(key_of(np.uint64(seed))))

    return event


if __name__ == "__main__":
    numba.set_num_threads(THREADS)
    main(
        f"numba {numba.__version__}",
        {
            "weekly": (weekly, 1),
            "event": (event_with(event_loop), 1),
            "event-threads": (event_with(event_loop_threads), THREADS),
        },
    )
