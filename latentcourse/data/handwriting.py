"""Scikit-learn's 8x8 handwritten digits, with one fixed split for the whole course.

The pictures come with scikit-learn, so nothing is fetched. 1797 digits: 1297 to train on and 500
held out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

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
    """
    bunch = load_digits()
    x = (bunch.data / 16).astype(np.float32)
    y = bunch.target.astype(np.int64)
    x_train, x_test, y_train, y_test = train_test_split(
        x, y, test_size=HELD_OUT, random_state=_SPLIT_SEED, stratify=y
    )
    return Digits(x_train, y_train, x_test, y_test)
