"""The persons of W1 for LIAM2: `python3 persons.py DIR PEOPLE` writes person.csv beside the arrays of tables.py."""

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))
import spec  # noqa: E402

folder, people = Path(sys.argv[1]), int(sys.argv[2])
uniform = random.Random(1).random
lines = ["period,id,cls,wage"]
for person in range(people):
    group = spec.group_of(person)
    exempt = uniform() < spec.EXEMPT_SHARE[group]
    lines.append(f"0,{person},{2 * group + exempt},{spec.benefit_of(person)}")
(folder / "person.csv").write_text("\n".join(lines) + "\n")
