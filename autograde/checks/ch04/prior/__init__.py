"""The hidden checks of section 5, a prior over words.

Oracles: SciPy's distances, softmax and log-softmax in float64, probabilities as exact fractions,
loops over places, closed forms of gradients, and shares of many draws. A gradient does not cross
from the student's process, so helpers that run over there compute it, and its values are compared
here.
"""

from typing import Any

import numpy as np
import torch
from numpy.random import Generator

from autograde.checks import Page
from autograde.checks.tensors import tensor

Array = np.ndarray
Tensor = torch.Tensor


DICTIONARY = Page("5_prior#the-dictionary-in-pytorch")
COUNTING = Page("5_prior#counting")
CAUSAL = Page("5_prior#looking-back-only")
DICE = Page("5_prior#dice")


def sizes(rng: Generator, count: int, low: int = 3, high: int = 8) -> tuple[int, ...]:
    """Return so many sizes of which no two are equal."""
    return tuple(int(n) for n in rng.choice(np.arange(low, high), count, replace=False))


def whole(got: Any, shape: tuple[int, ...], what: str, page: Page) -> Array:
    """Return `got` as an array if it is a tensor of int64 and of this shape."""
    numbers = tensor(got, shape, what, page)
    page.expect(
        numbers.dtype == torch.int64,
        f"{what} should hold places in the codebook, as int64; it holds "
        f"{str(numbers.dtype).removeprefix('torch.')}.",
    )
    return np.asarray(numbers)
