"""Who takes part: name, how it is started, how large a run is. Knows no result.

Sizes are chosen so that a timed run takes about a second; what is slow gets fewer persons, never fewer draws in the
check."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field

import environment
import sygesim_line
from environment import HERE, ROOT

REFERENCE = "yardstick avx512-lattice"
SCALAR_REFERENCE = "yardstick histogram"  # where the processor has no AVX-512


@dataclass
class Contender:
    """One way of running W1."""

    name: str
    title: str
    command: list[str] | None
    people: int = 420_000
    draws: int = 1
    check_people: int = 42_000
    # Draws from which the variance ratio is measured; 0 where A and B are drawn independently.
    replicates: int = 0
    options: list[str] = field(default_factory=list)
    why_not: str = ""
    # From what the program prints to the line this folder reads.
    reads: Callable[[dict, int], dict] = lambda line, people: line

    def line(self, people, draws, seed):
        """The command of a run."""
        return [
            *self.command,
            "--people", str(people), "--draws", str(draws), "--seed", str(seed), *self.options,
        ]  # fmt: skip


def all_of_them(only):
    """Builds what is wanted and lists every contender, those that cannot run with the reason."""
    listed = [*yardstick(), *sygesim(), *rust_peers(), *python_peers(), *by_recipe()]
    wanted = [one for one in listed if not only or any(word in one.name for word in only)]
    for group, prepare in (("yardstick", _yardstick), ("sygesim", _sygesim), ("rust", _rust), ("python", _python)):
        if any(_group(one) == group for one in wanted):
            prepare([one for one in wanted if _group(one) == group])
    return wanted


def yardstick():
    """Our hand-written kernels: the ladder from the textbook to what the machine can do."""
    threads = environment.machine()["threads"]
    many = dict(replicates=1_000, check_people=420_000)
    listed = [
        Contender("yardstick textbook", "textbook Rust: objects, weeks outermost, boxed rules", ["textbook"], draws=2),
        Contender("yardstick event", "hand-written events: one thread, scalar", ["event"], draws=40, **many),
        Contender(
            "yardstick histogram", "hand-written events: batched, priced afterwards", ["histogram"], draws=40, **many
        ),
        Contender("yardstick avx512", "hand-written AVX-512, common random numbers", ["avx512"], draws=100, **many),
        Contender(
            REFERENCE,
            "yardstick: hand-written AVX-512, common numbers on a lattice",
            ["avx512-lattice"],
            draws=100,
            **many,
        ),
    ]
    if threads > 1:
        title, options = f"yardstick, on {threads} threads", ["--threads", str(threads)]
        listed.append(Contender(f"{REFERENCE}, threads", title, ["avx512-lattice"], draws=200, options=options, **many))
    return listed


def sygesim():
    """This repository's engine: rules from the scenario files of benches/w1, through an example program of the
    crate."""
    threads = environment.machine()["threads"]
    many = dict(replicates=1_000, check_people=420_000, reads=_sygesim_line)
    listed = [
        Contender("sygesim exact", "sygesim, exact tier", ["exact"], reads=_sygesim_line),
        Contender("sygesim persons", "sygesim, persons tier", ["persons"], draws=100, **many),
    ]
    if threads > 1:
        title, options = f"sygesim, persons tier on {threads} threads", ["--threads", str(threads)]
        listed.append(Contender("sygesim persons, threads", title, ["persons"], draws=200, options=options, **many))
    return listed


def _sygesim_line(told, people):
    return sygesim_line.translated(told, environment.machine()["revision"], people)


def rust_peers():
    return [
        Contender("rust ixa-event", "ixa, a plan per sojourn", ["ixa-event"]),
        Contender("rust ixa-weekly", "ixa, a plan per week", ["ixa-weekly"]),
        Contender(
            "rust krabmaga-weekly", "krABMaga, weekly steps", ["krabmaga-weekly"], people=42_000, check_people=8_400
        ),
    ]


def python_peers():
    threads = environment.machine()["threads"]
    listed = [
        Contender("python numba event", "numba, event-driven", ["w1_numba", "event"], draws=10, check_people=420_000),
        Contender("python numba weekly", "numba, weekly loop", ["w1_numba", "weekly"], draws=3),
        Contender("python numpy event", "numpy, event-driven", ["w1_numpy", "event"], draws=3),
        Contender("python numpy weekly", "numpy, weekly arrays", ["w1_numpy", "weekly"]),
        Contender("python polars weekly", "Polars, weekly expressions", ["w1_polars", "weekly"], check_people=8_400),
        Contender("python plain event", "CPython alone, event-driven", ["w1_python", "event"], people=210_000),
        Contender(
            "python openfisca weekly",
            "OpenFisca-core, weekly variables",
            ["w1_openfisca", "weekly"],
            people=84_000,
            check_people=8_400,
        ),
        Contender("python simpy event", "SimPy, a timeout per sojourn", ["w1_simpy", "event"], 42_000, 1, 4_200),
        Contender("python simpy weekly", "SimPy, a timeout per week", ["w1_simpy", "weekly"], 16_800, 1, 2_100),
        Contender("python mesa weekly", "Mesa, weekly steps", ["w1_mesa", "weekly"], 42_000, 1, 4_200),
        Contender("python salabim event", "salabim, a hold per sojourn", ["w1_salabim", "event"], 4_200, 1, 840),
    ]
    if threads > 1:
        title = f"numba, event-driven on {threads} threads"
        listed.insert(1, Contender("python numba event-threads", title, ["w1_numba", "event-threads"], draws=20))
    return listed


def by_recipe():
    """Peers from outside the package registries used here; recipes.md tells how to install them."""
    listed = [
        Contender("recipe microsimulation event", "microsimulation (R, C++ interface), event", None, 42_000, 1, 4_200),
        Contender("recipe simmer event", "simmer (R), a timeout per sojourn", None, 4_200, 1, 840),
    ]
    for contender, package in zip(listed, ("microsimulation", "simmer"), strict=True):
        contender.why_not = _without_r(package)
        if not contender.why_not:
            contender.command = ["Rscript", str(HERE / "recipes" / f"{package}_w1.R")]
    by_hand = "not run by this command: by hand, recipes.md"
    for name, title in (
        ("recipe openmpp event", "OpenM++, event"),
        ("recipe liam2 weekly", "LIAM2, weekly"),
        ("recipe hesim", "hesim (R), individual, piecewise exponential"),
    ):
        listed.append(Contender(name, title, None, why_not=by_hand))
    return listed


def _without_r(package):
    """Why a contender in R cannot run; empty if it can."""
    if shutil.which("Rscript") is None:
        return "not installed on this machine (no Rscript)"
    asked = ["Rscript", "-e", f'cat(requireNamespace("{package}", quietly = TRUE))']
    return (
        ""
        if environment.first_line(asked).endswith("TRUE")
        else f"not installed on this machine (no R package {package})"
    )


def _group(contender):
    return contender.name.split()[0]


def _start_with(contenders, program, reason):
    for contender in contenders:
        contender.command = [program, *contender.command] if program else None
        contender.why_not = "" if program else reason


def _yardstick(contenders):
    program = environment.cargo(HERE / "yardstick", environment.BUILD)
    _start_with(contenders, program, "could not be built")
    if not environment.machine()["avx512"]:
        for contender in contenders:
            if "avx512" in contender.name:
                contender.command, contender.why_not = None, "this processor has no AVX-512"


def _sygesim(contenders):
    example = ROOT / "examples" / "w1.rs"
    program = environment.cargo(ROOT, None, "--example", "w1") if example.exists() else None
    _start_with(contenders, program, "could not be built" if example.exists() else "no example w1 in this revision")


def _rust(contenders):
    _start_with(contenders, environment.cargo(HERE / "rust_abm", environment.BUILD), "could not be built")


def _python(contenders):
    interpreter = environment.python()
    for contender in contenders:
        module, *rest = contender.command
        contender.command = [interpreter, str(HERE / f"{module}.py"), *rest]
