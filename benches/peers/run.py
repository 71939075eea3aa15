"""Runs W1 in all contenders in turns and writes the table of docs/performance.md: `python3 benches/peers/run.py`.

Every contender first passes the check of checking.py; one that fails is named and not timed. Then all run in turns,
round by round, with the yardstick at both ends of a round; a round in which the yardstick moved is run again. Python
3.11 or later, standard library; the frameworks come into benches/peers/.venv. See README.md beside this file."""

import argparse
import json
import statistics
import subprocess
import sys
from datetime import UTC, datetime

import checking
import contenders
import environment
import page
from environment import HERE, ContenderFailed, say

MOVED = 0.20
MOST_EXTRA_ROUNDS = 3
TIMEOUT = 1800


def main():
    asked = options()
    if asked.page:
        page.write(json.loads((HERE / "results.json").read_text()))
        return
    listed = contenders.all_of_them(asked.only)
    able = [one for one in listed if one.command]
    left_out = {one.name: one.why_not for one in listed if not one.command}
    for name, why in left_out.items():
        say(f"left out  {name}: {why}")
    checks = {one.name: checked(one) for one in able}
    able = [one for one in able if checks[one.name]["holds"]]
    ratios = {one.name: replicated(one, checks[one.name], asked.quick) for one in able}
    rounds, moved = timed(able, asked)
    results = {
        "written": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "short": asked.quick,
        "machine": environment.machine(),
        "reference": reference(able).name if reference(able) else None,
        "rounds": len(rounds),
        "rounds_left_out": moved,
        "contenders": [result(one, checks, ratios, rounds) for one in able],
        "failed": [{"name": name} | found for name, found in checks.items() if not found["holds"]],
        "left_out": [
            {"name": one.name, "title": one.title, "why": left_out[one.name]} for one in listed if not one.command
        ],
    }
    print(page.table(results))
    if asked.dry:
        return
    (HERE / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
    page.write(results)
    say("written: benches/peers/results.json, docs/performance.md")


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, help="rounds to time (5; with --quick 2)")
    parser.add_argument("--quick", action="store_true", help="a short run: fewer rounds and replicates")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="WORD", help="contenders whose name has one of these words"
    )
    parser.add_argument("--dry", action="store_true", help="print the table, write nothing")
    parser.add_argument("--page", action="store_true", help="run nothing; write the page again from results.json")
    parser.add_argument("--idle", type=float, default=5.0, help="seconds to wait at most for an idle machine (5)")
    asked = parser.parse_args()
    asked.rounds = asked.rounds or (2 if asked.quick else 5)
    if asked.only and not asked.dry:
        say("only some contenders: the table is printed, nothing is written")
        asked.dry = True
    return asked


def one_line(contender, people, draws, seed):
    """What a contender prints about one run."""
    lines = environment.run(contender.line(people, draws, seed), TIMEOUT)
    if not lines:
        raise ContenderFailed("it printed no line of JSON")
    return contender.reads(lines[-1], people)


def checked(contender):
    try:
        found = checking.check(lambda draws, seed: one_line(contender, contender.check_people, draws, seed))
    except (ContenderFailed, subprocess.TimeoutExpired, KeyError) as fault:
        found = {"holds": False, "why": f"{type(fault).__name__}: {fault}"}
    word = "holds     " if found["holds"] else "FAILS     "
    say(
        word
        + contender.name
        + ": "
        + (found.get("why") or "largest z {z:+.1f} ({output}), {draws} draws".format(**found))
    )
    return found


def replicated(contender, found, quick):
    """Variance ratio of the reform's effect and its standard error; 1 by construction with independent draws."""
    if found["coupling"] == "independent":
        return 1.0, 0.0
    if found["coupling"] == "exact":
        return None
    draws = max(checking.DRAWS, contender.replicates // (4 if quick else 1))
    return checking.variance_ratio(one_line(contender, contender.people, draws, 3))


def reference(able):
    """The contender all times are divided by."""
    by_name = {one.name: one for one in able}
    return by_name.get(contenders.REFERENCE) or by_name.get(contenders.SCALAR_REFERENCE)


def timed(able, asked):
    """Rounds that hold, as name -> ns, quiet or not; and how many were left out because the reference moved."""
    rounds, moved, yardstick = [], 0, reference(able)
    while len(rounds) < asked.rounds:
        seed = 10 + len(rounds) + moved
        first = measured(yardstick, seed, asked.idle) if yardstick else None
        one_round = {one.name: measured(one, seed, asked.idle) for one in able if one is not yardstick}
        if yardstick:
            last = measured(yardstick, seed, asked.idle)
            both = first["ns"], last["ns"]
            one_round[yardstick.name] = {"ns": sum(both) / 2, "quiet": first["quiet"] and last["quiet"]}
            earlier = [of_round[yardstick.name]["ns"] for of_round in rounds]
            usual = statistics.median([*earlier, *both])
            if max(abs(ns / usual - 1) for ns in both) > MOVED and moved < MOST_EXTRA_ROUNDS:
                moved += 1
                say(f"the reference moved: {both[0]:.2f} and {both[1]:.2f} for {usual:.2f} ns; round left out")
                continue
        rounds.append(one_round)
        say(f"round {len(rounds)} of {asked.rounds}")
    return rounds, moved


def measured(contender, seed, idle):
    quiet = environment.idle(idle)
    return {"ns": one_line(contender, contender.people, contender.draws, seed)["ns_per_person_rule"], "quiet": quiet}


def result(contender, checks, ratios, rounds):
    found, of_rounds = checks[contender.name], [of_round[contender.name] for of_round in rounds]
    times = [of_round["ns"] for of_round in of_rounds]
    ns, ratio = statistics.median(times), ratios[contender.name]
    return {
        "name": contender.name,
        "title": contender.title,
        "version": found["version"],
        "people": contender.people,
        "draws": contender.draws,
        "check": found,
        "ns_per_person_rule": ns,
        "ns_least": min(times),
        "ns_rounds": times,
        "quiet_rounds": sum(of_round["quiet"] for of_round in of_rounds),
        "variance_ratio": ratio[0] if ratio else None,
        "variance_ratio_error": ratio[1] if ratio else None,
        "seconds_to_precision": checking.seconds_to_precision(ns, ratio[0])
        if ratio
        else ns * 1e-9 * 2 * contender.people,
    }


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("run.py: stopped; nothing was written")
