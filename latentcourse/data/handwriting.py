"""Scikit-learn's 8x8 handwritten digits, with one fixed split for the whole course.

The pictures come with scikit-learn, so nothing is fetched. 1797 digits: 1297 to train on and 500
held out. Its file is read without importing it, which would cost every notebook some seconds.
"""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HELD_OUT = 500
_SPLIT_SEED = 0


@dataclass(frozen=True)
class Digits:
    """The digits and their split.

    Attributes
    ----------
    x_train, x_test : arrays of shape (1297, 64) and (500, 64), float32 in [0, 1]
        Pictures of 8x8 pixels, row by row; 0 is paper, 1 is full ink, steps of 1/16.
    y_train, y_test : arrays of shape (1297,) and (500,), int64
        The digit, 0 to 9; every digit has the same share in both parts, to within one picture.

    Examples
    --------
    >>> data = digits()
    >>> data.x_train.shape, data.x_test.shape, data.x_train.dtype
    ((1297, 64), (500, 64), dtype('float32'))
    >>> np.bincount(data.y_test).tolist()
    [50, 51, 49, 51, 50, 51, 50, 50, 48, 50]
    """

    x_train: NDArray[np.float32]
    y_train: NDArray[np.int64]
    x_test: NDArray[np.float32]
    y_test: NDArray[np.int64]


def digits() -> Digits:
    """Return the 8x8 digits, shuffled once with a fixed seed and split by digit.

    Returns
    -------
    Digits
        1297 training and 500 held-out pictures; the same at every call.

    Raises
    ------
    ModuleNotFoundError
        If scikit-learn, with which the digits come, is not installed.

    Examples
    --------
    A six, row by row:

    >>> data = digits()
    >>> int(data.y_test[0])
    6
    >>> for row in data.x_test[0].reshape(8, 8):
    ...     print("".join(":-+#"[int(3.99 * ink)] for ink in row))
    :::#-:::
    ::-#::::
    ::#-::::
    ::#:::::
    ::#+++::
    ::#+-++:
    ::#+:#+:
    :::+#+::
    """
    table = _table()
    x = (table[:, :-1] / 16).astype(np.float32)
    y = table[:, -1].astype(np.int64)
    order = np.random.default_rng(_SPLIT_SEED).permutation(len(y))
    # How far down its own digit's share of the shuffled list each picture stands: the first ones
    # of every digit are held out, so that all digits have the same share in both parts.
    standing = np.empty(len(y))
    for digit in range(10):
        own = order[y[order] == digit]
        standing[own] = (np.arange(len(own)) + 0.5) / len(own)
    held_out = np.isin(order, np.argsort(standing, kind="stable")[:HELD_OUT])
    train, test = order[~held_out], order[held_out]
    return Digits(x[train], y[train], x[test], y[test])


@cache
def _table() -> NDArray[np.float64]:
    """Return scikit-learn's table: 64 pixels from 0 to 16 and the digit in each row."""
    package = find_spec("sklearn")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("The digits come with scikit-learn: pip install scikit-learn")
    return np.loadtxt(Path(package.origin).parent / "datasets/data/digits.csv.gz", delimiter=",")
