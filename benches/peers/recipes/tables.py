"""Tables of W1 for the recipes, standard library only: `python3 tables.py DIR` writes w1_tables.h for C++,
tables_A.csv, tables_B.csv and expected.csv for R, and the arrays LIAM2 imports."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import spec  # noqa: E402


def running_sums(values):
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def cumulated(chances):
    """The joint law of a sojourn's last week and outcome, cumulated: 4 * week + outcome."""
    law, left, remaining = [], 0.0, 1.0
    for of_week in chances:
        law += [left + remaining * sum(of_week[: outcome + 1]) for outcome in range(4)]
        left, remaining = law[-1], remaining * (1 - sum(of_week))
    return law


def header():
    def braces(values):
        return "{" + ",".join(map(braces, values)) + "}" if isinstance(values, list) else repr(values)

    chances = [spec.probabilities(rule) for rule in spec.RULES]
    by_class_state = [[of_rule[c][s] for c in range(spec.CLASSES) for s in range(2)] for of_rule in chances]
    weekly = [[[running_sums(week)[1:] for week in weeks] for weeks in of_rule] for of_rule in by_class_state]
    laws = [[cumulated(weeks) for weeks in of_rule] for of_rule in by_class_state]
    paid = [[running_sums(of_state) for of_state in spec.reimbursement_units(rule)] for rule in spec.RULES]
    met = [[running_sums(of_class) for of_class in spec.meetings(rule)] for rule in spec.RULES]
    lines = ["#pragma once", "// [rule][class and state]..., written by tables.py"]
    for kind, name, shape, values in (
        ("double", "w1_law", "[2][16][416]", laws),
        ("double", "w1_week", "[2][16][104][4]", weekly),
        ("int", "w1_paid", "[2][2][105]", paid),
        ("int", "w1_met", "[2][8][105]", met),
    ):
        lines.append(f"static const {kind} {name}{shape} = {braces(values)};")
    return "\n".join(lines) + "\n"


def liam2_arrays(folder):
    """One array a file, rows by class and state or class, columns by week; rule set A."""
    chances, paid, met = spec.probabilities("A"), spec.reimbursement_units("A"), spec.meetings("A")
    rows = [chances[c][s] for c in range(spec.CLASSES) for s in range(2)]
    arrays = {f"Q{k}": ("cs", [[sum(week[: k + 1]) for week in row] for row in rows]) for k in range(4)}
    arrays |= {"REI": ("sick", paid), "MEET": ("cls", met)}
    for name, (dimension, table) in arrays.items():
        lines = [f"{dimension},week", "," + ",".join(map(str, range(spec.WEEKS)))]
        lines += [f"{row}," + ",".join(repr(float(value)) for value in values) for row, values in enumerate(table)]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 tables.py DIR")
    target = Path(sys.argv[1])
    spec.write_csv(target)
    (target / "w1_tables.h").write_text(header())
    liam2_arrays(target)
