"""How far a long verb has come: a bar on a terminal, a line in a log."""

import shutil
import sys
from collections.abc import Sequence


def pages_progress(done: int, total: int, names: Sequence[str]) -> None:
    """Show how many pages have run, and which are in hand."""
    in_hand = ", ".join(name.rpartition("/")[2] for name in names)
    _bar(done, total, f"{done}/{total} pages" + (f", now {in_hand}" if in_hand else ""))


def grading_progress(done: int, total: int, what: str) -> None:
    """Show how many submissions are graded, and which was last."""
    _bar(done, total, f"{done}/{total} graded, last {what[:24]}")


def _bar(done: int, total: int, words: str) -> None:
    """Show a bar on a terminal, a line elsewhere."""
    if not sys.stderr.isatty():
        print(words, file=sys.stderr, flush=True)
        return
    width = 30 * done // total
    line = f"[{'#' * width}{'-' * (30 - width)}] {words}"
    columns = shutil.get_terminal_size().columns - 1
    end = "\n" if done == total else ""
    print("\r" + line[:columns].ljust(columns), end=end, file=sys.stderr, flush=True)
