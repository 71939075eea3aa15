"""A run on a cluster is that of one machine to the byte, whatever happens to the workers."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
import sygesim
from sygesim import distributed

dask = pytest.importorskip("distributed")

ROOT = Path(__file__).parents[2]
AGREEMENT = "scenarios/reforms/agreement-2024.toml"
SIZE = {"people": 203, "draws": 32}


@pytest.fixture(scope="module")
def cluster():
    # Workers read the scenario files by the paths of this process.
    os.chdir(ROOT)
    with dask.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        yield cluster


@pytest.fixture(autouse=True)
def at_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture
def client(cluster):
    with dask.Client(cluster) as client:
        yield client


def bytes_of(comparison: sygesim.Comparison, folder: Path) -> dict[str, bytes]:
    """The files of the run, without seconds and threads, and without the hash of the file they stand in."""
    comparison.write(folder)
    files = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    summary, manifest = (json.loads(files.pop(name)) for name in ("summary.json", "manifest.json"))
    for name in ("seconds", "spells_per_second", "threads"):
        del summary["run"][name]
    del manifest["outputs"]["summary.json"]
    return {**files, "summary.json": json.dumps(summary).encode(), "manifest.json": json.dumps(manifest).encode()}


@pytest.mark.parametrize(("size", "shards"), [(SIZE, 7), ({"people": 203, "draws": 2}, 5)])
def test_the_cluster_gives_the_bytes_of_one_machine(client, tmp_path, size, shards):
    scenario = sygesim.Scenario(AGREEMENT)
    seen = []
    spread = distributed.compare(scenario, client, **size, shards=shards, progress=lambda done, of: seen.append((done, of)))
    alone = scenario.compare(**size)
    assert bytes_of(spread, tmp_path / "spread") == bytes_of(alone, tmp_path / "alone")
    assert seen == [(done, shards) for done in range(1, shards + 1)]


def test_a_worker_killed_in_the_middle_changes_nothing(client, tmp_path):
    scenario = sygesim.Scenario(AGREEMENT)
    size = {"people": 2_000, "draws": 32}
    workers = client.run(os.getpid)
    killed = []

    def kill_once(done: int, of: int) -> None:
        if done == 2 and not killed:
            victim = sorted(workers.values())[0]
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    spread = distributed.compare(scenario, client, **size, shards=16, progress=kill_once)
    assert killed and not Path(f"/proc/{killed[0]}").exists()
    assert bytes_of(spread, tmp_path / "spread") == bytes_of(scenario.compare(**size), tmp_path / "alone")


def test_many_scenarios_come_back_in_their_order(client):
    base = sygesim.Scenario(AGREEMENT, calibrated="off", behaviour=False)
    minutes = [30, 60, 90, 120]
    scenarios = [base.but(set={"contacts.personal_minutes": one}) for one in minutes]
    found = distributed.summaries(scenarios, client, people=100, draws=16)
    alone = [scenario.compare(people=100, draws=16).summary for scenario in scenarios]
    totals = [[one["estimates"]["forward"]["total"] for one in answers] for answers in (found, alone)]
    assert totals[0] == totals[1] and len({one["permanent"]["mean"] for one in totals[0]}) == len(minutes)


def test_a_mistake_on_a_worker_is_the_callers_error(client):
    scenario = sygesim.Scenario(AGREEMENT)
    with pytest.raises(sygesim.InputError, match="draws"):
        distributed.compare(scenario, client, people=100, draws=0, shards=2, retries=0)


def test_shards_of_another_run_are_refused(tmp_path):
    scenario = sygesim.Scenario(AGREEMENT)
    size = {"people": 50, "draws": 16, "seed": 1}
    files = [tmp_path / f"{number}.shard" for number in (1, 2)]
    for number, file in enumerate(files, 1):
        scenario._inner.shard(file, number, 2, **size, threads=None, progress=None)
    with pytest.raises(sygesim.InputError, match="--seed is 2, there 1"):
        scenario._inner.merge(files, **{**size, "seed": 2}, threads=None, progress=None)
    with pytest.raises(sygesim.InputError, match="missing: 2/2"):
        scenario._inner.merge(files[:1], **size, threads=None, progress=None)
