"""The files of finished runs, read by other programs than the one that wrote them.

    run.py DA EN    folders of the same run told in Danish and in English; ends with cargo's "test result:" line

Every function `test_*` of the modules beside this one is called with a `Run` of each language.
"""

import importlib
import json
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Run:
    """A folder of a finished run."""

    folder: Path
    language: str

    @property
    def summary(self) -> dict:
        return json.loads((self.folder / "summary.json").read_text())


def tests():
    for file in sorted(HERE.glob("*.py")):
        if file != Path(__file__):
            module = importlib.import_module(file.stem)
            yield from ((file.stem, test) for name, test in vars(module).items() if name.startswith("test_"))


def main(folders: list[str]) -> int:
    passed = failed = 0
    for language, folder in zip(("da", "en"), folders, strict=True):
        run = Run(Path(folder), language)
        for module, test in tests():
            try:
                test(run)
                fault = None
            except Exception:
                fault = traceback.format_exc()
            print(f"test {language} {module}::{test.__name__} ... {'ok' if fault is None else 'FAILED'}")
            if fault:
                print(fault)
            passed, failed = passed + (fault is None), failed + (fault is not None)
    print(f"test result: {'ok' if failed == 0 else 'FAILED'}. {passed} passed; {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
