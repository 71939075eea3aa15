"""The package answers as the command line does: the same figures to the byte, the same words for mistakes, and Ctrl-C."""

import json
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

import sygesim

ROOT = Path(__file__).resolve().parents[2]
REFORM = "scenarios/reforms/agreement-2024.toml"
SMALL = {"people": 300, "draws": 32}


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def program():
    return os.environ["SYGESIM"]


def printed(program, tmp_path, *arguments):
    run = subprocess.run(
        [program, *arguments, "--json", "--quiet", "--out", str(tmp_path / "out")], capture_output=True, text=True, cwd=ROOT
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def without_times(text):
    figures = json.loads(text)
    for name in ("threads", "seconds", "spells_per_second"):
        figures.get("run", {}).pop(name, None)
    return json.dumps(figures)


SIZE = ["--people", "300", "--draws", "32"]


def test_a_comparison_is_that_of_the_command_line_to_the_byte(program, tmp_path):
    of_program = printed(program, tmp_path, "compare", REFORM, *SIZE, "--set", "contacts.personal_minutes=90")
    scenario = sygesim.Scenario(REFORM).but(set={"contacts.personal_minutes": 90})
    comparison = scenario.compare(**SMALL)
    assert without_times(comparison.json()) == without_times(of_program)
    one = scenario.compare(**SMALL, threads=1)
    assert without_times(one.json()) == without_times(of_program)


@pytest.mark.parametrize(
    ("verb", "size", "more"),
    [
        ("decompose", SMALL, SIZE),
        ("sensitivity", {"people": 60, "draws": 16}, ["--people", "60", "--draws", "16"]),
    ],
)
def test_other_verbs_are_those_of_the_command_line(program, tmp_path, verb, size, more):
    of_program = printed(program, tmp_path, verb, REFORM, *more, "--only", "2,5b")
    answer = getattr(sygesim.Scenario(REFORM, only=["2", "5b"]), verb)(**size)
    assert without_times(answer.json()) == without_times(of_program)


def test_a_stress_test_is_that_of_the_command_line(program, tmp_path):
    more = ["--people", "200", "--confirm", "2000", "--only", "2,5b", "--target", "-5"]
    of_program = printed(program, tmp_path, "stress", REFORM, *more)
    answer = sygesim.Scenario(REFORM, only=["2", "5b"]).stress(-5, people=200, confirm=2_000)
    assert answer.json() == of_program


def test_a_case_and_a_fit_are_those_of_the_command_line(program, tmp_path):
    of_program = printed(program, tmp_path, "case", "scenarios/cases/broken-leg.toml")
    assert json.dumps(sygesim.case("scenarios/cases/broken-leg.toml").figures()) == json.dumps(json.loads(of_program))
    of_program = printed(program, tmp_path / "fit", "fit", "scenarios/examples/spells.csv")
    fitted = sygesim.fit("scenarios/examples/spells.csv")
    assert fitted.json() == of_program
    assert len(fitted.frame("bands")) == 8


def test_frames_hold_the_figures_of_the_summary():
    comparison = sygesim.Scenario(REFORM).compare(**SMALL)
    frame = comparison.frame()
    of_total = frame[(frame.estimate == "forward") & (frame.id == "total") & frame.year.isna()]
    assert of_total["mean"].item() == comparison.total()["mean"]
    places = comparison.municipalities()
    assert len(places) == 98 * 3
    state = places[places.payer == "state"]["mean"].sum()
    assert state == pytest.approx(comparison.summary["payers"]["state"]["mean"], rel=1e-9)
    assert len(comparison.headline_draws()) == SMALL["draws"]


def test_a_written_run_is_a_run_of_the_command_line(program, tmp_path):
    comparison = sygesim.Scenario(REFORM).compare(**SMALL)
    files = comparison.write(tmp_path / "run", lang="en")
    assert (tmp_path / "run" / "report.en.html") in files
    with pytest.raises(sygesim.InputError, match="--force"):
        comparison.write(tmp_path / "run")
    again = subprocess.run([program, "report", str(tmp_path / "run"), "--quiet"], capture_output=True, text=True)
    assert again.returncode == 0, again.stderr


def files_of(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


STRESS = ("--people", "200", "--confirm", "2000", "--only", "2,5b", "--target", "-5")
WRITTEN = {
    "fit": (["scenarios/examples/spells.csv"], lambda: sygesim.fit("scenarios/examples/spells.csv")),
    "stress": ([REFORM, *STRESS], lambda: sygesim.Scenario(REFORM, only=["2", "5b"]).stress(-5, people=200, confirm=2_000)),
    "calibrate": (
        [REFORM, "--people", "20", "--points", "416", "--only", "2,5b", "--set", "contacts.personal_minutes=90"],
        lambda: sygesim.Scenario(REFORM, only=["2", "5b"], set={"contacts.personal_minutes": 90}).calibrate(people=20, points=416),
    ),
    "decompose": ([REFORM, *SIZE, "--only", "2,5b"], lambda: sygesim.Scenario(REFORM, only=["2", "5b"]).decompose(**SMALL)),
}


@pytest.mark.parametrize("verb", WRITTEN)
def test_an_answer_writes_the_folder_of_the_command_line_to_the_byte(program, tmp_path, verb):
    arguments, asked = WRITTEN[verb]
    run = subprocess.run([program, verb, *arguments, "--out", tmp_path / "program", "--quiet"], capture_output=True, cwd=ROOT)
    assert run.returncode == 0, run.stderr.decode()
    answer = asked()
    written = answer.write(tmp_path / "python")
    of_program, of_python = files_of(tmp_path / "program"), files_of(tmp_path / "python")
    assert sorted(str(file.relative_to(tmp_path / "python")) for file in written) == sorted(of_python)
    assert list(of_program) and sorted(of_program) == sorted(of_python)
    # Seconds and threads stand in the figures of a decomposition, and their hash in its manifest.
    timed = {"decomposition.json", "manifest.json"} if verb == "decompose" else set()
    assert [name for name in of_program if of_program[name] != of_python[name] and name not in timed] == []
    charts = {f"charts/{name}.svg": chart.svg.encode() for name, chart in answer.charts().items()}
    assert charts == {name: of_program[name] for name in of_program if name.endswith(".svg")}
    with pytest.raises(sygesim.InputError, match="--force"):
        answer.write(tmp_path / "python")
    answer.write(tmp_path / "python", force=True)


def test_mistakes_are_told_in_the_words_of_the_command_line():
    with pytest.raises(sygesim.InputError, match="no-such"):
        sygesim.Scenario("no-such.toml")
    with pytest.raises(sygesim.InputError, match="contacts.personal_minutes"):
        sygesim.Scenario(REFORM, set={"contacts.personal_minute": 90})
    with pytest.raises(sygesim.InputError, match="above 0"):
        sygesim.Scenario(REFORM).compare(people=0)


def test_progress_is_told_and_what_it_raises_stops_the_run():
    told = []
    sygesim.Scenario(REFORM).compare(people=2_000, draws=64, progress=lambda done, planned: told.append((done, planned)))
    assert told and all(done <= planned for done, planned in told)

    def refuse(done, planned):
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        sygesim.Scenario(REFORM).compare(people=20_000, draws=2_048, progress=refuse)


def test_ctrl_c_stops_a_run_and_other_threads_go_on_meanwhile():
    ticks = []
    done = threading.Event()

    def tick():
        while not done.wait(0.02):
            ticks.append(time.monotonic())

    clock = threading.Thread(target=tick)
    stop = threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT))
    clock.start()
    stop.start()
    with pytest.raises(KeyboardInterrupt):
        sygesim.Scenario(REFORM).compare(people=50_000, draws=8_192)
    done.set()
    clock.join()
    assert len(ticks) > 5, "the interpreter's lock was free"
