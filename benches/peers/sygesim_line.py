"""The line of the crate's example `w1` in the words of this folder: sygesim's volumes have the law's names."""

NAMES = {
    "recovered": "returned",
    "other_exits": "other_exit",
    "permanent_exits": "permanent",
    "limit_exits": "still_sick",
    "weeks_absent": "weeks_active",
    "weeks_gradual_return": "weeks_partial",
    "meetings": "meetings",
    "gradual_returns": "switches",
    "benefit": "benefit",
    "reimbursement": "reimbursement",
}


def translated(told, version, people):
    """A contender's line. The exact tier answers for any number of persons; its time is spread over those of a draw,
    so that it can stand in the same column."""
    exact = told["tier"] == "exact"
    one_thread = told.get("threads", 1) == 1
    if exact:
        ns = told["exact_us"] * 1e3 / people
        coupling = "exact"
    else:
        ns = told["cpu_ns_per_person_rule" if one_thread else "ns_per_person_rule"]
        drawn = "common+lattice" if told["design"] == "lattice" else "common"
        coupling = drawn if told["paired"] else "independent"
    return {
        "name": f"sygesim {told['tier']}",
        "version": version,
        "people": told.get("people", people),
        "draws": told.get("draws", 1),
        "rule_sets": ["A", "B"],
        "threads": told.get("threads", 1),
        "clock": "cpu" if one_thread and not exact else "wall",
        "coupling": coupling,
        "ns_per_person_rule": ns,
        "outputs": {
            name: {"A": _moments(told["a"][ours]), "B-A": _moments(told["b_minus_a"][ours])}
            for ours, name in NAMES.items()
        },
    }


def _moments(of_output):
    return of_output if isinstance(of_output, dict) else {"mean": of_output, "variance": 0.0}
