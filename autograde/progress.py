"""How far a long verb has come: a bar on a terminal, a line in a log."""

import shutil
import sys
from collections.abc import Sequence


def pages_progress(done: int, total: int, names: Sequence[str]) -> None:
    """Show how many pages have run, and which are in hand."""
    in_hand = ", ".join(name.rpartition("/")[2] for name in names)
    words = f"{done}/{total} pages" + (f", now {in_hand}" if in_hand else "")
    _show(done, total, words, words)


def grading_progress(done: int, total: int, what: str) -> None:
    """Show how many submissions are graded, and which was last."""
    words = f"{done}/{total} graded, last {what[:24]}"
    _show(done, total, words, f"graded {done} of {total}: {what}")


def _show(done: int, total: int, words: str, line: str) -> None:
    """Show a bar with words on a terminal, and the line elsewhere."""
    if not sys.stderr.isatty():
        print(line, file=sys.stderr, flush=True)
        return
    width = 30 * done // total
    bar = f"[{'#' * width}{'-' * (30 - width)}] {words}"
    columns = shutil.get_terminal_size().columns - 1
    end = "\n" if done == total else ""
    print("\r" + bar[:columns].ljust(columns), end=end, file=sys.stderr, flush=True)
