"""What a verb answered: figures as plain dicts, as frames, as text. Computes nothing."""

from __future__ import annotations

import json
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _sygesim

if TYPE_CHECKING:
    import pandas


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


def _pandas():
    try:
        import pandas
    except ImportError as missing:
        raise ImportError("frames need pandas: pip install 'sygesim[frames]'") from missing
    return pandas
