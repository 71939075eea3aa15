"""The part of docs/performance.md that a run writes: tables between two markers. Computes no time, only words and
ratios."""

from environment import ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN = "<!-- written by benches/peers/run.py: begin -->"
END = "<!-- written by benches/peers/run.py: end -->"

# Measured by us on 21 November 2026 on another machine (AMD EPYC, Zen 4), with the yardstick at 6.35 ns in that run.
# Shown for contenders that this run leaves out, always as what it is: an earlier measurement.
EARLIER = {
    "recipe microsimulation event": ("microsimulation 1.4.9", 202),
    "recipe openmpp event": ("OpenM++ 2026-07", 561),
    "recipe liam2 weekly": ("LIAM2, source of 2022", 4_191),
    "recipe hesim": ("hesim 0.5.6", 62_095),
    "recipe simmer event": ("simmer 4.4", 84_048),
}
EARLIER_YARDSTICK = 6.35

# What is asked of the engine: name, how many times the other contender's figure its own must be, and should be.
SPEED_TARGETS = (
    ("recipe microsimulation event", 5, 20),
    ("recipe openmpp event", 15, 50),
    ("rust ixa-weekly", 25, 90),
    ("recipe liam2 weekly", 100, 400),
    ("python openfisca weekly", 250, 1_000),
)
ENGINE, ENGINE_THREADS, EXACT = "sygesim persons", "sygesim persons, threads", "sygesim exact"


def write(results):
    text = PAGE.read_text()
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{PAGE}: expected the lines {BEGIN} and {END}, between which the tables are written")
    tables = [heading(results), table(results), left_out(results), targets(results)]
    PAGE.write_text(f"{before}{BEGIN}\n\n" + "\n\n".join(part for part in tables if part) + f"\n\n{END}{after}")


def heading(results):
    machine = results["machine"]
    vectors = "with AVX-512" if machine["avx512"] else "without AVX-512"
    words = [
        f"Run of {results['written']}, revision {machine['revision']}: {results['rounds']} rounds",
        f"({results['rounds_left_out']} left out because the yardstick moved)" if results["rounds_left_out"] else "",
        f"on {machine['processor']} ({machine['family']}, {machine['threads']} threads, {vectors},",
        f"{machine['memory_gib']} GiB, {machine['system']}), {machine['rustc']}, Python {machine['python']}.",
        idle_words(results),
        "**A short run: read the ratios with care.**" if results["short"] else "",
    ]
    return wrapped(" ".join(word for word in words if word))


def quiet(results):
    """Measurements, and how many of them began on an idle machine."""
    measured = results["rounds"] * len(results["contenders"])
    return measured, sum(row["quiet_rounds"] for row in results["contenders"])


def busy(results):
    """Was there so much other work that seconds on the wall say little?"""
    measured, idle = quiet(results)
    return idle < 0.9 * measured


def idle_words(results):
    measured, idle = quiet(results)
    words = f"The machine was idle before {idle} of {measured} measurements."
    if busy(results):
        words += " Other work was going on: what is timed on the wall, the exact tier and several threads, is too long;"
        words += " the rest is processor time."
    return words


def table(results):
    rows = sorted(results["contenders"], key=lambda row: row["seconds_to_precision"])
    by_name = {row["name"]: row for row in rows}
    yardstick = by_name.get(results["reference"])
    lines = [
        "| contender | version | persons | ns per person and rule set (least) | × yardstick | variance ratio "
        "| **time to 0.1 pct.** | × yardstick |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
    ]
    for row in rows:
        ns, seconds = row["ns_per_person_rule"], row["seconds_to_precision"]
        times = [number(of / base) if yardstick else "" for of, base in _against(yardstick, ns, seconds)]
        ours = row["name"].startswith("sygesim")
        title = f"**{row['title']}**" if ours else row["title"]
        exact = row["variance_ratio"] is None
        people, times[0] = ("any", "") if exact else (f"{row['people']:,}", times[0])
        lines.append(
            f"| {title} | {row['version']} | {people} | {per_person(row)} | {times[0]} "
            f"| {ratio(row)} | **{duration(seconds)}** | {times[1]} |"
        )
    return "\n".join(lines)


def _against(yardstick, ns, seconds):
    if not yardstick:
        return (1, 1), (1, 1)
    return (ns, yardstick["ns_per_person_rule"]), (seconds, yardstick["seconds_to_precision"])


