"""What `fit` estimates is what established libraries estimate: hazards and factors against statsmodels (a Poisson regression
with one row a band has the same likelihood), curves against lifelines, the frailty against scipy's optimiser; on the shipped
example, which was simulated, and on the recidivism data of Rossi, Berk & Lenihan (1980) that lifelines carries."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from lifelines import AalenJohansenFitter, KaplanMeierFitter
from lifelines.datasets import load_rossi
from scipy.optimize import minimize

import sygesim

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "scenarios/examples/spells.csv"
BANDS = [0, 8, 20, 35]


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def rossi(tmp_path_factory):
    """432 released prisoners, weeks to the first arrest, in our columns: race stands for attachment, aid for diagnosis."""
    data = load_rossi()
    spells = pd.DataFrame(
        {
            "weeks": data.week,
            "end": np.where(data.arrest == 1, "recovery", "censored"),
            "attachment": np.where(data.race == 1, "employed_first_day", "flexjob"),
            "diagnosis": np.where(data.fin == 1, "mental", "other"),
            "age": data.age,
        }
    )
    path = tmp_path_factory.mktemp("rossi") / "rossi.csv"
    spells.to_csv(path, index=False)
    return path


def seen(path, fitted):
    """The spells that count, with the week from which each is under observation."""
    spells = pd.read_csv(path)
    if "entry_weeks" not in spells:
        spells["entry_weeks"] = 0.0
    origins = {curve["attachment"]: curve["weeks"][0] for curve in fitted["curves"] if curve["attachment"]}
    spells["origin"] = spells.attachment.map(origins)
    spells["seen_from"] = np.maximum(spells.entry_weeks, spells.origin)
    return spells[spells.weeks > spells.seen_from].reset_index(drop=True)


def groups(spells, fitted):
    """A column of zeros and ones for each group that is compared."""
    columns = {}
    for name in ("attachments", "diagnoses"):
        for group in fitted[name]:
            if group["factor"]["log_error"] > 0:
                columns[group["group"]] = (spells[name.removesuffix("s").replace("diagnose", "diagnosis")] == group["group"])
    return pd.DataFrame(columns).astype(float)


def exposures(spells, edges):
    """Weeks of every spell in every band."""
    ends = [*edges[1:], np.inf]
    spent = [np.minimum(spells.weeks, end) - np.maximum(spells.seen_from, begin) for begin, end in zip(edges, ends)]
    return np.clip(np.array(spent).T, 0, None)


@pytest.mark.parametrize("data", ["example", "rossi"])
def test_hazards_and_factors_are_those_of_a_poisson_regression(data, rossi):
    path, bands = (EXAMPLE, []) if data == "example" else (rossi, BANDS)
    fitted = sygesim.fit(path, bands=bands, frailty=False).figures
    spells = seen(path, fitted)
    edges = [band["from_week"] for band in fitted["bands"]]
    weeks, x = exposures(spells, edges), groups(spells, fitted)
    last = (weeks > 0).cumsum(axis=1).argmax(axis=1)
    rows, bands_of = np.nonzero(weeks)
    design = pd.get_dummies(pd.Series(bands_of), prefix="band").astype(float).join(x.iloc[rows].reset_index(drop=True))
    ended = (spells.end.to_numpy()[rows] == "recovery") & (bands_of == last[rows])
    model = sm.GLM(ended.astype(float), design, family=sm.families.Poisson(), offset=np.log(weeks[rows, bands_of]))
    theirs = model.fit(tol=1e-12)
    for at, band in enumerate(fitted["bands"]):
        close(band["recovery"], theirs, f"band_{at}")
    for name in x:
        group = next(one for one in fitted["attachments"] + fitted["diagnoses"] if one["group"] == name)
        close(group["factor"], theirs, name)


def close(ours, theirs, name):
    assert np.log(ours["value"]) == pytest.approx(theirs.params[name], abs=1e-6), name
    assert ours["log_error"] == pytest.approx(theirs.bse[name], rel=1e-4), name


@pytest.mark.parametrize("data", ["example", "rossi"])
def test_curves_are_those_of_kaplan_and_meier_and_of_aalen_and_johansen(data, rossi):
    path = EXAMPLE if data == "example" else rossi
    fitted = sygesim.fit(path).figures
    spells = seen(path, fitted)
    for curve in fitted["curves"]:
        own = spells if curve["attachment"] is None else spells[spells.attachment == curve["attachment"]]
        ill = 1 - np.array(curve["recovered_seen"]) - np.array(curve["left_seen"])
        theirs = KaplanMeierFitter().fit(own.weeks, own.end != "censored", entry=own.seen_from)
        np.testing.assert_allclose(ill, theirs.predict(curve["weeks"]), atol=1e-12)
        if (own.seen_from > own.origin).any():
            continue  # lifelines' Aalen–Johansen knows no delayed entry
        # It breaks ties at random, by less than a day.
        code = own.end.map({"censored": 0, "recovery": 1, "other_exit": 2})
        cause = AalenJohansenFitter(calculate_variance=False, seed=1).fit(own.weeks, code, event_of_interest=1)
        incidence = cause.cumulative_density_.iloc[:, 0]
        place = np.searchsorted(incidence.index, np.array(curve["weeks"]) + 1e-3, side="right") - 1
        np.testing.assert_allclose(curve["recovered_seen"], incidence.to_numpy()[np.maximum(place, 0)], atol=0.01)


def test_the_frailty_is_where_another_optimiser_finds_it(tmp_path):
    """Ten thousand invented spells with a frailty of variance 0.6, half of them seen late."""
    random = np.random.default_rng(3)
    count, variance = 10_000, 0.6
    frailty = random.gamma(1 / variance, variance, count)
    weeks = random.exponential(1 / (0.12 * frailty))
    other = random.exponential(1 / (0.01 * frailty))
    entry = np.where(random.random(count) < 0.5, 6 * random.random(count), 0.0)
    censored = 60 * random.random(count)
    ends = np.minimum.reduce([weeks, other, censored])
    end = np.select([ends == weeks, ends == other], ["recovery", "other_exit"], "censored")
    spells = pd.DataFrame({"weeks": ends, "end": end, "entry_weeks": entry})
    spells = spells[spells.weeks > spells.entry_weeks + 1e-6].assign(attachment="flexjob", diagnosis="other")
    path = tmp_path / "frail.csv"
    spells.to_csv(path, index=False)
    fitted = sygesim.fit(path, bands=BANDS).figures
    frail = fitted["frailty"]["variance"]
    assert abs(np.log(frail["value"] / variance)) < 4 * frail["log_error"]

    edges = [band["from_week"] for band in fitted["bands"]]
    whole = exposures(spells.assign(seen_from=0.0), edges)
    before = exposures(spells.assign(seen_from=0.0, weeks=spells.entry_weeks), edges)
    last = (whole > 0).cumsum(axis=1).argmax(axis=1)

    def minus(point):
        recovery, exit, theta = np.exp(point[:4]), np.exp(point[4:8]), np.exp(point[8])
        a, v = whole @ (recovery + exit), before @ (recovery + exit)
        ended = (spells.end != "censored").to_numpy().astype(float)
        hazard = np.select([spells.end == "recovery", spells.end == "other_exit"], [recovery[last], exit[last]], 1.0)
        value = np.log(hazard) - (1 / theta + ended) * np.log1p(theta * a) + np.log1p(theta * v) / theta
        return -value.sum()

    start = np.log([0.1] * 4 + [0.01] * 4 + [0.3])
    theirs = minimize(minus, start, method="BFGS", options={"gtol": 1e-4})
    assert fitted["log_likelihood"] == pytest.approx(-theirs.fun, abs=1e-3)
    assert np.log(frail["value"]) == pytest.approx(theirs.x[8], abs=2e-3)


