"""The beginning of a worker process.

Light to import: the sandbox starts while the rest is imported.
"""

import logging
import multiprocessing
import os
import threading
from pathlib import Path

from autograde.sandbox import forkserver


def follow() -> None:
    """End this process when the one that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def prepare(grading: Path, sandboxed: bool) -> None:
    """Make a worker ready: its messages go to a file, its sandbox starts.

    Parameters
    ----------
    grading : Path
        The workplace; the file lies under its `logs`.
    sandboxed : bool
        Whether a sandbox will be needed.
    """
    threading.Thread(target=follow, daemon=True).start()
    stream = (grading / "logs" / f"worker-{os.getpid()}.log").open("a", encoding="utf-8")
    os.dup2(stream.fileno(), 2)
    logging.disable(logging.WARNING)
    # One thread each: the workers share the cores, and small networks gain nothing from two.
    os.environ["OMP_NUM_THREADS"] = "1"
    if sandboxed:
        forkserver.begin()
