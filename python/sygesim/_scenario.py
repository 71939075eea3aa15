"""Scenarios as objects: read once, changed by making another one, run by methods."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

from . import _sygesim
from ._answers import Answer, CaseStory, Comparison, _pandas

Progress = Callable[[int, int], object]


class Scenario:
    """A reform on a baseline and a population, checked whole: every fault of every file is told at once.

    reform: path of a reform, or of a rule set that is held against ``baseline``.
    baseline, population: another one, by name or path.
    set: parameters fixed by hand, value by id, in the unit and price year of the record.
    only, with_, without: ids of initiatives; ``with_`` adds studies "if carried out".
    years: first and last year of the table. price_level: year of the prices. known: "YYYY-MM-DD", use what was known then.
    behaviour: False leaves out what municipalities make of other prices (``compare`` only).
    calibrated: None for what the reform names, "off", or a calibration file (``compare`` only).

    Raises InputError in the words of the command line.
    """

    def __init__(
        self,
        reform: str | PathLike[str],
        *,
        baseline: str | None = None,
        population: str | None = None,
        set: Mapping[str, float] | None = None,
        only: Iterable[str] = (),
        with_: Iterable[str] = (),
        without: Iterable[str] = (),
        years: tuple[int, int] | None = None,
        price_level: int | None = None,
        known: str | None = None,
        behaviour: bool = True,
        calibrated: str | None = None,
    ) -> None:
        self.choices: dict[str, Any] = {
            "reform": Path(reform),
            "baseline": baseline,
            "population": population,
            "set": dict(set or {}),
            "only": list(only),
            "with_": list(with_),
            "without": list(without),
            "years": years,
            "price_level": price_level,
            "known": known,
            "behaviour": behaviour,
            "calibrated": calibrated,
        }
        self._inner = _sygesim.Scenario(**self.choices)

    def but(self, **changes: Any) -> Scenario:
        """The same with other choices: ``reform.but(set={"contacts.personal_minutes": 90})``. ``set`` is added to."""
        fixed = {**self.choices["set"], **changes.pop("set", {})}
        return Scenario(**{**self.choices, "set": fixed, **changes})

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Id, title, baseline, population, price level, years, initiatives (id, block, title, lever, clause, active), files."""
        return json.loads(self._inner.facts())

    @cached_property
    def parameters(self) -> list[dict[str, Any]]:
        """The records of every parameter it reads: id, title, value or distribution, unit, source, grade, dates."""
        return json.loads(self._inner.parameters())

    def parameter_frame(self):
        """``parameters`` as a pandas DataFrame with the id as index."""
        return _pandas().json_normalize(self.parameters).set_index("id")

    def compare(
        self,
        *,
        people: int | None = 10_000,
        draws: int = 512,
        seed: int = 2024,
        precision: float | None = None,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Comparison:
        """What the reform costs or saves against its baseline.

        people: persons in a draw, None for the whole yearly inflow. draws: parameter draws. precision: go on until the Monte
        Carlo error of the headline is at most this, mio. kr. progress: called with draws done and planned.
        """
        size = {"people": people, "draws": draws, "seed": seed, "precision": precision}
        return Comparison(self._inner.compare(**size, threads=threads, progress=progress))

    def decompose(
        self,
        *,
        people: int | None = 10_000,
        draws: int = 512,
        seed: int = 2024,
        orders: int | None = None,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Answer:
        """Which initiative owns how much: alone, last, in the agreement's order, and Shapley, mio. kr. a year."""
        size = {"people": people, "draws": draws, "seed": seed, "orders": orders}
        return Answer(self._inner.decompose(**size, threads=threads, progress=progress))

    def sensitivity(
        self,
        *,
        people: int | None = 1_000,
        draws: int = 256,
        seed: int = 2024,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Answer:
        """Which assumption moves the answer (ends, first and total Sobol shares), and what knowing it would be worth."""
        size = {"people": people, "draws": draws, "seed": seed}
        return Answer(self._inner.sensitivity(**size, threads=threads, progress=progress))

    def calibrate(
        self,
        *,
        people: int = 10_000,
        points: int = 1_024,
        draws: int = 256,
        seed: int = 2024,
        targets: Iterable[str] = (),
        without_targets: Iterable[str] = (),
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Answer:
        """Which parameters agree with the published figures that the reform states."""
        size = {"people": people, "points": points, "draws": draws, "seed": seed}
        chosen = {"targets": list(targets), "without_targets": list(without_targets)}
        return Answer(self._inner.calibrate(**size, **chosen, threads=threads, progress=progress))

    def stress(
        self,
        *targets: float,
        row: str = "total",
        people: int = 4_000,
        confirm: int = 500_000,
        seed: int = 2024,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Answer:
        """The least unlikely assumptions under which ``row`` is each target, mio. kr. a year; 0 is always asked too."""
        size = {"row": row, "people": people, "confirm": confirm, "seed": seed}
        return Answer(self._inner.stress(list(targets), **size, threads=threads, progress=progress))

    def __repr__(self) -> str:
        facts = self.facts
        return f"<Scenario {facts['id']} on {facts['baseline']} and {facts['population']}>"


def case(path: str | PathLike[str], *, set: Mapping[str, float] | None = None) -> CaseStory:
    """One person, week by week, through two rule sets, with the clause behind each line."""
    (json_da, json_en), (text_da, text_en) = _sygesim.case(Path(path), set=dict(set or {}))
    return CaseStory({"da": json_da, "en": json_en}, {"da": text_da, "en": text_en})


def fit(
    path: str | PathLike[str],
    *,
    population: str = "people-2023",
    bands: Iterable[float] = (),
    frailty: bool = True,
    skip_faulty: bool = False,
    open_data: bool = False,
    id: str | None = None,
) -> Answer:
    """Hazards of recovery and of other exits a week, composition and frailty from spells, a CSV or Parquet file (columns:
    docs/outputs.md). ``write`` leaves a population for ``Scenario(..., population="FOLDER/population.toml")``.

    bands: first weeks of the bands of constant hazards, from 0; those of ``population`` when left out.
    open_data: the spells are nobody's, or public, so that numbers of fewer than five persons may be told.
    id: name of the population that comes of it; that of the file when left out.
    """
    chosen = {"population": population, "bands": list(bands), "frailty": frailty}
    return Answer(_sygesim.fit(Path(path), **chosen, skip_faulty=skip_faulty, open_data=open_data, id=id))
