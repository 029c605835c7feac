"""Grade one class with stock nbgrader and with ours, and print the ratios.

Forty answers to one section of chapter 1: once to the first, which imports NumPy and matplotlib,
once to the fifth, which imports PyTorch. Stock nbgrader grades them in one batch in one process;
ours with one worker and with two, in alternation. Neither writes feedback pages here. One thread
each, a fresh workplace each, all start-up included.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

SECTIONS = {"NumPy and matplotlib": "1_squeeze", "PyTorch": "5_in_the_wild"}
STUDENTS = 40
ROUNDS = 1

STOCK = """
import logging, sys
from pathlib import Path
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from autograde.classroom import settings
from autograde.judging import execute
place = Path(sys.argv[1])
config = Config()
settings.configure_workplace(config, place)
del config.Autograde["sanitize_preprocessors"], config.Autograde["autograde_preprocessors"]
config.Execute.timeout = execute.CELL_SECONDS
config.CourseDirectory.assignment_id = "ch01_autoencoder"
logging.disable(logging.WARNING)
Autograde(coursedir=CourseDirectory(config=config), config=config).start()
"""
# As `latentcourse grade` does: a worker, which reads this file too, imports only what it needs.
OURS = """
if __name__ == "__main__":
    import sys
    from pathlib import Path
    from autograde.classroom import grading
    grading.grade(
        Path(sys.argv[2]), grading=Path(sys.argv[1]), workers=int(sys.argv[3]), feedback=False
    )
"""


def hand_in(folder: Path, section: str) -> None:
    """Write the class: everybody answers as the solution does."""
    from autograde.classroom import sample

    text = sample.handed_in(section, {"solved": "all"})
    for number in range(STUDENTS):
        target = folder / f"student-{number:02d}" / sample.ASSIGNMENT / f"{section}.ipynb"
        target.parent.mkdir(parents=True)
        target.write_text(text, encoding="utf-8")


def seconds(program: str, *args: object) -> float:
    """Run a program in a fresh interpreter and return how long it took."""
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    with tempfile.NamedTemporaryFile("w", suffix=".py") as script:
        script.write(program)
        script.flush()
        start = perf_counter()
        subprocess.run(
            [sys.executable, script.name, *map(str, args)],
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        return perf_counter() - start


def measure(section: str, folder: Path) -> dict[str, float]:
    """Return seconds by who graded."""
    from autograde.classroom import grading, workplace

    handed = folder / "handed in"
    hand_in(handed, section)
    found: dict[str, list[float]] = {"nbgrader": [], "ours, 1 worker": [], "ours, 2 workers": []}
    for number in range(ROUNDS):
        for name, times in found.items():
            place = folder / f"{number} {name}"
            place.mkdir()
            workplace.prepare(grading.assignments(), place)
            if name == "nbgrader":
                shutil.copytree(handed, place / "submitted")
                times.append(seconds(STOCK, place))
            else:
                times.append(seconds(OURS, place, handed, name.split()[1]))
    return {name: min(times) for name, times in found.items()}


def main() -> None:
    """Measure both sections and print what came of it."""
    results = {}
    for imports, section in SECTIONS.items():
        with tempfile.TemporaryDirectory() as folder:
            results[imports] = measure(section, Path(folder))
    if "--json" in sys.argv:
        print(json.dumps(results))
        return
    print(f"{STUDENTS} submissions of one section of chapter 1")
    for imports, times in results.items():
        for name, value in times.items():
            ratio = times["nbgrader"] / value
            print(f"{imports:22s} {name:16s} {value:7.1f} s   {ratio:5.1f}x")


if __name__ == "__main__":
    main()
