"""A worker process: how it begins, and how it is handed its work.

Light to import: the sandbox starts while the rest is imported.
"""

import logging
import multiprocessing
import os
import pickle
import sys
import threading
from pathlib import Path

from autograde.sandbox import forkserver

if sys.platform == "linux":
    import resource

MEMORY_LIMIT = 4 << 30  # of a worker, in bytes; it takes half a gigabyte or so


def follow() -> None:
    """End this process when the one that started it is gone, however it went."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def prepare(grading: Path) -> None:
    """Make this process a worker: its messages go to a file, and it ends with its parent.

    Parameters
    ----------
    grading : Path
        The workplace; the file lies under its `logs`.
    """
    threading.Thread(target=follow, daemon=True).start()
    stream = (grading / "logs" / f"worker-{os.getpid()}.log").open("a", encoding="utf-8")
    os.dup2(stream.fileno(), 2)
    logging.disable(logging.WARNING)
    if sys.platform == "linux":  # whatever makes a worker grow, the machine stays up
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_LIMIT, resource.RLIM_INFINITY))
    # One thread each: the workers share the cores, and small networks gain nothing from two.
    os.environ["OMP_NUM_THREADS"] = "1"


def ready(sandboxed: bool) -> None:
    """Make ready for grading: start the sandbox, and import meanwhile.

    Parameters
    ----------
    sandboxed : bool
        Whether a sandbox will be needed.
    """
    if sandboxed:
        forkserver.begin()
    import autograde.judging.judge  # noqa: F401


def answer(letter: Path) -> Path:
    """Do the call that a file holds.

    What goes through a pool's pipes must be short. A long message keeps its writer waiting while
    the reader reads, and for ever if the reader is killed
    (https://github.com/python/cpython/issues/94777); so calls and results travel as files.

    Parameters
    ----------
    letter : Path
        The pickled function and its arguments.

    Returns
    -------
    Path
        Of the pickled result.

    Raises
    ------
    OSError
        If there is no room for the result.
    """
    function, args = pickle.loads(letter.read_bytes())
    result = pickle.dumps(function(*args))
    reply = letter.with_suffix(".reply")
    reply.write_bytes(result)
    return reply
