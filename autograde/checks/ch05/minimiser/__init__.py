"""The hidden checks of section 3, what the loss wants.

Oracles: the slope of a mixture's log density by autograd, SciPy's distances, PyTorch's own
interpolation, log densities that SciPy takes apart, walks that are integrated numerically, and
codes and noise as the solution of two equations. Sizes differ in one case and are all the same in
another.
"""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from autograde.checks import Page

Array = np.ndarray

BEST = Page("3_minimiser#the-best-answer")
GUIDANCE = Page("3_minimiser#guidance")
SURVIVES = Page("3_minimiser#which-guess-survives")


def sizes(rng: Generator, count: int, low: int = 2, high: int = 9) -> tuple[int, ...]:
    """Return so many sizes of which no two are equal."""
    return tuple(int(n) for n in rng.choice(np.arange(low, high), count, replace=False))


def shapes(rng: Generator) -> Iterator[tuple[int, int, int]]:
    """Yield sizes of a batch, of the data and of a code: different, the same, and 1."""
    batch, n, dim = sizes(rng, 3, 3)
    yield batch, n, dim
    yield (int(rng.integers(3, 7)),) * 3
    yield batch, 3 * n, batch
    yield batch, batch, dim
    yield 1, n, dim
    yield batch, n, 1
