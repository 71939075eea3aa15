"""What a verb answered: figures as plain dicts, as frames, as text. Computes nothing."""

from __future__ import annotations

import importlib
import json
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _sygesim

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Columns:
    """Rows under named columns. pandas, polars, pyarrow and DuckDB take them over without a copy, by Arrow's PyCapsule
    interface: ``pyarrow.table(columns)``, ``polars.DataFrame(columns)``."""

    def __init__(self, inner: _sygesim.Columns) -> None:
        self._inner = inner

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._inner.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return len(self._inner)

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return self._inner.names()

    def to_pyarrow(self) -> pyarrow.Table:
        """A pyarrow table on the same memory."""
        return _library("pyarrow").table(self)

    def to_polars(self) -> polars.DataFrame:
        """A polars frame on the same memory."""
        return _library("polars").DataFrame(self)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame, by way of pyarrow; pandas keeps words as objects of its own, so those are copied."""
        return self.to_pyarrow().to_pandas()

    def __repr__(self) -> str:
        return f"<Columns {len(self):,} rows: {', '.join(self.names)}>"


class Chart:
    """A chart, drawn by a notebook as it is; ``svg`` is the text of its file."""

    def __init__(self, svg: str) -> None:
        self.svg = svg

    def _repr_svg_(self) -> str:
        return self.svg


class Comparison:
    """A reform against its baseline. Money is mio. kr. a year in prices of ``summary["price_level"]``; minus is less."""

    def __init__(self, inner: _sygesim.Comparison) -> None:
        self._inner = inner

    @cached_property
    def summary(self) -> dict[str, Any]:
        """``summary.json``: estimates, payers, accounts, volumes, municipalities, targets, run (docs/outputs.md)."""
        return json.loads(self._inner.json())

    def json(self) -> str:
        """What ``sygesim compare --json`` prints; only thread count and times differ between equal runs."""
        return self._inner.json()

    def total(self, estimate: str = "forward", year: int | None = None) -> dict[str, float]:
        """The total of a year, permanent when none is named: mean, mc_error, low, median, high (5 and 95 pct.)."""
        return self.summary["estimates"][estimate]["total"]["permanent" if year is None else str(year)]

    def frame(self) -> pandas.DataFrame:
        """Every estimate: columns estimate, id, year (NA is permanent), mean, mc_error, low, median, high."""
        rows = [
            {"estimate": estimate, "id": id, "year": None if key == "permanent" else int(key), **figure}
            for estimate, by_id in self.summary["estimates"].items()
            for id, by_year in by_id.items()
            for key, figure in by_year.items()
        ]
        frame = _pandas().DataFrame(rows)
        return frame.astype({"year": "Int64"})

    def municipalities(self) -> pandas.DataFrame:
        """Rows by municipality and payer: code, name, payer (total, state, municipality), mean, mc_error, low, median, high."""
        rows = [
            {"code": code, "name": place["name"], "payer": payer, **place[payer]}
            for code, place in self.summary["municipalities"].items()
            for payer in ("total", "state", "municipality")
        ]
        return _pandas().DataFrame(rows)

    def volumes(self) -> pandas.DataFrame:
        """A row for each volume and side: volume, side (baseline, reform, difference), mean, mc_error, low, median, high."""
        volumes = self.summary["volumes"].items()
        rows = [{"volume": name, "side": side, **figure} for name, sides in volumes for side, figure in sides.items()]
        return _pandas().DataFrame(rows)

    def headline_draws(self) -> list[float]:
        """The permanent total in each parameter draw, mio. kr. a year, in draw order."""
        return self._inner.headline_draws()

    def tables(self, lang: str = "da") -> str:
        """The tables as the terminal shows them, ``"da"`` or ``"en"``."""
        return self._inner.tables(lang)

    def charts(self, lang: str = "da") -> dict[str, Chart]:
        """The charts of the report by the names of their files: ``charts("en")["waterfall"]``."""
        return {name: Chart(svg) for name, svg in self._inner.charts(lang)}

    def draws(self) -> Columns:
        """Every money figure in every draw, the columns of ``draws.parquet``: draw, estimate, year (null is permanent), scope,
        id, payer, value, knowledge; mio. kr. a year, reform minus baseline. Made once, and shared from then on."""
        return Columns(self._inner.draws())

    def people(self) -> Columns:
        """The people of one draw, every assumption at its median, the columns of ``people.parquet``: a row a spell and rule
        set with who the person is, weeks, kr. by account and payer, and volumes; ``weight`` persons of the nation each."""
        return Columns(self._inner.people())

    def write(self, folder: str | PathLike[str], *, lang: str = "da", force: bool = False) -> list[Path]:
        """Writes the run's folder as ``sygesim compare --out`` does; a finished run is replaced only with ``force``."""
        return [Path(file) for file in self._inner.write(Path(folder), lang, force)]

    def __repr__(self) -> str:
        summary, total = self.summary, self.total()
        interval = f"[{total['low']:.0f}; {total['high']:.0f}]"
        against = f"{summary['scenario']} against {summary['baseline']}"
        return f"<Comparison {against}: {total['mean']:.1f} {interval} mio. kr. a year ± {total['mc_error']:.2f}>"


class Answer:
    """The answer of ``decompose``, ``sensitivity``, ``calibrate``, ``stress`` or ``fit``."""

    def __init__(self, inner: _sygesim.Answer) -> None:
        self._inner = inner

    @cached_property
    def figures(self) -> dict[str, Any]:
        """What the verb prints with ``--json``, as dicts and lists (docs/outputs.md names the keys)."""
        return json.loads(self._inner.json())

    def json(self) -> str:
        """What the verb prints with ``--json``."""
        return self._inner.json()

    def frame(self, key: str) -> pandas.DataFrame:
        """A list of ``figures`` as a frame, a row an entry, nested names joined by dots: ``answer.frame("parameters")``."""
        return _pandas().json_normalize(self.figures[key])

    def tables(self, lang: str = "da") -> str:
        """The tables as the terminal shows them, ``"da"`` or ``"en"``."""
        return self._inner.tables(lang)

    def charts(self, lang: str = "da") -> dict[str, Chart]:
        """The charts of the report by the names of their files: ``charts("en")["tornado"]``."""
        return {name: Chart(svg) for name, svg in self._inner.charts(lang)}

    def write(self, folder: str | PathLike[str], *, lang: str = "da", force: bool = False) -> list[Path]:
        """Writes the folder that the verb writes; a finished one is replaced only with ``force``."""
        return [Path(file) for file in self._inner.write(Path(folder), lang, force)]


class CaseStory:
    """One person through two rule sets."""

    def __init__(self, json_of: dict[str, str], text_of: dict[str, str]) -> None:
        self._json_of, self._text_of = json_of, text_of

    def figures(self, lang: str = "da") -> dict[str, Any]:
        """What ``sygesim case --json`` prints: rows, totals, changes (docs/outputs.md)."""
        return json.loads(self._json_of[lang])

    def text(self, lang: str = "da") -> str:
        """The two ways side by side, week by week, with the clause behind each line."""
        return self._text_of[lang]


def _library(name: str):
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        raise ImportError(f"this needs {name}: pip install 'sygesim[frames]'") from missing


def _pandas():
    return _library("pandas")
