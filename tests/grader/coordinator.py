"""`python -m autograde` with smaller limits, or a hand on the switch: a helper of these tests.

`STAGED` in the environment is JSON. `cell`, `parse`: seconds that a cell, or reading its names, may
take; `lock`: seconds to wait for a locked gradebook; `feedback`: false leaves the pages out; `die`:
`[place, n]`, the coordinator is killed when it comes by that place for the n-th time.

Workers import this file too, as what started them, so that limits hold in them as well.
"""

import json
import os
import shutil
import signal
from functools import partial
from pathlib import Path

from autograde.intake import names
from autograde.judging import execute

STAGED = json.loads(os.environ.get("STAGED", "{}"))
execute.CELL_SECONDS = STAGED.get("cell", execute.CELL_SECONDS)
names.SECONDS = STAGED.get("parse", names.SECONDS)


def stage() -> None:
    """Set what concerns the coordinator alone."""
    from sqlalchemy import event
    from sqlalchemy.orm import Session

    from autograde.classroom import gradebook, grading

    gradebook.LOCK_SECONDS = STAGED.get("lock", gradebook.LOCK_SECONDS)
    if not STAGED.get("feedback", True):
        grading.grade = partial(grading.grade, feedback=False)
    place, number = STAGED.get("die", ["", 0])
    seen = 0

    def pass_by(*args, **more) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(function):
        def replacement(*args, **more):
            pass_by()
            return function(*args, **more)

        return replacement

    if place == "fsync":  # a record is half there
        os.fsync = before(os.fsync)
    elif place == "replace":  # a record or the table is written, but not in its place
        Path.replace = before(Path.replace)
    elif place == "rmtree":  # a submission is about to be laid out
        shutil.rmtree = before(shutil.rmtree)
    elif place == "before commit":
        event.listen(Session, "before_commit", pass_by)
    elif place == "after commit":
        event.listen(Session, "after_commit", pass_by)
    elif place == "grades":
        grading.write_grades = before(grading.write_grades)


if __name__ == "__main__":
    from autograde.cli import main

    stage()
    main()