def per_person(row):
    if row["variance_ratio"] is None:
        return f"{duration(row['seconds_to_precision'] / 2)} a rule set"
    return f"{number(row['ns_per_person_rule'])} ({number(row['ns_least'])})"


def ratio(row):
    if row["variance_ratio"] is None:
        return "no chance"
    if row["variance_ratio_error"] == 0:
        return "1"
    return f"{number(row['variance_ratio'])} ± {row['variance_ratio_error']:.2g}"


def left_out(results):
    parts = []
    for failed in results["failed"]:
        why = failed.get("why")
        if not why:
            why = "{output}, z = {z:+.1f} over {draws} draws of {people:,} persons".format(**failed)
        parts.append(f"- **{failed['name']} does not give W1's expectations and is not timed**: {why}.")
    for one in results["left_out"]:
        words = f"- {one['title']}: {one['why']}."
        if one["name"] in EARLIER:
            version, ns = EARLIER[one["name"]]
            words += f" *Earlier measurement, not of this run: {version}, {ns:,} ns,"
            words += f" {number(ns / EARLIER_YARDSTICK)} times that run's yardstick.*"
        parts.append(words)
    if not parts:
        return ""
    note = (
        "Not in this run. Earlier measurements are ours, of 21 November 2026 on an AMD EPYC (Zen 4), with the yardstick"
    )
    note += f" at {EARLIER_YARDSTICK} ns; only their ratios can be held against the table."
    return wrapped(note) + "\n\n" + "\n".join(wrapped(part, "  ") for part in parts)


def targets(results):
    """What was asked of the engine before it was built, and what this run says."""
    rows = {row["name"]: row for row in results["contenders"]}
    yardstick, engine, threads = rows.get(results["reference"]), rows.get(ENGINE), rows.get(ENGINE_THREADS)
    textbook, exact = rows.get("yardstick textbook"), rows.get(EXACT)
    lines = ["| target | must | stretch | this run | |", "|---|--:|--:|--:|---|"]

    def add(name, must, stretch, value, larger_is_better, unit="", measured=True, wall=False):
        sign = "≥" if larger_is_better else "≤"
        if value is None:
            verdict, shown = "not in this run", "–"
        elif wall and busy(results):
            verdict, shown = "not judged: other work on the machine", f"{number(value)}{unit}"
        else:
            margin = (lambda bound: value / bound) if larger_is_better else (lambda bound: bound / value)
            verdict = "stretch reached" if margin(stretch) >= 1 else "reached" if margin(must) >= 1 else "**missed**"
            shown = f"{number(value)}{unit}"
            if not measured:
                verdict, shown = f"{verdict}, by the earlier measurement's ratio", f"*{shown}*"
        lines.append(f"| {name} | {sign} {must:,}{unit} | {sign} {stretch:,}{unit} | {shown} | {verdict} |")

    def over(one, other, key="ns_per_person_rule"):
        return one[key] / other[key] if one and other else None

    add("time per person and rule set, sygesim / yardstick", 4, 1.5, over(engine, yardstick), False)
    for name, must, stretch in SPEED_TARGETS:
        title = rows[name]["title"] if name in rows else EARLIER.get(name, (name,))[0]
        value, measured = over(rows.get(name), engine), True
        if name in EARLIER and name not in rows and engine and yardstick:
            value, measured = EARLIER[name][1] / EARLIER_YARDSTICK / over(engine, yardstick), False
        add(f"{title} / sygesim", must, stretch, value, True, measured=measured)
    headline = over(textbook, engine, "seconds_to_precision")
    add("time to 0.1 pct., textbook / sygesim", 1_000, 5_000, headline, True)
    microseconds = exact and exact["seconds_to_precision"] / 2 * 1e6
    add("exact expectation of a rule set", 100, 20, microseconds, False, " µs", wall=True)
    two_threads = over(engine, threads) if results["machine"]["threads"] == 2 else None
    add("two threads / one, sygesim", 1.7, 1.9, two_threads, True, wall=True)
    return "### Targets\n\n" + "\n".join(lines)


def number(value):
    """Three digits, thousands apart."""
    if value == 0:
        return "0"
    if value >= 1_000:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:.3g}"


def duration(seconds):
    for size, unit in ((3600, "h"), (60, "min"), (1, "s"), (1e-3, "ms")):
        if seconds >= size:
            return f"{number(seconds / size)} {unit}"
    return f"{number(seconds * 1e6)} µs"


def wrapped(text, indent=""):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > 119:
            lines.append(line)
            line = indent + word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])
