"""One run, or many scenarios, on a Dask cluster: ``pip install 'sygesim[distributed]'``.

Whatever Dask starts will do, on one machine, by SSH, under Slurm or Kubernetes; the workers need the package and the same
scenario files under the same paths. A run is cut into shards of parameter draws and, where draws are few, of people. A shard
depends on nothing but its number, so its key on the cluster does not either: a shard lost with its worker is simulated again
elsewhere, and the answer is that of one machine to the byte, whatever the workers, their number and their order.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ._answers import Comparison
from ._scenario import Scenario

if TYPE_CHECKING:
    from distributed import Client, Future

SHARDS_A_THREAD = 4
"""Shards for each thread of the cluster when none are named: enough that no worker waits long for the last one."""


def compare(
    scenario: Scenario,
    client: Client,
    *,
    people: int | None = 10_000,
    draws: int = 512,
    seed: int = 2024,
    shards: int | None = None,
    retries: int = 10,
    progress: Callable[[int, int], object] | None = None,
) -> Comparison:
    """``scenario.compare(people=people, draws=draws, seed=seed)``, simulated by the workers of ``client``.

    shards: into how many tasks the run is cut, four for each thread of the cluster when left out. retries: how often a shard is
    tried again where its worker raised. progress: called with shards done and shards in all. A worker uses one thread a task.

    Raises InputError when a worker's scenario files are not those of this process.
    """
    size = {"people": people, "draws": draws, "seed": seed}
    of = shards or max(1, SHARDS_A_THREAD * sum(client.nthreads().values()))
    run = hashlib.blake2b(scenario._inner.identity(**size).encode(), digest_size=8).hexdigest()
    choices = _told(scenario)
    futures = {
        client.submit(_shard, choices, number, of, size, key=f"sygesim-{run}-{number}-of-{of}", retries=retries): number
        for number in range(1, of + 1)
    }
    with TemporaryDirectory(prefix="sygesim-") as folder:
        files = []
        for future, shard in _as_completed(client, futures):
            files.append(Path(folder) / f"{futures[future]}.shard")
            files[-1].write_bytes(shard)
            if progress is not None:
                progress(len(files), of)
        return Comparison(scenario._inner.merge(files, **size, threads=None, progress=None))


def summaries(
    scenarios: Iterable[Scenario],
    client: Client,
    *,
    people: int | None = 10_000,
    draws: int = 512,
    seed: int = 2024,
    retries: int = 10,
    progress: Callable[[int, int], object] | None = None,
) -> list[dict[str, Any]]:
    """The ``summary`` of ``compare`` for each of many scenarios, a task each, in their order.

    With the same seed all scenarios meet the same people, so differences between them are free of the noise they share.
    """
    size = {"people": people, "draws": draws, "seed": seed}
    scenarios = list(scenarios)
    futures = {
        client.submit(_summary, _told(scenario), size, retries=retries, pure=False): number
        for number, scenario in enumerate(scenarios)
    }
    found: dict[int, dict[str, Any]] = {}
    for future, summary in _as_completed(client, futures):
        found[futures[future]] = summary
        if progress is not None:
            progress(len(found), len(scenarios))
    return [found[number] for number in range(len(scenarios))]


def _as_completed(client: Client, futures: Mapping[Future, int]):
    """Results as they come, each forgotten by the cluster once it is here; all tasks are cancelled when something raises."""
    from distributed import as_completed

    try:
        for future, result in as_completed(list(futures), with_results=True):
            yield future, result
            future.release()
    except BaseException:
        client.cancel(list(futures))
        raise


def _told(scenario: Scenario) -> str:
    return json.dumps({**scenario.choices, "reform": str(scenario.choices["reform"])})


@lru_cache(maxsize=8)
def _scenario(choices: str) -> Scenario:
    """Read once by a worker, not once a task."""
    told = json.loads(choices)
    return Scenario(**{**told, "years": told["years"] and tuple(told["years"])})


def _shard(choices: str, number: int, of: int, size: dict[str, Any]) -> bytes:
    with TemporaryDirectory(prefix="sygesim-") as folder:
        file = Path(folder) / "one.shard"
        _scenario(choices)._inner.shard(file, number, of, **size, threads=1, progress=None)
        return file.read_bytes()


def _summary(choices: str, size: dict[str, Any]) -> dict[str, Any]:
    return _scenario(choices).compare(**size, threads=1).summary
