"""The hidden checks of section 6, judging.

Oracles: SciPy's trees and distances, whole numbers on a line, derivatives by complex steps, and the
mean velocity of normal data, which is known in closed form. A derivative is taken in the student's
process, so the networks are made over there from arrays of ours.
"""

from typing import Any

import numpy as np
import torch

from autograde.checks import Page, Table

Array = np.ndarray
Tensor = torch.Tensor


REGIONS = Page("6_judging#true-to-the-data-and-all-of-it")
ONE_STEP = Page("6_judging#one-step")


def unlike(want: Any, table: Table, rtol: float = 1e-7) -> Table:
    """Return the mistakes whose value is not the right one on these inputs."""
    return [row for row in table if not near(row[0], want, rtol)]


def near(a: Any, b: Any, rtol: float) -> bool:
    """Say whether two values are too near each other to be told apart."""
    return np.shape(a) == np.shape(b) and bool(np.allclose(a, b, rtol=rtol, equal_nan=True))
