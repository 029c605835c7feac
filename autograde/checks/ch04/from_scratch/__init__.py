"""The hidden checks of section 2, a VQ-VAE from scratch.

Oracles: distances one by one, counts and powers in plain Python, and PyTorch's autograd in float64,
told where the gradient stops. Sizes differ in one case and are all the same in another.
"""

from collections.abc import Iterator

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page

Array = np.ndarray
Tensor = torch.Tensor

NEAREST = Page("2_from_scratch#the-nearest-word")
USE = Page("2_from_scratch#the-use-of-a-codebook")
STRAIGHT = Page("2_from_scratch#a-step-that-has-no-slope")
MODEL = Page("2_from_scratch#the-model")


def sizes(rng: Generator, count: int, low: int = 3, high: int = 9) -> tuple[int, ...]:
    """Return so many sizes of which no two are equal."""
    return tuple(int(n) for n in rng.choice(np.arange(low, high), count, replace=False))


def shapes(rng: Generator) -> Iterator[tuple[int, int, int, int]]:
    """Yield sizes of batch, places, a word and the codebook: different, the same, and 1."""
    n, places, dim, n_codes = sizes(rng, 4)
    yield n, places, dim, n_codes
    yield places, n, dim, 3 * n_codes
    yield (int(rng.integers(3, 6)),) * 4
    yield 1, places, dim, n_codes
    yield n, 1, dim, n_codes
    yield n, places, 1, n_codes
    yield n, places, dim, 1
