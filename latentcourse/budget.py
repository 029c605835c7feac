"""How long to train: in full for a reader, briefly while a submission is graded."""

import os


def budget(*, page: int, grade: int) -> int:
    """Return the number of steps or epochs to train for.

    Parameters
    ----------
    page : int
        What a reader's machine and the page use.
    grade : int
        What a submission uses while it is graded, so that marking a class stays quick. nbgrader
        sets the environment variable `NBGRADER_EXECUTION` then.
    """
    return grade if os.environ.get("NBGRADER_EXECUTION") == "autograde" else page
