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

    Returns
    -------
    int

    Examples
    --------
    >>> budget(page=3000, grade=60)
    3000

    A submission that is graded trains briefly:

    >>> from unittest import mock
    >>> with mock.patch.dict("os.environ", NBGRADER_EXECUTION="autograde"):
    ...     budget(page=3000, grade=60)
    60
    """
    return grade if os.environ.get("NBGRADER_EXECUTION") == "autograde" else page
