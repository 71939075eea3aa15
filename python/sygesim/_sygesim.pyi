"""The compiled half: JSON and text; the modules beside it make objects of them."""

from collections.abc import Callable
from pathlib import Path

__version__: str

class InputError(ValueError):
    """A file, a parameter or an option that cannot be used; the words are those of the command line."""

Progress = Callable[[int, int], object]

class Comparison:
    def json(self) -> str: ...
    def tables(self, lang: str = "da") -> str: ...
    def headline_draws(self) -> list[float]: ...
    def write(self, folder: Path, lang: str = "da", force: bool = False) -> list[Path]: ...

class Answer:
    def json(self) -> str: ...
    def tables(self, lang: str = "da") -> str: ...

class Scenario:
    def __init__(
        self,
        reform: Path,
        *,
        baseline: str | None = None,
        population: str | None = None,
        set: dict[str, float] | None = None,
        only: list[str] = ...,
        with_: list[str] = ...,
        without: list[str] = ...,
        years: tuple[int, int] | None = None,
        price_level: int | None = None,
        known: str | None = None,
        behaviour: bool = True,
        calibrated: str | None = None,
    ) -> None: ...
    def facts(self) -> str: ...
    def parameters(self) -> str: ...
    def compare(
        self,
        *,
        people: int | None = 10_000,
        draws: int = 512,
        seed: int = 2024,
        precision: float | None = None,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Comparison: ...
    def decompose(
        self,
        *,
        people: int | None = 10_000,
        draws: int = 512,
        seed: int = 2024,
        orders: int | None = None,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Answer: ...
    def sensitivity(
        self,
        *,
        people: int | None = 1_000,
        draws: int = 256,
        seed: int = 2024,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Answer: ...
    def calibrate(
        self,
        *,
        people: int = 10_000,
        points: int = 1_024,
        draws: int = 256,
        seed: int = 2024,
        targets: list[str] = ...,
        without_targets: list[str] = ...,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Answer: ...
    def stress(
        self,
        targets: list[float] = ...,
        *,
        row: str = "total",
        people: int = 4_000,
        confirm: int = 500_000,
        seed: int = 2024,
        threads: int | None = None,
        progress: Progress | None = None,
    ) -> Answer: ...

def case(path: Path, *, set: dict[str, float] | None = None) -> tuple[tuple[str, str], tuple[str, str]]: ...
def fit(
    path: Path,
    *,
    population: str = "people-2023",
    bands: list[float] = ...,
    frailty: bool = True,
    skip_faulty: bool = False,
) -> Answer: ...
