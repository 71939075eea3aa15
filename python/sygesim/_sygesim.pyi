"""The compiled half: JSON, text, charts and columns; the modules beside it make objects of them, and hold the defaults."""

from collections.abc import Callable
from pathlib import Path

__version__: str

class InputError(ValueError):
    """A file, a parameter or an option that cannot be used; the words are those of the command line."""

Progress = Callable[[int, int], object]

class Columns:
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __len__(self) -> int: ...
    def names(self) -> list[str]: ...

class Comparison:
    def json(self) -> str: ...
    def tables(self, lang: str = "da") -> str: ...
    def charts(self, lang: str = "da") -> list[tuple[str, str]]: ...
    def headline_draws(self) -> list[float]: ...
    def draws(self) -> Columns: ...
    def people(self) -> Columns: ...
    def write(self, folder: Path, lang: str = "da", force: bool = False) -> list[Path]: ...

class Answer:
    def json(self) -> str: ...
    def tables(self, lang: str = "da") -> str: ...
    def charts(self, lang: str = "da") -> list[tuple[str, str]]: ...
    def write(self, folder: Path, lang: str = "da", force: bool = False) -> list[Path]: ...

class Scenario:
    def __init__(
        self,
        reform: Path,
        *,
        baseline: str | None,
        population: str | None,
        set: dict[str, float] | None,
        only: list[str],
        with_: list[str],
        without: list[str],
        years: tuple[int, int] | None,
        price_level: int | None,
        known: str | None,
        behaviour: bool,
        calibrated: str | None,
    ) -> None: ...
    def facts(self) -> str: ...
    def parameters(self) -> str: ...
    def compare(
        self,
        *,
        people: int | None,
        draws: int,
        seed: int,
        precision: float | None,
        threads: int | None,
        progress: Progress | None,
    ) -> Comparison: ...
    def identity(self, *, people: int | None, draws: int, seed: int) -> str: ...
    def shard(
        self,
        file: Path,
        number: int,
        of: int,
        *,
        people: int | None,
        draws: int,
        seed: int,
        threads: int | None,
        progress: Progress | None,
    ) -> None: ...
    def merge(
        self,
        shards: list[Path],
        *,
        people: int | None,
        draws: int,
        seed: int,
        threads: int | None,
        progress: Progress | None,
    ) -> Comparison: ...
    def decompose(
        self,
        *,
        people: int | None,
        draws: int,
        seed: int,
        orders: int | None,
        threads: int | None,
        progress: Progress | None,
    ) -> Answer: ...
    def sensitivity(
        self, *, people: int | None, draws: int, seed: int, threads: int | None, progress: Progress | None
    ) -> Answer: ...
    def calibrate(
        self,
        *,
        people: int,
        points: int,
        draws: int,
        seed: int,
        targets: list[str],
        without_targets: list[str],
        threads: int | None,
        progress: Progress | None,
    ) -> Answer: ...
    def stress(
        self,
        targets: list[float],
        *,
        row: str,
        people: int,
        confirm: int,
        seed: int,
        threads: int | None,
        progress: Progress | None,
    ) -> Answer: ...

def case(path: Path, *, set: dict[str, float] | None) -> tuple[tuple[str, str], tuple[str, str]]: ...
def fit(
    path: Path,
    *,
    population: str,
    bands: list[float],
    frailty: bool,
    skip_faulty: bool,
    open_data: bool,
    id: str | None,
) -> Answer: ...
