"""CPU seconds that each section of the course takes to execute on one core, against its budget.

`latentcourse bench chapter`, or `python benchmarks/chapter_seconds.py CHAPTER...` for some of
them. The budget of a chapter is what keeps a first `demo` short.
"""

import json
import logging
import os
import resource
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parent.parent
BUDGETS = {"ch01_autoencoder": 90, "ch02_vae": 240, "ch03_beta_vae": 360}


def cpu_seconds(path: Path) -> float:
    """Execute a notebook with its page's budgets and return the CPU seconds of its kernel."""
    notebook = nbformat.read(path, as_version=4)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Print a line for each section and one for each chapter."""
    os.environ["OMP_NUM_THREADS"] = "1"
    logging.disable()  # of what kernels remark on their transport
    sections: dict[str, dict[str, float]] = {}
    for chapter in [word for word in sys.argv[1:] if word in BUDGETS] or BUDGETS:
        for path in sorted((ROOT / "solutions" / chapter).glob("*.ipynb")):
            sections.setdefault(chapter, {})[path.stem] = cpu_seconds(path)
    if "--json" in sys.argv:
        print(json.dumps(sections))
        return 0
    for chapter, seconds in sections.items():
        for name, used in seconds.items():
            print(f"{chapter:18s} {name:16s} {used:6.1f} s")
        total = sum(seconds.values())
        share = total / BUDGETS[chapter]
        print(f"{chapter:18s} {'in all':16s} {total:6.1f} s, {share:.0%} of {BUDGETS[chapter]} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
