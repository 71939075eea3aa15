"""What the contenders need: a virtual environment, built programs, a look at the machine. Knows no contender's result.

Programs are built without RUSTFLAGS, as users build them; whatever a kernel needs of the processor it asks for at run
time."""

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import time
import venv
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VENV = HERE / ".venv"
BUILD = HERE / ".build"
# One thread for the libraries below numpy and polars; contenders with threads start their own.
ONE_THREAD = {
    name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "POLARS_MAX_THREADS")
}


def python():
    """The virtual environment's interpreter; makes the environment the first time and when the pins change."""
    pins = (HERE / "requirements.txt").read_bytes()
    stamp, wanted = VENV / "pins", hashlib.sha256(pins + sys.version.encode()).hexdigest()
    interpreter = VENV / "bin" / "python"
    if not stamp.exists() or stamp.read_text() != wanted:
        say(f"making {VENV.relative_to(ROOT)} from requirements.txt")
        venv.create(VENV, clear=True, with_pip=True)
        pip = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--requirement", HERE / "requirements.txt"], check=True)
        stamp.write_text(wanted)
    return str(interpreter)


def cargo(folder, target_dir, *what):
    """Builds in release and returns the path of the program, or None with a word to the user."""
    if shutil.which("cargo") is None:
        say("found no cargo; the contenders written in Rust are left out")
        return None
    environment = {name: value for name, value in os.environ.items() if not name.endswith("RUSTFLAGS")}
    if target_dir is not None:
        environment["CARGO_TARGET_DIR"] = str(target_dir)
    command = ["cargo", "build", "--release", "--locked", "--message-format=json-render-diagnostics", *what]
    built = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    if built.returncode != 0:
        say(f"{' '.join(command)} failed in {folder}")
        return None
    messages = [json.loads(line) for line in built.stdout.splitlines() if line.startswith("{")]
    programs = [message["executable"] for message in messages if message.get("executable")]
    return programs[-1] if programs else None


def run(command, timeout):
    """The JSON lines a contender prints; what it says about itself otherwise goes to the user."""
    environment = os.environ | ONE_THREAD
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=timeout)
    if done.returncode != 0:
        raise ContenderFailed((done.stderr.strip() or "no word").splitlines()[-1])
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


class ContenderFailed(Exception):
    """A contender ended with a fault of its own."""


def idle(seconds):
    """Waits until 95 pct. of the processors are idle, at most so many seconds. Tells whether they were."""
    begun = time.monotonic()
    while True:
        before = ticks()
        time.sleep(min(0.5, seconds) if seconds else 0.05)
        after = ticks()
        if after[1] - before[1] >= 0.95 * (after[0] - before[0]):
            return True
        if time.monotonic() - begun >= seconds:
            return False


def ticks():
    """All and idle ticks of the processors since the start of the system."""
    try:
        counts = [int(word) for word in Path("/proc/stat").read_text().splitlines()[0].split()[1:]]
    except OSError:
        return 1, 1
    return sum(counts), counts[3] + counts[4]


@cache
def machine():
    """What a reader must know of the machine."""
    facts = {}
    if Path("/proc/cpuinfo").exists():
        lines = [line.partition(":") for line in Path("/proc/cpuinfo").read_text().splitlines()]
        facts = {name.strip(): value.strip() for name, _, value in reversed(lines)}
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    name = facts.get("model name", platform.processor() or platform.machine())
    return {
        "processor": name,
        "family": "family {cpu family}, model {model}".format_map({"cpu family": "?", "model": "?"} | facts),
        "threads": len(os.sched_getaffinity(0)),
        "avx512": "avx512f" in facts.get("flags", "").split(),
        "memory_gib": round(memory / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "rustc": first_line(["rustc", "--version"]),
        "python": platform.python_version(),
        "revision": first_line(["git", "-C", ROOT, "describe", "--always", "--dirty"]),
    }


def first_line(command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
    except (OSError, subprocess.CalledProcessError, IndexError):
        return "unknown"


def say(words):
    print(words, file=sys.stderr, flush=True)
