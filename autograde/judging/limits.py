"""Limits on our own side: what a hostile notebook may make this process do."""

import contextlib
import faulthandler
import multiprocessing
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

LOOK_SECONDS = 0.005  # in which a hostile kernel sends some ten megabytes


@contextlib.contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """End this process if what is done within takes longer, even in C code that nothing stops.

    Only a worker, which is replaced; a person's own process is left to that person.
    """
    if multiprocessing.parent_process() is None:
        yield
        return
    faulthandler.dump_traceback_later(seconds, exit=True, file=2)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@contextlib.contextmanager
def growth(most: int, end: Callable[[], None]) -> Iterator[None]:
    """Call `end` if this process takes `most` bytes of memory more while what is within runs.

    What a kernel sends is taken in by threads of ZeroMQ's before any code of ours sees it: a
    message of endless parts is never whole, and yet it is kept.
    """
    over, start = threading.Event(), taken()

    def watch() -> None:
        while not over.wait(LOOK_SECONDS):
            if taken() - start > most:
                end()
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def taken() -> int:
    """Return this process's resident memory in bytes; 0 where the system does not say."""
    try:
        resident = Path("/proc/self/statm").read_bytes().split()[1]
    except OSError:
        return 0
    return int(resident) * 4096
